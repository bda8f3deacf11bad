"""The same code by the same coder on overlapping spans: joined into one, or refused.

It is never doubled. Which of the two is a setting of the project, journaled as every fact;
spans that only touch are two codings in both. A span that lies within a coding of the code is
coded already, and neither joined nor refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.citation import locator
from qca.model.codes import name_in
from qca.model.coding import Coding, Overlap, Segment
from qca.model.ids import Id, derived_id
from qca.tasks.history import where_told
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection

_SETTING: Final = "overlap"


class OverlapRefused(QcaError):
    """The code is on an overlapping passage already, and the project refuses a second."""

    key = "overlaps.refused"


class Outcome(StrEnum):
    """What applying one code did.

    A new coding, a wider one, none because it was there, or none because the code may not
    overlap itself.
    """

    ADDED = "added"
    JOINED = "joined"
    THERE = "there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AppliedCode:
    """What applying one code did, with the coding as it is now; the one in the way if refused."""

    outcome: Outcome
    coding: Id
    code: Id
    start: int
    end: int


def overlap(session: Session) -> Overlap:
    """What the project does where a code would overlap itself; it joins unless told not to."""
    with session.store.reading() as connection:
        return _overlap(connection)


def set_overlap(session: Session, wanted: Overlap) -> None:
    """Says what to do where a code would overlap itself from now on; what is coded stays."""
    from qca.project import queries, settings

    with session.store.step(session.coder.id, f"overlap.{wanted}") as draft:
        value = {"do": str(wanted)}
        entry = derived_id(queries.project(draft.connection).id, f"setting:{_SETTING}")
        if settings.setting(draft.connection, _SETTING) is not None:
            draft.update("setting", entry, value=value)
        elif wanted is not Overlap.MERGE:
            draft.create("setting", {"name": _SETTING, "value": value}, entry)


def apply_one(
    draft: Draft, code: Id, place: Segment, valence: int | None, weight: int | None
) -> AppliedCode:
    """Applies one code to a place, or adds what is said now to the coding that is there."""
    from qca.project import queries

    earlier = queries.overlapping(draft.connection, draft.coder, code, place)
    if not earlier:
        made = draft.create(
            "coding",
            {
                "revision": place.revision,
                "start": place.start,
                "end": place.end,
                "code": code,
                "coder": draft.coder,
                "valence": valence,
                "weight": weight,
                "created": draft.now,
            },
        )
        return AppliedCode(Outcome.ADDED, made, code, place.start, place.end)
    around = [c for c in earlier if c.segment.start <= place.start and place.end <= c.segment.end]
    if not around and _overlap(draft.connection) is Overlap.REFUSE:
        there = earlier[0]
        segment = there.segment
        return AppliedCode(Outcome.REFUSED, there.id, code, segment.start, segment.end)
    coding = around[0].id if around else _merge(draft, earlier, place.start, place.end)
    said = {"valence": valence, "weight": weight}
    draft.update("coding", coding, **{k: v for k, v in said.items() if v is not None})
    row = draft.row("coding", coding)
    outcome = Outcome.THERE if around else Outcome.JOINED
    return AppliedCode(outcome, coding, code, row["start"], row["end"])


def _merge(draft: Draft, earlier: Sequence[Coding], start: int, end: int) -> Id:
    """Joins a span with the coder's overlapping codings of the same code; the first one stays."""
    kept, *others = earlier
    draft.update(
        "coding",
        kept.id,
        start=min(start, *(c.segment.start for c in earlier)),
        end=max(end, *(c.segment.end for c in earlier)),
    )
    if others:
        take_over(draft, kept, others)
    return kept.id


def take_over(draft: Draft, kept: Coding, others: Sequence[Coding]) -> None:
    """Lets a coding stand for others, which go, with all that was said of them.

    Their memos and links become its own; a link between two of them has nothing left to relate,
    and one that the coder has stated of it already stays one.
    Valences that differ say both (0); of weights its own holds, or else the first there is.
    Where factors, themes and events name them, it is named in their place.
    """
    from qca.project import dependents
    from qca.tasks import events, evidence

    gone = {c.id for c in others}
    memos, links = dependents.about_codings(draft.connection, sorted(gone))
    for memo in memos:
        draft.update("memo", memo, target=kept.id)
    for link in draft.rows("link", links).values():
        a, b = (kept.id if end in gone else end for end in (link["a"], link["b"]))
        said = dependents.link_between(draft.connection, link["coder"], link["kind"], a, b)
        if a != b and said is None:
            draft.update("link", link["id"], a=a, b=b)
    valences = {c.valence for c in (kept, *others) if c.valence is not None}
    weights = [c.weight for c in (kept, *others) if c.weight is not None]
    valence = 0 if len(valences) > 1 else next(iter(valences), None)
    draft.update("coding", kept.id, valence=valence, weight=weights[0] if weights else None)
    evidence.follow_join(draft, gone, kept.id)
    events.follow_join(draft, gone, kept.id)
    delete_codings(draft, sorted(gone))


def join(draft: Draft, coding: Id) -> None:
    """Joins a coding with those of its coder with the same code that it overlaps.

    Raises:
        OverlapRefused: there are some, and the project refuses that.
    """
    from qca.project import queries

    row = draft.row("coding", coding)
    place = Segment(row["revision"], row["start"], row["end"])
    found = queries.overlapping(draft.connection, row["coder"], row["code"], place)
    if len(found) > 1:
        found.sort(key=lambda one: one.id != coding)
        if _overlap(draft.connection) is Overlap.REFUSE:
            raise _refused(draft, [(found[1].code, found[1].segment)])
        _merge(draft, found, place.start, place.end)


def refuse_if_nothing_is_left(draft: Draft, done: Sequence[AppliedCode]) -> None:
    """Refuses a step of which every code was refused.

    Raises:
        OverlapRefused: none was applied.
    """
    if done and all(one.outcome is Outcome.REFUSED for one in done):
        segments = {
            row["id"]: Segment(row["revision"], row["start"], row["end"])
            for row in draft.rows("coding", [one.coding for one in done]).values()
        }
        raise _refused(draft, [(one.code, segments[one.coding]) for one in done])


def delete_codings(draft: Draft, codings: Sequence[Id]) -> None:
    """Deletes codings in a draft, with the memos and links that are about them."""
    from qca.project import dependents

    memos, links = dependents.about_codings(draft.connection, codings)
    draft.delete("memo", memos)
    draft.delete("link", links)
    draft.delete("coding", codings)


def _overlap(connection: Connection) -> Overlap:
    from qca.project import settings

    value = settings.setting(connection, _SETTING)
    return Overlap(value["do"]) if value else Overlap.MERGE


def _refused(draft: Draft, found: Sequence[tuple[Id, Segment]]) -> OverlapRefused:
    """The refusal, with the codes and the place where the first of them is already."""
    from qca.project import queries

    code, there = found[0]
    documents = {d.revision: d for d in queries.documents(draft.connection)}
    document = documents[there.revision]
    touched = queries.transcript(draft.connection, there.revision).within(there.start, there.end)
    first, last = touched[0], touched[-1]
    language = queries.project(draft.connection).language
    return OverlapRefused(
        code=name_in(draft.row("code", code)["name"], language),
        document=document.name,
        where=where_told(locator(document.kind, first.number, last.number, first.page, "en")),
    )
