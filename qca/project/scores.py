"""Reading questionnaires with their answers, and what was decided about classes of factors."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.scores import (
    Answer,
    Asks,
    ClassDecision,
    Convention,
    IssuedFactor,
    Question,
    Questionnaire,
    Respondent,
    Scale,
    Scores,
    SwotSettings,
    grouped_alike,
)
from qca.project import schema
from qca.project.queries import instant
from qca.project.settings import setting

SETTING: Final = "swot"
"""Name of the setting that holds `SwotSettings`."""


def questionnaires(connection: Connection) -> list[Questionnaire]:
    """The questionnaires, oldest first."""
    table = schema.questionnaire
    rows = connection.execute(sa.select(table).order_by(table.c.created, table.c.id))
    return [
        Questionnaire(
            row.id,
            row.title,
            instant(row.created),
            tuple(
                IssuedFactor(item["factor"], item["number"], item["statement"])
                for item in row.issued
            ),
        )
        for row in rows
    ]


def questions(connection: Connection, questionnaire: Id) -> list[Question]:
    """The questions of a questionnaire in their order."""
    table = schema.question
    rows = connection.execute(
        sa.select(table)
        .where(table.c.questionnaire == questionnaire)
        .order_by(table.c.position, table.c.name)
    )
    return [
        Question(
            id=row.id,
            questionnaire=row.questionnaire,
            name=row.name,
            asks=Asks(row.asks),
            scale=Scale(row.low, row.high, row.stepped, row.falling),
            wording=row.wording,
            anchors=row.anchors,
            negatives=Convention(row.negatives),
            position=row.position,
        )
        for row in rows
    ]


def respondents(connection: Connection, questionnaire: Id) -> list[Respondent]:
    """The respondents of a questionnaire by code, each group in one spelling."""
    table = schema.respondent
    rows = connection.execute(
        sa.select(table).where(table.c.questionnaire == questionnaire).order_by(table.c.code)
    )
    people = (Respondent(row.id, row.questionnaire, row.code, row.group_name) for row in rows)
    return grouped_alike(people)


def answers(connection: Connection, questionnaire: Id) -> list[Answer]:
    """The answers of a questionnaire."""
    table, question = schema.answer, schema.question
    rows = connection.execute(
        sa.select(table)
        .join(question, question.c.id == table.c.question)
        .where(question.c.questionnaire == questionnaire)
        .order_by(table.c.id)
    )
    return [Answer(row.id, row.question, row.respondent, row.factor, row.value) for row in rows]


def scores(connection: Connection, questionnaire: Questionnaire) -> Scores:
    """A questionnaire with everything that was answered."""
    return Scores(
        questionnaire,
        tuple(questions(connection, questionnaire.id)),
        tuple(respondents(connection, questionnaire.id)),
        tuple(answers(connection, questionnaire.id)),
    )


def decisions(connection: Connection) -> dict[Id, ClassDecision]:
    """What was decided about classes, by factor."""
    rows = connection.execute(sa.select(schema.swot_class))
    return {row.factor: ClassDecision(row.factor, Role(row.role), row.reason) for row in rows}


def settings(connection: Connection) -> SwotSettings:
    """How the project reads its scores."""
    kept = setting(connection, SETTING)
    if kept is None:
        return SwotSettings()
    weigh, rate = kept["weigh_by"], kept["rate_by"]
    return SwotSettings(
        profile=kept["profile"],
        own_names=kept["own_names"],
        weigh_by=Asks(weigh) if weigh else None,
        rate_by=Asks(rate) if rate else None,
        questionnaire=kept["questionnaire"],
    )


def settings_value(settings: SwotSettings) -> dict[str, Any]:
    """The settings as the project keeps them."""
    return {
        "profile": settings.profile,
        "own_names": dict(settings.own_names),
        "weigh_by": str(settings.weigh_by) if settings.weigh_by else None,
        "rate_by": str(settings.rate_by) if settings.rate_by else None,
        "questionnaire": settings.questionnaire,
    }


def in_force(connection: Connection) -> Questionnaire | None:
    """The questionnaire that tables are made from: the one set, else the latest."""
    known = questionnaires(connection)
    chosen = settings(connection).questionnaire
    return next((one for one in known if one.id == chosen), known[-1] if known else None)


def questionnaire_row(questionnaire: Questionnaire, created: int) -> dict[str, Any]:
    """The fields of a questionnaire; ``created`` in milliseconds since 1970, UTC."""
    issued = [
        {"factor": item.factor, "number": item.number, "statement": item.statement}
        for item in questionnaire.issued
    ]
    return {"title": questionnaire.title, "issued": issued, "created": created}


def question_row(question: Question) -> dict[str, Any]:
    """The fields of a question."""
    return {
        "questionnaire": question.questionnaire,
        "name": question.name,
        "asks": str(question.asks),
        "low": float(question.scale.low),
        "high": float(question.scale.high),
        "stepped": question.scale.stepped,
        "falling": question.scale.falling,
        "wording": question.wording,
        "anchors": dict(question.anchors),
        "negatives": str(question.negatives),
        "position": question.position,
    }


def respondent_row(respondent: Respondent) -> dict[str, Any]:
    """The fields of a respondent."""
    return {
        "questionnaire": respondent.questionnaire,
        "code": respondent.code,
        "group_name": respondent.group,
    }


def answer_row(answer: Answer) -> dict[str, Any]:
    """The fields of an answer."""
    return {
        "question": answer.question,
        "respondent": answer.respondent,
        "factor": answer.factor,
        "value": float(answer.value),
    }
