"""A list of rows, one line each: what every pane and dialog of the workspace shows its things in.

Only the lines on the screen are drawn, so a list of thousands costs what a short one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

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
from qca.tui.widgets.transcript.palette import few_colors

CURSOR: Final = "›"
"""Stands before the row on which keys act, so that it does not hang on colour."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        id: of what it stands for, unique in its list.
        left: cut where it does not fit.
        right: at the right edge, never cut.
        choosable: whether the cursor can stand on it.
        above: whether it goes on with the row above it, and is marked and chosen with that.
    """

    id: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()
    choosable: bool = True
    above: bool = False


class Rows(ScrollView, Painted, Commanded, inherit_bindings=False, can_focus=True):
    """A list of rows with a cursor, for keys and mouse."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("rows")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--cursor-focus",
        "rows--hover",
        *COMPONENTS,
    }
    DEFAULT_CSS = """
    Rows {
        overflow-x: hidden;
        overflow-y: auto;
        & > .rows--cursor { background: $row; }
        & > .rows--cursor-focus { background: $row-focus; text-style: bold; }
        & > .rows--hover { background: $foreground 6%; }
    }
    """ + scrolling_looks_of("Rows")

    @dataclass
    class Chosen(Message):
        """A row was chosen, by Enter or by the mouse."""

        rows: Rows
        row: Row

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or on none."""

        rows: Rows
        row: Row | None

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    @dataclass
    class Pressed(Message):
        """A row was pressed with the mouse; ``column`` counts cells from its left edge."""

        rows: Rows
        row: Row
        column: int

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(
        self,
        *,
        single: bool = False,
        always: bool = False,
        id: str | None = None,  # noqa: A002 - as in every widget
        classes: str | None = None,
    ) -> None:
        """A list.

        Args:
            single: one click chooses a row; else a double click does.
            always: the cursor looks focused even while one types in another widget.
            id: of the widget.
            classes: of the widget.
        """
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._at = 0
        self._hover = -1
        self._single = single
        self._always = always

    # What is shown

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in order."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        if 0 <= self._at < len(self._rows) and self._rows[self._at].choosable:
            return self._rows[self._at]
        return None

    def show(self, rows: Iterable[Row], at: str | None = None) -> None:
        """Shows these rows.

        Args:
            rows: in order.
            at: the id of the row for the cursor; the one it was on where None.
        """
        before, old, old_at = self.row, self._rows, self._at
        wanted = at if at is not None else before.id if before else None
        self._rows = tuple(rows)
        found = next((n for n, row in enumerate(self._rows) if row.id == wanted), None)
        self._at = self._near(found if found is not None else min(self._at, len(self._rows) - 1))
        self._hover = -1
        self._fit()
        self._keep_in_view()
        self._draw_changes(old, old_at)
        if (self.row.id if self.row else None) != (before.id if before else None):
            self._tell_moved()

    def _draw_changes(self, old: Sequence[Row], old_at: int) -> None:
        """Draws the lines that are others than before."""
        top = self.scroll_offset.y
        for number in range(top, top + self.size.height):
            before = old[number] if number < len(old) else None
            now = self._rows[number] if number < len(self._rows) else None
            if before != now or (number in (old_at, self._at) and old_at != self._at):
                self._draw(number)

    def _fit(self) -> None:
        """Tells the scroll bar how many rows there are.

        As long as they fit it is told nothing new, since that lays out the whole screen.
        """
        height = len(self._rows)
        if not self.is_auto_height:
            height = max(height, self.size.height)
        self.virtual_size = Size(self.size.width, height)

    @property
    def is_auto_height(self) -> bool:
        """Whether the list is as high as its rows."""
        height = self.styles.height
        return height is not None and height.is_auto

    def go_to(self, row_id: str) -> bool:
        """Puts the cursor on a row; False where it is not in the list."""
        for number, row in enumerate(self._rows):
            if row.id == row_id:
                self._move_to(number)
                return True
        return False

    def move(self, steps: int) -> None:
        """Moves the cursor by so many rows, over those that cannot be chosen."""
        self._move_to(self._near(self._at + steps, down=steps > 0))

    # Keys

    def action_down(self) -> None:
        """Moves the cursor a row down."""
        self.move(1)

    def action_up(self) -> None:
        """Moves the cursor a row up."""
        self.move(-1)

    def action_page_down(self) -> None:
        """Moves the cursor a screen down."""
        self.move(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Moves the cursor a screen up."""
        self.move(-max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Puts the cursor on the first row."""
        self._move_to(self._near(0))

    def action_last(self) -> None:
        """Puts the cursor on the last row."""
        self._move_to(self._near(len(self._rows) - 1, down=False))

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a row, and chooses it."""
        number = self._first_of(event.y + self.scroll_offset.y)
        if event.button != 1 or not 0 <= number < len(self._rows):
            return
        row = self._rows[number]
        if not row.choosable:
            return
        event.stop()
        self._move_to(number)
        self.post_message(self.Pressed(self, row, event.x))
        if self._single or event.chain == 2:
            self.post_message(self.Chosen(self, row))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Lights the row under the pointer."""
        self._light(self._first_of(event.y + self.scroll_offset.y))

    def on_leave(self) -> None:
        """Lights none."""
        self._light(-1)

    def _light(self, number: int) -> None:
        if number != self._hover:
            before, self._hover = self._hover, number
            self._draw(before)
            self._draw(number)

    # Drawing

    def _near(self, number: int, down: bool = True) -> int:
        """The nearest row to a number that can be chosen, first in one direction."""
        if not self._rows:
            return 0
        number = min(max(number, 0), len(self._rows) - 1)
        ahead = range(number, len(self._rows)) if down else range(number, -1, -1)
        behind = range(number, -1, -1) if down else range(number, len(self._rows))
        return next((n for n in (*ahead, *behind) if self._rows[n].choosable), number)

    def _first_of(self, number: int) -> int:
        """The row with which a row is marked and chosen."""
        while 0 < number < len(self._rows) and self._rows[number].above:
            number -= 1
        return number

    def _last_of(self, number: int) -> int:
        """The last of the rows that go on with a row."""
        while number + 1 < len(self._rows) and self._rows[number + 1].above:
            number += 1
        return number

    def _move_to(self, number: int) -> None:
        if number == self._at or not self._rows:
            return
        before, self._at = self._at, number
        self._draw(before)
        self._draw(number)
        self._keep_in_view()
        self._tell_moved()

    def _tell_moved(self) -> None:
        # In the list's own turn, since what is posted in that of the parent, as a filter does,
        # bubbles no further than the parent.
        self.call_later(lambda: self.post_message(self.Moved(self, self.row)))

    def _draw(self, number: int) -> None:
        first = max(number - self.scroll_offset.y, 0)
        last = min(self._last_of(number) - self.scroll_offset.y, self.size.height - 1)
        if number >= 0 and first <= last:
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _keep_in_view(self) -> None:
        height = self.size.height
        if not height or not self._rows:
            return
        top, last = self.scroll_offset.y, self._last_of(self._at)
        if self._at < top:
            above = self._at
            while above and not (self._rows[above - 1].choosable or self._rows[above - 1].above):
                above -= 1  # a heading comes into view with the first row below it
            self.scroll_to(y=above, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=min(self._at, last - height + 1), animate=False, force=True)

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._fit()
        self._keep_in_view()

    def on_focus(self) -> None:
        """Draws the cursor as one that keys will move."""
        self._draw(self._at)

    def on_blur(self) -> None:
        """Draws the cursor as one that keys will not move."""
        self._draw(self._at)

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        base = self.rich_style
        first = self._first_of(number)
        cursor = first == self._at and self._rows[first].choosable
        focused = cursor and (self.has_focus or self._always)
        if cursor:
            name = "rows--cursor-focus" if focused else "rows--cursor"
            base += self.get_component_rich_style(name)
            if few_colors(self):
                base += Style(reverse=focused, underline=not focused)
        elif first == self._hover and self._rows[first].choosable:
            base += self.get_component_rich_style("rows--hover")
        cursor_mark = Piece(CURSOR if focused and not row.above else " ")
        return self.line((cursor_mark, *row.left), row.right, width, base)
