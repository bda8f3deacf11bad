"""Charts: boxes with ties between them, as text and on matplotlib's axes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from qca.report import harmless
from qca.report.chart import Chart, TieKind
from qca.report.drawing.canvas import Canvas, shortened
from qca.report.drawing.plan import Frame, Grid, Plan, Way, plan
from qca.report.text import wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDEST: Final = 110
"""Terminal cells beyond which boxes do not grow."""

_NARROWEST: Final = 22
_SIGNS: Final = {TieKind.PLAIN: "─▶", TieKind.DASHED: "◀╌▶", TieKind.STRONG: "═▶"}
_ACROSS: Final = {TieKind.PLAIN: "─", TieKind.DASHED: "╌", TieKind.STRONG: "═"}
_DOWN: Final = {TieKind.PLAIN: "│", TieKind.DASHED: "╎", TieKind.STRONG: "║"}
_UPRIGHT: Final = frozenset(_DOWN.values())
_CORNERS: Final = {TieKind.PLAIN: "╭╮╰╯", TieKind.DASHED: "╭╮╰╯", TieKind.STRONG: "╔╗╚╝"}

LINE: Final = 0.4
"""Height of a line in print, in centimetres."""

_LEGEND: Final = 0.48
"""Height of a line that tells what a tie says."""

_SIZE: Final = 8.0
"""Of letters in print, in points."""

_PRINT: Final = Grid(width=13.7, narrowest=4.5, inset=0.22, track=0.35, aside=0.55, hang=0.25)
_EDGE: Final = 0.15
"""Around the drawing, so that lines at its edge are whole."""

_POINT: Final = 2.54 / 72
_INK: Final = "#1a1a1a"
_QUIET: Final = "#6b6b6b"
_FILLS: Final = ("#f4f4f4", "#ffffff", "#f4f4f4")


def text(chart: Chart, width: int) -> list[str]:
    """A chart as lines of text: its boxes and ties, and below what each tie says.

    Args:
        chart: to be drawn.
        width: terminal cells to keep within.
    """
    # An even width: two columns and the lane between them take whole cells.
    width = max(min(width, _WIDEST), 12) // 2 * 2
    found = plan(chart, Grid(width, _NARROWEST, 2, 2, 3, 2), _cells)
    canvas = Canvas(width, found.lines)
    for frame in found.frames:
        _frame(canvas, frame)
    for words in found.words:
        canvas.write(int(words.x), words.line, words.text)
    for way in found.ways:
        _way(canvas, way)
    return [*canvas.lines(), *_told(chart, width)]


def height(chart: Chart) -> float:
    """How high a chart comes out in print, in centimetres."""
    found = _laid(chart)
    return found.lines * LINE + _LEGEND * len(_legend(chart, found)) + 4 * _EDGE


def draw(axes: Axes, chart: Chart) -> None:
    """A chart on matplotlib's axes, which fill the picture."""
    from matplotlib.patches import FancyBboxPatch

    found = _laid(chart)
    whole = height(chart)
    axes.set_xlim(-_EDGE, _PRINT.width + _EDGE)
    axes.set_ylim(whole - _EDGE, -_EDGE)
    axes.set_axis_off()
    for frame in found.frames:
        axes.add_patch(
            FancyBboxPatch(
                (frame.x, (frame.top + 0.35) * LINE),
                frame.width,
                (frame.bottom - frame.top + 0.3) * LINE,
                boxstyle="round,pad=0,rounding_size=0.12",
                facecolor=_FILLS[min(frame.depth, len(_FILLS) - 1)],
                edgecolor=_INK if frame.depth == 0 else _QUIET,
                linewidth=1.0 if frame.depth == 0 else 0.7,
            )
        )
    for words in found.words:
        axes.text(
            words.x,
            (words.line + 0.5) * LINE,
            words.text,
            va="center",
            fontsize=_SIZE,
            fontweight="bold" if words.bold else "normal",
            color=_INK,
        )
    for way in found.ways:
        ends = [(way.begin[0], way.begin[1]), (way.track, way.begin[1])]
        ends += [(way.track, way.end[1]), (way.end[0], way.end[1])]
        _line(axes, [(x, (line + 0.5) * LINE) for x, line in ends], way.tie.kind)
    for n, (kind, told) in enumerate(_legend(chart, found)):
        y = found.lines * LINE + _LEGEND * (n + 0.7) + _EDGE
        _line(axes, [(0.0, y), (0.9, y)], kind)
        axes.text(1.1, y, _fitting(told, _PRINT.width - 1.1), va="center", fontsize=_SIZE)


def _legend(chart: Chart, found: Plan) -> list[tuple[TieKind, str]]:
    """What the kinds of ties say; where there was no room to draw them, what each says."""
    if found.ways:
        return list(dict.fromkeys((tie.kind, tie.says) for tie in chart.ties))
    return [(tie.kind, f"{tie.one} {tie.says} {tie.other}") for tie in chart.ties]


