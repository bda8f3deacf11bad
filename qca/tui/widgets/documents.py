"""The documents pane: what there is to read, and how far one is."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import BindingType

from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks.documents import change_document, remove_document
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row, Rows

FINISHED: Final = "✓"
OPEN: Final = "●"
BEGUN: Final = "·"


class DocumentsPane(Pane):
    """The documents of the project."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("documents")]
    topic = "documents"
    on_row = frozenset({"choose", "finished", "speakers", "rename", "remove", "filter"})

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk

    def make_list(self) -> Rows:
        """The list; a click opens a document."""
        return Rows(single=True)

    def renew(self) -> None:
        """Shows the documents as they are now."""
        desk = self._desk
        self.title(Piece(self.words.number(len(desk.documents)), "quiet"))
        self.set_class(not desk.documents, "-empty")
        sought = self.sought
        here = desk.sheet.document.id if desk.sheet else None
        shown = [d for d in desk.documents if sought in d.name.casefold()]
        self.list.show(self._row(document, here) for document in shown)

    def _row(self, document: Document, here: Id | None) -> Row:
        count = self._desk.document_counts.get(document.id, 0)
        if document.id == here:
            mark = Piece(OPEN, "key")
        elif document.id in self._desk.finished:
            mark = Piece(FINISHED, "good")
        else:
            mark = Piece(BEGUN if count else " ", "quiet")
        name = Piece(f" {document.name}", "strong" if document.id == here else "")
        done = document.id == here and document.id in self._desk.finished
        told = f"{FINISHED if done else ''} {self.words.number(count) if count else '–'} "
        return Row(document.id, (mark, name), (Piece(told, "quiet"),))

    @property
    def chosen(self) -> Document | None:
        """The document under the cursor."""
        row = self.list.row
        return next((d for d in self._desk.documents if row and d.id == row.id), None)

    def action_finished(self) -> None:
        """Marks a document as one that the coder is through with, or takes that back."""
        document = self.chosen
        if document is not None:
            self._desk.finished ^= {document.id}
            self._desk.remember(finished=sorted(self._desk.finished))
            self.renew()

    def action_rename(self) -> None:
        """Asks for another name."""
        from qca.tui.screens.dialog import Prompt

        document = self.chosen
        if document is None:
            return

        async def rename(name: str) -> None:
            await self._desk.write(change_document, document, name=name)

        async def answered(name: str | None) -> None:
            if name and name != document.name:
                await self.app.carry_out(rename(name))

        title = self.words("tui.documents.rename", name=document.name)
        self.app.push_screen(Prompt(title, value=document.name), answered)

    def action_remove(self) -> None:
        """Asks whether a document with its codings should go."""
        from qca.tui.screens.dialog import Confirm

        document = self.chosen
        if document is None:
            return

        async def remove() -> None:
            await self._desk.write(remove_document, document)

        async def answered(answer: str | None) -> None:
            if answer == Confirm.YES:
                await self.app.carry_out(remove())

        count = self._desk.document_counts.get(document.id, 0)
        title = self.words("tui.documents.remove", name=document.name)
        text = self.words("tui.documents.remove_text", codings=count)
        self.app.push_screen(Confirm(title, text, self.words), answered)

    def action_speakers(self) -> None:
        """Shows who speaks in a document, to be corrected."""
        from qca.tui.screens.speakers import Speakers

        document = self.chosen
        if document is not None:
            self.app.push_screen(Speakers(self._desk, document))
