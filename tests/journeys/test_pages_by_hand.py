"""The how-to pages on analyses, done line by line as they are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call

PAGES = Path(__file__).parents[2] / "docs" / "how-to"


def done(qca: Call, page: str) -> dict[str, str]:
    """Saves every file of a page and does its lines in their order; what each told, by the line."""
    text = (PAGES / page).read_text(encoding="utf-8")
    files = r"`([^`\n]+)`:\n\n```(?:text|csv)\n(.*?)^```$"
    for name, content in re.findall(files, text, re.DOTALL | re.MULTILINE):
        Path(name).write_text(content, encoding="utf-8")
    told = {}
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    for block in (content for kind, content in fences if not kind):
        for line in block.strip().splitlines():
            name, *arguments = shlex.split(line)
            assert name == "qca"
            called = qca(*arguments)
            assert called.code == 0, (arguments, called.err)
            told[" ".join(arguments)] = " ".join(called.out.split())
    return told


def headings(path: str) -> set[str]:
    return {
        paragraph.text
        for paragraph in docx.Document(path).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Heading 1"
    }


def test_from_factors_to_strategies(qca: Call) -> None:
    told = done(qca, "swot.md")
    assert "no two lists agreed" in told["why housing W2"]
    # Mean urgency times mean agreement, over the sum of urgencies inside, and outside.
    x = (3 * 3.5 + 3.5 * 3.5 - 4 * 3.5 - 2 * 2.5) / (3 + 3.5 + 4 + 2)
    y = (2.5 * 2.5 - 3.5 * 3) / (2.5 + 3.5)
    position = told["table housing ifas-efas"]
    assert f"(+{x:.2f}; −{-y:.2f})" in position
    assert "II Diversification (ST)" in position
    behind = told["table housing ifas-efas --behind Only village (n = 1) --column x"]
    assert "R-2" in behind
    assert "R-1" not in behind
    assert "O1" not in behind
    tows = told["table housing tows"]
    assert "1. Tie village groups into the partner scheme (S2, O1)" in tows
    assert "Used by no strategy: W1, W2." in tows
    assert {"SWOT", "Strategies"} <= headings("report.docx")


def test_from_parameters_to_levels_and_the_literature(qca: Call) -> None:
    told = done(qca, "gap.md")
    rows = {r["variable"]: r for r in qca("table", "gap-study", "gap", "-f", "json").rows}
    assert rows["Open data"]["percent"] == pytest.approx(250 / 3)
    assert rows["Open data"]["level"] == "Smart"
    assert rows["Community participation"]["percent"] == 75
    assert rows["Community participation"]["level"] is None
    assert "notice" in told["table gap-study gap --behind Open data --column percent"]
    assert "2–3" in told["table gap-study literature"]
    assert {"Gap and maturity", "Literature"} <= headings("report.docx")


def test_from_judgements_to_types(qca: Call) -> None:
    told = done(qca, "typology.md")
    assert "Curug may be Vision or Mission" in told["table plans typology"]
    assert "Bukit (not at Target)" in told["table plans typology"]
    shown = told["typology show plans"]
    assert "Towards a clever regency in 2028." in shown
    assert "One vision, written by the same office." in shown
    assert "Typology" in headings("report.docx")
