"""A few letters find the code that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.codes import CodeTree
from qca.tui.finder import Finder, plain
from qca.tui.sheet import Names
from tests.tui.trees import TREE, node

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


def test_a_whole_word_later_comes_before_the_beginning_of_another() -> None:
    tree = CodeTree([node("Kotamadya baru"), node("Anggaran kota"), node("Kota pesisir")])
    found = Finder(Names(tree, "id")).find("kota", {"Kotamadya baru": 9})
    assert found == ["Kota pesisir", "Anggaran kota", "Kotamadya baru"]
    assert Finder(Names(tree, "id")).find("kotam", {})[0] == "Kotamadya baru"


def test_more_whole_words_come_first() -> None:
    tree = CodeTree([node("Wargamu dan kotanya"), node("Kota untuk warga")])
    assert Finder(Names(tree, "id")).find("warga kota", {})[0] == "Kota untuk warga"


def test_keys_come_before_names() -> None:
    group = node("Zona", key="q")
    tree = CodeTree([node("Q1 laporan"), group, node("Utara", "Zona", key="1")])
    finder = Finder(Names(tree, "id"))
    assert finder.find("q1", {})[0] == "Utara"
    assert finder.find("q", {})[0] == "Zona"


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
