"""Patterns are tried in a process that can be ended."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qca.language.patterns import Endless, Matcher


def test_a_runaway_pattern_is_ended() -> None:
    began = time.monotonic()
    with Matcher("(a+)+b", patience=0.3) as matcher:
        assert matcher.spans("aab", [(0, 3)]) == [[(0, 3)]]
        with pytest.raises(Endless):
            matcher.spans("a" * 60, [(0, 60)])
        with pytest.raises(Endless):
            matcher.spans("aab", [(0, 3)])
    assert time.monotonic() - began < 20


def test_whether_a_pattern_fits_nothing_is_known() -> None:
    with Matcher("a*") as matcher:
        assert matcher.fits_nothing
    with Matcher("a+") as matcher:
        assert not matcher.fits_nothing


@settings(max_examples=20, deadline=None)
@given(text=st.text("aAbé😀\n ", max_size=60), cut=st.integers(0, 60))
def test_spans_are_those_of_re(text: str, cut: int) -> None:
    stretches = [(0, min(cut, len(text))), (min(cut, len(text)), len(text))]
    with Matcher("a|é😀?|b*") as matcher:
        found = matcher.spans(text, stretches)
    for (start, end), spans in zip(stretches, found, strict=True):
        fits = re.finditer("a|é😀?|b*", text[start:end], re.IGNORECASE)
        assert spans == [(start + m.start(), start + m.end()) for m in fits if m.group()]
