"""Factors from other sides: by dimension, stage, case or question; without one informant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.document import Study
    from qca.report.table import Table

QUESTION = "question"


class NobodyToLeaveOut(QcaError):
    """The informant speaks nowhere in the scope."""

    key = "factors.no_such_informant_speaks"


class NoQuestions(QcaError):
    """No code has the role question."""

    key = "factors.no_questions"


def factors_by(session: Session, by: str, words: Words) -> Table:
    """Factors by dimension, stage, case or guide question.

    Args:
        session: the project and its scope.
        by: one of these four.
        words: of the reader's language.

    Raises:
        UnknownBy: it is none of them.
        NotForReflexive: the project declares itself reflexive.
        NoRole, NoQuestions: no code has the role that is needed.
    """
    from qca.analysis.asked import denominators
    from qca.analysis.factor_cross import By, factor_cross
    from qca.report.tables import factor_views as tables
    from qca.tasks.counting import UnknownBy
    from qca.tasks.study import NoRole, clearing, scope_told

    if by not in (*By, QUESTION):
        raise UnknownBy(by=by, known=", ".join((*By, QUESTION)))
    study = _counted_study(session, words)
    scope, clear = scope_told(study, words), clearing(session, study, words)
    frames = (study.codings, study.documents, study.tree)
    if by == QUESTION:
        asked = denominators(*frames, words.language, study.factors)
        if not asked.guide:
            raise NoQuestions()
        return tables.asked(asked, words, scope, clear)
    found = factor_cross(*frames, By(by), words.language, study.factors)
    if not found.columns and by != By.CASE:
        raise NoRole(kind=f"factors --by {by}", roles=str(Role(by)))
    return tables.cross(found, words, scope, clear)


def factors_without(session: Session, informant: str, words: Words) -> Table:
    """Factors with and without an informant.

    Args:
        session: the project and its scope.
        informant: their code, or the start of their id.
        words: of the reader's language.

    Raises:
        Unknown, Ambiguous: no such informant.
        NotForReflexive: the project declares itself reflexive.
        NobodyToLeaveOut: they speak nowhere in the scope.
    """
    from qca.analysis.without import without
    from qca.project import queries
    from qca.report.tables import factor_views as tables
    from qca.tasks.names import one_of
    from qca.tasks.study import clearing, scope_told

    with session.store.reading() as connection:
        known = queries.informants(connection)
    code = one_of("informant", known, informant, lambda one: one.code).code
    study = _counted_study(session, words)
    if not any(code in speaking for speaking in study.documents["informants"]):
        raise NobodyToLeaveOut(informant=code)
    rows = without(study.codings, study.tree, words.language, code, study.factors)
    return tables.without(
        rows, code, words, scope_told(study, words), clearing(session, study, words)
    )


def _counted_study(session: Session, words: Words) -> Study:
    from qca.tasks.counting import NotForReflexive
    from qca.tasks.study import counts_shown, study_of

    study = study_of(session, words.language)
    if not counts_shown(study):
        raise NotForReflexive()
    return study


def factor_list(session: Session, words: Words) -> Table:
    """The factors in force: number, class, statement, codes; whether their numbers are frozen."""
    from qca.model.codes import name_in
    from qca.project import queries
    from qca.report.table import Audience, Cell, Column, ColumnKind
    from qca.report.table import Table as Made
    from qca.tasks.factors import factors

    listed = factors(session)
    with session.store.reading() as connection:
        codes = queries.codes(connection)
        frozen = {factor.id for factor in queries.factors(connection) if factor.number}

    def column(key: str, width: float, kind: ColumnKind = ColumnKind.TEXT) -> Column:
        return Column(key, words(f"report.column.{key}"), kind, width=width)

    return Made(
        key="factors",
        title=words("report.factors.title"),
        columns=(
            column("number", 1.2),
            column("class", 2.2),
            column("factor", 5.0),
            column("codes", 5.0, ColumnKind.LIST),
            Column("frozen", words("factors.column.frozen"), width=1.8),
            Column("id", words("factors.column.id"), audience=Audience.PROGRAMS),
        ),
        rows=tuple(
            (
                Cell(factor.number),
                Cell(str(factor.role), (), words(f"report.factors.class_{factor.role}")),
                Cell(name_in(factor.statement, words.language)),
                Cell(
                    tuple(
                        codes.path(code, words.language)
                        for code in factor.codes
                        if code in codes.by_id
                    )
                ),
                Cell(factor.id in frozen),
                Cell(factor.id),
            )
            for factor in listed.factors
        ),
        notes=(words("factors.own" if listed.own else "factors.proposed"),),
    )
