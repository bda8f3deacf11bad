"""The sample case: what `qca demo` makes, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("language", "files", "told"),
    [
        (
            "en",
            ["report.docx", "factor-tables.xlsx", "factor-tables.md", "stage-narratives.md"],
            "9 internal and 6 external factors, 3 stages",
        ),
        (
            "id",
            ["laporan.docx", "tabel-faktor.xlsx", "tabel-faktor.md", "narasi-tahap.md"],
            "9 faktor internal dan 6 faktor eksternal, 3 tahap",
        ),
    ],
)
def test_the_demo_makes_a_study_with_its_findings(
    qca: Call, tmp_path: Path, language: str, files: list[str], told: str
) -> None:
    called = qca("--language", language, "demo", "out")
    assert (called.code, called.err) == (0, "")
    assert told in called.out
    for name in ("muara-kirana.qca", *files):
        assert str(Path("out") / name) in called.out
        assert (tmp_path / "out" / name).stat().st_size > 1000
    assert docx.Document(str(tmp_path / "out" / files[0])).tables
    assert qca("check", "out/muara-kirana").code == 0
    kinds = {row["class"] for row in qca("table", "out/muara-kirana", "factors", "-f", "json").rows}
    assert kinds == {"internal", "external"}


def test_the_demo_goes_to_exports_and_keeps_what_was_worked_on(qca: Call) -> None:
    assert qca("demo").code == 0
    assert qca("demo").err == ""
    project = "exports/muara-kirana.qca"
    row = qca("codes", project, "-f", "json").rows[-1]
    assert qca("code", project, "I-01", "-p", "12", "-c", row["id"], "--coder", "citra").code == 0
    again = qca("demo")
    assert again.code == 0
    assert "it is kept as" in again.err
    kept = [path for path in Path("exports").glob("*.qca") if path.name != "muara-kirana.qca"]
    assert len(kept) == 1
    assert "citra" in json.dumps(qca("history", kept[0], "-f", "json").rows)
    assert "citra" not in json.dumps(qca("history", project, "-f", "json").rows)


def test_the_demo_has_a_narrative_that_stands_in_its_report(qca: Call, tmp_path: Path) -> None:
    assert qca("--language", "id", "demo", "out").code == 0
    study = "out/muara-kirana.qca"
    states = [(row["stage"], row["state"]) for row in qca("narrative", study, "-f", "json").rows]
    assert states == [
        ("Merintis", "current"),
        ("Menata", "missing"),
        ("Menyentuh warga", "missing"),
    ]
    flaws = {row["flaw"] for row in qca("narrative", "check", study, 1, "-f", "json").rows}
    assert flaws == {"alone", "silent", "signs"}
    paragraphs = [p.text for p in docx.Document(str(tmp_path / "out" / "laporan.docx")).paragraphs]
    told = next(text for text in paragraphs if text.startswith("Tahap ini dibuka oleh"))
    assert "(I-01, par. 12; I-03, par. 11)" in told
    assert not any("[[" in text for text in paragraphs)
    # What may only be told in other words is cited, and nowhere quoted.
    assert any("tangan kedua (I-09, par. 12)." in text for text in paragraphs)
    assert not any("why are we the last to know" in text for text in paragraphs)
