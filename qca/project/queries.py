"""Reading a project as model objects.

Every function takes a connection, and where codings are read a scope (`qca.project.scopes`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection as Connection

from qca.model.attributes import Attribute, AttributeKind
from qca.model.codes import PATH_SEPARATOR, Code, Codebook, CodeTree, Role, name_in
from qca.model.coding import Coding, Link, OffRecord, Segment
from qca.model.factor import Factor
from qca.model.ids import Id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import (
    Approach,
    Case,
    Coder,
    Consent,
    Document,
    Informant,
    Kind,
    Memo,
    MemoKind,
    Project,
    Speaker,
)
from qca.model.transcript import Transcript
from qca.project import content, schema
from qca.project.rows import as_bytes, chunks, plain_rows
from qca.project.scopes import in_scope, work_in_scope, written_in_scope

_KINDS: Final = {kind.value: kind for kind in Kind}


def instant(milliseconds: int) -> datetime:
    """A stored instant as a UTC datetime."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def project(connection: Connection) -> Project:
    """The study itself."""
    row = connection.execute(sa.select(schema.project)).one()
    return Project(
        id=row.id,
        title=row.title,
        language=row.language,
        approach=Approach(row.approach),
        description=row.description,
        created=instant(row.created),
    )


def coders(connection: Connection) -> list[Coder]:
    """The coders in the order in which they joined."""
    table = schema.coder
    rows = connection.execute(sa.select(table).order_by(table.c.id))
    return [Coder(row.id, row.name) for row in rows]


def cases(connection: Connection) -> list[Case]:
    """The cases by name."""
    table = schema.case
    rows = connection.execute(sa.select(table).order_by(table.c.name))
    return [Case(row.id, row.name, row.kind, row.parent, row.attributes) for row in rows]


def attributes(connection: Connection) -> list[Attribute]:
    """The attributes that cases may have, by name."""
    table = schema.attribute
    rows = connection.execute(sa.select(table).order_by(table.c.name))
    return [Attribute(row.id, row.name, AttributeKind(row.kind)) for row in rows]


def informants(connection: Connection) -> list[Informant]:
    """The informants by code."""
    table = schema.informant
    rows = connection.execute(sa.select(table).order_by(table.c.code))
    return [
        Informant(
            row.id,
            row.code,
            row.role,
            row.institution,
            Consent(row.consent),
            row.case_unit,
            row.note,
        )
        for row in rows
    ]


def documents(connection: Connection, scope: Scope = EVERYTHING) -> list[Document]:
    """The documents of a scope in their order."""
    table, revision = schema.document, schema.revision
    c = table.c
    ids = (as_bytes(column, connection) for column in (c.id, c.revision, c.case_unit))
    query = sa.select(*ids, c.name, c.kind, revision.c.text_hash, c.language, c.position)
    query = query.join(revision, revision.c.id == c.revision).order_by(c.position, c.name)
    told = schema.text_of
    with plain_rows(connection, query) as cursor:
        return [
            Document(
                told(id_),
                name,
                _KINDS[kind],
                told(current),
                text,
                language,
                case and told(case),
                at,
            )
            for id_, current, case, name, kind, text, language, at in cursor
            if scope.documents is None or told(id_) in scope.documents
        ]


def revision_sizes(connection: Connection) -> dict[Id, tuple[int, int, int]]:
    """For each revision its characters, words and paragraphs."""
    table = schema.revision
    rows = connection.execute(
        sa.select(table.c.id, table.c.characters, table.c.words, table.c.paragraphs)
    )
    return {row.id: (row.characters, row.words, row.paragraphs) for row in rows}


def transcript(connection: Connection, revision: Id) -> Transcript:
    """The text of a revision with its paragraphs."""
    table = schema.revision
    row = connection.execute(
        sa.select(table.c.text_hash, table.c.layout_hash).where(table.c.id == revision)
    ).one()
    return content.transcript(connection, row.text_hash, row.layout_hash)


def speakers(connection: Connection, document: Id | None = None) -> list[Speaker]:
    """The speakers of a document, or of all documents."""
    table = schema.speaker
    query = sa.select(table).order_by(table.c.id)
    if document is not None:
        query = query.where(table.c.document == document)
    return [
        Speaker(row.id, row.document, row.label, row.interviewer, row.informant)
        for row in connection.execute(query)
    ]


