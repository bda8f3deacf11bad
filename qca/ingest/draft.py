"""What a format's reader hands on: a text and its blocks, before speakers are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from qca.model.transcript import Notice

MOST_PARAGRAPHS: Final = 500_000
"""More than any document has; every reader refuses what claims to have more."""


class Block(NamedTuple):
    r"""A stretch of a text that its format sees as one paragraph.

    Attributes:
        start: first code point of its first line that is not blank.
        end: one past its last line that is not blank, without the line end. Lines
            inside a block are parted by ``\n``.
        page: the page as the file prints it, where the format has pages.
        apart: stands outside of any speech (a heading, a footnote, front matter):
            it holds no speaker's label, and no turn goes on beyond it.
        speaker: who speaks, where the format says so itself (a column of a table).
        body: where the words begin, where the block opens with such a speaker's name.
    """

    start: int
    end: int
    page: str | None = None
    apart: bool = False
    speaker: str | None = None
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's text with its blocks in order.

    Attributes:
        text: already as a project stores it (see `qca.model.text.clean`).
        blocks: in order, not overlapping; all that lies between them is blank.
        notices: what to tell about the reading.
        encoding: how the bytes were read, for formats of plain text.
    """

    text: str
    blocks: list[Block]
    notices: tuple[Notice, ...] = ()
    encoding: str | None = None
