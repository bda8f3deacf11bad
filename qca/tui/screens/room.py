"""A room: a screen of its own above the code screen, which one leaves with Escape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget

from qca.errors import QcaError
from qca.model.ids import Id
from qca.tasks import history
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.front import QcaScreen
from qca.tui.widgets.echo import Echo
from qca.tui.widgets.hints import Hints
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece

Place: TypeAlias = tuple[Id, int, int]
"""A document and a span in it, to be shown in the code screen."""

_HARMLESS = frozenset({"project.nothing_to_undo", "project.nothing_to_redo"})


class Room(QcaScreen[Place | None], inherit_bindings=False):
    """A screen above the code screen; answers a place to be shown there, or None.

    What changes in the project is told to it and to the screen below.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("room", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = "room.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._below: Callable[[Turned], None] = desk.turned

    def compose(self) -> ComposeResult:
        """Header, what the room is for, and what is possible."""
        yield Line(id="header")
        yield from self.body()
        yield Echo(id="echo")
        yield Hints()

    def body(self) -> Iterable[Widget]:
        """What stands between header and footer."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        """Follows the project."""
        self._below, self.desk.turned = self.desk.turned, self._hear
        self.tell()

    async def on_unmount(self) -> None:
        """Lets the screen below follow it alone again."""
        if self.desk.turned == self._hear:
            self.desk.turned = self._below

    def _hear(self, turned: Turned) -> None:
        self._below(turned)
        self.heard(turned)

    def heard(self, turned: Turned) -> None:
        """Shows what changed."""

    @property
    def echo(self) -> Echo:
        """The line that tells what was done."""
        return self.query_one(Echo)

    def say_header(self, title: str, right: str) -> None:
        """Says which room this is, and what is in it."""
        self.query_one("#header", Line).show(
            (
                Piece("qca  ", "key"),
                Piece(title, "strong"),
                Piece(f"   {self.desk.study.title}", "quiet"),
            ),
            (Piece(f"  {right}", "quiet"),),
        )

    async def action_leave(self) -> None:
        """Goes back to the code screen."""
        self.dismiss(None)

    async def action_undo(self) -> None:
        """Takes back one's latest step."""
        await self.app.carry_out(self._back, undo=True)

    async def action_redo(self) -> None:
        """Brings back what was taken back last."""
        await self.app.carry_out(self._back, undo=False)

    async def _back(self, *, undo: bool) -> None:
        try:
            step = await self.desk.write(history.undo if undo else history.redo)
        except QcaError as error:
            if error.key not in _HARMLESS:
                raise
            self.echo.say(self.words.error(error))
            return
        key = "history.undo" if undo else "history.redo"
        self.echo.say(self.words(key, what=history.tell(self.words, step)))

    async def action_past(self) -> None:
        """Shows what was done."""
        await self.app.carry_out(self._past)

    async def _past(self) -> None:
        from qca.tui.screens.past import MOST, Past

        steps = await self.desk.read(history.history, MOST)
        self.app.push_screen(Past(self.desk, steps))
