"""The codebooks of a project: add, list, export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Code, Codebook, name_in
from qca.model.ids import Id, new_id
from qca.model.transcript import Notice
from qca.tasks.names import one_of
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.codebooks.book import CodebookFile
    from qca.project.journal import Draft


class CodebookThere(QcaError):
    """The project has this codebook already."""

    key = "tasks.codebook_there"


class WhichCodebook(QcaError):
    """The project has several codebooks, and none of them was named."""

    key = "tasks.which_codebook"


class NoCodebook(QcaError):
    """There is nothing to export or to look at."""

    key = "tasks.no_codebook"


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
    from qca.project import queries

    with session.store.reading() as connection:
        codes = queries.codes(connection, session.scope)
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
