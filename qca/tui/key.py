"""A key of the workspace: what it does, where, and where its words are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OWN_AREAS: Final = frozenset(
    {
        "retrieve",
        "finding",
        "room",
        "book",
        "memos",
        "unfinished",
        "links",
        "analysis",
        "grid",
        "narrative",
        "moves",
        "whose",
        "coding",
    }
)
"""Screens with an area of the catalogue of their own; the words of all others are in ``tui``."""


@dataclass(frozen=True, slots=True)
class Key:
    """What one or more keys do.

    Attributes:
        id: by which it can be given other keys.
        keys: separated by commas, as Textual names them.
        action: of the focused pane, or ``screen.…`` or ``app.…``.
        contexts: where it counts.
        shown: whether the footer shows it.
        group: keys of one group are shown as one (``1–9``).
        apart: whether the footer has a word for each key of its group (``f/t factor stage``).
    """

    id: str
    keys: str
    action: str
    contexts: tuple[str, ...]
    shown: bool = False
    group: str = ""
    apart: bool = False


def key(
    id_: str,
    keys: str,
    action: str,
    *contexts: str,
    shown: bool = False,
    group: str = "",
    apart: bool = False,
) -> Key:
    """A key, for a table of them."""
    return Key(id_, keys, action, contexts, shown, group, apart)


def area_of(name: str) -> str:
    """The area of the catalogue with the words of a key, a context or a topic, by its name."""
    head = name.partition(".")[0]
    return head if head in OWN_AREAS else "tui"
