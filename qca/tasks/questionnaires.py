"""Questionnaires about factors: issued, changed, removed; answers typed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import name_in
from qca.model.factor import joints
from qca.model.ids import Id, new_id
from qca.model.scores import (
    Answer,
    Asks,
    Convention,
    IssuedFactor,
    Questionnaire,
    Respondent,
    Scale,
    Scores,
    answer_id,
    respondent_id,
)
from qca.model.transcript import Notice
from qca.tasks.asked import DEFAULT, Asked, as_question, checked
from qca.tasks.factor_rows import listed
from qca.tasks.factors import freeze
from qca.tasks.names import one_of
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.report.table import Table
    from qca.words import Words


class NoQuestionnaire(QcaError):
    """The project has no questionnaire yet."""

    key = "scores.no_questionnaire"


class QuestionnaireUnclear(QcaError):
    """The project has several questionnaires and none was named."""

    key = "scores.questionnaire_unclear"


class NoFactors(QcaError):
    """There is nothing to ask about."""

    key = "scores.no_factors"


class QuestionTwice(QcaError):
    """Two questions of one questionnaire have the same name."""

    key = "scores.question_twice"


class OffTheScale(QcaError):
    """An answer that is no point of its question's scale."""

    key = "scores.off_the_scale"


class AnswersOffTheScale(QcaError):
    """A question cannot get a scale on which its answers have no place."""

    key = "scores.answers_off_the_scale"


class NoRespondent(QcaError):
    """An answer needs someone who gave it."""

    key = "scores.no_respondent"


@dataclass(frozen=True, slots=True)
class Issued:
    """A questionnaire that was issued.

    Attributes:
        notices: statements that may say two things at once.
    """

    questionnaire: Questionnaire
    notices: tuple[Notice, ...]


