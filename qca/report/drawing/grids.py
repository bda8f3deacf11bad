"""Grids: a number for every label and series, the larger the darker; as text and on axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.report.drawing.canvas import shortened
from qca.report.figure import Figure, Scale
from qca.report.text import cells_of, wrapped
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SHADES: Final = " ░▒▓█"
_DARK: Final = 0.6


def text(figure: Figure, words: Words, width: int) -> list[str]:
    """A grid as lines of text: a row a label, a numbered column a series, their names below.

    Columns that do not fit stand in further grids below the first.

    Args:
        figure: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    left = min(max((cells_of(label) for label in labels), default=0), max(width // 3, 8))
    most = _most(figure)
    told = [[_value(p.value, figure, words) for p in series.points] for series in figure.series]
    wide = max((len(value) for column in told for value in column), default=1)
    wide = max(wide, len(str(len(figure.series)))) + 2
    fitting = max((width - left) // wide, 1)
    lines: list[str] = []
    for first in range(0, len(figure.series), fitting):
        some = range(first, min(first + fitting, len(figure.series)))
        lines.append(" " * left + "".join(f"{n + 1:>{wide}}" for n in some))
        for row, label in enumerate(labels):
            head = shortened(label, left)
            cells = [
                _shade(figure.series[n].points[row].value, most) + f"{told[n][row]:>{wide - 2}}"
                for n in some
            ]
            lines.append(head + " " * (left - cells_of(head)) + "".join(f" {c}" for c in cells))
        lines.append("")
    names = "; ".join(f"{n} {series.name}" for n, series in enumerate(figure.series, 1))
    return [line.rstrip() for line in [*lines, *wrapped(names, width)]]


def draw(axes: Axes, figure: Figure, words: Words) -> None:
    """A grid on matplotlib's axes, the first label at the top."""
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    if not labels:
        axes.set_axis_off()
        return
    most = _most(figure) or 1.0
    shades = [
        [(series.points[n].value or 0.0) / most for series in figure.series]
        for n in range(len(labels))
    ]
    axes.imshow(shades, cmap="Greys", vmin=0, vmax=1, aspect="auto")
    for column, series in enumerate(figure.series):
        for row, point in enumerate(series.points):
            told = _value(point.value, figure, words)
            ink = "white" if shades[row][column] > _DARK else "black"
            axes.text(column, row, told, ha="center", va="center", fontsize=7, color=ink)
    names = [shortened(series.name, 32) for series in figure.series]
    axes.set_xticks(range(len(names)), names, fontsize=8, rotation=90)
    axes.set_yticks(range(len(labels)), [shortened(label, 48) for label in labels], fontsize=8)
    axes.tick_params(length=0)


def _most(figure: Figure) -> float:
    values = (point.value for series in figure.series for point in series.points)
    return max((value for value in values if value is not None), default=0.0)


def _shade(value: float | None, most: float) -> str:
    if value is None or value <= 0 or most <= 0:
        return _SHADES[0]
    return _SHADES[max(round(value / most * (len(_SHADES) - 1)), 1)]


def _value(value: float | None, figure: Figure, words: Words) -> str:
    if value is None:
        return words("report.nothing")
    return words.number(value, 2 if figure.scale is Scale.NUMBER else 0)
