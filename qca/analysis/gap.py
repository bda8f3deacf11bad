"""Gap and maturity: how much of what is asked for is there, and which level that is.

Method. A variable is measured at its points (`qca.analysis.ladder`), each on its own scale.
A value ``v`` becomes a percentage between two values that mean nothing and everything::

    s = 100 (v - zero) / (target - zero), cut off at 0 and 100

with zero and target 0 and 1 for present (1), partial (0.5) and absent (0); 0 and a stated
target for a count; 0 and 100 for a percentage; 1 and the number of answers for the mean of
a question. A target below zero makes less better. (This is the goalpost form of UNDP's
Human Development Report, technical notes.) The points make the variable's percentage as
`qca.analysis.scoring` states; ``gap = 100 - percent``, negative where the target is exceeded.

A percentage that is stated for the variable itself is taken as it is; where its points give
another one, or where no judgement of its points could give it, that is said.

Levels, and whether one point alone would change them: `qca.analysis.maturity`.

Undefined, with the reason: a variable without points or without any value; a point without
a scale, a count without a target, a question without its number of answers, a value outside
of its scale. Nothing undefined counts as 0. Evidence of a point are the codings of its code
and those below it in the documents of the case and of the cases within it, over all times.

Sources: gap and levels after Azhary, Kustiani & Purba (2024), tables 2 and 3 and section
3.4, and Supangkat et al. (2018) for the five levels; neither prints the rule or the bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import pandas as pd

from qca.analysis.case_evidence import CaseEvidence, families
from qca.analysis.ladder import Ladder, Point, Variable, ladder
from qca.analysis.maturity import Flip, Lever, Standing, flips, standing
from qca.analysis.quotes import Quote
from qca.analysis.scoring import Part, Scoring, agrees, unreachable
from qca.analysis.tally import Tally, natural
from qca.model.assessment import FULL, Achieved, Assessment, LevelTable, Pooling, Scale
from qca.model.codes import CodeTree
from qca.model.ids import Id
from qca.model.study import Case
from qca.model.transcript import Notice

STATED = "stated"
"""The way of scoring of a variable whose percentage was given as a whole."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A measuring point of one case at one time.

    Attributes:
        percent: of its target, or None with the reason.
        capped: whether the value lies beyond the target or below zero.
        quotes: the passages behind it, the best first; none where they were not wanted.
    """

    point: Point
    assessment: Assessment | None
    percent: float | None
    reason: Notice | None
    capped: bool
    tally: Tally
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class VariableRow:
    """A variable of one case at one time.

    Attributes:
        case: name, or empty in a study without cases.
        ways: the ways of scoring of its assessed points, or `STATED`.
        percent: of its target, not rounded, or None with the reason.
        possible: the lowest and highest percentage while points are missing.
        standing: its level.
        flips: the smallest change first; empty where there is no level.
        earlier: the change of percent since the case's time before, or None.
        notices: what is to be known of it.
    """

    variable: Variable
    case: str
    time: str
    points: tuple[PointRow, ...]
    ways: tuple[str, ...]
    percent: float | None
    reason: Notice | None
    possible: tuple[float, float] | None
    standing: Standing
    flips: tuple[Flip, ...]
    earlier: float | None
    tally: Tally
    notices: tuple[Notice, ...]

    @property
    def gap(self) -> float | None:
        """Percent that is missing to the target."""
        return None if self.percent is None else FULL - self.percent

    @property
    def assessed(self) -> int:
        """How many of its points have a percentage."""
        return sum(point.percent is not None for point in self.points)

    @property
    def mixed(self) -> bool:
        """Whether its points are scored in several ways."""
        return len(self.ways) > 1


@dataclass(frozen=True, slots=True)
class GroupMean:
    """The mean over the variables of one group of aspects, of one case at one time.

    Attributes:
        mean: percent, or None where no variable has one.
        n: variables in it, of ``of``.
        mixed: whether they are scored in several ways, so that the mean says little.
    """

    group: Id | None
    name: str
    case: str
    time: str
    mean: float | None
    n: int
    of: int
    mixed: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Every variable of every case at every time, in the order of the codebook.

    Attributes:
        rows: by case, time and variable.
        levels: the project's table, or None.
        notices: what is wrong with the ladder or with single values.
    """

    rows: tuple[VariableRow, ...]
    means: tuple[GroupMean, ...]
    levels: LevelTable | None
    pooling: Pooling
    notices: tuple[Notice, ...]


