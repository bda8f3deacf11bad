"""The codings behind a code in one case: those of the code and of the codes below it.

The material of a case are its own documents and those of the cases within it. The empty
name stands for the whole material, as in a study without cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from qca.analysis.findings import Evidence, gather
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import NOTHING, Coded, Tally, tally
from qca.model.codes import CodeTree
from qca.model.ids import Id
from qca.model.study import Case


def families(cases: Sequence[Case]) -> dict[str, frozenset[str]]:
    """For each case its name and the names of the cases within it, at any depth."""
    parents = {case.id: case.parent for case in cases}
    within: dict[str, set[str]] = {case.name: set() for case in cases}
    names = {case.id: case.name for case in cases}
    for case in cases:
        above: Id | None = case.id
        seen: set[Id] = set()
        while above in names and above not in seen:
            seen.add(above)
            within[names[above]].add(case.name)
            above = parents[above]
    return {name: frozenset(inside) for name, inside in within.items()}


class CaseEvidence:
    """Looks up codings by code and case."""

    def __init__(
        self,
        codings: pd.DataFrame,
        tree: CodeTree,
        within: Mapping[str, frozenset[str]],
        language: str,
    ) -> None:
        self.coded = Coded(codings)
        self.tree, self._within, self._language = tree, within, language
        self._rows: dict[Id, list[int]] = {}
        self._known: dict[tuple[Id, str], Evidence] = {}
        for row, code in enumerate(self.coded.column("code_id")):
            self._rows.setdefault(str(code), []).append(row)
        self._case = self.coded.column("case")

    def of(self, code: Id, case: str) -> Evidence:
        """The codings of a code and of those below it, in a case."""
        key = (code, case)
        if key not in self._known:
            below = self.tree.subtree(code) if code in self.tree.by_id else ()
            rows = np.array([n for c in below for n in self._rows.get(c.id, ())], dtype=np.int64)
            if case and len(rows):
                names = self.family(case)
                rows = rows[np.array([name in names for name in self._case[rows]], dtype=bool)]
            self._known[key] = gather(self.coded, rows, np.zeros(len(rows), np.int64))
        return self._known[key]

    def path(self, code: Id) -> str:
        """The path of a code."""
        return self.tree.path(code, self._language)

    def family(self, case: str) -> frozenset[str]:
        """The name of a case and of those within it."""
        return self._within.get(case, frozenset({case}))

    def codes_in(self, cases: Iterable[str]) -> dict[str, frozenset[Id]]:
        """For each case the codes applied in its material, and those above them."""
        applied = set(zip(self.coded.column("code_id"), self._case, strict=True))
        found: dict[str, frozenset[Id]] = {}
        for case in cases:
            names = self.family(case)
            codes = {code for code, name in applied if name in names and code in self.tree.by_id}
            above = {step.id for code in codes for step in self.tree.ancestors(code)}
            found[case] = frozenset(codes | above)
        return found

    def tally(self, code: Id, case: str) -> Tally:
        """What those codings amount to."""
        evidence = self.of(code, case)
        if not len(evidence.rows):
            return NOTHING
        return tally(self.coded, evidence.rows, evidence.groups, 1)[0]

    def quotes(self, code: Id, case: str) -> tuple[Quote, ...]:
        """Those passages as they may be printed, the best first."""
        evidence = self.of(code, case)
        best = ranked(self.coded, evidence.rows, evidence.passage)
        return quotes_at(self.coded, best, self._language)
