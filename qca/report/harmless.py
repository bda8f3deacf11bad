"""Text from files and people, made harmless for where it is shown.

Words of a transcript are data: on a terminal they must not move the cursor, in Markdown
not become markup, in a spreadsheet not become a formula, in XML not break the file.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # turns of writing direction
)
_BREAKS: Final = re.compile(r"[\t\n\u2028\u2029]+")
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START: Final = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a cell for a formula where they begin it."""


def plain(text: str) -> str:
    """Without control characters and turns of writing direction, which show as U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """As `plain`, with line ends and tabs as blanks."""
    return _BREAKS.sub(" ", plain(text)).strip(" ")


def one_piece(text: str) -> str:
    """As `one_line`, with the blanks at its ends."""
    return _BREAKS.sub(" ", plain(text))


def markdown(text: str) -> str:
    """As `plain`, with every character that Markdown would read as markup escaped."""
    return _AT_START.sub(_escaped_start, inline(text))


def inline(text: str) -> str:
    """As `markdown`, for text that begins no line."""
    return _MARKUP.sub(r"\\\1", plain(text))


def _escaped_start(found: re.Match[str]) -> str:
    blank, mark = found.groups()
    # A number is escaped behind it ("1\."), because a backslash before a digit is shown.
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def cell(text: str) -> str:
    """As a spreadsheet reads it as text: what would be a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text


def xml(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold, which become U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
