"""Answers to one question as a table of respondents by factors, and what they amount to.

Method. Values are turned, where a scale falls, so that more stands for more. A factor's
mean is over those who answered; nobody's missing answer is filled in. Spread is the sample
standard deviation (n - 1), which one answer does not have.

Undefined: the mean of a factor that nobody rated; the deviation of fewer than two answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from qca.model.ids import Id
from qca.model.scores import Answer, Question, Respondent

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """What the answers for one factor amount to, on the question's own scale.

    Attributes:
        n: how many answered.
        mean: None where nobody did.
        sd: sample standard deviation; None below two answers.
        low: the lowest answer; None where there is none. Likewise high.
    """

    n: int
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Answers:
    """The answers to one question.

    Attributes:
        values: one row a respondent, one column a factor; NaN where not answered. More
            stands for more, whichever way the scale runs.
    """

    question: Question
    respondents: tuple[Respondent, ...]
    factors: tuple[Id, ...]
    values: Floats

    def spread(self, factor: int) -> Spread:
        """What the answers for a factor amount to, by its column."""
        given = self.values[:, factor]
        given = given[~np.isnan(given)]
        if not len(given):
            return Spread(0, None, None, None, None)
        return Spread(
            n=len(given),
            mean=float(given.mean()),
            sd=float(given.std(ddof=1)) if len(given) > 1 else None,
            low=float(given.min()),
            high=float(given.max()),
        )

    def take(self, rows: Sequence[int]) -> Answers:
        """The answers of some respondents."""
        chosen = list(rows)
        return Answers(
            self.question,
            tuple(self.respondents[n] for n in chosen),
            self.factors,
            self.values[chosen],
        )


def answers_to(
    question: Question,
    respondents: Sequence[Respondent],
    factors: Sequence[Id],
    answers: Sequence[Answer],
) -> Answers:
    """The answers to one question, for some factors in their order.

    Args:
        question: which one.
        respondents: one row each, in this order.
        factors: one column each, in this order; answers about others are left out.
        answers: of the whole questionnaire.
    """
    row = {respondent.id: n for n, respondent in enumerate(respondents)}
    column = {factor: n for n, factor in enumerate(factors)}
    values = np.full((len(row), len(column)), np.nan)
    for answer in answers:
        if answer.question == question.id and answer.factor in column:
            at = row.get(answer.respondent)
            if at is not None:
                values[at, column[answer.factor]] = question.scale.risen(answer.value)
    return Answers(question, tuple(respondents), tuple(factors), values)
