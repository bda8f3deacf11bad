"""Radars on matplotlib's polar axes: one axis a label, one line a series.

How they are drawn on a terminal: `qca.report.drawing.webs`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from qca.report import harmless
from qca.report.drawing import legends
from qca.report.drawing.canvas import shortened
from qca.report.figure import Figure
from qca.report.text import wrapped
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INKS: Final = ("#1a1a1a", "#6b6b6b", "#1a1a1a", "#6b6b6b")
_DASHES: Final = ("-", "--", ":", "-.")
_MARKERS: Final = ("o", "s", "^", "D")
_ROOM: Final = 18
_LINES_OF_LABEL: Final = 4
"""Characters in a line of a label at the rim, and how many lines it may have."""

_LINES_OF_LEGEND: Final = 5
"""How many there is room for below the web; more stand in two columns."""

PLACE: Final = (0.24, 0.2, 0.52, 0.68)
"""Of the axes in their picture: left, bottom, width, height. The rest is for the labels."""


def draw(axes: Axes, figure: Figure, words: Words) -> None:
    """A radar on polar axes: the first label at the top, the others clockwise.

    A value that is not defined leaves a gap in its line.
    """
    polar: Any = axes
    labels = [point.label for point in figure.series[0].points]
    angles = [2 * math.pi * n / len(labels) for n in range(len(labels))]
    polar.set_theta_zero_location("N")
    polar.set_theta_direction(-1)
    shown = []
    for n, series in enumerate(figure.series):
        values = [math.nan if p.value is None else p.value for p in series.points]
        shown += polar.plot(
            [*angles, angles[0]],
            [*values, values[0]],
            linestyle=_DASHES[n % len(_DASHES)],
            marker=_MARKERS[n % len(_MARKERS)],
            markersize=4,
            color=_INKS[n % len(_INKS)],
            linewidth=1.2,
            clip_on=False,
        )
    polar.set_xticks(angles, [_folded(label) for label in labels], fontsize=8)
    polar.tick_params(axis="x", pad=8)  # clear of a marker at the rim
    for angle, name in zip(angles, polar.get_xticklabels(), strict=True):
        # A label stands outside of the rim, on its own side.
        side = math.sin(angle)
        name.set_horizontalalignment(
            "center" if abs(side) < 0.1 else "left" if side > 0 else "right"
        )
    # The rim is the highest value, mostly the target; a ring beyond it would mean nothing.
    said = (p.value for series in figure.series for p in series.points if p.value is not None)
    rim = max(said, default=0.0)
    polar.set_ylim(0, rim if rim > 0 else None)
    ticks = [tick for tick in polar.get_yticks() if 0 < tick <= polar.get_ylim()[1]]
    polar.set_yticks(ticks, [words.number(tick) for tick in ticks], fontsize=7)
    handles, names = legends.entries(shown, figure)
    polar.legend(
        handles,
        names,
        ncols=1 if len(names) <= _LINES_OF_LEGEND else 2,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.1),
        frameon=False,
        fontsize=8,
    )


def _folded(label: str) -> str:
    """A label in a few short lines."""
    lines = wrapped(harmless.one_line(label), _ROOM)
    if len(lines) > _LINES_OF_LABEL:
        rest = " ".join(lines[_LINES_OF_LABEL - 1 :])
        lines = [*lines[: _LINES_OF_LABEL - 1], shortened(rest, _ROOM)]
    return "\n".join(lines)
