"""Names in the margin: which label stands beside which line.

A label stands on the first line of its mark. Where several begin together and do not
fit side by side, the later ones move down along their own stripes; what fits nowhere is
shortened, and what even so finds no room is counted. Labels are placed for a stretch of
lines of one paragraph at a time, so that placing them costs the same in a long
transcript as in a short one, and gives the same result wherever one scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.layout import Layout
from qca.tui.widgets.transcript.marks import Mark, MarkIndex

MEMO: Final = "*"
"""Follows the label of a mark that carries a memo."""

STRETCH: Final = 64
"""Lines of a paragraph for which labels are placed together."""

_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place.

    Attributes:
        mark: whose label it is; None where it counts labels that found no room (``+2``).
        text: what is shown.
        column: cells from where the labels begin.
    """

    mark: Mark | None
    text: str
    column: int


class _Wanted(NamedTuple):
    mark: Mark
    first: int
    last: int


class Labels:
    """The labels of a layout; placed when asked for and forgotten when marks change."""

    def __init__(self, layout: Layout, marks: MarkIndex) -> None:
        self._layout = layout
        self._marks = marks
        self._placed: dict[range, dict[int, list[Label]]] = {}

    def on(self, line: int) -> Sequence[Label]:
        """The labels beside a line, from left to right."""
        if not self._layout.columns.labels:
            return ()
        return self.beside(self.stretch(line)).get(line, ())

    def stretch(self, line: int) -> range:
        """The lines whose labels are placed together with those of a line."""
        lines = self._layout.lines_of(self._layout.paragraph_at(line))
        if line not in lines:  # the empty line after a paragraph
            return range(line, line)
        start = line - (line - lines.start) % STRETCH
        return range(start, min(start + STRETCH, lines.stop))

    def beside(self, lines: range) -> dict[int, list[Label]]:
        """The labels of a whole stretch by line; lines without any are left out."""
        placed = self._placed.get(lines)
        if placed is None:
            placed = self._placed[lines] = self._place(lines)
        return placed

    def forget(self, lines: range) -> None:
        """Places the labels of a stretch anew when they are next asked for."""
        self._placed.pop(lines, None)

    def _place(self, lines: range) -> dict[int, list[Label]]:
        if not lines:
            return {}
        layout, marks = self._layout, self._marks
        start = layout.span(lines.start)[0]
        found = marks.within(start, max(layout.reach(lines[-1]), start + 1))
        waiting = [
            _Wanted(mark, layout.line_of(mark.start), layout.line_of(mark.end - 1))
            for mark in sorted(found, key=lambda mark: (mark.start, marks.lane(mark.id)))
            if mark.start >= start
        ]
        placed: dict[int, list[Label]] = {}
        for line in lines:
            here = [want for want in waiting if want.first <= line]
            if not here:
                continue
            last = line == lines[-1]
            urgent = [want.mark for want in here if last or want.last <= line]
            patient = [want.mark for want in here if not last and want.last > line]
            shown = placed[line] = _line_up(urgent, patient, layout.columns.labels)
            done = {label.mark.id for label in shown if label.mark} | {m.id for m in urgent}
            waiting = [want for want in waiting if want.mark.id not in done]
        return placed


def _line_up(urgent: list[Mark], patient: list[Mark], width: int) -> list[Label]:
    """The labels of one line: all urgent ones, shortened if need be, then what fits."""
    texts = [_full(mark) for mark in urgent]
    shown = list(urgent)
    if texts and sum(map(cells.width, texts)) + len(texts) - 1 > width:
        texts, shown = _shorten(urgent, width)
    labels: list[Label] = []
    column = 0
    for mark, text in zip(shown, texts, strict=True):
        labels.append(Label(mark, text, column))
        column += cells.width(text) + 1
    if len(shown) < len(urgent):
        more = cells.clip(f"+{len(urgent) - len(shown)}", width - column)
        return [*labels, Label(None, more, column)] if more else labels
    for mark in patient:
        text = _full(mark)
        if not labels:
            text = _clipped(mark, width)
        if column + cells.width(text) > width:
            break
        labels.append(Label(mark, text, column))
        column += cells.width(text) + 1
    return labels


def _shorten(urgent: list[Mark], width: int) -> tuple[list[str], list[Mark]]:
    """Labels that share a line too narrow for them: as many as stay legible."""
    room = width
    if len(urgent) * (_SHORTEST + 1) - 1 > width:
        room -= 3
        urgent = urgent[: max(1, (room + 1) // (_SHORTEST + 1))]
    shortened: list[str] = []
    for index, mark in enumerate(urgent):
        left = len(urgent) - index
        share = (room - left + 1) // left
        text = _clipped(mark, max(1, share))
        shortened.append(text)
        room -= cells.width(text) + 1
    return shortened, urgent


def _full(mark: Mark) -> str:
    return cells.shown(mark.label) + (MEMO if mark.memo else "")


def _clipped(mark: Mark, width: int) -> str:
    if not mark.memo:
        return cells.clip(mark.label, width)
    return cells.clip(mark.label, width - 1) + MEMO
