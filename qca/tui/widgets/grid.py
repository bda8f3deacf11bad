"""A grid of values with a cursor: what is typed goes into the cell, arrows keep it and go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qca.tasks.grids import Grid
from qca.tui import keymap
from qca.tui.front import Commanded
from qca.tui.widgets.painted import COMPONENTS, Painted, Piece, looks_of
from qca.tui.widgets.rows import CURSOR
from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.palette import few_colors

_CELL: Final = 7
"""Terminal cells of the narrowest column."""

_WIDEST_CELL: Final = 16
_NAMES: Final = 34
"""Terminal cells of the names of the rows at the most."""

_TYPED: Final = frozenset("0123456789.,-")


class GridView(ScrollView, Painted, Commanded, inherit_bindings=False, can_focus=True):
    """A grid; the names of rows and columns stay in view."""

    ALLOW_SELECT = False
    topic = "grid"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("grid")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--cursor", *COMPONENTS}
    DEFAULT_CSS = """
    GridView {
        background: transparent;
        overflow-x: hidden;
        overflow-y: hidden;
        & > .grid--cursor { background: $row-focus; text-style: bold; }
    }
    """ + looks_of("GridView")

    @dataclass
    class Typed(Message):
        """A value was typed; an empty one is to be taken out."""

        row: str
        column: str
        text: str

    class Moved(Message):
        """The cursor stands on another cell."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.row = self.column = 0
        self.typing = ""
        self.waiting: dict[tuple[str, str], str] = {}
        self._left = self._top = 0

    def show(self, grid: Grid) -> None:
        """Shows a grid, the cursor where it was."""
        self.grid = grid
        self.row = min(self.row, max(len(grid.rows) - 1, 0))
        self.column = min(self.column, max(len(grid.columns) - 1, 0))
        self.virtual_size = Size(self.size.width, len(grid.rows) + 2)
        self._follow()

    @property
    def here(self) -> tuple[str, str] | None:
        """The keys of the row and the column of the cell, or None in an empty grid."""
        grid = self.grid
        if grid is None or not grid.rows or not grid.columns:
            return None
        return grid.rows[self.row].key, grid.columns[self.column].key

    def go_to_row(self, key: str) -> None:
        """Puts the cursor into a row."""
        rows = [row.key for row in self.grid.rows] if self.grid else []
        if key in rows:
            self.row = rows.index(key)
            self._follow()

    # Keys

    def take(self, event: events.Key) -> bool:
        """Takes what is typed, and says whether it was; Escape forgets it."""
        if event.character and event.character in _TYPED and self.here:
            self.typing += event.character
        elif self.typing and event.key == "backspace":
            self.typing = self.typing[:-1]
        elif self.typing and event.key == "escape":
            self.typing = ""
        else:
            return False
        self.refresh()
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Puts lines into the cells from the cursor down, values between tabs to the right."""
        grid = self.grid
        if grid is None or not self.here:
            return
        event.stop()
        for down, line in enumerate(event.text.strip("\n").splitlines()):
            for across, text in enumerate(line.split("\t")):
                row, column = self.row + down, self.column + across
                if row < len(grid.rows) and column < len(grid.columns) and text.strip():
                    self._put(grid.rows[row].key, grid.columns[column].key, text.strip())

    def action_keep(self) -> None:
        """Keeps what is typed and goes a row down."""
        self.action_go(1, 0)

    def action_go(self, down: int, across: int) -> None:
        """Keeps what is typed and goes to another cell."""
        grid = self.grid
        if grid is None or not self.here:
            return
        if self.typing:
            self._put(*self.here, self.typing)
            self.typing = ""
        self.row = min(max(self.row + down, 0), len(grid.rows) - 1)
        self.column = min(max(self.column + across, 0), len(grid.columns) - 1)
        self._follow()

    def action_clear(self) -> None:
        """Takes the value out."""
        self.typing = ""
        if self.here and self.grid and self.here in self.grid.values:
            self._put(*self.here, "")

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a cell."""
        grid = self.grid
        if grid is None or event.y < 2:
            return
        names, wide = self._widths()
        row = event.y - 2 + self._top
        column = (event.x - names) // wide + self._left
        if row < len(grid.rows) and event.x >= names and column < len(grid.columns):
            self.action_go(row - self.row, column - self.column)

    def _put(self, row: str, column: str, text: str) -> None:
        self.waiting[row, column] = text
        self.post_message(self.Typed(row, column, text))
        self.refresh()

    # Drawing

    def _widths(self) -> tuple[int, int]:
        """Terminal cells of the names of rows, and of a column."""
        assert self.grid is not None  # noqa: S101 - asked by the callers
        names = max((cells.width(row.name) for row in self.grid.rows), default=8)
        heads = max((cells.width(column.name) for column in self.grid.columns), default=0)
        names = min(names, _NAMES, max(self.size.width // 3, 10)) + 3
        return names, min(max(heads + 2, _CELL), _WIDEST_CELL)

    def _follow(self) -> None:
        """Brings the cell into view, and tells of it."""
        if self.grid is not None and self.size.width:
            names, wide = self._widths()
            fitting = max((self.size.width - names) // wide, 1)
            high = max(self.size.height - 2, 1)
            self._left = min(max(self._left, self.column - fitting + 1), self.column)
            self._top = min(max(self._top, self.row - high + 1), self.row)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keeps the cell in view."""
        self._follow()

    def on_focus(self) -> None:
        """Draws the cursor as one that keys will move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draws the cursor as one that keys will not move."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        width, base, grid = self.size.width, self.rich_style, self.grid
        if grid is None:
            return Strip.blank(width, base)
        names, wide = self._widths()
        shown = grid.columns[self._left : self._left + max((width - names) // wide, 1)]
        if y == 0:
            pieces = [Piece(" " * names)]
            for n, column in enumerate(shown, self._left):
                look = "key" if n == self.column else "quiet"
                pieces.append(Piece(f"{cells.clip(column.name, wide - 1):>{wide - 1}} ", look))
            return self._drawn(pieces, width, base)
        if y == 1:
            rule = "─" * min(names + wide * len(shown), width)
            return self._drawn([Piece(rule, "quiet")], width, base)
        n = y - 2 + self._top
        if n >= len(grid.rows):
            return Strip.blank(width, base)
        row = grid.rows[n]
        mark = CURSOR if n == self.row and self.has_focus else " "
        name = cells.clip(row.name, names - 3)
        name += " " * (names - 2 - cells.width(name))
        segments = [
            self.painted(Piece(f"{mark} "), base),
            self.painted(Piece(name, "strong" if n == self.row else ""), base),
        ]
        for k, column in enumerate(shown, self._left):
            segments.append(self._cell(n, k, row.key, column.key, wide, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _cell(self, n: int, k: int, row: str, column: str, wide: int, base: Style) -> Segment:
        assert self.grid is not None  # noqa: S101 - asked by the caller
        here = n == self.row and k == self.column
        waits = (row, column) in self.waiting
        text = self.waiting.get((row, column), self.grid.values.get((row, column), "·"))
        if here and self.typing:
            text = f"{self.typing}▏"
        style = base
        if here:
            style += self.get_component_rich_style("grid--cursor")
            if few_colors(self):
                style += Style(reverse=self.has_focus, underline=not self.has_focus)
        look = "quiet" if waits or text == "·" else ""
        return self.painted(Piece(f"{cells.clip(text, wide - 1):>{wide - 1}} ", look), style)

    def _drawn(self, pieces: list[Piece], width: int, base: Style) -> Strip:
        segments = [self.painted(piece, base) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, base)
