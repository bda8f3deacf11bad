"""Counting codings by anything: segments, documents, informants, cases, coders, evidence.

`Coded` holds the codings of a scope that count, numbered for fast counting; `tally` counts
them by groups. One coding may stand in several groups. Segments are passages in the sense
of `qca.analysis.passages`; documents, informants, cases and coders are those in which, from
whom, about which and by whom at least one coding of the group was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from qca.analysis.passages import Ints, Meet, Spans, counting, passages
from qca.model.ids import Id


@dataclass(frozen=True, slots=True)
class Tally:
    """What a group of codings amounts to.

    Attributes:
        segments: passages, each counted once however many coders marked it.
        documents: their names, in the order of the documents.
        informants: codes of those who speak in the group's segments.
        cases: names; codings without a case add none.
        coders: names.
        evidence: the coding ids, in reading order.
    """

    segments: int
    documents: tuple[str, ...]
    informants: tuple[str, ...]
    cases: tuple[str, ...]
    coders: tuple[str, ...]
    evidence: tuple[Id, ...]


class Coded:
    """The codings of a scope that count, in reading order, as frame and as arrays.

    Reading order: documents by position, then by where a segment begins, the longer first.
    """

    def __init__(self, codings: pd.DataFrame) -> None:
        told = {
            name: pd.factorize(codings[name], sort=True)
            for name in ("code_id", "coder_id", "document_id")
        }
        keys = (
            told["coder_id"][0],
            told["code_id"][0],
            -codings["end"].to_numpy(np.int64),
            codings["start"].to_numpy(np.int64),
            told["document_id"][0],
            codings["document_position"].to_numpy(np.int64),
        )
        rows = np.flatnonzero(counting(codings))
        if not _in_order([key[rows] for key in keys]):
            rows = rows[np.lexsort([key[rows] for key in keys])]
        whole = len(rows) == len(codings) and _in_order((rows,))
        plain = whole and codings.index.equals(pd.RangeIndex(len(codings)))
        self.frame: pd.DataFrame = codings if plain else codings.iloc[rows].reset_index(drop=True)
        self._numbers = {name: number[rows].astype(np.int64) for name, (number, _) in told.items()}
        self._code_ids = [str(code) for code in told["code_id"][1]]
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def spans(self) -> Spans:
        """Segments in characters; revisions are numbered in reading order."""
        return self._spans("start", "end", 0)

    def spans_in(self, meet: Meet) -> Spans:
        """Segments in characters or in paragraphs."""
        if meet is Meet.CHARACTER:
            return self.spans
        return self._spans("paragraph", "paragraph_last", 1)

    def _spans(self, start: str, end: str, beyond: int) -> Spans:
        return Spans(
            pd.factorize(self.frame["revision_id"])[0].astype(np.int64),
            self.frame[start].to_numpy(np.int64),
            self.frame[end].to_numpy(np.int64) + beyond,
            self._numbers["coder_id"],
        )

    @cached_property
    def codes(self) -> tuple[Ints, list[Id]]:
        """A number for each coding's code, and the ids of the codes."""
        numbers = self._numbers["code_id"]
        used = np.bincount(numbers, minlength=len(self._code_ids)) > 0
        place = np.cumsum(used) - 1
        return place[numbers], [self._code_ids[n] for n in np.flatnonzero(used).tolist()]

    def column(self, name: str) -> np.ndarray:
        """A column of texts or tuples as an array of objects."""
        if name not in self._columns:
            self._columns[name] = np.asarray(self.frame[name], dtype=object)
        return self._columns[name]

    @property
    def ids(self) -> np.ndarray:
        """The coding ids."""
        return self.column("coding_id")

    @cached_property
    def row_of(self) -> dict[Id, int]:
        """The row of each coding."""
        return {coding: row for row, coding in enumerate(self.ids)}

    @cached_property
    def documents(self) -> tuple[Ints, list[Id], list[str]]:
        """A number for each coding's document; ids and names in the order of documents."""
        number, found = pd.factorize(self._numbers["document_id"])
        first = np.searchsorted(number, np.arange(len(found)))
        ids, names = self.column("document_id")[first], self.column("document")[first]
        return number.astype(np.int64), ids.tolist(), names.tolist()

    @cached_property
    def cases(self) -> tuple[Ints, list[str]]:
        """A number for each coding's case (-1 where none), and the names in natural order."""
        names = sorted({str(c) for c in self.frame["case"].unique()} - {""}, key=natural)
        place = {name: n for n, name in enumerate(names)}
        codes, found = pd.factorize(self.frame["case"])
        lookup = np.array([place.get(str(name), -1) for name in found], dtype=np.int64)
        return (lookup[codes] if len(codes) else codes.astype(np.int64)), names

    @cached_property
    def coders(self) -> tuple[Ints, list[str]]:
        """A number for each coding's coder, and their names."""
        numbers = self.spans.coder
        first = np.unique(numbers, return_index=True)[1]
        return numbers, [str(n) for n in self.frame["coder"].iloc[first]]

    @cached_property
    def informants(self) -> tuple[Ints, Ints, list[str]]:
        """Pairs of coding and informant, ordered by coding, and the codes in natural order."""
        number, heard = pd.factorize(self.column("informants"))
        names = sorted({code for codes in heard for code in codes}, key=natural)
        place = {name: n for n, name in enumerate(names)}
        listed = [[place[code] for code in codes] for codes in heard]
        rows, who = spread(number.astype(np.int64), listed)
        return rows, who, names


