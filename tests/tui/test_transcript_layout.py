"""Columns and visual lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.language import graphemes
from qca.model.transcript import Transcript
from qca.tui.widgets.transcript.layout import LONGEST_LINE, Layout, columns
from tests.tui.talk import INTERVIEW, place, talk, transcripts


@given(st.integers(1, 400), st.integers(0, 300_000))
def test_columns_fill_the_width_and_never_lose_the_words(width: int, paragraphs: int) -> None:
    got = columns(width, paragraphs)
    assert got.text >= 1
    if width >= 4:
        end = got.label_margin + got.labels if got.labels else got.margin + got.lanes + 1
        assert end <= width
    assert got.text <= LONGEST_LINE
    assert got.gutter == 0 or got.gutter > len(str(paragraphs))


def test_a_wide_terminal_shows_labels_and_a_narrow_one_words() -> None:
    assert columns(140, 88).labels >= 12
    assert columns(80, 88).labels >= 8
    assert columns(20, 88).labels == 0
    assert columns(20, 88).text >= 12


def shown(layout: Layout) -> list[str]:
    return [layout.transcript.text[slice(*layout.span(line))] for line in range(layout.height)]


def test_turns_stand_apart_and_lines_of_a_note_do_not() -> None:
    assert shown(Layout(talk(("P: ", "Ya?"), ("I: ", "Ya.")), columns(80, 2))) == [
        "P: Ya?",
        "",
        "I: Ya.",
    ]
    assert shown(Layout(talk(("", "satu"), ("", "dua")), columns(80, 2))) == ["satu", "dua"]


@given(transcripts, st.integers(1, 100))
def test_every_character_has_a_line_and_every_line_its_paragraph(
    transcript: Transcript, width: int
) -> None:
    layout = Layout(transcript, columns(width, len(transcript.paragraphs)))
    text = transcript.text
    covered: set[int] = set()
    for line in range(layout.height):
        start, end = layout.span(line)
        covered.update(range(start, end))
        paragraph = layout.paragraph_at(line)
        assert paragraph.start <= start <= end <= paragraph.end
        if not layout.is_gap(line):
            assert line in layout.lines_of(paragraph)
            for offset in range(start, end):
                assert layout.line_of(offset) == line
    for at, char in enumerate(text):
        assert at in covered or char.isspace()


@given(transcripts, st.integers(4, 100), st.data())
def test_a_place_on_the_screen_and_an_offset_find_each_other(
    transcript: Transcript, width: int, data: st.DataObject
) -> None:
    layout = Layout(transcript, columns(width, len(transcript.paragraphs)))
    if not layout.height:
        return
    line = data.draw(st.integers(0, layout.height - 1))
    column = data.draw(st.integers(-3, width + 3))
    start, end = layout.cluster_at(line, column)
    low, high = layout.span(line)
    assert low <= start <= end <= high
    if low < high:
        assert start < end
        assert graphemes.snap(transcript.text[low:high], start - low, end - low) == (
            start - low,
            end - low,
        )
        assert layout.column_of(start) <= max(column, 0) or end == layout.span(line)[1]


@pytest.mark.parametrize("width", [20, 80, 140])
def test_lines_between(width: int) -> None:
    layout = Layout(INTERVIEW, columns(width, 5))
    start, end = place(INTERVIEW, "Regulasinya langsung terbit, dan itu penting.")
    lines = layout.lines_between(start, end)
    assert layout.span(lines.start)[0] <= start
    assert layout.reach(lines[-1]) >= end


def test_an_empty_transcript_has_no_lines() -> None:
    layout = Layout(Transcript("", ()), columns(80, 0))
    assert layout.height == 0
    assert layout.line_of(0) == 0
    assert not layout.lines_between(0, 0)
