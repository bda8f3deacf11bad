"""Reworking codes that were used already: merge, split, and reread after a redefinition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Code, name_in
from qca.model.coding import Coding, Segment
from qca.model.ids import Id
from qca.tasks.blind import refuse_blind
from qca.tasks.overlaps import take_over
from qca.tasks.places import keep, recall
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft

_QUEUE = "reread"
"""What a coder's queue is kept under: the ids of codings."""

_READ = "reread_since"
"""What was reread, by coding: when its code had been redefined by then."""


class NothingToMerge(QcaError):
    """The codes to be merged are the target itself, or hold it."""

    key = "tasks.same_code"


def merge_codes(session: Session, sources: Sequence[Id], target: Id) -> int:
    """Merges codes into another: their codings, the codes below them, their memos; one step.

    Where a coder had both codes on the same words, one coding remains.

    Returns:
        How many codings were moved.

    Raises:
        NothingToMerge: a source is the target, or stands above it.
        Gone: one of the codes was removed in the meantime.
        NotWhileBlind: who merges codes blind.
    """
    from qca.project import queries
    from qca.tasks import events, factor_evidence, theme_evidence

    refuse_blind(session)
    with session.store.step(session.coder.id, "code.merge") as draft:
        row = draft.row("code", target)
        codes = queries.codes(draft.connection)
        language = queries.project(draft.connection).language
        above = {target, *(code.id for code in codes.ancestors(target))}
        chosen = [source for source in dict.fromkeys(sources) if source not in above]
        if not chosen or len(chosen) < len(set(sources)):
            raise NothingToMerge(code=name_in(row["name"], language))
        names = [name_in(draft.row("code", source)["name"], language) for source in chosen]
        moved = 0
        for source in chosen:
            for coding in queries.codings_with(draft.connection, source):
                _move(draft, coding, target)
                moved += 1
            for memo in queries.memos(draft.connection, "code", source):
                draft.update("memo", memo.id, target=target)
            for child in codes.children(source):
                draft.update("code", child.id, parent=target)
                for below in codes.subtree(child.id):
                    draft.update("code", below.id, codebook=row["codebook"])
        factor_evidence.follow_merge(draft, chosen, target)
        theme_evidence.follow_merge(draft, chosen, target)
        events.follow_merge(draft, chosen, target)
        draft.delete("code", chosen)
        draft.params.update(codes=", ".join(names), code=name_in(row["name"], language))
    return moved


def split_code(session: Session, code: Id, codings: Sequence[Id], name: str) -> Id:
    """Makes a new code beside one and gives it some of its codings; one step.

    Args:
        session: the project and who splits.
        code: the code to be split.
        codings: those of its codings that become the new code's.
        name: of the new code.

    Returns:
        The new code's id.

    Raises:
        CodeNameless: the name is empty.
        Gone: the code or a coding was removed in the meantime.
    """
    from qca.project import queries
    from qca.tasks.codes import CodeNameless

    name = " ".join(name.split())
    if not name:
        raise CodeNameless()
    with session.store.step(session.coder.id, "code.split") as draft:
        row = draft.row("code", code)
        study = queries.project(draft.connection)
        siblings = queries.codes(draft.connection).children(row["parent"])
        position = max((c.position for c in siblings if c.codebook == row["codebook"]), default=0)
        new = draft.create(
            "code",
            {
                "codebook": row["codebook"],
                "parent": row["parent"],
                "position": position + 1,
                "name": {study.language: name},
                "color": row["color"],
            },
        )
        for coding in dict.fromkeys(codings):
            draft.update("coding", coding, code=new)
        draft.params.update(
            n=len(set(codings)), code=name_in(row["name"], study.language), new=name
        )
    return new


def older_codings(session: Session, code: Id) -> list[Id]:
    """The codings of a code that were made before its definition last changed, oldest first.

    What the coder has reread since then is left out.
    """
    from qca.project import queries

    read = _read(session)

    with session.store.reading() as connection:
        redefined = queries.last_redefined(connection, code)
        if redefined is None:
            return []
        found = queries.codings(connection, session.scope, [code])
    return [
        coding.id
        for coding in sorted(found, key=lambda c: (c.created or redefined, c.id))
        if coding.created is not None
        and coding.created < redefined
        and read.get(coding.id) != redefined.isoformat()
    ]


def meaning_then(session: Session, coding: Coding) -> Code | None:
    """The code of a coding as it was when the coding was made; None where the code is gone."""
    from qca.project import past

    if coding.created is None:
        return None
    with session.store.reading() as connection:
        return past.code_at(connection, coding.code, coding.created)


def queue_rereading(session: Session, code: Id) -> int:
    """Puts the older codings of a redefined code into the coder's queue; returns how many."""
    waiting = dict.fromkeys(_queue(session))
    older = older_codings(session, code)
    waiting.update(dict.fromkeys(older))
    keep(session, {_QUEUE: list(waiting)})
    return len(older)


def rereading(session: Session) -> list[Coding]:
    """The codings that wait to be reread, in the order of the queue; removed ones are left out."""
    from qca.project import queries

    waiting = _queue(session)
    with session.store.reading() as connection:
        there = {
            coding.id: coding
            for coding in queries.codings_by_id(connection, waiting, session.scope)
        }
    return [there[coding] for coding in waiting if coding in there]


def waiting(session: Session) -> list[Id]:
    """The ids of the codings in the coder's queue, removed ones included."""
    return _queue(session)


def reread(session: Session, coding: Id) -> None:
    """Takes a coding off the coder's queue: it was read again, with its code as it is now."""
    from qca.project import queries

    read = _read(session)
    with session.store.reading() as connection:
        for found in queries.codings_by_id(connection, [coding], session.scope):
            redefined = queries.last_redefined(connection, found.code)
            if redefined is not None:
                read[coding] = redefined.isoformat()
    rest = [other for other in _queue(session) if other != coding]
    keep(session, {_QUEUE: rest, _READ: read})


def _queue(session: Session) -> list[Id]:
    kept = recall(session, _QUEUE)
    return [str(item) for item in kept] if isinstance(kept, list) else []


def _read(session: Session) -> dict[Id, str]:
    kept = recall(session, _READ)
    return (
        {str(coding): str(when) for coding, when in kept.items()} if isinstance(kept, dict) else {}
    )


def _move(draft: Draft, coding: Coding, target: Id) -> None:
    """Gives a coding another code, joined with the coder's codings of it on the same words."""
    from qca.project import queries

    place: Segment = coding.segment
    there = queries.overlapping(draft.connection, coding.coder, target, place)
    if not there:
        draft.update("coding", coding.id, code=target)
        return
    kept, *others = there
    parts = [coding, *there]
    draft.update(
        "coding",
        kept.id,
        start=min(c.segment.start for c in parts),
        end=max(c.segment.end for c in parts),
    )
    take_over(draft, kept, (coding, *others))
