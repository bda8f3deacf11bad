"""Leave one informant out: what of the factors falls without them.

Every coding in which nobody but the informant speaks is left out, and the factors are drawn
anew. Codings in which others speak too stay, and are named: it is not known whose they are.

    all           no passage is left
    all but one   one passage is left
    one informant several passages are left, and they rest on one informant
    some          several passages are left, of several informants or of documents
    nothing       the informant is not among its evidence

This is no statistic: it shows on whom a factor rests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from qca.analysis.factors import Factor, FactorRow, factor_table
from qca.analysis.tally import Coded
from qca.model.codes import CodeTree
from qca.model.ids import Id


class Falls(StrEnum):
    """What of a factor falls without an informant."""

    ALL = "all"
    ALL_BUT_ONE = "all_but_one"
    ONE_INFORMANT = "one_informant"
    SOME = "some"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class WithoutRow:
    """A factor with and without an informant.

    Attributes:
        whole: with everybody.
        left: without the informant.
        lost: the codings left out, in reading order.
        shared: the codings that stay in which the informant speaks among others.
    """

    whole: FactorRow
    left: FactorRow
    falls: Falls
    lost: tuple[Id, ...]
    shared: tuple[Id, ...]


def without(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    informant: str,
    factors: Sequence[Factor] | None = None,
) -> tuple[WithoutRow, ...]:
    """The factors with and without an informant, in their order.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        informant: their code.
        factors: the researcher's own factors, or None for the proposals of the codebooks.
    """
    others = np.array([tuple(codes) != (informant,) for codes in codings["informants"]], bool)
    coded = Coded(codings)
    heard = dict(zip(coded.ids, coded.column("informants"), strict=True))
    whole = factor_table(codings, tree, language, factors)
    # The same factors under the same numbers, whatever is left of them.
    listed = [row.factor for row in whole.rows]
    left = factor_table(codings[others], tree, language, listed)
    found = []
    for before, after in zip(whole.rows, left.rows, strict=True):
        of_informant = [c for c in before.tally.evidence if informant in heard[c]]
        found.append(
            WithoutRow(
                whole=before,
                left=after,
                falls=_falls(before, after, bool(of_informant)),
                lost=tuple(c for c in of_informant if len(heard[c]) == 1),
                shared=tuple(c for c in of_informant if len(heard[c]) > 1),
            )
        )
    return tuple(found)


def _falls(before: FactorRow, after: FactorRow, spoken: bool) -> Falls:
    if not spoken or before.tally.evidence == after.tally.evidence:
        return Falls.NOTHING
    if not after.tally.segments:
        return Falls.ALL
    if after.tally.segments == 1:
        return Falls.ALL_BUT_ONE
    return Falls.ONE_INFORMANT if after.sole_informant else Falls.SOME
