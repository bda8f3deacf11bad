"""Asking with queries: answers, misspelt conditions, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document as WordFile

from qca.model.ids import Id
from qca.model.query import QueryUnreadable
from qca.model.study import Consent
from qca.project.errors import Ambiguous, Unknown
from qca.tasks import asking, coding, people
from qca.tasks.codes import create_code
from qca.tasks.documents import find_document, read_document
from qca.tasks.exports import NoSuchExport
from qca.tasks.session import Session
from qca.words import speak

WORDS = speak("en")
BUDGET = "Tapi anggarannya kecil sekali."
TURN = "Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali."
HARD = "Koordinasi antardinas, itu yang paling sulit menurut saya."
ASKED = "Apa yang paling sulit?"


def apply(session: Session, quote: str, *codes: Id, memo: str = "") -> Id:
    document = find_document(session, "I-01")
    start = read_document(session, document).transcript.text.index(quote)
    end = start + len(quote)
    applied = coding.apply_codes(session, document, start, end, codes, memo=memo)
    return applied.added[0]


@pytest.fixture
def coded(study: Session) -> Session:
    """Leadership over a turn, budget in it, and coordination in another turn."""
    lead, budget, hard = (create_code(study, name) for name in ("Pimpinan", "Dana", "Koordinasi"))
    apply(study, TURN, lead)
    apply(study, BUDGET, budget, memo="Kecil sekali, kata siapa?")
    apply(study, HARD, hard)
    apply(study, ASKED, hard)
    return study


def quotes(session: Session, query: str) -> list[str]:
    return [passage.quote for passage in asking.answer(session, query, "id").passages]


def test_an_answer_lists_what_fits_in_reading_order(coded: Session) -> None:
    assert quotes(coded, "Dana or Pimpinan") == [TURN, BUDGET]
    assert quotes(coded, "Pimpinan overlapping Dana") == [TURN, BUDGET]
    assert quotes(coded, "Pimpinan and not Dana") == []
    assert quotes(coded, "Dana near:4 Koordinasi") == [BUDGET, ASKED, HARD]
    assert quotes(coded, "document:I-01 and text:sulit") == [ASKED, HARD]


def test_a_passage_carries_what_a_screen_shows(coded: Session) -> None:
    answer = asking.answer(coded, "Dana or Koordinasi", "id")
    budget, asked, hard = answer.passages
    assert (budget.place, budget.memo) == ("par. 2", "Kecil sekali, kata siapa?")
    assert (budget.valence, budget.weight, budget.quotable) == (None, None, True)
    assert (asked.asked, hard.asked) == (True, False)
    assert (answer.total, answer.documents, answer.withheld) == (3, 1, 0)
    few = asking.answer(coded, "Dana or Koordinasi", "id", most=1)
    assert (len(few.passages), few.total) == (1, 3)


@pytest.mark.parametrize(
    "query",
    [
        *("Danna", "coder:rany", "document:I-99", "kind:plan", "informant:I-77"),
        *("speaker:Z", "case:Kota", "attribute.size:large", "Dana and not coder:x"),
    ],
)
def test_what_the_project_does_not_know_is_told(coded: Session, query: str) -> None:
    with pytest.raises(Unknown):
        asking.ask(coded, query)


def test_what_is_no_query_or_means_several_is_told(coded: Session) -> None:
    with pytest.raises(QueryUnreadable):
        asking.ask(coded, "Dana and")
    create_code(coded, "Dana", parent=create_code(coded, "Lain"))
    with pytest.raises(Ambiguous):
        asking.ask(coded, "Dana")


def test_what_a_query_can_name(coded: Session) -> None:
    values = asking.vocabulary_of(coded).values
    assert values["coder"] == ("ani",)
    assert values["document"] == ("I-01",)
    assert set(values["speaker"]) == {"P", "I"}
    assert values["kind"] == ("interview",)


def read(path: Path) -> str:
    if path.suffix == ".docx":
        document = WordFile(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    if path.suffix == ".xlsx":
        from python_calamine import CalamineWorkbook

        return str(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".csv", ".json", ".md"])
def test_an_answer_is_a_file_without_what_consent_withholds(
    coded: Session, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"answer{ending}"
    asking.export_answer(coded, "Dana", path, WORDS)
    assert BUDGET in read(path)
    assert HARD not in read(path)
    (informant,) = people.informants(coded)
    people.change_informant(coded, informant.id, consent=Consent.PARAPHRASE)
    asking.export_answer(coded, f'Dana and text:"{BUDGET}"', path, WORDS)
    assert "kecil sekali" not in read(path).casefold()
    (passage,) = asking.answer(coded, "Dana", "id").passages
    assert (passage.quote, passage.quotable) == (BUDGET, False)


def test_what_was_off_the_record_is_in_no_file(coded: Session, tmp_path: Path) -> None:
    document = find_document(coded, "I-01")
    start = read_document(coded, document).transcript.text.index(HARD)
    coding.mark_off_record(coded, document, start, start + len(HARD))
    path = asking.export_answer(coded, "Koordinasi", tmp_path / "k.json", WORDS)
    assert [row["quote"] for row in json.loads(path.read_text(encoding="utf-8"))] == [ASKED]
    assert [p.off_record for p in asking.answer(coded, "Koordinasi", "id").passages] == [
        False,
        True,
    ]


def test_an_unknown_ending_writes_nothing(coded: Session, tmp_path: Path) -> None:
    with pytest.raises(NoSuchExport):
        asking.export_answer(coded, "Dana", tmp_path / "answer.odt", WORDS)
    assert not (tmp_path / "answer.odt").exists()
