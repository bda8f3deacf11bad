"""Figures as pictures, by matplotlib without its state machine: the same figure, the same bytes.

The user's own matplotlib settings play no part. Texts are drawn as outlines in the font
that matplotlib brings along, so that a picture looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from qca.report.chart import Chart
from qca.report.drawing import bars, charts, curves, grids, planes, radars, timelines
from qca.report.drawn import Drawn
from qca.report.figure import Figure, FigureKind
from qca.report.plane import Plane
from qca.report.timeline import Timeline
from qca.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

WIDTH: Final = 14.0
"""Of every picture, in centimetres: the text width of the usual thesis page."""

DOTS: Final = 200
"""Of a PNG, for an inch: enough for print."""

_INCH: Final = 2.54


def svg(figure: Drawn, words: Words) -> str:
    """A figure as SVG."""
    out = BytesIO()
    with _picture(figure, words) as picture:
        picture.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue().decode()


def png(figure: Drawn, words: Words, dots: int = DOTS) -> bytes:
    """A figure as PNG, with so many dots for an inch."""
    out = BytesIO()
    with _picture(figure, words) as picture:
        picture.savefig(out, format="png", dpi=dots, metadata={"Software": None})
    return out.getvalue()


def size(figure: Drawn) -> tuple[float, float]:
    """Width and height of a figure's picture, in centimetres."""
    if isinstance(figure, Plane):
        return WIDTH, WIDTH * 0.82 + 0.5 * len(figure.spots)
    if isinstance(figure, Chart):
        return WIDTH, charts.height(figure)
    if isinstance(figure, Timeline):
        return WIDTH, timelines.height(figure)
    if figure.kind is FigureKind.RADAR:
        return WIDTH, WIDTH * 0.8 + 0.5 * len(figure.series)
    count = len(figure.series[0].points) if figure.series else 0
    if figure.kind is FigureKind.LINES:
        return WIDTH, WIDTH * 0.62
    if figure.kind is FigureKind.GRID:
        return WIDTH, max(4.5 + 0.5 * count, 5.0)
    return WIDTH, max(2.5 + 0.55 * count * max(len(figure.series), 1), 4.0)


@contextmanager
def _picture(figure: Drawn, words: Words) -> Iterator[Picture]:
    import matplotlib as mpl
    from matplotlib.figure import Figure as Picture

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.hashsalt": figure.key,
                "svg.fonttype": "path",
                "font.family": "DejaVu Sans",
                # Words of a study are no formulas, whatever signs they hold.
                "text.parse_math": False,
            }
        )
        width, height = size(figure)
        radar = isinstance(figure, Figure) and figure.kind is FigureKind.RADAR
        placed = radar or isinstance(figure, Chart)
        picture = Picture(
            figsize=(width / _INCH, height / _INCH), layout=None if placed else "constrained"
        )
        if isinstance(figure, Chart):
            charts.draw(picture.add_axes((0, 0, 1, 1)), figure)
        elif isinstance(figure, Timeline):
            timelines.draw(picture.add_subplot(), figure, words)
        elif isinstance(figure, Plane):
            planes.draw(picture.add_subplot(), figure, words)
        elif radar:
            radars.draw(picture.add_axes(radars.PLACE, projection="polar"), figure, words)
        elif figure.kind is FigureKind.GRID:
            grids.draw(picture.add_subplot(), figure, words)
        elif figure.kind is FigureKind.LINES:
            curves.draw(picture.add_subplot(), figure, words)
        else:
            bars.draw(picture.add_subplot(), figure, words)
        yield picture
