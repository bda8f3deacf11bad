"""Where the words of a transcript stand: columns, visual lines, and hit testing.

A layout belongs to one transcript and one set of columns; a new width makes a new one.
Lines are counted from 0. An empty line stands before a speaker's turn, and where the
text has blank lines; it belongs to the paragraph above it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from qca.model.transcript import Paragraph, Transcript
from qca.tui.widgets.transcript import cells

LONGEST_LINE: Final = 88
"""Cells of text in a line at most; longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a line of the screen is divided, in cells, from left to right.

    Attributes:
        gutter: paragraph numbers and the space around them.
        text: the words.
        gap: between words and stripes.
        lanes: stripes, one cell each; where there are more, the cell after them says so.
        labels: short names of codes, a cell further right; 0 where there is no room.
    """

    gutter: int
    text: int
    gap: int
    lanes: int
    labels: int

    @property
    def margin(self) -> int:
        """Where the stripes begin."""
        return self.gutter + self.text + self.gap

    @property
    def label_margin(self) -> int:
        """Where the labels begin."""
        return self.margin + self.lanes + 2


_STEPS: Final = (
    # from this width on: space around numbers, gap, lanes, labels
    (112, 4, 3, 6, 18),
    (88, 4, 2, 6, 14),
    (70, 3, 2, 5, 11),
    (54, 3, 1, 4, 8),
    (40, 2, 1, 3, 4),
    (24, 1, 1, 2, 0),
    (0, 1, 1, 1, 0),
)
_MOST_LABELS: Final = 30


def columns(width: int, paragraphs: int) -> Columns:
    """The columns for a width and a number of paragraphs.

    Narrow terminals lose the labels first, then stripes, and never the words.
    """
    around, gap, lanes, labels = next(step[1:] for step in _STEPS if width >= step[0])
    gutter = len(str(max(paragraphs, 10))) + around
    text = width - gutter - gap - lanes - 1 - (labels + 1 if labels else 0)
    if text < 8:
        return Columns(0, max(1, width - 3), 1, 1, 0)
    spare = max(0, text - LONGEST_LINE)
    return Columns(gutter, text - spare, gap, lanes, min(labels + spare, _MOST_LABELS))


class Layout:
    """The visual lines of a transcript.

    Attributes:
        transcript: whose lines they are.
        columns: what they were broken for.
        height: how many lines there are.
    """

    def __init__(self, transcript: Transcript, columns: Columns) -> None:
        self.transcript = transcript
        self.columns = columns
        self._even = cells.even(transcript.text)
        self._starts = array("L")
        self._ends = array("L")
        self._first_lines = array("L")
        self._gaps = bytearray()
        text, width = transcript.text, columns.text
        previous: Paragraph | None = None
        for paragraph in transcript.paragraphs:
            if previous is not None and self._parted(previous, paragraph):
                self._starts.append(previous.end)
                self._ends.append(previous.end)
                self._gaps[-1] = 1
            self._first_lines.append(len(self._starts))
            self._gaps.append(0)
            for start, end in cells.wrap(text, paragraph.start, paragraph.end, width):
                self._starts.append(start)
                self._ends.append(end)
            previous = paragraph
        self.height = len(self._starts)

    def _parted(self, above: Paragraph, below: Paragraph) -> bool:
        """Whether an empty line stands between two paragraphs."""
        return below.body > below.start or (
            self.transcript.text.count("\n", above.end, below.start) > 1
        )

    def paragraph_at(self, line: int) -> Paragraph:
        """The paragraph to which a line belongs."""
        return self.transcript.paragraphs[bisect_right(self._first_lines, line) - 1]

    def lines_of(self, paragraph: Paragraph) -> range:
        """The lines of a paragraph, without the empty line after it."""
        index = paragraph.number - 1
        last = index + 1 == len(self._first_lines)
        end = self.height if last else self._first_lines[index + 1] - self._gaps[index]
        return range(self._first_lines[index], end)

    def is_gap(self, line: int) -> bool:
        """Whether a line is the empty one between two paragraphs."""
        return line not in self.lines_of(self.paragraph_at(line))

    def span(self, line: int) -> tuple[int, int]:
        """The characters shown in a line, without trailing space."""
        return self._starts[line], self._ends[line]

    def reach(self, line: int) -> int:
        """One past the last character that belongs to a line, with the space after it.

        An empty line between paragraphs holds no character: it reaches to where it begins.
        """
        if self.is_gap(line):
            return self._starts[line]
        follows = line + 1
        if follows < self.height and self.is_gap(follows):
            follows += 1
        return self._starts[follows] if follows < self.height else len(self.transcript.text)

    def line_of(self, offset: int) -> int:
        """The line that holds an offset; 0 where there are no lines.

        Line ends and blank lines between paragraphs belong to the line before them.
        """
        line = max(0, bisect_right(self._starts, offset) - 1)
        if line and self.is_gap(line):
            line -= 1
        return line

    def lines_between(self, start: int, end: int) -> range:
        """The lines that a span of characters touches."""
        if not self.height:
            return range(0)
        return range(self.line_of(start), self.line_of(max(start, end - 1)) + 1)

    def column_of(self, offset: int) -> int:
        """How many cells stand before an offset in its line."""
        start, end = self.span(self.line_of(offset))
        return self.width_of(start, min(max(offset, start), end))

    def width_of(self, start: int, end: int) -> int:
        """How many cells the characters between two offsets of one line take."""
        return end - start if self._even else cells.width(self.transcript.text[start:end])

    def cluster_at(self, line: int, column: int) -> tuple[int, int]:
        """The character (grapheme cluster) at a column of text, or the nearest in its line.

        Empty where the line holds no character.
        """
        start, end = self.span(line)
        if start == end:
            return start, end
        if self._even:
            at = start + min(max(column, 0), end - start - 1)
            return at, at + 1
        used = 0
        cluster = (start, end)
        for a, b, wide in cells.advances(self.transcript.text[start:end]):
            cluster = (start + a, start + b)
            used += wide
            if used > column:
                break
        return cluster
