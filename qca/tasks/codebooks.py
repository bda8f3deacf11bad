"""Codebooks and codes of a project: add, list, make, change, move, remove, export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qca.errors import QcaError
from qca.model.codes import Code, Codebook, CodeTree, Role, name_in
from qca.model.ids import Id, new_id
from qca.model.text import LocalText
from qca.model.transcript import Notice
from qca.tasks.names import code_of, one_of
from qca.tasks.overlaps import delete_codings
from qca.tasks.properties import changed as properties_changed
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.codebooks.book import CodebookFile
    from qca.project.journal import Draft


class CodebookThere(QcaError):
    """The project has this codebook already."""

    key = "tasks.codebook_there"


class CodeNameless(QcaError):
    """A code needs a name."""

    key = "tasks.code_nameless"


class CodeInItself(QcaError):
    """A code cannot be moved below itself."""

    key = "tasks.code_in_itself"


class WhichCodebook(QcaError):
    """The project has several codebooks, and none of them was named."""

    key = "tasks.which_codebook"


class NoCodebook(QcaError):
    """There is nothing to export or to look at."""

    key = "tasks.no_codebook"


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


@dataclass(frozen=True, slots=True)
class Added:
    """A codebook that was added.

    Attributes:
        codes: how many.
        notices: what was noticed while reading its file.
    """

    codebook: Codebook
    codes: int
    notices: tuple[Notice, ...] = ()


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


def add_codebook(session: Session, name: str) -> Added:
    """Adds a ready-made codebook by name, or one from a file: YAML, or a table of codes.

    Raises:
        CodebookThere: the project has it already.
        QcaError: there is no such codebook, or it has errors; nothing was added.
    """
    from qca.codebooks.convert import to_model
    from qca.project import queries

    language = session.study().language
    book, notices = _load(name, language)
    with session.store.step(session.coder.id, "codebook.add") as draft:
        present = queries.codebooks(draft.connection)
        title = name_in(book.title, language)
        if any(there.id == book.id for there in present):
            raise CodebookThere(codebook=title)
        codebook, codes = to_model(book, position=len(present))
        draft.create("codebook", _codebook_row(codebook), codebook.id)
        draft.create_many("code", [{"id": code.id, **_code_row(code)} for code in codes])
        draft.params.update(codebook=title, n=len(codes))
    return Added(codebook, len(codes), notices)


def codebooks(session: Session) -> list[Codebook]:
    """The project's codebooks; a version ends in ``+local`` where codes were edited since."""
    from qca.codebooks.convert import shown_version
    from qca.project import queries

    with session.store.reading() as connection:
        codes = queries.codes(connection)
    return [replace(book, version=shown_version(book, codes)) for book in codes.codebooks]


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


def move_code(session: Session, code: Id, parent: Id | None, position: int | None = None) -> None:
    """Moves a code with all below it under another parent, to a place among its siblings.

    Args:
        session: the project and who moves.
        code: the code's id.
        parent: the new parent, or None for the top of its codebook.
        position: place among the new siblings, from 0; the end where None.

    Raises:
        CodeInItself: the parent is the code or below it.
        Gone: one of the two was removed in the meantime.
    """
    from qca.tasks.rearranging import move_codes

    move_codes(session, [code], parent, position=position)


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
    from qca.tasks.rearranging import uppermost

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


def export_codebook(session: Session, path: Path, codebook: str | None = None) -> Path:
    """Writes one of the project's codebooks as YAML; returns the path.

    Args:
        session: the project.
        path: the file; what is there is replaced.
        codebook: its title or the start of its id; may be left out where there is only one.

    Raises:
        NoCodebook: the project has none.
        WhichCodebook: it has several, and none was named.
        Unknown, Ambiguous: which one is meant is not clear.
    """
    from qca.codebooks.convert import from_model
    from qca.codebooks.writing import write_file

    codes = tree(session)
    language = session.study().language
    books = codebooks(session)
    if not books:
        raise NoCodebook()
    if codebook is None and len(books) > 1:
        titles = ", ".join(f"“{name_in(book.title, language)}”" for book in books)
        raise WhichCodebook(titles=titles)
    if codebook is None:
        chosen = books[0]
    else:
        chosen = one_of("codebook", books, codebook, lambda b: name_in(b.title, language))
    write_file(from_model(chosen, codes), path)
    return path


def _load(name: str, language: str) -> tuple[CodebookFile, tuple[Notice, ...]]:
    from qca.codebooks import library, tables

    path = Path(name)
    if path.suffix.lower() in tables.SUFFIXES and path.is_file():
        reading = tables.read_table(path, language)
        return reading.book, tuple(reading.notices)
    return library.load(name), ()


def own_codebook(draft: Draft, title: str, language: str) -> Id:
    """The codebook begun in this project, made where there is none."""
    from qca.project import queries

    books = queries.codebooks(draft.connection)
    for book in books:
        if not book.content_hash:
            return book.id
    codebook = Codebook(new_id(), {language: title}, language, position=len(books))
    return draft.create("codebook", _codebook_row(codebook), codebook.id)


def _with_text(text: LocalText, language: str, version: str) -> dict[str, str]:
    changed = {**text, language: version}
    return {k: v for k, v in changed.items() if v}


def _codebook_row(codebook: Codebook) -> Mapping[str, object]:
    return {
        "title": dict(codebook.title),
        "language": codebook.language,
        "version": codebook.version,
        "source": codebook.source,
        "licence": codebook.licence,
        "derived_from": codebook.derived_from,
        "content_hash": codebook.content_hash,
        "position": codebook.position,
    }


def _code_row(code: Code) -> Mapping[str, object]:
    return {
        "codebook": code.codebook,
        "parent": code.parent,
        "position": code.position,
        "slug": code.slug,
        "name": dict(code.name),
        "definition": dict(code.definition),
        "include": dict(code.include),
        "exclude": dict(code.exclude),
        "examples": [dict(example) for example in code.examples],
        "key": code.key,
        "role": str(code.role or ""),
        "color": code.color,
        "properties": dict(code.properties),
    }
