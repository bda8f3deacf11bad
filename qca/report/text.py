"""Tables as aligned plain text, for a terminal or a mail; no colour, no markup."""

from __future__ import annotations

import unicodedata

from qca.report import harmless
from qca.report.table import INDENT, Audience, Column, Table, told
from qca.words import Words

_GAP = "  "
_NARROWEST = 6
_LONGEST_WORD = 16


def plain_text(table: Table, words: Words, width: int = 100) -> str:
    """A table with its title and notes.

    Args:
        table: to be shown; its columns for programs are left out.
        words: of the reader's language.
        width: terminal cells to keep within, as far as the columns allow.
    """
    places = table.places(Audience.PEOPLE)
    columns = [table.columns[n] for n in places]
    cells = [
        [harmless.one_line(told(row[n], table.columns[n], words)) for n in places]
        for row in table.rows
    ]
    head = [harmless.one_line(column.name) for column in columns]
    widths = _fit(columns, [head, *cells], width - len(_GAP) * (len(columns) - 1))
    rule = "─" * (sum(widths) + len(_GAP) * (len(columns) - 1))
    body = [_lines(row, columns, widths) for row in cells]
    tall = any(len(lines) > 1 for lines in body)
    out = [harmless.one_line(table.title), "", *_lines(head, columns, widths), rule]
    for n, lines in enumerate(body):
        if tall and n:
            out.append("")
        out += lines
    if not body:
        out.append(words("report.no_rows"))
    out.append(rule)
    for note in table.notes:
        out += _wrapped(harmless.one_line(note), max(width, _NARROWEST))
    return "\n".join(out) + "\n"


def _fit(columns: list[Column], rows: list[list[str]], room: int) -> list[int]:
    """Widths of the columns.

    As wide as their widest cell where there is room; else texts share it by how much they
    have to say, and words stay whole as long as that is possible.
    """
    natural = [max(cells_of(row[n]) for row in rows) for n in range(len(columns))]
    if sum(natural) <= room:
        return [max(width, 1) for width in natural]
    longest = [
        max(cells_of(word) for row in rows for word in row[n].split(" "))
        for n in range(len(columns))
    ]
    least = [
        width if column.numeric else min(word, _LONGEST_WORD)
        for width, word, column in zip(natural, longest, columns, strict=True)
    ]
    texts = [n for n, column in enumerate(columns) if not column.numeric]
    while sum(least) > room and texts:
        widest = max(texts, key=lambda n: least[n])
        if least[widest] <= _NARROWEST:
            break
        least[widest] -= 1
    said = [sum(cells_of(row[n]) for row in rows) for n in range(len(columns))]
    widths = least
    for _ in range(room - sum(least)):
        # One cell more for the column that would otherwise need the most lines.
        wider = [n for n in range(len(columns)) if widths[n] < natural[n]]
        widths[max(wider, key=lambda n: said[n] / max(widths[n], 1))] += 1
    return [max(width, 1) for width in widths]


def _lines(row: list[str], columns: list[Column], widths: list[int]) -> list[str]:
    wrapped = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    out = []
    for line in range(height):
        parts = []
        for lines, column, width in zip(wrapped, columns, widths, strict=True):
            text = lines[line] if line < len(lines) else ""
            space = " " * (width - cells_of(text))
            parts.append(space + text if column.numeric else text + space)
        out.append(_GAP.join(parts).rstrip())
    return out


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many cells; a word that is longer is cut."""
    indent = text[: len(text) - len(text.lstrip(INDENT))]
    lines, line = [], indent
    for word in text.split(" "):
        joined = f"{line} {word}" if line.strip() else line + word.lstrip(INDENT)
        if cells_of(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
    lines.append(line)
    return lines


def _cut(word: str, width: int) -> list[str]:
    parts, part = [], ""
    for character in word:
        if cells_of(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def cells_of(text: str) -> int:
    """How many terminal cells a text takes: two for wide characters, none for marks."""
    return sum(map(_cells, text)) if not text.isascii() else len(text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
