"""Typologies: rules made and changed, and every reduction logged with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qca.errors import QcaError
from qca.model.codes import Code, Role, name_in
from qca.model.ids import Id, derived_id
from qca.model.typology import LEVEL, RESIDUAL, Basis, Typology
from qca.tasks.judgements import Judged
from qca.tasks.names import one_of
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection


class NoDimensions(QcaError):
    """A typology by attributes without an attribute."""

    key = "typology.error.no_dimensions"


class FoldedIntoItself(QcaError):
    """A level cannot be folded into itself."""

    key = "typology.error.itself"


class OtherGroup(QcaError):
    """The two levels belong to different groups."""

    key = "typology.error.groups"


class NoMerge(QcaError):
    """There is no such merge."""

    key = "typology.error.no_merge"


class NoCell(QcaError):
    """The text names no cell of the typology."""

    key = "typology.error.cell"


class NoReason(QcaError):
    """A merge without a reason."""

    key = "typology.error.no_reason"


class OtherBasis(QcaError):
    """The typology is not of the kind that this can be done to."""

    key = "typology.error.basis"


def find_typology(session: Session, typed: str) -> Typology:
    """The typology that a text means.

    Raises:
        Unknown, Ambiguous: no typology, or several.
    """
    with session.store.reading() as connection:
        return _one(connection, typed)


def create_typology(
    session: Session,
    name: str,
    *,
    dimensions: Sequence[str],
    case_kind: str = "",
    compare: Sequence[str] | None = None,
) -> Id:
    """Makes a typology by attributes of cases; returns its id.

    A typology by levels needs no making: it is there as soon as a case is judged.

    Args:
        session: the project and who makes it.
        name: its name.
        dimensions: the attributes whose values make the cells.
        case_kind: only cases of this kind; empty for all that have any of the attributes.
        compare: the attributes by which types are compared; all others where None.

    Raises:
        NoDimensions: no attribute is named.
        AlreadyThere: another typology has this name.
    """
    named = tuple(dict.fromkeys(d.strip() for d in dimensions if d.strip()))
    if not named:
        raise NoDimensions()
    rule: dict[str, Any] = {"dimensions": list(named), "case_kind": case_kind}
    if compare is not None:
        rule["compare"] = list(compare)
    with session.store.step(session.coder.id, "typology.new", typology=name) as draft:
        position = len(known_typologies(draft.connection))
        fields = {"name": name, "basis": str(Basis.ATTRIBUTES), "rule": rule, "position": position}
        return draft.create("typology", fields)


def change_typology(
    session: Session,
    typology: str,
    *,
    name: str | None = None,
    partial: bool | None = None,
    case_kind: str | None = None,
    compare: list[str] | None = None,
) -> None:
    """Changes what is given of a typology.

    Args:
        session: the project and who changes.
        typology: its name or id.
        name: new name.
        partial: whether a partial agreement counts as agreement; by levels only.
        case_kind: only cases of this kind; empty for all.
        compare: the attributes by which types are compared.

    Raises:
        Unknown, Ambiguous: no such typology.
        OtherBasis: it is not one by levels.
        AlreadyThere: another typology has this name.
    """
    with session.store.step(session.coder.id, "typology.change") as draft:
        found = _one(draft.connection, typology)
        if partial is not None and found.basis is not Basis.LEVELS:
            raise OtherBasis(typology=found.name, basis=str(Basis.LEVELS))
        _made(draft, found)
        row = draft.row("typology", found.id)
        said = {"partial": partial, "case_kind": case_kind, "compare": compare}
        stated = {key: value for key, value in said.items() if value is not None}
        rule = {**row["rule"], **stated}
        draft.update("typology", found.id, name=name or found.name, rule=rule)
        draft.params["typology"] = found.name


def remove_typology(session: Session, typology: str) -> None:
    """Removes a typology with its merges and the memos on its types; judgements stay.

    Raises:
        Unknown, Ambiguous: no such typology.
    """
    from qca.project import dependents

    with session.store.step(session.coder.id, "typology.remove") as draft:
        found = _one(draft.connection, typology)
        draft.delete("memo", dependents.memos_about(draft.connection, _type_ids(draft, found)))
        draft.delete("type_merge", [merge.id for merge in found.merges])
        if draft.rows("typology", [found.id]):
            draft.delete("typology", [found.id])
        draft.params["typology"] = found.name


def fold(session: Session, level: str, into: str, reason: str) -> None:
    """Lets a level make the type of another one; an earlier decision about it is replaced.

    Args:
        session: the project and who decides.
        level: the level to be folded.
        into: the level whose type it makes from now on.
        reason: why.

    Raises:
        Unknown, Ambiguous, NoLevel: what is meant is not clear.
        FoldedIntoItself, OtherGroup: the two cannot be one type.
        NoReason: no reason is given.
    """
    if not reason.strip():
        raise NoReason()
    with session.store.step(session.coder.id, "typology.fold") as draft:
        judged = Judged.of(draft.connection)
        a, b = judged.level(level), judged.level(into)
        names = {
            "level": name_in(a.name, judged.language),
            "into": name_in(b.name, judged.language),
        }
        if a.id == b.id:
            raise FoldedIntoItself(**names)
        if a.parent is None or a.parent != b.parent:
            raise OtherGroup(**names)
        typology = _of_group(draft.connection, judged.tree.by_id[a.parent], judged.language)
        _made(draft, typology)
        earlier = [m.id for m in typology.merges if m.cell.get(LEVEL) == a.id]
        draft.delete("type_merge", earlier)
        _log(draft, session, typology, {LEVEL: a.id}, b.id, reason)
        draft.params.update(names)


def unfold(session: Session, level: str) -> None:
    """Lets a level make its own type again.

    Raises:
        Unknown, Ambiguous, NoLevel: what is meant is not clear.
        NoMerge: it was not folded.
    """
    with session.store.step(session.coder.id, "typology.unfold") as draft:
        judged = Judged.of(draft.connection)
        found = judged.level(level)
        group = judged.tree.by_id[found.parent or ""]
        typology = _of_group(draft.connection, group, judged.language)
        earlier = [m.id for m in typology.merges if m.cell.get(LEVEL) == found.id]
        if not earlier:
            raise NoMerge(typology=typology.name)
        draft.delete("type_merge", earlier)
        draft.params["level"] = name_in(found.name, judged.language)


def merge_cells(session: Session, typology: str, cell: Sequence[str], into: str, reason: str) -> Id:
    """Makes cells of a typology by attributes one type; returns the merge's id.

    Args:
        session: the project and who decides.
        typology: its name or id.
        cell: ``attribute=value``, once for each attribute that must have one value.
        into: the name of the type; several merges may have the same.
        reason: why.

    Raises:
        Unknown, Ambiguous: no such typology.
        OtherBasis: it is not one by attributes.
        NoCell: the cell names no attribute of the typology.
        NoReason: no reason is given.
    """
    if not reason.strip():
        raise NoReason()
    with session.store.step(session.coder.id, "typology.merge") as draft:
        found = _one(draft.connection, typology)
        if found.basis is not Basis.ATTRIBUTES:
            raise OtherBasis(typology=found.name, basis=str(Basis.ATTRIBUTES))
        values = _cell(found, cell)
        draft.params.update(typology=found.name, into=into, cell=", ".join(cell))
        return _log(draft, session, found, values, into.strip(), reason)


def remove_merge(session: Session, typology: str, into: str) -> int:
    """Takes back the merges that make a type; returns how many.

    Raises:
        Unknown, Ambiguous: no such typology.
        NoMerge: none makes a type of this name.
    """
    with session.store.step(session.coder.id, "typology.unmerge") as draft:
        found = _one(draft.connection, typology)
        gone = [m.id for m in found.merges if m.into.casefold() == into.strip().casefold()]
        if not gone:
            raise NoMerge(typology=found.name)
        draft.delete("type_merge", gone)
        draft.params.update(typology=found.name, into=into)
    return len(gone)


def known_typologies(connection: Connection, language: str | None = None) -> list[Typology]:
    """The typologies of an open project: those made, and those that levels make by themselves."""
    from qca.project import casework, queries

    made = casework.typologies(connection)
    tree = queries.codes(connection)
    judged = {j.level for j in casework.judgements(connection)}
    language = language or queries.project(connection).language
    there = {typology.group for typology in made}
    offered = [
        _offered(group, language)
        for group in tree.groups(Role.LEVEL)
        if group.id not in there and any(c.id in judged for c in tree.children(group.id))
    ]
    return [*made, *offered]


def _offered(group: Code, language: str) -> Typology:
    """The typology that a group of levels makes by itself."""
    identity = derived_id(group.id, "typology")
    return Typology(identity, name_in(group.name, language), Basis.LEVELS, group=group.id)


def _of_group(connection: Connection, group: Code, language: str) -> Typology:
    found = (t for t in known_typologies(connection, language) if t.group == group.id)
    return next(found, _offered(group, language))


def _type_ids(draft: Draft, typology: Typology) -> list[Id]:
    """The ids by which memos name the types that a typology can have."""
    from qca.analysis.attribute_space import by_attributes
    from qca.project import queries

    if typology.basis is Basis.ATTRIBUTES:
        keys = [t.key for t in by_attributes(typology, queries.cases(draft.connection)).types]
    else:
        levels = queries.codes(draft.connection).children(typology.group)
        keys = [*(level.id for level in levels), RESIDUAL]
    return [typology.type_id(key) for key in keys]


def _one(connection: Connection, typed: str) -> Typology:
    from qca.project import queries

    known, tree = known_typologies(connection), queries.codes(connection)
    for typology in known:
        # What a group of levels makes by itself is called like the group, in any language.
        group = tree.by_id.get(typology.group or "")
        names = {name.casefold() for name in group.name.values()} if group else set()
        if typology.name.casefold() in names and typed.casefold() in names:
            return typology
    return one_of("typology", known, typed, lambda typology: typology.name)


def _made(draft: Draft, typology: Typology) -> None:
    """Keeps a typology that a group of levels made by itself, so that it can be changed."""
    if draft.rows("typology", [typology.id]):
        return
    rule = {"group": typology.group}
    fields = {"name": typology.name, "basis": str(typology.basis), "rule": rule}
    draft.create("typology", fields, typology.id)


def _log(
    draft: Draft,
    session: Session,
    typology: Typology,
    cell: Mapping[str, str],
    into: str,
    reason: str,
) -> Id:
    return draft.create(
        "type_merge",
        {
            "typology": typology.id,
            "cell": dict(cell),
            "target": into,
            "reason": reason.strip(),
            "coder": session.coder.id,
            "created": draft.now,
        },
    )


def _cell(typology: Typology, typed: Sequence[str]) -> dict[str, str]:
    known = {name.casefold(): name for name in typology.dimensions}
    found: dict[str, str] = {}
    for text in typed:
        name, equals, value = text.partition("=")
        attribute = known.get(name.strip().casefold())
        if not equals or attribute is None or not value.strip() or attribute in found:
            raise NoCell(cell=", ".join(typed), dimensions=", ".join(typology.dimensions))
        found[attribute] = value.strip()
    if not found:
        raise NoCell(cell="", dimensions=", ".join(typology.dimensions))
    return found
