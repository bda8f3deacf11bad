"""Factors, why, and counting from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def coded(qca: Call, study: Path) -> Path:
    """The study with a strength and a weakness coded in one paragraph."""
    for code, words in (("s-leadership", "The mayor was committed"), ("w-budget", "small")):
        assert qca("code", study, "I-01", "-q", words, "-c", code).code == 0
    return study


def numbers(qca: Call, study: Path) -> dict[str, str]:
    return {row["number"]: row["factor"] for row in qca("factors", study, "-f", "json").rows}


def test_a_factor_is_reworded_and_told(qca: Call, coded: Path) -> None:
    before = numbers(qca, coded)
    assert qca("factors", "reword", coded, "S1", "The mayor comes himself").code == 0
    after = numbers(qca, coded)
    assert after == before | {"S1": "The mayor comes himself"}
    told = qca("why", coded, "S1")
    assert "# S1 The mayor comes himself" in told.out
    assert "The mayor was committed (I-01, ¶2)" in told.out
    assert "reworded S1" in told.out
    (row, *_) = qca("why", coded, "S1", "-f", "json").rows
    assert (row["part"], row["quote"]) == ("evidence", "The mayor was committed")
    assert qca("undo", coded).code == 0
    assert numbers(qca, coded) == before


def test_factors_are_made_joined_split_ordered_frozen_and_removed(qca: Call, coded: Path) -> None:
    qca("factors", "new", coded, "strength", "A port city", "-c", "strengths")
    last = [key for key in numbers(qca, coded) if key.startswith("S")][-1]
    qca("factors", "move", coded, last, "1")
    assert numbers(qca, coded)["S1"] == "A port city"
    qca("factors", "class", coded, "S1", "opportunity")
    assert "A port city" in [f for n, f in numbers(qca, coded).items() if n.startswith("O")]
    leadership = qca("table", coded, "factors", "-f", "json").rows[0]
    assert (leadership["number"], leadership["segments"]) == ("S1", 1)
    count = len(numbers(qca, coded))
    qca("factors", "join", coded, "W1", "W2", "--statement", "Both")
    assert (len(numbers(qca, coded)), numbers(qca, coded)["W1"]) == (count - 1, "Both")
    coding = qca("segments", coded, "-f", "json").rows[0]["coding_id"]
    qca("factors", "exclude", coded, "S1", coding)
    assert qca("table", coded, "factors", "-f", "json").rows[0]["segments"] == 0
    qca("factors", "include", coded, "S1", coding)
    qca("factors", "quotes", coded, "S1", coding)
    assert qca("table", coded, "factors", "-f", "json").rows[0]["segments"] == 1
    qca("factors", "split", coded, "S1", "Split off", "--coding", coding)
    assert numbers(qca, coded)["S2"] == "Split off"
    qca("factors", "freeze", coded)
    refused = qca("factors", "remove", coded, "S2")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "S2" in refused.err
    qca("factors", "thaw", coded)
    assert qca("factors", "remove", coded, "S2").code == 0
    assert "Split off" not in numbers(qca, coded).values()
    assert qca("factors", "draw", coded).code in (0, 1)


def test_tables_take_their_choices(qca: Call, coded: Path) -> None:
    matrix = qca("table", coded, "matrix", "--by", "coder", "-f", "json").rows
    assert max(row["ani"] for row in matrix) == 2
    without = qca("table", coded, "factors", "--without", "I-01", "-f", "json").rows
    assert {row["falls"] for row in without} == {"all", "nothing"}
    assert qca("table", coded, "cooccurrence", "--near", "paragraph", "-f", "json").rows
    assert qca("table", coded, "cooccurrence", "--near", "same", "-f", "json").rows == []
    words = qca("table", coded, "words", "--first", "3", "--all", "-f", "json").rows
    assert len(words) == 3
    assert "saturat" not in qca("table", coded, "saturation").out.casefold()


@pytest.mark.parametrize(
    "options",
    [
        ("matrix", "--by", "colour"),
        ("factors", "--by", "stage"),
        ("factors", "--by", "question"),
        ("factors", "--without", "I-99"),
        ("cooccurrence", "--near", "beside"),
        ("stages", "--by", "case"),
        ("saturation", "--base", "0"),
    ],
)
def test_what_cannot_be_is_one_line(qca: Call, coded: Path, options: tuple[str, ...]) -> None:
    told = qca("table", coded, *options)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)


def test_a_word_is_shown_in_its_context(qca: Call, coded: Path) -> None:
    rows = json.loads(qca("search", coded, "commit", "--kwic", "-f", "json").out)
    assert [(row["keyword"], row["left"]) for row in rows] == [("committed", "The mayor was")]
    assert qca("search", coded, "commit", "--exact", "-f", "json").rows == []
