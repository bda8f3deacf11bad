"""Codebooks that come into a project and go out of it: the ready-made ones, and files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from qca.model.codes import Codebook, name_in
from qca.tasks import shelf
from qca.tasks.codebooks import add_codebook, export_codebook
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.dialog import Choose
from qca.tui.screens.paths import AskPath, ask_where
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

_ENDINGS = (".yaml", ".yml", ".csv", ".tsv", ".txt")


async def ask_codebook(app: Front, desk: Desk) -> None:
    """Asks for a ready-made codebook, and adds it."""
    words = app.words
    there = {name_in(book.title, "en") for book in desk.tree.codebooks}
    ready = await asyncio.to_thread(shelf.ready_codebooks)
    rows = [
        Row(book.name, (Piece(f" {words.pick(book.title)}"),), (Piece(f" {book.codes} ", "quiet"),))
        for book in ready
        if name_in(book.title, "en") not in there
    ]
    if not rows:
        app.notify(words("tui.codes.all_added"), markup=False)
        return

    async def answered(name: str | None) -> None:
        if name is not None:
            await app.carry_out(_add, app, desk, name)

    app.push_screen(Choose(words("tui.codes.add"), rows), answered)


def add_file(app: Front, desk: Desk) -> None:
    """Asks for the file of a codebook, and adds it."""

    async def answered(path: Path | None) -> None:
        if path is not None:
            await app.carry_out(_add, app, desk, str(path))

    words = app.words
    ask = AskPath(words("book.add_file"), words("book.add_file_help"), endings=_ENDINGS)
    app.push_screen(ask, answered)


async def _add(app: Front, desk: Desk, name: str) -> None:
    added = await desk.write(add_codebook, name)
    title = name_in(added.codebook.title, desk.study.language)
    app.notify(app.words("tui.codes.added", codebook=title, codes=added.codes), markup=False)
    app.tell_notices(added.notices)


def export_book(app: Front, desk: Desk, book: Codebook, say: Callable[[str], None]) -> None:
    """Asks where to write a codebook, and writes it; what is there is replaced."""
    words = app.words
    title = name_in(book.title, desk.study.language)

    async def write(path: Path) -> None:
        written = await desk.read(export_codebook, path, book.id)
        say(words("book.exported", book=title, path=written))

    name = "-".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())
    ask = AskPath(
        words("book.export", book=title), words("book.export_help"), f"{name}.yaml", _ENDINGS[:2]
    )
    ask_where(app, ask, write, _ENDINGS[0])
