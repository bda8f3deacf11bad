"""The same code on overlapping passages: joined, or refused where the project says so."""

from __future__ import annotations

import pytest

from qca.model.codes import Role
from qca.model.coding import Overlap
from qca.model.event import Event
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.tasks import (
    coding,
    events,
    factor_evidence,
    history,
    linking,
    theme_evidence,
    themes,
)
from qca.tasks.codes import create_code
from qca.tasks.coding import Applied, span_of_quote
from qca.tasks.documents import find_document, read_document
from qca.tasks.factors import create_factor, factors
from qca.tasks.memos import memos
from qca.tasks.overlaps import OverlapRefused, overlap, set_overlap
from qca.tasks.session import Session, as_coder
from qca.words import speak

KNOWN = "wali kota punya komitmen kuat."
WIDER = "punya komitmen kuat. Tapi anggarannya"


@pytest.fixture
def code(study: Session) -> Id:
    """A code on one passage, in a project that refuses overlaps of a code with itself."""
    made = create_code(study, "Komitmen")
    apply(study, KNOWN, made)
    set_overlap(study, Overlap.REFUSE)
    return made


def apply(session: Session, quote: str, *codes: Id) -> Applied:
    document = find_document(session, "I-01")
    start, end = span_of_quote(read_document(session, document).transcript, quote, "I-01")
    return coding.apply_codes(session, document, start, end, codes)


def _place(session: Session, quote: str) -> tuple[int, int]:
    transcript = read_document(session, find_document(session, "I-01")).transcript
    return span_of_quote(transcript, quote, "I-01")


def quotes(session: Session) -> list[str]:
    reading = read_document(session, find_document(session, "I-01"))
    text = reading.transcript.text
    return [text[c.segment.start : c.segment.end] for c in reading.codings]


def test_a_project_joins_unless_told_not_to(study: Session) -> None:
    assert overlap(study) is Overlap.MERGE
    set_overlap(study, Overlap.REFUSE)
    assert overlap(study) is Overlap.REFUSE
    told = history.tell(speak("en"), history.history(study, 1)[0])
    assert told == "let the same code on overlapping passages be refused"
    history.undo(study)
    assert overlap(study) is Overlap.MERGE


def said(session: Session) -> list[tuple[int | None, int | None]]:
    """What is said of each coding: valence and weight."""
    reading = read_document(session, find_document(session, "I-01"))
    return [(c.valence, c.weight) for c in reading.codings]


def test_joining_keeps_what_was_said_of_each(study: Session) -> None:
    code, other = create_code(study, "Komitmen"), create_code(study, "Kampus")
    (kept,) = apply(study, "wali kota", code).added
    (gone,) = apply(study, "komitmen kuat", code).added
    (far,) = apply(study, "Kampus membantu", other).added
    coding.rate_coding(study, gone, valence=-1, weight=80)
    document = find_document(study, "I-01")
    coding.apply_codes(
        study, document, *_place(study, "komitmen kuat"), [code], memo="Apa sebabnya?"
    )
    within = linking.link_codings(study, kept, gone, LinkKind.CORROBORATES)
    link = linking.link_codings(study, far, gone, LinkKind.CONTRADICTS)
    before = said(study)
    apply(study, KNOWN, code)
    assert quotes(study) == [KNOWN, "Kampus membantu"]
    assert said(study) == [(-1, 80), (None, None)]
    assert [memo.text for memo in memos(study, "coding", kept)] == ["Apa sebabnya?"]
    tied = linking.ties(study)
    assert {tie.link.id for tie in tied[kept]} == {tie.link.id for tie in tied[far]} == {link}
    history.undo(study)
    assert said(study) == before
    assert {tie.link.id for tie in linking.ties(study)[gone]} == {link, within}


def test_joining_doubles_no_link(study: Session) -> None:
    code, other = create_code(study, "Komitmen"), create_code(study, "Kampus")
    (kept,) = apply(study, "wali kota", code).added
    (gone,) = apply(study, "komitmen kuat", code).added
    (far,) = apply(study, "Kampus membantu", other).added
    one = linking.link_codings(study, kept, far, LinkKind.CONTRADICTS)
    linking.link_codings(study, far, gone, LinkKind.CONTRADICTS)
    paired = linking.link_codings(study, far, gone, LinkKind.PAIRED)
    apply(study, KNOWN, code)
    assert {tie.link.id for tie in linking.ties(study)[far]} == {one, paired}


