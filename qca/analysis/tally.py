"""Counting codings by anything: segments, documents, informants, cases, coders, evidence.

`Coded` holds the codings of a scope that count, numbered for fast counting; `tally` counts
them by groups. One coding may stand in several groups. Segments are passages in the sense
of `qca.analysis.passages`; documents, informants, cases and coders are those in which, from
whom, about which and by whom at least one coding of the group was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from qca.analysis.passages import Ints, Meet, Spans, counting, numbered, passages, spans
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


NOTHING = Tally(0, (), (), (), (), ())


class Coded:
    """The codings of a scope that count, in reading order, as frame and as arrays.

    Reading order: documents by position, then by where a segment begins, the longer first.
    """

    def __init__(self, codings: pd.DataFrame) -> None:
        keep = counting(codings)
        order = np.lexsort(
            (
                numbered(codings["coder_id"]),
                numbered(codings["code_id"]),
                -codings["end"].to_numpy(np.int64),
                codings["start"].to_numpy(np.int64),
                numbered(codings["document_id"]),
                codings["document_position"].to_numpy(np.int64),
            )
        )
        self.frame: pd.DataFrame = codings.iloc[order[keep[order]]].reset_index(drop=True)
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def spans(self) -> Spans:
        """Segments in characters."""
        return spans(self.frame)

    def spans_in(self, meet: Meet) -> Spans:
        """Segments in characters or in paragraphs."""
        return self.spans if meet is Meet.CHARACTER else spans(self.frame, meet)

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
    def documents(self) -> tuple[Ints, list[str]]:
        """A number for each coding's document, and the names, in the order of documents."""
        numbers, _ = pd.factorize(self.frame["document_id"])
        first = np.unique(numbers, return_index=True)[1]
        return numbers.astype(np.int64), [str(n) for n in self.frame["document"].iloc[first]]

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
        touched = self.frame["informants"].tolist()
        names = sorted({code for codes in set(touched) for code in codes}, key=natural)
        place = {name: n for n, name in enumerate(names)}
        rows = np.repeat(np.arange(len(touched)), [len(codes) for codes in touched])
        who = np.array([place[code] for codes in touched for code in codes], dtype=np.int64)
        return rows.astype(np.int64), who, names


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
    order = np.lexsort((rows, groups))
    rows, groups = rows[order], groups[order]
    bounds = np.searchsorted(groups, np.arange(n + 1))
    found = passages(groups, coded.spans.take(rows))
    segments = _distinct(groups, found, n)
    document, documents = coded.documents
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


def pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The distinct pairs of two arrays, ordered."""
    if not len(first):
        return first, second
    room = int(second.max()) + 1
    both = np.sort(first * room + second)
    both = both[np.diff(both, prepend=-1) > 0]
    return both // room, both % room


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """A sort key by which I-2 comes before I-10."""
    return tuple((a.casefold(), int(b or 0)) for a, b in re.findall(r"(\D*)(\d*)", name))


def _distinct(groups: Ints, values: Ints, n: int) -> Ints:
    return np.bincount(pairs(groups, values)[0], minlength=n)


def _names(groups: Ints, values: Ints, names: list[str], n: int) -> list[tuple[str, ...]]:
    group, value = pairs(groups, values)
    bounds = np.searchsorted(group, np.arange(n + 1))
    return [tuple(names[v] for v in value[bounds[g] : bounds[g + 1]]) for g in range(n)]
