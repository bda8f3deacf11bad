"""What counts, and as how much: the counting rules of every analysis.

*What counts.* A coding whose segment lies wholly in the interviewer's turns never
counts, nor does one that touches words said off the record. What an informant does not
allow to be quoted counts like everything else.

*Passages.* A passage of X (a code, a factor, a stage) counts once however many coders
marked it. A coder's own codings of X that overlap are one mark of that coder. Marks that
overlap, whoever made them, form a stretch; a stretch holds as many passages as the coder
who divided it most finely made marks in it (of equals, the first in the order of coder
ids). Every other mark belongs to the one of these passages with which it shares most
characters, or which lies nearest. So two coders who mark the same 20 sentences, also
where their boundaries differ by some words, have marked 20 passages; and a coder who
marks a whole turn in which another marked two sentences leaves them two.

*Meeting.* Two codings meet where they share at least one character of the same revision,
or, by choice, where they touch the same paragraph.

Spans are half-open in code points. Cost: sorting, plus the number of pairs found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_TABLE = 4_000_000  # cells compared at a time, so that memory stays small


class Meet(StrEnum):
    """When two codings meet."""

    CHARACTER = "character"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Spans:
    """Segments with their coders, as arrays of equal length.

    Attributes:
        revision: a number for each revision.
        start: first code point (or first paragraph).
        end: one past the last code point (or paragraph).
        coder: a number for each coder.
    """

    revision: Ints
    start: Ints
    end: Ints
    coder: Ints

    def take(self, rows: Ints) -> Spans:
        """The spans of some rows, in their order."""
        return Spans(self.revision[rows], self.start[rows], self.end[rows], self.coder[rows])

    def __len__(self) -> int:
        return len(self.start)


def counting(codings: pd.DataFrame) -> NDArray[np.bool_]:
    """Which codings count: not the interviewer's words, nothing off the record."""
    aside: NDArray[np.bool_] = np.logical_or(
        codings["interviewer"].to_numpy(bool), codings["off_record"].to_numpy(bool)
    )
    return ~aside


def spans(codings: pd.DataFrame, meet: Meet = Meet.CHARACTER) -> Spans:
    """The segments of a codings frame, in characters or in paragraphs."""
    if meet is Meet.CHARACTER:
        start, end = codings["start"].to_numpy(np.int64), codings["end"].to_numpy(np.int64)
    else:
        start = codings["paragraph"].to_numpy(np.int64)
        end = codings["paragraph_last"].to_numpy(np.int64) + 1
    return Spans(numbered(codings["revision_id"]), start, end, numbered(codings["coder_id"]))


def numbered(column: pd.Series) -> Ints:
    """A number for each value of a column, in the values' own order."""
    return pd.factorize(column, sort=True)[0].astype(np.int64)


def passages(keys: Ints, marked: Spans) -> Ints:
    """The passage of each coding; codings of different keys never share one.

    Args:
        keys: for each coding a number for that of which passages are counted.
        marked: the segments and coders of the same codings.

    Returns:
        A number for each coding, from 0, ordered by key, revision and place.
    """
    if not len(marked):
        return np.empty(0, np.int64)
    mark = _runs((keys, marked.revision, marked.coder), marked.start, marked.end)
    first = _first_of_each(mark)
    starts = np.full(len(first), np.iinfo(np.int64).max)
    np.minimum.at(starts, mark, marked.start)
    ends = np.zeros(len(first), np.int64)
    np.maximum.at(ends, mark, marked.end)
    stretch = _runs((keys[first], marked.revision[first]), starts, ends)
    coder = marked.coder[first]
    within = _divide(stretch, starts, ends, coder)
    return _dense(stretch * (int(within.max()) + 1) + within)[mark]


def _divide(stretch: Ints, starts: Ints, ends: Ints, coder: Ints) -> Ints:
    """The place of each mark's passage within its stretch, from 0."""
    within = np.zeros(len(stretch), np.int64)
    pairs, counts = np.unique(stretch * (int(coder.max()) + 1) + coder, return_counts=True)
    divided = np.unique(pairs[counts > 1] // (int(coder.max()) + 1))
    if not len(divided):
        return within
    order = np.lexsort((starts, stretch))
    lows = np.searchsorted(stretch[order], divided, "left")
    highs = np.searchsorted(stretch[order], divided, "right")
    for low, high in zip(lows, highs, strict=True):
        marks = order[low:high]
        finest = marks[coder[marks] == np.bincount(coder[marks]).argmax()]
        for some in np.array_split(marks, 1 + len(marks) * len(finest) // _TABLE):
            shared = np.minimum(ends[some, None], ends[finest]) - np.maximum(
                starts[some, None], starts[finest]
            )
            within[some] = shared.argmax(axis=1)
    return within


def _runs(groups: Sequence[Ints], starts: Ints, ends: Ints) -> Ints:
    """The connected run of overlapping spans to which each span belongs, within its group."""
    group = groups[0]
    for finer in groups[1:]:
        group = _dense(group * (int(finer.max()) + 1) + finer)
    room = int(ends.max()) + 1
    low, high = group * room + starts, group * room + ends
    order = np.argsort(low, kind="stable")
    reach = np.maximum.accumulate(high[order])
    begins = np.ones(len(order), bool)
    begins[1:] = low[order][1:] >= reach[:-1]
    runs = np.empty(len(order), np.int64)
    runs[order] = np.cumsum(begins) - 1
    return runs


def _dense(values: Ints) -> Ints:
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _first_of_each(labels: Ints) -> Ints:
    return np.unique(labels, return_index=True)[1].astype(np.int64)


def overlaps(left: Spans, right: Spans) -> tuple[Ints, Ints]:
    """The pairs of spans that share at least one character of the same revision.

    Each pair is found once: either the right span begins within the left one, or the
    left one begins after the right one began and before it ends.

    Args:
        left: spans, numbered by revision in the same way as the right ones.
        right: spans.

    Returns:
        Row numbers of the left and of the right span of each pair, ordered by both.
    """
    here, there = _filled(left), _filled(right)
    if not len(here) or not len(there):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    room = max(int(left.end.max()), int(right.end.max())) + 1
    low_l = left.revision[here] * room + left.start[here]
    high_l = left.revision[here] * room + left.end[here]
    low_r = right.revision[there] * room + right.start[there]
    high_r = right.revision[there] * room + right.end[there]
    a, b = _starting_within(low_l, high_l, low_r, side="left")
    d, c = _starting_within(low_r, high_r, low_l, side="right")
    i, j = here[np.concatenate((a, c))], there[np.concatenate((b, d))]
    order = np.lexsort((j, i))
    return i[order], j[order]


def _filled(these: Spans) -> Ints:
    return np.flatnonzero(these.end > these.start).astype(np.int64)


def _starting_within(low: Ints, high: Ints, points: Ints, side: str) -> tuple[Ints, Ints]:
    """Pairs (span, point) where low <= point < high; side "right" leaves out point == low."""
    order = np.argsort(points, kind="stable")
    ordered = points[order]
    first = np.searchsorted(ordered, low, "left" if side == "left" else "right")
    last = np.searchsorted(ordered, high, "left")
    found = np.maximum(last - first, 0)
    span = np.repeat(np.arange(len(low)), found)
    skipped = np.repeat(np.cumsum(found) - found, found)
    point = np.arange(len(span)) - skipped + np.repeat(first, found)
    return span.astype(np.int64), order[point].astype(np.int64)
