"""The history: what was done by whom, in words, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget

from qca.tasks import history
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.project.journal import Step

MOST: Final = 500
"""Steps that are shown."""


class Past(Dialog[None]):
    """The steps of the project; one's own can be taken back and brought back from here."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("past")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "past.tcss"]
    topic = "past"

    def __init__(self, desk: Desk, steps: Sequence[Step]) -> None:
        super().__init__()
        self._desk = desk
        self._steps = steps

    def body(self) -> Iterable[Widget]:
        """The steps."""
        yield Rows()

    def tell(self) -> None:
        """Says its words and shows the steps."""
        self.say_title(self.words("tui.past.title"), self._desk.study.title)
        today = datetime.now().astimezone().date()
        times = [step.time.astimezone() for step in self._steps]
        told = [f"{t:%H:%M}" if t.date() == today else f"{t:%Y-%m-%d %H:%M}" for t in times]
        width = max(map(len, told), default=0)
        rows = self.query_one(Rows)
        rows.show(
            self._row(step, when.rjust(width)) for step, when in zip(self._steps, told, strict=True)
        )
        rows.focus()

    def _row(self, step: Step, when: str) -> Row:
        told = history.tell(self.words, step)
        look = "" if step.live else "quiet"
        undone = "" if step.live else self.words("tui.past.undone") + " "
        return Row(
            step.id,
            (
                Piece(f" {when}  ", "quiet"),
                Piece(f"{step.coder_name:<8.8}  ", "quiet"),
                Piece(undone, "warning"),
                Piece(told, look),
            ),
        )

    async def action_undo(self) -> None:
        """Takes back one's latest step."""
        await self.app.carry_out(self._do(back=True))

    async def action_redo(self) -> None:
        """Brings back what was taken back last."""
        await self.app.carry_out(self._do(back=False))

    async def _do(self, *, back: bool) -> None:
        await self._desk.write(history.undo if back else history.redo)
        self._steps = await self._desk.read(history.history, MOST)
        self.tell()
