"""A code from the words themselves: its name and its place, to be corrected before it is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.model.ids import Id
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.finder import Finder
from qca.tui.screens.dialog import Dialog, Field
from qca.tui.screens.palette import SWATCH, Wanted
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

LONGEST: Final = 60
"""Characters of the words that are proposed as a name; whole words of them."""

_TOP: Final = "top"
_OUTSIDE: Final = re.compile(r"^[\W_]+|[\W_]+$")


def name_of(words: str) -> str:
    """The name proposed for a code from the words of a passage.

    Without what only surrounds them, and cut after a whole word where they are many.
    """
    name = _OUTSIDE.sub("", " ".join(words.split()))
    if len(name) <= LONGEST:
        return name
    cut = name[: LONGEST + 1].rpartition(" ")[0] or name[:LONGEST]
    return _OUTSIDE.sub("", cut)


class InVivo(Dialog[Wanted]):
    """Asks for the name of a code made from words, and for the code it belongs below.

    Where a code has the name already, that code is taken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("coding.in_vivo", "dialog")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "in_vivo.tcss"]
    topic = "coding.in_vivo"

    def __init__(self, desk: Desk, passage: str) -> None:
        """A code from words.

        Args:
            desk: the project.
            passage: the words.
        """
        super().__init__()
        self._desk = desk
        self._name = name_of(passage)
        self._finder = Finder(desk.names)
        self._shown_for: str | None = None

    def body(self) -> Iterable[Widget]:
        """Name and place."""
        yield Static(self.words("coding.name"), classes="label", markup=False)
        yield Field(self._name, id="name", compact=True)
        yield Static(self.words("coding.below"), classes="label", markup=False)
        yield Field(id="below", compact=True)
        yield Rows(always=True)
        yield Static(classes="help", markup=False)

    def tell(self) -> None:
        """Says its words."""
        self.say_title(self.words("coding.title"))
        self.query_one("#below", Input).placeholder = self.words("coding.below_type")
        self._renew()
        last = self._desk.last[-1] if self._desk.last else None
        parent = self._desk.tree.by_id[last].parent if last else None
        self.query_one(Rows).go_to(parent or _TOP)
        self._explain()

    def _renew(self) -> None:
        """Shows the codes that fit the letters of the place."""
        typed = self.query_one("#below", Input).value
        self._shown_for = typed
        rows = self.query_one(Rows)
        shown = list(self._places(typed))
        rows.show(shown, shown[0].id if shown and typed else None)

    def _places(self, typed: str) -> Iterator[Row]:
        if not typed.strip():
            yield Row(_TOP, (Piece("  " + self.words("tui.palette.top")),))
        names, tree = self._desk.names, self._desk.tree
        for code in self._finder.find(typed, {}):
            indent = "  " * (1 + tree.depth(code))
            swatch = Piece(SWATCH, color=names.color(code))
            yield Row(code, (Piece(indent), swatch, Piece(names.label(code))))

    @property
    def name_now(self) -> str:
        """The name as it stands."""
        return " ".join(self.query_one("#name", Input).value.split())

    def _there(self) -> Id | None:
        """The code that has the name already."""
        names, name = self._desk.names, self.name_now.casefold()
        found = (code.id for code in self._desk.tree if names.name(code.id).casefold() == name)
        return next(found, None)

    def _explain(self) -> None:
        """Says what Enter would do."""
        told = self.query_one(".help", Static)
        if not self.name_now:
            told.update(self.words("tui.code_editor.nameless"))
        elif (there := self._there()) is not None:
            path = self._desk.tree.path(there, self._desk.names.language)
            told.update(self.words("coding.there", code=path))
        else:
            told.update(self.words("coding.makes"))

    # Keys

    def action_move(self, steps: int) -> None:
        """Moves the cursor among the places."""
        self.query_one(Rows).move(steps)

    def action_other_field(self) -> None:
        """Goes from the name to the letters of the place, or back."""
        name, below = self.query_one("#name"), self.query_one("#below")
        (below if name.has_focus else name).focus()

    def action_choose(self) -> None:
        """Makes the code at the place under the cursor."""
        if self.query_one("#below", Input).value != self._shown_for:
            self._renew()
        row, there = self.query_one(Rows).row, self._there()
        if there is not None:
            self.dismiss(Wanted((there,)))
        elif self.name_now and row is not None:
            self.dismiss(Wanted((), self.name_now, None if row.id == _TOP else row.id))

    @on(Input.Changed, "#name")
    def _named(self) -> None:
        self._explain()

    @on(Input.Changed, "#below")
    def _sought(self) -> None:
        if self.query_one("#below", Input).value != self._shown_for:
            self._renew()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_choose()
