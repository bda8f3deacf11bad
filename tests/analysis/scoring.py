"""Invented questionnaires: factors by number, answers as lists over respondents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from qca.analysis.factors import Factor, FactorRow, factor_table
from qca.analysis.findings import Signs
from qca.analysis.swot import Placed, place
from qca.model.codes import FACTOR_LETTER, CodeTree
from qca.model.scores import (
    CONVENTION_OF,
    Answer,
    Asks,
    Convention,
    Question,
    Questionnaire,
    Respondent,
    Scale,
    Scores,
)

from .empty import empty_codings

ROLE = {letter: role for role, letter in FACTOR_LETTER.items()}


def factor_rows(
    numbers: Sequence[str], signs: Mapping[str, Signs] | None = None
) -> list[FactorRow]:
    """Factors without evidence, by their numbers; their ids are their numbers."""
    drawn = [Factor(n, ROLE[n[0]], f"Statement {n}", (f"code {n}",), number=n) for n in numbers]
    rows = factor_table(empty_codings(), CodeTree(()), "en", drawn).rows
    return [replace(row, signs=(signs or {}).get(row.number, Signs())) for row in rows]


def placed(*numbers: str) -> tuple[Placed, ...]:
    """Factors with their classes, by their numbers."""
    return place(factor_rows(numbers))


def question(
    asks: Asks, scale: Scale | None = None, negatives: Convention | None = None
) -> Question:
    """A question named after what it asks."""
    convention = negatives or CONVENTION_OF.get(asks, Convention.MAGNITUDE)
    return Question(str(asks), "q", str(asks), asks, scale or Scale(), negatives=convention)


def scores(
    answers: Mapping[Question, Mapping[str, Sequence[float | None]]], groups: Sequence[str] = ()
) -> Scores:
    """A questionnaire from answers by question and factor, one value a respondent."""
    count = max((len(v) for table in answers.values() for v in table.values()), default=0)
    people = tuple(
        Respondent(f"R-{n}", "q", f"R-{n}", groups[n] if groups else "") for n in range(count)
    )
    given = tuple(
        Answer(f"{asked.id} {factor} {n}", asked.id, f"R-{n}", factor, value)
        for asked, table in answers.items()
        for factor, values in table.items()
        for n, value in enumerate(values)
        if value is not None
    )
    sheet = Questionnaire("q", "Kuesioner", datetime(2025, 6, 1, tzinfo=UTC))
    return Scores(sheet, tuple(answers), people, given)


def numbers(letter: str, count: int) -> list[str]:
    """S1, S2, ..."""
    return [f"{letter}{n}" for n in range(1, count + 1)]
