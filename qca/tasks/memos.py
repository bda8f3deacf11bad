"""Memos: dated writing about one thing of the project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.references import told
from qca.model.study import Memo, MemoKind
from qca.tasks.codes import tree
from qca.tasks.documents import documents
from qca.tasks.names import one_of
from qca.tasks.session import Session, coders
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.report.table import Table


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


def class_memo(session: Session, memo: Id, kind: MemoKind, *, about: str = "") -> None:
    """Says what a memo is for.

    Raises:
        Gone: it was removed in the meantime.
    """
    with session.store.step(session.coder.id, "memo.class", about=about) as draft:
        draft.update("memo", memo, kind=str(kind))


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
        return queries.memos(connection, target_kind, target, session.scope)


def find_memo(session: Session, typed: str) -> Memo:
    """The memo that the start of an id means.

    Raises:
        Unknown, Ambiguous: none or several fit.
    """
    return one_of("memo", memos(session), typed, lambda memo: memo.id)


def memo_table(session: Session, found: Sequence[Memo], words: Words) -> Table:
    """Memos with what they are about, without words that may not be printed.

    Args:
        session: the project.
        found: the memos to be shown.
        words: of the reader's language.
    """
    from qca.project import frames
    from qca.report.consent import Withheld
    from qca.report.table import Cell
    from qca.tasks.lists import listing, moment

    columns = ("id*", "changed", "kind", "about_kind*", "about", "about_id*", "text", "coder")
    if not found:
        return listing("memos", words, columns, [])
    with session.store.reading() as connection:
        codings = frames.codings(connection)
    withheld = Withheld.of(codings)
    silent = set(codings["coding_id"][~codings["quotable"].to_numpy(bool)])
    names = _names(session, codings, words.language)
    writers = {coder.id: coder.name for coder in coders(session)}
    rows = []
    for memo in found:
        written = told(memo.text)
        hidden = memo.target in silent or withheld.repeated_in(written)
        text = Cell(None, (), words("report.memo_withheld")) if hidden else Cell(written)
        kind = str(memo.kind)
        rows.append(
            (
                memo.id,
                moment(memo.changed),
                Cell(kind, (), words(f"terms.memo_kind.{kind}")),
                memo.target_kind,
                names.get(memo.target, ""),
                memo.target,
                text,
                writers.get(memo.coder, ""),
            )
        )
    return listing("memos", words, columns, rows)


def _names(session: Session, codings: pd.DataFrame, language: str) -> dict[Id, str]:
    """What memos may be about, by name; a coding is its code and place."""
    from qca.analysis.quotes import citations
    from qca.tasks.people import cases, informants
    from qca.tasks.themes import themes

    study = session.study()
    codes = tree(session)
    named = {study.id: study.title}
    named |= {document.id: document.name for document in documents(session)}
    named |= {informant.id: informant.code for informant in informants(session)}
    named |= {case.id: case.name for case in cases(session)}
    named |= {code.id: codes.path(code.id, language) for code in codes}
    named |= {theme.id: f"{theme.number} {theme.claim}" for theme in themes(session)}
    places = zip(
        codings["coding_id"],
        codings["code_id"],
        citations(codings, language),
        strict=True,
    )
    return named | {coding: f"{named[code]} {place}" for coding, code, place in places}
