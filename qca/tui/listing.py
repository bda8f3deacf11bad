"""Which documents a list shows, and in which order: by what is typed, and by what is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qca.model.ids import Id

_TERM: Final = re.compile(r'(?:("[^"]*"|[^\s":]+):)?("[^"]*"|[^\s"]+)')


class State(StrEnum):
    """How far a coder is with a document."""

    FRESH = "fresh"
    BEGUN = "begun"
    FINISHED = "finished"


class Order(StrEnum):
    """By what documents are ordered."""

    PROJECT = "project"
    NAME = "name"
    KIND = "kind"
    CASE = "case"
    STATE = "state"
    CODINGS = "codings"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a document when a list is made.

    Attributes:
        fields: for each field, in small letters, its value in all the ways it is called, the
            one that the screen says first: state, kind, case, and the attributes of its case.
        share: of its paragraphs that are coded, from 0 to 1, or None.
    """

    id: Id
    name: str
    position: int
    fields: Mapping[str, tuple[str, ...]]
    state: State
    codings: int = 0
    share: float | None = None


def fits(document: Listed, typed: str) -> bool:
    """Whether a document is wanted.

    Args:
        document: which one.
        typed: words that its name has, and fields like ``state:begun`` or
            ``"city size":large``, all of which must hold; a value may be its beginning.
    """
    for field, value in terms(typed):
        if not field:
            if value not in document.name.casefold():
                return False
        elif not any(one.startswith(value) for one in document.fields.get(field, ())):
            return False
    return True


def terms(typed: str) -> list[tuple[str, str]]:
    """What is typed as fields and values, in small letters; the field of a mere word is empty."""
    return [
        (field.strip('"').casefold(), value.strip('"').casefold())
        for field, value in _TERM.findall(typed)
    ]


def with_field(typed: str, field: str, value: str) -> str:
    """What is typed, with another value of a field; without the field where that is empty."""
    kept = [(f, v) for f, v in terms(typed) if f != field.casefold()]
    if value:
        kept.append((field.casefold(), value.casefold()))
    return " ".join(f"{_quoted(f)}:{_quoted(v)}" if f else _quoted(v) for f, v in kept)


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s:]", text) else text


def ordered(documents: Iterable[Listed], order: Order) -> list[Listed]:
    """Documents in an order; those alike in it as the project has them."""
    found = sorted(documents, key=lambda one: one.position)
    states = list(State)
    if order is Order.NAME:
        found.sort(key=lambda one: _natural(one.name))
    elif order in (Order.KIND, Order.CASE):
        found.sort(key=lambda one: one.fields.get(str(order), ("\uffff",))[0])
    elif order is Order.STATE:
        found.sort(key=lambda one: states.index(one.state))
    elif order is Order.CODINGS:
        found.sort(key=lambda one: -one.codings)
    elif order is Order.SHARE:
        found.sort(key=lambda one: -1.0 if one.share is None else one.share)
    return found


def values(documents: Sequence[Listed], field: str) -> dict[str, int]:
    """The values that a field has, each with how many documents, the most common first."""
    counts: dict[str, int] = {}
    for one in documents:
        for value in one.fields.get(field, ())[:1]:
            counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """A name so that I-2 comes before I-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
