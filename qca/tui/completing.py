"""Completing a query while it is typed: codes, fields and their values, what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qca.model.ids import Id
from qca.model.query import FIELDS, OPERATORS, last_name, written
from qca.tui.finder import Finder, plain
from qca.tui.sheet import Names

MOST: Final = 60
"""Completions that are offered at the most."""

_FREE: Final = ("text", "memo")
"""Fields whose value is any words."""

_VALUE: Final = re.compile(r'(?P<field>[a-z]+(?:\.[\w-]+)?):(?P<value>"[^"]*|[^\s()"]*)$')


@dataclass(frozen=True, slots=True)
class Completion:
    """What could stand in a query from a place to the cursor.

    Attributes:
        start: the place.
        text: what is put there.
        shown: what is listed.
        kind: ``code``, ``field``, ``value``, ``operator`` or ``query`` (a whole earlier one).
        code: the id of the code.
    """

    start: int
    text: str
    shown: str
    kind: str
    code: Id = ""


class Completer:
    """What a project offers to queries."""

    def __init__(
        self, names: Names, values: Mapping[str, Sequence[str]], queries: Sequence[str] = ()
    ) -> None:
        """What a project offers.

        Args:
            names: of its codes.
            values: of fields (`qca.tasks.asking.Vocabulary`).
            queries: asked before, the latest first; offered while nothing is typed.
        """
        self._names = names
        self._finder = Finder(names)
        self._values = values
        self._queries = queries
        named = [plain(names.name(code.id)) for code in names.tree]
        self._twice = {name for name in named if named.count(name) > 1}

    def complete(self, before: str, language: str) -> list[Completion]:
        """What could follow.

        Args:
            before: the query up to the cursor.
            language: of the user, for the words that join.
        """
        found = _VALUE.search(before)
        if found and _is_field(found["field"]):
            return list(self._of_field(found["field"], found["value"], found.start()))[:MOST]
        start = last_name(before)
        typed = before[start:]
        if before.endswith((" ", ")", '"')) and self._is_whole(before, typed):
            return [*_operators(language, "", len(before))]
        return list(self._begun(before, typed, start, language))[:MOST]

    def written(self, code: Id) -> str:
        """A code as a query names it: its name, or its path where two have the name."""
        name = self._names.name(code)
        if plain(name) in self._twice:
            name = self._names.tree.path(code, self._names.language)
        return written(name)

    def _is_whole(self, before: str, typed: str) -> bool:
        """Whether what a query ends with is whole, so that a word that joins can follow."""
        if typed.strip():
            return self._is_name(typed)
        return bool(before.strip()) and not _expects(before)

    def _begun(self, before: str, typed: str, start: int, language: str) -> Iterator[Completion]:
        """What fits the letters of a name: codes; by its last word, what joins, and fields."""
        if not before.strip():
            for query in self._queries:
                yield Completion(0, query, query, "query")
        head, _, last = typed.rpartition(" ")
        at = len(before) - len(last)
        joins = [*self._joining(head, last, at, language)] if last or not head else []
        whole = bool(head) and self._is_name(head)
        if whole:
            yield from joins
        for code in self._finder.find(typed, {}):
            text = f"{self.written(code)} "
            yield Completion(start, text, self._names.label(code), "code", code)
        if not whole:
            yield from joins

    def _joining(self, head: str, last: str, at: int, language: str) -> Iterator[Completion]:
        """What joins, where a word begins so, and fields."""
        negation = OPERATORS.get(language, OPERATORS["en"])[2]
        for found in _operators(language, last, at):
            if head or found.shown == negation:
                yield found
        for field in (*FIELDS[:-1], *(name for name in self._values if "." in name)):
            if field.startswith(last.lower()) and (field in _FREE or self._values.get(field)):
                yield Completion(at, f"{field}:", f"{field}:", "field")

    def _is_name(self, typed: str) -> bool:
        """Whether this is the name of a code, or the number of its factor."""
        sought, names = plain(typed).strip(), self._names
        return any(
            sought in map(plain, (names.name(code.id), *names.numbers(code.id)))
            for code in names.tree
        )

    def _of_field(self, field: str, typed: str, start: int) -> Iterator[Completion]:
        sought = plain(typed.strip('"'))
        values = self._values.get(field, ())
        fitting = [value for value in values if sought in plain(value)]
        fitting.sort(key=lambda value: not plain(value).startswith(sought))
        for value in fitting:
            yield Completion(start, f"{field}:{_quoted(value)} ", value, "value")


def _is_field(name: str) -> bool:
    return name in FIELDS[:-1] or name.startswith(f"{FIELDS[-1]}.")


def _expects(before: str) -> bool:
    """Whether a query that ends so goes on with a name, a field or a bracket."""
    last = re.split(r"[\s(]", before.rstrip())[-1].partition(":")[0].casefold()
    joins = {word.partition(":")[0] for words in OPERATORS.values() for word in words}
    return not last or last in joins


def _operators(language: str, begun: str, start: int) -> Iterator[Completion]:
    """The words that join, where they begin so."""
    for word in OPERATORS.get(language, OPERATORS["en"]):
        if word.startswith(begun.lower()):
            yield Completion(start, f"{word} ", word, "operator")


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s()]", value) or not value else value
