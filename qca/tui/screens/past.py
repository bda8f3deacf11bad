"""The history: what was done by whom, in words, the latest first; and the way back to a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget

from qca.tasks import history
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Choose, Dialog
from qca.tui.screens.weigh import NO, YES
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.project.back import Back
    from qca.project.journal import Step

MOST: Final = 500
"""Steps that are shown at first; as many more are shown whenever they are asked for."""

_TOLD: Final = 8
"""Steps that are named before it is asked whether to take them back."""

_LATER: Final = "later"


class Past(Dialog[None]):
    """The steps of the project; one's own can be taken back and brought back from here.

    A step that is chosen is gone back to, once one has seen what that would take back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("past")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "past.tcss"]
    topic = "past"

    def __init__(self, desk: Desk, steps: Sequence[Step]) -> None:
        super().__init__()
        self._desk = desk
        self._steps = steps
        self._most = MOST

    def body(self) -> Iterable[Widget]:
        """The steps."""
        yield Rows()

    def tell(self) -> None:
        """Says its words and shows the steps."""
        self.say_title(self.words("tui.past.title"), self._desk.study.title)
        times = [_when(step) for step in self._steps]
        width = max(map(len, times), default=0)
        rows = self.query_one(Rows)
        rows.show(self._rows([when.rjust(width) for when in times]))
        rows.focus()

    def _rows(self, times: Sequence[str]) -> Iterator[Row]:
        for step, when in zip(self._steps, times, strict=True):
            yield self._row(step, when)
        if len(self._steps) == self._most:
            yield Row(_LATER, (Piece(" " + self.words("back.later"), "key"),))

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

    # One step

    async def action_undo(self) -> None:
        """Takes back one's latest step."""
        await self.app.carry_out(self._do, back=True)

    async def action_redo(self) -> None:
        """Brings back what was taken back last."""
        await self.app.carry_out(self._do, back=False)

    async def _do(self, *, back: bool) -> None:
        await self._desk.write(history.undo if back else history.redo)
        await self._read_again()

    async def _read_again(self) -> None:
        self._steps = await self._desk.read(history.history, self._most)
        if self.is_there:
            self.tell()

    # Back to a step

    async def action_back(self) -> None:
        """Goes back to the step under the cursor."""
        row = self.query_one(Rows).row
        if row is not None:
            await self._go_to(row)

    @on(Rows.Chosen)
    async def _chosen(self, event: Rows.Chosen) -> None:
        await self._go_to(event.row)

    async def _go_to(self, row: Row) -> None:
        if row.id == _LATER:
            self._most += MOST
            await self.app.carry_out(self._read_again)
        else:
            step = next(step for step in self._steps if step.id == row.id)
            await self.app.carry_out(self._ask, step)

    async def _ask(self, step: Step) -> None:
        """Says what going back would take back and what it cannot, and asks whether to."""
        words = self.words
        found = await self._desk.read(history.look_back, step.id)
        title = words("back.title", what=history.tell(words, step))
        do = Row(YES, (Piece(" " + words("back.do", n=len(found.taken))),))
        leave = words("back.leave" if found.taken else "back.close")
        rows = [*([do] if found.taken else []), Row(NO, (Piece(f" {leave}"),))]

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(self._go, found)

        self.app.push_screen(Choose(title, rows, "\n".join(self._told(found)), at=NO), answered)

    def _told(self, found: Back) -> Iterator[str]:
        words = self.words
        if not found.taken:
            yield words("back.nothing")
        else:
            yield words("back.takes", n=len(found.taken))
            yield from self._listed([history.tell(words, step) for step in found.taken])
        if found.kept:
            yield ""
            yield words("back.keeps", n=len(found.kept))
            session = self._desk.session
            yield from self._listed(
                [
                    f"{history.tell(words, step)}: {history.why_kept(words, session, refused)}"
                    for step, refused in found.kept
                ]
            )
        yield ""
        yield words("back.others")

    def _listed(self, steps: Sequence[str]) -> Iterator[str]:
        shown = steps if len(steps) <= _TOLD + 1 else steps[:_TOLD]
        for told in shown:
            yield f"  · {told}"
        if len(shown) < len(steps):
            yield "  " + self.words("back.more", n=len(steps) - len(shown))

    async def _go(self, found: Back) -> None:
        staying = frozenset(step.id for step, _ in found.kept)
        async with self._desk.deeds:
            done = await self._desk.write(history.go_back, found.to.id, staying)
        self.app.notify(self.words("back.done", n=len(done.taken)), markup=False)
        await self._read_again()


def _when(step: Step) -> str:
    """The time of a step of today, or day and time."""
    time = step.time.astimezone()
    today = datetime.now().astimezone().date()
    return f"{time:%H:%M}" if time.date() == today else f"{time:%Y-%m-%d %H:%M}"
