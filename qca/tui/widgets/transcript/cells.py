"""Text in terminal cells: what is shown, how wide it is, where it may break.

Most text has one character per cell and is handled by plain slicing; text with wide
characters, combining marks or emoji is handled cluster by cluster. No cluster is ever cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from qca.language import graphemes

_UNEVEN: Final = re.compile(
    "[^\n\t -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u257f]"
)
"""Any character outside the ranges whose characters all take exactly one cell."""

_JOINERS: Final = re.compile("\u200d+")

_HIDDEN: Final = (
    *(0x00AD, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x200C),  # zero-width space; the joiners after it belong to clusters
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2060, 0x2070),
)
_SHOWN: Final = str.maketrans(
    dict.fromkeys((0x09, 0x0A, 0x2028, 0x2029), " ")
    | dict.fromkeys((*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)), "\ufffd")
    | dict.fromkeys(_HIDDEN)
)

_NO_LINE_START: Final = frozenset("、。，．：；！？）］｝」』】〉》”’…‥・ー々,.:;!?)]}")
_NO_LINE_END: Final = frozenset("（［｛「『【〈《“‘([{")

_WRAPPED_FROM: Final = 45
_WRAPPED_SPREAD: Final = 20


def shown(text: str) -> str:
    """Text as it may reach a terminal.

    Control characters become a replacement sign, white space a space, and what would
    reorder or invisibly pad the line is left out, as are joiners that join nothing.
    """
    joined = _JOINERS.sub(
        lambda run: "" if graphemes.is_boundary(text, run.end()) else "\u200d", text
    )
    return joined.translate(_SHOWN)


def even(text: str) -> bool:
    """Whether every character takes exactly one cell."""
    return _UNEVEN.search(text) is None


def width(text: str) -> int:
    """How many cells a text takes when shown."""
    return cell_len(shown(text))


_cluster_width = lru_cache(maxsize=8192)(width)


def advances(text: str) -> Iterator[tuple[int, int, int]]:
    """The clusters of a text: start, end, and cells."""
    if graphemes.simple(text):
        for at, char in enumerate(text):
            yield at, at + 1, _cluster_width(char)
    else:
        for start, end in graphemes.clusters(text):
            yield start, end, _cluster_width(text[start:end])


def clip(text: str, cells: int) -> str:
    """Text cut to at most so many cells, with an ellipsis where it was cut."""
    text = shown(text)
    if cell_len(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept, used = 0, 0
    for _, end, wide in advances(text):
        if used + wide > cells - 1:
            break
        kept, used = end, used + wide
    return text[:kept].rstrip() + "…"


def wrap(text: str, start: int, end: int, cells: int) -> Iterator[tuple[int, int]]:
    """The visual lines of a paragraph: where each begins, and ends without trailing space.

    White space at a break belongs to the line before it. A paragraph keeps its own line
    breaks, unless they look like those of a hard-wrapped file.
    """
    if "\n" not in (body := text[start:end]):
        yield from _wrap_line(body, start, cells)
        return
    if _hard_wrapped(body):
        yield from _wrap_line(body.replace("\n", " "), start, cells)
        return
    for line in body.split("\n"):
        yield from _wrap_line(line, start, cells)
        start += len(line) + 1


def _hard_wrapped(body: str) -> bool:
    """Whether the lines of a paragraph are all of about one length, but for the last."""
    lengths = [len(line) for line in body.split("\n")[:-1]]
    return min(lengths) >= _WRAPPED_FROM and max(lengths) - min(lengths) <= _WRAPPED_SPREAD


def _wrap_line(body: str, start: int, cells: int) -> Iterator[tuple[int, int]]:
    if not even(body):
        yield from _wrap_uneven(body, start, cells)
        return
    if "\t" in body:
        body = body.replace("\t", " ")
    at, size = 0, len(body)
    while size - at > cells:
        cut = body.rfind(" ", at, at + cells + 1)
        if cut <= at:
            follows = cut = at + cells
        else:
            follows = cut + 1
            while follows < size and body[follows] == " ":
                follows += 1
            while cut > at and body[cut - 1] == " ":
                cut -= 1
        if follows == size:
            size = cut
            break
        yield start + at, start + cut
        at = follows
    yield start + at, start + at + len(body[at:size].rstrip())


def _wrap_uneven(body: str, start: int, cells: int) -> Iterator[tuple[int, int]]:
    line = 0
    used = 0
    chance, used_at_chance = 0, 0
    before, before_wide = "", 0
    for at, end, wide in advances(body):
        char = body[at]
        space = body[at:end].isspace()
        beside_wide = wide == 2 or before_wide == 2
        if beside_wide and not space and char not in _NO_LINE_START and before not in _NO_LINE_END:
            chance, used_at_chance = at, used
        while used + wide > cells and not space and at > line:
            cut, used_at_cut = (chance, used_at_chance) if chance > line else (at, used)
            yield start + line, start + line + len(body[line:cut].rstrip())
            line, used = cut, used - used_at_cut
            used_at_chance -= used_at_cut
        used += wide
        if space:
            chance, used_at_chance = end, used
        before, before_wide = char, wide
    yield start + line, start + line + len(body[line:].rstrip())
