"""The codes and passages that document an event, as one writes them in a line."""

from __future__ import annotations

from typing import Final

from qca.model.event import Event
from qca.model.ids import Id
from qca.tasks.codes import find_code
from qca.tasks.coding_names import meant, names_of
from qca.tasks.session import Session

SEPARATOR: Final = ";"
"""Between the names of several."""


def written(session: Session, event: Event) -> tuple[str, str]:
    """The codes of an event, and its passages, each as one line of names.

    What is not in the session's scope is not named.
    """
    names, tree = names_of(session)
    language = session.study().language
    codes = [tree.path(code, language) for code in event.codes if code in tree.by_id]
    joined = f"{SEPARATOR} "
    return joined.join(codes), joined.join(names.names(event.codings).values())


def codes_meant(session: Session, line: str) -> tuple[Id, ...]:
    """The codes that a line names.

    Raises:
        Unknown, Ambiguous: one of the names means no code, or several.
    """
    return tuple(find_code(session, name).id for name in _parts(line))


def codings_meant(session: Session, line: str, event: Event) -> tuple[Id, ...]:
    """The codings that a line names; those of the event outside of the scope stay.

    Raises:
        Unknown, Ambiguous: one of the names means no coding, or several.
    """
    names, _ = names_of(session)
    kept = (coding for coding in event.codings if names.name(coding) is None)
    return tuple(dict.fromkeys([*(meant(names, part) for part in _parts(line)), *kept]))


def _parts(line: str) -> list[str]:
    return [part for one in line.split(SEPARATOR) if (part := " ".join(one.split()))]
