"""Questionnaires that are written can be read back, and say what respondents need to know."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from qca.ingest.sheets import read_sheet
from qca.model.scores import Layout
from qca.tasks.asked import asked_of
from qca.tasks.codes import change_code, find_code
from qca.tasks.files import FileNotWritten
from qca.tasks.projects import new_project
from qca.tasks.questionnaires import NoFactors, questionnaires, scores_of
from qca.tasks.score_import import import_scores
from qca.tasks.score_template import NoSuchTemplate, QuestionsFixed, write_template
from qca.tasks.session import Session, open_session
from qca.words import speak

from .scored import scored_project

ID, EN = speak("id"), speak("en")
MADE = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with scored_project(tmp_path) as session:
        yield session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def filled(text: str, rows: list[list[str]]) -> str:
    """A written table with answers typed below its header."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return text + out.getvalue()


def test_the_first_template_issues_a_questionnaire(session: Session, folder: Path) -> None:
    made = write_template(session, folder / "kuesioner.xlsx", ID)
    assert made.issued
    assert [notice.key for notice in made.notices] == ["scores.two_in_one"]
    assert [q.title for q in questionnaires(session)] == ["kuesioner"]
    assert [q.name for q in scores_of(session).questions] == ["urgensi", "persetujuan"]
    again = write_template(session, folder / "lagi.csv", ID)
    assert (again.issued, again.questionnaire) == (False, made.questionnaire)


def test_a_template_that_cannot_be_written_issues_nothing(session: Session, folder: Path) -> None:
    folder.mkdir()
    (folder / "berkas").write_text("in the way")
    with pytest.raises(FileNotWritten):
        write_template(session, folder / "berkas" / "k.csv", ID)
    assert questionnaires(session) == []
    assert write_template(session, folder / "k.csv", ID).issued


def test_a_wide_table_is_read_back(session: Session, folder: Path) -> None:
    path = write_template(session, folder / "k.csv", ID, layout=Layout.WIDE).path
    sheet = read_sheet(path)
    assert sheet.header[:4] == ("responden", "kelompok", "S1 urgensi", "S1 persetujuan")
    assert len(sheet.header) == 2 + 2 * 5
    answers = [["R-01", "warga", *"4321432143"], ["R-02", "", *"1111111111"]]
    path.write_text(filled(path.read_text(encoding="utf-8"), answers), encoding="utf-8")
    result = import_scores(session, path)
    assert (result.added, result.notices) == (20, ())


def test_a_long_table_is_read_back(session: Session, folder: Path) -> None:
    path = write_template(session, folder / "k.csv", EN, layout=Layout.LONG).path
    sheet = read_sheet(path)
    assert sheet.header == ("respondent", "group", "factor", "statement", "urgency", "agreement")
    rows = [["R-01", "a", *row.cells[2:4], "3", "2"] for row in sheet.rows]
    header = path.read_text(encoding="utf-8").splitlines()[:2]
    path.write_text(filled("\n".join(header) + "\n", rows), encoding="utf-8")
    result = import_scores(session, path)
    assert (result.added, result.notices) == (10, ())


def test_a_workbook_is_read_back_and_refuses_wrong_values(session: Session, folder: Path) -> None:
    asked = [asked_of("urgency=1-4"), asked_of("bobot:importance=0.00-1.00")]
    path = write_template(session, folder / "k.xlsx", EN, questions=asked, made=MADE).path
    assert read_sheet(path).header[2:4] == ("S1 urgency", "S1 bobot")
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        strings = package.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<dataValidation ") == 10
    assert 'type="whole"' in sheet
    assert 'type="decimal"' in sheet
    assert "Pimpinan berkomitmen" in strings
    first = path.read_bytes()
    write_template(session, path, EN, made=MADE)
    assert path.read_bytes() == first


def test_a_form_has_a_box_for_each_point(session: Session, folder: Path) -> None:
    asked = [asked_of("urgency=4-1"), asked_of("w:importance=0.00-1.00")]
    path = write_template(session, folder / "k.docx", EN, questions=asked, made=MADE).path
    document = docx.Document(BytesIO(path.read_bytes()))
    assert len(document.tables) == 4
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert cells.count("☐") == 5 * 4
    assert "Anggaran kecil" in cells
    first = [cell.text for cell in document.tables[0].rows[1].cells]
    assert first == ["no.", "Statement", "4", "3", "2", "1", ""]
    text = "\n".join(p.text for p in document.paragraphs)
    assert "urgency: How urgent is it to deal with this? 4 = not urgent … 1 = very urgent." in text
    again = write_template(session, folder / "again.docx", EN, made=MADE).path
    assert again.read_bytes() == path.read_bytes()


def test_a_form_with_many_boxes_lies_on_its_side(session: Session, folder: Path) -> None:
    many = [asked_of(f"{n}:agreement=1-7") for n in "abc"]
    path = write_template(session, folder / "k.docx", EN, questions=many).path
    section = docx.Document(BytesIO(path.read_bytes())).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_respondents_read_what_was_issued(session: Session, folder: Path) -> None:
    write_template(session, folder / "k.csv", ID)
    change_code(session, find_code(session, "Anggaran kecil").id, name="Anggaran terbatas")
    path = write_template(session, folder / "k.csv", ID, layout=Layout.LONG).path
    assert "Anggaran kecil" in path.read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told(session: Session, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchTemplate):
        write_template(session, folder / "k.pdf", EN)
    assert questionnaires(session) == []
    write_template(session, folder / "k.csv", EN, title="K")
    with pytest.raises(QuestionsFixed):
        write_template(session, folder / "k.csv", EN, title="k", questions=[asked_of("urgency")])
    empty = new_project(tmp_path / "leer", coder="ani")
    with open_session(empty) as nothing, pytest.raises(NoFactors):
        write_template(nothing, folder / "k.csv", EN)


def test_statements_that_look_like_formulas_are_text(session: Session, folder: Path) -> None:
    change_code(session, find_code(session, "Anggaran kecil").id, name="=1+1")
    path = write_template(session, folder / "k.csv", EN, layout=Layout.LONG).path
    assert "'=1+1" in path.read_text(encoding="utf-8")
