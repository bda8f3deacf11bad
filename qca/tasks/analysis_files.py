"""An analysis as a file: as it is shown, or its rows for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.tasks import tables
from qca.tasks.analyses import ASIDE, NARRATIVE, WHY, Asked, Base, aside, result
from qca.tasks.exports import NoSuchExport
from qca.tasks.files import write_file
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.table import Table


class NotThisForm(QcaError):
    """A text is not written as rows."""

    key = "analysis.not_this_form"


def export(
    base: Base, asked: Asked, path: Path, words: Words, made: datetime | None = None
) -> Path:
    """Writes an analysis into a file by its ending.

    ``.csv`` and ``.json`` hold the rows for programs; ``.xlsx`` every table; ``.md`` and
    ``.docx`` tables, figures and text as they are shown.

    Raises:
        NoSuchExport: the ending is not known.
        NotThisForm: a narrative is asked for as rows.
        FileNotWritten: the folder or the disk does not allow it.
        QcaError: as `result` does.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise NoSuchExport(path=path, endings=" ".join(_WRITERS))
    return write_file(path, writer(base, asked, words, made or datetime.now(UTC)))


def _rows(base: Base, asked: Asked, words: Words) -> Table:
    """The table that programs read."""
    if asked.kind in (NARRATIVE, WHY):
        raise NotThisForm()
    if asked.kind in ASIDE:
        return aside(base.session, asked, words)
    return tables.table(base.session, asked.kind, words, asked.how)


def _csv(base: Base, asked: Asked, words: Words, _: datetime) -> str:
    from qca.report.delimited import csv_text

    return csv_text(_rows(base, asked, words))


def _json(base: Base, asked: Asked, words: Words, _: datetime) -> str:
    from qca.report.json import json_text

    return json_text(_rows(base, asked, words))


def _workbook(base: Base, asked: Asked, words: Words, made: datetime) -> bytes:
    from qca.report.drawn import Drawn
    from qca.report.excel import workbook
    from qca.report.table import Table

    shown = [
        block.table() if isinstance(block, Drawn) else block for block in result(base, asked, words)
    ]
    sheets = [block for block in shown if isinstance(block, Table)]
    if not sheets:
        raise NotThisForm()
    return workbook(sheets, words, base.study.project.title, made)


def _markdown(base: Base, asked: Asked, words: Words, _: datetime) -> str:
    from qca.report.markdown import blocks_text

    return blocks_text(result(base, asked, words), words)


def _word(base: Base, asked: Asked, words: Words, made: datetime) -> bytes:
    from qca.report.blocks import Report
    from qca.report.word.render import word_document

    title = base.study.project.title
    told = words(f"analysis.kind.{asked.kind}.name")
    blocks = result(base, asked, words)
    return word_document(Report(title, told, words.language, made, blocks), words)


_WRITERS: Final[Mapping[str, Callable[[Base, Asked, Words, datetime], bytes | str]]] = {
    ".docx": _word,
    ".xlsx": _workbook,
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}
ENDINGS: Final = tuple(_WRITERS)
"""The endings of files that an analysis can be written into."""
