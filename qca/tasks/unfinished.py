"""Writing that was not finished: kept while one types, so that no crash can take it.

What is being written is view state of its coder, neither journaled nor merged, until its
writer has finished it; then it is a fact (a memo, a narrative) and this is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from qca.tasks.session import Session

PREFIX: Final = "unfinished:"
"""Before the names under which unfinished writing is kept among a coder's view state."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is being written.

    Attributes:
        kind: of writing: ``memo``, ``narrative``, …
        id: unique among the writing of its kind, also in the next session.
        about: what it is about, as the user knows it.
        details: what its editor needs to open it again.
    """

    kind: str
    id: str
    about: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Under which it is kept."""
        return f"{PREFIX}{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Text as it was when its writer was interrupted, and when that was (UTC)."""

    place: Place
    text: str
    time: datetime


def as_kept(place: Place, text: str) -> dict[str, object]:
    """Unfinished text as it is kept under its place's name (see `qca.tasks.places.keep`)."""
    return {
        "kind": place.kind,
        "id": place.id,
        "about": place.about,
        "details": dict(place.details),
        "text": text,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def from_kept(value: Any) -> Unfinished | None:
    """Unfinished text from what is kept; None where there is none."""
    if not isinstance(value, dict):
        return None
    place = Place(value["kind"], value["id"], value["about"], value["details"])
    return Unfinished(place, value["text"], datetime.fromisoformat(value["time"]))


def unfinished(session: Session) -> list[Unfinished]:
    """What the coder has begun to write and not finished, the latest first."""
    from qca.project import views

    with session.store.reading() as connection:
        kept = views.view_states(connection, session.coder.id, PREFIX)
    found = [one for one in map(from_kept, kept) if one is not None]
    return sorted(found, key=lambda one: one.time, reverse=True)