def test_what_rests_on_a_coding_rests_on_the_one_that_stands_for_it(study: Session) -> None:
    code = create_code(study, "Komitmen")
    (kept,) = apply(study, "wali kota", code).added
    (gone,) = apply(study, "komitmen kuat", code).added
    factor = create_factor(study, "Pimpinan mau", Role.STRENGTH, ())
    factor_evidence.take_in(study, factor, [gone])
    factor_evidence.choose_quotes(study, factor, [gone])
    theme = themes.create_theme(study, "Kemauan menggerakkan", codes=[code])
    theme_evidence.take_out(study, theme, [kept])
    dating = events.dating_of(study, "2019", None, "", (gone,))
    event = Event("", {"id": "Pidato"}, datings=(dating,), codings=(gone, kept))
    events.add_event(study, event)
    before = _resting(study, factor)
    apply(study, KNOWN, code)
    assert _resting(study, factor) == ({kept}, (kept,), set(), (kept,), (kept,))
    history.undo(study)
    assert _resting(study, factor) == before == ({gone}, (gone,), {kept}, (gone, kept), (gone,))


def _resting(study: Session, drawn: Id) -> tuple[object, ...]:
    """What factor, theme and event name: evidence, quotes, what is left out, codings, dates."""
    (factor,) = (one for one in factors(study).factors if one.id == drawn)
    (theme,) = themes.themes(study)
    (event,) = events.events(study).events
    dated = tuple(c for dating in event.datings for c in dating.codings)
    return set(factor.included), factor.quotes, set(theme.excluded), event.codings, dated


@pytest.mark.parametrize(("first", "second", "both"), [(1, -1, 0), (1, 1, 1), (None, -1, -1)])
def test_what_supports_and_hinders_says_both_when_joined(
    study: Session, first: int | None, second: int, both: int
) -> None:
    code = create_code(study, "Komitmen")
    for quote, valence in (("wali kota", first), ("komitmen kuat", second)):
        coding.rate_coding(study, *apply(study, quote, code).added, valence=valence, weight=None)
    apply(study, KNOWN, code)
    assert said(study) == [(both, None)]


def test_saying_what_holds_already_is_no_step(study: Session) -> None:
    steps = len(history.history(study))
    set_overlap(study, Overlap.MERGE)
    assert len(history.history(study)) == steps


def test_an_overlapping_passage_is_refused_with_its_place(study: Session, code: Id) -> None:
    steps = len(history.history(study))
    with pytest.raises(OverlapRefused) as refused:
        apply(study, WIDER, code)
    assert "Komitmen is on I-01 ¶2 already" in speak("en").error(refused.value)
    assert "I-01 par. 2" in speak("id").error(refused.value)
    assert quotes(study) == [KNOWN]
    assert len(history.history(study)) == steps


def test_other_codes_are_applied_all_the_same(study: Session, code: Id) -> None:
    other = create_code(study, "Anggaran")
    applied = apply(study, WIDER, code, other)
    assert (applied.refused, len(applied.added)) == ((code,), 1)
    told = history.tell(speak("en"), history.history(study, 1)[0])
    assert told == "coded I-01 ¶2 with Anggaran"


def test_a_passage_within_a_coded_one_is_coded_already(study: Session, code: Id) -> None:
    assert apply(study, "komitmen", code).unchanged == (code,)


def test_passages_that_only_touch_are_two_in_both_cases(study: Session, code: Id) -> None:
    apply(study, " Tapi anggarannya", code)
    assert quotes(study) == [KNOWN, "Tapi anggarannya"]


def test_another_coder_may_use_the_code_there(study: Session, code: Id) -> None:
    assert len(apply(as_coder(study, "budi"), WIDER, code).added) == 1


def test_edges_and_another_code_are_refused_too(study: Session, code: Id) -> None:
    (late,) = apply(study, "Tapi anggarannya kecil sekali.", code).added
    other = create_code(study, "Anggaran")
    (crossing,) = apply(study, WIDER, other).added
    start, _ = span_of_quote(
        read_document(study, find_document(study, "I-01")).transcript, "komitmen kuat", "I-01"
    )
    with pytest.raises(OverlapRefused):
        coding.change_coding(study, late, start=start)
    with pytest.raises(OverlapRefused):
        coding.change_coding(study, crossing, code=code)
    set_overlap(study, Overlap.MERGE)
    coding.change_coding(study, late, start=start)
    assert f"{KNOWN} Tapi anggarannya kecil sekali." in quotes(study)


def test_of_many_places_those_that_can_be_are_coded(study: Session, code: Id) -> None:
    document = find_document(study, "I-01")
    transcript = read_document(study, document).transcript
    places = [
        (document, *span_of_quote(transcript, quote, "I-01")) for quote in (WIDER, "kecil sekali.")
    ]
    applied = coding.code_places(study, places, [code])
    assert (applied.refused, len(applied.added)) == ((code,), 1)
    told = history.tell(speak("en"), history.history(study, 1)[0])
    assert told == "coded one place with Komitmen"
    with pytest.raises(OverlapRefused):
        coding.code_places(study, places[:1], [code])