def _line(axes: Axes, points: list[tuple[float, float]], kind: TieKind) -> None:
    """A tie from its first to its last point."""
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    heads = "<|-|>" if kind is TieKind.DASHED else "-|>"
    axes.add_patch(
        FancyArrowPatch(
            path=Path(points),
            arrowstyle=f"{heads},head_length=4,head_width=2",
            linestyle=(0, (4, 2)) if kind is TieKind.DASHED else "-",
            linewidth=2.2 if kind is TieKind.STRONG else 0.9,
            color=_INK,
            shrinkA=0,
            shrinkB=0,
            joinstyle="round",
        )
    )


def _laid(chart: Chart) -> Plan:
    return plan(chart, _PRINT, _centimetres)


def _cells(told: str, width: float, bold: bool) -> list[str]:  # noqa: ARG001 - cells are alike
    return wrapped(harmless.one_line(told), max(int(width), 4))


def _centimetres(told: str, width: float, bold: bool) -> list[str]:
    """Lines of a text that are no wider than asked for in print."""
    lines: list[str] = []
    for word in harmless.one_line(told).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _wide(longer, bold) <= width:
            lines[-1] = longer
            continue
        while _wide(word, bold) > width and len(word) > 1:
            # A word that does not fit into a line is cut.
            size = max(
                (n for n in range(1, len(word)) if _wide(word[:n], bold) <= width), default=1
            )
            lines.append(word[:size])
            word = word[size:]
        lines.append(word)
    return lines


def _fitting(told: str, width: float) -> str:
    """A text on one line that is no wider than asked for; a longer one ends in an ellipsis."""
    told = harmless.one_line(told)
    if _wide(told, False) <= width:
        return told
    size = max((n for n in range(len(told)) if _wide(told[:n] + "…", False) <= width), default=0)
    return told[:size].rstrip() + "…"


@lru_cache(maxsize=8192)
def _wide(told: str, bold: bool) -> float:
    """Width of a text in print, in centimetres."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=_SIZE)
    box = TextPath((0, 0), told, prop=font, usetex=False).get_extents()
    return float(box.x1) * _POINT


def _frame(canvas: Canvas, frame: Frame) -> None:
    left, right = int(frame.x), int(frame.x) + int(frame.width) - 1
    corners = "╭╮╰╯" if frame.depth else "┌┐└┘"
    for column in range(left + 1, right):
        canvas.put(column, frame.top, "─")
        canvas.put(column, frame.bottom, "─")
    for row in range(frame.top + 1, frame.bottom):
        canvas.put(left, row, "│")
        canvas.put(right, row, "│")
    places = ((left, frame.top), (right, frame.top), (left, frame.bottom), (right, frame.bottom))
    for (column, row), mark in zip(places, corners, strict=True):
        canvas.put(column, row, mark)


def _way(canvas: Canvas, way: Way) -> None:
    """A tie: across to its track, down or up along it, and across again."""
    kind = way.tie.kind
    track = int(way.track)
    mutual = kind is TieKind.DASHED
    low, high = sorted((way.begin[1], way.end[1]))
    for row in range(low + 1, high):
        _cross(canvas, track, row, _DOWN[kind])
    for (x, row), other, pointed in (
        (way.begin, way.end[1], mutual),
        (way.end, way.begin[1], True),
    ):
        from_left = x <= track
        edge = int(x) if from_left else int(x) - 1
        step = 1 if from_left else -1
        for column in range(edge, track, step):
            _cross(canvas, column, row, _ACROSS[kind])
        upper = row < other
        corner = _CORNERS[kind][(1 if upper else 3) if from_left else (0 if upper else 2)]
        canvas.put(track, row, corner if row != other else _ACROSS[kind])
        if pointed:
            canvas.put(edge, row, "◀" if from_left else "▶")


def _cross(canvas: Canvas, column: int, row: int, mark: str) -> None:
    """A piece of a line, which another line may cross."""
    there = canvas.at(column, row)
    if (mark in _ACROSS.values() and there in _UPRIGHT) or (
        mark in _DOWN.values() and there in _ACROSS.values()
    ):
        strong = {mark, there} & {_ACROSS[TieKind.STRONG], _DOWN[TieKind.STRONG]}
        mark = "╬" if len(strong) == 2 else "╪" if "═" in strong else "╫" if strong else "┼"
    canvas.put(column, row, mark)


def _told(chart: Chart, width: int) -> list[str]:
    """What each tie says, below the drawing."""
    if not chart.ties:
        return []
    return [
        "",
        *(shortened(f"{t.one} {_SIGNS[t.kind]} {t.other}  {t.says}", width) for t in chart.ties),
    ]
