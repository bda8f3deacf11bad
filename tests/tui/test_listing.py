"""Which documents a list shows, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.tui.listing import Listed, Order, State, fits, ordered, terms, values, with_field


def document(
    name: str, position: int = 0, codings: int = 0, share: float | None = None, **fields: str
) -> Listed:
    state = State(fields.get("state", "fresh"))
    known: dict[str, tuple[str, ...]] = {
        name.replace("_", " "): (value,) for name, value in fields.items()
    }
    known["state"] = {State.FRESH: ("not begun", "fresh")}.get(state, (str(state),))
    return Listed(name, name, position, known, state, codings, share)


NORTH = document("I-02 Utara", case="north", city_size="very large")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", True),
        ("utara", True),
        ("I-02 north", False),
        ("case:north", True),
        ("case:nor", True),
        ("case:south", False),
        ('"city size":"very large"', True),
        ('"city size":large', False),
        ('state:"not begun"', True),
        ("state:fresh utara", True),
        ("state:begun", False),
        ("kind:interview", False),
        ("nonsense:1", False),
    ],
)
def test_names_and_fields_all_of_which_hold(typed: str, wanted: bool) -> None:
    assert fits(NORTH, typed) is wanted


def test_a_field_is_set_changed_and_taken_off() -> None:
    typed = with_field("utara", "city size", "very large")
    assert typed == 'utara "city size":"very large"'
    assert with_field(typed, "City size", "small") == 'utara "city size":small'
    assert with_field(typed, "city size", "") == "utara"


@given(
    st.text(alphabet="ab :-", min_size=1, max_size=8).filter(str.strip),
    st.text(alphabet="ab :-", min_size=1, max_size=8).filter(str.strip),
)
def test_what_is_set_is_read_again(field: str, value: str) -> None:
    assert (field, value) in terms(with_field("", field, value))


def names(order: Order, *documents: Listed) -> list[str]:
    return [one.name for one in ordered(documents, order)]


def test_orders() -> None:
    two = document("I-2", 3, codings=9, share=0.5, state="finished", kind="interview")
    ten = document("I-10", 2, codings=1, share=None, state="begun", kind="article")
    one = document("I-1", 1, codings=1, share=0.1, kind="interview", case="a")
    found = (two, ten, one)
    assert names(Order.PROJECT, *found) == ["I-1", "I-10", "I-2"]
    assert names(Order.NAME, *found) == ["I-1", "I-2", "I-10"]
    assert names(Order.KIND, *found) == ["I-10", "I-1", "I-2"]
    assert names(Order.CASE, *found) == ["I-1", "I-10", "I-2"]
    assert names(Order.STATE, *found) == ["I-1", "I-10", "I-2"]
    assert names(Order.CODINGS, *found) == ["I-2", "I-1", "I-10"]
    assert names(Order.SHARE, *found) == ["I-10", "I-1", "I-2"]


def test_values_come_with_how_many_have_them() -> None:
    found = [document("1", case="b"), document("2", case="a"), document("3", case="a")]
    assert values(found, "case") == {"a": 2, "b": 1}
    assert values(found, "kind") == {}
