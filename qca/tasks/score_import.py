"""Reading answers into a questionnaire: from tables (`score_table`), from forms (`score_forms`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.ingest.refusals import FileRefused
from qca.model.ids import Id
from qca.model.scores import (
    Answer,
    Question,
    Questionnaire,
    Respondent,
    answer_id,
    question_id,
    respondent_id,
)
from qca.model.transcript import Notice
from qca.tasks.asked import Asked, as_question
from qca.tasks.factor_names import FactorNames
from qca.tasks.factors import freeze
from qca.tasks.questionnaires import NoQuestionnaire, QuestionnaireUnclear, begin
from qca.tasks.score_table import Problems, ScoreTable, settled
from qca.tasks.session import Session
from qca.words import Term

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.tasks.score_forms import FilledForm


FORM: Final = ".docx"
"""The ending of forms that respondents filled in."""


class NoRespondentsColumn(QcaError):
    """No column says who answered."""

    key = "scores.no_respondents_column"


class NoAnswers(QcaError):
    """No column holds answers."""

    key = "scores.no_answers"


class NoAnswersInside(QcaError):
    """A folder without tables and forms."""

    key = "scores.no_answers_inside"


class FormOfAnother(QcaError):
    """Forms of a questionnaire that the project does not have."""

    key = "scores.no_such_form"


class NothingUsable(QcaError):
    """The table has answers, and not one of them could be used."""

    key = "scores.nothing_usable"


@dataclass(frozen=True, slots=True)
class ScoresRead:
    """What reading answers did.

    Attributes:
        respondents: how many have an answer in the file that could be used.
        added: answers that are new; `changed` had another value before, `unchanged` the same.
        notices: what was left out or assumed.
    """

    questionnaire: Questionnaire
    respondents: int
    added: int
    changed: int
    unchanged: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What came of several files.

    Attributes:
        read: what each table did, and all forms together.
        refused: why files could not be used, or a folder held none.
    """

    read: tuple[ScoresRead, ...]
    refused: tuple[QcaError, ...]


def import_answers(
    session: Session,
    paths: Sequence[Path],
    *,
    questionnaire: str | None = None,
    questions: Sequence[Asked] = (),
) -> AnswersRead:
    """Reads tables and forms, and those in folders: each table as a step, the forms as one.

    Args:
        session: the project.
        paths: files and folders.
        questionnaire: as for `import_scores` and `import_forms`.
        questions: as for `import_scores`.

    Returns:
        What was read; files that cannot be used do not keep the others out.

    Raises:
        QcaError: the only file cannot be used.
    """
    files, refused = _files(paths)
    forms = [file for file in files if file.suffix.lower() == FORM]
    read = []
    for file in files:
        if file not in forms:
            try:
                read.append(
                    import_scores(session, file, questionnaire=questionnaire, questions=questions)
                )
            except QcaError as error:
                refused.append(error)
    if forms:
        try:
            read.append(import_forms(session, forms, questionnaire=questionnaire))
        except QcaError as error:
            refused.append(error)
    if not read and len(refused) == 1:
        raise refused[0]
    return AnswersRead(tuple(read), tuple(refused))


def _files(paths: Sequence[Path]) -> tuple[list[Path], list[QcaError]]:
    """Files in the order given, those of a folder in natural order, each once."""
    from qca.ingest.batch import inside
    from qca.ingest.sheets import ENDINGS

    files: dict[Path, None] = {}
    refused: list[QcaError] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        own = [file for file in inside(path) if file.suffix.lower() in (*ENDINGS, FORM)]
        if not own:
            refused.append(NoAnswersInside(folder=str(path)))
        files.update(dict.fromkeys(own))
    return list(files), refused


