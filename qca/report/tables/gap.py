"""Gap and level of every variable, its parameters, and both as figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isclose

from qca.analysis.gap import STATED, Gap, PointRow, VariableRow
from qca.analysis.maturity import Flip
from qca.model.assessment import FULL, LevelTable, Pooling, Scale
from qca.model.codes import name_in
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.telling import all_told, half_up, quote_told, told, trimmed
from qca.words import Words

MIXED = "‡"
"""Mark of a variable whose parameters are scored in several ways."""

_PRESENCE = {0.0: "0", 0.5: "05", 1.0: "1"}

Cleared = Callable[[str], str]
"""A researcher's text, or what stands instead where it repeats words that may not be printed."""


def gap(result: Gap, words: Words, scope: str, counts: bool = True) -> Table:
    """Variables with what is achieved, what is missing, and the level, one row each.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        counts: whether people are shown how many segments; programs always are.
    """
    flipped = any(row.standing.level is not None for row in result.rows)
    evidence = Audience.ALL if counts else Audience.PROGRAMS
    head = _Head(result.rows, words, "variable")
    return Table(
        key="gap",
        title=words("gap.table.title"),
        columns=(
            *head.columns(("case", 2.4), ("time", 1.6), ("dimension", 2.4), ("aspect", 3.0)),
            head.column("variable", 3.6),
            head.column("variable_id", 3.0, who=Audience.PROGRAMS),
            head.column("scoring", 2.6, ColumnKind.LIST),
            head.column("assessed", 1.5, ColumnKind.COUNT),
            head.column("points", 1.6, ColumnKind.COUNT, Audience.PROGRAMS),
            head.number("percent", 1.8),
            head.number("gap", 2.2),
            head.number("change", 1.8, head.shown(r.earlier is not None for r in result.rows)),
            head.column("level", 2.3),
            head.column("level_order", 1.4, ColumnKind.COUNT, Audience.PROGRAMS),
            head.column("flips", 3.4, ColumnKind.LIST, head.shown([flipped])),
            *(
                Column(key, words(f"report.column.{key}"), ColumnKind.COUNT, 0, 1.75, who)
                for key, who in (
                    ("segments", evidence),
                    ("documents", Audience.PROGRAMS),
                    ("informants", Audience.PROGRAMS),
                )
            ),
        ),
        rows=tuple(_row(row, result.levels, words) for row in result.rows),
        notes=(scope, *_notes(result, words)),
    )


def points(
    result: Gap, words: Words, scope: str, cleared: Cleared = str, counts: bool = True
) -> Table:
    """Parameters with what was found and where that is seen, one row each.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        cleared: how a researcher's text is printed (`qca.report.consent`).
        counts: whether people are shown how many segments; programs always are.
    """
    rows = [(row, point) for row in result.rows for point in row.points]
    evidence = Audience.ALL if counts else Audience.PROGRAMS
    head = _Head(result.rows, words, "parameter")
    text = ColumnKind.TEXT
    capped = any(point.capped for _, point in rows)
    notes = [scope, words("gap.table.points_note")]
    if capped:
        notes.append(words("gap.table.capped_note"))
    return Table(
        key="gap-parameters",
        title=words("gap.table.points_title"),
        columns=(
            *head.columns(("case", 2.4), ("time", 1.6)),
            head.column("variable", 3.2),
            head.column("indicator", 3.2),
            head.column("parameter", 3.6),
            head.column("parameter_id", 3.0, who=Audience.PROGRAMS),
            head.column("scoring", 2.4),
            head.number("value", 1.8, decimals=2),
            head.number("percent", 1.8),
            head.column(
                "n",
                1.0,
                ColumnKind.COUNT,
                head.shown(p.assessment and p.assessment.n for _, p in rows),
            ),
            head.column(
                "basis", 3.0, who=head.shown(p.assessment and p.assessment.basis for _, p in rows)
            ),
            Column(
                "segments", words("report.column.segments"), ColumnKind.COUNT, 0, 1.75, evidence
            ),
            Column("quote", words("report.column.quote"), text, 0, 6.0),
            Column("citation", words("report.column.citation"), text, 0, 2.0, Audience.PROGRAMS),
        ),
        rows=tuple(_point(row, point, words, cleared) for row, point in rows),
        notes=tuple(notes),
    )


