"""Tables, Markdown and progress on a terminal, by rich."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

if TYPE_CHECKING:
    from qca.report.text import Line

THEME = Theme(
    {
        "markdown.h2": "bold",
        "markdown.h3": "bold",
        "markdown.block_quote": "none",
        "markdown.item.bullet": "none",
    }
)
"""Markdown without colours: the words of informants are not an ornament."""

_READABLE = 100
_STYLES = {
    "title": "bold",
    "head": "bold",
    "rule": "dim",
    "empty": "dim",
    "note": "dim",
}


def draw_lines(console: Console, lines: Iterable[Line]) -> None:
    """Draws a table that is laid out already, with a style for each kind of line."""
    for line in lines:
        console.print(Text(line.text, style=_STYLES.get(line.part, "")), soft_wrap=True)


def draw_markdown(console: Console, text: str) -> None:
    """Sets a text in Markdown, at a width that reads well."""
    from rich.markdown import Markdown

    console.print(Markdown(text, hyperlinks=False), width=min(console.width, _READABLE))


@contextlib.contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that goes when the work is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title)
        yield lambda done, of: progress.update(task, completed=done, total=of)
