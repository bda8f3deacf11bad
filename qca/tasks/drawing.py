"""Tables and narratives as text, in the forms that both fronts offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from qca.report import harmless
from qca.report.table import Table
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.drawn import Drawn
    from qca.report.text import Line


class Form(StrEnum):
    """How rows are written: aligned text for people, CSV or JSON for programs, Markdown."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


def draw(table: Table, form: Form, words: Words, width: int = 100) -> str:
    """A table as text.

    Args:
        table: to be drawn.
        form: how; keys and decimals of CSV and JSON do not vary with language.
        words: of the reader's language.
        width: terminal cells to keep within, for `Form.TABLE`.
    """
    if form is Form.CSV:
        from qca.report.delimited import csv_text

        return csv_text(table)
    if form is Form.JSON:
        from qca.report.json import json_text

        return json_text(table)
    if form is Form.MD:
        from qca.report.markdown import table_text

        return table_text(table, words)
    from qca.report.text import plain_text

    return plain_text(table, words, width)


def with_evidence(table: Table) -> str:
    """A table as JSON, in each row the codings behind its cells, by column."""
    from qca.report.json import json_text

    return json_text(table, evidence=True)


def draw_figure(
    figure: Drawn, form: Form, words: Words, width: int = 100, *, dots: bool = True
) -> str:
    """A figure as text: drawn with characters, in Markdown as a block of code.

    Args:
        figure: to be drawn.
        form: `Form.TABLE` or `Form.MD`; programs read the figure's table.
        words: of the reader's language.
        width: terminal cells to keep within, for `Form.TABLE`.
        dots: whether the characters of braille can be shown (`shows_dots`).
    """
    if form is Form.MD:
        from qca.report.markdown import figure_text

        return figure_text(figure, words)
    from qca.report.drawing.on_terminal import drawn

    return drawn(figure, words, width, dots=dots)


def shows_dots(encoding: str | None, terminal: str | None) -> bool:
    """Whether the characters of braille can be shown, of which some figures are made.

    Args:
        encoding: of where the text goes.
        terminal: the kind of terminal (``TERM``); the fonts of the Linux console lack them.
    """
    try:
        "\u28ff".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return terminal != "linux"


def drawn_lines(table: Table, words: Words, width: int) -> Iterator[Line]:
    """A table as in `Form.TABLE`, line by line, each with what it is.

    For a front that gives titles, heads and notes a style of their own.
    """
    from qca.report.text import lines

    return lines(table, words, width)


def draw_blocks(blocks: Sequence[Block], words: Words) -> str:
    """A narrative as Markdown."""
    from qca.report.markdown import blocks_text

    return blocks_text(tuple(blocks), words)


def harmless_line(text: str) -> str:
    """A text on one line of a terminal: no control characters, no turns of direction."""
    return harmless.one_line(text)


def harmless_text(text: str) -> str:
    """A text for a terminal: as `harmless_line`, but its line ends and tabs stay."""
    return harmless.plain(text)
