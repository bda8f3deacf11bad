"""SWOT, IFAS/EFAS and TOWS as they are shown: results, tables, figures, chapters."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from qca.model.codes import Role
from qca.model.ids import Id
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


_PARTS = ("swot", "position", "respondents-agreement", "tows")
"""Tables that begin a part of their chapter, so that wide ones do not turn those beside them."""


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
    bare = [item for item in placed if _only_proposed(item, study)]
    stated = [item for item in placed if item not in bare]
    grid = swot_grid(stated, words, scope, counts, bare)
    if all(item.basis is Basis.CODEBOOK for item in placed):
        return [grid]
    return [grid, swot_classes(placed, words, scope, counts)]


def _only_proposed(item: Placed, study: Study) -> bool:
    """Whether only the codebook has it: no finding, as a factor of the researcher's own is."""
    return study.factors is None and not item.row.tally.segments


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
    out until something is coded of a class that comes from a codebook, or a class is decided.
    A reflexive project has none of this.
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
            placed = placed_of(session, study, words)
            stated = {item.basis for item in placed if not _only_proposed(item, study)}
            if kind == "swot" and not stated - {Basis.SIGNS, None}:
                continue
            found.append(Heading(words(f"swot.chapter.{kind}")))
            for view in views:
                if isinstance(view, Table) and view.key in _PARTS:
                    found.append(Heading(view.title, 2))
                found.append(view)
    return tuple(found)
