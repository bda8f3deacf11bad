"""IFAS and EFAS: weights, ratings and weighted scores of factors, from respondents' answers.

Method. The strengths and weaknesses make one table, the opportunities and threats another.
In each, with U_i the mean answer for factor i to the question that weighs (importance, or
urgency) and G_i the mean answer to the question that rates (agreement, or condition) on a
scale from `low` to `high`:

    weight  w_i = U_i / sum of U_j                        the weights of a table add up to 1
    rating  r_i = 1 + 3 (G_i - low) / (high - low)        from 1 to 4
    score   s_i = w_i r_i                                 total from 1 to 4

Conventions. Rated by magnitude, a serious weakness is high: the difference of the classes
has a meaning (`qca.analysis.position`), the total has none. Rated in reverse, a serious
weakness is low: the total has a meaning (the IE matrix), the difference has none. Which of
the two holds is decided by how the question was worded and is kept with it. Whichever was
asked, the other is had by 5 - r for weaknesses and threats, and the result says so.

Weights as given. A question that weighs on a scale from 0 without steps (0.00-1.00, or
percent) takes weights as the book has them; they should add up to the top of the scale in
each table. Where they do not, they are divided by their sum and the result says so.

Undefined: the weight, rating and score of a factor that nobody weighed or nobody rated; it
is left out of the sum that weights are shares of. All of a table where no question weighs,
none rates, or all weights are zero. The total in either convention as long as it needs a
class that is undecided.

Sources: Rangkuti, Analisis SWOT (2013), pp. 26-28; weights as shares of summed importance
after Kinnear and Taylor (1991); urgency and agreement as the two questions: the reading of
`docs/methods/ifas-efas.md`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

import numpy as np

from qca.analysis.answers import Answers, Floats, Spread, answers_to
from qca.analysis.concordance import Alpha, Concordance, Metric, kendall_w, krippendorff_alpha
from qca.analysis.position import SEED, AxisInput, Position, means, position
from qca.analysis.quadrants import Cell, ie_cell
from qca.analysis.swot import Placed
from qca.model.ids import Id
from qca.model.scores import Asks, Convention, Question, Scores, SwotSettings

Number = TypeVar("Number", float, Floats)

_ROUNDING: Final = 0.005
"""Weights given with two decimals may miss their sum by this much for each factor."""


class Unscored(StrEnum):
    """Why a factor has no score."""

    NO_WEIGHING = "no_weighing"
    NO_RATING = "no_rating"
    NOBODY_WEIGHED = "nobody_weighed"
    NOBODY_RATED = "nobody_rated"
    NO_WEIGHT = "no_weight"


@dataclass(frozen=True, slots=True)
class Scored:
    """A factor with its weight, rating and score.

    Attributes:
        importance: the answers to the question that weighs, on its own scale.
        rated: the answers to the question that rates, on its own scale.
        respondents: how many answered either.
        rating: from 1 to 4, as asked.
        score: weight times rating as asked.
        force: weight times rating by magnitude; None too where its class is undecided and
            the rating was asked in reverse.
        missing: why there is no score, or None.
    """

    placed: Placed
    importance: Spread
    rated: Spread
    respondents: int
    weight: float | None
    rating: float | None
    score: float | None
    force: float | None
    missing: Unscored | None


@dataclass(frozen=True, slots=True)
class Side:
    """IFAS or EFAS.

    Attributes:
        total: of all scores as asked; None where there is none.
        helpful: of the scores of strengths or opportunities; likewise harmful.
        reversed_total: of the scores with ratings of weaknesses and threats in reverse, for
            the IE matrix; None while a class is undecided.
        weights_given: the sum of weights that were given as such and do not add up to the
            top of their scale, with that top; else None.
    """

    internal: bool
    rows: tuple[Scored, ...]
    total: float | None
    helpful: float | None
    harmful: float | None
    reversed_total: float | None
    weights_given: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far respondents agree in answering one question."""

    question: Question
    w: Concordance
    ordinal: Alpha
    interval: Alpha


