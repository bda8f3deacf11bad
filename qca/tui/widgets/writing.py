"""The page on which memos are written; ``@`` refers to a code, a coding or a document."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType

from qca.model.references import Reference, call, folded, references, unfolded
from qca.tasks.notes import Thing, things
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.unfinished import SafeArea

_SIGN: Final = "@"
_REFER: Final = "memos.at"
"""The key that asks what is referred to; it is typed like any other where it means nothing."""


class Writing(SafeArea):
    """A memo as one writes it: references by name, without what they are kept as."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memos.page")]

    def __init__(self, desk: Desk, text: str = "") -> None:
        """A page.

        Args:
            desk: the project.
            text: as it is kept.
        """
        self._known: dict[str, Reference] = {}
        super().__init__(desk, text)

    def open(self, text: str) -> None:
        """Puts another text on the page, with the cursor at its end."""
        meant = {one.id: one.kind for one in references(text)}
        language = self._desk.study.language
        there = things(self._desk.session, meant.items(), language) if meant else {}
        names = {one: thing.name for one, thing in there.items() if thing.name}
        self._begun, self._known = folded(text, names)
        self.load_text(self._begun)
        self.move_cursor(self.document.end)

    @property
    def written(self) -> str:
        """What is on the page, as it is kept."""
        return unfolded(self.text.rstrip(), self._known)

    async def on_key(self, event: events.Key) -> None:
        """Asks what is referred to after the sign; within a word it is but a sign."""
        there = self.screen.active_bindings.get(event.key)
        if there is None or there.binding.id != _REFER:
            return
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if event.is_printable and before and before[-1].isalnum():
            return
        event.stop()
        event.prevent_default()
        await self._ask(event.character if event.is_printable else None)

    async def action_refer(self) -> None:
        """Asks what is referred to."""
        await self._ask(None)

    async def _ask(self, typed: str | None) -> None:
        """Asks what is referred to; where nothing is, what was typed stands in the text."""
        from qca.tui.screens.refer import ask_thing

        title = self.app.words("memos.refer")
        await ask_thing(
            self.app,
            self._desk,
            title,
            self._refer,
            study=False,
            left=lambda: self._insert(typed or ""),
        )

    async def _refer(self, thing: Thing) -> None:
        name = call(Reference(thing.kind, thing.id), thing.name, self._known)
        self._insert(f"{_SIGN}[{name}] ")

    def _insert(self, text: str) -> None:
        self.insert(text)
        self.focus()
