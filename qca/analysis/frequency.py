"""Frequencies: how often each code was applied, and how widely.

*Segments* are passages (`qca.analysis.passages`): each counted once however many coders
marked it. ``own`` counts passages of the code itself; ``segments`` those of the code and
all below it, where a passage that carries two codes of one branch counts once for the
branch. Documents, informants, cases and coders are counted over the branch. All codes of the
scope are listed, also with zero. Codes by documents, cases and more: `qca.analysis.matrix`.

Counts describe the material; they do not rank codes.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from qca.analysis.findings import assign
from qca.analysis.matrix import branches
from qca.analysis.tally import Coded, Tally, tally
from qca.model.codes import CodeTree, name_in
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
    branch = tally(coded, *assign(coded, branches(tree)), len(tree))
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
