"""The study that every table is made from: what the session's scope holds, read at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.event import Dating, Event
from qca.model.scope import EVERYTHING
from qca.model.study import Approach, Memo, MemoKind
from qca.model.text import LocalText
from qca.tasks.session import Session
from qca.words import Words, speak

if TYPE_CHECKING:
    from qca.analysis.factors import FactorTable
    from qca.analysis.stages import StageDossier
    from qca.project.queries import Connection
    from qca.report.consent import Withheld
    from qca.report.document import Study


class NoRole(QcaError):
    """No code has the role that an analysis works on."""

    key = "tasks.no_role"


def study_of(session: Session, language: str | None = None) -> Study:
    """The frames and codes of the session's scope: what every table is made from.

    Args:
        session: the project and its scope.
        language: of the statements of factors; the project's where None.
    """
    from qca.analysis.factors import told_in
    from qca.project import events, frames, queries
    from qca.report.document import Study

    with session.store.reading() as connection:
        project = queries.project(connection)
        own = queries.factors(connection)
        study = Study(
            project=project,
            tree=queries.codes(connection, session.scope),
            codings=frames.codings(connection, session.scope),
            documents=frames.documents(connection, session.scope),
            informants=frames.informants(connection),
            factors=told_in(own, language or project.language) if own else None,
            links=queries.links(connection, session.scope),
            events=events.events(connection) or None,
            memos=_notes(connection, session),
        )
    return _cleared(session, study, speak(language or project.language))


def factors_of(study: Study, language: str) -> FactorTable:
    """The factors of a study, in the order of the tables."""
    from qca.analysis.factors import factor_table

    return factor_table(study.codings, study.tree, language, study.factors)


def stages_of(study: Study, language: str) -> tuple[StageDossier, ...]:
    """The stages of a study in their order."""
    from qca.analysis.stages import stage_dossiers

    return stage_dossiers(
        study.codings,
        study.tree,
        language,
        study.factors,
        study.links,
        events=study.events,
        memos=study.memos,
    )


def counts_shown(study: Study) -> bool:
    """Whether people are shown how often: never in a reflexive project."""
    return study.project.approach is not Approach.REFLEXIVE


def scope_told(study: Study, words: Words) -> str:
    """The sentence that names what a table is over."""
    from qca.analysis.material import material
    from qca.report.scope import scope_note

    found = material(study.codings, study.documents)
    return scope_note(found, words, counts_shown(study))


def withheld_of(session: Session, study: Study) -> Withheld:
    """The words that may not be quoted: of the whole project, whatever the scope."""
    from qca.project import frames
    from qca.report.consent import Withheld

    if study.withheld is not None:
        return study.withheld
    if session.scope == EVERYTHING:
        return Withheld.of(study.codings)
    with session.store.reading() as connection:
        return Withheld.of(frames.codings(connection))


def clearing(session: Session, study: Study, words: Words) -> Callable[[str], str]:
    """How a researcher's text is printed: not where it repeats words that may not be quoted."""
    instead = words("report.repeats_withheld")
    return partial(withheld_of(session, study).cleared, instead=instead)


def _notes(connection: Connection, session: Session) -> tuple[Memo, ...]:
    """The analyst's notes on stages: memos on their codes, without reflexive ones."""
    from qca.project import queries

    tree = queries.codes(connection, session.scope)
    stages = {code.id for code in tree.members(Role.STAGE)}
    found = [
        memo
        for kind in ("code", "stage")
        for memo in queries.memos(connection, kind, scope=session.scope)
        if memo.target in stages and memo.kind is not MemoKind.REFLEXIVE
    ]
    return tuple(sorted(found, key=lambda memo: memo.created))


def _cleared(session: Session, study: Study, words: Words) -> Study:
    """A study whose events and notes repeat no words that may not be printed."""
    if not study.events and not study.memos:
        return study
    withheld = withheld_of(session, study)
    clear = partial(withheld.cleared, instead=words("report.repeats_withheld"))
    return replace(
        study,
        withheld=withheld,
        events=None if study.events is None else [_cleared_event(e, clear) for e in study.events],
        memos=tuple(replace(memo, text=clear(memo.text)) for memo in study.memos),
    )


def _cleared_event(event: Event, clear: Callable[[str], str]) -> Event:
    def local(text: LocalText) -> LocalText:
        return {language: clear(version) for language, version in text.items()}

    def dating(one: Dating) -> Dating:
        return replace(one, source=clear(one.source))

    return replace(
        event,
        statement=local(event.statement),
        actor=clear(event.actor),
        datings=tuple(map(dating, event.datings)),
    )
