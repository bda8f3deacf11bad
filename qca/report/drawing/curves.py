"""Lines: how values go from label to label, as text and on matplotlib's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.report.drawing.canvas import Canvas, shortened
from qca.report.figure import Figure, Scale
from qca.report.text import cells_of, wrapped
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKS: Final = "●○▽△"
_INKS: Final = ("#1a1a1a", "#6b6b6b", "#9a9a9a", "#9a9a9a")
_DASHES: Final = ("-", "--", ":", "-.")
_HEIGHT: Final = 12
"""Rows of a drawing on a terminal."""


def text(figure: Figure, words: Words, width: int) -> list[str]:
    """Lines as text: values from the bottom up, labels from left to right, names below.

    The first series is drawn over the others where they meet. A value that is not defined
    leaves a gap.

    Args:
        figure: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    most = _most(figure)
    top = _value(most, figure, words)
    left = max(cells_of(top), cells_of(_value(0, figure, words))) + 1
    room = max(width - left - 1, 1)
    canvas = Canvas(left + 1 + room, _HEIGHT + 2)
    canvas.write(left - 1 - cells_of(top), 0, top)
    zero = _value(0, figure, words)
    canvas.write(left - 1 - cells_of(zero), _HEIGHT - 1, zero)
    for row in range(_HEIGHT):
        canvas.put(left, row, "│")
    canvas.put(left, _HEIGHT, "└")
    for column in range(room):
        canvas.put(left + 1 + column, _HEIGHT, "─")
    places = [left + 1 + _at(n, len(labels), room) for n in range(len(labels))]
    for n, series in reversed(list(enumerate(figure.series))):
        for place, point in zip(places, series.points, strict=True):
            if point.value is not None:
                high = round(point.value / most * (_HEIGHT - 1)) if most else 0
                canvas.put(place, _HEIGHT - 1 - high, _MARKS[n % len(_MARKS)])
    free = 0
    for place, label in zip(places, labels, strict=True):
        start = min(max(place - cells_of(label) // 2, free), canvas.width - cells_of(label))
        if start >= free:
            canvas.write(start, _HEIGHT + 1, label)
            free = start + cells_of(label) + 1
    names = "; ".join(
        f"{_MARKS[n % len(_MARKS)]} {series.name}" for n, series in enumerate(figure.series)
    )
    return [*canvas.lines(), "", *wrapped(names, width)]


def draw(axes: Axes, figure: Figure, words: Words) -> None:
    """Lines on matplotlib's axes; a value that is not defined leaves a gap."""
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    nan = float("nan")
    for n, series in enumerate(figure.series):
        values = [nan if point.value is None else point.value for point in series.points]
        axes.plot(
            range(len(values)),
            values,
            _DASHES[n % len(_DASHES)],
            color=_INKS[n % len(_INKS)],
            marker="o" if n == 0 else None,
            label=series.name,
        )
    axes.set_xticks(
        range(len(labels)), [shortened(label, 24) for label in labels], fontsize=8, rotation=90
    )
    axes.yaxis.set_major_formatter(
        lambda value, _: words.number(value, 0 if float(value).is_integer() else 2)
    )
    axes.tick_params(axis="y", labelsize=8)
    axes.set_ylim(bottom=0)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    if len(figure.series) > 1:
        axes.legend(frameon=False, fontsize=8)


def _at(n: int, count: int, room: int) -> int:
    return room // 2 if count == 1 else round(n * (room - 1) / (count - 1))


def _most(figure: Figure) -> float:
    values = (point.value for series in figure.series for point in series.points)
    return max((value for value in values if value is not None), default=0.0)


def _value(value: float, figure: Figure, words: Words) -> str:
    return words.number(value, 2 if figure.scale is Scale.NUMBER else 0)
