"""Memos as a screen shows them: what each is about, by name, and where that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.model.codes import name_in
from qca.model.ids import Id
from qca.model.study import Memo
from qca.tasks.passages import Passage, passages
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.queries import Connection


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a memo is about or refers to.

    Attributes:
        kind: as `qca.model.study.Memo` names it.
        name: what it is called; empty where it is not there.
        passage: of a coding, else None.
    """

    kind: str
    id: Id
    name: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A memo with what it is about and who wrote it."""

    memo: Memo
    about: Thing
    coder: str


def notes(session: Session, language: str) -> list[Note]:
    """All memos, the one written in last first.

    Memos about codings that are out of the session's scope are left out.

    Args:
        session: the project and its scope.
        language: in which places are cited.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        found = queries.memos(connection, scope=session.scope)
        coders = {coder.id: coder.name for coder in queries.coders(connection)}
    wanted = {memo.target: memo.target_kind for memo in found}
    there = things(session, wanted.items(), language)
    return [
        Note(memo, there[memo.target], coders.get(memo.coder, "?"))
        for memo in sorted(found, key=lambda memo: (memo.changed, memo.id), reverse=True)
        if memo.target_kind != "coding" or there[memo.target].passage is not None
    ]


def things(session: Session, wanted: Iterable[tuple[Id, str]], language: str) -> dict[Id, Thing]:
    """Things by id, from their ids and kinds; see `Thing`.

    Args:
        session: the project and its scope.
        wanted: id and kind of each.
        language: in which places are cited.
    """
    kinds = dict(wanted)
    codings = [target for target, kind in kinds.items() if kind == "coding"]
    found = {p.coding.id: p for p in passages(session, codings)}
    with session.store.reading() as connection:
        names = _names(connection)
    told = {}
    for target, kind in kinds.items():
        passage = found.get(target)
        name = names.get(target, "")
        if passage is not None:
            name = f"{passage.place(language)} {names.get(passage.coding.code, '')}"
        told[target] = Thing(kind, target, name, passage)
    return told


def referable(session: Session) -> list[Thing]:
    """What memos can be about and refer to, codings left out.

    The study comes first, then documents, codes, themes, cases and informants, each in their
    order.
    """
    from qca.project import queries, themes

    with session.store.reading() as connection:
        study = queries.project(connection)
        names = _names(connection)
        lists = {
            "project": [study.id],
            "document": [document.id for document in queries.documents(connection)],
            "code": [code.id for code in queries.codes(connection, session.scope)],
            "theme": [theme.id for theme in themes.themes(connection)],
            "case": [case.id for case in queries.cases(connection)],
            "informant": [informant.id for informant in queries.informants(connection)],
        }
    return [Thing(kind, one, names[one]) for kind, ids in lists.items() for one in ids]


def _names(connection: Connection) -> dict[Id, str]:
    """What everything that has a name is called."""
    from qca.project import queries, themes

    study = queries.project(connection)
    names = {study.id: study.title}
    names |= {document.id: document.name for document in queries.documents(connection)}
    names |= {informant.id: informant.code for informant in queries.informants(connection)}
    names |= {case.id: case.name for case in queries.cases(connection)}
    names |= {code.id: name_in(code.name, study.language) for code in queries.codes(connection)}
    names |= {theme.id: f"{theme.number} {theme.claim}" for theme in themes.themes(connection)}
    return names | {
        factor.id: name_in(factor.statement, study.language)
        for factor in queries.factors(connection)
    }
