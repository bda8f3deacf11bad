"""Findings: groups of codings as evidence, what they say, and what they meet.

A finding is whatever codings stand for: a factor, a stage, an actor. Which codings are its
evidence is decided by codes; its passages are counted by the rules of
`qca.analysis.passages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from qca.analysis.passages import Ints, Meet, overlaps, passages
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import Coded, by_group, pairs, spread
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which codings are evidence of which finding.

    Attributes:
        rows: rows of the codings, ordered by group, then by reading order.
        groups: the finding of each.
        passage: the passage of each within its finding.
    """

    rows: Ints
    groups: Ints
    passage: Ints

    def of(self, group: int) -> tuple[Ints, Ints]:
        """Rows and passages of one finding."""
        low, high = np.searchsorted(self.groups, (group, group + 1))
        return self.rows[low:high], self.passage[low:high]


def gather(coded: Coded, rows: Ints, groups: Ints) -> Evidence:
    """Evidence in order, with its passages."""
    rows, groups = by_group(rows, groups)
    return Evidence(rows, groups, passages(groups, coded.spans.take(rows)))


@dataclass(frozen=True, slots=True)
class Signs:
    """How the passages of a finding speak for or against, each kind with its coding ids."""

    supports: int = 0
    hinders: int = 0
    both: int = 0
    unstated: int = 0
    supporting: tuple[Id, ...] = ()
    hindering: tuple[Id, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether passages of both signs are among them."""
        return bool(self.both or (self.supports and self.hinders))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Passages of one finding that speak against each other.

    Attributes:
        one: the best passage of the first kind (supporting, or first of a link), or None.
        other: the best passage of the second kind, or None.
    """

    one: Quote | None
    other: Quote | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dimension, stage or case that a factor meets.

    Attributes:
        id: of the code, or the case's name.
        segments: passages of the factor that meet it.
        evidence: ids of those codings of the factor, in reading order.
    """

    id: Id
    name: str
    segments: int
    evidence: tuple[Id, ...]


def assign(coded: Coded, groups_of: Mapping[Id, tuple[int, ...]]) -> tuple[Ints, Ints]:
    """Rows and groups of all codings whose code stands for groups, by group and then by row."""
    codes, found = coded.codes
    rows, groups = spread(codes, [groups_of.get(code, ()) for code in found])
    if not len(groups):
        return rows, groups
    # Few groups fit into 16 bits, and numpy orders those in one pass.
    narrow = groups.astype(np.uint16) if int(groups.max()) < 1 << 16 else groups
    order = np.argsort(narrow, kind="stable")
    return rows[order], groups[order]


class Decided(Protocol):
    """A finding for which the researcher decided on single codings."""

    @property
    def included(self) -> frozenset[Id]:
        """Codings that are evidence of it whatever their code."""

    @property
    def excluded(self) -> frozenset[Id]:
        """Codings that are not."""


def decided(
    coded: Coded, rows: Ints, groups: Ints, findings: Sequence[Decided]
) -> tuple[Ints, Ints]:
    """Evidence as the researcher decided it, coding by coding; of both, taken out wins."""
    many = len(findings)
    taken_in = [
        coded.row_of[coding] * many + n
        for n, finding in enumerate(findings)
        for coding in finding.included
        if coding in coded.row_of
    ]
    taken_out = [
        coded.row_of[coding] * many + n
        for n, finding in enumerate(findings)
        for coding in finding.excluded
        if coding in coded.row_of
    ]
    found = np.union1d(rows * many + groups, np.array(taken_in, np.int64))
    found = np.setdiff1d(found, np.array(taken_out, np.int64), assume_unique=True)
    return found // many, found % many


def standing_for(tree: CodeTree, members: Sequence[Code], role: Role) -> dict[Id, tuple[int, ...]]:
    """For each code the place of the member for which it counts under a role."""
    place = {code.id: k for k, code in enumerate(members)}
    return {
        code.id: (place[member.id],)
        for code in tree
        if (member := tree.member_of(code.id, role)) is not None
    }


def signs_of(coded: Coded, rows: Ints, passage: Ints) -> Signs:
    """How the passages of a finding speak, and which codings say so."""
    valence = coded.frame["valence"].to_numpy(float)[rows]
    plus, minus = (valence == 1) | (valence == 0), (valence == -1) | (valence == 0)
    every, place = np.unique(passage, return_inverse=True)
    supports = np.bincount(place, plus, len(every)) > 0
    hinders = np.bincount(place, minus, len(every)) > 0
    return Signs(
        supports=int((supports & ~hinders).sum()),
        hinders=int((hinders & ~supports).sum()),
        both=int((supports & hinders).sum()),
        unstated=int((~supports & ~hinders).sum()),
        supporting=tuple(coded.ids[rows[plus]]),
        hindering=tuple(coded.ids[rows[minus]]),
    )


def sides(coded: Coded, rows: Ints, passage: Ints, signs: Signs, language: str) -> Conflict:
    """The best supporting and the best hindering passage of a finding."""
    best: list[Quote | None] = []
    for ids in (signs.supporting, signs.hindering):
        spoken = set(ids)
        own = np.array([coding in spoken for coding in coded.ids[rows]], dtype=bool)
        first = ranked(coded, rows[own], passage[own])[:1]
        best.append(quotes_at(coded, first, language)[0] if first else None)
    return Conflict(*best)


def meetings(
    coded: Coded,
    evidence: Evidence,
    n: int,
    tree: CodeTree,
    role: Role,
    language: str,
    meet: Meet,
) -> list[tuple[Meeting, ...]]:
    """For each of n findings the members of a role that it meets, in the codebook's order."""
    members = tree.members(role)
    rows, groups = assign(coded, standing_for(tree, members, role))
    units = coded.spans_in(meet)
    here, there = overlaps(units.take(evidence.rows), units.take(rows))
    room = max(len(members), 1)
    cell, own = pairs(evidence.groups[here] * room + groups[there], here)
    found: list[list[Meeting]] = [[] for _ in range(n)]
    bounds = np.append(np.flatnonzero(np.diff(cell, prepend=-1)), len(cell))
    for low, high in pairwise(bounds.tolist()):
        finding, place = divmod(int(cell[low]), room)
        found[finding].append(
            Meeting(
                id=members[place].id,
                name=name_in(members[place].name, language),
                segments=len(np.unique(evidence.passage[own[low:high]])),
                evidence=tuple(coded.ids[evidence.rows[own[low:high]]]),
            )
        )
    return [tuple(cells) for cells in found]
