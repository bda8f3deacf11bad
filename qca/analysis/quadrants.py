"""The quadrant of a position, and the cell of the nine-cell IE matrix.

Quadrant. The signs of X = strengths less weaknesses and Y = opportunities less threats name
it: (+, +) SO, (+, -) ST, (-, +) WO, (-, -) WT. Authors number and name the four
differently, so that the pair of signs is what is kept; a profile gives number and name. A
value nearer to zero than 0.005, which prints as 0.00, lies on the axis and belongs to
neither side: both neighbours are named.

Halves. The diagonals cut the four into eight, by which of X and Y is farther from zero: ST-S
where strengths outweigh threats by more than X = -Y, ST-T where threats prevail. Authors name
the eight differently (growth rapid or stable, diversification concentric or conglomerate), and
which half is which differs too, so that only the study itself can name them.

IE matrix. The totals of IFAS and EFAS, each from 1 to 4, fall into bands: below 2 weak (low),
below 3 average (medium), from 3 strong (high). The cells are counted from the strong and
high corner, rows by EFAS. A total nearer to a bound than 0.005 is told to lie on the edge.

Sources: Rangkuti, Analisis SWOT (2013), pp. 26-28; David, Strategic Management (2009),
chapter 6; Pearce and Robinson, Strategic Management, as Indonesian theses quote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ON_AXIS: Final = 0.005
"""What prints as 0.00."""


class Quadrant(StrEnum):
    """The four, by what of inside and outside prevails."""

    SO = "SO"
    ST = "ST"
    WO = "WO"
    WT = "WT"


class Profile(StrEnum):
    """Whose numbers and names quadrants go by."""

    RANGKUTI = "rangkuti"
    PEARCE_ROBINSON = "pearce-robinson"
    DAVID = "david"
    OWN = "own"


_BY_SIGNS: Final[Mapping[Profile, tuple[str, str, str, str]]] = {
    Profile.RANGKUTI: ("I", "II", "III", "IV"),
    Profile.PEARCE_ROBINSON: ("I", "II", "III", "IV"),
    Profile.DAVID: ("I", "IV", "II", "III"),
    Profile.OWN: ("", "", "", ""),
}

_GROW: Final = ("I", "II", "IV")
_HOLD: Final = ("III", "V", "VII")
_CELLS: Final = (("I", "II", "III"), ("IV", "V", "VI"), ("VII", "VIII", "IX"))


def number(quadrant: Quadrant, profile: Profile) -> str:
    """The number a profile gives a quadrant, or empty where it gives none."""
    return _BY_SIGNS[profile][tuple(Quadrant).index(quadrant)]


def quadrants(x: float, y: float) -> tuple[Quadrant, ...]:
    """The quadrant of a position; the neighbours, two or all four, where it is on an axis."""
    inside = "SW" if abs(x) < ON_AXIS else "S" if x > 0 else "W"
    outside = "OT" if abs(y) < ON_AXIS else "O" if y > 0 else "T"
    return tuple(Quadrant(i + o) for i in inside for o in outside)


HALVES: Final = tuple(f"{quadrant}-{side}" for quadrant in Quadrant for side in quadrant)
"""The eight: a quadrant and what in it prevails (``ST-T``)."""


def halves(x: float, y: float) -> tuple[str, ...]:
    """The half of its quadrant in which a position lies; both on the diagonal, none on an axis."""
    on = quadrants(x, y)
    if len(on) > 1:
        return ()
    sides = tuple(on[0])
    ahead = abs(x) - abs(y)
    if abs(ahead) >= ON_AXIS:
        sides = sides[:1] if ahead > 0 else sides[1:]
    return tuple(f"{on[0]}-{side}" for side in sides)


class Band(StrEnum):
    """How high a total is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the IE matrix.

    Attributes:
        number: I to IX.
        ifas: band of the internal total; likewise efas.
        group: what David advises for it: ``grow``, ``hold`` or ``harvest``.
        on_edge: whether a total lies on a bound between two bands.
    """

    number: str
    ifas: Band
    efas: Band
    group: str
    on_edge: bool


def ie_cell(ifas: float, efas: float) -> Cell:
    """The cell of two totals, each from 1 to 4.

    Raises:
        ValueError: a total lies outside of 1 to 4; no ratings of 1 to 4 give such a total.
    """
    for total in (ifas, efas):
        if not 1 - ON_AXIS < total < 4 + ON_AXIS:
            raise ValueError(total)
    bands = tuple(Band)
    column, row = (0 if total >= 3 else 1 if total >= 2 else 2 for total in (ifas, efas))
    cell = _CELLS[row][column]
    return Cell(
        number=cell,
        ifas=bands[column],
        efas=bands[row],
        group="grow" if cell in _GROW else "hold" if cell in _HOLD else "harvest",
        on_edge=any(abs(total - bound) < ON_AXIS for total in (ifas, efas) for bound in (2, 3)),
    )
