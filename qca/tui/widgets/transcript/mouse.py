"""Selecting with the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.timer import Timer

from qca.language.units import Unit
from qca.tui.widgets.transcript.canvas import Canvas
from qca.tui.widgets.transcript.messages import CodingClicked
from qca.tui.widgets.transcript.view import Hit

_AUTOSCROLL_SECONDS: Final = 0.06


@dataclass
class _Drag:
    """A selection being drawn with the mouse."""

    anchor: Hit
    column: int
    row: int
    moved: bool = False


class MouseCanvas(Canvas):
    """A canvas on which one selects with the mouse.

    A click selects the unit, a double click the word, a triple click the turn; a drag
    selects by characters and scrolls at the edges; a click with shift extends; a click on a
    stripe or label selects its coding, and one on a paragraph's number the turn.
    """

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - as in every widget
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._drag: _Drag | None = None
        self._spent = False
        self._autoscroll: Timer | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Selects what is under the pointer and begins a drag."""
        if event.button != 1:
            return
        event.stop()
        self._spent = False
        offset = event.get_content_offset_capture(self)
        hit = self._hit(offset.x, offset.y)
        if hit.mark:
            self._spent = True
            with self._moving(scroll=False):
                self._view.cursor.select(hit.mark.start, hit.mark.end)
            self.post_message(CodingClicked(self, hit.mark))
        elif hit.number:
            self._spent = True
            with self._moving(scroll=False):
                self._view.cursor.select_unit(hit.start, Unit.TURN)
        elif event.shift:
            self._spent = True
            with self._moving(scroll=False):
                self._view.cursor.extend_to_unit(hit.start)
        else:
            with self._moving(scroll=False):
                self._view.cursor.select_unit(hit.start)
            self._drag = _Drag(hit, offset.x, offset.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draws the selection to the pointer, and scrolls where it is beyond an edge."""
        if self._drag is None:
            return
        event.stop()
        offset = event.get_content_offset_capture(self)
        self._drag.column, self._drag.row = offset.x, offset.y
        self._draw_selection()
        if self._beyond() and self._drag.moved:
            if self._autoscroll is None:
                self._autoscroll = self.set_interval(_AUTOSCROLL_SECONDS, self._scroll_on)
        else:
            self._stop_autoscroll()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends a drag."""
        if self._drag is not None:
            event.stop()
            self._spent = self._drag.moved
            self._end_drag()

    def on_mouse_release(self) -> None:
        """Ends a drag when another widget takes the mouse."""
        self._end_drag()

    def on_hide(self) -> None:
        """Ends a drag when the transcript is no longer to be seen."""
        self._end_drag()

    def on_click(self, event: events.Click) -> None:
        """Selects a word on the second click, the turn on the third."""
        if self._spent or event.button != 1 or event.chain < 2:
            return
        event.stop()
        offset = event.get_content_offset_capture(self)
        hit = self._hit(offset.x, offset.y)
        with self._moving(scroll=False):
            self._view.cursor.select_unit(hit.start, Unit.WORD if event.chain == 2 else Unit.TURN)

    def _hit(self, column: int, row: int) -> Hit:
        return self._view.hit(self.scroll_offset.y + row, column)

    def _draw_selection(self) -> None:
        """Selects the characters from where the drag began to where the pointer is."""
        drag = self._drag
        if drag is None:
            return
        row = min(max(drag.row, 0), max(0, self.size.height - 1))
        text = self._view.layout.columns
        column = min(max(drag.column, text.gutter), text.gutter + text.text)
        hit = self._hit(column, row)
        if not drag.moved and hit.start == drag.anchor.start:
            return
        drag.moved = True
        with self._moving(scroll=False):
            self._view.cursor.select(
                min(drag.anchor.start, hit.start), max(drag.anchor.end, hit.end)
            )

    def _beyond(self) -> int:
        """How many lines the pointer is above the text (negative) or below it.

        At an edge of the terminal, which no pointer can pass, the last row counts as beyond.
        """
        row = self._drag.row if self._drag else 0
        height = self.size.height
        if row < 0 or (row == 0 and self.region.y == 0):
            return min(row, -1)
        if row >= height or (row == height - 1 and self.region.bottom >= self.screen.size.height):
            return max(row - height + 1, 1)
        return 0

    def _scroll_on(self) -> None:
        """Scrolls a step while the pointer is beyond an edge, and draws the selection on."""
        beyond = self._beyond()
        if self._drag is None or not beyond:
            self._stop_autoscroll()
            return
        step = 1 + min(abs(beyond), 6) // 2
        self._scroll_to_line(self.scroll_offset.y + (step if beyond > 0 else -step))
        self._draw_selection()

    def _stop_autoscroll(self) -> None:
        if self._autoscroll is not None:
            self._autoscroll.stop()
            self._autoscroll = None

    def _end_drag(self) -> None:
        self._stop_autoscroll()
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
