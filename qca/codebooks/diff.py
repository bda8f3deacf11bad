"""What changed from one codebook to another, by the ids of the codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from qca.codebooks.book import CodebookFile, CodeEntry
from qca.model.ids import Id


class Kind(StrEnum):
    """How a code differs."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    REORDERED = "reordered"
    REDEFINED = "redefined"
    CHANGED = "changed"


_RENAMING: Final = frozenset({"name"})
_DEFINING: Final = frozenset({"definition", "include", "exclude", "examples"})
_STRUCTURE: Final = frozenset({"id", "codes"})


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which one code differs; a code may differ in several ways.

    Attributes:
        kind: *renamed* is a new name, *redefined* a new definition, inclusion, exclusion or
            examples, *moved* another parent, *reordered* another place among the siblings
            it has in both, *changed* anything else.
        fields: which fields differ, in the order of the format; empty where the code as a
            whole was added, removed or moved.
        before: the code in the first codebook, None where it was added.
        after: the code in the second, None where it was removed.
        path_before: the names from the root to the code in the first codebook.
        path_after: the same in the second.
    """

    kind: Kind
    id: Id
    fields: tuple[str, ...] = ()
    before: CodeEntry | None = None
    after: CodeEntry | None = None
    path_before: str = ""
    path_after: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """All that differs.

    Attributes:
        header: the fields of the header that differ (``title``, ``version`` …).
        changes: of the codes: first those of the second codebook in its reading order,
            then those that are only in the first.
    """

    header: tuple[str, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.header or self.changes)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def diff(before: CodebookFile, after: CodebookFile, language: str) -> Diff:
    """What changed from one codebook to another.

    Args:
        before: the first codebook.
        after: the second; usually a later version of the same.
        language: of the paths.
    """
    old, new = _Places(before, language), _Places(after, language)
    changes: list[Change] = []
    for entry in after.walk():
        changes += _changes(entry, old, new)
    changes += [
        Change(Kind.REMOVED, entry.id, before=entry, path_before=old.paths[entry.id])
        for entry in before.walk()
        if entry.id not in new.entries
    ]
    header = tuple(
        field.name
        for field in fields(CodebookFile)
        if field.name != "codes" and getattr(before, field.name) != getattr(after, field.name)
    )
    return Diff(header, tuple(changes))


class _Places:
    """Where the codes of one codebook stand."""

    def __init__(self, book: CodebookFile, language: str) -> None:
        self.paths = book.paths(language)
        self.entries = {entry.id: entry for entry in book.walk()}
        self.parents: dict[Id, Id | None] = dict.fromkeys((e.id for e in book.codes), None)
        self.siblings: dict[Id | None, tuple[CodeEntry, ...]] = {None: book.codes}
        for entry in book.walk():
            self.siblings[entry.id] = entry.codes
            self.parents.update(dict.fromkeys((child.id for child in entry.codes), entry.id))

    def common_before(self, code: Id, other: _Places) -> frozenset[Id]:
        """The siblings before a code that are its siblings in the other codebook too."""
        parent = self.parents[code]
        found: set[Id] = set()
        for sibling in self.siblings[parent]:
            if sibling.id == code:
                break
            if sibling.id in other.parents and other.parents[sibling.id] == parent:
                found.add(sibling.id)
        return frozenset(found)


def _changes(after: CodeEntry, old: _Places, new: _Places) -> Iterator[Change]:
    path = new.paths[after.id]
    before = old.entries.get(after.id)
    if before is None:
        yield Change(Kind.ADDED, after.id, after=after, path_after=path)
        return

    def change(kind: Kind, *names: str) -> Change:
        return Change(kind, after.id, names, before, after, old.paths[after.id], path)

    if old.parents[after.id] != new.parents[after.id]:
        yield change(Kind.MOVED)
    elif old.common_before(after.id, new) != new.common_before(after.id, old):
        yield change(Kind.REORDERED)
    differing = [
        field.name
        for field in fields(CodeEntry)
        if field.name not in _STRUCTURE
        and getattr(before, field.name) != getattr(after, field.name)
    ]
    for kind, names in (
        (Kind.RENAMED, [n for n in differing if n in _RENAMING]),
        (Kind.REDEFINED, [n for n in differing if n in _DEFINING]),
        (Kind.CHANGED, [n for n in differing if n not in _RENAMING | _DEFINING]),
    ):
        if names:
            yield change(kind, *names)
