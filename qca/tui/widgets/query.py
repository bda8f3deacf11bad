"""The line for a query, with what could follow below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from qca.tui import keymap
from qca.tui.completing import Completer, Completion
from qca.tui.front import Front, Speaking
from qca.tui.screens.dialog import Field
from qca.tui.sheet import Names
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

_LINES: Final = 10
"""Completions that are seen at once."""


class QueryLine(Vertical, Speaking):
    """A line to type a query in; below it, while one types, what could follow."""

    app = getters.app(Front)
    topic = "retrieve.query"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("retrieve.query")]
    DEFAULT_CSS = """
    QueryLine {
        height: 1;
        & > Input { height: 1; border: none; padding: 0 1; background: $panel; }
        & > Rows {
            display: none;
            background: $panel;
            overlay: screen;
            constrain: none inside;
        }
        &.-offering > Rows { display: block; }
    }
    """

    @dataclass
    class Changed(Message):
        """Another query stands in the line."""

        query: str

    @dataclass
    class Offered(Message):
        """So many lines below the query are taken by what could follow."""

        lines: int

    @dataclass
    class Submitted(Message):
        """The query is meant as it stands."""

        query: str

    def __init__(self, value: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._value = value
        self._completer: Completer | None = None
        self._names: Names | None = None
        self._offered: list[Completion] = []
        self._walked = False

    def compose(self) -> ComposeResult:
        """The line, and the list."""
        yield Field(self._value, compact=True, select_on_focus=False)
        yield Rows(single=True, always=True)

    def on_mount(self) -> None:
        """Says its words."""
        self.tell()

    def tell(self) -> None:
        """Says its words again."""
        self.query_one(Input).placeholder = self.app.words("retrieve.type")
        self._offer()

    @property
    def value(self) -> str:
        """The query."""
        return self.query_one(Input).value.strip()

    @value.setter
    def value(self, query: str) -> None:
        line = self.query_one(Input)
        line.value = query
        line.cursor_position = len(query)

    def offer(self, completer: Completer, names: Names) -> None:
        """Takes what a project offers."""
        self._completer, self._names = completer, names
        self._offer()

    def suggested(self, steps: int) -> None:
        """Moves the cursor among what could follow; Enter then takes it."""
        if not self._offered:
            self._offer(everything=True)
            steps = 0
        self._walked = True
        self.query_one(Rows).move(steps)

    def complete(self) -> None:
        """Puts what is under the cursor of the list into the line; lists it where nothing is."""
        row = self.query_one(Rows).row
        if row is None or not self._offered:
            self._offer(everything=True)
            return
        line, found = self.query_one(Input), self._offered[int(row.id)]
        after = line.value[line.cursor_position :]
        line.value = line.value[: found.start] + found.text + after.lstrip()
        line.cursor_position = found.start + len(found.text)

    def complete_begun(self) -> None:
        """Does so where letters of it stand in the line already, but not all of it."""
        line = self.query_one(Input)
        first = self._offered[0] if self._offered else None
        if first is not None and first.start < line.cursor_position:
            begun = line.value[first.start : line.cursor_position]
            if begun.strip() != first.text.strip():
                self.complete()

    def submit(self) -> None:
        """Takes what was walked to in the list, or else says that the query is meant so."""
        if self._walked:
            self.complete()
        else:
            self.remove_class("-offering")
            self.post_message(self.Submitted(self.value))

    def _offer(self, everything: bool = False) -> None:
        """Lists what could follow what stands before the cursor.

        Below an empty line only what was asked before stands, unless everything is wanted, so
        that the words that say what to do can be read.
        """
        self._walked = False
        line, rows = self.query_one(Input), self.query_one(Rows)
        before = line.value[: line.cursor_position]
        if self._completer is None:
            self._offered = []
        else:
            found = self._completer.complete(before, self.app.words.language)
            some = everything or bool(before.strip())
            self._offered = [one for one in found if some or one.kind == "query"]
        shown = [self._row(n, found) for n, found in enumerate(self._offered)]
        rows.styles.height = min(len(shown), _LINES)
        rows.show(shown, "0")
        offering = bool(shown) and line.has_focus
        self.set_class(offering, "-offering")
        self.post_message(self.Offered(min(len(shown), _LINES) if offering else 0))

    def on_descendant_focus(self) -> None:
        """Shows what could follow."""
        self._offer()

    def on_descendant_blur(self) -> None:
        """Shows only the query."""
        self.remove_class("-offering")
        self.post_message(self.Offered(0))

    def _row(self, number: int, found: Completion) -> Row:
        kind = Piece(f" {self.app.words(f'retrieve.kind.{found.kind}')} ", "quiet")
        if found.code and self._names is not None:
            mark = Piece(" ■ ", color=self._names.color(found.code))
            return Row(str(number), (mark, Piece(found.shown)), (kind,))
        look = "key" if found.kind in ("operator", "field") else ""
        return Row(str(number), (Piece("   "), Piece(found.shown, look)), (kind,))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()
        self.post_message(self.Changed(self.value))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.complete()
        self.query_one(Input).focus()

    @on(Rows.Moved)
    @on(Rows.Pressed)
    def _walking(self, event: Rows.Moved | Rows.Pressed) -> None:
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Offers anew what fits where the cursor has been moved to."""
        if event.key in ("left", "right", "home", "end"):
            self.call_after_refresh(self._offer)
