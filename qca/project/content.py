"""Texts and their paragraph layouts, kept once by hash.

Facts name a text by its SHA-256, never by its words, so that words can be removed
when an informant withdraws and the journal still holds. A layout is how a text is
divided into paragraphs; it is a text of its own right because correcting speakers
gives the same words another layout.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from qca.model.transcript import Paragraph, Transcript
from qca.project import schema
from qca.project.rows import chunks


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs as columns, quick to read and to search.

    Attributes:
        starts, ends, bodies: code-point offsets, one per paragraph.
        speakers: index into ``labels``, or -1.
        pages: index into ``page_names``, or -1.
        times: seconds, or NaN.
    """

    starts: array[int]
    ends: array[int]
    bodies: array[int]
    speakers: array[int]
    pages: array[int]
    times: array[float]
    labels: tuple[str, ...]
    page_names: tuple[str, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Layout:
        """The layout of a transcript's paragraphs."""
        labels = tuple(dict.fromkeys(p.speaker for p in paragraphs if p.speaker is not None))
        pages = tuple(dict.fromkeys(p.page for p in paragraphs if p.page is not None))
        label_at = {label: n for n, label in enumerate(labels)}
        page_at = {page: n for n, page in enumerate(pages)}
        return cls(
            array("I", (p.start for p in paragraphs)),
            array("I", (p.end for p in paragraphs)),
            array("I", (p.body for p in paragraphs)),
            array("i", (-1 if p.speaker is None else label_at[p.speaker] for p in paragraphs)),
            array("i", (-1 if p.page is None else page_at[p.page] for p in paragraphs)),
            array("d", (math.nan if p.time is None else p.time for p in paragraphs)),
            labels,
            pages,
        )

    def packed(self) -> bytes:
        """The layout as bytes: a line of JSON, then the columns, little-endian."""
        head = {"n": len(self.starts), "labels": self.labels, "pages": self.page_names}
        columns = (self.starts, self.ends, self.bodies, self.speakers, self.pages, self.times)
        body = b"".join(_swapped(column).tobytes() for column in columns)
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + body

    @classmethod
    def unpacked(cls, raw: bytes) -> Layout:
        """The layout that was packed."""
        head, at = layout_head(raw)
        n = head["n"]
        columns: list[array[int]] = []
        for code in "IIIii":
            column = array(code)
            column.frombytes(raw[at : at + 4 * n])
            columns.append(_swapped(column))
            at += 4 * n
        times = array("d")
        times.frombytes(raw[at : at + 8 * n])
        starts, ends, bodies, speakers, pages = columns
        return cls(
            starts,
            ends,
            bodies,
            speakers,
            pages,
            _swapped(times),
            tuple(head["labels"]),
            tuple(head["pages"]),
        )

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs as the model knows them."""
        return tuple(
            Paragraph(
                number=n + 1,
                start=self.starts[n],
                end=self.ends[n],
                body=self.bodies[n],
                speaker=self.labels[self.speakers[n]] if self.speakers[n] >= 0 else None,
                time=None if math.isnan(self.times[n]) else self.times[n],
                page=self.page_names[self.pages[n]] if self.pages[n] >= 0 else None,
            )
            for n in range(len(self.starts))
        )


_DECODER: Final = json.JSONDecoder()
"""Twice as quick for a short text as `json.loads`, which looks first what it was given."""


def layout_head(raw: bytes) -> tuple[dict[str, Any], int]:
    """The head of a packed layout, and where its columns begin.

    The columns of whole numbers, four bytes a value, little-endian, are starts, ends,
    bodies, speakers and pages, each ``n`` long; the times follow.
    """
    cut = raw.index(b"\n")
    head, _ = _DECODER.raw_decode(raw[:cut].decode())
    return head, cut + 1


def _swapped(column: array[Any]) -> array[Any]:
    """The column in little-endian order on any machine (a swap is its own inverse)."""
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column


_KEEP: Final = insert(schema.content).on_conflict_do_nothing()


def put(connection: Connection, data: bytes) -> str:
    """Keeps bytes; returns their hash. What is kept already is not kept twice."""
    digest = hashlib.sha256(data).hexdigest()
    connection.execute(_KEEP, {"hash": digest, "data": data})
    return digest


def get(connection: Connection, digests: Sequence[str]) -> dict[str, bytes]:
    """What is kept under hashes."""
    table = schema.content
    found: dict[str, bytes] = {}
    for chunk in chunks(digests):
        rows = connection.execute(sa.select(table).where(table.c.hash.in_(chunk)))
        found.update((row.hash, bytes(row.data)) for row in rows)
    return found


_recent: OrderedDict[tuple[str, str], Transcript] = OrderedDict()
_RECENT: Final = 4


def transcript(connection: Connection, text_hash: str, layout_hash: str) -> Transcript:
    """A stored text with its paragraphs. The last few are kept: what a hash names never changes."""
    key = (text_hash, layout_hash)
    found = _recent.get(key)
    if found is None:
        kept = get(connection, key)
        layout = Layout.unpacked(kept[layout_hash])
        found = Transcript(kept[text_hash].decode(), layout.paragraphs())
        _recent[key] = found
        while len(_recent) > _RECENT:
            _recent.popitem(last=False)
    return found


def forget() -> None:
    """Lets go of the texts kept in memory."""
    _recent.clear()