@dataclass(frozen=True, slots=True)
class IfasEfas:
    """IFAS, EFAS, and what follows from them.

    Attributes:
        weighs: the question whose answers make the weights; None where none is asked.
        rates: likewise for ratings.
        convention: in which the ratings were asked.
        ie: the cell of the IE matrix; None while a total is undefined.
        agreement: one for each of the two questions.
        strangers: factors with answers that the study no longer has.
        outside: answers that are not on the scale of their question, and left out.
    """

    scores: Scores
    settings: SwotSettings
    weighs: Question | None
    rates: Question | None
    convention: Convention
    internal: Side
    external: Side
    position: Position
    ie: Cell | None
    agreement: tuple[Agreement, ...]
    strangers: tuple[Id, ...]
    outside: int

    @property
    def rows(self) -> tuple[Scored, ...]:
        """All factors, internal before external."""
        return (*self.internal.rows, *self.external.rows)

    @property
    def force(self) -> Mapping[Id, float | None]:
        """The weighted score of each factor by magnitude."""
        return {row.placed.factor: row.force for row in self.rows}


def ifas_efas(
    placed: Sequence[Placed],
    scores: Scores,
    settings: SwotSettings | None = None,
    seed: int = SEED,
) -> IfasEfas:
    """IFAS and EFAS of the answers to one questionnaire.

    Args:
        placed: the factors with their classes.
        scores: the questionnaire with its answers.
        settings: of the project.
        seed: of the bootstrap.
    """
    settings = settings or SwotSettings()
    weighs = _question(scores, settings.weigh_by, weighs=True)
    rates = _question(scores, settings.rate_by, weighs=False)
    known = {item.factor for item in placed}
    on_scale = _on_scale(scores)
    tables = [
        _Table([item for item in placed if item.internal is inside], on_scale, weighs, rates)
        for inside in (True, False)
    ]
    internal, external = tables[0].side(internal=True), tables[1].side(internal=False)
    asked = [question for question in (weighs, rates) if question is not None]
    return IfasEfas(
        scores=scores,
        settings=settings,
        weighs=weighs,
        rates=rates,
        convention=rates.negatives if rates else Convention.MAGNITUDE,
        internal=internal,
        external=external,
        position=position(
            tables[0].axis(),
            tables[1].axis(),
            [respondent.group for respondent in scores.respondents],
            seed=seed,
        ),
        ie=_cell(internal, external),
        agreement=tuple(
            _agreement(question, on_scale, [item.factor for item in placed]) for question in asked
        ),
        strangers=tuple(dict.fromkeys(a.factor for a in scores.answers if a.factor not in known)),
        outside=len(scores.answers) - len(on_scale.answers),
    )


def magnitude(rating: float, harmful: bool, convention: Convention) -> float:
    """A rating by magnitude; one asked in reverse is turned for weaknesses and threats."""
    return 5 - rating if harmful and convention is Convention.REVERSED else rating


def rescaled(value: Number, question: Question) -> Number:
    """An answer, or many, as ratings from 1 to 4."""
    scale = question.scale
    return 1 + 3 * (value - scale.low) / (scale.high - scale.low)