def issue_questionnaire(
    session: Session, title: str, questions: Sequence[Asked] = DEFAULT
) -> Issued:
    """Begins a questionnaire about the factors as they stand, as one step.

    The factors' numbers and statements are remembered as respondents will read them, and
    the numbers are frozen.

    Args:
        session: the project.
        title: of the questionnaire.
        questions: asked about every factor.

    Raises:
        NoFactors: the project has none.
        QuestionTwice, WeightsBelowZero: the questions do not go together.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "scores.issue", title=title) as draft:
        freeze(draft)
        language = queries.project(draft.connection).language
        factors = listed(draft.connection).factors
        if not factors:
            raise NoFactors()
        issued = tuple(
            IssuedFactor(factor.id, factor.number, name_in(factor.statement, language))
            for factor in factors
        )
        questionnaire = begin(draft, title, questions, issued)
    return Issued(questionnaire, _second_look(issued, language))


def _second_look(issued: Sequence[IssuedFactor], language: str) -> tuple[Notice, ...]:
    """What in statements may trouble those who are asked, one notice for each kind of it."""
    from qca.language.lemmas import words
    from qca.language.statements import broken_words

    known = {form for item in issued for form in words(item.statement)}
    found = {
        "two_in_one": [(item.number, joints(item.statement)) for item in issued],
        "broken": [(i.number, broken_words(i.statement, language, known)) for i in issued],
    }
    told = {
        what: ", ".join(f"{number} ({', '.join(signs)})" for number, signs in listed if signs)
        for what, listed in found.items()
    }
    return tuple(
        Notice.of(f"scores.{what}", factors=factors) for what, factors in told.items() if factors
    )


def begin(
    draft: Draft, title: str, questions: Sequence[Asked], issued: Sequence[IssuedFactor] = ()
) -> Questionnaire:
    """Makes a questionnaire with its questions in a step.

    Raises:
        QuestionTwice, WeightsBelowZero: the questions do not go together.
    """
    from qca.project import scores
    from qca.project.queries import instant

    sheet = Questionnaire(new_id(), title, instant(draft.now), tuple(issued))
    names = [asked.name.casefold() for asked in questions]
    for asked in questions:
        if names.count(asked.name.casefold()) > 1:
            raise QuestionTwice(question=asked.name)
    draft.create("questionnaire", scores.questionnaire_row(sheet, draft.now), sheet.id)
    for position, asked in enumerate(questions):
        question = as_question(checked(asked), sheet.id, position)
        draft.create("question", scores.question_row(question), question.id)
    return sheet


def questionnaires(session: Session) -> list[Questionnaire]:
    """The questionnaires, oldest first."""
    from qca.project import scores

    with session.store.reading() as connection:
        return scores.questionnaires(connection)


def find_questionnaire(session: Session, name: str | None = None) -> Questionnaire:
    """The questionnaire of a title or the start of an id; the only one where none is named.

    Raises:
        NoQuestionnaire: there is none.
        QuestionnaireUnclear: there are several, and none was named.
        Unknown, Ambiguous: none or several are called so.
    """
    known = questionnaires(session)
    if not known:
        raise NoQuestionnaire(path=session.path)
    if name is not None:
        return one_of("questionnaire", known, name, lambda q: q.title)
    if len(known) > 1:
        raise QuestionnaireUnclear(titles=", ".join(f"“{q.title}”" for q in known))
    return known[0]


def scores_of(session: Session, name: str | None = None) -> Scores:
    """A questionnaire with everything that was answered.

    Raises:
        NoQuestionnaire, QuestionnaireUnclear, Unknown, Ambiguous: see `find_questionnaire`.
    """
    from qca.project import scores

    found = find_questionnaire(session, name)
    with session.store.reading() as connection:
        return scores.scores(connection, found)


def change_question(
    session: Session,
    questionnaire: Questionnaire,
    name: str,
    *,
    scale: Scale | None = None,
    asks: Asks | None = None,
    wording: str | None = None,
    anchors: dict[str, str] | None = None,
    negatives: Convention | None = None,
) -> None:
    """Changes what is given of a question.

    Args:
        session: the project.
        questionnaire: to which it belongs.
        name: of the question, or what it asks.
        scale: its new scale; all answers given so far must have a place on it.
        asks: what it asks.
        wording: as respondents read it.
        anchors: what single points are called.
        negatives: what a high rating of a weakness or threat means.

    Raises:
        Unknown: the questionnaire has no such question.
        AnswersOffTheScale: answers would have no place on the new scale.
        WeightsBelowZero: it would make weights below zero.
    """
    from qca.project import scores
    from qca.tasks.factor_names import question_named

    with session.store.step(session.coder.id, "scores.change") as draft:
        known = scores.questions(draft.connection, questionnaire.id)
        question = question_named(known, name)
        changed = replace(
            question,
            scale=scale or question.scale,
            asks=asks or question.asks,
            wording=question.wording if wording is None else wording,
            anchors=question.anchors if anchors is None else anchors,
            negatives=negatives or question.negatives,
        )
        checked(Asked(changed.name, changed.asks, changed.scale))
        given = scores.answers(draft.connection, questionnaire.id)
        off = sum(a.question == question.id and not changed.scale.holds(a.value) for a in given)
        if off:
            raise AnswersOffTheScale(question=name, n=off, scale=changed.scale.told())
        draft.update("question", question.id, **scores.question_row(changed))
        draft.params.update(question=question.name, title=questionnaire.title)


def remove_questionnaire(session: Session, questionnaire: Questionnaire) -> int:
    """Removes a questionnaire with its questions, respondents and answers, as one step.

    Returns:
        How many answers went with it.
    """
    from qca.project import scores

    with session.store.step(session.coder.id, "scores.remove") as draft:
        held = scores.scores(draft.connection, questionnaire)
        draft.delete("answer", [answer.id for answer in held.answers])
        draft.delete("respondent", [respondent.id for respondent in held.respondents])
        draft.delete("question", [question.id for question in held.questions])
        draft.delete("questionnaire", [questionnaire.id])
        draft.params.update(title=questionnaire.title, n=len(held.answers))
    return len(held.answers)


def set_answer(
    session: Session,
    questionnaire: Questionnaire,
    respondent: str,
    factor: str,
    question: str,
    value: float | None,
    *,
    group: str | None = None,
) -> None:
    """Writes down one answer, or takes it out, as one step.

    Args:
        session: the project.
        questionnaire: of the question.
        respondent: code of the person who answered; one who is new is added.
        factor: its number, its statement, or what its code is called.
        question: its name, or what it asks.
        value: the answer; None takes it out.
        group: whom the respondent speaks for; None leaves that as it is.

    Raises:
        NoRespondent: the code is empty.
        Unknown, Ambiguous: no such factor or question.
        OffTheScale: the value is no point of the question's scale.
    """
    from qca.project import scores
    from qca.tasks.factor_names import FactorNames, question_named

    code = " ".join(respondent.split())
    if not code:
        raise NoRespondent()
    kind = "scores.clear" if value is None else "scores.set"
    with session.store.step(session.coder.id, kind) as draft:
        names = FactorNames.of(draft.connection, questionnaire)
        factor_id = names.find(factor)
        asked = question_named(scores.questions(draft.connection, questionnaire.id), question)
        if value is not None and not asked.scale.holds(value):
            raise OffTheScale(value=f"{value:g}", question=asked.name, scale=asked.scale.told())
        person = _respondent(draft, questionnaire.id, code, group)
        row = answer_id(asked.id, person.id, factor_id)
        there = draft.rows("answer", [row])
        if value is None:
            draft.delete("answer", list(there))
        elif there:
            draft.update("answer", row, value=float(value))
        else:
            answer = Answer(row, asked.id, person.id, factor_id, float(value))
            draft.create("answer", scores.answer_row(answer), row)
        draft.params.update(
            question=asked.name, factor=names.number(factor_id), respondent=person.code
        )
        if value is not None:
            draft.params["value"] = f"{value:g}"


def _respondent(draft: Draft, questionnaire: Id, code: str, group: str | None) -> Respondent:
    from qca.project import scores

    person = Respondent(respondent_id(questionnaire, code), questionnaire, code, group or "")
    there = draft.rows("respondent", [person.id])
    if not there:
        draft.create("respondent", scores.respondent_row(person), person.id)
    elif group is not None:
        draft.update("respondent", person.id, group_name=group)
    return person


def answer_table(session: Session, words: Words, name: str | None = None) -> Table:
    """The answers of a questionnaire, one row each: by respondent, factor and question.

    Raises:
        NoQuestionnaire, QuestionnaireUnclear, Unknown, Ambiguous: see `find_questionnaire`.
    """
    from qca.report.tables.answers import answers
    from qca.tasks.factor_names import FactorNames

    held = scores_of(session, name)
    with session.store.reading() as connection:
        names = FactorNames.of(connection, held.questionnaire)
    return answers(held, names.numbers, words)
