"""Searching words, in the open document or in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks import finding
from qca.tasks.retrieve import Hit
from qca.tasks.session import Session
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog, Field
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.tui.widgets.transcript import cells

MOST: Final = 2_000
"""Paragraphs with hits that are listed."""

_PAUSE: Final = 0.12
"""Seconds without a key after which the search is made."""

_BEFORE: Final = 34
"""Characters of context before a hit."""

_NAME: Final = 12
"""Cells for the name of a document: a long one would leave no room for the hit itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and which of it was chosen.

    Attributes:
        query: what was sought.
        places: document, start and end of each hit, in reading order.
        at: the place of the chosen one.
        everywhere: whether all documents were searched.
        review: whether all places are to be looked through, rather than one to be shown.
    """

    query: str
    places: tuple[tuple[Id, int, int], ...]
    at: int
    everywhere: bool
    review: bool = False


class Search(Dialog[Found]):
    """Asks for words and shows where they stand."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("search")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "search.tcss"]
    topic = "search"

    def __init__(self, desk: Desk, document: Document | None, before: Found | None) -> None:
        super().__init__()
        self._desk = desk
        self._document = document
        self._query = before.query if before else ""
        self._everywhere = before.everywhere if before else False
        self._timer: Timer | None = None
        self._places: list[tuple[Id, int, int]] = []
        self._sought: tuple[str, bool] | None = None

    def body(self) -> Iterable[Widget]:
        """The line to type in, and the hits."""
        yield Field(self._query, compact=True, select_on_focus=True)
        yield Static(classes="help", markup=False)
        yield Rows(always=True)

    def tell(self) -> None:
        """Says its words."""
        words = self.words
        where = words("tui.search.everywhere")
        if self._document is not None and not self._everywhere:
            where = words("tui.search.in_document", document=self._document.name)
        self.say_title(words("tui.search.title"), where)
        self.query_one(Input).placeholder = words("tui.search.type")
        if not self.query_one(Input).value.strip():
            self._say(words("tui.search.help"))

    def _say(self, text: str) -> None:
        self.query_one(".help", Static).update(text)

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._search)

    async def _search(self) -> None:
        """Searches for what is in the line, unless that was just done."""
        asked = (self.query_one(Input).value.strip(), self._everywhere)
        if asked == self._sought:
            return
        self._sought = asked
        if not asked[0]:
            self._show([])
            self.tell()
            return
        try:
            hits = await self._desk.read(self._find, asked[0])
        except QcaError as error:
            self._show([])
            self._say(self.words.error(error))
            return
        if asked == self._sought:
            self._show(hits)

    def _find(self, session: Session, query: str) -> Sequence[Hit]:
        if self._document is not None and not self._everywhere:
            session = session.with_scope(session.scope.of_document(self._document.id))
        return finding.seek(
            session,
            query,
            interviewers=True,
            limit=MOST,
            wanted=lambda: self.is_there and (query, self._everywhere) == self._sought,
        )

    def _show(self, hits: Sequence[Hit]) -> None:
        self._places = [(hit.document_id, *span) for hit in hits for span in hit.spans]
        rows = list(self._rows(hits))
        self.query_one(Rows).show(rows, rows[0].id if rows else None)
        if self._sought and self._sought[0]:
            count, paragraphs = len(self._places), len(hits)
            key = "tui.search.found" if count else "tui.search.nothing"
            key = "tui.search.found_together" if paragraphs == 1 < count else key
            self._say(self.words(key, n=count, paragraphs=paragraphs))

    def _rows(self, hits: Sequence[Hit]) -> Iterator[Row]:
        at = 0
        for hit in hits:
            name = cells.clip(hit.document, _NAME)
            cited = f"{name}, {hit.place(self.words.language)}"
            for start, end in hit.spans:
                a, b = start - hit.start, end - hit.start
                before = hit.text[max(0, a - _BEFORE) : a]
                if a > _BEFORE:
                    before = "…" + before[1:]
                yield Row(
                    str(at),
                    (
                        Piece(f" {cited:<14}  ", "quiet"),
                        Piece(f"{before:>{_BEFORE}}"),
                        Piece(hit.text[a:b], "key"),
                        Piece(hit.text[b : b + 160]),
                    ),
                )
                at += 1

    def action_move(self, steps: int) -> None:
        """Moves the cursor."""
        self.query_one(Rows).move(steps)

    async def action_where(self) -> None:
        """Searches in all documents instead of one, or the other way round."""
        self._everywhere = not self._everywhere
        self.tell()
        await self._search()

    async def action_choose(self) -> None:
        """Goes to the hit under the cursor."""
        await self._search()
        row = self.query_one(Rows).row
        if row is not None and self._sought is not None:
            everywhere = self._everywhere or self._document is None
            found = Found(self._sought[0], tuple(self._places), int(row.id), everywhere)
            self.dismiss(found)

    async def action_review(self) -> None:
        """Goes on to look through all that is found, and to code it."""
        await self._search()
        if self._sought is not None and self._sought[0]:
            places = tuple(self._places)
            self.dismiss(Found(self._sought[0], places, 0, self._everywhere, review=True))

    @on(Rows.Chosen)
    async def _chosen(self) -> None:
        await self.action_choose()
