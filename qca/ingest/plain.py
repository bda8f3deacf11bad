"""Plain text and Markdown. Both are stored as they are, marks and all.

A paragraph is a line. Where a file is plainly hard-wrapped (nearly every line is
as full as its width allows, and blank lines part the paragraphs), it is a block
between blank lines, which a notice tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from qca.ingest import encoding, labels
from qca.ingest.draft import MOST_PARAGRAPHS, Block, Draft
from qca.ingest.labels import Shape
from qca.ingest.refusals import TooLarge, TooLong, UnknownEncoding
from qca.model.text import clean
from qca.model.transcript import Notice

MOST_BYTES: Final = 32 * 1024 * 1024

_MARKDOWN: Final = (".md", ".markdown")
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINES: Final = 100
_ITEM: Final = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)]|[a-z][.)]|#{1,6}|>|\|)\s")
_FENCE: Final = re.compile(r"[ ]{0,3}(?:```|~~~)")

_NARROWEST, _WIDEST = 40, 110
_FULL_SHARE: Final = 0.9
_FEWEST_FULL: Final = 6


def read(path: Path) -> Draft:
    """The draft of a text file, Markdown by its ending.

    Raises:
        TooLarge: more than 32 MB.
        TooLong: more than half a million lines.
        UnknownEncoding: the bytes are no text.
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise TooLarge(file=path.name, size=size >> 20, limit=MOST_BYTES >> 20)
    decoded = encoding.decode(path.read_bytes())
    if decoded is None:
        raise UnknownEncoding(file=path.name)
    # Word writes its soft line breaks into text files as VT; FF ends a printed page.
    text, removed = clean(
        decoded.text.replace("\v", "\n").replace("\n\f", "\n").replace("\f", "\n")
    )
    if text.count("\n") > MOST_PARAGRAPHS:
        raise TooLong(file=path.name)
    notices = list(decoded.notices)
    if removed:
        notices.append(Notice.of("ingest.removed", n=removed))
    if path.suffix.lower() in _MARKDOWN:
        front, lines = _markdown(text)
    else:
        front, lines = [], list(line_blocks(text))
    if _hard_wrapped(text, lines):
        lines = list(_between_blank_lines(text, lines))
        notices.append(Notice.of("ingest.hard_wrapped"))
    return Draft(text, front + lines, tuple(notices), decoded.encoding)


def line_blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Every line that is not blank."""
    length = len(text)
    while start < length:
        end = text.find("\n", start)
        end = length if end < 0 else end
        if not text[start:end].isspace() and start < end:
            yield Block(start, end)
        start = end + 1


def _markdown(text: str) -> tuple[list[Block], list[Block]]:
    """The front matter, and the lines; headings and fences of code end a turn."""
    front: list[Block] = []
    start = 0
    match = _FRONT_MATTER.match(text)
    if match and match.group().count("\n") <= _FRONT_LINES:
        start = match.end()
        front = [Block(0, len(match.group().rstrip("\n")), apart=True)]
    lines = [
        block._replace(apart=True) if _FENCE.match(text, block.start, block.end) else block
        for block in line_blocks(text, start)
    ]
    return front, lines


def _hard_wrapped(text: str, lines: list[Block]) -> bool:
    """Whether lines end only because the page was full.

    Looks at each line that another follows directly: had the next line's first word
    found room, a person would have written it there. Lines before a list item or a
    speaker's label end for another reason and prove nothing.
    """
    pairs = [(upper, lower) for upper, lower in pairwise(lines) if lower.start == upper.end + 1]
    if len(pairs) < _FEWEST_FULL or len(pairs) == len(lines) - 1:
        return False
    width = max(block.end - block.start for pair in pairs for block in pair)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = short = 0
    for upper, lower in pairs:
        if _begins_anew(text, lower):
            continue
        if upper.end - upper.start + 1 + _first_word(text, lower) > 0.95 * width:
            full += 1
        else:
            short += 1
            if short > (1 - _FULL_SHARE) * len(pairs):
                return False
    return full >= _FEWEST_FULL and full >= _FULL_SHARE * (full + short)


def _first_word(text: str, line: Block) -> int:
    words = text[line.start : line.end].split(None, 1)
    return len(words[0]) if words else 0


def _begins_anew(text: str, line: Block) -> bool:
    if line.apart or _ITEM.match(text, line.start, line.end):
        return True
    mention = labels.at(text, line.start, line.end)
    return mention is not None and mention.shape is not Shape.OTHER


def _between_blank_lines(text: str, lines: list[Block]) -> Iterator[Block]:
    """Lines joined into blocks; list items and headings keep their own."""
    current: Block | None = None
    for line in lines:
        if (
            current
            and line.start == current.end + 1
            and not (current.apart or line.apart or _ITEM.match(text, line.start, line.end))
        ):
            current = current._replace(end=line.end)
        else:
            if current:
                yield current
            current = line
    if current:
        yield current
