"""Lists of a project as tables: keys for programs, words for people, consent for both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qca.report.table import Table
from qca.tasks import coding, lists, memos
from qca.tasks.codes import find_code
from qca.tasks.documents import find_document, read_document
from qca.tasks.drawing import Form, draw
from qca.tasks.history import history, undo
from qca.tasks.people import change_informant, import_cases
from qca.tasks.retrieve import find_coding, search, segment_table, segments
from qca.tasks.session import Session
from qca.tasks.speakers import list_speakers
from qca.words import Words, speak

ENGLISH, INDONESIAN = speak("en"), speak("id")


def rows(table: Table, words: Words = ENGLISH) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(draw(table, Form.JSON, words))
    return found


def apply(session: Session, quote: str, code: str, memo: str = "") -> coding.Applied:
    document = find_document(session, "I-01")
    start, end = coding.span_of_quote(
        read_document(session, document).transcript, quote, document.name
    )
    return coding.apply_codes(
        session, document, start, end, [find_code(session, code).id], memo=memo
    )


def test_the_keys_of_documents_and_codes_are_those_of_the_design(study: Session) -> None:
    documents = "id name kind characters words paragraphs speakers case codings"
    codes = "id path name role color codings documents"
    assert list(rows(lists.document_table(study, ENGLISH))[0]) == documents.split()
    assert list(rows(lists.code_table(study, ENGLISH))[0]) == codes.split()


def test_programs_read_the_same_in_every_language(study: Session) -> None:
    apply(study, "komitmen kuat", "strengths")
    made = (
        lists.document_table,
        lists.code_table,
        lists.informant_table,
        lists.case_table,
    )
    for table in made:
        assert rows(table(study, ENGLISH)) == rows(table(study, INDONESIAN))


def test_people_read_the_words_of_their_language(study: Session) -> None:
    shown = draw(lists.document_table(study, INDONESIAN), Form.TABLE, INDONESIAN)
    assert "Dokumen" in shown
    assert "wawancara" in shown
    assert rows(lists.document_table(study, INDONESIAN))[0]["kind"] == "interview"


def test_attributes_of_cases_are_columns(study: Session, tmp_path: Path) -> None:
    table = tmp_path / "cases.csv"
    table.write_text("name,kind,population\nKota Contoh,city,120000\nKota Lain,city,\n")
    import_cases(study, table)
    first, second = rows(lists.case_table(study, ENGLISH))
    assert (first["name"], first["attributes.population"]) == ("Kota Contoh", "120000")
    assert second["attributes.population"] is None


def test_paragraphs_lead_to_places_in_the_text(study: Session) -> None:
    reading = read_document(study, find_document(study, "I-01"))
    text = reading.transcript.text
    listed = rows(lists.paragraph_table(reading, ENGLISH))
    assert len(listed) == len(reading.transcript.paragraphs)
    for row in listed:
        assert text[row["body"] : row["end"]] == row["text"]


def test_marks_off_the_record_are_listed_without_their_words(study: Session) -> None:
    document = find_document(study, "I-01")
    reading = read_document(study, document)
    span = coding.span_of_quote(reading.transcript, "Kampus membantu kami", "I-01")
    coding.mark_off_record(study, document, *span, reason="diminta")
    table = lists.off_record_table(read_document(study, document), ENGLISH)
    (row,) = rows(table)
    assert (row["paragraph"], row["reason"]) == (4, "diminta")
    assert "Kampus" not in draw(table, Form.JSON, ENGLISH) + draw(table, Form.TABLE, ENGLISH)


def test_the_history_says_what_was_undone(study: Session) -> None:
    apply(study, "komitmen kuat", "strengths")
    undo(study)
    undone, coded, *_ = rows(lists.history_table(history(study), ENGLISH))
    assert undone["what"].startswith("undid: coded I-01")
    assert (coded["live"], undone["live"]) == (False, True)


def test_what_coding_did_is_told_for_each_code(study: Session) -> None:
    apply(study, "komitmen kuat", "strengths")
    applied = apply(study, "komitmen", "strengths")
    (row,) = rows(lists.applied_table(study, find_document(study, "I-01"), applied, ENGLISH))
    assert row["done"] == "there"
    assert find_coding(study, row["coding_id"][:23]).code == row["code_id"]


def test_hits_tell_where_the_words_are(study: Session) -> None:
    (row,) = rows(lists.hit_table(search(study, "kampus"), ENGLISH))
    start, end = map(int, row["spans"][0].split("-"))
    text = read_document(study, find_document(study, "I-01")).transcript.text
    assert text[start:end] == "Kampus"


def test_speakers_are_told_with_their_reason(study: Session) -> None:
    found = list_speakers(study, find_document(study, "I-01"))
    asker, other = rows(lists.speaker_table("I-01", found, ENGLISH))
    assert (asker["part"], other["part"], other["informant"]) == (
        "interviewer",
        "informant",
        "I-01",
    )
    assert "ask" in asker["why"]


@pytest.mark.parametrize("form", list(Form))
def test_consent_holds_for_segments_and_memos_in_every_form(study: Session, form: Form) -> None:
    apply(study, "Kampus membantu kami sejak awal.", "strengths", memo="penting sekali")
    memos.write_memo(study, "Dia bilang kampus membantu kami sejak awal, FIKTIF.")
    memos.write_memo(study, "Tanya lagi soal anggaran.")
    change_informant(study, "I-01", consent="paraphrase")
    found = segment_table(study, segments(study), ENGLISH)
    written = memos.memo_table(study, memos.memos(study), ENGLISH)
    shown = draw(found, form, ENGLISH, 200) + draw(written, form, ENGLISH, 200)
    assert "sejak awal" not in shown
    assert "penting sekali" not in shown
    assert "Tanya lagi soal anggaran" in shown


def test_memos_name_what_they_are_about(study: Session) -> None:
    (made,) = apply(study, "komitmen kuat", "strengths", memo="bagus").added
    code, document = find_code(study, "strengths"), find_document(study, "I-01")
    memos.write_memo(study, "definisi", target_kind="code", target=code.id)
    memos.write_memo(study, "isi", target_kind="document", target=document.id)
    memos.write_memo(study, "umum")
    table = rows(memos.memo_table(study, memos.memos(study), ENGLISH))
    about = {row["text"]: row["about"] for row in table}
    assert about["isi"] == "I-01"
    assert about["umum"] == "studi"
    assert about["bagus"] == f"{about['definisi']} (I-01, ¶2)"
    assert {row["about_id"] for row in table} >= {made, code.id, document.id}
    assert memos.find_memo(study, table[0]["id"]).text == table[0]["text"]