def tally(coded: Coded, rows: Ints, groups: Ints, n: int) -> list[Tally]:
    """Counts of each group.

    Args:
        coded: the codings.
        rows: rows of `coded`; a row may come several times, in different groups.
        groups: the group of each of them, 0 to n - 1.
        n: how many groups there are.

    Returns:
        One tally for each group, in order.
    """
    rows, groups = by_group(rows, groups)
    bounds = np.searchsorted(groups, np.arange(n + 1))
    found = passages(groups, coded.spans.take(rows))
    owner = np.zeros(int(found.max(initial=-1)) + 1, np.int64)
    owner[found] = groups
    segments = np.bincount(owner, minlength=n)
    document, _, documents = coded.documents
    coder, coders = coded.coders
    case, cases = coded.cases
    in_case = case[rows] >= 0
    pair_rows, pair_who, informants = coded.informants
    first = np.searchsorted(pair_rows, rows, "left")
    many = np.searchsorted(pair_rows, rows, "right") - first
    step = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    who = pair_who[np.repeat(first, many) + step]
    named = zip(
        _names(groups, document[rows], documents, n),
        _names(np.repeat(groups, many), who, informants, n),
        _names(groups[in_case], case[rows][in_case], cases, n),
        _names(groups, coder[rows], coders, n),
        strict=True,
    )
    return [
        Tally(int(segments[g]), *names, tuple(coded.ids[rows[bounds[g] : bounds[g + 1]]]))
        for g, names in enumerate(named)
    ]


def by_group(rows: Ints, groups: Ints) -> tuple[Ints, Ints]:
    """Rows and their groups, ordered by group, then by row."""
    if _in_order((rows, groups)):
        return rows, groups
    order = np.lexsort((rows, groups))
    return rows[order], groups[order]


def spread(numbers: Ints, listed: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Pairs of row and value where each row has the values listed for its number."""
    flat = np.array([value for values in listed for value in values], dtype=np.int64)
    many = np.array([len(values) for values in listed], dtype=np.int64)
    first = np.cumsum(many) - many
    size = many[numbers] if len(many) else np.empty(0, np.int64)
    rows = np.repeat(np.arange(len(numbers)), size)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(size) - size, size)
    return rows.astype(np.int64), flat[first[numbers[rows]] + within]


def pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The distinct pairs of two arrays, ordered."""
    if not len(first):
        return first, second
    room = int(second.max()) + 1
    both = first * room + second
    if not np.all(both[1:] >= both[:-1]):
        both.sort()
    both = both[np.diff(both, prepend=-1) > 0]
    return both // room, both % room


@dataclass(frozen=True, slots=True)
class Grouped:
    """Places of codings by group, in reading order: which there are, and which stand nowhere.

    Attributes:
        rows: places among the codings.
        groups: of each, growing.
        inside: whether its passage stands in any column of a table.
    """

    rows: Ints
    groups: Ints
    inside: NDArray[np.bool_]

    @classmethod
    def of_passages(cls, rows: Ints, groups: Ints, passage: Ints, inside: Ints) -> Grouped:
        """From places with their groups and passages, and the passages that stand in columns."""
        standing = np.zeros(int(passage.max(initial=-1)) + 1, np.bool_)
        standing[inside] = True
        order = np.argsort(groups, kind="stable")
        return cls(rows[order], groups[order], standing[passage[order]])

    def of(self, group: int) -> Ints:
        """The places of a group."""
        return self.rows[self._slice(group)]

    def outside(self, group: int) -> Ints:
        """The places of a group whose passages stand in no column."""
        own = self._slice(group)
        return self.rows[own][~self.inside[own]]

    def _slice(self, group: int) -> slice:
        return slice(*np.searchsorted(self.groups, (group, group + 1)).tolist())


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """A sort key by which I-2 comes before I-10."""
    return tuple((a.casefold(), int(b or 0)) for a, b in re.findall(r"(\D*)(\d*)", name))


def _in_order(keys: Sequence[Ints]) -> bool:
    """Whether rows are ordered by their keys, of which the last counts most (as `np.lexsort`)."""
    less = np.zeros(max(len(keys[0]) - 1, 0), bool)
    same = ~less
    for key in reversed(keys):
        less |= same & (key[:-1] < key[1:])
        same &= key[:-1] == key[1:]
    return bool(np.all(less | same))


def _names(groups: Ints, values: Ints, names: list[str], n: int) -> list[tuple[str, ...]]:
    group, value = pairs(groups, values)
    bounds = np.searchsorted(group, np.arange(n + 1))
    return [tuple(names[v] for v in value[bounds[g] : bounds[g + 1]]) for g in range(n)]
