"""SWOT, IFAS/EFAS and TOWS of a project: their inputs, their results, their tables."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.ids import Id, derived_id
from qca.model.scores import Asks, SwotSettings, swot_class_id
from qca.tasks.factor_names import FactorNames
from qca.tasks.factor_rows import listed
from qca.tasks.questionnaires import find_questionnaire
from qca.tasks.session import Session
from qca.tasks.study import NoRole, clearing, counts_shown, factors_of, scope_told
from qca.words import Term, Words

if TYPE_CHECKING:
    from qca.analysis.ifas import IfasEfas
    from qca.analysis.swot import Placed
    from qca.analysis.tows import Tows
    from qca.report.blocks import Block
    from qca.report.document import Study
    from qca.report.figure import Figure
    from qca.report.plane import Plane
    from qca.report.table import Table

    Shown: TypeAlias = Table | Figure | Plane


class NotScored(NoRole):
    """There are no answers to work with."""

    key = "swot.not_scored"


class NoStrategies(NoRole):
    """No code is a strategy."""

    key = "swot.no_strategies"


class ClassUnfit(QcaError):
    """An internal factor can be a strength or a weakness, an external one the other two."""

    key = "swot.class_unfit"


class ClassFixed(QcaError):
    """A factor of a SWOT group has its class from there."""

    key = "swot.class_fixed"


class NoSuchClass(QcaError):
    """The word names no class of SWOT."""

    key = "swot.no_such_class"


class NoSuchProfile(QcaError):
    """The word names no profile of quadrants."""

    key = "swot.no_such_profile"


class NoSuchCell(QcaError):
    """The word names no quadrant."""

    key = "swot.no_such_cell"


_PARTS = ("swot", "position", "respondents-agreement", "tows")
"""Tables that begin a part of their chapter, so that wide ones do not turn those beside them."""

_SWOT = (Role.STRENGTH, Role.WEAKNESS, Role.OPPORTUNITY, Role.THREAT)
_FITTING = {
    Role.INTERNAL: (Role.STRENGTH, Role.WEAKNESS),
    Role.EXTERNAL: (Role.OPPORTUNITY, Role.THREAT),
}


def decide_class(session: Session, factor: str, role: str, reason: str = "") -> None:
    """Decides what an internal or external factor is, as one step.

    Args:
        session: the project.
        factor: its number, statement, or what its code is called.
        role: strength, weakness, opportunity or threat, in either language or by its letter;
            empty takes back what was decided.
        reason: why.

    Raises:
        Unknown: no such factor.
        NoSuchClass: no such class.
        ClassUnfit, ClassFixed: the factor cannot be that.
    """
    kind = "swot.class" if role else "swot.undecide"
    with session.store.step(session.coder.id, kind) as draft:
        names = FactorNames.of(draft.connection)
        chosen = names.find(factor)
        own = next(one.role for one in listed(draft.connection).factors if one.id == chosen)
        draft.params["factor"] = names.number(chosen)
        entry = swot_class_id(chosen)
        there = draft.rows("swot_class", [entry])
        if not role:
            draft.delete("swot_class", list(there))
            return
        decided = class_named(role)
        draft.params["role"] = str(decided)
        if own in _SWOT:
            raise ClassFixed(factor=names.number(chosen), role=Term(f"terms.role.{own}"))
        if decided not in _FITTING[own]:
            raise ClassUnfit(
                factor=names.number(chosen),
                role=Term(f"terms.role.{decided}"),
                own=Term(f"terms.role.{own}"),
            )
        if there:
            draft.update("swot_class", entry, role=str(decided), reason=reason)
        else:
            fields = {"factor": chosen, "role": str(decided), "reason": reason}
            draft.create("swot_class", fields, entry)


def import_decisions(session: Session, path: Path) -> int:
    """Decides the classes of factors that a table names; returns how many.

    Columns: factor, class, and reason where there is one.

    Raises:
        FileRefused: the file is no table.
        TableUnreadable: it lacks the column of factors or that of classes.
        Unknown, NoSuchClass, ClassUnfit, ClassFixed: as `decide_class`; the rows before are in.
    """
    from qca.ingest.sheets import read_sheet
    from qca.tasks.people import TableUnreadable

    sheet = read_sheet(path)
    places = {heading.casefold(): n for n, heading in enumerate(sheet.header)}
    for column in ("factor", "class"):
        if column not in places:
            raise TableUnreadable(path=path, column=column)
    for row in sheet.rows:
        cells = {name: row.cells[n] for name, n in places.items() if n < len(row.cells)}
        decide_class(
            session, cells.get("factor", ""), cells.get("class", ""), cells.get("reason", "")
        )
    return len(sheet.rows)


def class_named(text: str) -> Role:
    """The class that a word or letter names, in either language.

    Raises:
        NoSuchClass: none.
    """
    from qca.model.codes import FACTOR_LETTER
    from qca.words import LANGUAGES, speak

    wanted = text.strip().casefold()
    for role in _SWOT:
        told = {speak(language)(f"terms.role.{role}").casefold() for language in LANGUAGES}
        if wanted in {str(role), FACTOR_LETTER[role].casefold(), *told}:
            return role
    raise NoSuchClass(text=text, known=", ".join(_SWOT))


def change_settings(
    session: Session,
    *,
    profile: str | None = None,
    names: Mapping[str, str] | None = None,
    weigh_by: Asks | None = None,
    rate_by: Asks | None = None,
    questionnaire: str | None = None,
) -> SwotSettings:
    """Changes what is given of how scores are read, as one step; returns all of it.

    Args:
        session: the project.
        profile: whose names and numbers quadrants go by (`qca.analysis.quadrants.Profile`).
        names: the study's own names of quadrants, by cell, or of their halves (``ST-T``);
            sets the profile ``own``.
        weigh_by: importance or urgency.
        rate_by: agreement or condition.
        questionnaire: title of the one that tables are made from.

    Raises:
        NoSuchProfile, NoSuchCell: the words name none.
        Unknown, Ambiguous, NoQuestionnaire: which questionnaire is not clear.
    """
    from qca.analysis.quadrants import HALVES, Profile, Quadrant
    from qca.project import queries, scores

    if names is not None:
        profile = Profile.OWN
        for cell in names:
            if cell not in Quadrant.__members__ and cell not in HALVES:
                raise NoSuchCell(cell=cell)
    if profile is not None and profile not in set(Profile):
        raise NoSuchProfile(profile=profile, known=", ".join(Profile))
    chosen = find_questionnaire(session, questionnaire).id if questionnaire is not None else None
    with session.store.step(session.coder.id, "swot.settings") as draft:
        before = scores.settings(draft.connection)
        after = replace(
            before,
            profile=profile or before.profile,
            own_names={**before.own_names, **(names or {})},
            weigh_by=weigh_by or before.weigh_by,
            rate_by=rate_by or before.rate_by,
            questionnaire=chosen or before.questionnaire,
        )
        value = scores.settings_value(after)
        entry = derived_id(queries.project(draft.connection).id, f"setting:{scores.SETTING}")
        if draft.rows("setting", [entry]):
            draft.update("setting", entry, value=value)
        else:
            draft.create("setting", {"name": scores.SETTING, "value": value}, entry)
    return after


def placed_of(session: Session, study: Study, words: Words) -> tuple[Placed, ...]:
    """The factors with their classes; statements that repeat withheld words are cleared.

    Raises:
        NoRole: the codebook has no factors.
    """
    from qca.analysis.swot import place
    from qca.project import scores

    rows = factors_of(study, words.language).rows
    if not rows:
        raise NoRole(kind="swot", roles="strength, weakness, opportunity, threat, internal …")
    with session.store.reading() as connection:
        decisions = scores.decisions(connection)
    cleared = clearing(session, study, words)
    return tuple(
        replace(
            item,
            row=replace(
                item.row,
                factor=replace(item.row.factor, statement=cleared(item.row.factor.statement)),
            ),
            reason=cleared(item.reason),
        )
        for item in place(rows, decisions, majority=counts_shown(study))
    )


def ifas_of(session: Session, study: Study, words: Words) -> IfasEfas:
    """IFAS, EFAS and the position, from the questionnaire in force.

    Raises:
        NoRole: the codebook has no factors.
        NotScored: there is no questionnaire, or nobody answered it.
    """
    found = _scored(session, study, words)
    if found is None:
        raise NotScored(reason=Term("scores.no_questionnaire", path=session.path))
    if not found.scores.answers:
        raise NotScored(reason=Term("swot.ifas.no_answers"))
    return found


def tows_of(session: Session, study: Study, words: Words) -> tuple[Tows, IfasEfas | None]:
    """The strategies, checked, and ranked where there are scores; with the scores.

    Raises:
        NoRole: the codebook has no factors.
        NoStrategies: it has no strategies.
    """
    from qca.analysis.tows import tows

    scored = _scored(session, study, words)
    if scored is not None and not scored.scores.answers:
        scored = None
    placed = placed_of(session, study, words)
    force = scored.force if scored else None
    found = tows(study.tree, placed, words.language, force, _said(study, placed, words))
    if not found.strategies:
        raise NoStrategies(kind="tows")
    cleared = clearing(session, study, words)
    told = tuple(replace(s, statement=cleared(s.statement)) for s in found.strategies)
    return replace(found, strategies=told), scored


def _said(study: Study, placed: Sequence[Placed], words: Words) -> dict[Id, frozenset[str]]:
    """The content words of factors and strategies, in the language that strategies have."""
    from qca.language.statements import content_words
    from qca.model.codes import name_in

    strategies = study.tree.members(Role.STRATEGY)
    both = all(words.language in code.name for code in strategies)
    language = words.language if both else study.project.language
    texts = {code.id: name_in(code.name, language) for code in strategies}
    texts |= {item.factor: item.row.factor.statement for item in placed}
    return content_words(texts, language)


def _scored(session: Session, study: Study, words: Words) -> IfasEfas | None:
    from qca.analysis.ifas import ifas_efas
    from qca.project import scores

    placed = placed_of(session, study, words)
    with session.store.reading() as connection:
        sheet = scores.in_force(connection)
        if sheet is None:
            return None
        held = scores.scores(connection, sheet)
        settings = scores.settings(connection)
    return ifas_efas(placed, held, settings)


def swot_table(session: Session, study: Study, words: Words) -> Table:
    """The factors with their classes and what those rest on (see `placed_of`)."""
    from qca.report.tables.swot import swot_classes

    placed = placed_of(session, study, words)
    return swot_classes(placed, words, scope_told(study, words), counts_shown(study))


def swot_shown(session: Session, study: Study, words: Words) -> Sequence[Shown]:
    """The grid, and what classes rest on where that is not the codebook."""
    from qca.analysis.swot import Basis
    from qca.report.tables.swot import swot_classes, swot_grid

    placed = placed_of(session, study, words)
    scope, counts = scope_told(study, words), counts_shown(study)
    # What the codebook only proposes is no finding; a factor of the researcher's own stays.
    bare = [p for p in placed if study.factors is None and not p.row.tally.segments]
    stated = [item for item in placed if item not in bare]
    grid = swot_grid(stated, words, scope, counts, bare)
    if all(item.basis is Basis.CODEBOOK for item in placed):
        return [grid]
    return [grid, swot_classes(placed, words, scope, counts)]


def ifas_table(session: Session, study: Study, words: Words) -> Table:
    """All factors with weight, rating and score (see `ifas_of`)."""
    from qca.report.tables.ifas import ifas_efas_table

    return ifas_efas_table(ifas_of(session, study, words), words)


def ifas_shown(session: Session, study: Study, words: Words) -> Sequence[Shown]:
    """IFAS, EFAS, the position as table and figure, agreement among respondents."""
    from qca.report.position import position_figure, position_table
    from qca.report.tables.ifas import agreement_table, side_table

    found = ifas_of(session, study, words)
    sides = [
        side_table(found, internal, words)
        for internal, side in ((True, found.internal), (False, found.external))
        if side.rows
    ]
    figure = position_figure(found, words)
    drawn = [] if figure is None else [figure]
    return [*sides, position_table(found, words), *drawn, agreement_table(found, words)]


def tows_table(session: Session, study: Study, words: Words) -> Table:
    """The strategies, checked and ranked (see `tows_of`)."""
    from qca.report.tables import tows

    found, words, scored = _tows(session, study, words)
    return _looked_at(tows.tows_table(found, words, scored), found, words)


def tows_shown(session: Session, study: Study, words: Words) -> Sequence[Shown]:
    """The matrix, and the strategies checked and ranked."""
    from qca.report.tables import tows

    found, words, scored = _tows(session, study, words)
    listed = tows.tows_table(found, words, scored)
    return [tows.tows_matrix(found, words, scored), _looked_at(listed, found, words)]


def _tows_printed(session: Session, study: Study, words: Words) -> Sequence[Shown]:
    """As `tows_shown`, without what only the researcher may want to read again."""
    from qca.report.tables import tows

    found, words, scored = _tows(session, study, words)
    return [tows.tows_matrix(found, words, scored), tows.tows_table(found, words, scored)]


def _looked_at(listed: Table, found: Tows, words: Words) -> Table:
    from qca.report.tables.tows import second_look

    return replace(listed, notes=(*listed.notes, *second_look(found, words)))


def _tows(session: Session, study: Study, words: Words) -> tuple[Tows, Words, IfasEfas | None]:
    found, scored = tows_of(session, study, words)
    return found, words, scored


def chapters(session: Session, study: Study, words: Words) -> tuple[Block, ...]:
    """What a report says of SWOT, the position and strategies, as far as there is anything.

    A grid whose classes all follow from signs is no finding that anybody stated: it is left
    out until a class comes from a codebook, or is decided. A reflexive project has none of
    this.
    """
    from qca.analysis.swot import Basis
    from qca.report.blocks import Heading
    from qca.report.table import Table

    if not counts_shown(study):
        return ()
    found: list[Block] = []
    makers = {"swot": swot_shown, "ifas-efas": ifas_shown, "tows": _tows_printed}
    for kind, make in makers.items():
        with contextlib.suppress(NoRole):
            views = make(session, study, words)
            stated = {item.basis for item in placed_of(session, study, words)} - {Basis.SIGNS, None}
            if kind == "swot" and not stated:
                continue
            found.append(Heading(words(f"swot.chapter.{kind}")))
            for view in views:
                if isinstance(view, Table) and view.key in _PARTS:
                    found.append(Heading(view.title, 2))
                found.append(view)
    return tuple(found)
