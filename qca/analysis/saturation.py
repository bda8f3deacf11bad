"""New codes by interview: how much each further run of interviews adds to what came before.

Method. Guest, Namey and Chen 2020 (PLoS ONE 15(5), e0232076). Interviews are in order. The
base is the number B of codes found in the first b of them. A run is r interviews one after
the other; runs begin behind the base and move on one interview at a time. With new(j) the
codes that are found for the first time in run j:

    ratio(j) = new(j) / B                    the denominator stays the base

The threshold t is reached in the first run with ratio(j) <= t; with k interviews before that
run this is written k + r: reached after k, confirmed by r more.

Which code is found where is taken from the codings as they are now, so codes that were
merged or split later are counted as they stand. Only codes that grew from the material may
take part: a code that was there before the first interview is not found in any. Which these
are is told by the caller; others are named as left out. Interviews in which nothing is coded
at all are left out too, for they would look as if they held nothing new.

Order matters, so the interviews are also reshuffled: over ``orders`` random orders of a
fixed seed, the median and the 5th and 95th percentile of ratio(j), and of k among the orders
that reach the threshold, with how many do not.

Undefined: everything where there are fewer than b + r interviews; every ratio where no code
is found in the base (B = 0); such reshuffled orders are counted and left out.

The method is contested, and not for reflexive work. It describes codes, not understanding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from qca.analysis.passages import Ints
from qca.analysis.tally import Coded
from qca.model.codes import Code, CodeTree
from qca.model.ids import Id
from qca.model.study import Kind

INTERVIEWS: Final = (Kind.INTERVIEW, Kind.FOCUS_GROUP)
ORDERS: Final = 1000
SEED: Final = 20260101
"""Fixed, so that the same project gives the same numbers."""

_PERCENTILES: Final = (5, 50, 95)


class NoRatio(StrEnum):
    """Why there is no ratio."""

    TOO_FEW = "too_few"
    EMPTY_BASE = "empty_base"


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over reshuffled orders: its median and its 5th and 95th percentile."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Run:
    """A run of interviews, or the base.

    Attributes:
        first: place of its first interview, from 1.
        last: place of its last one.
        interviews: their names.
        new: the codes found for the first time in it.
        ratio: new codes per code of the base; None for the base and where undefined.
        reshuffled: the ratio of this run over the reshuffled orders, or None.
        evidence: the codings of the new codes in these interviews, in reading order.
    """

    first: int
    last: int
    interviews: tuple[str, ...]
    new: tuple[Code, ...]
    ratio: float | None
    reshuffled: Spread | None
    evidence: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Saturation:
    """What each run of interviews adds.

    Attributes:
        interviews: names, in their order.
        codes: how many took part.
        base: the base; its new codes are all codes found in it.
        runs: behind the base, in order.
        reached: interviews before the first run at or below the threshold, or None.
        reason: why there is no ratio at all, or None.
        orders: how many reshuffled orders have ratios.
        reached_in: of these, how many reach the threshold.
        reached_after: interviews before that run, over the orders that reach it, or None.
        left_out: codes that were there before the first interview and are coded.
        uncoded: interviews in which nothing is coded.
        evidence: every coding of the codes that took part, in reading order: what reshuffled
            orders rest on.
    """

    base_size: int
    run_size: int
    threshold: float
    interviews: tuple[str, ...]
    codes: int
    base: Run
    runs: tuple[Run, ...]
    reached: int | None
    reason: NoRatio | None
    orders: int
    reached_in: int
    reached_after: Spread | None
    left_out: tuple[Code, ...]
    uncoded: tuple[str, ...]
    evidence: tuple[Id, ...]


def saturation(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    tree: CodeTree,
    grown: Collection[Id],
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    kinds: Sequence[Kind] = INTERVIEWS,
    orders: int = ORDERS,
) -> Saturation:
    """What each run of interviews adds to the codes of the base.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        documents: the documents of the scope (`qca.analysis.frames.DOCUMENTS`), in order.
        tree: the codes of the scope's codebooks.
        grown: ids of the codes that grew from the material.
        base: how many interviews make the base, at least 1.
        run: how many interviews make a run, at least 1.
        threshold: new codes per code of the base, 0 to 1.
        kinds: documents of these kinds are interviews.
        orders: how many reshuffled orders.
    """
    coded = Coded(codings)
    here = documents[documents["kind"].isin([str(kind) for kind in kinds])]
    here = here.sort_values("position", kind="stable")
    speaking = set(coded.column("document_id"))
    heard = here["document_id"].isin(speaking).to_numpy(bool)
    names = tuple(here["document"][heard])
    interview = pd.Index(here["document_id"][heard]).get_indexer(
        pd.Index(coded.column("document_id"))
    )
    numbers, used = coded.codes
    counts = np.array([code in grown for code in used], bool)
    in_interviews = {used[n] for n in np.unique(numbers[interview >= 0])}
    rows = np.flatnonzero((interview >= 0) & counts[numbers])
    code_ids = [code.id for code in tree if code.id in in_interviews and code.id in grown]
    place = {code: n for n, code in enumerate(code_ids)}
    column = np.array([place.get(code, -1) for code in used], np.int64)[numbers[rows]]
    found = np.zeros((len(names), len(code_ids)), bool)
    found[interview[rows], column] = True
    first = _first(found)
    size = _size(first, base)
    reason = (
        NoRatio.TOO_FEW if len(names) < base + run else NoRatio.EMPTY_BASE if not size else None
    )

    def of(begin: int, end: int, ratio: float | None, spread: Spread | None) -> Run:
        new = np.flatnonzero((first >= begin) & (first < end))
        own = np.isin(column, new) & (interview[rows] >= begin) & (interview[rows] < end)
        return Run(
            first=begin + 1,
            last=end,
            interviews=names[begin:end],
            new=tuple(tree.by_id[code_ids[n]] for n in new),
            ratio=ratio,
            reshuffled=spread,
            evidence=tuple(coded.ids[rows[own]]),
        )

    count = max(len(names) - base - run + 1, 0) if reason is not NoRatio.TOO_FEW else 0
    ratios = _ratios(first, size, base, run, count)
    drawn = _reshuffled(found, base, run, count, orders if reason is None else 0)
    spreads = _spreads(drawn)
    reached = next((base + j for j, ratio in enumerate(ratios) if ratio <= threshold), None)
    after = _reached(drawn, threshold, base)
    return Saturation(
        base_size=base,
        run_size=run,
        threshold=threshold,
        interviews=names,
        codes=len(code_ids),
        base=of(0, min(base, len(names)), None, None),
        runs=tuple(
            of(
                base + j,
                base + j + run,
                ratios[j] if reason is None else None,
                spreads[j] if spreads else None,
            )
            for j in range(count)
        ),
        reached=reached if reason is None else None,
        reason=reason,
        orders=len(drawn),
        reached_in=len(after),
        reached_after=_spread(after) if len(after) else None,
        left_out=tuple(code for code in tree if code.id in in_interviews and code.id not in grown),
        uncoded=tuple(here["document"][~heard]),
        evidence=tuple(coded.ids[rows]),
    )


def _first(found: NDArray[np.bool_]) -> Ints:
    """The interview in which each code is found first."""
    return found.argmax(axis=0) if len(found) else np.empty(0, np.int64)


def _size(first: Ints, base: int) -> int:
    return int((first < base).sum())


def _ratios(first: Ints, size: int, base: int, run: int, count: int) -> list[float]:
    """The ratio of each run; infinite where nothing is found in the base."""
    per_interview = np.bincount(first, minlength=base + run + count)
    before = np.concatenate(([0], np.cumsum(per_interview)))
    begin = np.arange(base, base + count)
    new = before[begin + run] - before[begin]
    return (new / size if size else np.full(count, np.inf)).tolist()


def _reshuffled(
    found: NDArray[np.bool_], base: int, run: int, count: int, orders: int
) -> NDArray[np.float64]:
    """The ratios of each run (columns) in reshuffled orders (rows); undefined ones left out."""
    rng = np.random.default_rng(SEED)
    drawn = []
    for _ in range(orders):
        first = _first(found[rng.permutation(len(found))])
        size = _size(first, base)
        if size:
            drawn.append(_ratios(first, size, base, run, count))
    return np.array(drawn, float).reshape(len(drawn), count)


def _spreads(drawn: NDArray[np.float64]) -> list[Spread]:
    return [_spread(column) for column in drawn.T] if len(drawn) else []


def _spread(values: NDArray[np.float64] | Ints) -> Spread:
    low, median, high = np.percentile(values, _PERCENTILES).tolist()
    return Spread(low, median, high)


def _reached(drawn: NDArray[np.float64], threshold: float, base: int) -> Ints:
    """After how many interviews the orders that reach the threshold reach it."""
    below = drawn <= threshold
    reaching = below[below.any(axis=1)]
    return base + reaching.argmax(axis=1) if len(reaching) else np.empty(0, np.int64)