class _Table:
    """The factors of one side with their answers."""

    def __init__(
        self,
        placed: Sequence[Placed],
        scores: Scores,
        weighs: Question | None,
        rates: Question | None,
    ) -> None:
        factors = [item.factor for item in placed]
        self.placed = placed
        self.people = len(scores.respondents)
        self.weights, self.ratings = (
            None
            if asked is None
            else answers_to(asked, scores.respondents, factors, scores.answers)
            for asked in (weighs, rates)
        )
        self.convention = rates.negatives if rates else Convention.MAGNITUDE

    def side(self, internal: bool) -> Side:
        importance = [_spread(self.weights, n) for n in range(len(self.placed))]
        rated = [_spread(self.ratings, n) for n in range(len(self.placed))]
        whole = sum(
            u.mean for u, g in zip(importance, rated, strict=True) if u.mean is not None and g.n
        )
        rows = tuple(self._row(n, importance[n], rated[n], whole) for n in range(len(self.placed)))
        return Side(
            internal=internal,
            rows=rows,
            total=_sum(row.score for row in rows),
            helpful=_sum(row.score for row in rows if row.placed.harmful is False),
            harmful=_sum(row.score for row in rows if row.placed.harmful),
            reversed_total=self._reversed(rows),
            weights_given=self._given(rows, whole),
        )

    def axis(self) -> AxisInput:
        """What the position is worked out from; ratings by magnitude."""
        signs = np.array(
            [0 if p.harmful is None else -1 if p.harmful else 1 for p in self.placed], dtype=float
        )
        nothing = np.full((self.people, len(self.placed)), np.nan)
        ratings = nothing
        if self.ratings is not None:
            ratings = rescaled(self.ratings.values, self.ratings.question)
        turned = ratings if self.convention is Convention.MAGNITUDE else 5 - ratings
        return AxisInput(
            factors=tuple(item.factor for item in self.placed),
            signs=signs,
            importance=nothing if self.weights is None else self.weights.values,
            ratings=np.where(signs < 0, turned, ratings),
            if_harmful=means(turned),
        )

    def _row(self, n: int, importance: Spread, rated: Spread, whole: float) -> Scored:
        placed = self.placed[n]
        missing = self._missing(importance, rated, whole)
        weight = rating = score = force = None
        if missing is None and importance.mean is not None:
            weight = importance.mean / whole
        if self.ratings is not None and rated.mean is not None:
            rating = rescaled(rated.mean, self.ratings.question)
        if weight is not None and rating is not None:
            score = weight * rating
            if placed.harmful is not None:
                force = weight * magnitude(rating, placed.harmful, self.convention)
            elif self.convention is Convention.MAGNITUDE:
                force = score
        return Scored(
            placed=placed,
            importance=importance,
            rated=rated,
            respondents=self._respondents(n),
            weight=weight,
            rating=rating,
            score=score,
            force=force,
            missing=missing,
        )

    def _missing(self, importance: Spread, rated: Spread, whole: float) -> Unscored | None:
        if self.weights is None:
            return Unscored.NO_WEIGHING
        if self.ratings is None:
            return Unscored.NO_RATING
        if not importance.n:
            return Unscored.NOBODY_WEIGHED
        if not rated.n:
            return Unscored.NOBODY_RATED
        return None if whole > 0 else Unscored.NO_WEIGHT

    def _respondents(self, n: int) -> int:
        answered = [
            ~np.isnan(a.values[:, n]) for a in (self.weights, self.ratings) if a is not None
        ]
        return int(np.any(answered, axis=0).sum()) if answered else 0

    def _reversed(self, rows: Sequence[Scored]) -> float | None:
        scored = [row for row in rows if row.score is not None]
        if not scored or any(row.placed.harmful is None for row in scored):
            return None
        if self.convention is Convention.REVERSED:
            return _sum(row.score for row in scored)
        return sum(
            row.weight * (5 - row.rating if row.placed.harmful else row.rating)
            for row in scored
            if row.weight is not None and row.rating is not None
        )

    def _given(self, rows: Sequence[Scored], whole: float) -> tuple[float, float] | None:
        if self.weights is None or not whole:
            return None
        scale = self.weights.question.scale
        as_weights = scale.low == 0 and not scale.stepped
        allowed = _ROUNDING * scale.high * len(rows)
        off = as_weights and abs(whole - scale.high) > allowed
        return (whole, scale.high) if off else None


def _question(scores: Scores, wanted: Asks | None, *, weighs: bool) -> Question | None:
    order = [wanted, *Asks] if wanted is not None else list(Asks)
    for asks in order:
        for question in scores.questions:
            if question.asks is asks and asks.weighs is weighs:
                return question
    return None


def _on_scale(scores: Scores) -> Scores:
    """The scores without answers that no scale holds."""
    scales = {question.id: question.scale for question in scores.questions}
    kept = tuple(
        answer
        for answer in scores.answers
        if answer.question in scales and scales[answer.question].holds(answer.value)
    )
    return Scores(scores.questionnaire, scores.questions, scores.respondents, kept)


def _agreement(question: Question, scores: Scores, factors: Sequence[Id]) -> Agreement:
    values = answers_to(question, scores.respondents, factors, scores.answers).values
    return Agreement(
        question,
        kendall_w(values),
        krippendorff_alpha(values, Metric.ORDINAL),
        krippendorff_alpha(values, Metric.INTERVAL),
    )


def _cell(internal: Side, external: Side) -> Cell | None:
    if internal.reversed_total is None or external.reversed_total is None:
        return None
    return ie_cell(internal.reversed_total, external.reversed_total)


def _spread(answers: Answers | None, n: int) -> Spread:
    return Spread(0, None, None, None, None) if answers is None else answers.spread(n)


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum of what is defined; None where nothing is."""
    there = [value for value in values if value is not None]
    return math.fsum(there) if there else None
