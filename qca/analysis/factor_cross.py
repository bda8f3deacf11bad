"""Factors by dimension, by stage, by case: where each factor's passages stand.

A cell counts the passages of the factor that meet a member of the dimension or stage
(`passages.Meet`), or that stand in documents about the case. A passage may meet several
members, so rows need not add up to the factor's passages; those that meet none are counted
beside the columns. All members and all cases of the scope are listed, also where every cell
is 0. Counts do not rank factors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from qca.analysis.factors import Factor, evidence_of, numbered, propose
from qca.analysis.findings import Evidence, assign, standing_for
from qca.analysis.ordered import ordered
from qca.analysis.passages import Ints, Meet, overlaps
from qca.analysis.tally import Coded, Grouped, natural, pairs
from qca.model.codes import CodeTree, Role, name_in
from qca.model.ids import Id


class By(StrEnum):
    """What the columns are."""

    DIMENSION = "dimension"
    STAGE = "stage"
    CASE = "case"


@dataclass(frozen=True)
class FactorCross:
    """Passages of factors by column.

    Attributes:
        columns: their names, in order.
        keys: of the columns for programs, the same in every language.
        counts: passages, factors by columns.
        passages: of each factor.
        beside: of each factor, those in no column.
    """

    by: By
    factors: tuple[Factor, ...]
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    counts: Ints
    passages: Ints
    beside: Ints
    _cells: Ints
    _rows: Ints
    _ids: np.ndarray
    _every: Grouped

    def whole(self, row: int) -> tuple[Id, ...]:
        """The codings of a factor, in columns or not, in reading order."""
        return tuple(self._ids[self._every.of(row)])

    def outside(self, row: int) -> tuple[Id, ...]:
        """The codings of a factor whose passages stand in no column."""
        return tuple(self._ids[self._every.outside(row)])

    def evidence(self, row: int, column: int) -> tuple[Id, ...]:
        """The codings of the factor behind a cell, in reading order."""
        cell = row * len(self.columns) + column
        low, high = np.searchsorted(self._cells, (cell, cell + 1))
        return tuple(self._ids[self._rows[low:high]])


def factor_cross(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    tree: CodeTree,
    by: By,
    language: str,
    factors: Sequence[Factor] | None = None,
    meet: Meet = Meet.CHARACTER,
) -> FactorCross:
    """Where each factor's passages stand.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        documents: the documents of the scope (`qca.analysis.frames.DOCUMENTS`).
        tree: the codes of the scope's codebooks.
        by: what the columns are.
        language: of names.
        factors: the researcher's own factors, or None for the proposals of the codebooks.
        meet: when a factor meets a dimension or stage.
    """
    coded = Coded(codings)
    listed = propose(tree, language) if factors is None else numbered(factors)
    evidence = evidence_of(coded, tree, listed)
    if by is By.CASE:
        number, known = coded.cases
        names = sorted({*known, *documents["case"].tolist()} - {""}, key=natural)
        keys = names
        lookup = np.array([*(names.index(name) for name in known), -1], np.int64)
        column = lookup[number[evidence.rows]]
        here = np.flatnonzero(column >= 0)
        column = column[here]
    else:
        role = Role.DIMENSION if by is By.DIMENSION else Role.STAGE
        members = tree.members(role)
        members = ordered(members) if by is By.STAGE else members
        names = [name_in(member.name, language) for member in members]
        keys = [member.slug or member.id for member in members]
        rows, groups = assign(coded, standing_for(tree, members, role))
        units = coded.spans_in(meet)
        met, there = overlaps(units.take(evidence.rows), units.take(rows))
        here, column = pairs(met, groups[there])
    return _crossed(coded, evidence, listed, by, names, keys, here.astype(np.int64), column)


def _crossed(
    coded: Coded,
    evidence: Evidence,
    listed: Sequence[Factor],
    by: By,
    names: Sequence[str],
    keys: Sequence[str],
    here: Ints,
    column: Ints,
) -> FactorCross:
    n, width = len(listed), len(names)
    cells = evidence.groups[here] * max(width, 1) + column
    cell, _ = pairs(cells, evidence.passage[here])
    order = np.argsort(cells, kind="stable")
    every = _distinct(evidence.groups, evidence.passage, n)
    return FactorCross(
        by=by,
        factors=tuple(listed),
        columns=tuple(names),
        keys=tuple(keys),
        counts=np.bincount(cell, minlength=n * width).astype(np.int64).reshape(n, width),
        passages=every,
        beside=every - _distinct(evidence.groups[here], evidence.passage[here], n),
        _cells=cells[order],
        _rows=evidence.rows[here[order]],
        _ids=coded.ids,
        _every=Grouped.of_passages(
            evidence.rows, evidence.groups, evidence.passage, evidence.passage[here]
        ),
    )


def _distinct(groups: Ints, values: Ints, n: int) -> Ints:
    return np.bincount(pairs(groups, values)[0], minlength=n).astype(np.int64)
