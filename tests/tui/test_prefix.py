"""Numbers that are being typed."""

from __future__ import annotations

from qca.tui.prefix import DIGITS, Number


def test_digits_make_a_number() -> None:
    assert Number("count").value == 1
    assert Number("count").with_digit("1").with_digit("2").value == 12
    assert Number("goto").with_digit("0").with_digit("7").digits == "7"


def test_more_digits_than_there_is_anything_to_count_are_not_taken() -> None:
    number = Number("count")
    for _ in range(DIGITS + 3):
        number = number.with_digit("9")
    assert number.digits == "9" * DIGITS
    assert number.shorter().with_digit("1").value == 999_991


def test_a_digit_can_be_taken_back() -> None:
    assert Number("goto", "12").shorter().value == 1
    assert Number("goto").shorter().digits == ""
