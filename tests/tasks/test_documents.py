"""Documents: in, listed, corrected, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.model.study import Kind
from qca.project.errors import AlreadyThere, Unknown
from qca.tasks import coding, documents, history
from qca.tasks.codes import create_code
from qca.tasks.people import import_informants, list_cases, list_informants
from qca.tasks.retrieve import search
from qca.tasks.session import Session
from tests.tasks.conftest import INTERVIEW


def test_good_files_come_in_and_bad_ones_are_named(
    session: Session, interview: Path, tmp_path: Path
) -> None:
    (tmp_path / "rusak.docx").write_bytes(b"PK\x03\x04 not a word file")
    (tmp_path / "kosong.txt").write_text("")
    progress: list[tuple[int, int]] = []
    result = documents.import_documents(
        session,
        [interview, tmp_path / "rusak.docx", tmp_path / "kosong.txt", tmp_path / "tidak-ada.txt"],
        case="Kota",
        progress=lambda done, of: progress.append((done, of)),
    )
    assert [i.document.name for i in result.imported] == ["I-01"]
    assert sorted(p.path.name for p in result.problems) == [
        "kosong.txt",
        "rusak.docx",
        "tidak-ada.txt",
    ]
    assert progress[-1] == (3, 3)
    (row,) = documents.list_documents(session)
    assert (row.name, row.kind, row.paragraphs, row.speakers, row.case, row.codings) == (
        "I-01",
        "interview",
        6,
        ("P", "I"),
        "Kota",
        0,
    )
    assert [case.name for case in list_cases(session)] == ["Kota"]


def test_the_only_informant_is_called_like_the_document(study: Session) -> None:
    assert [(i.code, i.documents) for i in list_informants(study)] == [("I-01", 1)]


def test_the_stored_text_is_what_the_file_says(study: Session) -> None:
    reading = documents.read_document(study, documents.find_document(study, "I-01"))
    assert reading.transcript.text == INTERVIEW
    assert reading.interviewers == {"P"}


def test_the_same_words_come_in_once(study: Session, interview: Path) -> None:
    copy = interview.with_name("salinan.txt")
    copy.write_text(INTERVIEW, encoding="utf-8")
    result = documents.import_documents(study, [copy])
    assert result.imported == ()
    assert "same words as I-01" in str(result.problems[0].error)


def test_other_words_of_the_same_name_get_a_number(study: Session, tmp_path: Path) -> None:
    other = tmp_path / "lain" / "I-01.txt"
    other.parent.mkdir()
    other.write_text("Catatan lapangan, FIKTIF.\n", encoding="utf-8")
    result = documents.import_documents(study, [other])
    assert result.imported[0].document.name == "I-01 (2)"


def test_an_import_is_one_step(study: Session) -> None:
    history.undo(study)
    assert documents.documents(study) == []
    assert list_informants(study) == []
    history.redo(study)
    assert search(study, "komitmen")[0].document == "I-01"


def test_speakers_can_be_corrected_and_codings_stay(study: Session) -> None:
    document = documents.find_document(study, "I-01")
    code = create_code(study, "Isi")
    before = documents.read_document(study, document)
    start, end = coding.span_of_quote(before.transcript, "Tapi anggarannya kecil", "I-01")
    coding.apply_codes(study, document, start, end, [code])
    documents.set_speakers(study, document, "P=I-07,I=interviewer")
    after = documents.read_document(study, document)
    assert after.interviewers == {"I"}
    assert after.codings[0].segment.start == start
    assert {i.code: i.documents for i in list_informants(study)} == {"I-01": 0, "I-07": 1}
    history.undo(study)
    assert documents.read_document(study, document).interviewers == {"P"}
    assert search(study, "komitmen")[0].paragraph == 2


def test_a_document_is_renamed_and_described(study: Session) -> None:
    document = documents.find_document(study, "I-01")
    documents.change_document(study, document, name="RTSC", kind=Kind.PLAN, case="Kota")
    changed = documents.find_document(study, "RTSC")
    assert (changed.kind, changed.id) == (Kind.PLAN, document.id)
    documents.change_document(study, changed, case="")
    assert documents.find_document(study, "RTSC").case is None


def test_a_name_belongs_to_one_document(study: Session, tmp_path: Path) -> None:
    (tmp_path / "I-02.txt").write_text("Lain, FIKTIF.\n", encoding="utf-8")
    documents.import_documents(study, [tmp_path / "I-02.txt"])
    with pytest.raises(AlreadyThere, match="I-01"):
        documents.change_document(study, documents.find_document(study, "I-02"), name="I-01")


def test_removing_a_document_takes_its_codings_and_brings_them_back(study: Session) -> None:
    document = documents.find_document(study, "I-01")
    coding.apply_codes(study, document, 50, 60, [create_code(study, "Isi")], memo="catatan")
    coding.mark_off_record(study, document, 50, 60)
    assert documents.remove_document(study, document) == 1
    with pytest.raises(Unknown):
        documents.find_document(study, "I-01")
    history.undo(study)
    again = documents.read_document(study, documents.find_document(study, "I-01"))
    assert (len(again.codings), len(again.off_record)) == (1, 1)


def test_a_register_ties_speakers_and_sets_consent(study: Session, tmp_path: Path) -> None:
    register = tmp_path / "informan.csv"
    register.write_text(
        "# FIKTIF\nkode;jabatan;persetujuan;kasus\nI-01;Kepala bidang;parafrasa;Kota\n"
        "I-02;Warga;;\n;tanpa kode;;\nI-03;Warga;mungkin;\n",
        encoding="utf-8",
    )
    read = import_informants(study, register)
    assert (read.added, read.changed, len(read.problems)) == (1, 1, 2)
    rows = {row.code: row for row in list_informants(study)}
    assert (rows["I-01"].role, rows["I-01"].consent, rows["I-01"].case) == (
        "Kepala bidang",
        "paraphrase",
        "Kota",
    )
    assert rows["I-02"].consent == "quote"


def test_search_finds_words_phrases_and_beginnings(study: Session) -> None:
    def found(query: str) -> list[int]:
        return [hit.paragraph for hit in search(study, query)]

    assert found("sulit") == [5, 6]
    assert found('"paling sulit menurut"') == [6]
    assert found("anggar*") == [2]
    assert found("ANGGARANNYA") == [2]
    assert found("tidak-ada-di-sini") == []
    assert found('kampus OR "nothing') == []
    (hit,) = search(study, "anggar*")
    reading = documents.read_document(study, documents.find_document(study, "I-01"))
    assert [reading.transcript.text[a:b] for a, b in hit.spans] == ["anggarannya"]
    assert hit.cited("en") == "I-01, ¶2"


@pytest.mark.parametrize("query", ["", "  ", '"', "*", "-- ;"])
def test_a_search_for_nothing_is_told(study: Session, query: str) -> None:
    from qca.tasks.retrieve import NothingSought

    with pytest.raises(NothingSought):
        search(study, query)