def import_scores(
    session: Session,
    path: Path,
    *,
    questionnaire: str | None = None,
    questions: Sequence[Asked] = (),
) -> ScoresRead:
    """Reads answers from a csv or xlsx file, as one step.

    Args:
        session: the project.
        path: the file.
        questionnaire: its title; a new one is begun where none is called so. Where left out,
            the project's only one, or a new one called as the file.
        questions: what a new questionnaire asks; where left out, what the headings of the
            file name, each on a scale of 1 to 4, which is told.

    Returns:
        What was read, and what was left out.

    Raises:
        FileRefused: the file is no table.
        NoRespondentsColumn, NoAnswers, NothingUsable: it holds nothing that could be used.
        QuestionnaireUnclear: the project has several and none was named.
        QuestionTwice, WeightsBelowZero: the questions do not go together.
    """
    from qca.ingest.sheets import read_sheet

    sheet = read_sheet(path)
    problems = Problems(path.name)
    with session.store.step(session.coder.id, "scores.import", file=path.name) as draft:
        found = _find(draft, questionnaire)
        names = FactorNames.of(draft.connection, found)
        table = ScoreTable(sheet, names, problems)
        if not table.respondents:
            raise NoRespondentsColumn(file=path.name)
        asked = _asked(draft, found, table, questions)
        if not asked:
            raise NoAnswers(file=path.name)
        answers = settled(table.cells(asked), names, problems)
        if not answers:
            raise _nothing(path, problems)
        given = {question.id for question, _ in answers.values()}
        answered = [question for question in asked if question.id in given]
        title = questionnaire or path.stem
        if found is None:
            # Respondents were asked by these numbers, whoever wrote the questionnaire.
            freeze(draft)
        sheet_of = found or begin(draft, title, [_as_asked(question) for question in answered])
        result = _write(draft, sheet_of, answers, table.groups)
        draft.params["n"] = result.added + result.changed
    assumed = () if found or questions else _assumed(answered)
    began = () if found else (Notice.of("scores.began", title=sheet_of.title),)
    return ScoresRead(
        sheet_of,
        result.respondents,
        result.added,
        result.changed,
        result.unchanged,
        (*began, *assumed, *sheet.notices, *problems.told()),
    )


def import_forms(
    session: Session, paths: Sequence[Path], *, questionnaire: str | None = None
) -> ScoresRead:
    """Reads Word forms that respondents filled in, one respondent each, as one step.

    Args:
        session: the project.
        paths: the files.
        questionnaire: its title; where left out, the one that the forms name.

    Returns:
        What was read, and what was left out, form by form.

    Raises:
        NoQuestionnaire: the project has none that could have written the forms.
        FormOfAnother: no questionnaire is called as the forms say.
        NothingUsable: not one answer could be used.
    """
    from qca.project import scores
    from qca.tasks.score_forms import filled_form

    notices: list[Notice] = []
    forms: list[FilledForm] = []
    for path in paths:
        try:
            forms.append(filled_form(path))
        except FileRefused as error:
            notices.append(Notice.of(error.key, **error.params))
    told = ", ".join(path.name for path in paths)
    with session.store.step(session.coder.id, "scores.import", file=told) as draft:
        known = scores.questionnaires(draft.connection)
        if not known:
            raise NoQuestionnaire(path=session.path)
        answers: dict[tuple[str, Id, Id], tuple[Question, float]] = {}
        groups: dict[str, str] = {}
        read: dict[str, str] = {}
        if not forms:
            raise _unusable(told, notices)
        sheet_of = _named(known, questionnaire, forms)
        questions = scores.questions(draft.connection, sheet_of.id)
        names = FactorNames.of(draft.connection, sheet_of)
        for form in forms:
            problems = Problems(form.file)
            if form.title.casefold() != sheet_of.title.casefold():
                problems.tell("form_of_another", title=form.title, wanted=sheet_of.title)
            elif not form.respondent:
                problems.tell("form_without_code")
            elif form.respondent.casefold() in read:
                first = read[form.respondent.casefold()]
                problems.tell("form_twice", respondent=form.respondent, first=first)
            else:
                read[form.respondent.casefold()] = form.file
                groups[form.respondent] = form.group
                found = settled(form.cells(questions, names, problems), names, problems)
                answers |= found
                if not found:
                    problems.tell("form_empty", respondent=form.respondent)
            notices += problems.told()
        if not answers:
            raise _unusable(told, notices)
        result = _write(draft, sheet_of, answers, groups)
        draft.params["n"] = result.added + result.changed
    counts = (result.respondents, result.added, result.changed, result.unchanged)
    return ScoresRead(sheet_of, *counts, tuple(notices))


