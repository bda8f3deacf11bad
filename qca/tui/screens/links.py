"""The links of a coding: to follow, to remove, and to make another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.ids import Id
from qca.tasks import linking
from qca.tasks.linking import Tie
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

ANOTHER: Final = "another"
"""The answer that begins another link."""


class Links(Dialog[str]):
    """Shows the links of a coding; answers the id of one to follow, `ANOTHER`, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("links")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "links.tcss"]
    topic = "links"

    def __init__(self, desk: Desk, coding: Id, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._coding = coding
        self._name = name

    def body(self) -> Iterable[Widget]:
        """The links, and the words at the other end of the one under the cursor."""
        yield Rows()
        yield Static(classes="help", markup=False)

    def tell(self) -> None:
        """Says its words and shows the links."""
        self.say_title(self.words("links.title", what=self._name))
        rows = self.query_one(Rows)
        rows.show(self._rows())
        rows.focus()
        self._explain()

    @property
    def _ties(self) -> tuple[Tie, ...]:
        return self._desk.ties.get(self._coding, ())

    def _rows(self) -> Iterator[Row]:
        for tie in self._ties:
            yield Row(
                tie.link.id,
                (
                    Piece(f" {self.words(f'links.kind.{tie.link.kind}')}  ", "key"),
                    Piece(f"{tie.other.place(self.words.language)}  ", "quiet"),
                    Piece("■ ", color=self._desk.names.color(tie.other.coding.code)),
                    Piece(self._desk.names.label(tie.other.coding.code)),
                ),
                (Piece(f" {self._desk.coders.get(tie.link.coder, '?')} ", "quiet"),),
            )
        yield Row(ANOTHER, (Piece(" " + self.words("links.another")),))

    def _chosen(self) -> Tie | None:
        row = self.query_one(Rows).row
        return next((tie for tie in self._ties if row and tie.link.id == row.id), None)

    @on(Rows.Moved)
    def _explain(self) -> None:
        tie = self._chosen()
        said = " ".join(tie.other.quote.split()) if tie else ""
        self.query_one(".help", Static).update(said)

    @on(Rows.Chosen)
    def _answer(self, event: Rows.Chosen) -> None:
        self.dismiss(event.row.id)

    async def action_remove(self) -> None:
        """Removes the link under the cursor; undo brings it back."""
        tie = self._chosen()
        if tie is not None:
            await self.app.carry_out(self._remove, tie)

    async def _remove(self, tie: Tie) -> None:
        await self._desk.write(linking.remove_link, tie.link.id)
        if self._ties:
            self.tell()
        else:
            self.dismiss(None)
