"""The list of segments: below each document its passages, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.binding import BindingType

from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks.asking import Answer, Passage
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.words import Words


class SegmentList(Rows):
    """Passages in reading order; the one under the cursor is the one that keys change."""

    topic = "retrieve.list"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("retrieve.list")]

    def __init__(self) -> None:
        super().__init__()
        self._passages: Mapping[Id, Passage] = {}

    def show_answer(self, answer: Answer, desk: Desk, words: Words, at: Id | None = None) -> None:
        """Shows what a query found; ``at`` is the coding for the cursor, else it stays."""
        self._passages = {p.coding: p for p in answer.passages}
        documents = {document.id: document for document in desk.documents}
        self.show(_rows(answer, documents, desk, words), at)

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        row = self.row
        return self._passages.get(row.id) if row else None


def _rows(
    answer: Answer, documents: Mapping[Id, Document], desk: Desk, words: Words
) -> Iterator[Row]:
    """A heading for each document, and two lines for each passage."""
    counts: dict[Id, int] = {}
    for passage in answer.passages:
        counts[passage.document] = counts.get(passage.document, 0) + 1
    before: Id | None = None
    for passage in answer.passages:
        if passage.document != before:
            if before is not None:
                yield Row(f"gap:{before}", (), choosable=False)
            before = passage.document
            document = documents.get(before)
            name = document.name if document else "…"
            kind = words(f"terms.kind.{document.kind}") if document else ""
            yield Row(
                f"document:{before}",
                (Piece(name, "strong"), Piece(f"  {kind}", "quiet")),
                (Piece(f"{words.number(counts[before])} ", "quiet"),),
                choosable=False,
            )
        yield _first(passage, desk, words)
        said = " ".join(passage.quote.split())
        yield Row(f"words:{passage.coding}", (Piece(f"  {said}"),), choosable=False, above=True)


def _first(passage: Passage, desk: Desk, words: Words) -> Row:
    """Where a passage stands, its code with sign, memo and weight; what binds it, its coder."""
    names = desk.names
    left = [
        Piece(f" {passage.place}  ", "quiet"),
        Piece("■ ", color=names.color(passage.code)),
        Piece(names.label(passage.code, passage.valence)),
    ]
    if passage.weight is not None:
        left.append(Piece(f"  {passage.weight}", "quiet"))
    if passage.memo:
        left.append(Piece(" *", "key"))
    right = []
    if bound := bond(passage):
        right.append(Piece(f" {words(f'retrieve.{bound}')}", "warning"))
    if passage.asked:
        right.append(Piece(f" {words('retrieve.asked')}", "quiet"))
    right.append(Piece(f" {desk.coders.get(passage.coder, '?')} ", "quiet"))
    return Row(passage.coding, tuple(left), tuple(right))


def bond(passage: Passage) -> str:
    """Why the words of a passage may not leave the project: a key of the catalogue, or empty."""
    if passage.off_record:
        return "off_record"
    return "" if passage.quotable else "not_quotable"
