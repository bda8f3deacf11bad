"""Gap and maturity of a project: its levels, how it pools, and the figures of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.assessment import LevelTable, Pooling, Threshold, equal_levels
from qca.model.codes import Role, name_in
from qca.model.ids import derived_id
from qca.tasks.names import code_of
from qca.tasks.session import Session
from qca.tasks.study import NoRole, clearing, counts_shown, scope_told
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.gap import Gap, VariableRow
    from qca.project.journal import Draft
    from qca.project.queries import Connection
    from qca.report.document import Study
    from qca.report.figure import Figure
    from qca.report.table import Table

SETTING: Final = "maturity"
"""The name under which a project keeps its levels and how it pools."""


class NothingAssessed(NoRole):
    """No value was stated yet."""

    key = "gap.error.nothing_assessed"


class LevelsRefused(QcaError):
    """The bounds give no table in which every percentage has one level."""

    key = "gap.error.levels"


class NoLevels(QcaError):
    """The code has no levels below it."""

    key = "gap.error.no_levels"


def level_table(session: Session) -> LevelTable | None:
    """The levels of the project, or None where it has none."""
    with session.store.reading() as connection:
        return _levels(connection)


def levels_told(session: Session, words: Words) -> str:
    """The levels of the project with their bounds and source, or why none is stated."""
    from qca.report.tables.gap import levels_told as told

    return told(level_table(session), words)


def offered_levels(session: Session, group: str) -> LevelTable:
    """The levels below a code in equal parts, for the researcher to look at and confirm.

    Args:
        session: the project.
        group: a code with levels below it, lowest first.

    Raises:
        Unknown, Ambiguous: no code, or several.
        NoLevels: it has fewer than two codes below it.
    """
    from qca.analysis.ordered import ordered
    from qca.project import queries

    with session.store.reading() as connection:
        tree, language = queries.codes(connection), queries.project(connection).language
    code = code_of(tree, group, language)
    names = [level.name for level in ordered(tree.children(code.id))]
    if len(names) < 2:
        raise NoLevels(code=name_in(code.name, language))
    return equal_levels(names)


def set_levels(session: Session, thresholds: Sequence[Threshold], source: str = "") -> None:
    """Gives the project its levels; naming a source confirms them.

    Args:
        session: the project and who decides.
        thresholds: levels with their upper bounds in percent, the lowest first.
        source: where the bounds come from; without one no level is stated anywhere.

    Raises:
        LevelsRefused: the bounds do not grow, or do not reach 100 percent.
    """
    table = LevelTable(tuple(thresholds), source.strip())
    if not table.sound:
        bounds = ", ".join(f"{threshold.upto:g}" for threshold in thresholds)
        raise LevelsRefused(bounds=bounds or "–")
    levels = [{"upto": t.upto, "name": dict(t.name)} for t in table.thresholds]
    kind = "levels.confirm" if table.confirmed else "levels.set"
    with session.store.step(session.coder.id, kind, source=table.source) as draft:
        _set(draft, levels=levels, source=table.source)


def set_pooling(session: Session, pooling: Pooling) -> None:
    """Decides of what a variable's score is the mean."""
    with session.store.step(session.coder.id, "pooling.set", pooling=str(pooling)) as draft:
        _set(draft, pooling=str(pooling))


def gap_of(session: Session, study: Study, language: str, *, quoted: bool = True) -> Gap:
    """The gap of every variable to its target, in the session's scope.

    Args:
        session: the project.
        study: its frames and codes (`qca.tasks.study.study_of`).
        language: of names and citations.
        quoted: whether the passages behind each parameter are wanted.
    """
    from qca.analysis.gap import gap
    from qca.project import casework, queries, settings

    with session.store.reading() as connection:
        cases = queries.cases(connection)
        stated = casework.assessments(connection)
        levels = _levels(connection)
        setting = settings.setting(connection, SETTING) or {}
    pooling = Pooling(setting.get("pooling", Pooling.PARAMETERS))
    return gap(study.codings, study.tree, cases, stated, language, levels, pooling, quoted=quoted)


def gap_table(session: Session, study: Study, words: Words) -> Table:
    """Gap and level of every variable.

    Raises:
        NoRole: no code is a variable.
        NothingAssessed: nothing was stated yet.
    """
    from qca.report.tables.gap import gap as table

    found = _found(session, study, words)
    return table(found, words, scope_told(study, words), counts_shown(study))


def parameter_table(session: Session, study: Study, words: Words) -> Table:
    """Every parameter with what was found and where that is seen.

    Raises:
        NoRole, NothingAssessed: as in `gap_table`.
    """
    from qca.report.tables.gap import points

    found = _found(session, study, words, quoted=True)
    cleared = clearing(session, study, words)
    return points(found, words, scope_told(study, words), cleared, counts_shown(study))


def gap_shown(session: Session, study: Study, words: Words) -> tuple[Table | Figure, ...]:
    """Gap and level of every variable, with a radar of each group.

    Raises:
        NoRole, NothingAssessed: as in `gap_table`.
    """
    from qca.report.radar import radars as drawn
    from qca.report.tables.gap import gap as table

    found = _found(session, study, words)
    counts = counts_shown(study)
    return table(found, words, scope_told(study, words), counts), *drawn(found, words)


def _found(session: Session, study: Study, words: Words, *, quoted: bool = False) -> Gap:
    found = gap_of(session, study, words.language, quoted=quoted)
    if not found.rows:
        raise NoRole(kind="gap", roles=str(Role.VARIABLE))
    if all(row.percent is None and not _stated(row) for row in found.rows):
        raise NothingAssessed()
    return found


def _stated(row: VariableRow) -> bool:
    return bool(row.notices) or any(point.assessment is not None for point in row.points)


def _levels(connection: Connection) -> LevelTable | None:
    from qca.project import settings

    setting = settings.setting(connection, SETTING)
    if not setting or not setting.get("levels"):
        return None
    return LevelTable(
        tuple(Threshold(level["upto"], level["name"]) for level in setting["levels"]),
        setting.get("source", ""),
    )


def _set(draft: Draft, **values: object) -> None:
    from qca.project import queries, settings

    entry = derived_id(queries.project(draft.connection).id, f"setting:{SETTING}")
    earlier = settings.setting(draft.connection, SETTING)
    if earlier is None:
        draft.create("setting", {"name": SETTING, "value": values}, entry)
    else:
        draft.update("setting", entry, value={**earlier, **values})
