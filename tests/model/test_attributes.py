"""Attributes: values keep one form, and unfit ones are told."""

from __future__ import annotations

import pytest

from qca.model.attributes import AttributeKind, ValueUnfit, kept, kind_of

NUMBER, DATE, YES_NO, TEXT = (
    AttributeKind.NUMBER,
    AttributeKind.DATE,
    AttributeKind.YES_NO,
    AttributeKind.TEXT,
)


@pytest.mark.parametrize(
    ("kind", "value", "form"),
    [
        (NUMBER, "412.600", "412600"),
        (NUMBER, "412,600", "412600"),
        (NUMBER, "1.234.567,5", "1234567.5"),
        (NUMBER, "1,234.5", "1234.5"),
        (NUMBER, "12,5", "12.5"),
        (NUMBER, "-3", "-3"),
        (NUMBER, "+3", "3"),
        (NUMBER, "0,5", "0.5"),
        (NUMBER, "", ""),
        (DATE, "2021-03-05", "2021-03-05"),
        (DATE, "5/3/2021", "2021-03-05"),
        (DATE, "05.03.2021", "2021-03-05"),
        (YES_NO, "Ya", "yes"),
        (YES_NO, "no", "no"),
        (TEXT, " pesisir ", "pesisir"),
    ],
)
def test_kept(kind: AttributeKind, value: str, form: str) -> None:
    assert kept(kind, value) == form


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (NUMBER, "banyak"),
        (NUMBER, "08123"),
        (NUMBER, "1.23.456"),
        (DATE, "31/2/2021"),
        (DATE, "Maret"),
        (YES_NO, "mungkin"),
    ],
)
def test_a_value_that_does_not_fit_is_told(kind: AttributeKind, value: str) -> None:
    with pytest.raises(ValueUnfit, match=value):
        kept(kind, value)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["412.600", "", "98.000"], NUMBER),
        (["2021-03-05", "6/3/2021"], DATE),
        (["ya", "tidak"], YES_NO),
        (["pesisir", "12"], TEXT),
        ([], TEXT),
        (["", " "], TEXT),
        (["08123", "08124"], TEXT),
    ],
)
def test_kind_of(values: list[str], kind: AttributeKind) -> None:
    assert kind_of(values) is kind
