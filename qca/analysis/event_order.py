"""The order of events, as far as dates and stated links tell it, and no further.

Method. Each event has a first and a last possible day (`qca.model.event.Event.bounds`).
One is certainly before another where its last day is before the other's first. Where the
researcher said that an event happened *after* another, it is, with everything that follows:
it cannot be earlier than what it came after, nor can that be later than it. A link that the
dates exclude, or that closes a circle, is set aside and named.

What remains is a partial order. `Order.places` lists the events so that every certain
relation holds; where nothing is certain the earliest possible day comes first (of an event
known only as before some day, that day), and events of which nothing is known come last.
That sequence is a way of listing, not a finding: `Order.untold` says for each event with
which others its order cannot be told.

Source: interval orders, as in Allen, "Maintaining knowledge about temporal intervals"
(Communications of the ACM 26, 1983), of whose relations only before and after are used.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qca.model.event import Event
from qca.model.when import Bounds
from qca.model.when import Order as Relation


@dataclass(frozen=True, slots=True)
class Order:
    """How some events follow each other; events are named by their places in the input.

    Attributes:
        places: all of them, in the sequence in which they are listed.
        bounds: between which days each was, with what follows from the links.
        untold: for each those whose order to it cannot be told, in their sequence.
        contradicted: links that do not hold: an event and the one it was said to be after.
    """

    places: tuple[int, ...]
    bounds: tuple[Bounds, ...]
    untold: tuple[tuple[int, ...], ...]
    contradicted: tuple[tuple[int, int], ...]


def ordered(events: Sequence[Event]) -> Order:
    """The order of events."""
    links = _Links(events)
    bounds = links.bounds()
    places = _sequence(bounds, links.before)
    at = {event: n for n, event in enumerate(places)}
    untold: list[list[int]] = [[] for _ in events]
    for n, one in enumerate(places):
        for other in places[n + 1 :]:
            told = bounds[one].order(bounds[other]) is not Relation.UNTOLD
            if not told and one not in links.chain(other):
                untold[one].append(other)
                untold[other].append(one)
    return Order(
        places=places,
        bounds=bounds,
        untold=tuple(tuple(sorted(others, key=at.__getitem__)) for others in untold),
        contradicted=tuple(links.contradicted),
    )


class _Links:
    """The links between events that hold: to each event the one before it, if any."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.own = [event.bounds for event in events]
        self.before: list[int | None] = [None] * len(events)
        self.behind: list[list[int]] = [[] for _ in events]
        self.contradicted: list[tuple[int, int]] = []
        place = {event.id: n for n, event in enumerate(events)}
        for n, event in enumerate(events):
            earlier = place.get(event.after or "")
            if earlier is not None:
                self._add(n, earlier)

    def _add(self, later: int, earlier: int) -> None:
        chain, following = self.chain(earlier), self._following(later)
        circle = later in chain
        excluded = any(
            self.own[one].order(self.own[other]) is Relation.BEFORE
            for one in following
            for other in chain
        )
        if circle or excluded:
            self.contradicted.append((later, earlier))
        else:
            self.before[later] = earlier
            self.behind[earlier].append(later)

    def chain(self, event: int) -> list[int]:
        """An event with all that links put before it."""
        found = [event]
        while (earlier := self.before[found[-1]]) is not None:
            found.append(earlier)
        return found

    def _following(self, event: int) -> list[int]:
        """An event with all that links put behind it, each after what it follows."""
        found = [event]
        for one in found:
            found += self.behind[one]
        return found

    def bounds(self) -> tuple[Bounds, ...]:
        """What the days of events and the links leave possible for each."""
        first = [bounds.earliest for bounds in self.own]
        last = [bounds.latest for bounds in self.own]
        roots = [n for n, earlier in enumerate(self.before) if earlier is None]
        every = [event for root in roots for event in self._following(root)]
        for n in every:
            earlier = self.before[n]
            if earlier is not None and (floor := first[earlier]) is not None:
                first[n] = max(first[n] or floor, floor)
        for n in reversed(every):
            earlier = self.before[n]
            if earlier is not None and (ceiling := last[n]) is not None:
                last[earlier] = min(last[earlier] or ceiling, ceiling)
        return tuple(map(Bounds, first, last))


def _sequence(bounds: Sequence[Bounds], before: Sequence[int | None]) -> tuple[int, ...]:
    """A sequence in which every certain relation holds."""
    key: dict[int, tuple[date, date, int]] = {}
    waiting: dict[int, list[int]] = {}
    ready: list[tuple[tuple[date, date, int], int]] = []

    def enter(event: int) -> None:
        known, earlier = bounds[event], before[event]
        behind = key[earlier][0] if earlier is not None else date.max
        begins = known.earliest or known.latest or behind
        key[event] = (begins, known.latest or date.max, event)
        heapq.heappush(ready, (key[event], event))

    for event, earlier in enumerate(before):
        if earlier is None:
            enter(event)
        else:
            waiting.setdefault(earlier, []).append(event)
    found: list[int] = []
    while ready:
        _, event = heapq.heappop(ready)
        found.append(event)
        for later in waiting.get(event, ()):
            enter(later)
    return tuple(found)
