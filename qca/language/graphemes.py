"""Where a text may be cut without tearing apart what a reader sees as one character.

A grapheme cluster is a base character with everything that belongs to it: its
combining marks, the parts of a Hangul syllable, the two halves of a flag, an emoji
with its skin tone or its family. The rules follow Unicode Standard Annex 29, from
what the standard library knows of characters. Where the annex needs tables that the
library lacks, the rules here join rather than cut: a zero-width joiner always binds
what follows, a virama always binds the letter after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import category, combining

_JOINS: Final = re.compile(
    "[\r\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0600-\u1fff\u200c\u200d\u20d0-\u20f0"
    "\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua000-\uabff\ud7b0-\ud7fb"
    "\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f\U00010000-\U0010ffff]"
)
"""Characters that may share a cluster; a text without them can be cut anywhere."""

_PREPENDED: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"
    "\U000110bd\U000110cd\U000111c2\U000111c3"
)

_VIRAMA: Final = 9
"""The canonical combining class of a virama."""

_OTHER, _EXTEND, _JOINER, _CONTROL, _PREPEND = range(5)
_HANGUL_L, _HANGUL_V, _HANGUL_T, _HANGUL_LV, _HANGUL_LVT = range(5, 10)

_HANGUL_NEXT: Final = {
    _HANGUL_L: frozenset((_HANGUL_L, _HANGUL_V, _HANGUL_LV, _HANGUL_LVT)),
    _HANGUL_LV: frozenset((_HANGUL_V, _HANGUL_T)),
    _HANGUL_V: frozenset((_HANGUL_V, _HANGUL_T)),
    _HANGUL_LVT: frozenset((_HANGUL_T,)),
    _HANGUL_T: frozenset((_HANGUL_T,)),
}
_EXTENDS: Final = frozenset(
    "\u200c\u0e33\u0eb3\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)


@lru_cache(maxsize=4096)
def _class(char: str) -> int:
    """What a character does to its neighbours."""
    point = ord(char)
    if point < 0x300:
        return _CONTROL if point < 0x20 or 0x7F <= point < 0xA0 or point == 0xAD else _OTHER
    if 0x1100 <= point <= 0x11FF or 0xA960 <= point <= 0xA97C or 0xAC00 <= point <= 0xD7FB:
        return _hangul(point)
    if char == "\u200d":
        return _JOINER
    if char in _PREPENDED:
        return _PREPEND
    kind = category(char)
    if kind in {"Mn", "Me", "Mc"} or char in _EXTENDS or 0xE0020 <= point <= 0xE007F:
        return _EXTEND
    return _CONTROL if kind in {"Cc", "Cf", "Zl", "Zp", "Cs"} else _OTHER


def _hangul(point: int) -> int:
    if point <= 0x115F or 0xA960 <= point <= 0xA97C:
        return _HANGUL_L
    if point <= 0x11A7 or 0xD7B0 <= point <= 0xD7C6:
        return _HANGUL_V
    if point <= 0x11FF or 0xD7CB <= point <= 0xD7FB:
        return _HANGUL_T
    if 0xAC00 <= point <= 0xD7A3:
        return _HANGUL_LV if (point - 0xAC00) % 28 == 0 else _HANGUL_LVT
    return _OTHER


def simple(text: str) -> bool:
    """Whether every character of a text is a cluster of its own."""
    return (text.isascii() and "\r" not in text) or _JOINS.search(text) is None


def is_boundary(text: str, offset: int) -> bool:
    """Whether a text may be cut before the character at an offset (always at its ends)."""
    if offset <= 0 or offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if _is_flag(before) and _is_flag(after):
        start = offset
        while start and _is_flag(text[start - 1]):
            start -= 1
        return (offset - start) % 2 == 0
    return _may_part(before, after)


def _is_flag(char: str) -> bool:
    """Whether a character is one half of a flag (a regional indicator)."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _may_part(before: str, after: str) -> bool:
    """Whether two neighbours that are not both halves of flags may be parted."""
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    left, right = _class(before), _class(after)
    if left == _CONTROL or right == _CONTROL:
        return True
    if right in (_EXTEND, _JOINER) or left == _PREPEND:
        return False
    if left == _JOINER:
        return after.isspace()
    if left in _HANGUL_NEXT:
        return right not in _HANGUL_NEXT[left]
    return not (combining(before) == _VIRAMA and category(after) == "Lo")


def floor(text: str, offset: int) -> int:
    """The last place at or before an offset where the text may be cut."""
    while not is_boundary(text, offset):
        offset -= 1
    return offset


def ceil(text: str, offset: int) -> int:
    """The first place at or after an offset where the text may be cut."""
    while not is_boundary(text, offset):
        offset += 1
    return offset


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span of whole clusters that holds a span, cut to the text's ends."""
    size = len(text)
    return floor(text, min(max(start, 0), size)), ceil(text, min(max(end, 0), size))


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """The clusters of a text as spans, in order, without gaps."""
    start = 0
    half = False
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        half = _is_flag(before) and not half
        flags = _is_flag(before) and _is_flag(after)
        if (not half) if flags else _may_part(before, after):
            yield start, at
            start = at
    if text:
        yield start, len(text)
