"""Stages: what is known of each, and on which passages it rests.

Method. The stages are the members of groups with the role stage, in the order of their
property ``order``, else of the codebook. Their time is that of the events that open and
close them, else what their properties state (`qca.analysis.stage_spans`); it is never
guessed from passages, because the time of an event is not the time of its telling. The
events of a stage are those of the chronology (`qca.analysis.chronology`). An actor,
instrument, outcome, dimension or factor belongs to a stage where its codings meet the
stage's codings (`passages.Meet`), as does a code with the role event beside the events
themselves; only those codings count there. What leads to the next stage is what the
stage's code states in the property ``transition``, beside the events at the cut between
the two. What nobody stated or coded is empty and told as "not stated".

Contradictory evidence of a stage: factors whose passages in the stage have both signs, and
codings linked as contradicting of which at least one lies in the stage.

Source: case study chronologies and the chain of evidence after Yin (Case Study Research
and Applications, 6th ed.); what a stage must state, `docs/methods/stages.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from qca.analysis.chronology import Chronology, Entry, chronology, kinds_of
from qca.analysis.factors import Factor, evidence_of, numbered, propose
from qca.analysis.findings import (
    Conflict,
    Evidence,
    Signs,
    assign,
    gather,
    sides,
    signs_of,
    standing_for,
)
from qca.analysis.passages import Meet, overlaps
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.stage_spans import Edge, StageSpan, stages_in_order
from qca.analysis.tally import Coded, Tally, pairs, tally
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.coding import Link
from qca.model.event import Event
from qca.model.ids import Id
from qca.model.study import LinkKind, Memo
from qca.model.transcript import Notice

PARTS: Final = (Role.EVENT, Role.ACTOR, Role.INSTRUMENT, Role.OUTCOME, Role.DIMENSION)
"""What a dossier lists from codes of these roles, in this order."""

INTERNAL: Final = (Role.INTERNAL, Role.STRENGTH, Role.WEAKNESS)
EXTERNAL: Final = (Role.EXTERNAL, Role.OPPORTUNITY, Role.THREAT)


@dataclass(frozen=True, slots=True)
class StageTime:
    """When a stage was, as its events or its code state it; an empty text is not stated.

    Attributes:
        begins: dates in the form in which `qca.model.when` keeps them, parted by
            semicolons, or other words.
        ends: likewise.
        opened_by: what opened it: events, or the words of its code.
        closed_by: what closed it.
    """

    begins: str = ""
    ends: str = ""
    opened_by: str = ""
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An event, actor, instrument, outcome, dimension or factor as it appears in a stage.

    Attributes:
        id: of its code, or of the factor.
        number: of a factor; else empty.
        quotes: its passages in the stage, the best first (`qca.analysis.quotes`).
    """

    id: Id
    name: str
    number: str
    tally: Tally
    signs: Signs
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Passages in a stage that speak against each other.

    Attributes:
        about: number and statement of the factor, or empty for linked codings.
    """

    about: str
    passages: Conflict


@dataclass(frozen=True, slots=True)
class Transition:
    """What leads from a stage to the next.

    Attributes:
        next: the name of the next stage; empty after the last one.
        told: how, as the stage's code states it; empty if not stated.
        events: those that close the stage or open the next one.
    """

    next: str = ""
    told: str = ""
    events: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class StageDossier:
    """Everything known of one stage.

    Attributes:
        order: place among the stages, from 1.
        definition: of its code: the conditions that define it.
        span: from when to when it was, with the events that cut it.
        notices: what does not fit together in its times.
        events: those of the chronology that belong to it, in their order.
        transition: to the next stage.
        notes: memos on its code, oldest first.
        kinds: how many documents of each kind it rests on, in the order of `Kind`.
        parts: its events, actors, instruments, outcomes and dimensions, by role.
        internal: factors within the boundary that are active in it; likewise external.
        quotes: of the stage itself, the best first.
    """

    code: Id
    order: int
    name: str
    definition: str
    time: StageTime
    span: StageSpan
    notices: tuple[Notice, ...]
    events: tuple[Entry, ...]
    transition: Transition
    notes: tuple[Memo, ...]
    tally: Tally
    kinds: Mapping[str, int]
    parts: Mapping[Role, tuple[Item, ...]]
    internal: tuple[Item, ...]
    external: tuple[Item, ...]
    contradictions: tuple[Contradiction, ...]
    quotes: tuple[Quote, ...]


def stage_dossiers(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    factors: Sequence[Factor] | None = None,
    links: Sequence[Link] = (),
    meet: Meet = Meet.CHARACTER,
    events: Sequence[Event] | None = None,
    memos: Sequence[Memo] = (),
) -> tuple[StageDossier, ...]:
    """The stages of a study in order, also those for which nothing is coded.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        factors: the researcher's own factors, or None for the proposals of the codebooks.
        links: between codings; of the same event, and contradicting ones.
        meet: when something belongs to a stage.
        events: the researcher's own events, or None for the proposals of the codebooks.
        memos: of which those on the codes of stages are the analyst's notes.
    """
    stages = stages_in_order(tree)
    happened = chronology(codings, tree, language, events, links, meet)
    coded = Coded(codings)
    listed = propose(tree, language) if factors is None else numbered(factors)
    evidence = gather(coded, *assign(coded, standing_for(tree, stages, Role.STAGE)))
    counts = tally(coded, evidence.rows, evidence.groups, len(stages))
    parts = {
        role: _coded_items(coded, tree, role, language, evidence, len(stages), meet)
        for role in PARTS
    }
    active = _items(
        coded,
        [(f.id, f.statement, f.number) for f in listed],
        evidence_of(coded, tree, listed),
        evidence,
        len(stages),
        language,
        meet,
    )
    role_of = {factor.id: factor.role for factor in listed}
    dossiers: list[StageDossier] = []
    for n, stage in enumerate(stages):
        rows, found = evidence.of(n)
        dossiers.append(
            StageDossier(
                code=stage.id,
                order=n + 1,
                name=name_in(stage.name, language),
                definition=name_in(stage.definition, language),
                time=_time(happened.spans[n], happened),
                span=happened.spans[n],
                notices=happened.stage_notices[stage.id],
                events=happened.of(stage.id),
                transition=_transition(n, stages, happened, language),
                notes=tuple(memo for memo in memos if memo.target == stage.id),
                tally=counts[n],
                kinds=kinds_of(coded, rows),
                parts={role: tuple(item for item, _ in parts[role][n]) for role in PARTS},
                internal=tuple(i for i, _ in active[n] if role_of[i.id] in INTERNAL),
                external=tuple(i for i, _ in active[n] if role_of[i.id] in EXTERNAL),
                contradictions=(
                    *(
                        Contradiction(f"{item.number} {item.name}", conflict)
                        for item, conflict in active[n]
                        if conflict is not None
                    ),
                    *_linked(coded, set(counts[n].evidence), links, language),
                ),
                quotes=quotes_at(coded, ranked(coded, rows, found), language),
            )
        )
    return tuple(dossiers)


def _time(span: StageSpan, happened: Chronology) -> StageTime:
    names = {entry.event.id: entry.name for entry in happened.entries}

    def at(edge: Edge) -> str:
        return "; ".join(map(str, edge.whens)) or edge.text

    def by(edge: Edge) -> str:
        return "; ".join(names[event] for event in edge.events) or edge.basis

    return StageTime(at(span.begins), at(span.ends), by(span.begins), by(span.ends))


def _transition(n: int, stages: Sequence[Code], happened: Chronology, language: str) -> Transition:
    if n + 1 == len(stages):
        return Transition()
    cut = {*happened.spans[n].ends.events, *happened.spans[n + 1].begins.events}
    return Transition(
        next=name_in(stages[n + 1].name, language),
        told=stages[n].properties.get("transition", "").strip(),
        events=tuple(entry for entry in happened.entries if entry.event.id in cut),
    )


def _coded_items(
    coded: Coded,
    tree: CodeTree,
    role: Role,
    language: str,
    stages: Evidence,
    n: int,
    meet: Meet,
) -> list[list[tuple[Item, Conflict | None]]]:
    members = tree.members(role)
    evidence = gather(coded, *assign(coded, standing_for(tree, members, role)))
    named = [(code.id, name_in(code.name, language), "") for code in members]
    return _items(coded, named, evidence, stages, n, language, meet)


def _items(
    coded: Coded,
    named: Sequence[tuple[Id, str, str]],
    evidence: Evidence,
    stages: Evidence,
    n: int,
    language: str,
    meet: Meet,
) -> list[list[tuple[Item, Conflict | None]]]:
    """For each of n stages the things that meet it, each with its conflict of signs there."""
    units = coded.spans_in(meet)
    here, there = overlaps(units.take(evidence.rows), units.take(stages.rows))
    cell, row = pairs(
        stages.groups[there] * max(len(named), 1) + evidence.groups[here], evidence.rows[here]
    )
    met, place = np.unique(cell, return_inverse=True)
    within = gather(coded, row, place.astype(np.int64))
    counts = tally(coded, within.rows, within.groups, len(met))
    found: list[list[tuple[Item, Conflict | None]]] = [[] for _ in range(n)]
    for k, at in enumerate(met):
        rows, passage = within.of(k)
        signs = signs_of(coded, rows, passage)
        id_, name, number = named[int(at) % len(named)]
        item = Item(
            id=id_,
            name=name,
            number=number,
            tally=counts[k],
            signs=signs,
            quotes=quotes_at(coded, ranked(coded, rows, passage), language),
        )
        conflict = sides(coded, rows, passage, signs, language) if signs.conflict else None
        found[int(at) // len(named)].append((item, conflict))
    return found


def _linked(
    coded: Coded, evidence: set[Id], links: Sequence[Link], language: str
) -> list[Contradiction]:
    return [
        Contradiction("", Conflict(*quotes_at(coded, (coded.row_of[a], coded.row_of[b]), language)))
        for a, b in ((link.a, link.b) for link in links if link.kind == LinkKind.CONTRADICTS)
        if (a in evidence or b in evidence) and a in coded.row_of and b in coded.row_of
    ]
