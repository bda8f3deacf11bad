"""The passages behind a number: where each stands, what it says, who coded it and how."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final

from rich.style import Style
from textual import events, getters
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qca.model.codes import PATH_SEPARATOR
from qca.model.ids import Id
from qca.tasks.analyses import Behind
from qca.tui import keymap
from qca.tui.front import Commanded, Front
from qca.tui.widgets.painted import COMPONENTS, Painted, Piece, scrolling_looks_of
from qca.tui.widgets.rows import CURSOR
from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.palette import few_colors

TALLEST: Final = 12
"""Lines of a passage that are shown; the code screen has all of it."""

_SIGNS: Final = {1: "+", -1: "−", 0: "±"}


class BehindView(ScrollView, Painted, Commanded, inherit_bindings=False, can_focus=True):
    """A list of passages with a cursor; each takes as many lines as it needs."""

    app = getters.app(Front)
    ALLOW_SELECT = False
    topic = "analysis.behind"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in keymap.bindings("analysis.behind", "rows")
        if binding.id != "rows.choose"
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"behind--cursor", *COMPONENTS}
    DEFAULT_CSS = """
    BehindView {
        overflow-x: hidden;
        overflow-y: auto;
        & > .behind--cursor { background: $row-focus; }
    }
    """ + scrolling_looks_of("BehindView")

    @dataclass
    class Chosen(Message):
        """A passage is to be shown in the code screen."""

        passage: Behind

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._passages: Sequence[Behind] = ()
        self._lines: list[list[Piece]] = []
        self._tops: list[int] = [0]
        self._picked: set[Id] = set()
        self._at = 0
        self._width = 0

    @property
    def passages(self) -> Sequence[Behind]:
        """What is listed."""
        return self._passages

    @property
    def picked(self) -> list[Id]:
        """The passages that are picked, in their order."""
        return [one.coding for one in self._passages if one.coding in self._picked]

    @property
    def passage(self) -> Behind | None:
        """The passage under the cursor."""
        return self._passages[self._at] if self._at < len(self._passages) else None

    def show(self, passages: Sequence[Behind], *, keep: bool = False) -> None:
        """Lists passages.

        Args:
            passages: in their order.
            keep: whether the cursor stays on the passage it was on, where that is listed.
        """
        before = self.passage if keep else None
        if not keep:
            self._picked.clear()
        if keep and passages == self._passages:
            return
        self._passages = passages
        same = [n for n, one in enumerate(passages) if before and one.coding == before.coding]
        self._at = same[0] if same else 0
        self._arrange()
        if not same:
            self.scroll_to(0, 0, animate=False, force=True)

    def go_to(self, coding: Id) -> None:
        """Puts the cursor on a passage, where it is listed."""
        for n, one in enumerate(self._passages):
            if one.coding == coding:
                self._move_to(n)

    # Keys

    def action_down(self) -> None:
        """Moves the cursor a passage down."""
        self._move_to(self._at + 1)

    def action_up(self) -> None:
        """Moves the cursor a passage up."""
        self._move_to(self._at - 1)

    def action_page_down(self) -> None:
        """Moves the cursor a screen down."""
        self._move_to(max(self._under(self._tops[self._at] + self.size.height), self._at + 1))

    def action_page_up(self) -> None:
        """Moves the cursor a screen up."""
        self._move_to(min(self._under(self._tops[self._at] - self.size.height), self._at - 1))

    def action_first(self) -> None:
        """Puts the cursor on the first passage."""
        self._move_to(0)

    def action_last(self) -> None:
        """Puts the cursor on the last passage."""
        self._move_to(len(self._passages) - 1)

    def action_choose(self) -> None:
        """Shows the passage in the code screen."""
        if self.passage is not None:
            self.post_message(self.Chosen(self.passage))

    def action_pick(self) -> None:
        """Picks the passage, or leaves it."""
        if self.passage is not None:
            self._picked ^= {self.passage.coding}
            self._move_to(self._at + 1)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a passage; a double click shows it in the code screen."""
        line = event.y + self.scroll_offset.y
        if event.button == 1 and line < self._tops[-1]:
            event.stop()
            self._move_to(self._under(line))
            if event.chain == 2:
                self.action_choose()

    # Drawing

    def _under(self, line: int) -> int:
        return min(max(bisect_right(self._tops, line) - 1, 0), max(len(self._passages) - 1, 0))

    def _move_to(self, number: int) -> None:
        number = min(max(number, 0), max(len(self._passages) - 1, 0))
        if number == self._at:
            return
        self._at = number
        top, height = self.scroll_offset.y, self.size.height
        first, end = self._tops[number], self._tops[number + 1] - 1
        if end > top + height:
            top = end - height
        if first < top:
            top = first
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def _arrange(self) -> None:
        """Breaks the words into lines."""
        self._width = width = max(self.size.width - 4, 10)
        self._lines = []
        asked = ""
        for one in self._passages:
            lines = [Piece(text) for text in _wrapped(one.quote, width)]
            if one.question and one.question != asked:
                told = " ".join(one.question.split())
                lines.insert(0, Piece(cells.clip(f"– {told}", width), "quiet"))
            asked = one.question
            self._lines.append(lines)
        self._tops = list(accumulate((len(lines) + 2 for lines in self._lines), initial=0))
        self.virtual_size = Size(self.size.width, max(self._tops[-1] - 1, 0))
        self.refresh()

    def on_resize(self) -> None:
        """Breaks the words anew."""
        if max(self.size.width - 4, 10) != self._width:
            self._arrange()

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
        line = y + self.scroll_offset.y
        number = bisect_right(self._tops, line) - 1
        if number >= len(self._passages):
            return Strip.blank(width, base)
        within = line - self._tops[number]
        chosen = number == self._at and self.has_focus
        lines = self._lines[number]
        if within > len(lines):
            return Strip.blank(width, base)
        if chosen:
            base += self.get_component_rich_style("behind--cursor")
            if few_colors(self):
                base += Style(reverse=True)
        if within == 0:
            return self._head(self._passages[number], chosen, width, base)
        return self.line((Piece("  "), lines[within - 1]), (), width, base)

    def _head(self, one: Behind, chosen: bool, width: int, base: Style) -> Strip:
        """Where a passage stands, how it speaks, under which code, and who says so."""
        words = self.app.words
        picked = "✓" if one.coding in self._picked else " "
        left = [Piece(CURSOR if chosen else " "), Piece(picked, "key")]
        left.append(Piece(one.citation.strip("()"), "strong"))
        if one.valence is not None:
            left.append(Piece(f"  {_SIGNS[one.valence]}", "strong"))
        if one.off_record:
            left.append(Piece(f"  {words('analysis.off_record')}", "warning"))
        elif not one.quotable:
            left.append(Piece(f"  {words('analysis.not_quotable')}", "warning"))
        left.append(Piece(f"  {one.code.split(PATH_SEPARATOR)[-1]}", "quiet"))
        return self.line(left, (Piece(f"  {one.coder} ", "quiet"),), width, base)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of a text, its own line ends as blanks; the tallest are cut."""
    flat = " ".join(text.split())
    lines = [flat[start:end] for start, end in cells.wrap(flat, 0, len(flat), width)]
    if len(lines) > TALLEST:
        lines[TALLEST - 1 :] = [cells.clip(" ".join(lines[TALLEST - 1 :]), width)]
    return lines
