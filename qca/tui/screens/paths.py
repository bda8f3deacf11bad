"""Asking for a path, and where to write a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeAlias

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from qca.tui.front import Front
from qca.tui.screens.dialog import Dialog
from qca.tui.screens.weigh import YES, Weigh
from qca.tui.widgets.paths import PathInput

Write: TypeAlias = Callable[[Path], Coroutine[Any, Any, None]]
"""Writes a file; what is in its way is an error of the family."""


class AskPath(Dialog[Path]):
    """Asks for the path of a file or folder; answers it, or None."""

    topic = "paths"

    def __init__(
        self, title: str, help_text: str, value: str = "", endings: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._asked = title
        self._help = help_text
        self._value = value
        self._endings = endings

    def body(self) -> Iterable[Widget]:
        """The line, and what to know about it."""
        yield PathInput(self._value, self._endings)
        yield Static(self._help, classes="help", markup=False)

    def tell(self) -> None:
        """Says its title."""
        self.say_title(self._asked)

    @on(PathInput.Answered)
    def _answer(self, event: PathInput.Answered) -> None:
        self.dismiss(event.path)


def ask_where(app: Front, ask: AskPath, write: Write, ending: str = "") -> None:
    """Asks where to write a file, and writes it; what is there goes only where one says so.

    Args:
        app: which asks.
        ask: the question.
        write: what writes the file.
        ending: of a name that is typed without one.
    """
    words = app.words

    async def answered(path: Path | None) -> None:
        if path is None:
            return
        if path.name and not path.suffix:
            path = path.with_suffix(ending)

        async def replaced(answer: str | None) -> None:
            if answer == YES:
                await app.carry_out(write, path)

        if await asyncio.to_thread(path.exists):
            told = [
                words(f"tui.replace.{key}", path=path) for key in ("title", "text", "do", "leave")
            ]
            app.push_screen(Weigh(*told, careful=True), replaced)
        else:
            await app.carry_out(write, path)

    app.push_screen(ask, answered)
