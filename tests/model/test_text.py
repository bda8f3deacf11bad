"""What text a project stores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.text import clean


@pytest.mark.parametrize(
    ("given_text", "stored", "lost"),
    [
        ("\ufeffa\r\nb\rc\n", "a\nb\nc\n", 0),
        ("a\x00b\x1bc\td", "abc\td", 2),
        ("e\u0301 é", "e\u0301 é", 0),
        ("  two  spaces\u00a0", "  two  spaces\u00a0", 0),
        ("a\u2028b\x0bc", "a\u2028bc", 1),
        ("\ud800x", "x", 1),
    ],
)
def test_clean(given_text: str, stored: str, lost: int) -> None:
    assert clean(given_text) == (stored, lost)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once, _ = clean(text)
    assert clean(once)[0].removeprefix("\ufeff") == once.removeprefix("\ufeff")
    once.encode("utf-8")
