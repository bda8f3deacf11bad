"""Words that may not be printed, kept out of everything a researcher wrote.

Passages carry their own permission. But a memo, a code named after what someone said, or
an example in the codebook may repeat it. `Withheld` knows the words of all passages in
scope that may not be quoted, and tells whether a text repeats five of them in a row (or
the whole of a passage of three or four words), whatever the case, spacing and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from qca.model.codes import CodeTree

_RUN = 5
_SHORTEST = 3


class Withheld:
    """The words that may not be printed."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._runs: dict[int, set[tuple[str, ...]]] = {}
        for passage in set(passages):
            spoken = _words(passage)
            size = min(_RUN, len(spoken))
            if size >= _SHORTEST:
                self._runs.setdefault(size, set()).update(_sequences(spoken, size))

    @classmethod
    def of(cls, codings: pd.DataFrame) -> Withheld:
        """From a codings frame: consent forbids to quote, or said off the record."""
        forbidden = ~codings["quotable"].to_numpy(bool)
        return cls(codings["quote"][forbidden].tolist())

    def repeated_in(self, text: str) -> bool:
        """Whether a text repeats words that may not be printed."""
        if not self._runs or not text:
            return False
        written = _words(text)
        return any(
            not runs.isdisjoint(_sequences(written, size)) for size, runs in self._runs.items()
        )

    def cleared(self, text: str, instead: str) -> str:
        """A text, or what stands instead of it where it repeats words."""
        return instead if self.repeated_in(text) else text

    def cleared_tree(self, tree: CodeTree, instead: str) -> CodeTree:
        """Codes without names, definitions, examples and properties that repeat words."""

        def clear(text: Mapping[str, str]) -> dict[str, str]:
            return {key: self.cleared(value, instead) for key, value in text.items()}

        return CodeTree(
            (
                replace(
                    code,
                    name=clear(code.name),
                    definition=clear(code.definition),
                    include=clear(code.include),
                    exclude=clear(code.exclude),
                    examples=tuple(clear(example) for example in code.examples),
                    properties=clear(code.properties),
                )
                for code in tree
            ),
            tree.codebooks,
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _sequences(words: list[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[n : n + size]) for n in range(len(words) - size + 1))
