"""Changing a code; where its meaning changes, its older codings are offered for rereading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qca.model.codes import Code
from qca.model.ids import Id
from qca.tasks import reworking
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.room import Place
from qca.tui.screens.weigh import NO, YES, Weigh


@dataclass(frozen=True)
class Redefining:
    """Changes codes, and opens the queue of codings to be read again.

    Attributes:
        app: the app.
        desk: the project.
        left: is told the place to show once the queue is left, or None.
    """

    app: Front
    desk: Desk
    left: Callable[[Place | None], None]

    def edit(self, code: Code) -> None:
        """Shows a code, to be changed."""
        from qca.tui.screens.code_editor import CodeEditor

        async def changed(answer: Id | None) -> None:
            now = self.desk.tree.by_id.get(code.id)
            if answer is not None and now is not None and _redefined(code, now):
                await self.app.carry_out(self._offered, code.id)

        self.app.push_screen(CodeEditor(self.desk, code), changed)

    async def _offered(self, code: Id) -> None:
        await self.offer(code)

    async def offer(self, code: Id, go_on: bool = False) -> bool:
        """Offers to queue the codings made before a code was last redefined; False if none.

        Args:
            code: the code.
            go_on: whether the queue, as it is, is wanted where they are left out of it.
        """
        older = await self.desk.read(reworking.older_codings, code)
        there = set(await self.desk.read(reworking.waiting))
        count = sum(one not in there for one in older)
        if not count:
            return False

        async def queue() -> None:
            await self.desk.write(reworking.queue_rereading, code)
            self.open()

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(queue)
            elif answer == NO and go_on and there:
                self.open()

        words = self.app.words
        title = words("book.reread.offer", name=self.desk.names.name(code))
        text = words("book.reread.older", n=count)
        dialog = Weigh(title, text, words("book.reread.yes"), words("book.reread.no"))
        self.app.push_screen(dialog, answered)
        return True

    def open(self) -> None:
        """Opens the queue."""
        from qca.tui.screens.rereading import Rereading

        self.app.push_screen(Rereading(self.desk), self.left)


def _redefined(before: Code, after: Code) -> bool:
    """Whether what a code means is another than before."""
    return (before.definition, before.include, before.exclude) != (
        after.definition,
        after.include,
        after.exclude,
    )