def _named(
    known: Sequence[Questionnaire], title: str | None, forms: Sequence[FilledForm]
) -> Questionnaire:
    """The questionnaire of a title, or the one that the first form names."""
    wanted = [title] if title is not None else [form.title for form in forms]
    for name in wanted:
        for questionnaire in known:
            if questionnaire.title.casefold() == name.casefold():
                return questionnaire
    raise FormOfAnother(
        title=next(iter(wanted), ""), titles=", ".join(f"“{q.title}”" for q in known)
    )


@dataclass
class _Written:
    respondents: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0


def _find(draft: Draft, title: str | None) -> Questionnaire | None:
    from qca.project import scores

    known = scores.questionnaires(draft.connection)
    if title is not None:
        return next((q for q in known if q.title.casefold() == title.casefold()), None)
    if len(known) > 1:
        raise QuestionnaireUnclear(titles=", ".join(f"“{q.title}”" for q in known))
    return known[0] if known else None


def _asked(
    draft: Draft, found: Questionnaire | None, table: ScoreTable, questions: Sequence[Asked]
) -> list[Question]:
    """The questions there are; for a new questionnaire, those said or those the table names."""
    from qca.project import scores

    if found is not None:
        return scores.questions(draft.connection, found.id)
    return [as_question(asked) for asked in questions or table.headed()]


def _as_asked(question: Question) -> Asked:
    return Asked(question.name, question.asks, question.scale, negatives=question.negatives)


def _assumed(questions: Sequence[Question]) -> tuple[Notice, ...]:
    names = [question.name for question in questions]
    return (Notice.of("scores.scale_assumed", questions=", ".join(names), example=names[0]),)


def _nothing(path: Path, problems: Problems) -> QcaError:
    told = problems.told()
    if not told:
        return NoAnswers(file=path.name)
    return _unusable(path.name, told)


def _unusable(file: str, notices: Sequence[Notice]) -> NothingUsable:
    """Nothing could be used, for the first of these reasons."""
    return NothingUsable(file=file, reason=Term(notices[0].key, **dict(notices[0].params)))


def _write(
    draft: Draft,
    questionnaire: Questionnaire,
    answers: dict[tuple[str, Id, Id], tuple[Question, float]],
    groups: dict[str, str],
) -> _Written:
    from qca.project import scores

    people = _people(draft, questionnaire, dict.fromkeys(code for code, _, _ in answers), groups)
    written = _Written(respondents=len(people))
    wanted: dict[Id, Answer] = {}
    for (code, _, factor), (question, value) in answers.items():
        asked = question_id(questionnaire.id, question.name)
        row = answer_id(asked, people[code], factor)
        wanted[row] = Answer(row, asked, people[code], factor, value)
    there = draft.rows("answer", list(wanted))
    fresh = [answer for row, answer in wanted.items() if row not in there]
    draft.create_many("answer", [{"id": a.id, **scores.answer_row(a)} for a in fresh])
    written.added = len(fresh)
    for row, known in there.items():
        if known["value"] == wanted[row].value:
            written.unchanged += 1
        else:
            draft.update("answer", row, value=wanted[row].value)
            written.changed += 1
    return written


def _people(
    draft: Draft, questionnaire: Questionnaire, codes: dict[str, None], groups: dict[str, str]
) -> dict[str, Id]:
    """The respondents of some codes, made where they are new."""
    from qca.project import scores

    ids = {code: respondent_id(questionnaire.id, code) for code in codes}
    there = draft.rows("respondent", list(set(ids.values())))
    made: set[Id] = set()
    for code, person in ids.items():
        group = groups.get(code, "")
        if person not in there and person not in made:
            row = scores.respondent_row(Respondent(person, questionnaire.id, code, group))
            draft.create("respondent", row, person)
            made.add(person)
        elif group:
            draft.update("respondent", person, group_name=group)
    return ids
