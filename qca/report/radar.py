"""Radar figures: one axis a variable, one line a case and time, and the target around them.

The figure is data (`qca.report.figure`); on a terminal and in print it is drawn from that.
Axes are in the order of the codebook, in percent of each variable's target, so that the
target is a regular polygon at 100. Fewer than three axes make no polygon and are bars.
"""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.gap import Gap, VariableRow
from qca.model.assessment import FULL
from qca.model.ids import Id
from qca.report.figure import Figure, FigureKind, Point, Scale, Series
from qca.report.tables.gap import MIXED, way_told
from qca.words import Words

_LEAST_AXES = 3


def radars(result: Gap, words: Words) -> tuple[Figure, ...]:
    """One figure for each group of aspects in which something is assessed.

    Args:
        result: of the analysis.
        words: of the reader's language.
    """
    groups: dict[Id | None, list[VariableRow]] = {}
    for row in result.rows:
        groups.setdefault(row.variable.group, []).append(row)
    return tuple(
        _radar(n, rows, words)
        for n, rows in enumerate(groups.values(), 1)
        if any(row.percent is not None for row in rows)
    )


def _radar(n: int, rows: Sequence[VariableRow], words: Words) -> Figure:
    by_variable: dict[Id, list[VariableRow]] = {}
    by_occasion: dict[tuple[str, str], dict[Id, VariableRow]] = {}
    for row in rows:
        by_variable.setdefault(row.variable.code, []).append(row)
        by_occasion.setdefault((row.case, row.time), {})[row.variable.code] = row
    # An axis on which nothing is defined would be drawn as 0: it is named instead.
    axes = [v for v, own in by_variable.items() if any(row.percent is not None for row in own)]
    labels = {v: _label(by_variable[v]) for v in axes}
    dimension = rows[0].variable.dimension
    return Figure(
        key=f"radar-{n}",
        title=(
            words("gap.radar.title", dimension=dimension)
            if dimension
            else words("gap.radar.title_all")
        ),
        kind=FigureKind.RADAR if len(axes) >= _LEAST_AXES else FigureKind.BARS,
        labels=words("gap.radar.labels"),
        series=(
            *(
                Series(
                    " ".join(filter(None, occasion)) or words("gap.radar.found"),
                    tuple(Point(labels[v], own[v].percent, own[v].tally.evidence) for v in axes),
                )
                for occasion, own in by_occasion.items()
            ),
            Series(words("gap.radar.target"), tuple(Point(labels[v], FULL) for v in axes)),
        ),
        scale=Scale.NUMBER,
        notes=_notes(by_variable, axes, words),
    )


def _label(rows: Sequence[VariableRow]) -> str:
    mark = f" {MIXED}" if any(row.mixed for row in rows) else ""
    return rows[0].variable.name + mark


def _notes(
    by_variable: dict[Id, list[VariableRow]], axes: Sequence[Id], words: Words
) -> tuple[str, ...]:
    ways = {
        v: tuple(dict.fromkeys(way for row in by_variable[v] for way in row.ways)) for v in axes
    }
    if len({frozenset(way) for way in ways.values()}) > 1:
        told = "; ".join(
            words(
                "gap.radar.way",
                variable=by_variable[v][0].variable.name,
                way=", ".join(way_told(ways[v], words)),
            )
            for v in axes
        )
        scoring = words("gap.radar.mixed", ways=words("gap.radar.scoring", ways=told))
    else:
        way = next(iter(ways.values()))
        scoring = words("gap.radar.scoring", ways=", ".join(way_told(way, words)))
    notes = [scoring]
    if any(row.mixed for v in axes for row in by_variable[v]):
        notes.append(words("gap.radar.inner", mark=MIXED))
    undefined = [own[0].variable.name for v, own in by_variable.items() if v not in axes]
    if undefined:
        notes.append(words("gap.radar.undefined", variables=", ".join(undefined)))
    return (*notes, words("gap.radar.area"))
