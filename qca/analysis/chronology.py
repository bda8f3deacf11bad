"""The chronology: what happened, when, as whom remembers or documents it, in which stage.

Method. Events are listed in an order that is certain where it is said to be
(`qca.analysis.event_order`). Event time is not telling time: a date comes from what was said
about the event, never from when it was said. Documented dates count before remembered ones,
and a date that is only remembered stays marked as remembered.

Evidence of an event are the codings of the codes it is drawn from, those it names, and those
in which its dates are said.

An event belongs to the stage in which the researcher placed it; else to those it opens or
closes; else to those whose passages its own meet (where they are several, those in whose
time it can have been); else to the one within whose time it certainly was. Where none of
this holds its stage is not stated.

What does not fit is named: datings that exclude each other, an event outside the time of
its stage or in two stages, an event said to be after a later one, two events whose
passages a coder linked as the same event, a documented date without a source, and what
`qca.analysis.stage_spans` finds in the times of stages.

Source: chronologies as an analytic technique, Yin, Case Study Research and Applications,
6th ed., chapter 5: some events must come before others, and the stages of a process must
differ from each other; `docs/methods/stages.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

import numpy as np
import pandas as pd

from qca.analysis.event_order import Order, ordered
from qca.analysis.findings import Evidence, assign, gather, standing_for
from qca.analysis.passages import Meet, overlaps
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.stage_spans import StageSpan, span_notices, stage_spans, stages_in_order
from qca.analysis.tally import Coded, Tally, tally
from qca.model.codes import CodeTree, Role, name_in
from qca.model.coding import Link
from qca.model.event import Basis, Dating, Event, proposed_events, undrawn
from qca.model.ids import Id
from qca.model.study import Kind, LinkKind
from qca.model.transcript import Notice
from qca.model.when import Bounds, Sort
from qca.model.when import Order as Relation


class Placed(StrEnum):
    """Why an event belongs to a stage."""

    RESEARCHER = "researcher"
    CUT = "cut"
    PASSAGES = "passages"
    DATE = "date"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Said:
    """A dating with the passages in the scope that say it."""

    dating: Dating
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in the chronology.

    Attributes:
        number: its place, from 1.
        name: what happened, in the reader's language.
        tally: its passages in the scope.
        kinds: how many documents of each kind it rests on, in the order of `Kind`.
        said: its datings, each with who says so.
        quotes: its passages, the best first.
        stages: ids of the stages to which it belongs.
        placed: why.
        bounds: between which days it was, with what follows from other events.
        untold: numbers of the events whose order to it cannot be told.
        proposed: whether only the codebook proposes it.
    """

    event: Event
    number: int
    name: str
    tally: Tally
    kinds: Mapping[str, int]
    said: tuple[Said, ...]
    quotes: tuple[Quote, ...]
    stages: tuple[Id, ...]
    placed: Placed
    bounds: Bounds
    untold: tuple[int, ...]
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Chronology:
    """The events of a study in their order, with the times of its stages.

    Attributes:
        stages: names of the stages by their ids, in order.
        spans: from when to when each stage was.
        undrawn: names of codes of events from which none is drawn.
        notices: what does not fit together.
        stage_notices: those of them that are about the times of a stage.
    """

    entries: tuple[Entry, ...]
    stages: Mapping[Id, str]
    spans: tuple[StageSpan, ...]
    undrawn: tuple[str, ...]
    notices: tuple[Notice, ...]
    stage_notices: Mapping[Id, tuple[Notice, ...]]

    def of(self, stage: Id) -> tuple[Entry, ...]:
        """The events of a stage, in their order."""
        return tuple(entry for entry in self.entries if stage in entry.stages)

    @property
    def numbers(self) -> Mapping[Id, int]:
        """The number of each event, by its id."""
        return {entry.event.id: entry.number for entry in self.entries}


def chronology(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    events: Sequence[Event] | None = None,
    links: Sequence[Link] = (),
    meet: Meet = Meet.CHARACTER,
) -> Chronology:
    """The chronology of a study.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        events: the researcher's own, or None for the proposals of the codebooks.
        links: between codings; only those of the same event are read.
        meet: when passages of an event and of a stage meet.
    """
    found = proposed_events(tree) if events is None else tuple(events)
    return _Chronicle(Coded(codings), tree, language, found, events is None, meet).told(links)


