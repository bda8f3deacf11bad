"""Lines of text in cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qca.language import graphemes
from qca.tui.widgets.transcript import cells
from tests.tui.talk import bodies


def lines(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in cells.wrap(text, 0, len(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("satu dua tiga", 8, ["satu dua", "tiga"]),
        ("satu dua tiga", 7, ["satu", "dua", "tiga"]),
        ("satu  dua   ", 5, ["satu", "dua"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("P07: 漢字かな漢字", 10, ["P07: 漢字", "かな漢字"]),
        ("漢字かな。漢", 8, ["漢字か", "な。漢"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩\u200d👧👩\u200d👧", 2, ["👩\u200d👧", "👩\u200d👧"]),
        ("satu\n\ndua", 20, ["satu", "", "dua"]),
        ("", 10, [""]),
        ("漢", 1, ["漢"]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_a_hard_wrapped_paragraph_is_filled_anew() -> None:
    text = "\n".join(["kata " * 11 + "kata"] * 3 + ["habis"])
    assert lines(text, 200)[0].count("kata") == 36


def test_a_paragraph_with_its_own_line_breaks_keeps_them() -> None:
    assert lines("Jalan Merdeka 1\nKota Contoh", 60) == ["Jalan Merdeka 1", "Kota Contoh"]


@given(bodies, st.integers(1, 30))
def test_every_line_fits_and_nothing_is_lost_or_torn(body: str, width: int) -> None:
    spans = list(cells.wrap(body, 0, len(body), width))
    clusters = {0, *(b for _, b in graphemes.clusters(body))}
    assert spans[0][0] == 0
    previous = 0
    for start, end in spans:
        assert previous <= start <= end
        assert body[previous:start].strip() == ""
        assert start in clusters
        shown = body[start:end]
        one_cluster = len(list(graphemes.clusters(shown))) <= 1
        assert cells.width(shown) <= width or one_cluster
        previous = end
    assert body[previous:].strip() == ""


@given(bodies)
@example("\u200d\u200d\t")
def test_clusters_add_up_to_the_width_of_the_text(body: str) -> None:
    assert sum(wide for _, _, wide in cells.advances(body)) == cells.width(body)
    if cells.even(body) and "\n" not in body and "\t" not in body:
        assert cells.width(body) == len(body)


@given(st.text())
def test_no_control_reaches_the_terminal(text: str) -> None:
    shown = cells.shown(text)
    assert all(char >= " " and not "\x7f" <= char <= "\x9f" for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@given(bodies, st.integers(0, 20))
def test_clipped_text_fits(body: str, width: int) -> None:
    clipped = cells.clip(body, width)
    assert cells.width(clipped) <= width
    assert clipped == cells.shown(body) or clipped.endswith("…") or width == 0
