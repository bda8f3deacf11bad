"""Bars: values side by side, as text and on matplotlib's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.report.drawing.canvas import shortened
from qca.report.figure import Figure, Scale
from qca.report.text import cells_of
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PARTS: Final = " ▏▎▍▌▋▊▉█"
_SHADES: Final = ("#3b3b3b", "#9a9a9a", "#cfcfcf", "#6f6f6f")
_HATCHES: Final = ("", "//", "..", "xx")


def text(figure: Figure, words: Words, width: int) -> list[str]:
    """Bars as lines of text: label, bar, value; several series below each other.

    Args:
        figure: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    labels = [point.label for point in figure.series[0].points] if figure.series else []
    many = len(figure.series) > 1
    left = min(max((cells_of(label) for label in labels), default=0), max(width // 3, 12))
    values = [point.value for series in figure.series for point in series.points]
    most = max((value for value in values if value is not None), default=0.0)
    written = [_value(value, figure, words) for value in values]
    right = max(map(len, written), default=0)
    room = max(width - left - right - 2, 8)
    lines: list[str] = []
    for n, label in enumerate(labels):
        for k, series in enumerate(figure.series):
            value = series.points[n].value
            head = shortened(label, left) if k == 0 else ""
            head += " " * (left - cells_of(head))
            bar = _bar(value, most, room)
            lines.append(f"{head} {bar} {_value(value, figure, words)}".rstrip())
        if many and n < len(labels) - 1:
            lines.append("")
    if many:
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
        names = [series.name for series in figure.series]
        axes.legend(
            shown, names, frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.08)
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
