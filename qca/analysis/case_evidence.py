"""The codings behind a code in one case: those of the code and of the codes below it.

The material of a case are its own documents and those of the cases within it. The empty
name stands for the whole material, as in a study without cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from qca.analysis.findings import Evidence, gather
from qca.analysis.passages import Ints
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import Coded, Tally, tally
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
        self._rows: dict[Id, dict[str, list[int]]] = {}
        self._known: dict[tuple[Id, str], Evidence] = {}
        self._tallies: dict[tuple[Id, str], Tally] = {}
        places = zip(self.coded.column("code_id"), self.coded.column("case"), strict=True)
        for row, (code, case) in enumerate(places):
            self._rows.setdefault(code, {}).setdefault(case, []).append(row)

    def of(self, code: Id, case: str) -> Evidence:
        """The codings of a code and of those below it, in a case."""
        key = (code, case)
        if key not in self._known:
            rows = self._rows_of(code, case)
            self._known[key] = gather(self.coded, rows, np.zeros(len(rows), np.int64))
        return self._known[key]

    def _rows_of(self, code: Id, case: str) -> Ints:
        below = self.tree.subtree(code) if code in self.tree.by_id else ()
        by_case = [self._rows[c.id] for c in below if c.id in self._rows]
        if not case:
            return np.array(
                [n for found in by_case for rows in found.values() for n in rows], np.int64
            )
        names = self.family(case)
        found = (n for cases in by_case for name in names for n in cases.get(name, ()))
        return np.fromiter(found, np.int64)

    def path(self, code: Id) -> str:
        """The path of a code."""
        return self.tree.path(code, self._language)

    def family(self, case: str) -> frozenset[str]:
        """The name of a case and of those within it."""
        return self._within.get(case, frozenset({case}))

    def codes_in(self, cases: Iterable[str]) -> dict[str, frozenset[Id]]:
        """For each case the codes applied in its material, and those above them."""
        applied: dict[str, set[Id]] = {}
        for code, by_case in self._rows.items():
            for name in by_case if code in self.tree.by_id else ():
                applied.setdefault(name, set()).add(code)
        found: dict[str, frozenset[Id]] = {}
        for case in cases:
            codes = {code for name in self.family(case) for code in applied.get(name, ())}
            above = {step.id for code in codes for step in self.tree.ancestors(code)}
            found[case] = frozenset(codes | above)
        return found

    def count(self, codes: Iterable[Id], cases: Iterable[str]) -> None:
        """Counts codes in cases at once, which is quicker than one by one."""
        wanted = [key for key in product(codes, cases) if key not in self._tallies]
        rows = [self._rows_of(code, case) for code, case in wanted]
        groups = np.repeat(np.arange(len(wanted)), [len(found) for found in rows])
        every = np.concatenate(rows) if rows else np.empty(0, np.int64)
        counts = tally(self.coded, every, groups.astype(np.int64), len(wanted))
        self._tallies.update(zip(wanted, counts, strict=True))

    def tally(self, code: Id, case: str) -> Tally:
        """What the codings of a code and of those below it amount to in a case."""
        if (code, case) not in self._tallies:
            self.count([code], [case])
        return self._tallies[code, case]

    def quotes(self, code: Id, case: str) -> tuple[Quote, ...]:
        """Those passages as they may be printed, the best first."""
        evidence = self.of(code, case)
        best = ranked(self.coded, evidence.rows, evidence.passage)
        return quotes_at(self.coded, best, self._language)
