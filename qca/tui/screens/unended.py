"""What was left unfinished, listed when a project is opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from qca.tasks.unfinished import Place, Unfinished, unfinished
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.dialog import Dialog
from qca.tui.unfinished import GO_ON, THROW_AWAY, beginning, offer, when
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

_LATER: Final = "later"

_MOST: Final = 14
"""Rows that are listed at once."""


class Unended(Dialog[Place]):
    """Lists what was left unfinished; answers what to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("unfinished")]
    topic = "unfinished"

    def __init__(self, desk: Desk, left: Sequence[Unfinished]) -> None:
        super().__init__()
        self._desk = desk
        self._left = {one.place.name: one for one in left}

    def body(self) -> Iterable[Widget]:
        """What to know about it, and the list."""
        yield Static(classes="text", markup=False)
        yield Rows(single=True)

    def tell(self) -> None:
        """Says its words and shows the list."""
        words = self.words
        self.say_title(words("unfinished.left", n=len(self._left)))
        self.query_one(".text", Static).update(words("unfinished.left_text"))
        listed = [self._row(name, one) for name, one in self._left.items()]
        listed.append(Row(_LATER, (Piece(" " + words("unfinished.later"), "key"),)))
        rows = self.query_one(Rows)
        rows.styles.height = min(len(listed), _MOST)
        rows.show(listed)

    def _row(self, name: str, one: Unfinished) -> Row:
        kind = self.words(f"unfinished.kind.{one.place.kind}")
        head = f" {when(one, self.words)}  {kind} · {one.place.about}"
        return Row(name, (Piece(head), Piece(f"  {beginning(one, 60)}", "quiet")))

    @on(Rows.Chosen)
    def _answer(self, event: Rows.Chosen) -> None:
        one = self._left.get(event.row.id)
        self.dismiss(one.place if one else None)

    def action_throw_away(self) -> None:
        """Asks whether what is under the cursor should go; nothing brings it back."""
        row = self.query_one(Rows).row
        one = self._left.get(row.id) if row else None
        if one is None:
            return

        async def answered(answer: str | None) -> None:
            if answer == THROW_AWAY:
                await self.app.carry_out(self._throw_away, one.place.name)
            elif answer == GO_ON:
                self.dismiss(one.place)

        self.app.push_screen(offer(one, self.words), answered)

    async def _throw_away(self, name: str) -> None:
        self._desk.remember(**{name: None})
        await self._desk.flush()
        del self._left[name]
        if self._left:
            self.tell()
        else:
            self.dismiss(None)


def offer_all(app: Front, desk: Desk) -> None:
    """Lists what was left unfinished in a project, where there is any, and opens what is chosen."""
    left = unfinished(desk.session)

    async def answered(place: Place | None) -> None:
        if place is not None:
            desk.going_on = place.id
            await _go_on(app, desk, place)

    if left:
        app.push_screen(Unended(desk, left), answered)


async def _go_on(app: Front, desk: Desk, place: Place) -> None:
    """Opens the editor of something unfinished; its text area offers the text."""
    if place.kind == "narrative":
        from qca.tui.screens.to_analyses import write_on

        write_on(app, place)
    elif place.kind == "memo":
        from qca.tui.screens.memo import go_on

        await go_on(app, desk, place)
    else:
        from qca.tui.screens.doors import define_on

        define_on(app, desk, place)
