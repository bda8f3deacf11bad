"""Timelines: stages and events over years, as text and on matplotlib's axes.

Nothing is drawn more precisely than it is dated: a day is a mark, everything else a bar over
all the days on which it can have been. A bar too short to be seen as one (in text shorter
than a cell, which stands for many days) is a mark too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qca.model.when import Bounds
from qca.report.drawing.canvas import Canvas, shortened
from qca.report.text import cells_of, wrapped
from qca.report.timeline import Band, Extent, Strand, Timeline
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Years between two that are named on the axis."""

_DATES_FROM: Final = 96
"""Terminal cells from which on the dates stand beside the drawing in words."""

_FIRM, _VAGUE = "█", "░"
_MARKS: Final = {(True, False): "●", (False, False): "○", (True, True): "◆", (False, True): "◇"}
"""Marks of a day: by whether it is documented, and whether it opens or closes a stage."""

_LINES: Final = {True: ("┣", "━", "┫"), False: ("├", "╌", "┤")}
_OPEN: Final = ("◄", "►")
_DISAGREE: Final = "≠"

_SHORTEST: Final = 0.012
"""What is shorter than this part of the axis is a mark in print."""

_INK: Final = "#1a1a1a"
_QUIET: Final = "#8a8a8a"
_SHADE: Final = "#b8b8b8"


class _Scale:
    """Where days stand in some room from the first to the last year."""

    def __init__(self, timeline: Timeline, room: int) -> None:
        self.begins = date(timeline.first, 1, 1).toordinal()
        self.days = date(timeline.last, 12, 31).toordinal() + 1 - self.begins
        self.room = room

    def at(self, day: date) -> int:
        """The cell of a day."""
        place = (day.toordinal() - self.begins) * self.room // self.days
        return min(max(place, 0), self.room - 1)


