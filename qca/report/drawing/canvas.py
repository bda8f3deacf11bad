"""A canvas of characters: what figures are drawn on for a terminal."""

from __future__ import annotations

from qca.report import harmless
from qca.report.text import cells_of, wrapped

_SET_IN = "  "


class Canvas:
    """Rows of terminal cells, all blank at first; what lies beyond its edges is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[" "] * width for _ in range(height)]

    def put(self, column: int, row: int, mark: str) -> None:
        """One character in one cell."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self._cells[row][column] = mark

    def at(self, column: int, row: int) -> str:
        """What stands in a cell; a blank beyond the edges."""
        inside = 0 <= row < self.height and 0 <= column < self.width
        return self._cells[row][column] if inside else " "

    def write(self, column: int, row: int, text: str) -> None:
        """A text from a cell to the right; wide characters take two cells."""
        for mark in harmless.one_line(text):
            size = cells_of(mark)
            if size == 0:
                continue
            if column + size > self.width:
                return
            self.put(column, row, mark)
            for more in range(1, size):
                self.put(column + more, row, "")
            column += size

    def lines(self) -> list[str]:
        """The rows, without blanks at their ends."""
        return ["".join(row).rstrip() for row in self._cells]


def shortened(text: str, width: int) -> str:
    """A text of at most so many terminal cells; a longer one ends in an ellipsis."""
    text = harmless.one_line(text)
    if cells_of(text) <= width:
        return text
    kept = ""
    for mark in text:
        if cells_of(kept + mark) > width - 1:
            break
        kept += mark
    return kept.rstrip() + "…"


def folded(text: str, width: int, count: int) -> list[str]:
    """A text in at most so many lines, all but the first set in; the rest is an ellipsis."""
    text = harmless.one_line(text)
    first, *more = wrapped(text, width)
    if not more:
        return [shortened(text, width)]
    inner = width - len(_SET_IN)
    more = wrapped(" ".join(more), inner)
    if len(more) >= count:
        more = [*more[: count - 2], shortened(" ".join(more[count - 2 :]), inner)]
    return [first, *(_SET_IN + line for line in more)]
