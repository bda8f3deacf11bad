"""Files out of a project: the Word report, workbooks, codings as data, codebooks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.tasks.codebooks import export_codebook
from qca.tasks.counting import NotForReflexive
from qca.tasks.files import write_file
from qca.tasks.session import Session
from qca.tasks.study import NoRole, study_of
from qca.tasks.tables import KINDS, shown_of
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Report
    from qca.report.table import Table


class NoSuchExport(QcaError):
    """The ending of the file names no format that can be written."""

    key = "tasks.no_such_export"


def export(
    session: Session,
    path: Path,
    words: Words,
    *,
    codebook: str | None = None,
    made: datetime | None = None,
) -> Path:
    """Writes a file by its ending: report, workbook, codings or codebook.

    ``.docx`` is the default report; ``.md`` the same as Markdown; ``.xlsx`` all tables and
    the codings; ``.csv`` and ``.json`` the codings; ``.yaml`` a codebook.

    Args:
        session: the project and its scope.
        path: the file; what is there is replaced.
        words: of the reader's language.
        codebook: which one, for ``.yaml``.
        made: time to be written into the file; now where None.

    Raises:
        NoSuchExport: the ending is not known.
        FileNotWritten: the folder or the disk does not allow it.
    """
    made = made or datetime.now(UTC)
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml"):
        return export_codebook(session, path, codebook)
    writer = _WRITERS.get(ending)
    if writer is None:
        raise NoSuchExport(path=path, endings=" ".join([*_WRITERS, ".yaml"]))
    return write_file(path, writer(session, words, made))


def tables(session: Session, words: Words) -> list[Table]:
    """Every table that the project has the codes for, as people are shown it."""
    from qca.report.table import Table

    study = study_of(session, words.language)
    made: dict[str, Table] = {}
    for kind in KINDS:
        with contextlib.suppress(NoRole, NotForReflexive):
            views = shown_of(session, study, kind, words)
            # What is shown with one kind may be a kind of its own: it is one table.
            made |= {view.key: view for view in views if isinstance(view, Table)}
    return list(made.values())


def _word(session: Session, words: Words, made: datetime) -> bytes:
    from qca.report.word.render import word_document

    return word_document(_report(session, words, made), words)


def _markdown(session: Session, words: Words, made: datetime) -> str:
    from qca.report.markdown import report_text

    return report_text(_report(session, words, made), words)


def _report(session: Session, words: Words, made: datetime) -> Report:
    from qca.report.document import compose
    from qca.tasks import theme_views
    from qca.tasks.chapters import chapters
    from qca.tasks.telling import Telling

    study = study_of(session, words.language)
    study = replace(study, narratives=Telling(session, study).told(words))
    themes = tuple(theme_views.chapter(session, study, words))
    return compose(study, words, made, chapters(session, study, words), themes)


def _workbook(session: Session, words: Words, made: datetime) -> bytes:
    from qca.report.excel import workbook

    sheets = [*tables(session, words), _segments(session, words)]
    return workbook(sheets, words, session.study().title, made)


def _csv(session: Session, words: Words, _: datetime) -> str:
    from qca.report.delimited import csv_text

    return csv_text(_segments(session, words))


def _json(session: Session, words: Words, _: datetime) -> str:
    from qca.report.json import json_text

    return json_text(_segments(session, words))


def _segments(session: Session, words: Words) -> Table:
    from qca.project import frames
    from qca.report.tables.segments import segments

    with session.store.reading() as connection:
        codings = frames.codings(connection, session.scope)
    return segments(codings, words)


_WRITERS: Mapping[str, Callable[[Session, Words, datetime], bytes | str]] = {
    ".docx": _word,
    ".md": _markdown,
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
}

REPORTS: Final = frozenset({".docx", ".md"})
"""The endings of files that hold the written report."""
