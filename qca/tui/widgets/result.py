"""A result with a cursor: tables, figures and text below each other, drawn line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qca.tui import keymap
from qca.tui.front import Commanded
from qca.tui.widgets.painted import COMPONENTS, Painted, Piece, scrolling_looks_of
from qca.tui.widgets.rows import CURSOR
from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.palette import few_colors

if TYPE_CHECKING:
    from qca.report.laid import Cursor, Laid
    from qca.report.laid_parts import Line, Run

GUTTER: Final = 2
"""Cells at the left, for the mark of the row on which the cursor stands."""

_LOOKS: Final = {
    "title": "strong",
    "head": "quiet",
    "rule": "quiet",
    "empty": "quiet",
    "lead": "strong",
    "note": "quiet",
}
"""How what a text is is painted; all else is plain."""

_KEPT: Final = 500
"""Lines that are kept ready for drawing."""

_STEP: Final = 3
"""Lines by which one scrolls where there is no cell to go to."""


class ResultView(ScrollView, Painted, Commanded, inherit_bindings=False, can_focus=True):
    """A result; the cursor goes from cell to cell."""

    ALLOW_SELECT = False
    topic = "analysis.table"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("analysis.table")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "result--cursor",
        "result--cursor-focus",
        *COMPONENTS,
    }
    DEFAULT_CSS = """
    ResultView {
        overflow-x: auto;
        overflow-y: auto;
        & > .result--cursor { background: $row; }
        & > .result--cursor-focus { background: $row-focus; text-style: bold; }
    }
    """ + scrolling_looks_of("ResultView")

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell, or on none."""

        cursor: Cursor | None

    @dataclass
    class Chosen(Message):
        """What is behind a cell is asked for."""

        cursor: Cursor

    class Resized(Message):
        """There is another width to lay a result out in."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self.laid: Laid | None = None
        self.cursor: Cursor | None = None
        self._lines: dict[int, Line] = {}

    def show(
        self, laid: Laid, cursor: Cursor | None, *, stays: bool = False, seen: bool = True
    ) -> None:
        """Shows a result.

        Args:
            laid: within `room` cells.
            cursor: where the cursor stands; None where there is nothing to stand on.
            stays: whether one stays where one has scrolled to.
            seen: whether the cursor is brought into view; else one begins at the top.
        """
        self.laid = laid
        self.cursor = cursor
        self._lines = {}
        self.virtual_size = Size(laid.width + GUTTER if laid.width else 0, laid.count)
        if not stays:
            self.scroll_to(0, 0, animate=False, force=True)
        if seen or stays:
            self.call_after_refresh(self._keep_in_view)
        self.refresh()
        self.post_message(self.Moved(cursor))

    def clear(self) -> None:
        """Shows nothing."""
        self.laid = self.cursor = None
        self._lines = {}
        self.virtual_size = Size(0, 0)
        self.refresh()

    @property
    def room(self) -> int:
        """Cells within which a result should be laid out."""
        return max(self.size.width - GUTTER - 2, 20)  # the last is the scrollbar's

    # Keys

    def action_across(self, steps: int) -> None:
        """Moves the cursor by so many cells of its row."""
        if self.laid is not None and self.cursor is not None:
            self.go_to(self.laid.across(self.cursor, steps))

    def action_down(self, steps: int) -> None:
        """Moves the cursor by so many rows; where the next is far off, scrolls towards it."""
        if self.laid is None:
            return
        if self.cursor is None:
            self._scroll(steps * _STEP)
            return
        top, height = self.scroll_offset.y, self._height
        here = self.laid.spot(self.cursor)
        hidden = here.first >= top + height if steps > 0 else here.last < top
        there = self.cursor if hidden else self.laid.down(self.cursor, steps)
        spot = self.laid.spot(there)
        if there == self.cursor and not hidden:
            self._scroll(steps * _STEP)
        elif spot.first >= top + height * 3 // 2 or spot.last < top - height // 2:
            self._scroll(steps * (height // 2))
        else:
            self.go_to(there)
            self._keep_in_view()

    def action_page(self, screens: int) -> None:
        """Moves the cursor by a screen."""
        if self.laid is None:
            return
        if self.cursor is None:
            self._scroll(screens * (self._height - 1))
            return
        begins = self.laid.spot(self.cursor).first
        there = self.cursor
        while abs(self.laid.spot(there).first - begins) < self._height - 4:
            further = self.laid.down(there, screens)
            if further == there:
                break
            there = further
        if there == self.cursor:
            self._scroll(screens * (self._height - 1))
        else:
            self.go_to(there)

    def action_first(self) -> None:
        """Puts the cursor into the first row."""
        if self.laid is not None and (first := self.laid.first()) is not None:
            self.go_to(first)
        self.scroll_to(y=0, animate=False, force=True)

    def action_last(self) -> None:
        """Puts the cursor into the last row, and shows what stands below it."""
        if self.laid is None:
            return
        column = self.cursor.column if self.cursor else 0
        if (last := self.laid.last(column)) is not None:
            self.go_to(last)
        self.scroll_to(y=self.laid.count, animate=False, force=True)

    def action_choose(self) -> None:
        """Asks for what is behind the cell."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self.cursor))

    def go_to(self, cursor: Cursor) -> None:
        """Puts the cursor on a cell."""
        if cursor == self.cursor:
            return
        before, self.cursor = self.cursor, cursor
        if before is not None:
            self._draw(before)
        self._draw(cursor)
        self._keep_in_view()
        self.post_message(self.Moved(cursor))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a cell; a double click asks for what is behind it."""
        if event.button != 1 or self.laid is None:
            return
        line = event.y + self.scroll_offset.y
        heads = self._heads
        if event.y < len(heads):
            return
        cell = event.x - GUTTER
        found = self.laid.line(line) if 0 <= line < self.laid.count else None
        if found is not None and cell >= found.fixed:
            cell += self.scroll_offset.x
        cursor = self.laid.under(line, cell)
        if cursor is None:
            return
        event.stop()
        self.go_to(cursor)
        if event.chain == 2:
            self.post_message(self.Chosen(cursor))

    # Drawing

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height, 4)

    @property
    def _heads(self) -> list[Line]:
        """The heads that stay at the top while one is among their rows."""
        top = self.scroll_offset.y
        return self.laid.head_lines(top) if self.laid is not None and top else []

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def _draw(self, cursor: Cursor) -> None:
        """Draws anew the lines of a cell, its row's mark and its head."""
        if self.laid is None:
            return
        spot = self.laid.spot(cursor)
        first = self.laid.spot(cursor._replace(column=0)).first
        top = self.scroll_offset.y
        width = self.size.width
        self.refresh(Region(0, first - top, width, spot.last - first + 1))
        heads = self.laid.head_place(cursor)
        sticky = len(self._heads)
        at = 0 if sticky else heads.start - top
        if heads:
            self.refresh(Region(0, at, width, len(heads)))

    def _keep_in_view(self) -> None:
        laid, cursor = self.laid, self.cursor
        if laid is None or cursor is None or not self.size.height:
            return
        spot = laid.spot(cursor)
        top, height = self.scroll_offset.y, self._height
        x, width = self.scroll_offset.x, self.scrollable_content_region.width - GUTTER
        heads = len(laid.head_place(cursor))
        wanted = top
        if spot.last >= top + height:
            wanted = spot.last - height + 1
        if spot.first < wanted + (heads if wanted else 0):
            wanted = spot.first - heads if cursor.row else laid.top(cursor)
        fixed = laid.line(spot.first).fixed
        if spot.at >= fixed:
            if spot.at + spot.width > x + width:
                x = spot.at + spot.width - width
            x = max(min(x, spot.at - fixed), 0)
        if (x, wanted) != (self.scroll_offset.x, top):
            self.scroll_to(x, max(wanted, 0), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Tells of a new width."""
        if event.size.width:
            self.post_message(self.Resized())

    def on_focus(self) -> None:
        """Draws the cursor as one that keys will move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draws the cursor as one that keys will not move."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        laid = self.laid
        if laid is None:
            return Strip.blank(width, base)
        heads = self._heads
        n = y + self.scroll_offset.y
        if y < len(heads):
            return self._strip(heads[y], width, base)
        if n >= laid.count:
            return Strip.blank(width, base)
        line = self._lines.get(n)
        if line is None:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            line = self._lines[n] = laid.line(n)
        return self._strip(line, width, base, first=self._is_first(n))

    def _is_first(self, n: int) -> bool:
        """Whether a line is the first of the row on which the cursor stands."""
        if self.laid is None or self.cursor is None:
            return False
        return self.laid.spot(self.cursor._replace(column=0)).first == n

    def _strip(self, line: Line, width: int, base: Style, *, first: bool = False) -> Strip:
        """A line: its fixed part, and what of the rest is in view."""
        mark = Piece(CURSOR if first and self.has_focus else " ")
        room = max(width - GUTTER, 0)
        fixed = min(line.fixed, room)
        stays = [run for run in line.runs if run.at < line.fixed]
        moves = [run for run in line.runs if run.at >= line.fixed]
        strips = [Strip([self.painted(mark, base), Segment(" ", base)])]
        if fixed:
            strips.append(self._runs(stays, line, 0, fixed, base))
        left = line.fixed + self.scroll_offset.x
        strips.append(self._runs(moves, line, left, room - fixed, base))
        return Strip.join(strips).adjust_cell_length(width, base)

    def _runs(self, runs: list[Run], line: Line, left: int, room: int, base: Style) -> Strip:
        """The texts of a line from one cell on, so many cells wide."""
        segments: list[Segment] = []
        at = left
        for run in runs:
            if run.at >= left + room:
                break
            size = cells.width(run.text)
            if run.at + size <= left:
                continue
            cut = max(left - run.at, 0)
            if run.at > at:
                segments.append(Segment(" " * (run.at - at), base))
            told = Strip([self._told(run, line, base)]).crop(cut, left + room - run.at)
            segments += told
            at = run.at + size
        return Strip(segments).adjust_cell_length(room, base)

    def _told(self, run: Run, line: Line, base: Style) -> Segment:
        cursor = self.cursor
        style = base
        look = _LOOKS.get(run.look, "")
        if cursor is not None and line.part == cursor.part and run.column == cursor.column:
            if run.look == "head":
                look = "key"
            elif line.row == cursor.row:
                name = "result--cursor-focus" if self.has_focus else "result--cursor"
                style += self.get_component_rich_style(name)
                if few_colors(self):
                    style += Style(reverse=self.has_focus, underline=not self.has_focus)
        return self.painted(Piece(run.text, look), style)
