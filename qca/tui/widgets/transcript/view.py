"""What a transcript shows: the lines with their parts, and what lies where.

This is the widget without the screen: text, layout, marks and cursor together, and what
of them changes on screen when one of them does. It draws nothing and knows no colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from qca.language import graphemes
from qca.language.units import Unit
from qca.model.transcript import Paragraph, Transcript
from qca.tui.widgets.transcript.cursor import Cursor, Selection
from qca.tui.widgets.transcript.labels import Label, Labels
from qca.tui.widgets.transcript.layout import Layout, columns
from qca.tui.widgets.transcript.marks import Mark, MarkIndex


class Look(NamedTuple):
    """What decides how characters look.

    Attributes:
        spoken: False for the speaker's label and the time.
        depth: how many marks lie over them.
        selected: whether they are selected.
        edge: whether they are the active edge of a selection that was stretched.
    """

    spoken: bool
    depth: int
    selected: bool
    edge: bool


class Run(NamedTuple):
    """Characters of a line that look alike, as a half-open span."""

    start: int
    end: int
    look: Look


class Part(Enum):
    """Which part of a stripe stands beside a line."""

    ONLY = "only"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


class Stripe(NamedTuple):
    """A mark's stripe beside a line."""

    mark: Mark
    part: Part


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the screen.

    Attributes:
        number: of the paragraph that begins here, or None.
        flagged: whether that paragraph carries a flag.
        current: whether the cursor is in the paragraph that begins here.
        asked: whether the interviewer speaks.
        runs: the words, without gaps.
        stripes: by lane, from the left; None where a lane is empty.
        more: whether marks beside this line have found no lane.
        labels: the names beside it.
    """

    number: int | None
    flagged: bool
    current: bool
    asked: bool
    runs: Sequence[Run]
    stripes: Sequence[Stripe | None]
    more: bool
    labels: Sequence[Label]


class Hit(NamedTuple):
    """What lies at a place of the screen.

    Attributes:
        start: of the character there, or of the nearest in the line.
        end: one past it.
        mark: the mark whose stripe or label lies there, or None.
        number: the paragraph whose number lies there, or None.
    """

    start: int
    end: int
    mark: Mark | None = None
    number: int | None = None


class View:
    """A transcript laid out for a width, with its marks and the cursor.

    Attributes:
        transcript: what is shown.
        interviewers: the labels of speakers who ask.
        marks: what is coded.
        cursor: what is selected.
        flags: numbers of the paragraphs that carry a flag beside their number.
        layout: where everything stands.
        width: cells of the screen for which it is laid out.
    """

    def __init__(
        self,
        transcript: Transcript,
        marks: Iterable[Mark] = (),
        interviewers: frozenset[str] = frozenset(),
        unit: Unit = Unit.SENTENCE,
        width: int = 80,
    ) -> None:
        self.transcript = transcript
        self.interviewers = interviewers
        self.marks = MarkIndex()
        self.marks.replace_all(marks)
        self.cursor = Cursor(transcript, unit)
        self.flags: frozenset[int] = frozenset()
        self._goal: int | None = None
        self.resize(width)

    def resize(self, width: int) -> None:
        """Lays the transcript out for a new width."""
        self.width = width
        self.layout = Layout(
            self.transcript, columns(max(1, width), len(self.transcript.paragraphs))
        )
        self.labels = Labels(self.layout, self.marks)
        self._goal = None

    @property
    def current(self) -> Paragraph | None:
        """The paragraph in which the cursor is."""
        if not self.transcript.paragraphs:
            return None
        return self.transcript.at(self.cursor.selection.active)

    # Lines

    def line(self, number: int) -> Line:
        """The parts of a line; lines are counted from 0."""
        layout = self.layout
        paragraph = layout.paragraph_at(number)
        start, end = layout.span(number)
        first = number == layout.lines_of(paragraph).start
        touching = self._beside(number)
        stripes, more = self._stripes(number, touching)
        return Line(
            number=paragraph.number if first else None,
            flagged=first and paragraph.number in self.flags,
            current=first and paragraph is self.current,
            asked=paragraph.speaker in self.interviewers,
            runs=self._runs(start, end, paragraph.body, touching),
            stripes=stripes,
            more=more,
            labels=self.labels.on(number),
        )

    def _runs(self, start: int, end: int, body: int, marks: list[Mark]) -> list[Run]:
        """A line's characters by their look."""
        if start == end:
            return []
        selection = self.cursor.selection
        cuts = {start, end, body, selection.start, selection.end}
        for mark in marks:
            cuts.add(mark.start)
            cuts.add(mark.end)
        text = self.transcript.text
        active = selection.active if selection.stretched else -1
        if start <= active < end:
            cuts.update(graphemes.snap(text, active, active + 1))
        inside = sorted({graphemes.floor(text, cut) for cut in cuts if start <= cut <= end})
        return [
            Run(
                a,
                b,
                Look(
                    spoken=a >= body,
                    depth=sum(mark.start < b and a < mark.end for mark in marks),
                    selected=selection.start < b and a < selection.end,
                    edge=a <= active < b,
                ),
            )
            for a, b in pairwise(inside)
        ]

    def _beside(self, number: int) -> list[Mark]:
        """The marks whose stripes stand beside a line.

        Beside an empty line between paragraphs these are the ones that go on below it.
        """
        start, reach = self.layout.span(number)[0], self.layout.reach(number)
        if self.layout.is_gap(number):
            below = self.layout.span(number + 1)[0]
            return [
                mark
                for mark in self.marks.within(start, below + 1)
                if mark.start < below < mark.end
            ]
        return self.marks.within(start, max(reach, start + 1))

    def _stripes(self, number: int, marks: list[Mark]) -> tuple[list[Stripe | None], bool]:
        """The stripes beside a line by lane, and whether there are more than lanes."""
        lanes: list[Stripe | None] = [None] * self.layout.columns.lanes
        more = False
        gap = self.layout.is_gap(number)
        start, reach = self.layout.span(number)[0], self.layout.reach(number)
        for mark in marks:
            lane = self.marks.lane(mark.id)
            if lane >= len(lanes):
                more = True
                continue
            begins, ends = mark.start >= start and not gap, mark.end <= reach
            if begins:
                part = Part.ONLY if ends else Part.FIRST
            else:
                part = Part.LAST if ends else Part.MIDDLE
            lanes[lane] = Stripe(mark, part)
        return lanes, more

    def hit(self, line: int, column: int) -> Hit:
        """What lies at a line and a column of the screen, or nearest to it."""
        layout = self.layout
        if not layout.height:
            return Hit(0, 0)
        line = min(max(line, 0), layout.height - 1)
        divided = layout.columns
        span = layout.cluster_at(line, column - divided.gutter)
        if 0 <= column < divided.gutter:
            return Hit(*span, number=layout.paragraph_at(line).number)
        return Hit(*span, mark=self._mark_at(line, column) if column >= divided.margin else None)

    def _mark_at(self, line: int, column: int) -> Mark | None:
        """The mark whose stripe or label lies at a column of the margin."""
        divided = self.layout.columns
        if column >= divided.label_margin:
            for label in reversed(self.labels.on(line)):
                if column >= divided.label_margin + label.column:
                    return label.mark
            return None
        lane = column - divided.margin
        for mark in self._beside(line):
            own = self.marks.lane(mark.id)
            if own == lane or (lane == divided.lanes and own >= lane):
                return mark
        return None

    # The cursor

    def step(self, lines: int, extend: bool = False) -> int:
        """Goes to the unit so many lines below the selection, or above it.

        The column from which the first of several such steps set out is kept.

        Returns:
            How many lines there were.
        """
        if not self.layout.height or not lines:
            return 0
        now = self.cursor.selection
        origin = now.active
        if not extend:
            origin = now.start if lines < 0 else max(now.start, now.end - 1)
        line = self.layout.line_of(origin)
        self.go_to_line(line + lines, extend, down=lines > 0)
        return min(abs(lines), self.layout.height - 1 - line if lines > 0 else line)

    def go_to_line(self, line: int, extend: bool = False, down: bool = True) -> None:
        """Goes to the unit in a line, at the column that is kept (see `step`)."""
        layout = self.layout
        if not layout.height:
            return
        line = min(max(line, 0), layout.height - 1)
        while layout.is_gap(line):
            line += 1 if down else -1
        goal = self._goal
        if goal is None:
            goal = layout.column_of(self.cursor.selection.start)
        at = layout.cluster_at(line, goal)[0]
        if extend:
            self.cursor.extend_to_unit(at)
        else:
            self.cursor.select_unit(at)
        self._goal = goal

    def forget_column(self) -> None:
        """Lets the next step by lines set out from the column where the cursor then is."""
        self._goal = None

    def changed(self, before: Selection) -> list[range]:
        """The lines that look different since the selection was another one."""
        after = self.cursor.selection
        if before.end <= after.start or after.end <= before.start:
            spans = [(before.start, before.end), (after.start, after.end)]
        else:
            starts = sorted((before.start, after.start))
            ends = sorted((before.end, after.end))
            spans = [(starts[0], starts[1]), (ends[0], ends[1])]
        if before != after:
            spans += [(it.active, it.active + 1) for it in (before, after) if it.stretched]
        lines = [self.layout.lines_between(a, b) for a, b in spans if a < b]
        if self.transcript.paragraphs:
            old, new = self.transcript.at(before.active), self.current
            if new is not None and old is not new:
                for paragraph in (old, new):
                    first = self.layout.lines_of(paragraph).start
                    lines.append(range(first, first + 1))
        return lines

    # Marks

    def add(self, mark: Mark) -> list[range]:
        """Adds a mark, or changes the one with its id; returns the lines that changed."""
        changed = self.remove(mark.id) if mark.id in self.marks else []
        stretch = self.labels.stretch(self.layout.line_of(mark.start))
        before = self.labels.beside(stretch)
        self.marks.add(mark)
        return changed + self._repainted(mark, stretch, before)

    def remove(self, mark_id: str) -> list[range]:
        """Takes a mark away; returns the lines that changed.

        Raises:
            KeyError: there is no mark with this id.
        """
        stretch = self.labels.stretch(self.layout.line_of(self.marks[mark_id].start))
        before = self.labels.beside(stretch)
        return self._repainted(self.marks.remove(mark_id), stretch, before)

    def replace_marks(self, marks: Iterable[Mark], *, new_lanes: bool = False) -> None:
        """Takes these marks instead of all others."""
        self.marks.replace_all(marks, new_lanes=new_lanes)
        self.labels = Labels(self.layout, self.marks)

    def _repainted(self, mark: Mark, stretch: range, before: dict[int, list[Label]]) -> list[range]:
        self.labels.forget(stretch)
        after = self.labels.beside(stretch)
        renamed = [line for line in stretch if before.get(line) != after.get(line)]
        return [
            self.layout.lines_between(mark.start, mark.end),
            *(range(line, line + 1) for line in renamed),
        ]
