"""Assessments, typologies and the literature matrix from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.tasks.projects import new_project
from tests.cli.conftest import Call


@pytest.fixture
def plans(tmp_path: Path, qca: Call) -> Path:
    """A project of two regencies with the levels of plans and the housing indicators."""
    path = new_project(
        tmp_path / "plans",
        language="en",
        coder="ani",
        codebooks=["rpjmd-levels", "smart-people-government"],
    )
    Path("cases.csv").write_text("name,kind,funding\nAwan,kab,own\nBukit,kab,grant\n")
    assert qca("cases", "import", path, "cases.csv").code == 0
    return path


def test_a_study_is_assessed_from_template_to_level(qca: Call, plans: Path) -> None:
    assert qca("table", plans, "gap").code == 1
    assert qca("assess", "template", plans, "fill.csv", "--time", "2021").code == 0
    assert len(Path("fill.csv").read_text(encoding="utf-8").splitlines()) == 1 + 2 * 46
    for code, value in (("process-data", "present"), ("data-publication", "1")):
        called = qca("assess", "set", plans, code, value, "--case", "Awan", "--time", "2021")
        assert called.code == 0, called.err
    called = qca(
        *("assess", "set", plans, "public-wifi", "partial", "--case", "awan"),
        *("--time", "2021", "--basis", "visit"),
    )
    assert called.out == "Done: assessed Public wifi (Awan 2021): partial.\n"
    (row,) = [r for r in qca("table", plans, "gap", "-f", "json").rows if r["assessed"]]
    assert (row["variable"], round(row["percent"]), row["level"]) == ("Open data", 83, None)
    called = qca("assess", "levels", plans)
    assert "no table of levels" in called.out
    bounds = [f"--level={n}={20 * k}%" for k, n in enumerate("ABCDE", 1)]
    assert qca("assess", "levels", plans, *bounds).code == 0
    assert "no table of levels" in qca("assess", "levels", plans).out
    assert qca("assess", "levels", plans, "--source", "Regulation 3, p. 4").code == 0
    assert "E up to 100%" in qca("assess", "levels", plans).out
    (row,) = [r for r in qca("table", plans, "gap", "-f", "json").rows if r["assessed"]]
    assert (row["level"], row["level_order"]) == ("E", 5)
    listed = qca("assess", plans, "-f", "json").rows
    assert [(r["case"], r["value"]) for r in listed] == [("Awan", 1), ("Awan", 1), ("Awan", 0.5)]
    qca("assess", "set", plans, "public-wifi", "-", "--case", "Awan", "--time", "2021")
    assert len(qca("assess", plans, "-f", "json").rows) == 2
    assert qca("assess", "pooling", plans, "indicators").code == 0
    called = qca("assess", "scale", plans, "graduates", "--target", "400")
    assert called.out == "Done: said how Number of graduates is scored.\n"
    assert qca("undo", plans).code == 0


def test_values_come_from_a_table_with_bad_rows_named(qca: Call, plans: Path) -> None:
    Path("values.csv").write_text(
        "case;time;parameter;value\nAwan;2021;public-wifi;ada\nAwan;2021;public-wifi;mungkin\n"
        "Cerah;2021;public-wifi;ada\n"
    )
    called = qca("assess", "import", plans, "values.csv")
    assert called.code == 0
    assert called.out == "1 new, 0 known and brought up to date.\n"
    lines = called.err.splitlines()
    assert lines[0].startswith("qca: values.csv, row 3: “mungkin” cannot be a value")
    assert lines[1].startswith("qca: values.csv, row 4: There is no case “Cerah”")
    Path("bad.csv").write_text("case,value\nAwan,1\n")
    called = qca("assess", "import", plans, "bad.csv")
    assert (called.code, called.out) == (1, "")
    assert "parameter" in called.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "set", "plans.qca", "public-wifi", "often"),
        ("assess", "levels", "plans.qca", "--level", "A=50"),
        ("typology", "judge", "plans.qca", "Awan", "Vision", "perhaps"),
        ("typology", "fold", "plans.qca", "Vision", "Vision", "--reason", "why"),
        ("typology", "show", "plans.qca"),
        ("literature", "mention", "plans.qca", "Education", "ZZ"),
        ("literature", "threshold", "plans.qca", "0"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    qca: Call, plans: Path, arguments: tuple[str, ...]
) -> None:
    called = qca(*arguments)
    assert called.code == 1
    assert len(called.err.splitlines()) == 1
    assert "Traceback" not in called.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "levels", "plans.qca", "--equal", "x", "--level", "A=50"),
        ("assess", "levels", "plans.qca", "--level", "A"),
        ("assess", "pooling", "plans.qca", "cases"),
        ("assess", "scale", "plans.qca", "graduates"),
        ("typology", "set", "plans.qca", "Planning levels"),
        ("typology", "fold", "plans.qca", "Vision", "Mission"),
        ("literature", "mention", "plans.qca", "x", "GF", "--unsure", "--take-away"),
        ("literature", "threshold", "plans.qca", "many"),
    ],
)
def test_a_misused_command_is_told_and_does_nothing(
    qca: Call, plans: Path, arguments: tuple[str, ...]
) -> None:
    before = qca("history", plans).out
    assert qca(*arguments).code == 2
    assert qca("history", plans).out == before


def test_cases_are_judged_folded_and_told(qca: Call, plans: Path) -> None:
    Path("sync.csv").write_text(
        "case,Vision,Mission,Objective\nAwan,yes,yes,yes\nBukit,no,no,yes\n"
    )
    assert qca("typology", "import", plans, "sync.csv").out.startswith("6 new")
    assert qca("typology", "judge", plans, "Awan", "Target", "partial", "--note", "!").code == 0
    rows = {r["type"]: r["members"] for r in qca("table", plans, "typology", "-f", "json").rows}
    assert (rows["Vision"], rows["Objective"]) == (["Awan"], ["Bukit"])
    assert qca("typology", "fold", plans, "Objective", "Target", "--reason", "one").code == 0
    merged = qca("table", plans, "typology-merges", "-f", "csv").out.splitlines()
    assert merged[1].startswith("Planning levels,Objective,Target,one,Bukit,ani,")
    called = qca("typology", "describe", plans, "Planning levels", "Vision", "One mayor.")
    assert called.code == 0, called.err
    assert "One mayor." in qca("typology", "show", plans).out
    assert qca("typology", "set", plans, "Planning levels", "--partial", "yes").code == 0
    assert qca("typology", "unfold", plans, "Objective").code == 0
    assert qca("typology", "judge", plans, "Awan", "Target", "-").code == 0


def test_a_typology_of_attributes(qca: Call, plans: Path) -> None:
    called = qca("typology", "new", plans, "Money", "--by", "funding")
    assert called.out == "Done: made the typology “Money”.\n"
    merge = ("typology", "merge", plans, "Money", "Paid")
    assert qca(*merge, "--cell", "funding=own", "--reason", "few").code == 0
    rows = qca("table", plans, "typology", "-f", "json").rows
    assert {r["type"] for r in rows} == {"Paid", "grant"}
    assert qca("typology", "unmerge", plans, "Money", "Paid").code == 0
    assert qca("typology", "remove", plans, "Money").code == 0
    assert qca("table", plans, "typology").code == 1


def test_the_literature_matrix(qca: Call, plans: Path) -> None:
    Path("table-1.csv").write_text(
        "source,abbreviation,indicator\nGiffinger (2007),GF,Flexibility; Creativity\n"
        "Pramesti (2020)?,PR,Flexibility\n"
    )
    assert qca("literature", "import", plans, "table-1.csv").out.startswith("2 new")
    rows = {r["indicator"]: r for r in qca("table", plans, "literature", "-f", "json").rows}
    assert (rows["Flexibility"]["sources"], rows["Flexibility"]["sources_unsure"]) == (1, 1)
    assert qca("literature", "mention", plans, "Creativity", "CO").code == 0
    assert qca("literature", "aspect", plans, "Creativity", "creativity").code == 0
    assert qca("literature", "threshold", plans, "2").code == 0
    aspects = qca("table", plans, "literature-aspects", "-f", "json").rows
    assert [(r["aspect"], r["choice"], r["used"]) for r in aspects] == [
        ("Embrace creativity", "chosen", True),
        ("Flexibility", "open", False),
    ]
    assert "at least 2 sources" in qca("table", plans, "literature").out
    assert qca("literature", "threshold", plans, "-").code == 0
