"""Questionnaires and SWOT from the command line, from template to table and figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qca.tasks.projects import new_project
from tests.cli.conftest import Call


@pytest.fixture
def scored(qca: Call, tmp_path: Path) -> Path:
    """A study with one factor of each class, two of them undivided."""
    path = new_project(tmp_path / "skor", language="en", coder="ani")
    for role, names in (
        ("internal", ["Leadership", "Budget"]),
        ("opportunity", ["Partners"]),
        ("threat", ["Floods"]),
    ):
        qca("codes", "add", path, role, "--role", role)
        for name in names:
            qca("codes", "add", path, name, "--under", role)
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    rows = [
        f"R-0{person},{group},{factor},3,{value}"
        for person, group in ((1, "city"), (2, "residents"))
        for factor, value in (("I1", 4), ("I2", 2), ("O1", 3), ("T1", 5 - person))
    ]
    path.write_text("respondent,group,factor,urgency,agreement\n" + "\n".join(rows))
    return path


def test_from_answers_to_the_position(qca: Call, scored: Path, answers: Path) -> None:
    read = qca("scores", "import", scored, answers)
    assert read.code == 0
    assert "“answers”: 16 new, 0 changed and 0 known answers of 2 respondents." in read.out
    assert "--question urgency=1-5" in read.err
    one = answers.with_name("one.csv")
    one.write_text("respondent,factor,urgency,agreement\nR-01,I1,3,4\n")
    again = qca("scores", "import", scored, one, "--questionnaire", "answers")
    assert "0 new, 0 changed and 2 known answers of one respondent." in again.out
    assert qca("scores", "class", scored, "I1", "strength", "--reason", "said so").out == (
        "Done: gave I1 the class strength.\n"
    )
    assert qca("scores", "class", scored, "I2", "W").code == 0
    called = qca("table", scored, "ifas-efas", "-f", "json")
    found = json.loads(called.out)
    assert [row["class"] for row in found["rows"]] == [
        *("strength", "weakness", "opportunity", "threat"),
    ]
    assert found["position"]["x"] == pytest.approx(1.0)
    assert found["position"]["y"] == pytest.approx(-0.25)
    assert (found["position"]["quadrant"], found["position"]["strategy"]) == (
        "ST",
        "Diversification",
    )
    shown = qca("table", scored, "ifas-efas").out
    for text in ("IFAS: internal factors", "EFAS: external", "Strategic position", "●", "Kendall"):
        assert text in shown
    assert "II Diversification (ST)" in shown
    assert "```text" in qca("table", scored, "ifas-efas", "-f", "md").out
    csv = qca("table", scored, "ifas-efas", "-f", "csv").out
    assert csv.startswith("number,class,factor,weight,rating,score,respondents,importance_mean")


def test_what_is_undecided_is_named_with_the_way_to_decide(
    qca: Call, scored: Path, answers: Path
) -> None:
    qca("scores", "import", scored, answers)
    shown = " ".join(qca("table", scored, "swot").out.split())
    assert "I1, I2. Decide with: qca scores class PROJECT I1 strength" in shown
    assert json.loads(qca("table", scored, "ifas-efas", "-f", "json").out)["position"]["x"] is None


def test_templates_are_written_issued_and_read_back(
    qca: Call, scored: Path, tmp_path: Path
) -> None:
    made = qca("scores", "template", scored, "q.xlsx", "--question", "importance=1-5")
    assert made.code == 0
    assert "Issued: “q”." in made.out
    assert (tmp_path / "q.xlsx").is_file()
    again = qca("scores", "template", scored, "q.csv", "--layout", "long")
    assert "Issued" not in again.out
    text = (tmp_path / "q.csv").read_text().replace(",,I1,Leadership,", "R-1,x,I1,Leadership,5")
    (tmp_path / "q.csv").write_text(text)
    read = qca("scores", "import", scored, "q.csv")
    assert "1 new" in read.out
    (row,) = qca("scores", scored, "-f", "json").rows
    assert row == {
        "respondent": "R-1",
        "group": "x",
        "factor": "I1",
        "question": "importance",
        "asks": "importance",
        "value": 5.0,
    }
    assert qca("scores", "template", scored, "q.docx").code == 0


def test_answers_are_typed_and_questions_changed(qca: Call, scored: Path) -> None:
    qca("scores", "template", scored, "q.csv")
    assert qca("scores", "set", scored, "R-1", "I1", "urgency", "4").out == (
        "Done: set the urgency of I1 by R-1 to 4.\n"
    )
    assert qca("scores", "set", scored, "R-1", "I1", "urgency", "9").code == 1
    assert qca("scores", "question", scored, "urgency", "--scale", "1-9").code == 0
    assert qca("scores", "set", scored, "R-1", "I1", "urgency", "9").code == 0
    assert qca("scores", "question", scored, "urgency", "--anchor", "1=never").code == 0
    assert qca("scores", "set", scored, "R-1", "I1", "urgency", "-").code == 0
    assert qca("scores", scored, "-f", "json").rows == []
    assert qca("scores", "remove", scored, "q").code == 0
    assert qca("undo", scored).code == 0
    assert qca("scores", scored).code == 0


def test_settings_name_the_quadrants(qca: Call, scored: Path, answers: Path) -> None:
    qca("scores", "import", scored, answers)
    for factor, chosen in (("I1", "S"), ("I2", "W")):
        qca("scores", "class", scored, factor, chosen)
    assert qca("scores", "settings", scored, "--quadrant", "ST=Konsentris").code == 0
    position = json.loads(qca("table", scored, "ifas-efas", "-f", "json").out)["position"]
    assert (position["profile"], position["strategy"]) == ("own", "Konsentris")


def test_figures_are_written_as_pictures(
    qca: Call, scored: Path, answers: Path, tmp_path: Path
) -> None:
    assert qca("figures", scored, "pictures").code == 1
    qca("scores", "import", scored, answers)
    for factor, chosen in (("I1", "S"), ("I2", "W")):
        qca("scores", "class", scored, factor, chosen)
    assert qca("figures", scored, "pictures").code == 0
    written = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert written == ["position.png", "position.svg"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("table", "{project}", "ifas-efas"), 1),
        (("table", "{project}", "tows"), 1),
        (("scores", "{project}"), 1),
        (("scores", "import", "{project}", "none.csv"), 1),
        (("scores", "template", "{project}", "q.pdf"), 1),
        (("scores", "template", "{project}", "q.csv", "--question", "mood=1-4"), 1),
        (("scores", "template", "{project}", "q.csv", "--layout", "round"), 2),
        (("scores", "class", "{project}", "I1", "threat"), 1),
        (("scores", "class", "{project}", "I9", "S"), 1),
        (("scores", "set", "{project}", "R", "I1", "urgency", "often"), 2),
        (("scores", "question", "{project}", "urgency"), 2),
        (("scores", "settings", "{project}"), 2),
        (("scores", "settings", "{project}", "--profile", "porter"), 1),
        (("scores", "settings", "{project}", "--quadrant", "nothing"), 2),
    ],
)
def test_what_goes_wrong_is_one_clear_line(
    qca: Call, scored: Path, arguments: tuple[str, ...], code: int
) -> None:
    called = qca(*(scored if a == "{project}" else a for a in arguments))
    assert called.code == code
    assert called.out == ""
    assert called.err.count("\n") == 1
    assert called.err.startswith("qca: ")


def test_what_cannot_be_read_keeps_nothing_else_out(qca: Call, scored: Path, answers: Path) -> None:
    folder = answers.with_name("answers")
    folder.mkdir()
    answers.rename(folder / "round-1.csv")
    (folder / "round-2.csv").write_text("respondent,factor,urgency,agreement\nR-03,I1,2,2\n")
    (folder / "notes.csv").write_text("a,b\n1,2\n")
    (folder / "letter.docx").write_text("no Word file")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    called = qca("scores", "import", scored, folder, folder / "gone.csv")
    assert called.code == 0
    assert "16 new" in called.out
    assert "2 new" in called.out
    for name in ("notes.csv", "letter.docx", "gone.csv"):
        assert name in called.err
    assert "scan.pdf" not in called.err
    assert "called so" not in called.err


def test_where_nothing_could_be_read_that_is_an_error(
    qca: Call, scored: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    called = qca("scores", "import", scored, empty)
    assert called.code == 1
    assert "no form (.docx)" in called.err
    several = qca("scores", "import", scored, empty, tmp_path / "gone.csv")
    assert several.code == 1
    assert "gone.csv" in several.err


def test_a_question_is_named_by_what_it_asks(qca: Call, scored: Path, answers: Path) -> None:
    answers.write_text("responden,faktor,urgensi,persetujuan\nR-01,I1,3,4\n")
    qca("scores", "import", scored, answers)
    called = qca("scores", "question", scored, "agreement", "--negatives", "reversed")
    assert called.out == "Done: changed the question “persetujuan” of “answers”.\n"
