"""Digits keep their codes; pins stay; the one used longest ago makes room."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from qca.tui.slots import SIZE, Slots

CODES = st.sampled_from([f"code-{n}" for n in range(14)])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("use"), CODES, st.just(1)),
        st.tuples(st.just("pin"), CODES, st.integers(1, SIZE)),
    )
)


def used(*codes: str) -> Slots:
    slots = Slots()
    for code in codes:
        slots.use(code)
    return slots


def shown(slots: Slots) -> dict[int, str]:
    return {digit: slot.code for digit, slot in slots.taken()}


def test_a_code_gets_a_digit_when_used_and_keeps_it() -> None:
    slots = used("a", "b", "c", "b", "c", "c")
    assert shown(slots) == {1: "a", 2: "b", 3: "c"}


def test_the_tenth_takes_the_place_of_the_one_used_longest_ago() -> None:
    slots = used(*"abcdefghi", "a", "j")
    assert shown(slots)[2] == "j"
    assert shown(slots)[1] == "a"


def test_a_pinned_code_is_never_displaced() -> None:
    slots = used("a")
    assert slots.pin("a", 5)
    for code in "bcdefghijklm":
        slots.use(code)
    assert shown(slots)[5] == "a"
    assert not slots.pin("a", 5)
    for code in "nopqrstuvw":
        slots.use(code)
    assert "a" not in shown(slots).values()


def test_where_all_are_pinned_a_new_code_gets_none() -> None:
    slots = Slots()
    for digit in range(1, SIZE + 1):
        slots.pin(f"p{digit}", digit)
    slots.use("new")
    assert slots.digit_of("new") is None


def test_codes_that_are_gone_leave_their_digits_free() -> None:
    slots = used("a", "b", "c")
    slots.keep_only({"a", "c"})
    slots.use("d")
    assert shown(slots) == {1: "a", 2: "d", 3: "c"}


@given(DEEDS)
def test_no_code_has_two_digits_and_all_survives_being_kept(deeds: list[tuple]) -> None:  # type: ignore[type-arg]
    slots = Slots()
    for deed, code, digit in deeds:
        if deed == "use":
            slots.use(code)
        else:
            slots.pin(code, digit)
    codes = list(shown(slots).values())
    assert len(codes) == len(set(codes))
    again = Slots.from_state(json.loads(json.dumps(slots.state())))
    assert again.taken() == slots.taken()
    again.use("another")
    slots.use("another")
    assert again.taken() == slots.taken()


def test_what_cannot_be_understood_is_no_digit() -> None:
    for state in (None, 3, {"a": 1}, [1, None, {"code": 3}], ["x"] * 20):
        assert Slots.from_state(state).taken() == []
