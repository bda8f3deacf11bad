"""The stages of a study in order, and from when to when each was.

A stage begins with the event that opens it and ends with the one that closes it (its cut
points); where there is none, its time is what its code states in the properties ``from``
and ``to``, on the basis ``opened_by`` and ``closed_by``. What neither states is not stated:
the time of a stage is never guessed from its passages, from the events that lie in it, or
from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.date_words import DateAmbiguous, DateUnclear, parse_when
from qca.model.event import Event
from qca.model.ids import Id
from qca.model.transcript import Notice
from qca.model.when import OPEN, Bounds, NoSuchDay, Order, When

_NAMES = {"begins": ("from", "opened_by"), "ends": ("to", "closed_by")}


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a stage begins or ends.

    Attributes:
        events: ids of the events that open or close it.
        whens: the dates of these events, or the one its code states; empty if not stated.
        text: what its code states where that is no date that can be read.
        basis: the words in which its code says what opened or closed it; empty if not stated.
        bounds: between which days it is.
    """

    events: tuple[Id, ...] = ()
    whens: tuple[When, ...] = ()
    text: str = ""
    basis: str = ""
    bounds: Bounds = OPEN

    @property
    def stated(self) -> bool:
        """Whether anything is said of when it was."""
        return bool(self.whens or self.text)


@dataclass(frozen=True, slots=True)
class StageSpan:
    """From when to when a stage was."""

    stage: Id
    begins: Edge
    ends: Edge

    @property
    def bounds(self) -> Bounds:
        """The first and the last day that may belong to it."""
        return Bounds(self.begins.bounds.earliest, self.ends.bounds.latest)


def stages_in_order(tree: CodeTree) -> tuple[Code, ...]:
    """The stages by their property ``order``; those without one keep the codebook's, behind."""
    return tuple(sorted(tree.members(Role.STAGE), key=_order))


def _order(stage: Code) -> tuple[bool, float]:
    try:
        return False, float(stage.properties.get("order", ""))
    except ValueError:
        return True, 0.0


def stage_spans(tree: CodeTree, events: Sequence[Event]) -> tuple[StageSpan, ...]:
    """When each stage was, in the order of the stages."""
    return tuple(
        StageSpan(
            stage.id,
            _edge(stage, "begins", [event for event in events if event.opens == stage.id]),
            _edge(stage, "ends", [event for event in events if event.closes == stage.id]),
        )
        for stage in stages_in_order(tree)
    )


def _edge(stage: Code, side: str, cutting: Sequence[Event]) -> Edge:
    time, basis = (stage.properties.get(name, "").strip() for name in _NAMES[side])
    own = _stated(time)
    events = tuple(event.id for event in cutting)
    dated = [event for event in cutting if event.dated]
    if dated:
        bounds = dated[0].bounds
        for event in dated[1:]:
            bounds = bounds.widened(event.bounds)
        whens = tuple(dict.fromkeys(when for event in dated for when in event.best))
        return Edge(events, whens, basis=basis, bounds=bounds)
    if own is None:
        return Edge(events, text=time, basis=basis)
    return Edge(events, (own,), basis=basis, bounds=Bounds.of(own))


def _stated(time: str) -> When | None:
    """A date that a code states, or None where it states none that can be read."""
    if not time:
        return None
    try:
        return parse_when(time)
    except (DateUnclear, DateAmbiguous, NoSuchDay):
        return None


def span_notices(
    tree: CodeTree, spans: Sequence[StageSpan], events: Sequence[Event], language: str
) -> dict[Id, tuple[Notice, ...]]:
    """What does not fit together in the times of stages, for each stage.

    A stage without dates; a date of its code that cannot be read; one that several events
    open or close; a date of its code that differs by more than a day from that of the event;
    one that ends before it begins; one that begins before the stage in front of it began or
    ended.
    """
    found: dict[Id, list[Notice]] = {span.stage: [] for span in spans}
    names = {span.stage: name_in(tree.by_id[span.stage].name, language) for span in spans}
    told = {event.id: name_in(event.statement, language) for event in events}
    for span in spans:
        name, own = names[span.stage], found[span.stage]
        if not (span.begins.stated or span.ends.stated):
            own.append(Notice.of("events.check.stage_undated", stage=name))
        for side, edge in (("opens", span.begins), ("closes", span.ends)):
            if edge.text:
                unread = {"stage": name, "stated": edge.text}
                own.append(Notice.of(f"events.check.{side}_unread", **unread))
            if len(edge.events) > 1:
                named = "; ".join(told[event] for event in edge.events)
                own.append(Notice.of(f"events.check.{side}_twice", stage=name, events=named))
        own += _differing(tree.by_id[span.stage], span, name)
        if span.ends.bounds.order(span.begins.bounds) is Order.BEFORE:
            own.append(Notice.of("events.check.ends_first", stage=name))
    for one, other in pairwise(spans):
        stages = {"stage": names[other.stage], "earlier": names[one.stage]}
        if other.begins.bounds.order(one.begins.bounds) is Order.BEFORE:
            found[other.stage].append(Notice.of("events.check.stages_swapped", **stages))
        elif other.begins.bounds.order(one.ends.bounds) is Order.BEFORE:
            found[other.stage].append(Notice.of("events.check.stages_overlap", **stages))
    return {stage: tuple(notices) for stage, notices in found.items()}


def _differing(stage: Code, span: StageSpan, name: str) -> list[Notice]:
    found = []
    for side, edge in (("begins", span.begins), ("ends", span.ends)):
        stated = _stated(stage.properties.get(_NAMES[side][0], "").strip())
        if (
            edge.events
            and stated
            and edge.bounds.order(_by_a_day(Bounds.of(stated))) is not (Order.UNTOLD)
        ):
            found.append(Notice.of(f"events.check.{side}_differs", stage=name, stated=stated))
    return found


def _by_a_day(bounds: Bounds) -> Bounds:
    """A day more on both sides: what closes a stage may be the first day of the next one."""
    day = timedelta(days=1)
    first, last = bounds.earliest, bounds.latest
    return Bounds(
        first - day if first and first > date.min else first,
        last + day if last and last < date.max else last,
    )
