"""The transcript as lines on the screen: layout, scrolling, and what to draw again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qca.language.units import Unit
from qca.model.transcript import Transcript
from qca.tui.widgets.transcript import paint
from qca.tui.widgets.transcript.cursor import Selection
from qca.tui.widgets.transcript.messages import EndReached, SelectionChanged
from qca.tui.widgets.transcript.palette import Palette
from qca.tui.widgets.transcript.view import View

_CONTEXT: Final = 2
"""Lines that stay visible beyond the selection where there is room."""


class Canvas(ScrollView, inherit_bindings=False):
    """A view, drawn; only lines that changed are drawn again, and nothing is animated."""

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - as in every widget
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._view = View(Transcript("", ()))
        self._palette: Palette | None = None
        self._top = 0
        self._row: int | None = None
        self._laying_out = False
        self._reveal_when_laid_out = False

    @property
    def transcript(self) -> Transcript:
        """What is shown."""
        return self._view.transcript

    @property
    def selection(self) -> Selection:
        """What is selected: a half-open span of code points."""
        return self._view.cursor.selection

    @property
    def unit(self) -> Unit:
        """By which unit the cursor moves."""
        return self._view.cursor.unit

    @property
    def top(self) -> int:
        """The offset of the line at the top of the screen."""
        return self._top

    def reveal(self, start: int, end: int) -> None:
        """Scrolls so that a span is visible, without selecting it."""
        lines = self._view.layout.lines_between(start, end)
        if lines:
            self._show_lines(lines.start, lines[-1])

    def _show(self, view: View, top: int) -> None:
        """Shows another view, from the line that holds an offset on."""
        self._view = view
        self._row = None
        self._top = top
        self._lay_out()
        self._reveal_when_laid_out = not self.size
        self._keep_in_view()
        self._say_selection()

    # Moving

    @contextmanager
    def _moving(self, *, keep_column: bool = False, scroll: bool = True) -> Iterator[None]:
        """Draws and tells what a motion changes; scrolls to it unless told not to."""
        before, unit = self.selection, self.unit
        yield
        self._row = None
        if not keep_column:
            self._view.forget_column()
        self._draw_again(self._view.changed(before))
        if scroll:
            self._keep_in_view(self.selection.active - before.active)
        if self.selection != before or self.unit is not unit:
            self._say_selection()

    def _went(self, steps: int, wanted: int) -> None:
        """Tells where a motion by several steps found fewer of them."""
        if steps < wanted > 1:
            self.post_message(EndReached(self, wanted))

    def _say_selection(self) -> None:
        self.post_message(SelectionChanged(self, self.selection.start, self.selection.end))

    def _page(self, screens: int) -> None:
        """Goes so many screens down; the selection stays where it is on the screen."""
        height = self.size.height
        layout = self._view.layout
        if not height or not layout.height:
            return
        top = self.scroll_offset.y
        line = layout.line_of(self.selection.start)
        row = self._row
        if row is None:
            row = min(max(line - top, 0), height - 1)
        each = max(1, height - _CONTEXT)
        left = self.max_scroll_y - top if screens > 0 else top
        if left:
            self._went(-(-left // each), abs(screens))
        else:  # only the selection can move
            lines = layout.height - 1 - line if screens > 0 else line
            self._went(-(-lines // height), abs(screens))
        self._scroll_to_line(top + screens * each)
        moved = self.scroll_offset.y
        wanted = moved + row if moved != top else line + screens * height
        with self._moving(keep_column=True):
            self._view.go_to_line(wanted, down=screens > 0)
        self._row = row

    # Layout, scrolling, drawing

    @property
    def _text_width(self) -> int:
        return self.scrollable_content_region.width or 80

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # Before the first frame of the new size, so that none shows the lines of the old one.
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed and size:
            if self._reveal_when_laid_out or self._text_width != self._view.width:
                self._view.resize(self._text_width)
                self._lay_out()
            if self._reveal_when_laid_out:
                self._reveal_when_laid_out = False
                self._keep_in_view()
        return changed

    def _lay_out(self) -> None:
        """Fits the scroll bar to the lines and puts the text at the top that was there."""
        layout = self._view.layout
        self.virtual_size = Size(self._text_width, layout.height)
        self._laying_out = True
        self._scroll_to_line(layout.line_of(self._top))
        self._laying_out = False
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remembers which text is at the top."""
        super().watch_scroll_y(old_value, new_value)
        layout = self._view.layout
        line = round(new_value)
        if self._laying_out or line >= layout.height or layout.line_of(self._top) == line:
            return
        self._top = layout.span(line + 1 if layout.is_gap(line) else line)[0]

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True)

    def _keep_in_view(self, moved: int = 0) -> None:
        """Scrolls if the selection is not visible, or near the edge towards which it moved.

        Of one that is longer than the screen, the active edge counts if it was stretched,
        else the beginning.
        """
        lines = self._view.layout.lines_between(self.selection.start, self.selection.end)
        if not lines:
            return
        if len(lines) > self.size.height - 2 * _CONTEXT:
            now = self.selection
            line = self._view.layout.line_of(now.active if now.stretched else now.start)
            lines = range(line, line + 1)
        self._show_lines(lines.start, lines[-1], moved)

    def _show_lines(self, first: int, last: int, moved: int = 0) -> None:
        """Scrolls so that lines are visible, a quarter of the screen from the edge they came by.

        So a cursor that walks on seldom moves the text under the reader's eyes. Where it
        moved, a little of what comes next stays visible too.
        """
        height = self.size.height
        if not height:
            return
        top = self.scroll_offset.y
        context = _CONTEXT if height >= 6 * _CONTEXT else 0
        above = top > 0 and first - (context if moved < 0 else 0) < top
        below = top < self.max_scroll_y and (last + (context if moved > 0 else 0) >= top + height)
        if below and last >= top:
            wanted = min(first, max(first - height // 4, last + context - height + 1))
        elif above:
            wanted = min(first, last - height + 1 + height // 4)
        else:
            return
        self._scroll_to_line(max(0, wanted))

    def _draw_again(self, lines: Iterable[range]) -> None:
        """Draws lines again, of those that are on the screen."""
        top, width, height = self.scroll_offset.y, self.size.width, self.size.height
        for span in lines:
            first, stop = max(span.start - top, 0), min(span.stop - top, height)
            if first < stop:
                self.refresh(Region(0, first, width, stop - first))

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        palette = self._palette = self._palette or Palette(self)
        return paint.strip(
            self._view, self.scroll_offset.y + y, palette, self.size.width, self.has_focus
        )

    def notify_style_update(self) -> None:
        """Forgets the looks of another theme."""
        self._palette = None
        super().notify_style_update()
