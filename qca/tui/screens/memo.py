"""Writing a memo: there is no save key; leaving keeps what is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.writing import Writing

Keep = Callable[[str], Awaitable[None]]


class MemoEditor(Dialog[None], inherit_bindings=False):
    """A memo to be written or gone on with; one that is emptied is removed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memo")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "memo.tcss"]
    topic = "memo"

    def __init__(self, desk: Desk, about: str, quote: str, text: str, keep: Keep) -> None:
        """A memo.

        Args:
            desk: the project.
            about: what it is about.
            quote: the words it is about, or empty.
            text: what is written so far.
            keep: what to do with what is written, where it is not the same as before.
        """
        super().__init__()
        self._desk = desk
        self._page = Writing(desk, text)
        self._about = about
        self._quote = quote
        self._left = False
        self._keep = keep

    def body(self) -> Iterable[Widget]:
        """The words, and the page to write on."""
        if self._quote:
            yield Static(self._quote, classes="quote", markup=False)
        yield self._page

    def tell(self) -> None:
        """Says what the memo is about."""
        self.say_title(self.words("tui.memo.title", about=self._about))

    async def action_keep(self) -> None:
        """Keeps what is written and leaves."""
        self._left = True
        self.dismiss(None)
        if self._page.changed:
            await self._keep(self._page.written)

    async def on_unmount(self) -> None:
        """Keeps what is written also when the program is left."""
        if not self._left and self._page.changed:
            self._desk.turned = lambda _: None  # there is no screen any more to show it
            await self._keep(self._page.written)
