"""Tables and reports as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qca.report import harmless
from qca.report.blocks import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Points,
    Prose,
    Quotation,
    Report,
)
from qca.report.drawing import on_terminal
from qca.report.drawn import Drawn
from qca.report.table import Audience, Table, told
from qca.words import Words

_DRAWN = 78
"""Characters a drawing may be wide."""


def table_text(table: Table, words: Words) -> str:
    """A table with its title above and its notes below."""
    return "\n\n".join((f"**{_line(table.title)}**", *_table(table, words))) + "\n"


def blocks_text(blocks: tuple[Block, ...], words: Words, top: int = 1) -> str:
    """Blocks below each other.

    Args:
        blocks: to be shown.
        words: of the reader's language.
        top: the level of a heading of level 1.
    """
    parts: list[str] = []
    tables = figures = 0
    for block in blocks:
        if isinstance(block, Drawn):
            figures += 1
            label = words("report.caption_figure", n=figures)
            parts += (*_drawing(block, words), f"**{label}** {_line(block.title)}")
            parts += map(_line, block.notes)
        elif isinstance(block, Table):
            tables += 1
            label = words("report.caption_table", n=tables)
            parts += (f"**{label}** {_line(block.title)}", *_table(block, words))
        elif isinstance(block, Listing):
            parts += _table(block.table, words)
        elif isinstance(block, Points):
            parts.append("\n".join(f"- {_paragraph(item)}" for item in block.items))
        elif isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + top - 1)} {_line(block.text)}")
        elif isinstance(block, Quotation):
            parts.append(_quotation(block, words))
        elif isinstance(block, Prose):
            parts.append(_prose(block))
        else:
            parts.append(_paragraph(block))
    return "\n\n".join(parts) + "\n"


def figure_text(figure: Drawn, words: Words) -> str:
    """A figure as text, with its title above and its notes below."""
    parts = (f"**{_line(figure.title)}**", *_drawing(figure, words), *map(_line, figure.notes))
    return "\n\n".join(parts) + "\n"


def report_text(report: Report, words: Words) -> str:
    """A report from its title to its last appendix."""
    head = [
        f"# {_line(report.title)}",
        f"{_line(report.subtitle)}, {words.date(report.made.date())}",
    ]
    return "\n\n".join((*head, blocks_text(report.blocks, words, top=2)))


def _line(text: str) -> str:
    return harmless.markdown(harmless.one_line(text))


def _paragraph(block: Paragraph) -> str:
    lead = f"**{_line(block.lead)}** " if block.lead else ""
    return lead + harmless.markdown(block.text).replace("\n", "  \n")


def _prose(block: Prose) -> str:
    mark = "> " if block.quoted else ""
    if block.point:
        mark += f"{block.number or '-'} "
    told: list[str] = []
    for n, piece in enumerate(block.pieces):
        text = harmless.one_piece(piece.text)
        text = (
            harmless.inline(text) if n else harmless.markdown(text)
        )  # only the first begins a line
        sign = "**" * piece.strong + "*" * piece.emphasis
        core = text.strip()
        told.append(text.replace(core, f"{sign}{core}{sign[::-1]}", 1) if sign and core else text)
    return mark + "".join(told).strip()


def _quotation(block: Quotation, words: Words) -> str:
    label = f"*{_line(block.label)}:* " if block.label else ""
    if block.text is None:
        return f"> {label}{_line(words('report.withheld'))} {_line(block.citation)}"
    text = harmless.markdown(block.text).replace("\n", "  \n> ")
    return f"> {label}{text} {_line(block.citation)}"


def _table(table: Table, words: Words) -> Iterator[str]:
    places = table.places(Audience.PEOPLE)
    columns = [table.columns[n] for n in places]
    lines = [
        "| " + " | ".join(_line(column.name) for column in columns) + " |",
        "|" + "|".join("---:" if column.numeric else "---" for column in columns) + "|",
    ]
    for row in table.rows:
        cells = (told(row[n], table.columns[n], words) for n in places)
        lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
    yield "\n".join(lines)
    for note in table.notes:
        yield _line(note)


def _drawing(figure: Drawn, words: Words) -> Iterator[str]:
    # The fonts that Markdown is read in have no dots of the width of their letters.
    drawing = "\n".join(on_terminal.lines(figure, words, _DRAWN, dots=False))
    # A fence longer than any run of backticks within cannot be closed from inside.
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", drawing) or [""]))
    yield f"{fence}text\n{drawing}\n{fence}"


def _cell(text: str) -> str:
    return harmless.markdown(text).replace("\n", "<br>")
