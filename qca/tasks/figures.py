"""Every figure of a study as picture files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.tasks import counting
from qca.tasks.files import write_file
from qca.tasks.session import Session
from qca.tasks.study import NoRole, study_of
from qca.tasks.tables import KINDS, shown, shown_of
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.document import Study
    from qca.report.drawn import Drawn


class NoFigures(QcaError):
    """The study has nothing yet that a figure could show."""

    key = "tasks.no_figures"


_NOTHING: Final = (
    NoRole,
    counting.NotForReflexive,
    counting.NothingCoded,
    counting.NotInductive,
)
"""What says that a kind of table has nothing to show; the other kinds may have."""


def figures(session: Session, study: Study, words: Words) -> Iterator[Drawn]:
    """The figures of a study, in the order of the kinds of tables."""
    from qca.report.drawn import Drawn

    for kind in (*KINDS, *counting.MAKERS):
        with contextlib.suppress(*_NOTHING):
            if kind in counting.MAKERS:
                views = shown(session, kind, words)
            else:
                views = shown_of(session, study, kind, words)
            yield from (view for view in views if isinstance(view, Drawn))


def write_figures(session: Session, folder: Path, words: Words) -> list[Path]:
    """Writes every figure as SVG and as PNG; returns the paths.

    Args:
        session: the project and its scope.
        folder: made where it is missing; files of the same names are replaced.
        words: of the figures' language.

    Raises:
        NoFigures: there is nothing to be drawn.
        FileNotWritten: the folder or the disk does not allow it.
    """
    from qca.report.drawing.in_print import png, svg

    written = []
    for figure in figures(session, study_of(session, words.language), words):
        written.append(write_file(folder / f"{figure.key}.svg", svg(figure, words)))
        written.append(write_file(folder / f"{figure.key}.png", png(figure, words)))
    if not written:
        raise NoFigures()
    return written