def text(timeline: Timeline, words: Words, width: int) -> list[str]:
    """A timeline as lines of text: labels, the drawing, and the dates where there is room.

    Args:
        timeline: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    rows: list[Band | Strand] = [*timeline.bands, *timeline.strands]
    left = min(max(cells_of(row.label) for row in rows), max(width * 2 // 5, 10))
    right = max(cells_of(row.told) for row in rows) if width >= _DATES_FROM else 0
    right = min(right, width * 3 // 10)
    room = max(width - left - 3 - (right + 1 if right else 0), 16)
    canvas = Canvas(max(width, left + 3 + room), len(rows) + 2 + bool(timeline.bands))
    scale = _Scale(timeline, room)
    across = left + 3
    _axis(canvas, timeline, scale, across)
    line = 2
    for band in timeline.bands:
        canvas.write(0, line, shortened(band.label, left))
        _band(canvas, band, scale, across, line, words)
        if right:
            canvas.write(across + room + 1, line, shortened(band.told, right))
        line += 1
    line += bool(timeline.bands)
    for strand in timeline.strands:
        canvas.write(0, line, shortened(strand.label, left))
        if strand.disagree:
            canvas.put(left + 1, line, _DISAGREE)
        _strand(canvas, strand, scale, across, line)
        if right:
            canvas.write(across + room + 1, line, shortened(strand.told, right))
        line += 1
    return [*canvas.lines(), "", *_legend(timeline, width)]


def _axis(canvas: Canvas, timeline: Timeline, scale: _Scale, across: int) -> None:
    for cell in range(scale.room):
        canvas.put(across + cell, 1, "─")
    for year in _named_years(timeline, scale.room // 6):
        at = scale.at(date(year, 1, 1))
        canvas.put(across + at, 1, "┬")
        if at + 4 <= scale.room:
            canvas.write(across + at, 0, str(year))


def _named_years(timeline: Timeline, most: int) -> Iterator[int]:
    """Years to be named on the axis, at most so many."""
    years = timeline.last - timeline.first + 1
    step = next((step for step in _STEPS if years <= step * max(most, 1)), _STEPS[-1])
    return (year for year in range(timeline.first, timeline.last + 1) if year % step == 0)


def _band(canvas: Canvas, band: Band, scale: _Scale, across: int, line: int, words: Words) -> None:
    """A stage: firm where it certainly was, vague where it may have begun or ended."""
    begins, ends = _days(band.begins), _days(band.ends)
    if begins is None and ends is None:
        canvas.write(across, line, words("report.not_stated"))
        return
    if begins is None or ends is None:
        known = begins or ends or (date.min, date.min)
        first, last = scale.at(known[0]), scale.at(known[1])
        for cell in range(first, last + 1):
            canvas.put(across + cell, line, _VAGUE if last > first else _FIRM)
        canvas.put(across + (last + 2 if ends is None else max(first - 2, 0)), line, "?")
        return
    for cell in range(scale.at(begins[0]), scale.at(ends[1]) + 1):
        canvas.put(across + cell, line, _VAGUE)
    for cell in range(scale.at(begins[1]), scale.at(ends[0]) + 1):
        canvas.put(across + cell, line, _FIRM)


def _strand(canvas: Canvas, strand: Strand, scale: _Scale, across: int, line: int) -> None:
    if not strand.extents:
        canvas.put(across, line, "?")
    for extent in strand.extents:
        first, last = extent.bounds.earliest, extent.bounds.latest
        low = scale.at(first) if first else 0
        high = scale.at(last) if last else scale.room - 1
        if low == high and first and last:
            canvas.put(across + low, line, _MARKS[extent.documented, strand.cut])
            continue
        begin, middle, end = _LINES[extent.documented]
        for cell in range(low, high + 1):
            canvas.put(across + cell, line, middle)
        canvas.put(across + low, line, begin if first else _OPEN[0])
        canvas.put(across + high, line, end if last else _OPEN[1])


def _legend(timeline: Timeline, width: int) -> list[str]:
    told = timeline.legend
    signs = (
        f"● {told.documented}",
        f"○ {told.remembered}",
        f"┣━┫ ├╌┤ {told.within}",
        f"◄ ► {told.open}",
        f"◆ ◇ {told.cut}",
        f"≠ {told.disagree}",
        f"? {told.unknown}",
    )
    told_signs = "   ".join(sign.replace(" ", "\u00a0") for sign in signs)
    return [line.rstrip() for line in wrapped(told_signs, width)]


def height(timeline: Timeline) -> float:
    """Of its picture, in centimetres."""
    return 3.4 + 0.52 * (len(timeline.bands) + len(timeline.strands))


def draw(axes: Axes, timeline: Timeline, words: Words) -> None:
    """A timeline on matplotlib's axes, stages above events."""
    first = date(timeline.first, 1, 1).toordinal()
    last = date(timeline.last, 12, 31).toordinal() + 1
    margin = (last - first) * 0.02
    axes.set_xlim(first - margin, last + margin)
    rows: list[Band | Strand] = [*timeline.bands, *timeline.strands]
    axes.set_ylim(len(rows) - 0.4, -0.6)
    for n, band in enumerate(timeline.bands):
        _draw_band(axes, band, n, (first, last), words)
    if timeline.bands:
        axes.axhline(len(timeline.bands) - 0.5, color=_QUIET, linewidth=0.6)
    for n, strand in enumerate(timeline.strands, start=len(timeline.bands)):
        _draw_strand(axes, strand, n, (first - margin, last + margin))
    axes.set_yticks(range(len(rows)), [shortened(row.label, 38) for row in rows], fontsize=6.5)
    years = list(_named_years(timeline, 6))
    axes.set_xticks(
        [date(year, 1, 1).toordinal() for year in years], list(map(str, years)), fontsize=8
    )
    axes.xaxis.tick_top()
    axes.tick_params(axis="y", length=0, pad=7)
    axes.grid(axis="x", color="#e2e2e2", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("left", "right", "bottom"):
        axes.spines[side].set_visible(False)
    beside = axes.twinx()
    beside.set_ylim(*axes.get_ylim())
    beside.set_yticks(range(len(rows)), [shortened(row.told, 28) for row in rows], fontsize=6)
    beside.tick_params(axis="y", length=0, pad=7, labelcolor=_INK)
    for side in ("left", "right", "top", "bottom"):
        beside.spines[side].set_visible(False)
    _draw_legend(axes, timeline)


def _draw_band(
    axes: Axes, band: Band, row: int, ends_of_axis: tuple[int, int], words: Words
) -> None:
    begins, ends = _days(band.begins), _days(band.ends)
    if begins is None and ends is None:
        told = words("report.not_stated")
        axes.text(ends_of_axis[0], row, told, va="center", fontsize=7, color=_QUIET)
        return
    if begins is None or ends is None:
        known = begins or ends or (date.min, date.min)
        low, high = known[0].toordinal(), known[1].toordinal() + 1
        axes.barh(row, high - low, 0.5, low, facecolor="white", edgecolor=_QUIET, hatch="////")
        at, side = (high, "left") if ends is None else (low, "right")
        axes.text(at, row, " ? ", va="center", ha=side, fontsize=8)
        return
    low, high = begins[0].toordinal(), ends[1].toordinal() + 1
    axes.barh(row, high - low, 0.5, low, facecolor="white", edgecolor=_QUIET, hatch="////")
    firm, until = begins[1].toordinal(), ends[0].toordinal() + 1
    if until > firm:
        axes.barh(row, until - firm, 0.5, firm, color=_SHADE, edgecolor=_QUIET)


def _draw_strand(axes: Axes, strand: Strand, row: int, edges: tuple[float, float]) -> None:
    if not strand.extents:
        axes.text(edges[0], row, "?", va="center", fontsize=8)
    for extent in strand.extents:
        _draw_extent(axes, extent, row, edges, "D" if strand.cut else "o")
    if strand.disagree:
        axes.text(edges[0], row, _DISAGREE, va="center", fontsize=8)


def _draw_extent(
    axes: Axes, extent: Extent, row: int, edges: tuple[float, float], mark: str
) -> None:
    first, last = extent.bounds.earliest, extent.bounds.latest
    low = first.toordinal() if first else edges[0]
    high = last.toordinal() + 1 if last else edges[1]
    face = _INK if extent.documented else "white"
    look: Any = {"color": _INK, "markeredgecolor": _INK, "markerfacecolor": face, "zorder": 3}
    if first and last and high - low < (edges[1] - edges[0]) * _SHORTEST:
        middle = (low + high) / 2
        axes.plot([middle], [row], marker=mark, markersize=4.5, linestyle="none", **look)
        return
    style: Any = "-" if extent.documented else (0, (2, 1.4))
    weight = 1.8 if extent.documented else 1.1
    axes.plot([low, high], [row, row], linestyle=style, linewidth=weight, color=_INK, zorder=2)
    for at, cap in ((low, "|" if first else "<"), (high, "|" if last else ">")):
        axes.plot([at], [row], marker=cap, markersize=5.0, linestyle="none", clip_on=False, **look)


def _draw_legend(axes: Axes, timeline: Timeline) -> None:
    from matplotlib.lines import Line2D

    told = timeline.legend

    def sign(mark: str, style: Any = "none", face: str = _INK) -> Line2D:
        return Line2D(
            [],
            [],
            marker=mark,
            markersize=4.5,
            linestyle=style,
            color=_INK,
            markerfacecolor=face,
            markeredgecolor=_INK,
        )

    signs = [
        (sign("o"), told.documented),
        (sign("o", face="white"), told.remembered),
        (sign("|", "-"), told.within),
        (sign("<", face="white"), told.open),
        (sign("D"), told.cut),
        (sign(""), f"{_DISAGREE}  {told.disagree}"),
        (sign(""), f"?  {told.unknown}"),
    ]
    axes.legend(
        [handle for handle, _ in signs],
        [name for _, name in signs],
        loc="upper center",
        bbox_to_anchor=(0.5, -0.02),
        ncols=2,
        frameon=False,
        fontsize=7,
        handlelength=2.0,
    )


def _days(bounds: Bounds) -> tuple[date, date] | None:
    """The first and last day on which something can have been, as far as anything is known."""
    first = bounds.earliest or bounds.latest
    last = bounds.latest or bounds.earliest
    return None if first is None or last is None else (first, last)
