"""Numbers that are being typed."""

from __future__ import annotations

from qca.tui.prefix import LARGEST, Number


def test_digits_make_a_number() -> None:
    assert Number("count").value == 1
    assert Number("count").with_digit("1").with_digit("2").value == 12
    assert Number("goto").with_digit("0").with_digit("7").digits == "7"


def test_a_slip_of_the_finger_is_not_a_million_steps() -> None:
    number = Number("count")
    for _ in range(9):
        number = number.with_digit("9")
    assert number.value == LARGEST


def test_a_digit_can_be_taken_back() -> None:
    assert Number("goto", "12").shorter().value == 1
    assert Number("goto").shorter().digits == ""
