"""Steps through a transcript that ask who speaks, or what is not coded yet.

All of them take a place and a number of steps, backwards where it is negative, and answer
where that leads: as far as there are any, and None where there is none at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from qca.language.units import Unit, units
from qca.model.transcript import Paragraph, Transcript

Span = tuple[int, int]
T = TypeVar("T")


class Covered:
    """The code points that any of some spans hold."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._joined: list[Span] = []
        for start, end in sorted(spans):
            if self._joined and start <= self._joined[-1][1]:
                before = self._joined[-1]
                self._joined[-1] = (before[0], max(end, before[1]))
            else:
                self._joined.append((start, end))
        self._starts = [start for start, _ in self._joined]

    def holds(self, span: Span) -> bool:
        """Whether all of a span is covered."""
        at = bisect_right(self._starts, span[0]) - 1
        return at >= 0 and self._joined[at][1] >= span[1]

    def touches(self, span: Span) -> bool:
        """Whether any of a span is covered."""
        at = bisect_left(self._starts, span[1]) - 1
        return at >= 0 and self._joined[at][1] > span[0]


def next_turn(
    transcript: Transcript, at: int, steps: int, wanted: Callable[[Paragraph], bool]
) -> Paragraph | None:
    """The first paragraph of a turn so many turns on or back.

    Args:
        transcript: text and paragraphs.
        at: a code point of the turn one is in, which is passed over.
        steps: how many; backwards where negative.
        wanted: whose turns count, asked of their first paragraphs.
    """
    paragraphs = transcript.paragraphs
    if not paragraphs:
        return None
    here = transcript.at(at).number - 1
    while here and paragraphs[here - 1].speaker == paragraphs[here].speaker is not None:
        here -= 1
    order = range(here + 1, len(paragraphs)) if steps > 0 else range(here - 1, -1, -1)
    turns = (
        paragraphs[n]
        for n in order
        if paragraphs[n].speaker is not None
        and (n == 0 or paragraphs[n - 1].speaker != paragraphs[n].speaker)
        and wanted(paragraphs[n])
    )
    return _counted(turns, abs(steps))


def next_uncoded(
    transcript: Transcript,
    coded: Iterable[Span],
    asked: frozenset[str],
    selection: Span,
    steps: int,
    unit: Unit,
) -> Span | None:
    """The unit without any code so many such units after a selection, or before it.

    Args:
        transcript: text and paragraphs.
        coded: spans that are coded, in whatever order.
        asked: labels of interviewers, whose words need no code.
        selection: what is passed over.
        steps: how many; backwards where negative.
        unit: by what one reads.
    """
    covered = Covered(coded)
    paragraphs = transcript.paragraphs
    start, end = selection
    if not paragraphs:
        return None
    here = transcript.at(start if steps < 0 else max(start, end - 1)).number - 1
    order = range(here, len(paragraphs)) if steps > 0 else range(here, -1, -1)

    def free() -> Iterator[Span]:
        for n in order:
            paragraph = paragraphs[n]
            if paragraph.speaker in asked or covered.holds((paragraph.body, paragraph.end)):
                continue
            found = units(transcript.text, paragraph.body, paragraph.end, unit)
            for one in found if steps > 0 else reversed(found):
                beyond = one[0] >= end if steps > 0 else one[1] <= start
                if beyond and not covered.touches(one):
                    yield one

    return _counted(free(), abs(steps))


def _counted(found: Iterable[T], steps: int) -> T | None:
    last: T | None = None
    for count, one in enumerate(found, 1):
        last = one
        if count == steps:
            break
    return last
