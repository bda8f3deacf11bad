"""Planes: places between two axes, as text and on matplotlib's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.report.drawing.canvas import Canvas, shortened
from qca.report.plane import Plane, Spot
from qca.report.telling import signed
from qca.report.text import cells_of
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_WIDEST: Final = 72
_MAIN: Final = "●"
_OTHERS: Final = "○△□◇▽☆"

_INK: Final = "#1a1a1a"
_QUIET: Final = "#6b6b6b"
_MARKERS: Final = "o^sDv*"


def text(plane: Plane, words: Words, width: int) -> list[str]:
    """A plane as lines of text.

    Args:
        plane: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    columns = max(min(width, _WIDEST) // 2 * 2 - 1, 31)
    rows = max(columns // 7 * 2 + 1, 11)
    canvas = Canvas(columns, rows)
    middle, centre = columns // 2, rows // 2
    for column in range(columns):
        canvas.put(column, centre, "─")
    for row in range(rows):
        canvas.put(middle, row, "│")
    canvas.put(middle, centre, "┼")
    reach = plane.reach

    def across(value: float) -> int:
        return middle + round(value / reach * middle)

    def down(value: float) -> int:
        return centre - round(value / reach * centre)

    for spot in plane.spots:
        if spot.x_range is not None:
            for column in range(across(spot.x_range[0]), across(spot.x_range[1]) + 1):
                canvas.put(column, down(spot.y), "━")
        if spot.y_range is not None:
            for row in range(down(spot.y_range[1]), down(spot.y_range[0]) + 1):
                canvas.put(across(spot.x), row, "┃")
    _names(canvas, plane, words)
    marks = _marks(plane)
    # The main place last, so that no other hides it.
    for spot in sorted(plane.spots, key=lambda spot: spot.main):
        canvas.put(across(spot.x), down(spot.y), marks[spot])
    left, right, bottom, top = plane.ends
    ends = _apart(left, right, columns)
    return [
        shortened(top, columns).center(columns).rstrip(),
        *canvas.lines(),
        shortened(bottom, columns).center(columns).rstrip(),
        ends,
        "",
        *(
            f"{marks[spot]} {_told(spot, plane, words)}"
            for spot in sorted(plane.spots, key=lambda spot: not spot.main)
        ),
    ]


def draw(axes: Axes, plane: Plane, words: Words) -> None:
    """A plane on matplotlib's axes."""
    reach = plane.reach
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-reach, reach)
    axes.set_aspect("equal")
    for side in ("left", "bottom"):
        axes.spines[side].set_position("zero")
        axes.spines[side].set_color(_QUIET)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    ticks = [-reach, -reach / 2, reach / 2, reach]
    axes.set_xticks(ticks, [signed(tick, words) for tick in ticks])
    axes.set_yticks(ticks, [signed(tick, words) for tick in ticks])
    axes.tick_params(colors=_QUIET, labelsize=8)
    inset = reach * 0.94
    corners = (
        (inset, inset, "right", "top", plane.corners.right_top),
        (inset, -inset, "right", "bottom", plane.corners.right_bottom),
        (-inset, inset, "left", "top", plane.corners.left_top),
        (-inset, -inset, "left", "bottom", plane.corners.left_bottom),
    )
    for x, y, horizontal, vertical, name in corners:
        axes.text(x, y, name, ha=horizontal, va=vertical, color=_QUIET, fontsize=9)
    left, right, bottom, top = plane.ends
    axes.text(-reach, -reach * 1.06, f"← {left}", ha="left", va="top", fontsize=8, color=_INK)
    axes.text(reach, -reach * 1.06, f"{right} →", ha="right", va="top", fontsize=8, color=_INK)
    axes.text(0, reach * 1.03, f"↑ {top}", ha="center", va="bottom", fontsize=8, color=_INK)
    axes.text(0, -reach * 1.06, f"↓ {bottom}", ha="center", va="top", fontsize=8, color=_INK)
    others = 0
    shown: list[Line2D] = []
    for spot in plane.spots:
        marker = "o"
        if not spot.main:
            marker = _MARKERS[others % len(_MARKERS)]
            others += 1
        if spot.x_range is not None or spot.y_range is not None:
            axes.errorbar(
                spot.x,
                spot.y,
                xerr=_error(spot.x, spot.x_range),
                yerr=_error(spot.y, spot.y_range),
                fmt="none",
                ecolor=_INK,
                elinewidth=1.2,
                capsize=3,
                zorder=2,
            )
        shown += axes.plot(
            [spot.x],
            [spot.y],
            marker=marker,
            linestyle="none",
            markersize=8 if spot.main else 7,
            markerfacecolor=_INK if spot.main else "white",
            markeredgecolor=_INK,
            zorder=4 if spot.main else 3,
        )
    # Named here, because matplotlib leaves out labels that begin with an underscore.
    axes.legend(
        shown,
        [_told(spot, plane, words) for spot in plane.spots],
        loc="upper center",
        bbox_to_anchor=(0.5, -0.1),
        frameon=False,
        fontsize=8,
        handlelength=1.2,
    )


def _names(canvas: Canvas, plane: Plane, words: Words) -> None:
    """The corners' names and how far the axes go."""
    room = canvas.width // 2 - 2
    last = canvas.height - 1
    corners = plane.corners
    for row, left, right in (
        (1, corners.left_top, corners.right_top),
        (last - 1, corners.left_bottom, corners.right_bottom),
    ):
        canvas.write(1, row, shortened(left, room))
        name = shortened(right, room)
        canvas.write(canvas.width - 1 - cells_of(name), row, name)
    reach = plane.reach
    centre = canvas.height // 2
    canvas.write(0, centre + 1, signed(-reach, words))
    right_end = signed(reach, words)
    canvas.write(canvas.width - cells_of(right_end), centre + 1, right_end)
    canvas.write(canvas.width // 2 + 2, 0, right_end)
    canvas.write(canvas.width // 2 + 2, last, signed(-reach, words))


def _marks(plane: Plane) -> dict[Spot, str]:
    others = [spot for spot in plane.spots if not spot.main]
    marks = {spot: _OTHERS[n % len(_OTHERS)] for n, spot in enumerate(others)}
    return {**dict.fromkeys((spot for spot in plane.spots if spot.main), _MAIN), **marks}


def _told(spot: Spot, plane: Plane, words: Words) -> str:
    x, y = (signed(value, words, plane.decimals) for value in (spot.x, spot.y))
    return f"{spot.label} ({x}; {y})"


def _apart(left: str, right: str, width: int) -> str:
    left, right = (shortened(text, width // 2 - 1) for text in (f"← {left}", f"{right} →"))
    return left + " " * (width - cells_of(left) - cells_of(right)) + right


def _error(
    value: float, ends: tuple[float, float] | None
) -> tuple[list[float], list[float]] | None:
    if ends is None:
        return None
    return [max(value - ends[0], 0.0)], [max(ends[1] - value, 0.0)]
