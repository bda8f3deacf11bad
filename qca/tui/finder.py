"""Finding a code by a few letters of its name.

Better kinds of match come first: the whole name, the number or the keys of a code (``i3``), its
key alone; whole words at the beginning of the name, whole words in it; the beginning of the
name, of a word in it, its initials, words in any order, letters inside, letters in order, the
names of the codes above. Within a kind, more whole words come first, then what was used lately,
then the codebook's order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from qca.model.ids import Id
from qca.tui.chords import Chords
from qca.tui.sheet import Names

_WITHOUT: Final = 99


def plain(text: str) -> str:
    """Text in small letters and without accents, as it is compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Finder:
    """The codes of a project, ready to be looked for."""

    def __init__(self, names: Names) -> None:
        tree = names.tree
        keys = Chords(tree, names.language).keys()
        self._codes: list[_Known] = []
        for code in tree:
            above = tree.ancestors(code.id)
            path = "".join(keys.get(one.id, "") for one in (*above, code))
            self._codes.append(
                _Known(
                    code.id,
                    plain(names.name(code.id)),
                    frozenset(map(plain, (*names.numbers(code.id), path))),
                    plain(keys.get(code.id, "")),
                    plain(" ".join(names.name(one.id) for one in above)),
                )
            )

    def find(self, typed: str, used: Mapping[Id, int]) -> list[Id]:
        """The codes that fit what was typed, the best first; all of them where nothing was.

        Args:
            typed: letters.
            used: for codes used lately a number that grows with every use.
        """
        query = " ".join(plain(typed).split())
        parts = frozenset(query.split())
        found = []
        for rank, known in enumerate(self._codes):
            kind = _kind(query, known) if query else 0
            if kind < _WITHOUT:
                whole = len(parts & set(known.name.split()))
                found.append((kind, -whole, -used.get(known.code, 0), rank, known.code))
        found.sort()
        return [code for *_, code in found]


class _Known(NamedTuple):
    """A code as it is looked for.

    Attributes:
        numbers: those of its factors, and its keys from the top of the codebook down.
        key: its own key.
        above: the names of the codes above it.
    """

    code: Id
    name: str
    numbers: frozenset[str]
    key: str
    above: str


def _kind(query: str, known: _Known) -> int:
    """How well a code fits: 0 is best; `_WITHOUT` where it does not."""
    name = known.name
    words = name.split()
    spaced, sought = f" {' '.join(words)} ", f" {query} "
    tests: tuple[Callable[[], bool], ...] = (
        lambda: query == name or query in known.numbers,
        lambda: query == known.key,
        lambda: spaced.startswith(sought),
        lambda: sought in spaced,
        lambda: name.startswith(query),
        lambda: any(word.startswith(query) for word in words),
        lambda: "".join(word[0] for word in words).startswith(query),
        lambda: _begins_each(query, words),
        lambda: query in name,
        lambda: _begins_each(query, [*known.numbers, *words, *known.above.split()]),
        lambda: _in_order(query.replace(" ", ""), name),
    )
    return next((kind for kind, test in enumerate(tests) if test()), _WITHOUT)


def _begins_each(query: str, words: list[str]) -> bool:
    """Whether every word of the query begins one of some words."""
    return all(any(word.startswith(part) for word in words) for part in query.split())


def _in_order(letters: str, name: str) -> bool:
    """Whether the letters stand in a name in this order, with others between them."""
    rest = iter(name)
    return all(letter in rest for letter in letters)
