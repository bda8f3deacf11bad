"""A codebook as its file has it: a header and a tree of codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from qca.model.codes import PATH_SEPARATOR, Role, name_in
from qca.model.ids import Id
from qca.model.text import LocalText

STATUS: Final = "status"
"""The property that says how far a code can be relied on."""

UNVERIFIED: Final = "unverified"
"""The value of `STATUS` on a code that was written from memory of its source."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as its file has it, with the codes below it.

    The fields mean what they mean in `qca.model.codes.Code`; parent and position are
    where the entry stands.
    """

    id: Id
    slug: str
    name: LocalText
    definition: LocalText = field(default_factory=dict)
    include: LocalText = field(default_factory=dict)
    exclude: LocalText = field(default_factory=dict)
    examples: tuple[LocalText, ...] = ()
    key: str = ""
    role: Role | None = None
    color: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[CodeEntry, ...] = ()

    def walk(self) -> Iterator[CodeEntry]:
        """This entry and all below it, depth first."""
        yield self
        for entry in self.codes:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A whole codebook file.

    Attributes:
        language: of the texts that the file gives without naming a language.
        version: semantic version.
        source: where the codes come from, as a text or a reference.
        derived_from: ``<id> <version>`` of the codebook this one is a fork of, or empty.
    """

    id: Id
    title: LocalText
    language: str
    version: str = "0.1.0"
    source: str = ""
    licence: str = ""
    derived_from: str = ""
    codes: tuple[CodeEntry, ...] = ()

    def walk(self) -> Iterator[CodeEntry]:
        """Every code in reading order: depth first, siblings as the file has them."""
        for entry in self.codes:
            yield from entry.walk()

    def paths(self, language: str) -> dict[Id, str]:
        """The path of names of every code: ``Factors > Strengths > Leadership``."""
        found: dict[Id, str] = {}

        def descend(entries: tuple[CodeEntry, ...], above: str) -> None:
            for entry in entries:
                name = name_in(entry.name, language)
                found[entry.id] = f"{above}{PATH_SEPARATOR}{name}" if above else name
                descend(entry.codes, found[entry.id])

        descend(self.codes, "")
        return found

    def unverified(self) -> tuple[CodeEntry, ...]:
        """The codes written from memory of their source, to be checked before they are cited."""
        return tuple(e for e in self.walk() if e.properties.get(STATUS) == UNVERIFIED)


def content_hash(book: CodebookFile) -> str:
    """SHA-256 of the codes alone, hexadecimal.

    Title, version and source may change without the codes changing; the order in which
    languages and properties are written does not count, that of the codes does.
    """
    canonical = json.dumps(
        [_plain(entry) for entry in book.codes],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(entry: CodeEntry) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": entry.id,
        "slug": entry.slug,
        "name": dict(entry.name),
        "definition": dict(entry.definition),
        "include": dict(entry.include),
        "exclude": dict(entry.exclude),
        "examples": [dict(example) for example in entry.examples],
        "key": entry.key,
        "role": entry.role or "",
        "color": entry.color,
        "properties": dict(entry.properties),
        "codes": [_plain(child) for child in entry.codes],
    }
    return {name: value for name, value in fields.items() if value}
