"""Queries: what a text means, and what is no query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.query import (
    And,
    CodeIs,
    FieldIs,
    Near,
    Not,
    Or,
    Query,
    QueryUnreadable,
    fields,
    last_name,
    parse,
    written,
)

A, B, C = CodeIs("a"), CodeIs("b"), CodeIs("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a", A),
        ('"Komitmen pimpinan"', CodeIs("Komitmen pimpinan")),
        ("Komitmen pimpinan", CodeIs("Komitmen pimpinan")),
        ("Factors > Strength", CodeIs("Factors > Strength")),
        ("a and b or c", Or(And(A, B), C)),
        ("a or b and c", Or(A, And(B, C))),
        ("(a or b) and c", And(Or(A, B), C)),
        ("a dan bukan b", And(A, Not(B))),
        ("a overlapping b", And(A, B)),
        ("a bertindihan b", And(A, B)),
        ("not not a", Not(Not(A))),
        ("a near:2 b", Near(A, B, 2)),
        ("a near b", Near(A, B, 0)),
        ("a dekat:3 (b atau c)", Near(A, Or(B, C), 3)),
        ('a and case:"Kota Contoh"', And(A, FieldIs("case", "Kota Contoh"))),
        ("coder:rani", FieldIs("coder", "rani")),
        ("attribute.population:large", FieldIs("attribute.population", "large")),
        ("a AND b", And(A, B)),
    ],
)
def test_parse(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    "text", ["", "  ", "and", "a and", "(a", "a)", "a or or b", "a near:x b", "not", '"a', "()"]
)
def test_what_is_no_query_is_told(text: str) -> None:
    with pytest.raises(QueryUnreadable):
        parse(text)


def test_a_query_of_endless_depth_is_refused() -> None:
    with pytest.raises(QueryUnreadable):
        parse("(" * 100_000 + "a")


@given(st.text(alphabet='ab ()":.notandornear2', max_size=40))
def test_any_text_is_a_query_or_is_told(text: str) -> None:
    assert told(text) in (None, text)


def told(text: str) -> object:
    """None for a query, else the text that the error names."""
    try:
        parse(text)
    except QueryUnreadable as error:
        return error.params["query"]
    return None


def test_the_conditions_on_fields_of_a_query() -> None:
    query = parse("a and not (case:x or b near coder:y)")
    assert list(fields(query)) == [FieldIs("case", "x"), FieldIs("coder", "y")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("budget", "budget"),
        ("Komitmen pimpinan", "Komitmen pimpinan"),
        ("Factors > Strength", "Factors > Strength"),
        ("supply and demand", '"supply and demand"'),
        ("time: past", "time: past"),
        ("case:x", '"case:x"'),
        ("budget (city)", '"budget (city)"'),
        ("near", '"near"'),
        (" two  spaces", '" two  spaces"'),
    ],
)
def test_a_name_as_it_is_written_in_a_query(name: str, text: str) -> None:
    assert written(name) == text
    assert parse(written(name)) == CodeIs(name)


@given(st.text(alphabet="ab ():.notandornear2", min_size=1).filter(str.strip))
def test_any_name_can_be_written(name: str) -> None:
    assert parse(written(name)) == CodeIs(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", ""),
        ("bud", "bud"),
        ("budget and  Komitmen pim", "Komitmen pim"),
        ("budget and ", ""),
        ("budget ", "budget "),
        ("(bud", "bud"),
        ("case:x bud", "bud"),
        ("case:x", ""),
        ('"Komitmen', ""),
    ],
)
def test_the_name_a_text_ends_with(text: str, name: str) -> None:
    assert text[last_name(text) :] == name
