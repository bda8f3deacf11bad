"""Bars: values side by side, as text and on matplotlib's axes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from qca.report.drawing import legends
from qca.report.drawing.canvas import folded, shortened
from qca.report.figure import Figure, Scale
from qca.report.text import cells_of
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINES_OF_LABEL: Final = 3
"""At most, beside its bars."""

_NAME: Final = 20
"""Terminal cells of the name of a series behind its value."""

_PARTS: Final = " ▏▎▍▌▋▊▉█"
_SHADES: Final = ("#3b3b3b", "#9a9a9a", "#cfcfcf", "#6f6f6f")
_HATCHES: Final = ("", "//", "..", "xx")


def text(figure: Figure, words: Words, width: int, whole: float | None = None) -> list[str]:
    """Bars as lines of text: label, bar, value; several series below each other.

    Two series are told apart by their order, more of them each by its name behind the value.

    Args:
        figure: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
        whole: the value of the longest bar; without it the highest value there is.
    """
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    count = len(figure.series)
    left = min(max((cells_of(label) for label in labels), default=0), max(width // 3, 12))
    values = [point.value for series in figure.series for point in series.points]
    most = whole or max((value for value in values if value is not None), default=0.0)
    written = [_value(value, figure, words) for value in values]
    right = max(map(len, written), default=0)
    named = [f" {shortened(series.name, _NAME)}" if count > 2 else "" for series in figure.series]
    room = max(width - left - right - 2 - max(map(cells_of, named), default=0), 8)
    lines: list[str] = []
    for n, label in enumerate(labels):
        heads = folded(label, left, _LINES_OF_LABEL)
        values = [series.points[n].value for series in figure.series]
        told = [
            f"{_bar(value, most, room)} {_value(value, figure, words)}{name}"
            for value, name in zip(values, named, strict=True)
        ]
        for head, bar in zip_longest(heads, told, fillvalue=""):
            lines.append(f"{head}{' ' * (left - cells_of(head))} {bar}".rstrip())
        if count > 1 and n < len(labels) - 1:
            lines.append("")
    if count > 1:
        names = " / ".join(series.name for series in figure.series)
        lines += ["", shortened(names, width)]
    return lines


def draw(axes: Axes, figure: Figure, words: Words) -> None:
    """Bars on matplotlib's axes, the first label at the top."""
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    count = max(len(figure.series), 1)
    height = 0.8 / count
    shown = []
    for k, series in enumerate(figure.series):
        places = [n + (k - (count - 1) / 2) * height for n in range(len(labels))]
        values = [point.value or 0.0 for point in series.points]
        bars = axes.barh(
            places,
            values,
            height,
            color=_SHADES[k % len(_SHADES)],
            hatch=_HATCHES[k % len(_HATCHES)],
            edgecolor="white",
        )
        shown.append(bars)
        told = [_value(point.value, figure, words) for point in series.points]
        axes.bar_label(bars, labels=told, padding=3, fontsize=8)
    axes.set_yticks(range(len(labels)), [shortened(label, 48) for label in labels], fontsize=8)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.locator_params(axis="x", integer=figure.scale is Scale.COUNT)
    axes.xaxis.set_major_formatter(lambda value, _: words.number(value, _decimals(value)))
    axes.tick_params(axis="x", labelsize=8)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    if count > 1:
        axes.legend(
            *legends.entries(shown, figure),
            frameon=False,
            fontsize=8,
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            borderaxespad=2.5,  # below the numbers of the axis, however low the bars are
        )


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 2


def _bar(value: float | None, most: float, room: int) -> str:
    if value is None or most <= 0 or value <= 0:
        return ""
    eighths = max(round(value / most * room * 8), 1)
    return "█" * (eighths // 8) + _PARTS[eighths % 8].strip()


def _value(value: float | None, figure: Figure, words: Words) -> str:
    if value is None:
        return words("report.nothing")
    return words.number(value, 2 if figure.scale is Scale.NUMBER else 0)
