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
from qca.report.tables.gap import way_told
from qca.words import Words

_LEAST_AXES = 3
_LETTERS = "ᵃᵇᶜᵈᵉ"
"""As many as there are ways of scoring."""


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
    scoring = _Scoring([by_variable[v] for v in axes])
    labels = {v: scoring.label(by_variable[v]) for v in axes}
    dimension = rows[0].variable.dimension
    undefined = [own[0].variable.name for v, own in by_variable.items() if v not in axes]
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
            Series(
                words("gap.radar.target"),
                tuple(Point(labels[v], FULL) for v in axes),
                reference=True,
            ),
        ),
        scale=Scale.NUMBER,
        notes=(
            scoring.told(words),
            *([words("gap.radar.undefined", variables=", ".join(undefined))] if undefined else []),
            words(
                "gap.radar.area" if len(axes) >= _LEAST_AXES else "gap.radar.few", least=_LEAST_AXES
            ),
        ),
        marks=scoring.marks(words),
    )


class _Scoring:
    """The ways in which the axes of a radar are scored; where they differ each has a letter."""

    def __init__(self, axes: Sequence[Sequence[VariableRow]]) -> None:
        ways = [self._ways(rows) for rows in axes]
        self.mixed = len({frozenset(way) for way in ways}) > 1 or any(len(w) > 1 for w in ways)
        every = dict.fromkeys(way for own in ways for way in own)
        self._letters = dict(zip(every, _LETTERS, strict=False))

    @staticmethod
    def _ways(rows: Sequence[VariableRow]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(way for row in rows for way in row.ways))

    def label(self, rows: Sequence[VariableRow]) -> str:
        """The name of an axis, with its letters where the ways differ."""
        letters = "".join(self._letters[way] for way in self._ways(rows)) if self.mixed else ""
        return rows[0].variable.name + letters

    def told(self, words: Words) -> str:
        """How the axes are scored, and that they are not scored in one way."""
        if not self.mixed:
            return words("gap.radar.scoring", ways=", ".join(way_told(tuple(self._letters), words)))
        ways = "; ".join(self.marks(words))
        return words("gap.radar.mixed", ways=words("gap.radar.scoring", ways=ways))

    def marks(self, words: Words) -> tuple[str, ...]:
        """Each letter with the way that it stands for; none where the axes are alike."""
        told = zip(self._letters.values(), way_told(tuple(self._letters), words), strict=True)
        return tuple(f"{letter} {way}" for letter, way in told) if self.mixed else ()
