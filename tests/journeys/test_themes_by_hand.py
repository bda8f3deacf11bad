"""The how-to on themes, done line by line as it is written."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "themes.md"


def blocks(kind: str) -> list[str]:
    """The blocks of a kind on the page."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == kind]


def commands() -> Iterator[list[str]]:
    for block in blocks(""):
        for line in block.strip().splitlines():
            name, *arguments = shlex.split(line)
            assert name == "qca"
            yield arguments


@pytest.fixture
def done(qca: Call) -> dict[str, str]:
    """What each line of the page told, by the line."""
    Path("I-01.txt").write_text(blocks("text")[0], encoding="utf-8")
    told = {}
    for arguments in commands():
        called = qca(*arguments)
        assert called.code == 0, (arguments, called.err)
        told[" ".join(arguments)] = called.out
    return told


def test_the_page_leads_to_themes_with_their_words(qca: Call, done: dict[str, str]) -> None:
    why = done["why market T1"]
    assert "The market opened when a neighbour vouched for it" in why
    assert "Trust goes to a person, and paper borrows it" in why
    assert "And on that day?" in why
    assert "Do I hear only what makes her strong?" in why
    assert "stands in contrast to T3" in why
    themes = {row["number"]: row for row in qca("themes", "market", "-f", "json").rows}
    assert themes["T1"]["citation"] == "(I-01, ¶4)"
    assert themes["T2"]["theme"] == "A letter has no face"
    history = qca("history", "market").out
    assert "The office is a letter" in history
    assert Path("pictures", "theme-map.svg").exists()
    report = "\n".join(p.text for p in docx.Document("report.docx").paragraphs)
    assert "A letter has no face" in report
    assert "We believed her, not the letter." in report


def test_nothing_is_counted_on_any_way(qca: Call, done: dict[str, str]) -> None:
    for kind in ("frequency", "matrix", "cooccurrence", "saturation", "words"):
        refused = qca("table", "market", kind)
        assert (refused.code, "reflexively" in refused.err) == (1, True)
    assert "qca search PROJECT WORD --kwic" in qca("table", "market", "words").err
    assert qca("search", "market", "letter", "--kwic").code == 0


def test_a_theme_says_what_came_and_went_since_it_was_worded(
    qca: Call, done: dict[str, str]
) -> None:
    def since(theme: str) -> str:
        found = re.search(r"Since it was worded.*", qca("why", "market", theme).out)
        return found[0] if found else ""

    def do(*arguments: str) -> None:
        assert qca(*arguments).code == 0

    assert since("T1") == ""
    quote = "Mother Sari went from stall to stall."
    do("code", "market", "I-01", "-q", quote, "-c", "Sari's word")
    assert "New among its passages: I-01 ¶4 Sari's word" in since("T1")
    do("undo", "market")
    assert since("T1") == ""
    do("themes", "change", "market", "T1", "--exclude", "I-01 ¶4 Sari's word (2)")
    assert "No longer among them: I-01 ¶4 Sari's word" in since("T1")
    do("themes", "change", "market", "T1", "--idea", "Trust goes to a person")
    assert since("T1") == ""
    do(
        "uncode",
        "market",
        "I-01",
        "-q",
        "I still had my place, because I had paid.",
        "-c",
        "Paying for a place",
    )
    assert "No longer among them: I-01 ¶6" in since("T3")
