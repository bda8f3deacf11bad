"""Short names of codings that a person can read and type: ``I-03 ¶12 Budget``.

Method. A coding is called by its document, the number of the paragraph where it begins, and
the name of its code in the project's language. Where several passages of one paragraph have
the code they are numbered in reading order (``… Budget (2)``). A passage that several coders
marked is one passage (their codings overlap): the plain name is that of the first of them in
reading order, and that of each other one has the coder behind it (``… Budget budi``).

What one types may say less and say it otherwise: case and blanks do not matter; the sign
before the number may be ``¶``, ``par.``, ``para``, ``#`` or nothing; the code may be named in any
language it has, by its slug, by the end of its path, or by its number as a factor (``S1``); it
may be left out where the paragraph has one coded passage only; and the start of a coding's id,
from eight characters, names it too. What fits several passages means none of them: it is never
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from qca.analysis.factors import Factor, propose
from qca.model.codes import PATH_SEPARATOR, Code, CodeTree, name_in
from qca.model.factor import numbers_of_codes
from qca.model.ids import Id
from qca.model.narrative import fit

_NUMBERED: Final = re.compile(r"\s*(?:¶|par\.?|para\.?|paragraph|paragraf|#)?\s*(\d+)(?:\s+|$)(.*)")
_PASSAGE: Final = re.compile(r"(.+?)\s*\((\d+)\)$")
_ID: Final = re.compile(r"[0-9a-f][0-9a-f-]{7,35}")


@dataclass(frozen=True, slots=True)
class _Named:
    """A coding by the parts of its name; ``passage`` is 0 where its code has but one there."""

    coding: Id
    code: Id
    passage: int
    coder: str
    first: bool


class Names:
    """The names of the codings of a scope."""

    def __init__(
        self,
        codings: pd.DataFrame,
        tree: CodeTree,
        language: str,
        factors: Sequence[Factor] | None = None,
    ) -> None:
        """The names.

        Args:
            codings: `qca.analysis.frames.CODINGS`, in reading order.
            tree: the codes.
            language: of the codes' names.
            factors: the researcher's own, or None for the proposals of the codebooks.
        """
        self._factors = propose(tree, language) if factors is None else factors
        self._tree = tree
        self._language = language
        self._ids: list[Id] = codings["coding_id"].tolist()
        self._documents: list[str] = codings["document"].tolist()
        self._paragraphs: list[int] = codings["paragraph"].tolist()
        self._codes: list[Id] = codings["code_id"].tolist()
        self._starts: list[int] = codings["start"].tolist()
        self._ends: list[int] = codings["end"].tolist()
        self._coders: list[str] = codings["coder"].tolist()
        self._row_of = {coding: row for row, coding in enumerate(self._ids)}
        self._at: dict[tuple[str, int], list[int]] = {}
        for row, place in enumerate(zip(self._documents, self._paragraphs, strict=True)):
            self._at.setdefault(place, []).append(row)
        self._cased = {plain(name): name for name in dict.fromkeys(self._documents)}

    def name(self, coding: Id) -> str | None:
        """What a coding is called; None where it is not in the scope."""
        row = self._row_of.get(coding)
        if row is None:
            return None
        place = self._documents[row], self._paragraphs[row]
        named = next(one for one in self._named(place) if one.coding == coding)
        code = self._tree.by_id.get(named.code)
        parts = [place[0], f"¶{place[1]}", name_in(code.name, self._language) if code else ""]
        if named.passage:
            parts.append(f"({named.passage})")
        if not named.first:
            parts.append(named.coder)
        return fit(" ".join(parts))

    def names(self, codings: Sequence[Id]) -> dict[Id, str]:
        """What codings are called, by id; those out of the scope are left out."""
        return {one: name for one in codings if (name := self.name(one)) is not None}

    def one(self, typed: str) -> Id | None:
        """The coding that a typed name means; None where it means none or several."""
        found = self.find(typed)
        return found[0] if len(found) == 1 else None

    def find(self, typed: str) -> tuple[Id, ...]:
        """The codings that a typed name could mean, one of each passage, in reading order."""
        wanted = plain(typed)
        if _ID.fullmatch(wanted):
            known = [coding for coding in self._ids if coding.startswith(wanted)]
            if known:
                return tuple(known)
        found: dict[Id, None] = {}
        for document, rest in self._documents_of(wanted):
            match = _NUMBERED.fullmatch(rest)
            if match:
                place = document, int(match[1])
                found |= dict.fromkeys(self._meant(self._named(place), match[2].strip()))
        return tuple(found)

    def _documents_of(self, wanted: str) -> Iterator[tuple[str, str]]:
        """The documents whose names a typed name begins with, and what follows."""
        for name, document in self._cased.items():
            rest = wanted[len(name) :]
            if wanted.startswith(name) and rest[:1] in (" ", "¶", "#", ","):
                yield document, rest.lstrip(" ,")

    def _meant(self, named: Sequence[_Named], typed: str) -> list[Id]:
        """Which of the codings of a paragraph the end of a typed name means."""
        if not typed:
            return [one.coding for one in named if one.first]
        for one in named:  # the coder behind the name of the code
            head, _, coder = typed.rpartition(" ")
            if not one.first and coder == plain(one.coder) and self._fits(one, head):
                return [one.coding]
        return [one.coding for one in named if one.first and self._fits(one, typed)]

    def _fits(self, one: _Named, typed: str) -> bool:
        numbered = _PASSAGE.fullmatch(typed)
        if self._is_code(one.code, typed):
            return True
        return bool(
            numbered and int(numbered[2]) == one.passage and self._is_code(one.code, numbered[1])
        )

    def _is_code(self, code: Id, typed: str) -> bool:
        found = self._tree.by_id.get(code)
        return found is not None and typed in self._called(found)

    def _called(self, code: Code) -> set[str]:
        """Everything that a code can be called."""
        called = {plain(fit(name)) for name in code.name.values()} | {plain(code.slug)}
        called.update(map(plain, self._numbers.get(code.id, ())))
        for language in code.name:
            steps = self._tree.path(code.id, language).split(PATH_SEPARATOR)
            called |= {plain(PATH_SEPARATOR.join(steps[n:])) for n in range(len(steps))}
        return called - {""}

    @cached_property
    def _numbers(self) -> Mapping[Id, tuple[str, ...]]:
        """Factors' numbers, as the margin of the code screen shows them."""
        return numbers_of_codes(self._factors)

    def _named(self, place: tuple[str, int]) -> list[_Named]:
        """The codings that begin in a paragraph, with the parts of their names."""
        rows: dict[Id, list[int]] = {}
        for row in self._at.get(place, ()):
            rows.setdefault(self._codes[row], []).append(row)
        named: dict[int, _Named] = {}
        for code, own in rows.items():
            passages = self._passages(own)
            for number, marks in enumerate(passages, 1):
                for row in marks:
                    named[row] = _Named(
                        coding=self._ids[row],
                        code=code,
                        passage=number if len(passages) > 1 else 0,
                        coder=self._coders[row],
                        first=row == marks[0],
                    )
        return [named[row] for row in sorted(named)]

    def _passages(self, rows: Sequence[int]) -> list[list[int]]:
        """Codings of one code in one paragraph, those that overlap together."""
        found: list[list[int]] = []
        reach = -1
        for row in rows:
            if not found or self._starts[row] >= reach:
                found.append([])
            found[-1].append(row)
            reach = max(reach, self._ends[row])
        return found


def plain(text: str) -> str:
    """A text without the differences that do not matter in a name."""
    return " ".join(text.casefold().split())
