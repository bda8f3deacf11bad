"""Typologies as they are shown: types, cases, reductions, and a paragraph each."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.study import MemoKind
from qca.model.typology import Basis
from qca.tasks.memos import write_memo
from qca.tasks.session import Session
from qca.tasks.study import NoRole, clearing, scope_told, study_of
from qca.tasks.typology import find_typology, known_typologies
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.typology import Types
    from qca.report.blocks import Block
    from qca.report.document import Study
    from qca.report.table import Table


class NothingJudged(NoRole):
    """No case is judged at a level, and no typology was made."""

    key = "typology.error.nothing_judged"


class NothingMerged(NoRole):
    """No level is folded and no cells are merged."""

    key = "typology.error.nothing_merged"


class NoType(QcaError):
    """The typology has no type of this name."""

    key = "typology.error.no_type"


def types_of(session: Session, study: Study | None, language: str) -> list[Types]:
    """Every typology of the project with its types, in the session's scope.

    Args:
        session: the project and its scope.
        study: its frames and codes (`qca.tasks.study.study_of`), or None to read them.
        language: of names and citations.
    """
    from qca.analysis.attribute_space import by_attributes
    from qca.analysis.case_evidence import CaseEvidence, families
    from qca.analysis.synchronisation import by_levels
    from qca.analysis.typology import describe
    from qca.project import casework, queries

    study = study or study_of(session, language)
    with session.store.reading() as connection:
        cases = queries.cases(connection)
        known = known_typologies(connection, language)
        judgements = casework.judgements(connection)
        kinds = {a.name: a.kind for a in queries.attributes(connection)}
        memos: dict[Id, list[str]] = {}
        for memo in queries.memos(connection, "type", scope=session.scope):
            memos.setdefault(memo.target, []).append(memo.text)
    evidence = CaseEvidence(study.codings, study.tree, families(cases), language)
    found: list[Types] = []
    for typology in known:
        skipped: frozenset[Id] = frozenset()
        if typology.basis is Basis.ATTRIBUTES:
            division = by_attributes(typology, cases)
        elif typology.group in study.tree.by_id:
            group = study.tree.by_id[typology.group]
            skipped = frozenset(code.id for code in study.tree.subtree(group.id))
            division = by_levels(
                typology, group, cases, judgements, study.links, evidence, language
            )
        else:
            continue
        found.append(describe(typology, division, cases, evidence, memos, kinds, skipped))
    return found


def typology_table(session: Session, study: Study, words: Words) -> Table:
    """The types of every typology.

    Raises:
        NothingJudged: there is no typology.
    """
    from qca.report.tables.typology import typology

    return typology(_found(session, study, words), words, scope_told(study, words))


def case_table(session: Session, study: Study, words: Words) -> Table:
    """The cases of every typology with what is stated of them.

    Raises:
        NothingJudged: there is no typology.
    """
    from qca.report.tables.typology_cases import cases

    found = _found(session, study, words)
    return cases(found, words, scope_told(study, words), clearing(session, study, words))


def merge_table(session: Session, study: Study, words: Words) -> Table:
    """What was merged, by whom and why.

    Raises:
        NothingJudged, NothingMerged: there is nothing to show.
    """
    from qca.project import queries
    from qca.report.tables.typology import merges

    found = _found(session, study, words)
    if not any(types.merges for types in found):
        raise NothingMerged()
    with session.store.reading() as connection:
        coders = {coder.id: coder.name for coder in queries.coders(connection)}
    return merges(found, coders, words, clearing(session, study, words))


def typology_shown(session: Session, study: Study, words: Words) -> tuple[Table, ...]:
    """The types, the cases, and where there are any the reductions.

    Raises:
        NothingJudged: there is no typology.
    """
    shown = (typology_table(session, study, words), case_table(session, study, words))
    with contextlib.suppress(NothingMerged):
        return *shown, merge_table(session, study, words)
    return shown


def paragraphs(session: Session, words: Words, study: Study | None = None) -> tuple[Block, ...]:
    """Every typology in paragraphs, a type each.

    Args:
        session: the project and its scope.
        words: of the reader's language.
        study: its frames and codes, or None to read them.

    Raises:
        NothingJudged: there is no typology.
    """
    from qca.report.typology import paragraphs as told

    study = study or study_of(session, words.language)
    found = _found(session, study, words)
    cleared = clearing(session, study, words)
    return tuple(block for types in found for block in told(types, words, cleared))


def _found(session: Session, study: Study, words: Words) -> list[Types]:
    found = types_of(session, study, words.language)
    if not found:
        raise NothingJudged()
    return found


def describe_type(session: Session, typology: str, name: str, text: str, words: Words) -> Id:
    """Records what holds the cases of a type together, as a memo on it; returns the memo's id.

    Args:
        session: the project and who writes.
        typology: its name or id.
        name: of the type, as the table shows it.
        text: Markdown.
        words: of the language in which the type is named.

    Raises:
        Unknown, Ambiguous: no such typology.
        NoType: it has no type of this name.
        EmptyMemo: there is no text.
    """
    from qca.report.typology_told import type_name

    wanted = find_typology(session, typology)
    found = types_of(session, None, words.language)
    one = next(types for types in found if types.typology.id == wanted.id)
    names = {type_name(t, words): t for t in one.types}
    chosen = next((t for n, t in names.items() if n.casefold() == name.strip().casefold()), None)
    if chosen is None:
        raise NoType(typology=wanted.name, name=name, types=", ".join(names))
    about = f"{wanted.name}: {type_name(chosen, words)}"
    return write_memo(
        session, text, target_kind="type", target=chosen.id, about=about, kind=MemoKind.ANALYTIC
    )
