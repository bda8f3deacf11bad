"""Finding a code by a few letters of its name.

Better kinds of match come first: the whole name or number, the beginning of the name, of a
word in it, its initials, words in any order, letters inside, letters in order, the names of
the codes above. Within a kind, what was used lately comes first, then the codebook's order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from qca.model.ids import Id
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
        self._codes = [
            (
                code.id,
                plain(names.name(code.id)),
                plain(names.number(code.id)),
                plain(" ".join(names.name(above.id) for above in tree.ancestors(code.id))),
            )
            for code in tree
        ]

    def find(self, typed: str, used: Mapping[Id, int]) -> list[Id]:
        """The codes that fit what was typed, the best first; all of them where nothing was.

        Args:
            typed: letters.
            used: for codes used lately a number that grows with every use.
        """
        query = plain(typed).strip()
        found = []
        for rank, (code, name, number, above) in enumerate(self._codes):
            kind = _kind(query, name, number, above) if query else 0
            if kind < _WITHOUT:
                found.append((kind, -used.get(code, 0), rank, code))
        found.sort()
        return [code for *_, code in found]


def _kind(query: str, name: str, number: str, above: str) -> int:
    """How well a code fits: 0 is best; `_WITHOUT` where it does not."""
    words = name.split()
    tests: tuple[Callable[[], bool], ...] = (
        lambda: query in (name, number),
        lambda: name.startswith(query),
        lambda: any(word.startswith(query) for word in words),
        lambda: "".join(word[0] for word in words).startswith(query),
        lambda: _begins_each(query, words),
        lambda: query in name,
        lambda: _begins_each(query, [number, *words, *above.split()]),
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
