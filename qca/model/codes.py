"""Codebooks, codes and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from qca.model.ids import Id
from qca.model.text import LocalText

PATH_SEPARATOR: Final = " > "
"""Between the names of a code's path, as people and rows show it."""


class Role(StrEnum):
    """How analyses find their codes. A role stands on a group; its children are the members."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    DIMENSION = "dimension"
    STAGE = "stage"
    ASPECT = "aspect"
    VARIABLE = "variable"
    INDICATOR = "indicator"
    PARAMETER = "parameter"
    LEVEL = "level"
    SOURCE = "source"
    ACTOR = "actor"
    EVENT = "event"
    INSTRUMENT = "instrument"
    OUTCOME = "outcome"
    STRATEGY = "strategy"
    QUESTION = "question"


FACTOR_ROLES: Final = (
    Role.INTERNAL,
    Role.EXTERNAL,
    Role.STRENGTH,
    Role.WEAKNESS,
    Role.OPPORTUNITY,
    Role.THREAT,
)
"""The roles whose members are factors, in the order tables show them."""

FACTOR_LETTER: Final[Mapping[Role, str]] = {
    Role.INTERNAL: "I",
    Role.EXTERNAL: "E",
    Role.STRENGTH: "S",
    Role.WEAKNESS: "W",
    Role.OPPORTUNITY: "O",
    Role.THREAT: "T",
}


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes with its origin.

    Attributes:
        version: semantic version of the file it came from.
        content_hash: SHA-256 of the file's codes as they were added, hexadecimal; empty
            for a codebook begun in the project.
    """

    id: Id
    title: LocalText
    language: str
    version: str = "0.1.0"
    source: str = ""
    licence: str = ""
    derived_from: str = ""
    content_hash: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """A node of a codebook's tree.

    Attributes:
        slug: short stable name within the codebook, for files and rules.
        key: one character for chords, or empty.
        color: ``#rrggbb``, or empty to inherit.
        position: order among its siblings.
        examples: passages that show the code, each in one or more languages.
        properties: what its role or its researcher needs (``order``, ``from``, ``scale`` …).
    """

    id: Id
    codebook: Id
    name: LocalText
    parent: Id | None = None
    slug: str = ""
    definition: LocalText = field(default_factory=dict)
    include: LocalText = field(default_factory=dict)
    exclude: LocalText = field(default_factory=dict)
    examples: tuple[LocalText, ...] = ()
    key: str = ""
    role: Role | None = None
    color: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    position: int = 0


class CodeTree:
    """The codes of one or more codebooks with the questions one asks of a tree.

    Codes come in reading order (codebook position, then depth first, siblings by
    position then name); a code whose parent is not among the codes is a root.
    """

    def __init__(self, codes: Iterable[Code], codebooks: Sequence[Codebook] = ()) -> None:
        self.codebooks = tuple(sorted(codebooks, key=lambda book: (book.position, book.id)))
        self.by_id: dict[Id, Code] = {code.id: code for code in codes}
        book_order = {book.id: n for n, book in enumerate(self.codebooks)}
        self._children: dict[Id | None, list[Code]] = {}
        for code in self.by_id.values():
            parent = code.parent if code.parent in self.by_id else None
            self._children.setdefault(parent, []).append(code)
        for siblings in self._children.values():
            siblings.sort(
                key=lambda c: (
                    book_order.get(c.codebook, len(book_order)),
                    c.codebook,
                    c.position,
                    c.id,
                )
            )
        self.order: tuple[Code, ...] = tuple(self._walk(None))
        self.rank: dict[Id, int] = {code.id: n for n, code in enumerate(self.order)}

    def _walk(self, parent: Id | None) -> Iterator[Code]:
        for code in self._children.get(parent, ()):
            yield code
            yield from self._walk(code.id)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def children(self, code: Id | None) -> Sequence[Code]:
        """The codes directly under one, or the roots for None."""
        return self._children.get(code, [])

    def ancestors(self, code: Id) -> tuple[Code, ...]:
        """The codes above one, from its root down; without itself."""
        chain: list[Code] = []
        current = self.by_id[code].parent
        while current is not None and current in self.by_id:
            chain.append(self.by_id[current])
            current = self.by_id[current].parent
        return tuple(reversed(chain))

    def depth(self, code: Id) -> int:
        """How many codes stand above one; 0 for a root."""
        return len(self.ancestors(code))

    def subtree(self, code: Id) -> tuple[Code, ...]:
        """A code and all below it, in reading order."""
        return (self.by_id[code], *self._walk(code))

    def path(self, code: Id, language: str) -> str:
        """The names from root to code: ``Factors > Strength > Leadership``."""
        chain = (*self.ancestors(code), self.by_id[code])
        return PATH_SEPARATOR.join(name_in(c.name, language) for c in chain)

    def groups(self, role: Role) -> tuple[Code, ...]:
        """The codes on which a role stands, in reading order."""
        return tuple(code for code in self.order if code.role is role)

    def members(self, role: Role) -> tuple[Code, ...]:
        """The members of a role: the children of the groups on which it stands."""
        return tuple(member for group in self.groups(role) for member in self.children(group.id))

    def member_of(self, code: Id, role: Role) -> Code | None:
        """The member for which a coding of this code counts under a role, or None.

        Deeper codes count for the member above them; a coding of the group itself
        counts for no member.
        """
        below: Code | None = None
        for step in (self.by_id[code], *reversed(self.ancestors(code))):
            if step.role is role:
                return below
            below = step
        return None

    def color_of(self, code: Id) -> str:
        """The code's colour, or the nearest one above it, or empty."""
        for step in (self.by_id[code], *reversed(self.ancestors(code))):
            if step.color:
                return step.color
        return ""


def name_in(text: LocalText, language: str) -> str:
    """A local text in a language, or in the next best one it has."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
