"""Co-occurrence: which codes stand together, how often, and in which sense of together.

Four senses, always named beside the numbers:

    same        the codings have exactly the same segment
    overlap     their segments share at least one character
    paragraph   their segments touch the same paragraph
    within n    the paragraphs that they touch are at most n apart (0: the same one)

Counts follow the rules of `qca.analysis.passages`. For two codes a and b, ``together`` is the
number of pairs of a passage of a and a passage of b of which codings meet, whoever made
them; ``with_other`` of a is the number of passages of a that meet at least one passage of b.
The share with_other / passages lies between 0 and 1 in both directions; a long passage that
meets three short ones makes three pairs but is one passage. A share is undefined for a code
without passages. A code never co-occurs with itself.

Each coding counts for one code: its own, or, where only some codes are asked for, the
nearest of these at or above it. Cost: sorting, plus the number of pairs found.

Together is not related: codes that are applied often meet often. Numbers describe how the
material was coded; see `docs/methods/cooccurrence.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from qca.analysis.passages import Ints, Meet, passages
from qca.analysis.tally import Coded, Grouped, pairs
from qca.model.codes import Code, CodeTree
from qca.model.ids import Id

_BLOCK = 8_000_000  # pairs looked at in one go, so that memory stays small


class Together(StrEnum):
    """In which sense codings stand together."""

    SAME = "same"
    OVERLAP = "overlap"
    PARAGRAPH = "paragraph"
    WITHIN = "within"


@dataclass(frozen=True)
class CoOccurrence:
    """How often codes stand together.

    Attributes:
        sense: in which sense.
        within: how many paragraphs apart at the most, for `Together.WITHIN`; else 0.
        codes: rows and columns, in reading order of the codebooks.
        passages: of each code.
        together: pairs of passages, codes by codes, symmetric, 0 on the diagonal.
        with_other: passages of the row's code that meet the column's.
        documents: in how many they meet.
    """

    sense: Together
    within: int
    codes: tuple[Code, ...]
    passages: Ints
    together: Ints
    with_other: Ints
    documents: Ints
    _ids: np.ndarray
    _met: tuple[Ints, Ints, Ints]
    _standing: tuple[Ints, Ints, Ints]

    @cached_property
    def whole(self) -> tuple[tuple[Id, ...], ...]:
        """The codings of each code, together with others or not, in reading order."""
        rows, group, passage = self._standing
        own = Grouped.of_passages(rows, group, passage, passage)
        return tuple(tuple(self._ids[own.of(n)]) for n in range(len(self.codes)))

    def share(self, row: int, column: int) -> float | None:
        """The share of the row's passages that meet the column's; None where it has none."""
        if not self.passages[row]:
            return None
        return float(self.with_other[row, column] / self.passages[row])

    def evidence(self, row: int, column: int) -> tuple[Id, ...]:
        """The codings behind a cell, of both codes, in reading order."""
        cells, first, second = self._by_cell
        low, high = sorted((row, column))
        begin, end = np.searchsorted(cells, low * len(self.codes) + high + np.arange(2))
        return tuple(self._ids[np.union1d(first[begin:end], second[begin:end])])

    @cached_property
    def _by_cell(self) -> tuple[Ints, Ints, Ints]:
        cells, first, second = self._met
        order = np.argsort(cells, kind="stable")
        return cells[order], first[order], second[order]


def cooccurrence(
    codings: pd.DataFrame,
    tree: CodeTree,
    sense: Together = Together.OVERLAP,
    within: int = 0,
    codes: Sequence[Id] | None = None,
) -> CoOccurrence:
    """How often codes stand together.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        sense: in which sense of together.
        within: how many paragraphs apart at the most, for `Together.WITHIN`.
        codes: only these, each with the codes below it that are not asked for themselves;
            None for all codes, each by itself.
    """
    coded = Coded(codings)
    wanted = set(tree.by_id if codes is None else codes)
    listed = tuple(code for code in tree if code.id in wanted)
    within = within if sense is Together.WITHIN else 0
    rows, group, passage = _standing(coded, tree, listed)
    owner = np.zeros(int(passage.max(initial=-1)) + 1, np.int64)
    owner[passage] = group
    n = len(listed)
    spoken = coded.spans.revision[rows]
    together, forth, back, documents = np.zeros((4, n * n), np.int64)
    met = [np.empty((3, 0), np.int64)]
    for one, other in _meeting(*_reach(coded, rows, sense, within), spoken):
        apart = group[one] != group[other]
        one, other = one[apart], other[apart]
        turned = group[one] > group[other]
        i, j = np.where(turned, other, one), np.where(turned, one, other)
        cell = group[i] * n + group[j]
        a, b = pairs(passage[i], passage[j])
        together += _count(owner[a] * n + owner[b], n * n)
        of_a, with_b = pairs(a, owner[b])
        forth += _count(owner[of_a] * n + with_b, n * n)
        of_b, with_a = pairs(b, owner[a])
        back += _count(owner[of_b] * n + with_a, n * n)
        documents += _count(pairs(cell, spoken[i])[0], n * n)
        met.append(np.stack((cell, rows[i], rows[j])))
    cells, first, second = np.concatenate(met, axis=1)
    return CoOccurrence(
        sense=sense,
        within=within,
        codes=listed,
        passages=_count(owner, n),
        together=_mirrored(together, n),
        with_other=(forth + back).reshape(n, n),
        documents=_mirrored(documents, n),
        _ids=coded.ids,
        _met=(cells, first, second),
        _standing=(rows, group, passage),
    )


def _standing(coded: Coded, tree: CodeTree, listed: Sequence[Code]) -> tuple[Ints, Ints, Ints]:
    """The codings that count for a listed code: rows in reading order, codes, passages."""
    place = {code.id: n for n, code in enumerate(listed)}
    numbers, used = coded.codes
    nearest = np.array([_nearest(tree, code, place) for code in used], np.int64)
    group = nearest[numbers] if len(used) else numbers
    rows = np.flatnonzero(group >= 0)
    group = group[rows]
    order = np.argsort(group, kind="stable")
    passage = np.empty(len(rows), np.int64)
    passage[order] = passages(group[order], coded.spans.take(rows[order]))
    return rows, group, passage


def _nearest(tree: CodeTree, code: Id, place: Mapping[Id, int]) -> int:
    if code not in tree.by_id:
        return -1
    chain = (tree.by_id[code], *reversed(tree.ancestors(code)))
    return next((place[c.id] for c in chain if c.id in place), -1)


def _reach(coded: Coded, rows: Ints, sense: Together, within: int) -> tuple[Ints, Ints]:
    """Where each coding begins and ends on one line, so that those that share a point meet."""
    by_paragraph = sense in (Together.PARAGRAPH, Together.WITHIN)
    units = coded.spans_in(Meet.PARAGRAPH if by_paragraph else Meet.CHARACTER).take(rows)
    room = int(units.end.max(initial=0)) + within + 1
    low, high = units.revision * room + units.start, units.revision * room + units.end + within
    if sense is Together.SAME:
        new = (np.diff(low, prepend=-1) != 0) | (np.diff(high, prepend=-1) != 0)
        low = np.cumsum(new)
        high = low + 1
    return low, high


def _meeting(low: Ints, high: Ints, field: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of spans, in the order of their starts, that share a point; in blocks of fields."""
    after = np.arange(1, len(low) + 1)
    many = np.searchsorted(low, high) - after
    before = np.cumsum(many) - many
    begins = np.flatnonzero(np.diff(field, prepend=-1))
    cuts = begins[np.flatnonzero(np.diff(before[begins] // _BLOCK, prepend=-1))]
    for begin, end in pairwise([*cuts.tolist(), len(low)]):
        some = many[begin:end]
        first = np.repeat(np.arange(begin, end), some)
        within = np.arange(len(first)) - np.repeat(before[begin:end] - before[begin], some)
        yield first, first + 1 + within


def _count(cells: Ints, n: int) -> Ints:
    return np.bincount(cells, minlength=n).astype(np.int64)


def _mirrored(upper: Ints, n: int) -> Ints:
    square = upper.reshape(n, n)
    return square + square.T
