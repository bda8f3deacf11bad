"""A text about a stage is older than the events, links, consent, marks and notes it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.analysis.stale import Besides, Of, Since
from qca.model.codes import Role
from qca.model.event import Basis, Event
from qca.model.ids import Id
from qca.model.study import LinkKind, MemoKind
from qca.project import queries
from qca.tasks import event_names, events
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, mark_off_record, span_of_quote, unmark_off_record
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.events import EventChange
from qca.tasks.history import undo
from qca.tasks.linking import link_codings, remove_link
from qca.tasks.memos import write_memo
from qca.tasks.narrative_lists import check_table, narrative_table, tell_since
from qca.tasks.narratives import find_stage, keep
from qca.tasks.people import change_informant, import_informants
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session
from qca.tasks.study import study_of
from qca.tasks.telling import Telling
from qca.words import speak

EN, ID = speak("en"), speak("id")
TALK = """\
P: Bagaimana mulanya?
I-01: Wali kota dilantik bulan September. Anggarannya kecil sekali.
P: Sesudah itu?
I-01: Rob datang bulan Desember. Warga mengungsi ke masjid.
"""
FIRST, SMALL, FLOOD = (
    "Wali kota dilantik bulan September.",
    "Anggarannya kecil sekali.",
    "Rob datang bulan Desember.",
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Two stages with a passage each, an informant, an event, and a text about the first."""
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    (tmp_path / "I-01.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "who.csv").write_text("code,consent\nI-01,quote\nI-02,quote\n", encoding="utf-8")
    with open_session(path, "ani") as session:
        import_informants(session, tmp_path / "who.csv")
        import_documents(session, [tmp_path / "I-01.txt"])
        stages = create_code(session, "Tahap", role=Role.STAGE)
        for name in ("Merintis", "Menata"):
            create_code(session, name, parent=stages)
        create_code(session, "Uang")
        code(session, FIRST, "Merintis")
        code(session, SMALL, "Uang")
        code(session, FLOOD, "Menata")
        events.add_event(
            session, Event("", {"id": "Pelantikan"}, codings=(coding(session, FIRST),))
        )
        keep(session, find_stage(session, "1"), "Semua berawal dari pelantikan.", "id")
        yield session


def code(session: Session, quote: str, name: str) -> Id:
    document = find_document(session, "I-01")
    span = span_of_quote(read_document(session, document).transcript, quote, "I-01")
    return apply_codes(session, document, *span, [find_code(session, name).id]).added[0]


def coding(session: Session, quote: str) -> Id:
    frame = study_of(session).codings
    found: Id = frame.loc[frame["quote"] == quote, "coding_id"].iloc[0]
    return found


def event(session: Session, name: str) -> Id:
    return event_names.find_event(session, name).id


def since(session: Session, stage: str = "1") -> Since:
    telling = Telling(session, study_of(session))
    about = next(one for one in telling.stages if str(one.number) == stage)
    return telling.since(about, about.texts["id"])


def checked(session: Session) -> list[str]:
    telling = Telling(session, study_of(session))
    stage = telling.stages[0]
    text = stage.texts["id"]
    found = telling.findings(stage, text, text.text)
    return [str(row[3].value) for row in check_table(telling, stage, text, found, EN).rows]


def test_nothing_changed_is_nothing(session: Session) -> None:
    assert since(session) == Since()
    assert tell_since(since(session), EN) == "up to date"


def test_an_event_of_the_stage_that_gets_a_date(session: Session) -> None:
    dating = events.dating_of(session, "September 2018", Basis.REMEMBERED)
    events.date_event(session, event(session, "Pelantikan"), dating)
    found = since(session)
    assert found == Since(besides=(Besides(Of.EVENTS, ("Pelantikan",), (coding(session, FIRST),)),))
    assert tell_since(found, EN) == "written before 1 changed event"
    assert tell_since(found, ID) == "ditulis sebelum 1 peristiwa berubah"
    assert "written before 1 event of the stage changed: Pelantikan" in checked(session)
    undo(session)
    assert not since(session).is_stale


def test_an_event_that_comes_to_the_stage_or_leaves_it(session: Session) -> None:
    stage = find_code(session, "Merintis").id
    flood = events.add_event(session, Event("", {"id": "Rob"}, codings=(coding(session, FLOOD),)))
    assert not since(session).is_stale  # it belongs to the other stage
    events.change_event(session, flood, EventChange(closes=stage))
    assert [one.names for one in since(session).besides] == [("Rob",)]
    events.remove_event(session, flood)
    assert not since(session).is_stale
    events.remove_event(session, event(session, "Pelantikan"))
    assert [one.names for one in since(session).besides] == [("Pelantikan",)]


def test_a_link_of_its_evidence(session: Session) -> None:
    first, flood, small = (coding(session, quote) for quote in (FIRST, FLOOD, SMALL))
    link_codings(session, small, flood, LinkKind.CONTRADICTS)
    assert not since(session).is_stale  # neither is evidence of the stage
    link = link_codings(session, first, flood, LinkKind.CONTRADICTS)
    (one,) = since(session).besides
    assert (one.of, one.codings) == (Of.LINKS, (first, flood))
    assert one.names == ("I-01 ¶2 Merintis – I-01 ¶4 Menata",)
    remove_link(session, link)
    assert not since(session).is_stale


def test_the_consent_of_one_who_speaks_in_it(session: Session) -> None:
    change_informant(session, "I-02", consent="none")
    assert not since(session).is_stale
    change_informant(session, "I-01", role="wali")
    assert not since(session).is_stale
    change_informant(session, "I-01", consent="paraphrase")
    (one,) = since(session).besides
    assert (one.of, one.names) == (Of.CONSENT, ("I-01",))
    assert "written before the consent of I-01 changed, who speaks in it" in checked(session)


def test_words_put_off_the_record_and_back(session: Session) -> None:
    document = find_document(session, "I-01")
    transcript = read_document(session, document).transcript
    mark_off_record(session, document, *span_of_quote(transcript, SMALL, "I-01"))
    assert not since(session).is_stale
    mark_off_record(session, document, *span_of_quote(transcript, FIRST, "I-01"))
    (one,) = (one for one in since(session).besides if one.of is Of.RECORD)
    assert (one.names, one.codings) == (("I-01 ¶2 Merintis",), (coding(session, FIRST),))
    keep(session, find_stage(session, "1"), "Tanpa kutipan itu.", "id")
    assert not since(session).is_stale
    with session.store.reading() as connection:
        marks = queries.off_record(connection)
    mark = next(mark for mark in marks if mark.start == transcript.text.index(FIRST))
    unmark_off_record(session, mark, document)
    assert [one.of for one in since(session).besides if one.of is Of.RECORD] == [Of.RECORD]


def test_a_note_on_the_stage_by_those_one_sees(session: Session) -> None:
    stage = find_code(session, "Merintis").id
    write_memo(session, "Untuk saya.", target_kind="code", target=stage, kind=MemoKind.REFLEXIVE)
    write_memo(session, "Lain.", target_kind="code", target=find_code(session, "Menata").id)
    assert not since(session).is_stale
    budi = as_coder(session, "budi")
    write_memo(budi, "Tanyakan lagi.", target_kind="code", target=stage)
    assert since(session).besides == (Besides(Of.NOTES, ("budi",)),)


def test_codings_and_the_rest_are_told_together(session: Session) -> None:
    code(session, SMALL, "Merintis")
    change_informant(session, "I-01", consent="none")
    assert tell_since(since(session), EN) == (
        "written before 1 new coding and a change of the consent of 1 informant"
    )
    (first, _) = narrative_table(Telling(session, study_of(session)), EN).rows
    assert first[-1].value == ("consent",)
