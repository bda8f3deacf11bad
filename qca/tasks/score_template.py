"""Writing a questionnaire: a form for respondents, or a table into which answers are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qca.errors import QcaError
from qca.model.codes import Role, name_in
from qca.model.scores import Layout, Question, Questionnaire
from qca.model.transcript import Notice
from qca.tasks.asked import DEFAULT, Asked
from qca.tasks.factor_rows import listed
from qca.tasks.files import FileNotWritten, write_file
from qca.tasks.questionnaires import (
    find_questionnaire,
    issue_questionnaire,
    questionnaires,
)
from qca.tasks.session import Session
from qca.tasks.study import clearing, study_of
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.questionnaire import Form

    Writer: TypeAlias = Callable[[Form, Layout, Words], bytes | str]


class NoSuchTemplate(QcaError):
    """The ending of the file names no form that can be written."""

    key = "scores.no_such_template"


class QuestionsFixed(QcaError):
    """A questionnaire that was issued keeps its questions."""

    key = "scores.questions_fixed"


@dataclass(frozen=True, slots=True)
class Template:
    """A questionnaire that was written.

    Attributes:
        issued: whether it was begun for this.
        notices: what should be told about its statements.
    """

    path: Path
    questionnaire: Questionnaire
    issued: bool
    notices: tuple[Notice, ...]


def write_template(
    session: Session,
    path: Path,
    words: Words,
    *,
    title: str | None = None,
    questions: Sequence[Asked] = (),
    layout: Layout = Layout.WIDE,
    made: datetime | None = None,
) -> Template:
    """Writes a questionnaire about the factors, and issues it where it is new.

    ``.docx`` is a form with boxes to mark; ``.xlsx`` and ``.csv`` are tables into which
    answers are typed and which `score_import` reads back.

    Args:
        session: the project.
        path: the file; what is there is replaced.
        words: of the respondents' language.
        title: of the questionnaire; a new one is issued where none is called so. Where left
            out, the project's only one, or a new one called as the file.
        questions: what a new questionnaire asks; urgency and agreement on four points where
            left out.
        layout: of tables.
        made: time to be written into the file; now where None.

    Raises:
        NoSuchTemplate: the ending is none of these.
        QuestionsFixed: the questionnaire is there already and asks what it asks.
        NoFactors, QuestionTwice, WeightsBelowZero: nothing can be asked like this.
        FileNotWritten: the folder or the disk does not allow it.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise NoSuchTemplate(path=path, endings=" ".join(_WRITERS))
    known = _known(session, title)
    if known is not None and questions:
        raise QuestionsFixed(title=known.title)
    notices: tuple[Notice, ...] = ()
    if known is None:
        asked = questions or [replace(q, name=words(f"scores.asks.{q.asks}")) for q in DEFAULT]
        issued = issue_questionnaire(session, title or path.stem, asked)
        questionnaire, notices = issued.questionnaire, issued.notices
    else:
        questionnaire = known
    form = _form(session, questionnaire, words, made or datetime.now(UTC))
    try:
        write_file(path, writer(form, layout, words))
    except FileNotWritten:
        if known is None:
            session.store.undo(session.coder.id)  # nothing was handed out, so nothing is issued
        raise
    return Template(path, questionnaire, known is None, notices)


def _known(session: Session, title: str | None) -> Questionnaire | None:
    there = questionnaires(session)
    if title is not None:
        return next((q for q in there if q.title.casefold() == title.casefold()), None)
    return find_questionnaire(session) if there else None


def _form(session: Session, questionnaire: Questionnaire, words: Words, made: datetime) -> Form:
    from qca.project import queries, scores
    from qca.report.questionnaire import Form, Item

    study = study_of(session, words.language)
    cleared = clearing(session, study, words)
    with session.store.reading() as connection:
        questions: list[Question] = scores.questions(connection, questionnaire.id)
        factors = listed(connection).factors
        language = queries.project(connection).language
    roles: dict[str, Role] = {factor.id: factor.role for factor in factors}
    told = {f.id: (f.number, name_in(f.statement, words.language)) for f in factors}
    # Respondents read what was issued, unless they read another language than it was issued in.
    if words.language == language:
        told |= {
            item.factor: (item.number, item.statement)
            for item in questionnaire.issued
            if item.factor in told
        }
    asked = {item.factor for item in questionnaire.issued} or set(told)
    return Form(
        title=questionnaire.title,
        study=study.project.title,
        questions=tuple(questions),
        items=tuple(
            Item(number, roles[factor], cleared(statement))
            for factor, (number, statement) in told.items()
            if factor in asked
        ),
        made=made,
    )


def _csv(form: Form, layout: Layout, words: Words) -> str:
    from qca.report.questionnaire import csv_form

    return csv_form(form, layout, words)


def _workbook(form: Form, layout: Layout, words: Words) -> bytes:
    from qca.report.questionnaire import workbook_form

    return workbook_form(form, layout, words)


def _word(form: Form, _: Layout, words: Words) -> bytes:
    from qca.report.word.questionnaire import word_form

    return word_form(form, words)


_WRITERS: dict[str, Writer] = {".xlsx": _workbook, ".csv": _csv, ".docx": _word}