class _Chronicle:
    def __init__(
        self,
        coded: Coded,
        tree: CodeTree,
        language: str,
        events: Sequence[Event],
        proposed: bool,
        meet: Meet,
    ) -> None:
        self.coded, self.tree, self.language = coded, tree, language
        self.events, self.proposed, self.meet = events, proposed, meet
        self.order: Order = ordered(events)
        self.spans = stage_spans(tree, events)
        self.span_of = {span.stage: span for span in self.spans}
        self.evidence = self._evidence()
        self.met = self._meetings()
        self.numbers = {place: n for n, place in enumerate(self.order.places, start=1)}

    def told(self, links: Sequence[Link]) -> Chronology:
        entries = self._entries()
        stage_notices = span_notices(self.tree, self.spans, self.events, self.language)
        return Chronology(
            entries=entries,
            stages={
                stage.id: name_in(stage.name, self.language) for stage in stages_in_order(self.tree)
            },
            spans=self.spans,
            undrawn=self._undrawn(),
            notices=(
                *(notice for entry in entries for notice in self._entry_notices(entry)),
                *self._contradicted(),
                *self._linked(links),
                *chain.from_iterable(stage_notices.values()),
            ),
            stage_notices=stage_notices,
        )

    def _evidence(self) -> Evidence:
        """The codings of each event that count."""
        claims: dict[Id, list[int]] = {}
        for n, event in enumerate(self.events):
            for code in event.codes:
                claims.setdefault(code, []).append(n)
        groups_of = {
            code.id: tuple(
                dict.fromkeys(
                    n
                    for step in (*self.tree.ancestors(code.id), code)
                    for n in claims.get(step.id, ())
                )
            )
            for code in self.tree
        }
        rows, groups = assign(self.coded, groups_of)
        named = [
            (self.coded.row_of[coding], n)
            for n, event in enumerate(self.events)
            for coding in event.own_codings
            if coding in self.coded.row_of
        ]
        pairs = {*zip(rows.tolist(), groups.tolist(), strict=True), *named}
        both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        return gather(self.coded, both[:, 0], both[:, 1])

    def _meetings(self) -> list[set[Id]]:
        """For each event the stages whose passages its own meet."""
        stages = stages_in_order(self.tree)
        rows, groups = assign(self.coded, standing_for(self.tree, stages, Role.STAGE))
        units = self.coded.spans_in(self.meet)
        here, there = overlaps(units.take(self.evidence.rows), units.take(rows))
        found: list[set[Id]] = [set() for _ in self.events]
        for event, stage in zip(
            self.evidence.groups[here].tolist(), groups[there].tolist(), strict=True
        ):
            found[event].add(stages[stage].id)
        return found

    def _entries(self) -> tuple[Entry, ...]:
        evidence = self.evidence
        counts = tally(self.coded, evidence.rows, evidence.groups, len(self.events))
        found = []
        for place in self.order.places:
            event = self.events[place]
            rows, passage = evidence.of(place)
            stages, placed = self._stages(place)
            found.append(
                Entry(
                    event=event,
                    number=self.numbers[place],
                    name=name_in(event.statement, self.language),
                    tally=counts[place],
                    kinds=kinds_of(self.coded, rows),
                    said=tuple(self._said(dating) for dating in event.datings),
                    quotes=quotes_at(self.coded, ranked(self.coded, rows, passage), self.language),
                    stages=stages,
                    placed=placed,
                    bounds=self.order.bounds[place],
                    untold=tuple(self.numbers[other] for other in self.order.untold[place]),
                    proposed=self.proposed,
                )
            )
        return tuple(found)

    def _said(self, dating: Dating) -> Said:
        rows = [self.coded.row_of[c] for c in dating.codings if c in self.coded.row_of]
        return Said(dating, quotes_at(self.coded, rows, self.language))

    def _stages(self, place: int) -> tuple[tuple[Id, ...], Placed]:
        event, bounds = self.events[place], self.order.bounds[place]
        if event.stage in self.span_of:
            return (event.stage,), Placed.RESEARCHER
        cut = tuple(s for s in self.span_of if s in (event.opens, event.closes))
        if cut:
            return cut, Placed.CUT
        met = tuple(stage for stage in self.span_of if stage in self.met[place])
        if met:
            possible = tuple(s for s in met if self.span_of[s].bounds.meets(bounds))
            return possible or met, Placed.PASSAGES
        within = tuple(s.stage for s in self.spans if _encloses(s, bounds))
        return (within, Placed.DATE) if len(within) == 1 else ((), Placed.NOT)

    def _undrawn(self) -> tuple[str, ...]:
        if self.proposed:
            return ()
        named = {coding for event in self.events for coding in event.own_codings}
        codes = self.coded.column("code_id")
        rests_on = {codes[self.coded.row_of[c]] for c in named if c in self.coded.row_of}
        return tuple(
            name_in(self.tree.by_id[code].name, self.language)
            for code in undrawn(self.tree, self.events, rests_on)
        )

    # What does not fit

    def _entry_notices(self, entry: Entry) -> list[Notice]:
        event, told = entry.event, {"n": entry.number, "event": entry.name}
        by = {said.dating: said for said in entry.said}
        found = [
            Notice.of("events.check.datings", **told, one=by[one], other=by[other])
            for one, other in event.conflicts
        ]
        undecided = entry.placed is Placed.PASSAGES
        if undecided and len(entry.stages) > 1:
            names = ", ".join(self._stage_name(stage) for stage in entry.stages)
            found.append(Notice.of("events.check.two_stages", **told, stages=names))
        if entry.placed in (Placed.RESEARCHER, Placed.PASSAGES):
            found += [
                Notice.of("events.check.outside", **told, stage=self._stage_name(stage))
                for stage in entry.stages
                if not self.span_of[stage].bounds.meets(entry.bounds)
            ]
        found += [
            Notice.of("events.check.no_source", **told, when=said.dating.when)
            for said in entry.said
            if said.dating.basis is Basis.DOCUMENTED
            and said.dating.when.sort is not Sort.UNKNOWN
            and not (said.dating.source or said.quotes)
        ]
        return found

    def _contradicted(self) -> list[Notice]:
        return [
            Notice.of(
                "events.check.after",
                n=self.numbers[later],
                event=self._name(later),
                m=self.numbers[earlier],
                other=self._name(earlier),
            )
            for later, earlier in self.order.contradicted
        ]

    def _linked(self, links: Sequence[Link]) -> list[Notice]:
        """Events of which passages are linked as the same event."""
        of: dict[Id, set[int]] = {}
        for row, group in zip(
            self.evidence.rows.tolist(), self.evidence.groups.tolist(), strict=True
        ):
            of.setdefault(self.coded.ids[row], set()).add(group)
        pairs: dict[tuple[int, int], None] = {}
        for link in links:
            if link.kind != LinkKind.SAME_EVENT:
                continue
            one, other = of.get(link.a, set()), of.get(link.b, set())
            if not one & other:
                pairs |= dict.fromkeys((min(a, b), max(a, b)) for a in one for b in other)
        return [
            Notice.of(
                "events.check.same_apart" if apart else "events.check.same",
                n=self.numbers[a],
                event=self._name(a),
                m=self.numbers[b],
                other=self._name(b),
            )
            for a, b in pairs
            for apart in [self.order.bounds[a].order(self.order.bounds[b]) is not Relation.UNTOLD]
        ]

    def _name(self, place: int) -> str:
        return name_in(self.events[place].statement, self.language)

    def _stage_name(self, stage: Id) -> str:
        return name_in(self.tree.by_id[stage].name, self.language)


def _encloses(span: StageSpan, bounds: Bounds) -> bool:
    """Whether something certainly was within a stage that has a beginning and an end."""
    begins, ends = span.begins.bounds.latest, span.ends.bounds.earliest
    if begins is None or ends is None or bounds.earliest is None or bounds.latest is None:
        return False
    return begins <= bounds.earliest and bounds.latest <= ends


def kinds_of(coded: Coded, rows: np.ndarray) -> dict[str, int]:
    """How many documents of each kind some codings are in."""
    some = coded.frame.iloc[rows][["document_id", "kind"]].drop_duplicates()
    count = some["kind"].value_counts()
    return {kind.value: int(count[kind.value]) for kind in Kind if kind.value in count}
