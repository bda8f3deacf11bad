"""Choosing one thing from a list that letters narrow down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.tui import keymap
from qca.tui.finder import plain
from qca.tui.screens.dialog import Dialog, Field
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose.

    Attributes:
        id: of it, unique in its list.
        name: by which it is found.
        row: as it is shown.
        deeper: whether it holds other things to choose from.
    """

    id: str
    name: str
    row: Row
    deeper: bool = False


Below: TypeAlias = Callable[[str], Awaitable[Sequence[Entry]]]
"""Gives what an entry holds."""


class Pick(Dialog[str]):
    """Asks for one of many things; answers its id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memos.pick")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "pick.tcss"]
    topic = "memos.pick"

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        *,
        text: str = "",
        at: str | None = None,
        below: Below | None = None,
    ) -> None:
        """A list.

        Args:
            title: what is asked.
            entries: in order.
            text: what to know about it.
            at: the id of the entry for the cursor; the first where None.
            below: gives what an entry holds that has more in it.
        """
        super().__init__()
        self._asked = title
        self._text = text
        self._levels: list[tuple[str, Sequence[Entry]]] = [("", entries)]
        self._at = at
        self._below = below
        self._shown_for = ""

    def body(self) -> Iterable[Widget]:
        """The line to type in, and the list."""
        if self._text:
            yield Static(self._text, classes="text", markup=False)
        yield Field(compact=True)
        yield Rows(always=True, single=True)

    def tell(self) -> None:
        """Says its words."""
        self._title()
        self.query_one(Input).placeholder = self.words("memos.pick.type")
        self._renew(self._at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers to go into things only where there are such things."""
        return action != "deeper" or self._below is not None

    def _title(self) -> None:
        self.say_title(self._asked, self._levels[-1][0])

    def _renew(self, at: str | None = None) -> None:
        self._shown_for = self.query_one(Input).value
        found = fitting(self._shown_for, self._levels[-1][1])
        first = at or (found[0].id if found else None)
        self.query_one(Rows).show([entry.row for entry in found], first)

    def _entry(self) -> Entry | None:
        row = self.query_one(Rows).row
        return next((e for e in self._levels[-1][1] if row and e.id == row.id), None)

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.query_one(Input).value != self._shown_for:
            self._renew()

    def action_move(self, steps: int) -> None:
        """Moves the cursor."""
        self.query_one(Rows).move(steps)

    def action_take(self) -> None:
        """Answers what is under the cursor."""
        if self.query_one(Input).value != self._shown_for:
            self._renew()
        entry = self._entry()
        if entry is not None:
            self.dismiss(entry.id)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_take()

    async def action_deeper(self) -> None:
        """Shows what the thing under the cursor holds."""
        entry = self._entry()
        if entry is not None and entry.deeper and self._below is not None:
            held = await self._below(entry.id)
            if held:
                self._levels.append((entry.name, held))
                self._empty()

    async def action_cancel(self) -> None:
        """Goes back to where one came from, or leaves."""
        if len(self._levels) > 1:
            self._levels.pop()
            self._empty()
        else:
            self.dismiss(None)

    def _empty(self) -> None:
        self.query_one(Input).value = ""
        self._title()
        self._renew()


def fitting(typed: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose names hold all words typed; those that begin with them first."""
    query = plain(typed).split()
    if not query:
        return list(entries)
    found = []
    for rank, entry in enumerate(entries):
        name = plain(entry.name)
        if all(word in name for word in query):
            begun = sum(any(part.startswith(word) for part in name.split()) for word in query)
            found.append((not name.startswith(query[0]), -begun, rank, entry))
    return [entry for *_, entry in sorted(found, key=lambda known: known[:3])]


def entry(id_: str, name: str, *pieces: Piece, right: str = "", deeper: bool = False) -> Entry:
    """An entry with its row."""
    ends = (Piece(f"  {right}", "quiet"),) if right else ()
    return Entry(id_, name, Row(id_, pieces or (Piece(f" {name}"),), ends), deeper)
