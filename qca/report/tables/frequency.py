"""Code frequencies and their figure."""

from __future__ import annotations

from qca.analysis.frequency import Frequency
from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.table import INDENT, Audience, Cell, Column, ColumnKind, Table
from qca.words import Words


def frequency(result: Frequency, words: Words, scope: str) -> Table:
    """How often each code was applied, one row a code, indented as the tree is."""
    several = len({case for row in result.rows for case in row.branch.cases}) > 1

    def column(key: str, width: float, shown: bool = True) -> Column:
        who = Audience.ALL if shown else Audience.PROGRAMS
        return Column(key, words(f"report.column.{key}"), ColumnKind.COUNT, 0, width, who)

    return Table(
        key="frequency",
        title=words("report.frequency.title"),
        columns=(
            Column("code", words("report.column.code"), width=5.6),
            Column("code_id", words("report.column.code_id"), audience=Audience.PROGRAMS),
            column("own", 1.7),
            column("segments", 1.8),
            column("documents", 2.05),
            column("informants", 2.05),
            column("cases", 1.5, several),
            column("coders", 1.8),
        ),
        rows=tuple(
            (
                Cell(row.path, row.branch.evidence, INDENT * row.depth + row.name),
                Cell(row.code),
                Cell(row.own.segments, row.own.evidence),
                Cell(row.branch.segments, row.branch.evidence),
                Cell(len(row.branch.documents), row.branch.evidence),
                Cell(len(row.branch.informants), row.branch.evidence),
                Cell(len(row.branch.cases), row.branch.evidence),
                Cell(len(row.branch.coders), row.branch.evidence),
            )
            for row in result.rows
        ),
        notes=(scope, words("report.frequency.note")),
    )


def frequency_figure(result: Frequency, words: Words, scope: str) -> Figure:
    """Segments of each code that has any, as bars, with and without the codes below it."""
    shown = [row for row in result.rows if row.branch.segments]
    return Figure(
        key="frequency",
        title=words("report.frequency.title"),
        kind=FigureKind.BARS,
        labels=words("report.column.code"),
        series=(
            Series(
                words("report.column.segments"),
                tuple(Point(r.path, r.branch.segments, r.branch.evidence) for r in shown),
            ),
            Series(
                words("report.column.own"),
                tuple(Point(r.path, r.own.segments, r.own.evidence) for r in shown),
            ),
        ),
        notes=(scope,),
    )
