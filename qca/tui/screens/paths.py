"""Asking for a path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.paths import PathInput


class AskPath(Dialog[Path]):
    """Asks for the path of a file or folder; answers it, or None."""

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
