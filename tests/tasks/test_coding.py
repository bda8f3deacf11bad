"""Coding: what is applied, joined, removed and refused."""

from __future__ import annotations

import pytest

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.project.errors import Gone
from qca.tasks import coding, history
from qca.tasks.codes import create_code, find_code, remove_code
from qca.tasks.documents import Reading, find_document, read_document
from qca.tasks.memos import memos
from qca.tasks.session import Session, as_coder
from qca.words import speak


def span(session: Session, quote: str) -> tuple[int, int]:
    return coding.span_of_quote(read(session).transcript, quote, "I-01")


def read(session: Session) -> Reading:
    return read_document(session, find_document(session, "I-01"))


def apply(session: Session, quote: str, *codes: Id, memo: str = "") -> coding.Applied:
    document = find_document(session, "I-01")
    return coding.apply_codes(session, document, *span(session, quote), codes, memo=memo)


def codings(session: Session) -> list[Coding]:
    return list(read(session).codings)


def quotes(session: Session) -> list[str]:
    text = read(session).transcript.text
    return [text[c.segment.start : c.segment.end] for c in codings(session)]


@pytest.fixture
def code(study: Session) -> Id:
    return create_code(study, "Komitmen")


def test_a_segment_has_no_white_space_at_its_edges(study: Session, code: Id) -> None:
    start, end = span(study, " Tapi anggarannya kecil sekali.\n")
    coding.apply_codes(study, find_document(study, "I-01"), start, end, [code])
    assert quotes(study) == ["Tapi anggarannya kecil sekali."]


def test_several_codes_are_one_step(study: Session, code: Id) -> None:
    other = create_code(study, "Anggaran")
    apply(study, "Tapi anggarannya kecil sekali.", code, other)
    assert len(codings(study)) == 2
    latest = history.undo(study)
    assert codings(study) == []
    assert history.tell(speak("en"), latest) == "coded I-01 ¶2 with 2 codes: Komitmen, Anggaran"


def test_the_same_code_on_the_same_words_is_not_doubled(study: Session, code: Id) -> None:
    apply(study, "Waktu itu wali kota punya komitmen kuat.", code)
    version = study.store.version()
    again = apply(study, "wali kota punya komitmen", code)
    assert (again.added, again.merged, again.unchanged) == ((), (), (code,))
    assert study.store.version() == version


def test_the_same_code_on_overlapping_words_is_joined(study: Session, code: Id) -> None:
    first = apply(study, "Waktu itu wali kota", code, memo="satu")
    second = apply(study, "komitmen kuat.", code, memo="dua")
    joined = apply(study, "kota punya komitmen", code)
    assert joined.merged == first.added
    assert quotes(study) == ["Waktu itu wali kota punya komitmen kuat."]
    assert {m.text for m in memos(study, "coding", first.added[0])} == {"satu", "dua"}
    history.undo(study)
    assert len(quotes(study)) == 2
    assert [m.text for m in memos(study, "coding", second.added[0])] == ["dua"]


def test_another_coders_coding_is_not_joined(study: Session, code: Id) -> None:
    apply(study, "Waktu itu wali kota", code)
    apply(as_coder(study, "budi"), "wali kota punya", code)
    assert sorted(quotes(study)) == ["Waktu itu wali kota", "wali kota punya"]


