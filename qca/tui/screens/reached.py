"""How far one is: measured when there is time, and kept true as one codes."""

from __future__ import annotations

from typing import Final

from textual.timer import Timer

from qca.model.ids import Id
from qca.tasks.progress import share
from qca.tui.desk import Turned
from qca.tui.screens.moves import Moves

PAUSE: Final = 0.4
"""Seconds after a change in which nothing else changes, until it is measured again."""

_MANY: Final = 500
"""Documents for which one waits a second longer before all of them are measured."""


class HowFar(Moves):
    """Says how many of the paragraphs that could be coded are, here and in the project."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._pause: Timer | None = None

    async def begin(self) -> None:
        """Opens the document that the coder read last."""
        self.desk.reached = {}
        await super().begin()
        self._measure_soon(None)

    def turned(self, turned: Turned) -> None:
        """Shows what is no longer as the screen has it."""
        super().turned(turned)
        wide = turned.documents or turned.text or turned.blindness or self._elsewhere(turned)
        if wide or not self.desk.reached:
            self._measure_soon(None)
        elif self.sheet is not None and (turned.put or turned.dropped):
            self._measure_soon(self.sheet.document.id)

    def _elsewhere(self, turned: Turned) -> bool:
        """Whether codings changed that are not in the open document."""
        counted = any(
            step.kind.startswith(("coding", "code.", "undo", "redo")) for step in turned.steps
        )
        return counted and not (turned.put or turned.dropped)

    def _measure_soon(self, document: Id | None) -> None:
        if self._pause is not None:
            self._pause.stop()
        longer = 0.0 if document else len(self.desk.documents) / _MANY
        self._pause = self.set_timer(PAUSE + longer, lambda: self.measure(document))

    def measure(self, document: Id | None = None) -> None:
        """Measures at once, in one document or in all."""
        if self._pause is not None:
            self._pause.stop()
        self.set_going(self._measured, document)

    async def _measured(self, document: Id | None) -> None:
        await self.desk.measure(document)
        if self.is_there:
            self._say_header()
            self._say_place()
            self.documents.renew()

    def reached_here(self) -> str:
        """How far the open document is coded, as a part of the line above it."""
        one = self.desk.reached.get(self.sheet.document.id) if self.sheet else None
        if one is None or not one.of:
            return ""
        number = self.words.number
        key = "reached_short" if self.has_class("-narrow") else "reached"
        return " · " + self.words(f"documents.{key}", coded=number(one.coded), of=number(one.of))

    def reached_in_all(self) -> list[str]:
        """How far the project is coded, as a part of the header."""
        found = share(self.desk.reached.values())
        key = "share_short" if self.has_class("-narrow") else "share"
        return [] if found is None else [self.words(f"documents.{key}", share=round(found * 100))]