class _Head:
    """Makes columns; those in which no row says anything are for programs only."""

    def __init__(self, rows: Sequence[VariableRow], words: Words, names_row: str) -> None:
        self._words, self._names_row = words, names_row
        self._filled = {
            "case": any(row.case for row in rows),
            "time": any(row.time for row in rows),
            "dimension": len({row.variable.dimension for row in rows}) > 1,
            "aspect": any(row.variable.aspect for row in rows),
        }

    def columns(self, *wanted: tuple[str, float]) -> tuple[Column, ...]:
        return tuple(
            self.column(key, width, who=self.shown([self._filled[key]])) for key, width in wanted
        )

    def column(
        self,
        key: str,
        width: float,
        kind: ColumnKind = ColumnKind.TEXT,
        who: Audience = Audience.ALL,
    ) -> Column:
        name = self._words(f"gap.column.{key}")
        return Column(key, name, kind, 0, width, who, key == self._names_row)

    def number(
        self, key: str, width: float, who: Audience = Audience.ALL, decimals: int = 1
    ) -> Column:
        name = self._words(f"gap.column.{key}")
        return Column(key, name, ColumnKind.NUMBER, decimals, width, who)

    @staticmethod
    def shown(said: Iterable[object]) -> Audience:
        return Audience.ALL if any(said) else Audience.PROGRAMS


def _row(row: VariableRow, levels: LevelTable | None, words: Words) -> tuple[Cell, ...]:
    evidence = row.tally.evidence
    variable, total = row.variable, len(row.points)
    scoring = "; ".join(way_told(row.ways, words)) + (f" {MIXED}" if row.mixed else "")
    flips = tuple(_flip(flip, levels, words) for flip in row.flips)
    smallest = "; ".join(_smallest(row.flips, flips))
    # A percentage that was stated as a whole does not say what its parameters would change.
    none = "flip_whole" if row.ways == (STATED,) else "flip_none"
    stated = row.standing.level is not None
    percent = percent_told(row.percent, levels, words)
    if row.possible is not None:
        low, high = (words.number(half_up(end)) for end in row.possible)
        percent = words("gap.table.possible", percent=percent, low=low, high=high)
    return (
        Cell(row.case),
        Cell(row.time),
        Cell(variable.dimension),
        Cell(variable.aspect),
        Cell(variable.name, evidence),
        Cell(variable.code),
        Cell(row.ways, evidence, scoring or words("report.nothing")),
        Cell(
            row.assessed,
            evidence,
            words("gap.table.assessed", assessed=row.assessed, points=total) if total else None,
        ),
        Cell(total),
        Cell(row.percent, evidence, percent, _reason(row, words)),
        Cell(row.gap, evidence, _gap_told(row, levels, words), _reason(row, words)),
        Cell(row.earlier, evidence, _signed(row.earlier, words)),
        _level(row, levels, words),
        Cell(None if row.standing.level is None else row.standing.level + 1, evidence),
        Cell(
            flips,
            evidence,
            (smallest or words(f"gap.table.{none}")) if stated else "",
        ),
        Cell(row.tally.segments, evidence),
        Cell(len(row.tally.documents), evidence),
        Cell(len(row.tally.informants), evidence),
    )


def _reason(row: VariableRow, words: Words) -> str:
    return told(row.reason, words) if row.reason is not None else ""


def percent_told(percent: float | None, levels: LevelTable | None, words: Words) -> str | None:
    """A percentage in whole numbers, with decimals only where else it would change its level."""
    return None if percent is None else words.number(*_rounded(percent, levels))


def _rounded(percent: float, levels: LevelTable | None) -> tuple[float, int]:
    for decimals in range(3):
        rounded = half_up(percent, decimals)
        if levels is None or not levels.sound:
            break
        if levels.level_of(rounded) == levels.level_of(percent):
            break
    return rounded, decimals


def _gap_told(row: VariableRow, levels: LevelTable | None, words: Words) -> str | None:
    if row.percent is None:
        return None
    rounded, decimals = _rounded(row.percent, levels)
    # From the percentage as printed, so that the two make 100 on paper too.
    return words.number(FULL - rounded, decimals)


def _signed(change: float | None, words: Words) -> str | None:
    if change is None:
        return None
    sign = "+" if half_up(change) > 0 else "−" if half_up(change) < 0 else ""
    return sign + words.number(abs(half_up(change)))


def _level(row: VariableRow, levels: LevelTable | None, words: Words) -> Cell:
    evidence, standing = row.tally.evidence, row.standing
    if row.percent is None:
        return Cell(None, evidence, words("report.nothing"))
    if standing.level is not None:
        return Cell(level_name(levels, standing.level, words), evidence)
    if standing.between is not None:
        low, high = (level_name(levels, at, words) for at in standing.between)
        return Cell(None, evidence, words("gap.table.open", low=low, high=high))
    return Cell(None, evidence, words("gap.table.not_confirmed"))


def level_name(levels: LevelTable | None, place: int, words: Words) -> str:
    """The name of a level in the reader's language."""
    return name_in(levels.thresholds[place].name, words.language) if levels else ""


