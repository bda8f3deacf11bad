"""Where the boxes and ties of a chart go: on a grid of lines, for text and for print alike.

Boxes stand in two columns, in reading order down the left one and then down the right one,
cut where both come out nearly as high; in a narrow place all stand in one. Between the
columns (or beside the one) is a lane in which ties run, each in a track of its own: out of
a box, along the track, into the other box. A tie leaves and enters on lines that no other
tie uses, even ones on the left and odd ones on the right. So no tie crosses words, no two
ties share a line, and no label covers anything: what a tie says stands below the drawing.

The same chart in the same room always comes out the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qca.report.chart import Box, Chart, Tie

Wrap = Callable[[str, float, bool], list[str]]
"""Breaks a text into lines of at most so much width; the last says whether it is bold."""

BULLET: Final = "· "
_GAP: Final = 1
"""Lines between boxes of a column."""

_MOST_LINES: Final = 8
"""Items that stand below each other; more are written one behind the other."""

_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in a box: how far in, on which line of the grid."""

    text: str
    x: float
    line: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A box: its left edge and width, the lines of its upper and lower edge."""

    key: str
    x: float
    width: float
    top: int
    bottom: int
    depth: int


@dataclass(frozen=True, slots=True)
class Way:
    """A tie: out of a box on a line, along a track, into a box on a line."""

    tie: Tie
    begin: tuple[float, int]
    track: float
    end: tuple[float, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart laid out.

    Attributes:
        lines: how high the whole is.
        ways: the ties; none where there is no room for them to be drawn.
    """

    width: float
    lines: int
    frames: tuple[Frame, ...]
    words: tuple[Words, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The room for a chart, in units of the drawing (terminal cells, centimetres).

    Attributes:
        width: of the whole.
        narrowest: of a column of boxes; below it all boxes stand in one.
        inset: from the edge of a box to what is in it.
        track: from one track to the next.
        aside: from a box to the nearest track.
        hang: how far in an item's further lines stand.
    """

    width: float
    narrowest: float
    inset: float
    track: float
    aside: float
    hang: float


def plan(chart: Chart, grid: Grid, wrap: Wrap) -> Plan:
    """Lays a chart out.

    Args:
        chart: to be laid out.
        grid: the room for it.
        wrap: how lines of words are broken.
    """
    if not chart.boxes:
        return Plan(grid.width, 0, (), (), ())
    for two in (True, False) if len(chart.boxes) > 1 else (False,):
        # How wide the lane is hangs on the ties, and where they go on how wide the boxes are.
        tracks, needed = 0, min(len(chart.ties), 1)
        found: Plan | None = None
        while needed > tracks or found is None:
            tracks = needed
            layout = _Layout(chart, grid, wrap, chart.ties, tracks, two=two)
            if not layout.fits:
                found = None
                break
            found, needed = layout.plan()
        if found is not None:
            return found
    return _Layout(chart, grid, wrap, (), 0, two=False).plan()[0]


class _Layout:
    """A chart in one or two columns, with a lane for so many tracks."""

    def __init__(
        self,
        chart: Chart,
        grid: Grid,
        wrap: Wrap,
        ties: Sequence[Tie],
        tracks: int,
        *,
        two: bool,
    ) -> None:
        self.chart, self.grid, self.wrap, self.ties, self.two = chart, grid, wrap, ties, two
        lane = 2 * grid.aside + max(tracks - 1, 0) * grid.track if ties else two * grid.aside
        self.width = (grid.width - lane) / (1 + two)
        self.fits = self.width >= grid.narrowest
        self.right = self.width + lane
        ends = [end for tie in ties for end in (tie.one, tie.other)]
        self.ends = Counter(ends)
        self.frames: dict[str, Frame] = {}
        self.words: list[Words] = []
        self.free: dict[str, list[int]] = {}
        self.sides: dict[str, bool] = {}

    def plan(self) -> tuple[Plan, int]:
        """The plan, and how many tracks its ties take."""
        boxes = self.chart.boxes
        heights = [self._height(box, self.width) for box in boxes]
        cut = _cut(heights) if self.two else len(heights)
        at = [0, 0]
        for n, (box, height) in enumerate(zip(boxes, heights, strict=True)):
            side = n >= cut
            self._place(box, self.right if side else 0.0, self.width, at[side], side)
            at[side] += height + _GAP
        ways, used = self._ways()
        frames = tuple(self.frames.values())
        return Plan(self.grid.width, max(at) - _GAP, frames, tuple(self.words), ways), used

    def _texts(self, box: Box, width: float) -> list[tuple[str, float, bool]]:
        """The lines of words of a box: text, how far in, whether bold."""
        grid = self.grid
        room = width - 2 * grid.inset
        lines = [(text, grid.inset, True) for text in self.wrap(box.title, room, True)]
        items = [item.text for item in box.items]
        if len(items) > _MOST_LINES:
            items = [_BETWEEN.join(items)]
        for item in items:
            first, *others = self.wrap(item, room - grid.hang, False) or [""]
            lines.append((f"{BULLET}{first}", grid.inset, False))
            lines += [(text, grid.inset + grid.hang, False) for text in others]
        return lines

    def _own(self, box: Box, width: float) -> int:
        """Lines of a box without those within it; enough for the ties that end at it."""
        ends = self.ends[box.key]
        return max(len(self._texts(box, width)), 2 * ends + 1 if ends else 0)

    def _height(self, box: Box, width: float) -> int:
        room = width - 2 * self.grid.inset
        return 2 + self._own(box, width) + sum(self._height(inner, room) for inner in box.boxes)

    def _place(
        self, box: Box, x: float, width: float, top: int, side: bool, depth: int = 0
    ) -> None:
        height, own = self._height(box, width), self._own(box, width)
        self.frames[box.key] = Frame(box.key, x, width, top, top + height - 1, depth)
        self.sides[box.key] = side
        for n, (text, shift, bold) in enumerate(self._texts(box, width), top + 1):
            self.words.append(Words(text, x + shift, n, bold))
        self.free[box.key] = [n for n in range(top + 1, top + 1 + own) if n % 2 == side]
        line = top + 1 + own
        room = width - 2 * self.grid.inset
        for inner in box.boxes:
            self._place(inner, x + self.grid.inset, room, line, side, depth + 1)
            line += self._height(inner, room)

    def _ways(self) -> tuple[tuple[Way, ...], int]:
        """The ties with their lines and tracks, and how many tracks they take."""
        lines = self._lines()
        spans = {n: (min(lines[n]), max(lines[n])) for n in lines}
        taken: list[list[tuple[int, int]]] = []
        tracks: dict[int, int] = {}
        # The shortest stay nearest to the boxes; those that do not meet share a track.
        for n in sorted(spans, key=lambda n: (spans[n][1] - spans[n][0], spans[n], n)):
            low, high = spans[n]
            free = (
                k for k, there in enumerate(taken) if all(high < a or b < low for a, b in there)
            )
            tracks[n] = next(free, len(taken))
            if tracks[n] == len(taken):
                taken.append([])
            taken[tracks[n]].append((low, high))
        ways = []
        for n, tie in enumerate(self.ties):
            begin, end = (
                (self._edge(key), line)
                for key, line in zip((tie.one, tie.other), lines[n], strict=True)
            )
            track = self.width + self.grid.aside + tracks[n] * self.grid.track
            ways.append(Way(tie, begin, track, end))
        return tuple(ways), len(taken)

    def _lines(self) -> dict[int, tuple[int, int]]:
        """For each tie the lines on which it leaves one box and enters the other."""
        ends: dict[str, list[tuple[int, int, int]]] = {}
        for n, tie in enumerate(self.ties):
            ends.setdefault(tie.one, []).append((self.frames[tie.other].top, n, 0))
            ends.setdefault(tie.other, []).append((self.frames[tie.one].top, n, 1))
        found: dict[tuple[int, int], int] = {}
        for key, wanted in ends.items():
            there = self.free[key]
            # In the order of where they lead, spread evenly over the lines of the box.
            for k, (_, n, end) in enumerate(sorted(wanted)):
                found[n, end] = there[(2 * k + 1) * len(there) // (2 * len(wanted))]
        return {n: (found[n, 0], found[n, 1]) for n in range(len(self.ties))}

    def _edge(self, key: str) -> float:
        """The edge of a box that looks to the lane."""
        frame = self.frames[key]
        return frame.x if self.sides[key] else frame.x + frame.width


def _cut(heights: Sequence[int]) -> int:
    """After how many boxes the second column begins, so that the higher one is lowest."""

    def highest(cut: int) -> int:
        return max(sum(heights[:cut]) + cut, sum(heights[cut:]) + len(heights) - cut)

    return min(range(1, len(heights)), key=lambda cut: (highest(cut), -cut))
