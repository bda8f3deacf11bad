"""Timeline: a figure of stages and events over time, each as precisely as it is dated.

Data, before anything draws it, as `qca.report.figure` has it for bars and radars. An event
that is dated to a day is a mark; one of less precision is a bar over all the days on which
it can have been; one known only as before or after some day is a bar open to that side; one
without a date has none. Remembered and documented dates are told apart by shape, not by
colour, and where both are there both are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf
from typing import Final

from qca.analysis.chronology import Chronology, Entry
from qca.model.event import Basis
from qca.model.ids import Id
from qca.model.when import Bounds
from qca.report.dates import stated_told, when_told
from qca.report.table import Cell, Column, ColumnKind, Table
from qca.report.tables.chronology import dates_told
from qca.words import Words

_MOST: Final = 32
"""Events in one figure, so that it can be read on a page."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The days on which something can have been, as one dating says it."""

    bounds: Bounds
    documented: bool


@dataclass(frozen=True, slots=True)
class Strand:
    """An event.

    Attributes:
        extents: one for each of its datings that says anything, the widest first, so that
            none is hidden by another.
        told: its dates in words, in short.
        cut: whether it opens or closes a stage.
        disagree: whether its dates exclude each other.
    """

    label: str
    extents: tuple[Extent, ...]
    told: str
    cut: bool
    disagree: bool
    evidence: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A stage: the days between which it begins, and those between which it ends.

    Attributes:
        told: from when to when, in words.
    """

    label: str
    begins: Bounds
    ends: Bounds
    told: str
    evidence: tuple[Id, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether anything is known of when it was."""
        return any((*_days(self.begins), *_days(self.ends)))


@dataclass(frozen=True, slots=True)
class Legend:
    """What the signs of a timeline mean, and how its parts are called as a table."""

    documented: str
    remembered: str
    within: str
    open: str
    cut: str
    disagree: str
    unknown: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A titled drawing of stages and events over time.

    Attributes:
        key: short stable name, for files.
        title: for its caption, without a full stop.
        first: the year with which its axis begins; ``last`` the one with which it ends.
        notes: what a reader must know.
    """

    key: str
    title: str
    bands: tuple[Band, ...]
    strands: tuple[Strand, ...]
    first: int
    last: int
    legend: Legend
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """The same as a table: one row a stage or an event."""
        rows = [(band.label, band.told, band.evidence) for band in self.bands]
        rows += [(strand.label, strand.told, strand.evidence) for strand in self.strands]
        return Table(
            key=self.key,
            title=self.title,
            columns=(
                Column("what", self.legend.what, ColumnKind.TEXT, width=7.0),
                Column("when", self.legend.when, ColumnKind.TEXT, width=7.0),
            ),
            rows=tuple((Cell(what, ids), Cell(when, ids)) for what, when, ids in rows),
            notes=self.notes,
        )


def timelines(found: Chronology, words: Words) -> tuple[Timeline, ...]:
    """The timeline of a chronology, in as many figures as can be read; none without dates."""
    bands = tuple(_band(n, found, words) for n in range(len(found.spans)))
    strands = tuple(_strand(entry, words) for entry in found.entries)
    days = [
        day
        for bounds in (
            *(extent.bounds for strand in strands for extent in strand.extents),
            *(bounds for band in bands for bounds in (band.begins, band.ends)),
        )
        for day in _days(bounds)
    ]
    if not days:
        return ()
    whole = Timeline(
        key="timeline",
        title=words("events.timeline"),
        bands=bands,
        strands=strands,
        first=min(days).year,
        last=max(days).year,
        legend=_legend(words),
        notes=(words("events.note"),),
    )
    parts = max(ceil(len(strands) / _MOST), 1)
    if parts == 1:
        return (whole,)
    size = ceil(len(strands) / parts)
    return tuple(
        replace(
            whole,
            key=f"timeline-{n + 1}",
            title=words("events.timeline_part", n=n + 1, of=parts),
            strands=strands[n * size : (n + 1) * size],
        )
        for n in range(parts)
    )


def _legend(words: Words) -> Legend:
    keys = ("documented", "remembered", "within", "open", "cut", "disagree", "unknown")
    told = {key: words(f"events.sign.{key}") for key in keys}
    return Legend(**told, what=words("events.column.what"), when=words("events.column.when"))


def _strand(entry: Entry, words: Words) -> Strand:
    event = entry.event
    extents = [
        Extent(Bounds.of(dating.when), dating.basis is Basis.DOCUMENTED)
        for dating in event.datings
        if any(_days(Bounds.of(dating.when)))
    ]
    whens = dict.fromkeys((*event.best, *(dating.when for dating in event.datings)))
    short = "; ".join(when_told(when, words) for when in whens)
    return Strand(
        label=f"{entry.number} {entry.name}",
        extents=tuple(sorted(extents, key=_drawn)),
        told=short or dates_told(entry, words),
        cut=event.opens in entry.stages or event.closes in entry.stages,
        disagree=bool(event.conflicts),
        evidence=entry.tally.evidence,
    )


def _drawn(extent: Extent) -> tuple[float, bool]:
    """When an extent is drawn among others: wide ones first, of equals the remembered one."""
    first, last = extent.bounds.earliest, extent.bounds.latest
    return -inf if first is None or last is None else (first - last).days, extent.documented


def _band(n: int, found: Chronology, words: Words) -> Band:
    span = found.spans[n]
    begins, ends = (
        stated_told("; ".join(map(str, edge.whens)) or edge.text, words)
        for edge in (span.begins, span.ends)
    )
    cutting = {*span.begins.events, *span.ends.events}
    evidence = [e.tally.evidence for e in found.entries if e.event.id in cutting]
    return Band(
        label=found.stages[span.stage],
        begins=span.begins.bounds,
        ends=span.ends.bounds,
        told=f"{begins} – {ends}" if span.begins.stated or span.ends.stated else begins,
        evidence=tuple(dict.fromkeys(coding for ids in evidence for coding in ids)),
    )


def _days(bounds: Bounds) -> Sequence[date]:
    return [day for day in (bounds.earliest, bounds.latest) if day is not None]
