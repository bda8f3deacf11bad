"""A transcript beside a list: what is under the list's cursor, where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from qca.model.ids import Id
from qca.tasks import documents, follow
from qca.tui.desk import Desk
from qca.tui.front import Commanded
from qca.tui.sheet import Sheet
from qca.tui.widgets.transcript import TranscriptView
from qca.words import Words


class Beside(TranscriptView, Commanded):
    """A transcript that shows a document of its own, whatever is open on the desk."""

    def __init__(self, desk: Desk, topic: str = "") -> None:
        """A transcript.

        Args:
            desk: the open project.
            topic: what its help is about, where it can be focused.
        """
        super().__init__()
        self.topic = topic
        self._desk = desk
        self._sheet: Sheet | None = None
        self._turn = asyncio.Lock()

    @property
    def sheet(self) -> Sheet | None:
        """The document that is shown."""
        return self._sheet

    async def follow(self, place: Callable[[], tuple[Id, int, int] | None], words: Words) -> None:
        """Shows the place that is asked for when it can be shown.

        Args:
            place: tells document and span; asked again after reading, since a cursor may
                have moved on.
            words: of the user's language.
        """
        async with self._turn:
            wanted = place()
            if wanted is not None and (self._sheet is None or self._sheet.document.id != wanted[0]):
                await self._read(wanted[0], wanted[1:], words)
            now = place()
            if now is None or self._sheet is None or self._sheet.document.id != now[0]:
                return
            selection = self.selection
            if not self.has_focus and (selection.start, selection.end) != now[1:]:
                self.select(*now[1:])

    async def read_again(self, words: Words) -> None:
        """Shows the document as it now is."""
        async with self._turn:
            if self._sheet is not None:
                selection = self.selection
                await self._read(self._sheet.document.id, (selection.start, selection.end), words)

    async def _read(self, document: Id, span: tuple[int, int], words: Words) -> None:
        found = next((d for d in self._desk.documents if d.id == document), None)
        if found is None:
            self._sheet = None
            return
        reading = await self._desk.read(documents.read_document, found)
        memos = await self._desk.read(follow.coding_memos, reading.document)
        before, self._sheet = self._sheet, Sheet(reading, memos, self._desk.session.coder.id)
        marks = self._sheet.marks(self._desk.names, words)
        if before is not None and before.reading.transcript == reading.transcript:
            self.set_marks(marks)
            return
        fits = 0 <= span[0] < span[1] <= len(reading.transcript.text)
        self.load(
            reading.transcript,
            marks,
            interviewers=reading.interviewers,
            selection=span if fits else None,
        )
