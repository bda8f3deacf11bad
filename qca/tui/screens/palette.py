"""The palette of codes: a few letters and Enter, for one code or several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.model.ids import Id
from qca.tasks.codes import create_code
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.finder import Finder
from qca.tui.meaning import meaning
from qca.tui.screens.dialog import Dialog, Field
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

SWATCH: Final = "■ "
_NEW: Final = "new"
_TOP: Final = "top"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen.

    Attributes:
        codes: codes that are there.
        new: the name of a code to be made, or empty.
        parent: the code it should stand below, or None for the top.
    """

    codes: tuple[Id, ...]
    new: str = ""
    parent: Id | None = None

    async def made(self, desk: Desk) -> list[Id]:
        """The ids of all of them; the new code is made by it, and is the last.

        Raises:
            Gone: the code that it should stand below was removed in the meantime.
        """
        if not self.new:
            return list(self.codes)
        return [*self.codes, await desk.write(create_code, self.new, parent=self.parent)]


class Palette(Dialog[Wanted]):
    """Asks for codes for a passage.

    A name that no code has offers to be made a code; where it belongs is asked next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("palette")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "palette.tcss"]
    topic = "palette"

    def __init__(self, desk: Desk, passage: str) -> None:
        super().__init__()
        self._desk = desk
        self._passage = " ".join(passage.split())
        self._finder = Finder(desk.names)
        self._used = {slot.code: slot.used for _, slot in desk.slots.taken()}
        if desk.last:
            self._used |= dict.fromkeys(desk.last, max(self._used.values(), default=0) + 1)
        self._picked: dict[Id, None] = {}
        self._new = ""
        self._shown_for: str | None = None

    def body(self) -> Iterable[Widget]:
        """The line to type in, the codes, and what the one under the cursor means."""
        yield Static(self._passage, classes="passage", markup=False)
        yield Field(compact=True)
        with Horizontal(id="found"):
            yield Rows(always=True)
            with VerticalScroll(id="meaning", can_focus=False):
                yield Static(markup=False)

    def tell(self) -> None:
        """Says its words."""
        if self._new:
            self.say_title(self.words("tui.palette.where", name=self._new))
        else:
            self.say_title(self.words("tui.palette.title"))
        asked = "coding.below_type" if self._new else "tui.palette.type"
        self.query_one(Input).placeholder = self.words(asked)
        self._renew()

    @property
    def makes_new(self) -> bool:
        """Whether it asks where a new code belongs."""
        return bool(self._new)

    # What is shown

    def _renew(self) -> None:
        """Shows what fits the letters typed."""
        typed = self.query_one(Input).value
        self._shown_for = typed
        found = self._finder.find(typed, {} if self._new else self._used)
        rows = self._parents(typed, found) if self._new else self._codes(typed, found)
        shown = list(rows)
        self.query_one(Rows).show(shown, shown[0].id if shown and typed else None)
        self._explain(self.query_one(Rows).row)

    def _codes(self, typed: str, found: list[Id]) -> Iterator[Row]:
        names = self._desk.names
        picked = [] if typed.strip() else list(self._picked)
        for code in (*picked, *(c for c in found if c not in picked)):
            mark = Piece("✓ ", "good") if code in self._picked else Piece("  ")
            yield self._row(code, mark)
        name = " ".join(typed.split())
        if name and all(names.name(code).casefold() != name.casefold() for code in found):
            yield Row(_NEW, (Piece(self.words("tui.palette.new", name=name), "key"),))

    def _parents(self, typed: str, found: list[Id]) -> Iterator[Row]:
        if not typed.strip():
            yield Row(_TOP, (Piece("  " + self.words("tui.palette.top")),))
        for code in found:
            yield self._row(code, Piece("  " * (1 + self._desk.tree.depth(code))))

    def _row(self, code: Id, mark: Piece) -> Row:
        names = self._desk.names
        above = self._desk.tree.ancestors(code)
        place = names.name(above[-1].id) if above and not self._new else ""
        return Row(
            code,
            (mark, Piece(SWATCH, color=names.color(code)), Piece(names.label(code))),
            (Piece(f"  {place}", "quiet"),) if len(place) < 28 else (),
        )

    def _explain(self, row: Row | None) -> None:
        """Says what the code under the cursor means."""
        shown = self.query_one("#meaning Static", Static)
        code = self._desk.tree.by_id.get(row.id) if row else None
        shown.update(meaning(code, self._desk, self.words) if code else "")

    # Keys

    def action_move(self, steps: int) -> None:
        """Moves the cursor."""
        self.query_one(Rows).move(steps)

    def action_several(self) -> None:
        """Puts the code under the cursor with those to be applied, or takes it out."""
        row = self._row_now()
        if self._new or row is None or row.id == _NEW:
            return
        if row.id in self._picked:
            del self._picked[row.id]
        else:
            self._picked[row.id] = None
        self.query_one(Input).value = ""
        self._renew()

    def action_choose(self) -> None:
        """Takes the code under the cursor, with those picked before."""
        row = self._row_now()
        if row is None:
            return
        if self._new:
            parent = None if row.id == _TOP else row.id
            self.dismiss(Wanted(tuple(self._picked), self._new, parent))
        elif row.id == _NEW:
            self._ask_where()
        elif self._picked and not self.query_one(Input).value.strip():
            self.dismiss(Wanted(tuple(self._picked)))
        else:
            self.dismiss(Wanted(tuple(dict.fromkeys((*self._picked, row.id)))))

    async def action_cancel(self) -> None:
        """Goes back to the codes, or leaves."""
        if self._new:
            self.query_one(Input).value, self._new = self._new, ""
            self.tell()
        else:
            self.dismiss(None)

    def _ask_where(self) -> None:
        self._new = " ".join(self.query_one(Input).value.split())
        self.query_one(Input).value = ""
        self.tell()
        last = self._desk.last[-1] if self._desk.last else None
        parent = self._desk.tree.by_id[last].parent if last else None
        self.query_one(Rows).go_to(parent or _TOP)

    def _row_now(self) -> Row | None:
        """The row under the cursor, for what is typed by now."""
        if self.query_one(Input).value != self._shown_for:
            self._renew()
        return self.query_one(Rows).row

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.query_one(Input).value != self._shown_for:
            self._renew()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        self._explain(event.row)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_choose()
