"""Findings from the command line: segments, tables, narratives, exports."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Call

FACTOR_KEYS = (
    "number class factor codes segments documents informants cases dimensions quote citation"
)


@pytest.fixture
def coded(qca: Call, study: Path) -> Path:
    """The study with passages of two coders on a factor, a stage, and an interviewer's turn."""
    qca("codebook", "add", study, "stages-initiation")
    budget = next(
        row["path"] for row in qca("codes", study, "-f", "json").rows if "budget" in row["path"]
    )
    stage = next(
        row["path"] for row in qca("codes", study, "-f", "json").rows if "nitiation" in row["name"]
    )
    for coder in ("ani", "budi"):
        qca(
            *("code", study, "I-01", "-q", "The budget was small.", "-c", budget),
            *("--coder", coder, "--valence", "-"),
        )
    qca("code", study, "I-01", "-p", "2", "-c", stage)
    qca("code", study, "I-01", "-p", "5", "-c", budget)
    return study


def test_segments_are_filtered(qca: Call, coded: Path) -> None:
    def count(*filters: str) -> int:
        return len(qca("segments", coded, *filters, "-f", "json").rows)

    assert count() == 4
    assert count("-c", "weaknesses") == 3
    assert count("-c", "weaknesses", "--coder", "budi") == 1
    assert count("-c", "weaknesses", "-c", "stages", "--match", "all") == 3
    assert count("-c", "weaknesses", "-c", "stages") == 4
    assert count("-d", "I-01") == 4


def test_every_form_holds_the_same_rows(qca: Call, coded: Path) -> None:
    rows = qca("segments", coded, "-f", "json").rows
    read = list(csv.DictReader(StringIO(qca("segments", coded, "-f", "csv").out)))
    assert [row["coding_id"] for row in read] == [row["coding_id"] for row in rows]
    assert qca("segments", coded, "-f", "md").out.count("\n| ") == len(rows) + 1
    assert qca("segments", coded).out.count("The budget was small.") >= 2


def test_the_factor_table_counts_passages_once(qca: Call, coded: Path) -> None:
    rows = {row["factor"]: row for row in qca("table", coded, "factors", "-f", "json").rows}
    budget = next(row for factor, row in rows.items() if "budget" in factor)
    assert list(budget) == FACTOR_KEYS.split()
    assert (budget["segments"], budget["informants"], budget["documents"]) == (1, 1, 1)
    assert (budget["class"], budget["quote"]) == ("weakness", "The budget was small.")
    assert budget["citation"] == "(I-01, ¶2)"
    scoped = qca("table", coded, "factors", "--coder", "budi", "--document", "I-01")
    assert "coded by budi." in scoped.out


def test_keys_and_decimals_do_not_vary_with_language(qca: Call, coded: Path) -> None:
    for kind in ("factors", "stages", "frequency"):
        english = qca("table", coded, kind, "-f", "json").rows
        indonesian = qca("--language", "id", "table", coded, kind, "-f", "json").rows
        assert [list(row) for row in english] == [list(row) for row in indonesian]
        numbers = [[v for v in row.values() if isinstance(v, int)] for row in english]
        assert numbers == [[v for v in r.values() if isinstance(v, int)] for r in indonesian]
    assert "Kelemahan" in qca("--language", "id", "table", coded, "factors").out


def test_a_table_keeps_within_the_terminal(
    qca: Call, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        for kind in ("factors", "stages", "frequency"):
            lines = qca("table", coded, kind).out.splitlines()
            assert max(map(len, lines)) <= width


def test_a_narrative_says_what_is_known(qca: Call, coded: Path) -> None:
    called = qca("narrative", "show", coded, "1")
    assert called.code == 0
    assert called.out.startswith("## Stage 1")
    assert "The mayor was committed" in called.out
    assert "## Tahap 1" in qca("--language", "id", "narrative", "show", coded, "1").out


def test_files_come_out_in_the_language_of_the_study(qca: Call, coded: Path) -> None:
    for ending in ("docx", "xlsx", "md", "csv", "json"):
        called = qca("--language", "id", "export", coded, f"out/report.{ending}")
        assert (called.code, called.out) == (0, f"Ditulis: out/report.{ending}\n")
    assert "Material and counting" in Path("out/report.md").read_text(encoding="utf-8")
    assert len(json.loads(Path("out/report.json").read_text(encoding="utf-8"))) == 4
    with ZipFile("out/report.docx") as document:
        assert "The budget was small." in document.read("word/document.xml").decode()
    assert qca("export", coded, "laporan.md", "--language", "id").code == 0
    assert "Bahan dan cara menghitung" in Path("laporan.md").read_text(encoding="utf-8")


def test_an_export_replaces_what_is_there(qca: Call, coded: Path) -> None:
    Path("codings.csv").write_text("old")
    assert qca("export", coded, "codings.csv", "--coder", "budi").code == 0
    assert Path("codings.csv").read_text(encoding="utf-8").count("\n") == 2


def test_what_is_behind_a_cell_is_one_option_away(qca: Call, coded: Path) -> None:
    listed = qca("table", coded, "frequency", "-f", "json", "--evidence").rows
    row = next(row for row in listed if row["own"])
    behind = qca(
        *("table", coded, "frequency", "--behind", row["code"], "--column", "own", "-f", "json")
    ).rows
    assert {one["coding_id"] for one in behind} == set(row["evidence"]["own"])
    plain = qca("table", coded, "frequency", "-f", "json").rows
    assert [{k: v for k, v in one.items() if k != "evidence"} for one in listed] == plain


def test_the_options_of_evidence_belong_to_others(qca: Call, coded: Path) -> None:
    for options in (["--column", "segments"], ["--evidence"], ["--evidence", "-f", "csv"]):
        assert qca("table", coded, "frequency", *options).code == 2