def gap(
    codings: pd.DataFrame,
    tree: CodeTree,
    cases: Sequence[Case],
    assessments: Sequence[Assessment],
    language: str,
    levels: LevelTable | None = None,
    pooling: Pooling = Pooling.PARAMETERS,
    *,
    quoted: bool = True,
) -> Gap:
    """The gap of every variable to its target.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        cases: of the project.
        assessments: of the project; those of codes that are no measuring points are told.
        language: of names and citations.
        levels: the project's table, or None where it has none.
        pooling: of what a score is the mean.
        quoted: whether the passages behind each point are wanted.
    """
    steps = ladder(tree, language)
    evidence = CaseEvidence(codings, tree, families(cases), language)
    values, strangers = _values(steps, assessments, cases, tree, language)
    rows: list[VariableRow] = []
    occasions = _occasions(values)
    codes = [code for v in steps.variables for code in (v.code, *(p.code for p in v.points))]
    evidence.count(codes, dict.fromkeys(case for case, _ in occasions))
    for case, time in occasions:
        found = values.get((case, time), {})
        for variable in steps.variables:
            row = _row(variable, case, time, found, evidence, pooling, quoted)
            rows.append(_levelled(row, levels, pooling))
    return Gap(
        rows=_compared(rows),
        means=_means(rows),
        levels=levels,
        pooling=pooling,
        notices=(*steps.notices, *strangers),
    )


_Found = Mapping[Id, Assessment]


def _values(
    steps: Ladder,
    assessments: Sequence[Assessment],
    cases: Sequence[Case],
    tree: CodeTree,
    language: str,
) -> tuple[dict[tuple[str, str], dict[Id, Assessment]], list[Notice]]:
    """Assessments by case and time; and what is said of codes that are not measured."""
    names = {case.id: case.name for case in cases}
    measured = {v.code for v in steps.variables} | {
        point.code for v in steps.variables for point in v.points
    }
    values: dict[tuple[str, str], dict[Id, Assessment]] = {}
    strangers: dict[Id, int] = {}
    for assessment in assessments:
        if assessment.code in measured:
            occasion = (names.get(assessment.case or "", ""), assessment.time)
            values.setdefault(occasion, {})[assessment.code] = assessment
        elif assessment.code in tree.by_id:
            strangers[assessment.code] = strangers.get(assessment.code, 0) + 1
    return values, [
        Notice.of("gap.note.not_measured", n=n, code=tree.path(code, language))
        for code, n in strangers.items()
    ]


