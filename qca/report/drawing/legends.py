"""The legend of a picture: its series, and what marks on its labels mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qca.report.figure import Figure


def entries(shown: Sequence[Any], figure: Figure) -> tuple[list[Any], list[str]]:
    """What is drawn of each series with its name, and below them each mark in words."""
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], linestyle="none") for _ in figure.marks]
    return [*shown, *marks], [*(series.name for series in figure.series), *figure.marks]