def informants_by_document(connection: Connection) -> dict[Id, tuple[str, ...]]:
    """For each document the codes of the informants who speak in it, in their order."""
    speaker, informant = schema.speaker, schema.informant
    query = sa.select(speaker.c.document, informant.c.code).distinct()
    query = query.join(informant, informant.c.id == speaker.c.informant)
    found: dict[Id, list[str]] = {}
    for document, code in connection.execute(query):
        found.setdefault(document, []).append(code)
    return {document: tuple(sorted(codes)) for document, codes in found.items()}


def codebooks(connection: Connection, scope: Scope = EVERYTHING) -> list[Codebook]:
    """The codebooks of a scope in their order."""
    table = schema.codebook
    rows = connection.execute(sa.select(table).order_by(table.c.position, table.c.id))
    return [
        Codebook(
            id=row.id,
            title=row.title,
            language=row.language,
            version=row.version,
            source=row.source,
            licence=row.licence,
            derived_from=row.derived_from,
            content_hash=row.content_hash,
            position=row.position,
        )
        for row in rows
        if scope.codebooks is None or row.id in scope.codebooks
    ]


def codes(connection: Connection, scope: Scope = EVERYTHING) -> CodeTree:
    """The codes of a scope's codebooks as one tree."""
    books = codebooks(connection, scope)
    table = schema.code
    query = sa.select(table)
    if scope.codebooks is not None:
        query = query.where(table.c.codebook.in_(scope.codebooks))
    return CodeTree((code_of(row) for row in connection.execute(query).mappings()), books)


def code_paths(connection: Connection, codes: Iterable[Id]) -> dict[Id, str]:
    """The paths of codes in the project's language (as `CodeTree.path`), quickly."""
    c = schema.code.c
    ids = (as_bytes(column, connection) for column in (c.id, c.parent))
    language = sa.select(schema.project.c.language).scalar_subquery()
    query = sa.select(*ids, sa.cast(c.name, sa.Text), language)
    named: dict[Id, tuple[Id | None, str, str]] = {}
    with plain_rows(connection, query) as cursor:
        for code, parent, names, wanted in cursor:
            named[schema.text_of(code)] = parent and schema.text_of(parent), names, wanted
    paths: dict[Id, str] = {}

    def path(code: Id) -> str:
        if code not in paths:
            parent, names, wanted = named[code]
            name = name_in(json.loads(names), wanted)
            paths[code] = path(parent) + PATH_SEPARATOR + name if parent in named else name
        return paths[code]

    return {code: path(code) for code in codes}


def code_of(row: Any) -> Code:
    """A row of the code table as the model knows it."""
    return Code(
        id=row["id"],
        codebook=row["codebook"],
        name=row["name"],
        parent=row["parent"],
        slug=row["slug"],
        definition=row["definition"],
        include=row["include"],
        exclude=row["exclude"],
        examples=tuple(row["examples"]),
        key=row["key"],
        role=Role(row["role"]) if row["role"] else None,
        color=row["color"],
        properties=row["properties"],
        position=row["position"],
    )


def codings(
    connection: Connection, scope: Scope = EVERYTHING, code_ids: Sequence[Id] | None = None
) -> list[Coding]:
    """The codings of a scope, by revision and place.

    Args:
        connection: to the project.
        scope: whose codings, of what.
        code_ids: only codings of these codes, or None for all.
    """
    table = schema.coding
    query = sa.select(table).where(in_scope(scope))
    if code_ids is not None:
        query = query.where(table.c.code.in_(code_ids))
    query = query.order_by(table.c.revision, table.c.start, table.c.end, table.c.id)
    return [coding_of(row) for row in connection.execute(query)]


def coding_counts(connection: Connection, scope: Scope = EVERYTHING) -> dict[Id, int]:
    """How many codings each document of a scope has; documents without are left out."""
    coding, document = schema.coding, schema.document
    rows = connection.execute(
        sa.select(document.c.id, sa.func.count())
        .join(coding, coding.c.revision == document.c.revision)
        .where(in_scope(scope))
        .group_by(document.c.id)
    )
    return {row[0]: row[1] for row in rows}


