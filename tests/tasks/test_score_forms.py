"""Word forms written by the project, filled in by respondents, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pytest

from qca.tasks.asked import asked_of
from qca.tasks.history import history, undo
from qca.tasks.questionnaires import NoQuestionnaire, scores_of
from qca.tasks.score_import import FormOfAnother, NothingUsable, ScoresRead, import_forms
from qca.tasks.score_template import write_template
from qca.tasks.session import Session
from qca.words import speak

from .scored import answers, scored_project

ID, EN = speak("id"), speak("en")
Marks = Mapping[tuple[str, int], str]
"""What is put into a cell: by factor number and column."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with scored_project(tmp_path) as session:
        yield session


@pytest.fixture
def blank(session: Session, tmp_path: Path) -> Path:
    path = tmp_path / "kuesioner.docx"
    write_template(session, path, ID)
    return path


def fill(blank: Path, name: str, marks: Marks, code: str = "R-01", group: str = "") -> Path:
    """A copy of a form as a respondent sends it back."""
    form = docx.Document(str(blank))
    for paragraph in form.paragraphs:
        for label, text in (("Kode responden", code), ("Kelompok", group)):
            if paragraph.text.startswith(f"{label}:"):
                paragraph.runs[0].text = f"{label}: {text}" if text else paragraph.text
    for table in form.tables:
        for row in table.rows[2:]:
            for (factor, column), text in marks.items():
                if row.cells[0].text == factor:
                    row.cells[column].paragraphs[0].runs[0].text = text
    path = blank.parent / name
    form.save(str(path))
    return path


def told(read: ScoresRead) -> list[str]:
    return [EN(notice.key, **dict(notice.params)) for notice in read.notices]


# Columns 2 to 5 are urgency 1 to 4, 6 to 9 agreement.


@pytest.mark.parametrize("mark", ["☒", "☑", "x", "X ☐", "v", "3", "✓"])
def test_whatever_stands_in_a_box_marks_it(session: Session, blank: Path, mark: str) -> None:
    path = fill(blank, "r1.docx", {("S1", 4): mark, ("S1", 6): mark, ("T1", 9): mark})
    read = import_forms(session, [path])
    assert (read.respondents, read.added, read.notices) == (1, 3, ())
    assert answers(session) == {
        ("R-01", "S1", "urgensi"): 3.0,
        ("R-01", "S1", "persetujuan"): 1.0,
        ("R-01", "T1", "persetujuan"): 4.0,
    }


def test_a_whole_round_is_one_step_and_is_taken_back_as_one(session: Session, blank: Path) -> None:
    paths = [
        fill(blank, f"r{n}.docx", {("S2", 1 + n): "x"}, code=f"R-0{n}", group="dinas")
        for n in (1, 2, 3)
    ]
    before = history(session, limit=1)[0].seq
    read = import_forms(session, paths)
    assert (read.respondents, read.added) == (3, 3)
    assert history(session, limit=1)[0].seq == before + 1
    assert {one.group for one in scores_of(session).respondents} == {"dinas"}
    again = import_forms(session, paths[:2])
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    undo(session)
    assert not answers(session)


def test_each_thing_that_cannot_be_read_is_told_and_the_rest_is_in(
    session: Session, blank: Path, tmp_path: Path
) -> None:
    broken, typed = tmp_path / "rusak.docx", tmp_path / "diketik.docx"
    broken.write_bytes(b"PK\x03\x04 no word file")
    typed.write_text("S1: 3", encoding="utf-8")
    paths = [
        fill(blank, "baik.docx", {("S1", 2): "x"}),
        fill(blank, "dua.docx", {("S1", 2): "x", ("S1", 3): "x", ("W1", 2): "x"}, code="R-02"),
        fill(blank, "tanpa-kode.docx", {("S1", 2): "x"}, code=""),
        fill(blank, "lagi.docx", {("S1", 4): "x"}, code="r-01"),
        fill(blank, "kosong.docx", {}, code="R-05"),
        broken,
        typed,
        tmp_path / "tidak-ada.docx",
    ]
    read = import_forms(session, paths)
    assert sorted(answers(session)) == [("R-01", "S1", "urgensi"), ("R-02", "W1", "urgensi")]
    said = "\n".join(told(read))
    assert "dua.docx: S1, urgensi: more than one box is marked (1, 2); left out" in said
    assert "tanpa-kode.docx: no code of a respondent" in said
    assert "lagi.docx: r-01 has a form already, baik.docx; this one is left out" in said
    assert "kosong.docx: no box is marked by R-05" in said
    assert "rusak.docx" in said
    assert "diketik.docx ends in .docx, but it is plain text." in said
    assert "tidak-ada.docx" in said


def test_what_is_written_instead_of_marked_is_held_to_the_scale(
    session: Session, tmp_path: Path
) -> None:
    blank = tmp_path / "bobot.docx"
    write_template(session, blank, ID, questions=[asked_of("bobot:importance=0.00-1.00")])
    form = docx.Document(str(blank))
    form.tables[0].rows[2].cells[2].paragraphs[0].text = "0,35"
    form.tables[0].rows[3].cells[2].paragraphs[0].text = "7"
    next(p for p in form.paragraphs if p.text.startswith("Kode")).runs[
        0
    ].text = "Kode responden: R-9"
    form.save(str(blank))
    read = import_forms(session, [blank])
    assert answers(session) == {("R-9", "S1", "bobot"): 0.35}
    assert "is not on the scale 0.00-1.00" in told(read)[0]


def test_forms_belong_to_the_questionnaire_that_they_name(
    session: Session, blank: Path, tmp_path: Path
) -> None:
    other = tmp_path / "putaran-2.docx"
    write_template(session, other, ID, title="putaran-2")
    one = fill(blank, "satu.docx", {("S1", 2): "x"})
    two = fill(other, "dua.docx", {("S1", 2): "x"})
    read = import_forms(session, [one, two])
    assert read.questionnaire.title == "kuesioner"
    assert "dua.docx: this is a form of “putaran-2”, not of “kuesioner”; left out" in told(read)
    assert import_forms(session, [two]).questionnaire.title == "putaran-2"
    strange = tmp_path / "surat.docx"
    letter = docx.Document()
    letter.add_paragraph("Dengan hormat,")
    letter.save(str(strange))
    with pytest.raises(FormOfAnother):
        import_forms(session, [strange])
    with pytest.raises(NothingUsable):
        import_forms(session, [fill(blank, "nol.docx", {})])


def test_without_a_questionnaire_no_form_can_be_read(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    docx.Document().save(str(path))
    with pytest.raises(NoQuestionnaire):
        import_forms(session, [path])


def test_a_form_in_another_language_is_read_too(session: Session, tmp_path: Path) -> None:
    blank = tmp_path / "form.docx"
    write_template(session, blank, EN)
    form = docx.Document(str(blank))
    next(p for p in form.paragraphs if p.text.startswith("Respondent's code")).runs[
        0
    ].text = "Respondent's code: R-04 ………………"
    form.tables[0].rows[2].cells[5].paragraphs[0].runs[0].text = "☒"
    form.save(str(blank))
    import_forms(session, [blank])
    assert answers(session) == {("R-04", "S1", "urgency"): 4.0}
