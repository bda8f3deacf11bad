"""Completing queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.codes import Code, CodeTree
from qca.tui.completing import Completer, Completion
from qca.tui.sheet import Names

NAMES = ("Anggaran", "Komitmen pimpinan", "Komitmen", "Warga (RW)")


def code(name: str, parent: str | None = None) -> Code:
    return Code(id=f"{parent or ''}{name}", codebook="b", name={"id": name}, parent=parent)


TREE = CodeTree(
    [code("Faktor"), *(code(name, "Faktor") for name in NAMES), code("Lain"), code("Warga", "Lain"),
     code("Warga", "Faktor")],
    (),
)  # fmt: skip
VALUES = {
    "coder": ("ani", "budi"),
    "case": ("Kota Contoh", "Kabupaten"),
    "attribute.luas": ("besar", "kecil"),
    "speaker": (),
}


def completer(*queries: str) -> Completer:
    return Completer(Names(TREE, "id"), VALUES, queries)


def texts(before: str, language: str = "id") -> list[str]:
    return [found.text for found in completer().complete(before, language)]


def put(before: str, found: Completion) -> str:
    return before[: found.start] + found.text


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("ang", "Anggaran "),
        ("Anggaran dan kom", "Anggaran dan Komitmen "),
        ("Komitmen pim", "Komitmen pimpinan "),
        ("Anggaran d", "Anggaran dan "),
        ("Anggaran ", "Anggaran dan "),
        ("Komitmen pimpinan dek", "Komitmen pimpinan dekat:2 "),
        ("coder:b", "coder:budi "),
        ("Anggaran dan case:k", 'Anggaran dan case:"Kota Contoh" '),
        ('case:"kota c', 'case:"Kota Contoh" '),
        ("attribute.luas:", "attribute.luas:besar "),
        ("(ang", "(Anggaran "),
        ("case:Kabupaten ", "case:Kabupaten dan "),
        ("warga rw", '"Warga (RW)" '),
        ("cod", "coder:"),
    ],
)
def test_what_could_follow(before: str, first: str) -> None:
    found = completer().complete(before, "id")
    assert put(before, found[0]) == first


def test_a_code_whose_name_another_has_too_is_named_by_its_path() -> None:
    assert {"Lain > Warga ", "Faktor > Warga "} <= set(texts("warga"))


def test_fields_without_values_are_not_offered() -> None:
    offered = texts("")
    assert "coder:" in offered
    assert "text:" in offered
    assert "attribute.luas:" in offered
    assert "speaker:" not in offered


def test_after_a_word_that_joins_names_and_not_can_follow() -> None:
    offered = texts("Anggaran dan ")
    assert "Anggaran " in offered
    assert "bukan " in offered
    assert "dan " not in offered


def test_queries_asked_before_come_first_while_nothing_is_typed() -> None:
    found = completer("Anggaran dan Komitmen").complete("", "id")
    assert (found[0].kind, found[0].text) == ("query", "Anggaran dan Komitmen")
    assert all(one.kind != "query" for one in completer("x").complete("a", "id"))


@given(st.text(alphabet='ab Kkom ():."dan', max_size=20), st.sampled_from(["en", "id", "de"]))
def test_any_text_can_be_completed(before: str, language: str) -> None:
    for found in completer().complete(before, language):
        assert 0 <= found.start <= len(before)
