"""Figures with invented values."""

from __future__ import annotations

from qca.report.figure import Figure, FigureKind, Point, Scale, Series
from qca.report.plane import Corners, Plane, Spot
from qca.report.text import cells_of

CORNERS = Corners("I Agresif", "II Diversifikasi", "III Turn-around", "IV Defensif")


def plane(*spots: Spot, title: str = "Posisi") -> Plane:
    """A position between strengths, weaknesses, opportunities and threats."""
    ends = ("Kelemahan", "Kekuatan", "Ancaman", "Peluang")
    return Plane("position", title, "Tempat", "X", "Y", ends, CORNERS, spots, notes=("Catatan.",))


def bars(*values: float | None, kind: FigureKind = FigureKind.BARS) -> Figure:
    """Two series over the same labels, the second half as long."""
    labels = [f"Label {n}" for n in range(1, len(values) + 1)]
    halves = [None if value is None else value / 2 for value in values]
    return Figure(
        key="bars",
        title="Frekuensi",
        kind=kind,
        labels="Kode",
        series=tuple(
            Series(name, tuple(Point(label, v) for label, v in zip(labels, own, strict=True)))
            for name, own in (("Semua", values), ("Sendiri", halves))
        ),
        scale=Scale.NUMBER,
    )


def widest(drawing: list[str]) -> int:
    """Terminal cells of the widest line."""
    return max(map(cells_of, drawing), default=0)
