"""Codings: a code applied by a coder to a segment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qca.model.ids import Id


class Overlap(StrEnum):
    """What happens where a coder applies a code to a passage that overlaps one with that code."""

    MERGE = "merge"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open span of code points in one revision."""

    revision: Id
    start: int
    end: int

    def overlaps(self, other: Segment) -> bool:
        """Whether the two share at least one character of the same revision."""
        return self.revision == other.revision and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Coding:
    """A code applied by a coder to a segment.

    Attributes:
        valence: +1 the passage says it supports, -1 that it hinders, 0 it says both,
            None not stated.
        weight: 0 to 100, or None.
        created: UTC.
    """

    id: Id
    segment: Segment
    code: Id
    coder: Id
    valence: int | None = None
    weight: int | None = None
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One coding related to another (kinds: `qca.model.study.LinkKind`)."""

    id: Id
    kind: str
    a: Id
    b: Id
    coder: Id


@dataclass(frozen=True, slots=True)
class OffRecord:
    """A span that was not said for the record: neither counted nor printed."""

    id: Id
    revision: Id
    start: int
    end: int
    reason: str = ""
