"""Grapheme clusters: what a reader sees as one character is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.language import graphemes

PARTS = (
    "a", "Z", " ", "\n", ".", "é", "e\u0301", "\u0301", "漢", "か\u3099", "각", "ᄀ", "ᅡ", "ᆨ",
    "क", "\u094d", "ष", "ि", "👩", "\u200d", "👧", "🏽", "\ufe0f", "❤", "🇮", "🇩", "ا", "\u0600",
    "ꦏ", "ꦶ", "\u202e",
)  # fmt: skip
texts = st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kota", ["k", "o", "t", "a"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("a\u0302\u0301b", ["a\u0302\u0301", "b"]),
        ("👩‍👩‍👧x", ["👩‍👩‍👧", "x"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("❤️", ["❤️"]),
        ("🇮🇩🇲🇾🇸", ["🇮🇩", "🇲🇾", "🇸"]),
        ("\u1100\u1161\u11a8\uac01", ["\u1100\u1161\u11a8", "\uac01"]),
        ("क्षि", ["क्षि"]),
        ("ꦏꦶꦠ", ["ꦏꦶ", "ꦠ"]),
        ("a \u0301b", ["a", " \u0301", "b"]),
        ("x\u200d y", ["x\u200d", " ", "y"]),
        ("\r\n\n", ["\r\n", "\n"]),
        ("", []),
    ],
)
def test_clusters_are_what_a_reader_sees(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in graphemes.clusters(text)] == expected


@given(texts)
def test_clusters_cover_the_text_and_agree_with_the_boundaries(text: str) -> None:
    spans = list(graphemes.clusters(text))
    assert "".join(text[a:b] for a, b in spans) == text
    boundaries = [at for at in range(len(text) + 1) if graphemes.is_boundary(text, at)]
    assert boundaries == sorted({0, len(text), *(b for _, b in spans)})


@given(texts)
def test_a_simple_text_has_one_character_per_cluster(text: str) -> None:
    if graphemes.simple(text):
        assert all(b - a == 1 for a, b in graphemes.clusters(text))


@given(texts, st.integers(-2, 14), st.integers(-2, 14))
def test_snapping_gives_the_smallest_span_of_whole_clusters(text: str, a: int, b: int) -> None:
    start, end = min(a, b), max(a, b)
    low, high = graphemes.snap(text, start, end)
    assert 0 <= low <= high <= len(text)
    assert low <= max(0, min(start, len(text)))
    assert high >= min(max(end, 0), len(text))
    inner = range(low + 1, max(0, min(start, len(text))) + 1)
    assert not any(graphemes.is_boundary(text, at) for at in inner)
    assert graphemes.is_boundary(text, low)
    assert graphemes.is_boundary(text, high)
