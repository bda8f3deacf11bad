"""Tables of a Word text: a cell is a paragraph, and some columns say who speaks.

In a table with a header row such as No | Pertanyaan | Jawaban, what stands in
the question column is asked and what stands in the answer column is answered.
In one such as Penutur | Ucapan, the first column names who speaks the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qca.ingest import lexicon
from qca.ingest.word_names import attribute, child, name, switch

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from qca.ingest.word_story import Item

_HEADER_WORDS: Final = 5
_WRAPPERS: Final = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class _Cell:
    """A cell: the column it begins in, and what it holds."""

    column: int
    items: list[Item]

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.items).strip()


def read(table: Element, content: Callable[[Iterable[Element]], list[Item]]) -> list[Item]:
    """The items of a table, row by row.

    Args:
        table: the element.
        content: reads what a cell holds.
    """
    rows = [
        [_Cell(column, content(cell)) for column, cell in _cells(row)]
        for row in _inside(table, "tr")
        if child(row, "trPr", "del") is None and not switch(row, "trPr", "hidden")
    ]
    rows = [[cell for cell in row if cell.text] for row in rows]
    rows = [row for row in rows if row]
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0].items  # a frame around text rather than a table
    columns = _columns(rows[0]) if rows else {}
    items: list[Item] = []
    for number, row in enumerate(rows):
        items += _row(row, columns if number else {})
    return items


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    for inner in element:
        kind = name(inner)
        if kind == wanted:
            yield inner
        elif kind in _WRAPPERS:
            yield from _inside(inner, wanted)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The visible cells with their columns; merged ones are shown by their first."""
    column = 0
    for cell in _inside(row, "tc"):
        span = child(cell, "tcPr", "gridSpan")
        width = attribute(span, "val") if span is not None else None
        if not (_continues(cell, "vMerge") or _continues(cell, "hMerge")) and (
            child(cell, "tcPr", "cellDel") is None
        ):
            yield column, cell
        column += int(width) if width and width.isdecimal() and len(width) < 4 else 1


def _continues(cell: Element, merge: str) -> bool:
    found = child(cell, "tcPr", merge)
    return found is not None and attribute(found, "val") in (None, "continue")


def _columns(header: list[_Cell]) -> dict[int, str]:
    """What each column of a table of talk holds, or nothing if it is none.

    Values are ``name`` for who speaks, ``speech`` for what that one says, and else
    the header's own words, which then stand for the speaker.
    """
    kinds: dict[int, str] = {}
    labels: dict[int, str] = {}
    for cell in header:
        kind = _header(cell.text)
        if kind and kind not in kinds.values():
            kinds[cell.column] = kind
            labels[cell.column] = " ".join(cell.text.split())
    found = set(kinds.values())
    if {"question", "answer"} <= found:
        return {c: labels[c] for c, kind in kinds.items() if kind in ("question", "answer")}
    if {"name", "speech"} <= found:
        return {c: kind for c, kind in kinds.items() if kind in ("name", "speech")}
    return {}


def _header(text: str) -> str | None:
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) > _HEADER_WORDS:
        return None
    for word in words:
        for kind, known in (
            ("question", lexicon.TABLE_QUESTION),
            ("answer", lexicon.TABLE_ANSWER),
            ("name", lexicon.TABLE_SPEAKER),
            ("speech", lexicon.TABLE_SPEECH),
        ):
            if word in known:
                return kind
    return None


def _row(row: list[_Cell], columns: dict[int, str]) -> Iterator[Item]:
    """The items of a row. A name directly before its words becomes one paragraph with them."""
    kinds = [columns.get(cell.column) for cell in row]
    name = next((cell.text for cell, kind in zip(row, kinds, strict=True) if kind == "name"), "")
    speaker = " ".join(name.split()).rstrip(":： ")
    label = ""
    for cell, kind, following in zip(row, kinds, [*kinds[1:], None], strict=True):
        items = _joined(cell.items)
        if kind == "name" and following == "speech":
            label = cell.text
            continue
        if kind == "speech" and speaker:
            items[0].speaker = speaker
            if label:
                items[0].body = len(label) + 1
                items[0].text = f"{label}\n{items[0].text}"
        elif kind and kind not in ("name", "speech"):
            for item in items:
                item.speaker = kind
        yield from items


def _joined(items: list[Item]) -> list[Item]:
    """A cell's paragraphs as one; what a table inside it holds stays apart."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and not last.cell and not item.cell:
            last.text = f"{last.text}\n{item.text}"
            last.apart = last.apart and item.apart
        else:
            joined.append(item)
    joined = [item for item in joined if item.text.strip()]
    for item in joined:
        item.text = item.text.strip("\n")
        item.cell = True
    return joined
