"""The passages of a code, which can be picked to become those of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qca.model.ids import Id
from qca.tasks.passages import Passage
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.sheet import SIGNS
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row, Rows


class CodedPane(Pane):
    """Passages, one a line; below them the whole of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("book.coded")]
    topic = "book.coded"
    DEFAULT_CSS = """
    CodedPane {
        & > #whole {
            height: auto;
            max-height: 45%;
            padding: 1 1 0 1;
            display: none;
            scrollbar-size-vertical: 1;
        }
        & > #whole > Static { height: auto; }
        &:focus-within > #whole { display: block; }
    }
    """

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._passages: Sequence[Passage] = ()
        self._older: frozenset[Id] = frozenset()
        self._picked: dict[Id, None] = {}

    def compose(self) -> ComposeResult:
        """The list, and below it the words of the passage under the cursor."""
        yield from super().compose()
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(markup=False)

    def present(self, passages: Sequence[Passage], older: frozenset[Id]) -> None:
        """Shows passages.

        Args:
            passages: in order.
            older: the codings made before the code was last redefined.
        """
        self._passages, self._older = passages, older
        there = {passage.coding.id for passage in passages}
        self._picked = {coding: None for coding in self._picked if coding in there}
        self.renew()

    @property
    def picked(self) -> list[Id]:
        """The codings that are picked, in order."""
        return [p.coding.id for p in self._passages if p.coding.id in self._picked]

    def unpick(self) -> None:
        """Picks none."""
        self._picked.clear()
        self.renew()

    def others(self, coder: Id) -> int:
        """How many of those that are picked are not a coder's own."""
        picked = (p for p in self._passages if p.coding.id in self._picked)
        return sum(passage.coding.coder != coder for passage in picked)

    @property
    def current(self) -> Passage | None:
        """The passage under the cursor."""
        row = self.list.row
        return next((p for p in self._passages if row and p.coding.id == row.id), None)

    def renew(self) -> None:
        """Shows the passages as they are now."""
        picked = self.picked
        told = self.words.number(len(self._passages)) if self._passages else ""
        if picked:
            told = self.words("book.book.picked", n=len(picked))
        self.title(Piece(f"{told} ", "key" if picked else "quiet"))
        self.set_class(not self._passages, "-empty")
        self.list.show([self._row(passage) for passage in self._passages])
        self._explain()

    def _row(self, passage: Passage) -> Row:
        coding = passage.coding
        older = Piece("↺ ", "warning") if coding.id in self._older else Piece("")
        sign = SIGNS[coding.valence]
        return Row(
            coding.id,
            (
                Piece("✓ ", "good") if coding.id in self._picked else Piece("  "),
                Piece(f"{passage.place(self.words.language)}  ", "quiet"),
                older,
                Piece(f"{sign} " if sign else "", "key"),
                Piece(" ".join(passage.quote.split())),
            ),
            (Piece(f" {passage.coder} ", "quiet"),),
        )

    def _explain(self) -> None:
        passage = self.current
        shown = self.query_one("#whole Static", Static)
        shown.update(" ".join(passage.quote.split()) if passage else "")

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._explain()

    def action_pick(self) -> None:
        """Picks the passage under the cursor, or lets it go."""
        passage = self.current
        if passage is None:
            return
        if self._picked.pop(passage.coding.id, self) is self:
            self._picked[passage.coding.id] = None
        self.renew()
        self.list.move(1)
