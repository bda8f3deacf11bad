"""Assessments as tables: what was stated, and what is to be filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qca.model.assessment import FULL, Scale, Yardstick
from qca.model.codes import Role
from qca.tasks.assess import Measured
from qca.tasks.files import write_file
from qca.tasks.session import Session
from qca.tasks.study import NoRole
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.table import Table


def assessment_table(session: Session, words: Words) -> Table:
    """Every value that was stated, by case and time and in the order of the codebook."""
    from qca.analysis.tally import natural
    from qca.project import casework
    from qca.report.table import Audience, Cell, Column, ColumnKind, Table

    with session.store.reading() as connection:
        measured = Measured.of(connection)
        stated = casework.assessments(connection)
    names = {case.id: case.name for case in measured.cases}
    rank = measured.tree.rank
    stated.sort(key=lambda a: (natural(names.get(a.case or "", "")), natural(a.time), rank[a.code]))
    programs = Audience.PROGRAMS
    kinds = {"value": ColumnKind.NUMBER, "n": ColumnKind.COUNT}
    keys = ("case", "time", "parameter", "parameter_id", "value", "n", "basis")
    return Table(
        key="assessments",
        title=words("gap.table.points_title"),
        columns=tuple(
            Column(
                key,
                words(f"gap.column.{key}"),
                kinds.get(key, ColumnKind.TEXT),
                2 if key == "value" else 0,
                audience=programs if key.endswith("_id") else Audience.ALL,
            )
            for key in keys
        ),
        rows=[
            (
                Cell(names.get(a.case or "", "")),
                Cell(a.time),
                Cell(measured.tree.path(a.code, words.language)),
                Cell(a.code),
                Cell(a.value),
                Cell(a.n),
                Cell(a.basis),
            )
            for a in stated
        ],
    )


def write_template(session: Session, path: Path, words: Words, time: str = "") -> Path:
    """Writes a table to be filled in: a row for each parameter of each case.

    Args:
        session: the project.
        path: ``.xlsx``, or any other name for CSV.
        words: of the reader's language, in which the columns are headed.
        time: to be filled into the column of times.

    Returns:
        The path.

    Raises:
        NoRole: no code is scored.
        FileNotWritten: the folder or the disk does not allow it.
    """
    from qca.report.delimited import csv_text
    from qca.report.excel import workbook
    from qca.report.table import Cell, Column, ColumnKind, Table

    with session.store.reading() as connection:
        measured = Measured.of(connection)
    points = [code for code in measured.tree if code.id in measured.yardsticks]
    if not points:
        raise NoRole(kind="gap", roles=str(Role.VARIABLE))
    cases = [case.name for case in measured.cases] or [""]
    columns = ("case", "time", "parameter", "scoring", "value", "n", "basis")
    table = Table(
        key="assessments",
        title=words("gap.table.points_title"),
        columns=tuple(
            Column(name.casefold(), name, ColumnKind.TEXT, width=4.0)
            for name in (words(f"gap.column.{key}") for key in columns)
        ),
        rows=[
            (
                Cell(case),
                Cell(time),
                Cell(measured.tree.path(code.id, measured.language)),
                Cell(scale_told(measured.yardsticks[code.id], words)),
                *(Cell("") for _ in range(3)),
            )
            for case in cases
            for code in points
        ],
    )
    if path.suffix.casefold() == ".xlsx":
        title = session.study().title
        return write_file(path, workbook([table], words, title, datetime.now(UTC)))
    return write_file(path, csv_text(table))


def scale_told(yardstick: Yardstick, words: Words) -> str:
    """How a parameter is scored, with the ends of its scale."""
    if yardstick.scale is None:
        return ""
    told = words(f"gap.scale.{yardstick.scale}")
    if yardstick.scale is Scale.QUESTIONNAIRE and yardstick.points:
        return f"{told}, 1–{yardstick.points}"
    return f"{told}, 0–{FULL:g}" if yardstick.scale is Scale.PERCENT else told
