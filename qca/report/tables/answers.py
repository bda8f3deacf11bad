"""Answers to a questionnaire as rows."""

from __future__ import annotations

from collections.abc import Mapping

from qca.analysis.tally import natural
from qca.model.ids import Id
from qca.model.scores import Scores
from qca.report.table import Cell, Column, ColumnKind, Table
from qca.words import Words


def answers(scores: Scores, numbers: Mapping[Id, str], words: Words) -> Table:
    """One row an answer, in the order of respondents, factors and questions.

    Args:
        scores: the questionnaire with its answers.
        numbers: of the factors; answers about others have none.
        words: of the reader's language.
    """
    people = {person.id: person for person in scores.respondents}
    questions = {question.id: question for question in scores.questions}
    order = {factor: n for n, factor in enumerate(numbers)}
    listed = sorted(
        scores.answers,
        key=lambda answer: (
            natural(people[answer.respondent].code),
            order.get(answer.factor, len(order)),
            questions[answer.question].position,
        ),
    )

    def column(key: str, kind: ColumnKind = ColumnKind.TEXT, width: float = 3.0) -> Column:
        return Column(key, words(f"scores.head_{key}"), kind, width=width)

    return Table(
        key="answers",
        title=words("scores.answers", title=scores.questionnaire.title),
        columns=(
            column("respondent"),
            column("group"),
            column("factor", width=2.0),
            column("question"),
            column("asks"),
            Column("value", words("scores.head_value"), ColumnKind.NUMBER, 2, 2.0),
        ),
        rows=tuple(
            (
                Cell(people[answer.respondent].code),
                Cell(people[answer.respondent].group),
                Cell(numbers.get(answer.factor)),
                Cell(questions[answer.question].name),
                Cell(
                    str(questions[answer.question].asks),
                    text=words(f"scores.asks.{questions[answer.question].asks}"),
                ),
                Cell(answer.value, text=_written(answer.value, words)),
            )
            for answer in listed
        ),
    )


def _written(value: float, words: Words) -> str:
    return words.number(value, 0 if value.is_integer() else 2)