def code_counts(connection: Connection, scope: Scope = EVERYTHING) -> dict[Id, tuple[int, int]]:
    """For each code its own codings and the documents they are in; unused codes are left out."""
    coding = schema.coding
    rows = connection.execute(
        sa.select(coding.c.code, sa.func.count(), sa.func.count(sa.distinct(coding.c.revision)))
        .where(in_scope(scope))
        .group_by(coding.c.code)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def factors(connection: Connection) -> list[Factor]:
    """The project's own factors in their order; empty where the codebooks' proposals stand."""
    table = schema.factor
    rows = connection.execute(sa.select(table).order_by(table.c.position, table.c.id))
    return [factor_of(row) for row in rows.mappings()]


def factor_of(row: Any) -> Factor:
    """A row of the factor table as the model knows it."""
    return Factor(
        id=row["id"],
        role=Role(row["role"]),
        statement=row["statement"],
        codes=tuple(row["codes"]),
        included=frozenset(row["included"]),
        excluded=frozenset(row["excluded"]),
        quotes=tuple(row["quotes"]),
        number=row["number"],
        position=row["position"],
    )


def off_record(connection: Connection, revision: Id | None = None) -> list[OffRecord]:
    """The off-the-record spans of a revision, or of all."""
    table = schema.off_record
    query = sa.select(table).order_by(table.c.revision, table.c.start)
    if revision is not None:
        query = query.where(table.c.revision == revision)
    return [
        OffRecord(row.id, row.revision, row.start, row.end, row.reason)
        for row in connection.execute(query)
    ]


def memos(
    connection: Connection,
    target_kind: str | None = None,
    target: Id | None = None,
    scope: Scope = EVERYTHING,
) -> list[Memo]:
    """The memos, oldest first; of one kind of thing, or about one thing, where given."""
    table = schema.memo
    query = sa.select(table).where(written_in_scope(scope)).order_by(table.c.created, table.c.id)
    if target_kind is not None:
        query = query.where(table.c.target_kind == target_kind)
    if target is not None:
        query = query.where(table.c.target == target)
    return [memo_of(row) for row in connection.execute(query)]


def memo_of(row: Any) -> Memo:
    """A row of the memo table as the model knows it."""
    return Memo(
        row.id,
        MemoKind(row.kind),
        row.target_kind,
        row.target,
        row.text,
        row.coder,
        instant(row.created),
        instant(row.changed),
    )


def overlapping(connection: Connection, coder: Id, code: Id, place: Segment) -> list[Coding]:
    """A coder's codings of one code that share a character with a segment, by place."""
    table = schema.coding
    query = (
        sa.select(table)
        .where(table.c.revision == place.revision, table.c.coder == coder, table.c.code == code)
        .where(table.c.start < place.end, table.c.end > place.start)
        .order_by(table.c.start, table.c.id)
    )
    return [coding_of(row) for row in connection.execute(query)]


def text_hashes(connection: Connection) -> dict[str, str]:
    """The names of the documents by the hash of their current text."""
    return {d.text_hash: d.name for d in documents(connection)}


def coding_of(row: Any) -> Coding:
    """A row of the coding table as the model knows it."""
    return Coding(
        row.id,
        Segment(row.revision, row.start, row.end),
        row.code,
        row.coder,
        row.valence,
        row.weight,
        instant(row.created),
    )


def links(connection: Connection, scope: Scope = EVERYTHING) -> list[Link]:
    """The links between codings."""
    table, coding = schema.link, schema.coding
    query = sa.select(table).order_by(table.c.id)
    writers = scope.writers()
    if writers is not None:
        seen = sa.select(coding.c.id).where(coding.c.coder.in_(writers))
        query = query.where(table.c.coder.in_(writers), table.c.a.in_(seen), table.c.b.in_(seen))
    rows = connection.execute(query)
    return [Link(row.id, row.kind, row.a, row.b, row.coder) for row in rows]


def codings_with(connection: Connection, code: Id, scope: Scope = EVERYTHING) -> list[Coding]:
    """The codings of one code by the coders of a scope, in whatever revision, by place."""
    table = schema.coding
    query = sa.select(table).where(table.c.code == code, work_in_scope(scope))
    query = query.order_by(table.c.revision, table.c.start, table.c.id)
    return [coding_of(row) for row in connection.execute(query)]


def codings_by_id(
    connection: Connection, ids: Sequence[Id], scope: Scope = EVERYTHING
) -> list[Coding]:
    """The codings of these ids that are there, by the coders of a scope."""
    table = schema.coding
    found: list[Coding] = []
    for chunk in chunks(ids):
        chosen = table.c.id.in_(chunk)
        rows = connection.execute(sa.select(table).where(chosen, work_in_scope(scope)))
        found += [coding_of(row) for row in rows]
    return found


def last_redefined(connection: Connection, code: Id) -> datetime | None:
    """When what a code means was last changed after it was made, or None."""
    step, change = schema.step, schema.change
    rows = connection.execute(
        sa.select(step.c.time, change.c.before, change.c.after)
        .join(step, step.c.seq == change.c.step)
        .where(change.c.entity_id == code)
        .order_by(change.c.step.desc())
    )
    for time, before, after in rows:
        changed = set(after or ()) if before is not None else set()
        if changed & {"definition", "include", "exclude"}:
            return instant(time)
    return None
