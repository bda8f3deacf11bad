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
    # Every key and revision has a field of its own on one long line.
    field = keys * (int(marked.revision.max()) + 1) + marked.revision
    room = int(marked.end.max()) + 1
    low, high = field * room + marked.start, field * room + marked.end
    if np.all(low[1:] >= low[:-1]):
        return _in_order(low, high, marked.coder)
    order = np.argsort(low, kind="stable")
    found = np.empty(len(order), np.int64)
    found[order] = _in_order(low[order], high[order], marked.coder[order])
    return found


def _in_order(low: Ints, high: Ints, coder: Ints) -> Ints:
    """`passages` of spans that lie on one line, in the order of their starts."""
    mark, first, ends = _marks(low, high, coder)
    starts = low[first]
    reach = np.maximum.accumulate(ends)
    begins = np.ones(len(starts), bool)
    begins[1:] = starts[1:] >= reach[:-1]
    stretch = np.cumsum(begins) - 1
    within, sizes = _divide(stretch, starts, ends, coder[first])
    found: Ints = (np.cumsum(sizes) - sizes)[stretch[mark]] + within[mark]
    return found


def _marks(low: Ints, high: Ints, coder: Ints) -> tuple[Ints, Ints, Ints]:
    """Each coder's own overlapping spans as one mark.

    Returns:
        The mark of each span, and of each mark the span it begins with and its end; marks
        are in the order of their starts.
    """
    leader = np.empty(len(low), np.int64)
    ends = high.copy()
    for one in np.flatnonzero(np.bincount(coder)).tolist():
        own = np.flatnonzero(coder == one)
        reach = np.maximum.accumulate(high[own])
        begins = np.ones(len(own), bool)
        begins[1:] = low[own[1:]] >= reach[:-1]
        firsts = np.flatnonzero(begins)
        run = np.cumsum(begins) - 1
        leader[own] = own[firsts][run]
        # Runs lie apart, so what is reached at the last span of one is where that one ends.
        ends[own[firsts]] = reach[np.append(firsts[1:], len(own)) - 1]
    first = np.flatnonzero(leader == np.arange(len(low)))
    number = np.empty(len(low), np.int64)
    number[first] = np.arange(len(first))
    return number[leader], first.astype(np.int64), ends[first]


def _divide(stretch: Ints, starts: Ints, ends: Ints, coder: Ints) -> tuple[Ints, Ints]:
    """How marks divide their stretches.

    Returns:
        The place of each mark's passage within its stretch, from 0, and how many passages
        each stretch holds.
    """
    within = np.zeros(len(stretch), np.int64)
    sizes = np.ones(int(stretch[-1]) + 1, np.int64)
    open_ = np.flatnonzero(np.bincount(stretch)[stretch] > 1)
    if not len(open_):
        return within, sizes
    coders = int(coder.max()) + 1
    pairs, counts = np.unique(stretch[open_] * coders + coder[open_], return_counts=True)
    # The coder with most marks in each stretch; of equals the first.
    ranked = np.lexsort((pairs, -counts, pairs // coders))
    best = ranked[np.unique(pairs[ranked] // coders, return_index=True)[1]]
    best = best[counts[best] > 1]
    if not len(best):
        return within, sizes
    divided, finest = pairs[best] // coders, pairs[best] % coders
    sizes[divided] = counts[best]
    chosen = np.full(len(sizes), -1)
    chosen[divided] = finest
    marks = open_[chosen[stretch[open_]] >= 0]
    fine = marks[coder[marks] == chosen[stretch[marks]]]
    begin = np.searchsorted(stretch[fine], stretch[marks])
    many = sizes[stretch[marks]]
    for some in np.array_split(np.arange(len(marks)), 1 + int(many.sum()) // _TABLE):
        within[marks[some]] = _nearest(starts, ends, marks[some], fine, begin[some], many[some])
    return within, sizes


def _nearest(starts: Ints, ends: Ints, marks: Ints, fine: Ints, begin: Ints, many: Ints) -> Ints:
    """For each mark the place of the finest one it shares most with, or which lies nearest.

    Args:
        starts: of all marks.
        ends: of all marks.
        marks: those in question.
        fine: the finest marks of all stretches, in order.
        begin: where those of each mark's stretch begin among them.
        many: how many they are.
    """
    first = np.cumsum(many) - many
    place = np.arange(int(many.sum())) - np.repeat(first, many)
    against = fine[np.repeat(begin, many) + place]
    mine = np.repeat(marks, many)
    shared = np.minimum(ends[mine], ends[against]) - np.maximum(starts[mine], starts[against])
    most = np.repeat(np.maximum.reduceat(shared, first), many)
    hits = np.flatnonzero(shared == most)
    owner = np.repeat(np.arange(len(marks)), many)[hits]
    return place[hits[np.unique(owner, return_index=True)[1]]]


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
