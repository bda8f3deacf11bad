"""Who works: choosing a coder, in a project and before one is open; and nobody new by mistake."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from qca.tasks import preferences
from qca.tasks.session import NotJoined, ReaderUnnamed, Session, nearly, open_session, same_name
from qca.tui.front import Front
from qca.tui.screens.board import Board
from qca.tui.screens.dialog import Choose, Prompt
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

if TYPE_CHECKING:
    from qca.tui.desk import Desk

_NEW = "new"
_PREFERENCE = "coder"

Show: TypeAlias = Callable[[Session], Coroutine[Any, Any, None]]
"""Is given the session of a project that was opened."""

Named: TypeAlias = Callable[[str], Coroutine[Any, Any, None]]
"""Is told the name of who works from now on."""


class Working(Front):
    """The part of the app that knows who works.

    Attributes:
        desk: the open project, or None.
    """

    desk: Desk | None

    def know_coder(self, coder: str | None) -> None:
        """Takes the name that was given, or else the one chosen on this computer before."""
        self.coder = coder or preferences.preference(_PREFERENCE)

    # Opening

    async def session_of(self, path: Path, coder: str | None, show: Show) -> None:
        """Opens a project as a coder and shows it; asks first where they are new to it.

        Raises:
            QcaError: it cannot be opened.
        """
        try:
            session = await asyncio.to_thread(_open, path, coder, joins=False)
        except NotJoined as error:
            await self._ask_who(path, show, str(error.params["coder"]), str(error.params["coders"]))
        except ReaderUnnamed as error:
            await self._ask_who(path, show, "", str(error.params["coders"]))
        else:
            await show(session)

    async def _ask_who(self, path: Path, show: Show, name: str, coders: str) -> None:
        """Asks as which coder a project is to be opened."""

        async def named(chosen: str) -> None:
            await show(await asyncio.to_thread(_open, path, chosen, joins=True))

        self._choose(coders.split(", "), "", named, new=name)

    # Choosing

    def action_coder(self) -> None:
        """Asks who works from now on."""
        desk = self.desk
        if desk is None:
            self._ask_name(self._prefer, self.coder or "")
            return

        async def named(name: str) -> None:
            if not same_name(name, desk.session.coder.name):
                await self._become(desk, name)

        self._choose(list(desk.coders.values()), desk.session.coder.name, named)

    async def _prefer(self, name: str) -> None:
        self.coder = name
        preferences.prefer(_PREFERENCE, name)
        self.notify(self.words("whose.opens_as", coder=name), markup=False)
        self.use_language(self.words.language)

    def _choose(self, names: Sequence[str], now: str, named: Named, *, new: str = "") -> None:
        """Offers coders, and someone new.

        Args:
            names: who works in the project.
            now: who works at present.
            named: is told who it will be.
            new: the name of someone new that is offered; asked for where empty.
        """
        words = self.words

        async def answered(answer: str | None) -> None:
            if answer is None:
                return
            if answer != _NEW:
                await self.carry_out(named, names[int(answer)])
            elif new:
                await self.carry_out(named, new)
            else:
                self._ask_name(partial(self._check_new, names, named))

        rows = [Row(str(n), (Piece(f" {name}"),)) for n, name in enumerate(names)]
        told = words("whose.join_as", coder=new) if new else words("tui.coder.another")
        rows.append(Row(_NEW, (Piece(f" {told}", "key"),)))
        text = words("coders.ask", coder=new) if new else ""
        at = str(names.index(now)) if now in names else None
        self.push_screen(Choose(words("tui.coder.title"), rows, text, at), answered)

    def _ask_name(self, named: Named, value: str = "") -> None:
        async def answered(name: str | None) -> None:
            if name:
                await self.carry_out(named, name)

        words = self.words
        self.push_screen(
            Prompt(words("tui.coder.new"), words("tui.coder.new_help"), value), answered
        )

    async def _check_new(self, names: Sequence[str], named: Named, name: str) -> None:
        """Takes a name that is known; asks first whether someone new is meant."""
        known = next((one for one in names if same_name(one, name)), None)
        if known is not None:
            await named(known)
            return
        near = nearly(name, names)
        words = self.words

        async def answered(answer: str | None) -> None:
            if answer is not None:
                await self.carry_out(named, name if answer == _NEW else near[int(answer)])

        rows = [Row(str(n), (Piece(f" {one}"),)) for n, one in enumerate(near)]
        rows.append(Row(_NEW, (Piece(" " + words("whose.join_as", coder=name), "key"),)))
        key = "coders.ask_near" if near else "coders.ask"
        text = words(key, coder=name, names=", ".join(near))
        self.push_screen(Choose(words("tui.coder.title"), rows, text), answered)

    async def _become(self, desk: Desk, name: str) -> None:
        """Goes on as another coder, in the code screen."""
        board = next(screen for screen in self.screen_stack if isinstance(screen, Board))
        board.keep_place()
        await desk.become(name)
        while self.screen is not board:
            await self.pop_screen()
        await board.begin()


def _open(path: Path, coder: str | None, *, joins: bool) -> Session:
    return open_session(path, coder, welcome=lambda _name, _near: joins)
