"""The housing study from its literature to its levels, as far as it printed enough.

Source of the figures: Azhary, Kustiani & Purba (2024), Jurnal Rekayasa Lampung 3(1), tables 1
to 3 and section 3.4. The coded passages are invented, FIKTIF.
"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from tests.analysis.housing import CHOSEN, TABLE_1
from tests.cli.conftest import Call

STATED = {
    "tertiary-qualification": 74,
    "competitive-people": 66,
    "inclusive-environment": 73,
    "social-interaction": 79,
    "creative-environment": 29,
    "public-service": 21,
}
"""Percentages that were printed without the values behind them."""

FOUND = {
    "participation-rules": "ada",
    "groups-formed": "tidak ada",
    "land-disputes": "tidak ada",
    "housing-regulation": "ada",
    "housing-programme": "ada",
    "participation-agreements": "tidak ada",
    "process-data": "ada",
    "data-publication": "ada",
    "public-wifi": "sebagian",
    "outreach": "ada",
    "registration": "tidak ada",
}
"""Judgements of parameters that give the other four percentages."""

PRINTED = {
    "Tertiary qualification (ISCED 5-6)": (74, "Integrated"),
    "Able and competitive people": (66, "Integrated"),
    "Inclusive environment": (73, "Integrated"),
    "Social interaction": (79, "Integrated"),
    "Environment that supports creativity": (29, "Initial"),
    "Community participation": (33, "Initial"),
    "Supporting regulation": (67, "Integrated"),
    "Public service": (21, "Initial"),
    "Open data": (83, "Smart"),
    "Government participation": (50, "Scattered"),
}

NOTE = "Wifi publik baru ada di kantor kecamatan.\nData penanganan sudah diumumkan di papan desa.\n"


@pytest.fixture
def study(qca: Call) -> Path:
    """The study as its authors would have kept it: codebook, literature, codings, values."""

    def run(*arguments: object) -> None:
        called = qca(*arguments)
        assert called.code == 0, (arguments, called.err)

    path = Path("rtlh.qca")
    run("new", path, "--codebook", "smart-people-government", "--language", "en", "--coder", "kgs")
    Path("note.txt").write_text(NOTE, encoding="utf-8")
    run("import", path, "note.txt", "--kind", "field-note")
    run("code", path, "note", "--quote", "Wifi publik baru ada", "-c", "public-wifi")
    lines = [f"{n};{s.strip()}\n" for n, listed in TABLE_1.items() for s in listed.split(",")]
    Path("table-1.csv").write_text("indikator;sumber\n" + "".join(lines), encoding="utf-8")
    run("literature", "import", path, "table-1.csv")
    for name, slug in CHOSEN.items():
        run("literature", "aspect", path, name, slug)
    run("literature", "threshold", path, 3)
    # The study judged these two as there or not there; the codebook counts them.
    for code in ("groups-formed", "land-disputes"):
        run("assess", "scale", path, code, "--scale", "presence")
    values = [f"{code};{value}\n" for code, value in {**STATED, **FOUND}.items()]
    Path("values.csv").write_text("parameter;nilai\n" + "".join(values), encoding="utf-8")
    run("assess", "import", path, "values.csv")
    names = ("Ad hoc", "Initial", "Scattered", "Integrated", "Smart")
    bounds = [f"--level={name}={20 * n}" for n, name in enumerate(names, 1)]
    run("assess", "levels", path, *bounds, "--source", "Equal fifths, own reading of the levels")
    return path


def test_its_ten_percentages_and_levels(qca: Call, study: Path) -> None:
    rows = qca("table", study, "gap", "-f", "json").rows
    assert {r["variable"]: (round(r["percent"]), r["level"]) for r in rows} == PRINTED
    assert [round(r["percent"] + r["gap"]) for r in rows] == [100] * 10
    (wifi,) = [
        r
        for r in qca("table", study, "gap-parameters", "-f", "json").rows
        if r["parameter"] == "Public wifi"
    ]
    assert (wifi["segments"], wifi["quote"]) == (1, "Wifi publik baru ada")


def test_its_inconsistencies_are_named(qca: Call, study: Path) -> None:
    said = " ".join(qca("table", study, "gap").out.split())
    assert "21% was stated, which 8 parameters" in said
    assert "the axes are not scored in one way" in said.lower()
    matrix = " ".join(qca("table", study, "literature").out.split())
    assert "Participation in decision-making is used in the study with 2 of the 3 sources" in matrix
    assert "Cosmopolitanism/ Open Mindedness (2), IT and e-Governance (2)" in matrix
    assert "Public, social and online services: the matrix also has CS" in matrix
    assert "Transparent governance: PR is unsure in the matrix" in matrix
    rows = {r["indicator"]: r for r in qca("table", study, "literature", "-f", "json").rows}
    assert rows["Transparent governance"]["source.PR"] == "unsure"


def test_both_radars_and_every_way_out(qca: Call, study: Path) -> None:
    assert qca("figures", study, "figures").code == 0
    assert {"radar-1.svg", "radar-2.svg"} <= {p.name for p in Path("figures").iterdir()}
    assert qca("export", study, "rtlh.xlsx").code == 0
    with CalamineWorkbook.from_path("rtlh.xlsx") as book:
        names = book.sheet_names
    assert len(names) == len(set(names))
    assert {"Gap to target and level", "Indicators in the literature"} <= set(names)
    assert qca("export", study, "rtlh.docx").code == 0
    report = docx.Document("rtlh.docx")
    headings = [p.text for p in report.paragraphs if p.style and p.style.name == "Heading 1"]
    text = "\n".join(headings)
    assert "Literature" in text
    assert "Gap and maturity" in text
    assert "Typology" not in text
    cells = {cell.text for table in report.tables for row in table.rows for cell in row.cells}
    assert {"Integrated", "Scattered", "83", "Open data"} <= cells