def _occasions(values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    found = sorted(values, key=lambda occasion: (natural(occasion[0]), natural(occasion[1])))
    return found or [("", "")]


def _row(
    variable: Variable,
    case: str,
    time: str,
    found: _Found,
    evidence: CaseEvidence,
    pooling: Pooling,
    quoted: bool,
) -> VariableRow:
    points = tuple(
        _point_row(point, case, found.get(point.code), evidence, quoted)
        for point in variable.points
    )
    scoring = _scoring(variable, points, pooling)
    percent, possible = scoring.percent, scoring.possible
    ways: tuple[str, ...] = tuple(
        dict.fromkeys(str(p.point.yardstick.scale) for p in points if p.percent is not None)
    )
    notices: list[Notice] = []
    stated = found.get(variable.code)
    if stated is not None and 0 <= stated.value <= FULL:
        percent, possible, ways = stated.value, None, (STATED,)
        notices += _against_points(variable, stated.value, scoring)
    elif stated is not None:
        outside = {"variable": variable.name, "value": stated.value}
        notices.append(Notice.of("gap.note.stated_outside", **outside))
    reason = None if percent is not None else _why_undefined(points)
    return VariableRow(
        variable=variable,
        case=case,
        time=time,
        points=points,
        ways=ways,
        percent=percent,
        reason=reason,
        possible=possible,
        standing=Standing(None, reason),
        flips=(),
        earlier=None,
        tally=evidence.tally(variable.code, case),
        notices=tuple(notices),
    )


def _why_undefined(points: Sequence[PointRow]) -> Notice:
    if not points:
        return Notice.of("gap.reason.no_parameters")
    found = (p.reason for p in points if p.assessment is not None and p.reason is not None)
    return next(found, Notice.of("gap.reason.not_assessed"))


def _point_row(
    point: Point,
    case: str,
    assessment: Assessment | None,
    evidence: CaseEvidence,
    quoted: bool,
) -> PointRow:
    if assessment is None:
        achieved = Achieved(None, Notice.of("gap.reason.not_assessed"))
    else:
        achieved = point.yardstick.achieved(assessment.value)
    return PointRow(
        point=point,
        assessment=assessment,
        percent=achieved.percent,
        reason=achieved.reason,
        capped=achieved.capped,
        tally=evidence.tally(point.code, case),
        quotes=evidence.quotes(point.code, case) if quoted else (),
    )


def _against_points(variable: Variable, stated: float, scoring: Scoring) -> list[Notice]:
    """What speaks against a percentage that was stated as a whole."""
    name, pooled = variable.name, scoring.percent
    if pooled is not None and scoring.possible is None:
        if agrees(stated, pooled):
            return []
        return [Notice.of("gap.note.stated_differs", variable=name, stated=stated, points=pooled)]
    judged = variable.scales == (Scale.PRESENCE,)
    if not judged or scoring.pooling is not Pooling.PARAMETERS:
        return []
    n = len(variable.points)
    near = unreachable(stated, n, variable.target)
    if near is None:
        return []
    below, above = near
    return [
        Notice.of(
            "gap.note.unreachable", variable=name, stated=stated, n=n, below=below, above=above
        )
    ]


def _scoring(variable: Variable, points: Sequence[PointRow], pooling: Pooling) -> Scoring:
    parts = (Part(p.point.indicator_code, p.percent) for p in points)
    return Scoring(tuple(parts), variable.target, pooling)


def _levelled(row: VariableRow, table: LevelTable | None, pooling: Pooling) -> VariableRow:
    if row.percent is None:
        return row
    found = standing(row.percent, row.possible, table)
    if table is None or found.level is None or row.ways == (STATED,):
        return replace(row, standing=found)
    weights = _scoring(row.variable, row.points, pooling).weights
    levers = [
        Lever(p.point.code, p.point.name, p.point.yardstick.scale, p.percent, weight)
        for p, weight in zip(row.points, weights, strict=True)
        if p.percent is not None and p.point.yardstick.scale is not None
    ]
    return replace(row, standing=found, flips=flips(levers, row.percent, table))


def _compared(rows: Sequence[VariableRow]) -> tuple[VariableRow, ...]:
    """Each row with its change since the time before of the same case."""
    latest: dict[tuple[str, Id], float] = {}
    found: list[VariableRow] = []
    for row in rows:
        key = (row.case, row.variable.code)
        if row.percent is None:
            found.append(row)
            continue
        found.append(replace(row, earlier=row.percent - latest[key]) if key in latest else row)
        latest[key] = row.percent
    return tuple(found)


def _means(rows: Sequence[VariableRow]) -> tuple[GroupMean, ...]:
    groups: dict[tuple[str, str, Id | None], list[VariableRow]] = {}
    for row in rows:
        groups.setdefault((row.case, row.time, row.variable.group), []).append(row)
    means: list[GroupMean] = []
    for (case, time, group), own in groups.items():
        percents = [row.percent for row in own if row.percent is not None]
        ways = {frozenset(row.ways) for row in own if row.percent is not None}
        means.append(
            GroupMean(
                group=group,
                name=own[0].variable.dimension,
                case=case,
                time=time,
                mean=fmean(percents) if percents else None,
                n=len(percents),
                of=len(own),
                mixed=len(ways) > 1 or any(len(way) > 1 for way in ways),
            )
        )
    return tuple(means)
