"""Following a project on screen: what was changed since one looked, by oneself or by others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qca.model.coding import Coding, OffRecord
from qca.model.ids import Id
from qca.model.study import Document, Memo
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.follow import Touched
    from qca.project.journal import Step


@dataclass(frozen=True)
class News:
    """What changed since a version, and what of it a screen with an open document needs.

    Attributes:
        version: the project's version now.
        steps: the steps since, latest first.
        touched: what they changed, made or removed: ids by entity.
        codings: the touched codings that are there now, in the session's scope, by id.
        memos: all memos about codings of the open document, by coding; None where no memo
            was touched.
    """

    version: int
    steps: tuple[Step, ...] = ()
    touched: dict[str, frozenset[Id]] = field(default_factory=dict)
    codings: dict[Id, Coding] = field(default_factory=dict)
    memos: dict[Id, tuple[Memo, ...]] | None = None

    def of(self, *entities: str) -> frozenset[Id]:
        """The ids of the touched rows of some entities."""
        return frozenset[Id]().union(*(self.touched.get(name, ()) for name in entities))


def version(session: Session) -> int:
    """A number that grows with every step, whoever made it and in whatever program."""
    return session.store.version()


def news(session: Session, since: int, document: Document | None = None) -> News:
    """What changed since a version.

    Args:
        session: the project and its scope.
        since: a version as `version` or earlier news gave it.
        document: the document that is open.
    """
    from qca.project import follow

    with session.store.reading() as connection:
        found: Touched = follow.touched_since(connection, since, session.scope)
        codings = follow.codings_by_id(connection, found.ids.get("coding", ()), session.scope)
    memos = None
    if document is not None and found.ids.get("memo"):
        memos = coding_memos(session, document)
    return News(found.version, found.steps, dict(found.ids), codings, memos)


def coding_memos(session: Session, document: Document) -> dict[Id, tuple[Memo, ...]]:
    """The memos about the codings of a document, oldest first, by coding."""
    from qca.project import follow

    found: dict[Id, tuple[Memo, ...]] = {}
    with session.store.reading() as connection:
        for memo in follow.coding_memos(connection, document.revision, session.scope):
            found[memo.target] = (*found.get(memo.target, ()), memo)
    return found


def counts(session: Session) -> tuple[dict[Id, int], dict[Id, int]]:
    """The codings of each code, and of each document, in the session's scope.

    Codes and documents without any are left out.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        by_code = queries.code_counts(connection, session.scope)
        by_document = queries.coding_counts(connection, session.scope)
    return {code: n for code, (n, _) in by_code.items()}, by_document


def off_record(session: Session, document: Document) -> tuple[OffRecord, ...]:
    """The off-the-record spans of a document."""
    from qca.project import queries

    with session.store.reading() as connection:
        return tuple(queries.off_record(connection, document.revision))
