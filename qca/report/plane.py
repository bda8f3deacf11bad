"""Plane: a figure of places between two axes that cross at zero, each corner with a name.

Data, before anything draws it, as `qca.report.figure` has it for bars and radars.
"""

from __future__ import annotations

from dataclasses import dataclass

from qca.model.ids import Id
from qca.report.table import Cell, Column, ColumnKind, Table


@dataclass(frozen=True, slots=True)
class Spot:
    """A place.

    Attributes:
        main: whether it is what the figure is about; others are shown for comparison.
        x_range: between which values it may lie, where that is known; likewise y_range.
        answers: what was answered that x, and that y, is worked out from (see `Cell`).
    """

    label: str
    x: float
    y: float
    main: bool = False
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    evidence: tuple[Id, ...] = ()
    answers: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Corners:
    """The names of the four corners."""

    right_top: str
    right_bottom: str
    left_top: str
    left_bottom: str


@dataclass(frozen=True, slots=True)
class Plane:
    """A titled drawing of places between two axes.

    Attributes:
        key: short stable name, for files.
        title: for its caption, without a full stop.
        place: what the spots are, as the heading of their column.
        x_name: of the axis from left to right; likewise y_name, from bottom to top.
        ends: what lies at the ends of the axes: left, right, bottom, top.
        decimals: with which values are written.
        notes: what a reader must know.
    """

    key: str
    title: str
    place: str
    x_name: str
    y_name: str
    ends: tuple[str, str, str, str]
    corners: Corners
    spots: tuple[Spot, ...]
    decimals: int = 2
    notes: tuple[str, ...] = ()

    @property
    def reach(self) -> float:
        """How far the axes go in every direction: a round number beyond all spots."""
        values = [
            abs(value)
            for spot in self.spots
            for value in (spot.x, spot.y, *(spot.x_range or ()), *(spot.y_range or ()))
        ]
        widest = max(values, default=0.0) * 1.05
        return next((step for step in _STEPS if step >= widest), widest)

    def table(self) -> Table:
        """The same as a table: one row a spot."""
        return Table(
            key=self.key,
            title=self.title,
            columns=(
                Column("place", self.place, width=5.0),
                Column("x", self.x_name, ColumnKind.NUMBER, self.decimals),
                Column("y", self.y_name, ColumnKind.NUMBER, self.decimals),
            ),
            rows=tuple(
                (
                    Cell(spot.label, spot.evidence),
                    Cell(spot.x, spot.evidence, answers=spot.answers[0]),
                    Cell(spot.y, spot.evidence, answers=spot.answers[1]),
                )
                for spot in self.spots
            ),
            notes=self.notes,
        )


_STEPS = (0.1, 0.2, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
