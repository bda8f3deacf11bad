"""Frequencies: how often each code was applied, and in which documents or cases.

*Segments* are passages (`qca.analysis.passages`): each counted once however many coders
marked it. ``own`` counts passages of the code itself; ``segments`` those of the code and
all below it, where a passage that carries two codes of one branch counts once for the
branch. Documents, informants, cases and coders are counted over the branch. A cell of a
matrix counts the passages of a code's branch in one document or about one case; a passage
that stands for two cases counts in both, so rows of a case matrix need not add up to the
code's total. All codes and all documents of the scope are listed, also with zero.

Counts describe the material; they do not rank codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from qca.analysis.findings import assign
from qca.analysis.passages import Ints, passages
from qca.analysis.tally import Coded, Tally, natural, pairs, tally
from qca.model.codes import Code, CodeTree, name_in
from qca.model.ids import Id


@dataclass(frozen=True, slots=True)
class CodeFrequency:
    """One code's counts.

    Attributes:
        depth: how many codes stand above it.
        own: of the code itself.
        branch: of the code and all below it.
    """

    code: Id
    path: str
    name: str
    depth: int
    own: Tally
    branch: Tally


@dataclass(frozen=True, slots=True)
class Frequency:
    """Counts of all codes, in reading order of the codebooks."""

    rows: tuple[CodeFrequency, ...]

    def frame(self) -> pd.DataFrame:
        """One row a code: code_id, code, own, segments, documents, informants, cases, coders."""
        return pd.DataFrame(
            [
                {
                    "code_id": row.code,
                    "code": row.path,
                    "own": row.own.segments,
                    "segments": row.branch.segments,
                    "documents": len(row.branch.documents),
                    "informants": len(row.branch.informants),
                    "cases": len(row.branch.cases),
                    "coders": len(row.branch.coders),
                }
                for row in self.rows
            ],
            columns=[
                "code_id",
                "code",
                "own",
                "segments",
                "documents",
                "informants",
                "cases",
                "coders",
            ],
        )


def frequency(codings: pd.DataFrame, tree: CodeTree, language: str) -> Frequency:
    """How often each code of the scope was applied.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names.
    """
    coded = Coded(codings)
    own = tally(coded, *assign(coded, {code.id: (n,) for n, code in enumerate(tree)}), len(tree))
    branch = tally(coded, *assign(coded, _branches(tree)), len(tree))
    return Frequency(
        tuple(
            CodeFrequency(
                code=code.id,
                path=tree.path(code.id, language),
                name=name_in(code.name, language),
                depth=tree.depth(code.id),
                own=own[n],
                branch=branch[n],
            )
            for n, code in enumerate(tree)
        )
    )


class Across(StrEnum):
    """What the columns of a matrix are."""

    DOCUMENT = "document"
    CASE = "case"


@dataclass(frozen=True)
class CodeMatrix:
    """Passages of each code's branch by document or case.

    Attributes:
        codes: rows, in reading order of the codebooks.
        columns: names of documents in their order, or of cases in natural order.
        counts: passages, codes by columns.
    """

    across: Across
    codes: tuple[Code, ...]
    columns: tuple[str, ...]
    counts: Ints
    _cells: Ints
    _ids: np.ndarray

    def evidence(self, row: int, column: int) -> tuple[Id, ...]:
        """The coding ids behind one cell, in reading order."""
        cell = row * len(self.columns) + column
        low, high = np.searchsorted(self._cells, (cell, cell + 1))
        return tuple(self._ids[low:high])


def code_matrix(
    codings: pd.DataFrame, documents: pd.DataFrame, tree: CodeTree, across: Across
) -> CodeMatrix:
    """Codes by documents or by cases.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        documents: the documents of the scope (`qca.analysis.frames.DOCUMENTS`).
        tree: the codes of the scope's codebooks.
        across: what the columns are. Codings without a case are in no column.
    """
    coded = Coded(codings)
    rows, groups = assign(coded, _branches(tree))
    found = passages(groups, coded.spans.take(rows))
    columns, place = _columns(coded, documents, across)
    column = place[rows]
    stands = column >= 0
    rows, groups, found, column = rows[stands], groups[stands], found[stands], column[stands]
    cells = groups * max(len(columns), 1) + column
    cell, _ = pairs(cells, found)
    counts = np.bincount(cell, minlength=len(tree) * len(columns)).reshape(len(tree), len(columns))
    order = np.argsort(cells, kind="stable")  # by row within each cell, as they are by now
    return CodeMatrix(
        across=across,
        codes=tree.order,
        columns=tuple(columns),
        counts=counts,
        _cells=cells[order],
        _ids=coded.ids[rows[order]],
    )


def _columns(coded: Coded, documents: pd.DataFrame, across: Across) -> tuple[Sequence[str], Ints]:
    """Names of the columns, and the column of each coding (-1 where none)."""
    if across is Across.CASE:
        number, names = coded.cases
        listed = sorted({*names, *documents["case"].tolist()} - {""}, key=natural)
        place = {name: n for n, name in enumerate(listed)}
        lookup = np.array([*(place[name] for name in names), -1], dtype=np.int64)
        return listed, lookup[number]
    ordered = documents.sort_values("position", kind="stable")
    ids = pd.Index(ordered["document_id"])
    return ordered["document"].tolist(), ids.get_indexer(pd.Index(coded.frame["document_id"]))


def _branches(tree: CodeTree) -> dict[Id, tuple[int, ...]]:
    """For each code the places of itself and of the codes above it."""
    return {
        code.id: tuple(tree.rank[c.id] for c in (*tree.ancestors(code.id), code)) for code in tree
    }