def _smallest(flips: Sequence[Flip], told: Sequence[str]) -> list[str]:
    """The smallest change in words; the first to each level where several are as small."""
    found: dict[int, str] = {}
    for flip, said in zip(flips, told, strict=True):
        if isclose(abs(flip.change), abs(flips[0].change)):
            found.setdefault(flip.level, said)
    return list(found.values())


def _flip(flip: Flip, levels: LevelTable | None, words: Words) -> str:
    return words(
        "gap.table.flip",
        parameter=flip.name,
        change=_signed(flip.change, words),
        level=level_name(levels, flip.level, words),
    )


def way_told(ways: Sequence[str], words: Words) -> tuple[str, ...]:
    """Ways of scoring in the reader's language."""
    return tuple(words(f"gap.scale.{way}") for way in ways)


def _point(row: VariableRow, point: PointRow, words: Words, cleared: Cleared) -> tuple[Cell, ...]:
    evidence = point.tally.evidence
    found, yardstick = point.assessment, point.point.yardstick
    best = point.quotes[0] if point.quotes else None
    reason = told(point.reason, words) if point.reason is not None else ""
    percent = percent_told(point.percent, None, words)
    if found is None:
        percent = words("gap.reason.not_assessed")
    elif point.capped and percent is not None:
        percent = words("gap.table.capped", percent=percent)
    scale = yardstick.scale
    return (
        Cell(row.case),
        Cell(row.time),
        Cell(row.variable.name, evidence),
        Cell(point.point.indicator, evidence),
        Cell(point.point.name, evidence),
        Cell(point.point.code),
        Cell(
            None if scale is None else scale.value,
            evidence,
            words("report.nothing") if scale is None else words(f"gap.scale.{scale}"),
        ),
        Cell(None if found is None else found.value, evidence, _value(point, words)),
        Cell(point.percent, evidence, percent, reason),
        Cell(None if found is None else found.n),
        Cell(cleared(found.basis) if found else ""),
        Cell(point.tally.segments, evidence),
        Cell(
            best.text if best else None,
            (best.coding,) if best else (),
            quote_told(point.quotes, words),
        ),
        Cell(best.citation if best else None, (best.coding,) if best else ()),
    )


def _value(point: PointRow, words: Words) -> str | None:
    if point.assessment is None:
        return words("report.nothing")
    value = point.assessment.value
    if point.point.yardstick.scale is Scale.PRESENCE and value in _PRESENCE:
        return words(f"gap.value.presence_{_PRESENCE[value]}")
    return trimmed(value, words)


def _notes(result: Gap, words: Words) -> list[str]:
    rows = result.rows
    indicators = result.pooling is Pooling.INDICATORS
    notes = [words("gap.table.formula_indicators" if indicators else "gap.table.formula")]
    notes.append(levels_told(result.levels, words))
    if any(row.flips for row in rows):
        notes.append(words("gap.table.flips_note"))
    mixed = dict.fromkeys(row.variable.name for row in rows if row.mixed)
    if mixed:
        notes.append(words("gap.table.mixed", mark=MIXED, variables=", ".join(mixed)))
    if any(row.possible for row in rows):
        notes.append(words("gap.table.missing"))
    notes += _means(result, words)
    found = (*result.notices, *(notice for row in rows for notice in row.notices))
    return [*notes, *all_told(found, words)]


def levels_told(levels: LevelTable | None, words: Words) -> str:
    """The project's levels with their bounds and source, or why none is stated."""
    if levels is None or not levels.confirmed:
        return words("gap.table.not_confirmed_note")
    if not levels.sound:
        return words("gap.table.not_sound_note")
    listed = "; ".join(
        words(
            "gap.table.level_upto",
            name=name_in(threshold.name, words.language),
            upto=trimmed(threshold.upto, words),
        )
        for threshold in levels.thresholds
    )
    return words("gap.table.levels", levels=listed, source=levels.source.strip().rstrip("."))


def _means(result: Gap, words: Words) -> list[str]:
    several = len({(mean.case, mean.time) for mean in result.means}) > 1
    told_means = [
        words(
            "gap.table.mean",
            name=" ".join(filter(None, (mean.name, *((mean.case, mean.time) if several else ()))))
            + (f" {MIXED}" if mean.mixed else ""),
            mean=words.number(half_up(mean.mean, 1), 1),
            n=mean.n,
            of=mean.of,
        )
        for mean in result.means
        if mean.mean is not None and mean.of > 1
    ]
    if not told_means:
        return []
    notes = [words("gap.table.means", means="; ".join(told_means))]
    if any(mean.mixed for mean in result.means):
        notes.append(words("gap.table.means_mixed", mark=MIXED))
    return notes
