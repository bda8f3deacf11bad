"""Figure: what a drawing shows, as data, before anything draws it.

A figure can always be read as a table, so that nothing is told by a picture alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qca.model.ids import Id
from qca.report.table import Cell, Column, ColumnKind, Table


class FigureKind(StrEnum):
    """How a figure is drawn."""

    BARS = "bars"
    LINES = "lines"
    GRID = "grid"
    RADAR = "radar"


class Scale(StrEnum):
    """What the values of a figure are."""

    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, with the codings behind it; None where it is not defined."""

    label: str
    value: float | None
    evidence: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, under one name.

    Attributes:
        reference: whether it is what the others are compared with, as a target is.
    """

    name: str
    points: tuple[Point, ...]
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A titled drawing.

    Attributes:
        key: short stable name, for files.
        title: for its caption, without a full stop.
        labels: what the labels of the points name.
        series: all with the same labels in the same order.
        notes: what a reader must know.
        marks: what marks on the labels mean, one in each; a picture by itself says it too.
    """

    key: str
    title: str
    kind: FigureKind
    labels: str
    series: tuple[Series, ...]
    scale: Scale = Scale.COUNT
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def table(self) -> Table:
        """The same values as a table: one row a label, one column a series."""
        kind = ColumnKind(self.scale.value)
        columns = (
            Column("label", self.labels, width=5.0),
            *(
                Column(f"series_{n}", series.name, kind, decimals=2)
                for n, series in enumerate(self.series, start=1)
            ),
        )
        points = zip(*(series.points for series in self.series), strict=True)
        rows = tuple(
            (Cell(row[0].label), *(Cell(p.value, p.evidence) for p in row)) for row in points
        )
        return Table(self.key, self.title, columns, rows, self.notes)
