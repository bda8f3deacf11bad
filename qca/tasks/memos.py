"""Memos: dated writing about one thing of the project."""

from __future__ import annotations

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.study import Memo, MemoKind
from qca.tasks.session import Session


class EmptyMemo(QcaError):
    """There is nothing to write down."""

    key = "tasks.empty_memo"


def write_memo(
    session: Session,
    text: str,
    *,
    target_kind: str = "project",
    target: Id | None = None,
    about: str = "",
    kind: MemoKind = MemoKind.ANALYTIC,
) -> Id:
    """Writes a memo; returns its id.

    Args:
        session: the project and who writes.
        text: Markdown.
        target_kind: what it is about (see `qca.model.study.Memo`).
        target: that thing's id; the project itself where left out.
        about: that thing's name, for the history.
        kind: what the memo is for.

    Raises:
        EmptyMemo: there is no text.
    """
    from qca.project import queries

    if not text.strip():
        raise EmptyMemo()
    with session.store.step(session.coder.id, "memo.write") as draft:
        study = queries.project(draft.connection)
        draft.params["about"] = about or study.title
        return draft.create(
            "memo",
            {
                "kind": str(kind),
                "target_kind": target_kind,
                "target": target or study.id,
                "text": text,
                "coder": session.coder.id,
                "created": draft.now,
                "changed": draft.now,
            },
        )


def change_memo(session: Session, memo: Id, text: str, *, about: str = "") -> None:
    """Goes on with a memo; an emptied one is removed.

    Raises:
        Gone: it was removed in the meantime.
    """
    if not text.strip():
        remove_memo(session, memo, about=about)
        return
    with session.store.step(session.coder.id, "memo.change", about=about) as draft:
        if draft.row("memo", memo)["text"] != text:
            draft.update("memo", memo, text=text, changed=draft.now)


def remove_memo(session: Session, memo: Id, *, about: str = "") -> None:
    """Removes a memo.

    Raises:
        Gone: it was removed in the meantime.
    """
    with session.store.step(session.coder.id, "memo.remove", about=about) as draft:
        draft.delete("memo", [memo])


def memos(session: Session, target_kind: str | None = None, target: Id | None = None) -> list[Memo]:
    """The memos, oldest first; about one kind of thing, or one thing, where given."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.memos(connection, target_kind, target)
