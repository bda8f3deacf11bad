"""What falls without one informant."""

from __future__ import annotations

import pytest

from qca.analysis.without import Falls, without

from .empty import empty_codings
from .study import Document, Study, tree

TEXT = "Satu. Dua. Tiga. Empat."


@pytest.fixture
def study() -> Study:
    study = Study()
    for name in ("I-01", "I-02", "I-06"):
        study.add(Document(name, TEXT, (name,)))
    return study


def falls(study: Study, informant: str = "I-06") -> dict[str, Falls]:
    rows = without(study.codings(), tree(), "en", informant)
    return {row.whole.factor.statement: row.falls for row in rows}


def test_what_falls_without_an_informant(study: Study) -> None:
    lost = study.code("I-06", "Satu", "leadership")
    study.code("I-06", "Dua", "budget")
    study.code("I-01", "Satu", "budget")
    for words in ("Satu", "Dua"):
        study.code("I-01", words, "staff")
    study.code("I-06", "Tiga", "staff")
    for name in ("I-01", "I-02", "I-06"):
        study.code(name, "Empat", "partners")
    found = falls(study)
    assert found == {
        "Leadership": Falls.ALL,
        "Budget": Falls.ALL_BUT_ONE,
        "Staff": Falls.ONE_INFORMANT,
        "Partners": Falls.SOME,
    }
    row = without(study.codings(), tree(), "en", "I-06")[0]
    assert (row.lost, row.whole.tally.segments, row.left.tally.segments) == ((lost,), 1, 0)
    assert row.left.number == row.whole.number == "I1"
    assert set(falls(study, "I-99").values()) == {Falls.NOTHING}


def test_passages_in_which_others_speak_too_stay_and_are_named(study: Study) -> None:
    shared = study.code("I-01", "Satu. Dua", "leadership", informants=("I-01", "I-06"))
    (row, *_) = without(study.codings(), tree(), "en", "I-06")
    assert (row.falls, row.lost, row.shared) == (Falls.NOTHING, (), (shared,))


def test_nothing_falls_where_nothing_is() -> None:
    assert {row.falls for row in without(empty_codings(), tree(), "en", "I-06")} == {Falls.NOTHING}