def test_removing_takes_memos_along_and_brings_them_back(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen kuat.", code, memo="catatan").added
    assert coding.remove_codings(study, [made]) == 1
    assert memos(study) == []
    history.undo(study)
    assert [m.text for m in memos(study, "coding", made)] == ["catatan"]


def test_removing_what_is_gone_is_told(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen kuat.", code).added
    coding.remove_codings(study, [made])
    with pytest.raises(Gone):
        coding.remove_codings(study, [made])


def test_a_code_removed_in_the_meantime_cannot_be_applied(study: Session, code: Id) -> None:
    remove_code(as_coder(study, "budi"), code)
    with pytest.raises(Gone):
        apply(study, "komitmen kuat.", code)


def test_edges_and_code_can_be_changed(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen", code).added
    coding.change_coding(study, made, end=span(study, "komitmen kuat.")[1])
    strength = find_code(study, "strengths").id
    coding.change_coding(study, made, code=strength)
    assert quotes(study) == ["komitmen kuat."]
    assert codings(study)[0].code == strength


def test_a_changed_coding_is_joined_with_what_it_then_overlaps(study: Session, code: Id) -> None:
    strength = find_code(study, "strengths").id
    (made,) = apply(study, "punya komitmen", code).added
    apply(study, "komitmen kuat.", strength, memo="kuat sekali")
    coding.change_coding(study, made, code=strength)
    assert [c.id for c in codings(study)] == [made]
    assert quotes(study) == ["punya komitmen kuat."]
    assert [memo.text for memo in memos(study, "coding", made)] == ["kuat sekali"]
    history.undo(study)
    assert quotes(study) == ["punya komitmen", "komitmen kuat."]


def test_a_changed_coding_is_not_joined_with_another_coders(study: Session, code: Id) -> None:
    strength = find_code(study, "strengths").id
    (made,) = apply(study, "komitmen", code).added
    apply(as_coder(study, "budi"), "komitmen", strength)
    coding.change_coding(study, made, code=strength)
    assert quotes(study) == ["komitmen", "komitmen"]


def test_valence_and_weight(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen", code).added
    coding.rate_coding(study, made, valence=-1, weight=80)
    assert (codings(study)[0].valence, codings(study)[0].weight) == (-1, 80)
    with pytest.raises(coding.ValueOutside):
        coding.rate_coding(study, made, valence=2, weight=None)
    with pytest.raises(coding.ValueOutside):
        coding.rate_coding(study, made, valence=None, weight=101)


def test_the_history_says_what_was_changed_of_a_coding(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen", code).added
    strength = find_code(study, "strengths").id
    coding.change_coding(study, made, end=span(study, "komitmen kuat.")[1])
    coding.change_coding(study, made, code=strength)
    coding.rate_coding(study, made, valence=-1, weight=80)
    coding.rate_coding(study, made, valence=None, weight=None)
    steps = history.history(study, 4)[::-1]
    assert [history.tell(speak("en"), step) for step in steps] == [
        "moved the edges of Komitmen in I-01 ¶2",
        "gave I-01 ¶2 the code Kekuatan instead of Komitmen",
        "rated Kekuatan in I-01 ¶2: − 80",
        "rated Kekuatan in I-01 ¶2: –",
    ]
    assert [history.tell(speak("id"), step) for step in steps] == [
        "menggeser batas Komitmen di I-01 par. 2",
        "mengganti Komitmen dengan Kekuatan di I-01 par. 2",
        "menilai Kekuatan di I-01 par. 2: − 80",
        "menilai Kekuatan di I-01 par. 2: –",
    ]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10**6)])
def test_a_span_outside_of_the_text_is_refused(
    study: Session, code: Id, start: int, end: int
) -> None:
    with pytest.raises(coding.SpanOutside):
        coding.apply_codes(study, find_document(study, "I-01"), start, end, [code])


def test_quotes_and_paragraphs_name_places(study: Session) -> None:
    transcript = read(study).transcript
    with pytest.raises(coding.QuoteMissing):
        coding.span_of_quote(transcript, "tidak ada di sini", "I-01")
    with pytest.raises(coding.QuoteRepeated):
        coding.span_of_quote(transcript, "sulit", "I-01")
    start, end = coding.span_of_paragraph(transcript, 2, "I-01")
    assert transcript.text[start:end].startswith("Waktu itu")
    with pytest.raises(coding.NoSuchParagraph, match="1 to 6"):
        coding.span_of_paragraph(transcript, 7, "I-01")


def test_off_the_record_marks_can_be_taken_back(study: Session) -> None:
    document = find_document(study, "I-01")
    coding.mark_off_record(study, document, *span(study, "Kampus membantu kami"), reason="diminta")
    (mark,) = read(study).off_record
    assert mark.reason == "diminta"
    coding.unmark_off_record(study, mark, document)
    assert read(study).off_record == ()
    history.undo(study)
    assert read(study).off_record == (mark,)


def test_what_is_said_of_a_coding_that_is_there_is_kept(study: Session, code: Id) -> None:
    (made,) = apply(study, "komitmen kuat.", code).added
    document = find_document(study, "I-01")
    again = coding.apply_codes(
        study, document, *span(study, "komitmen"), [code], valence=1, memo="kuat sekali"
    )
    wider = coding.apply_codes(
        study, document, *span(study, "punya komitmen kuat."), [code], weight=70
    )
    assert (again.unchanged, wider.merged) == ((code,), (made,))
    (kept,) = codings(study)
    assert (kept.valence, kept.weight) == (1, 70)
    assert [memo.text for memo in memos(study)] == ["kuat sekali"]
    history.undo(study)
    history.undo(study)
    assert (codings(study)[0].valence, memos(study)) == (None, [])


def test_passages_that_only_touch_stay_two(study: Session, code: Id) -> None:
    apply(study, "komitmen", code)
    apply(study, " kuat.", code)
    assert quotes(study) == ["komitmen", "kuat."]
    start = span(study, "komitmen")[1]
    document = find_document(study, "I-01")
    coding.apply_codes(study, document, start - 3, start, [create_code(study, "Lain")])
    applied = coding.apply_codes(study, document, start, start + 1 + len("kuat."), [code])
    assert applied.unchanged == (code,)
