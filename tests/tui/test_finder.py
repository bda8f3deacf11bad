"""A few letters find the code that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.tui.finder import Finder, plain
from qca.tui.sheet import Names
from tests.tui.trees import TREE

NAMES = Names(TREE, "id")
FINDER = Finder(NAMES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kom", "Komitmen pimpinan"),
        ("pim", "Komitmen pimpinan"),
        ("kp", "Komitmen pimpinan"),
        ("pim kom", "Komitmen pimpinan"),
        ("i1", "Komitmen pimpinan"),
        ("E1", "Mitra"),
        ("mit", "Mitra"),
        ("ggaran", "Anggaran kota"),
        ("agkt", "Anggaran kota"),
        ("KUTIPAN", "Kutipan"),
        ("eksternal mitra", "Mitra"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    assert FINDER.find(typed, {})[0] == first


def test_nothing_typed_finds_all_and_recent_ones_first() -> None:
    found = FINDER.find("", {"Mitra": 1, "Kutipan": 2})
    assert found[:2] == ["Kutipan", "Mitra"]
    assert len(found) == len(TREE)


def test_what_does_not_fit_is_not_there() -> None:
    assert FINDER.find("zzz", {}) == []


def test_accents_and_case_do_not_count() -> None:
    assert plain("Éduçation") == "education"


@given(st.text(max_size=12))
def test_anything_can_be_typed(typed: str) -> None:
    found = FINDER.find(typed, {})
    assert len(found) == len(set(found))
