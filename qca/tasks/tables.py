"""Tables and narratives over a project: each is an analysis, made ready to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from qca.errors import QcaError
from qca.model.codes import Role
from qca.tasks import counting
from qca.tasks.how import NOTHING_SAID, How
from qca.tasks.session import Session
from qca.tasks.study import (
    NoRole,
    counts_shown,
    factors_of,
    scope_told,
    stages_of,
    study_of,
)
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.frequency import Frequency
    from qca.report.document import Study
    from qca.report.drawn import Drawn
    from qca.report.table import Table

    Shown: TypeAlias = Table | Drawn


class NoSuchTable(QcaError):
    """There is no table of this kind."""

    key = "tasks.no_such_table"


class NoSuchStage(QcaError):
    """No stage of this name or number."""

    key = "tasks.no_such_stage"


def table(session: Session, kind: str, words: Words, how: How = NOTHING_SAID) -> Table:
    """One table of the session's scope, in the words of a language.

    Args:
        session: the project and its scope.
        kind: one of `KINDS`, or of `counting.MAKERS`.
        words: of the reader's language.
        how: what the kind leaves a choice of.

    Raises:
        NoSuchTable: no such kind.
        OptionUnfit: the kind leaves no such choice.
        NoRole: the codebook has no codes for it.
    """
    if kind in counting.MAKERS:
        return counting.MAKERS[kind](session, how, words)
    if kind == "factors" and (how.by or how.without):
        return _factors_otherwise(session, words, how)
    _refuse_unknown(kind, how)
    return table_of(session, study_of(session, words.language), kind, words)


def _factors_otherwise(session: Session, words: Words, how: How) -> Table:
    from qca.tasks.factor_views import factors_by, factors_without

    if how.without:
        how.refuse_others("factors --without", "without")
        return factors_without(session, how.without, words)
    how.refuse_others("factors --by", "by")
    return factors_by(session, how.by or "", words)


def _refuse_unknown(kind: str, how: How) -> None:
    if kind not in _MAKERS:
        raise NoSuchTable(kind=kind, kinds=", ".join((*_MAKERS, *counting.MAKERS)))
    how.refuse_others(kind)


def table_of(session: Session, study: Study, kind: str, words: Words) -> Table:
    """A table of a study that was read already (see `table`)."""
    with _lacking(kind):
        return _MAKERS[kind](session, study, words)


@contextmanager
def _lacking(kind: str) -> Iterator[None]:
    """Lets what is lacking be told of the table that was asked for, not of one it is made from."""
    try:
        yield
    except NoRole as error:
        if "kind" in error.params:
            error.params["kind"] = kind
        raise


def shown(session: Session, kind: str, words: Words, how: How = NOTHING_SAID) -> Sequence[Shown]:
    """What people are shown of a kind of table: tables and figures below each other.

    Args:
        session: the project and its scope.
        kind: one of `KINDS`, or of `counting.MAKERS`.
        words: of the reader's language.
        how: what the kind leaves a choice of.

    Raises:
        NoSuchTable, OptionUnfit, NoRole: as `table`.
    """
    if kind in counting.MAKERS:
        return counting.shown(session, kind, how, words)
    if kind == "factors" and (how.by or how.without):
        return (_factors_otherwise(session, words, how),)
    _refuse_unknown(kind, how)
    return shown_of(session, study_of(session, words.language), kind, words)


def shown_of(session: Session, study: Study, kind: str, words: Words) -> Sequence[Shown]:
    """What people are shown of a study that was read already (see `shown`)."""
    if kind in _SHOWN:
        with _lacking(kind):
            return _SHOWN[kind](session, study, words)
    return (table_of(session, study, kind, words),)


def _factors(_: Session, study: Study, words: Words) -> Table:
    from qca.report.tables.factors import factors, second_look

    found = factors_of(study, words.language)
    if not found.rows:
        raise NoRole(kind="factors", roles="internal, external, strength, weakness …")
    table = factors(found, words, scope_told(study, words), counts=counts_shown(study))
    return replace(table, notes=(*table.notes, *second_look(found, words, study.project.language)))


def _stages(_: Session, study: Study, words: Words) -> Table:
    from qca.report.tables.stages import stages

    found = stages_of(study, words.language)
    if not found:
        raise NoRole(kind="stages", roles=str(Role.STAGE))
    return stages(found, words, scope_told(study, words), counts=counts_shown(study))


def _frequency(_: Session, study: Study, words: Words) -> Table:
    from qca.report.tables.frequency import frequency

    return frequency(_counted(study, words), words, scope_told(study, words))


def _frequency_shown(_: Session, study: Study, words: Words) -> Sequence[Shown]:
    from qca.report.tables.frequency import frequency, frequency_figure

    told = (_counted(study, words), words, scope_told(study, words))
    said = any(row.branch.segments for row in told[0].rows)
    return (frequency(*told), frequency_figure(*told)) if said else (frequency(*told),)


def _counted(study: Study, words: Words) -> Frequency:
    from qca.analysis.frequency import frequency

    if not counts_shown(study):
        raise counting.NotForReflexive()
    return frequency(study.codings, study.tree, words.language)


def _from(module: str, name: str) -> Callable[[Session, Study, Words], Any]:
    """What another module of the tasks makes; it is imported when it is asked for."""

    def make(session: Session, study: Study, words: Words) -> Any:
        return getattr(import_module(f"qca.tasks.{module}"), name)(session, study, words)

    return make


_MAKERS: Mapping[str, Callable[[Session, Study, Words], Table]] = {
    "themes": _from("theme_views", "theme_table"),
    "theme-map": _from("theme_views", "map_table"),
    "factors": _factors,
    "stages": _stages,
    "chronology": _from("event_views", "chronology_table"),
    "frequency": _frequency,
    "swot": _from("swot_views", "swot_table"),
    "ifas-efas": _from("swot_views", "ifas_table"),
    "tows": _from("swot_views", "tows_table"),
    "gap": _from("maturity", "gap_table"),
    "gap-parameters": _from("maturity", "parameter_table"),
    "typology": _from("types", "typology_table"),
    "typology-cases": _from("types", "case_table"),
    "typology-merges": _from("types", "merge_table"),
    "literature": _from("literature", "matrix_table"),
    "literature-aspects": _from("literature", "aspect_table"),
    "literature-sources": _from("literature", "source_table"),
}

_SHOWN: Mapping[str, Callable[[Session, Study, Words], Sequence[Shown]]] = {
    "theme-map": _from("theme_views", "map_shown"),
    "chronology": _from("event_views", "chronology_shown"),
    "frequency": _frequency_shown,
    "swot": _from("swot_views", "swot_shown"),
    "ifas-efas": _from("swot_views", "ifas_shown"),
    "tows": _from("swot_views", "tows_shown"),
    "gap": _from("maturity", "gap_shown"),
    "typology": _from("types", "typology_shown"),
    "literature": _from("literature", "literature_shown"),
}
"""Kinds that people are shown as something else than the table that programs read."""

KINDS = tuple(_MAKERS)
"""The kinds of tables, by the names of the command line."""
