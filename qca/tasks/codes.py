"""The codes of a project: find, list, make, change, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id
from qca.model.text import LocalText
from qca.tasks.codebooks import own_codebook
from qca.tasks.names import code_of
from qca.tasks.overlaps import delete_codings
from qca.tasks.properties import changed as properties_changed
from qca.tasks.rearranging import uppermost
from qca.tasks.session import Session


class CodeNameless(QcaError):
    """A code needs a name."""

    key = "tasks.code_nameless"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as lists show it; the fields are the JSON keys.

    Attributes:
        codings: of the code itself, in the session's scope.
        documents: in which they are.
    """

    id: Id
    path: str
    name: str
    role: str
    color: str
    codings: int
    documents: int


def tree(session: Session) -> CodeTree:
    """The codes of the session's scope."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.codes(connection, session.scope)


def find_code(session: Session, typed: str) -> Code:
    """The code that a typed slug, name, path, start of an id or factor's number means.

    Raises:
        Unknown, Ambiguous: none or several fit.
        NumberOfSeveral: it is the number of a factor that is drawn from several codes.
    """
    from qca.project import queries
    from qca.tasks.factor_rows import listed

    with session.store.reading() as connection:
        codes = queries.codes(connection, session.scope)
        language = queries.project(connection).language
        return code_of(codes, typed, language, listed(connection).factors)


def list_codes(session: Session) -> list[CodeRow]:
    """The codes in reading order with their counts."""
    from qca.project import queries

    with session.store.reading() as connection:
        codes = queries.codes(connection, session.scope)
        counts = queries.code_counts(connection, session.scope)
        language = queries.project(connection).language
    return [
        CodeRow(
            id=code.id,
            path=codes.path(code.id, language),
            name=name_in(code.name, language),
            role=str(code.role or ""),
            color=codes.color_of(code.id),
            codings=counts.get(code.id, (0, 0))[0],
            documents=counts.get(code.id, (0, 0))[1],
        )
        for code in codes
    ]


def colors() -> Mapping[str, str]:
    """The colours that are offered for codes: ``#rrggbb`` by name."""
    from qca.codebooks.palette import PALETTE

    return PALETTE


def create_code(
    session: Session,
    name: str,
    *,
    parent: Id | None = None,
    definition: str = "",
    include: str = "",
    exclude: str = "",
    color: str = "",
    key: str = "",
    role: Role | None = None,
    properties: Mapping[str, str] | None = None,
) -> Id:
    """Makes a code under a parent, or at the top of the project's own codebook; returns its id.

    The own codebook is made with its first code. A code at the top for which no colour is
    given gets the one that is used least; others inherit.

    Args:
        session: the project and who makes it.
        name: of the code.
        parent: the code above it, or None for the top.
        definition: what it means.
        include: when to use it.
        exclude: when not to.
        color: ``#rrggbb``, or empty.
        key: one character for chords, or empty.
        role: how analyses find it.
        properties: further facts; see `qca.tasks.properties.changed`.

    Raises:
        CodeNameless: the name is empty.
        Unknown, Ambiguous, NoSuchCell: properties that cannot be.
        Gone: the parent was removed in the meantime.
    """
    from qca.codebooks.palette import next_color
    from qca.project import queries

    name = " ".join(name.split())
    if not name:
        raise CodeNameless()
    with session.store.step(session.coder.id, "code.create", code=name) as draft:
        study = queries.project(draft.connection)
        codes = queries.codes(draft.connection)
        if parent is None:
            codebook = own_codebook(draft, study.title, study.language)
            color = color or next_color(code.color for code in codes if code.color)
        else:
            codebook = draft.row("code", parent)["codebook"]
        siblings = codes.children(parent)
        positions = [code.position for code in siblings if code.codebook == codebook]
        return draft.create(
            "code",
            {
                "codebook": codebook,
                "parent": parent,
                "name": {study.language: name},
                "definition": _with_text({}, study.language, definition.strip()),
                "include": _with_text({}, study.language, include.strip()),
                "exclude": _with_text({}, study.language, exclude.strip()),
                "color": color,
                "key": key,
                "role": str(role or ""),
                "properties": properties_changed(draft.connection, {}, properties or {}),
                "position": max(positions, default=-1) + 1,
            },
        )


def change_code(
    session: Session,
    code: Id,
    *,
    name: str | None = None,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    color: str | None = None,
    key: str | None = None,
    role: Role | str | None = None,
    properties: Mapping[str, str] | None = None,
) -> None:
    """Changes what is given of a code; texts change in the project's language only.

    Args:
        session: the project and who changes.
        code: the code's id.
        name: new name.
        definition: new definition.
        include: when to use it.
        exclude: when not to.
        color: ``#rrggbb``, or empty to inherit.
        key: one character for chords, or empty.
        role: a role, or empty for none.
        properties: those that change; see `qca.tasks.properties.changed`.

    Raises:
        CodeNameless: the new name is empty.
        Gone: the code was removed in the meantime.
        Unknown, Ambiguous, NoSuchCell: properties that cannot be.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "code.change") as draft:
        row = draft.row("code", code)
        language = queries.project(draft.connection).language
        fields: dict[str, Any] = {}
        if name is not None and not name.strip():
            raise CodeNameless()
        for field, text in (
            ("name", name),
            ("definition", definition),
            ("include", include),
            ("exclude", exclude),
        ):
            if text is not None:
                fields[field] = _with_text(row[field], language, text.strip())
        for field, value in (("color", color), ("key", key), ("role", role)):
            if value is not None:
                fields[field] = str(value)
        if properties:
            fields["properties"] = properties_changed(
                draft.connection, row["properties"], properties
            )
        draft.update("code", code, **fields)
        draft.params["code"] = name_in(fields.get("name") or row["name"], language)


def remove_code(session: Session, code: Id) -> int:
    """Removes a code with all below it; see `remove_codes`."""
    return remove_codes(session, [code])


def remove_codes(session: Session, codes: Sequence[Id]) -> int:
    """Removes codes with all below them and what rests on them, of every coder, as one step.

    With them go their codings, memos, assessments and judgements.

    Returns:
        How many codings went with them.

    Raises:
        Gone: one was removed in the meantime.
        NotWhileBlind: who removes codes blind.
    """
    from qca.project import casework, dependents, queries
    from qca.tasks.blind import refuse_blind

    refuse_blind(session)
    with session.store.step(session.coder.id, "code.remove") as draft:
        rows = {code: draft.row("code", code) for code in codes}
        tree = queries.codes(draft.connection)
        top = uppermost(tree, codes)
        ids = [inside.id for code in top for inside in tree.subtree(code)]
        codings = dependents.codings_of_codes(draft.connection, ids)
        delete_codings(draft, codings)
        draft.delete("memo", dependents.memos_about(draft.connection, ids))
        for entity, resting in casework.resting_on(draft.connection, ids).items():
            draft.delete(entity, resting)
        draft.delete("code", ids)
        language = queries.project(draft.connection).language
        names = ", ".join(name_in(rows[code]["name"], language) for code in top)
        draft.params.update(code=names, codings=len(codings))
    return len(codings)


def _with_text(text: LocalText, language: str, version: str) -> dict[str, str]:
    changed = {**text, language: version}
    return {k: v for k, v in changed.items() if v}
