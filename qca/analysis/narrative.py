"""What a researcher should look at in a text about a stage: its chain of evidence, checked.

Method. The text is read into paragraphs (`qca.analysis.prose`); a point of a list is one, and
what consists of references only belongs to the paragraph before it. Then:

*bare*: a paragraph without a reference. Headings are none, nor is what says that something is
not stated, nor a line that ends in a colon and so announces what follows.
*alone*: all references of a paragraph come from one informant (from one document, where nobody
speaks). *kind*: all references of the text come from one kind of source.
*contradicted*: a coding that was linked as contradicting another lies in the evidence of the
stage or in the text, and the text does not refer to both. *signs*: the passages of a factor in
this stage have both signs, and the text refers to those of one sign only. A reference to any
coding that shares a character with a passage refers to that passage.
*unknown*, *ambiguous*: a reference that means no coding, or several. *gone*: its coding was
removed. *asked*: its words are the interviewer's, who is no evidence. *silent*: its words may
not be quoted, and the citation alone is printed. *off_record*: it is not printed at all.
*repeats*: the text itself repeats words that may not be printed.
*new*, *changed*, *left*: what became of the evidence since (`qca.analysis.stale`), and of what
the text rests on besides: *events*, *links*, *consent*, *record*, *notes*.

Nothing here says that a text is wrong: a paragraph may well rest on one person. It says where
a reader will ask.

Source: the chain of evidence and the use of several sources, Yin (Case Study Research and
Applications, 6th ed.).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from qca.analysis.citing import Names, plain
from qca.analysis.prose import Form, Part, parts
from qca.analysis.stages import StageDossier
from qca.analysis.stale import NOTHING, Of, Since
from qca.model.coding import Link
from qca.model.ids import Id
from qca.model.narrative import Mention
from qca.model.study import LinkKind


class Flaw(StrEnum):
    """What is to be looked at; see the module."""

    NEW = "new"
    CHANGED = "changed"
    LEFT = "left"
    EVENTS = "events"
    LINKS = "links"
    CONSENT = "consent"
    RECORD = "record"
    NOTES = "notes"
    KIND = "kind"
    CONTRADICTED = "contradicted"
    SIGNS = "signs"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"
    ASKED = "asked"
    SILENT = "silent"
    OFF_RECORD = "off_record"
    REPEATS = "repeats"
    BARE = "bare"
    ALONE = "alone"


BESIDES: Final = frozenset(Flaw(str(of)) for of in Of)
"""What became of what the text rests on besides codings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    Attributes:
        line: of the text, from 1; 0 where the whole of it is meant. ``column`` from 0.
        about: the name of a reference, of a source or factor, or how a paragraph begins.
        other: what is not mentioned, what an ambiguous reference could mean, or what changed.
        codings: the ids of the codings it is about.
    """

    flaw: Flaw
    line: int = 0
    column: int = 0
    about: str = ""
    other: tuple[str, ...] = ()
    codings: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What a text is held against.

    Attributes:
        codings: of the scope (`qca.analysis.frames.CODINGS`), in reading order.
        names: of these codings.
        dossier: of the stage.
        evidence: the ids of the stage's evidence (`qca.analysis.stale.Evidence`).
        links: between codings; only contradicting ones are read.
        since: what became of the evidence since the text was written.
        absent: phrases which say that something is not stated.
        repeats: whether a text repeats words that may not be printed.
    """

    codings: pd.DataFrame
    names: Names
    dossier: StageDossier
    evidence: Collection[Id]
    links: Sequence[Link] = ()
    since: Since = NOTHING
    absent: frozenset[str] = frozenset()
    repeats: Callable[[str], bool] = lambda _: False


def check(text: str, ground: Ground) -> tuple[Finding, ...]:
    """What to look at in a text: first what is about all of it, then by line.

    Args:
        text: as it is written or kept.
        ground: what it is held against.
    """
    found = list(_Check(text, ground).findings())
    order = list(Flaw)
    return tuple(sorted(found, key=lambda f: (f.line, f.column, order.index(f.flaw))))


@dataclass(frozen=True, slots=True)
class _Row:
    """What is asked of a coding."""

    revision: Id
    start: int
    end: int
    kind: str
    sources: frozenset[str]
    counts: bool
    quotable: bool
    off_record: bool


class _Check:
    def __init__(self, text: str, ground: Ground) -> None:
        self.ground = ground
        self.parts = parts(text)
        self.meant = {
            mention: self._meaning(mention) for part in self.parts for mention in part.mentions
        }
        wanted = {coding for found in self.meant.values() for coding in found}
        wanted |= {end for link in self._contradictions() for end in (link.a, link.b)}
        for item in (*ground.dossier.internal, *ground.dossier.external):
            if item.signs.conflict:
                wanted |= {*item.signs.supporting, *item.signs.hindering}
        self.rows = _rows(ground.codings, wanted)
        self.led = {
            mention: codings[0]
            for mention, codings in self.meant.items()
            if len(codings) == 1 and codings[0] in self.rows
        }

    def _meaning(self, mention: Mention) -> tuple[Id, ...]:
        if mention.coding is not None:
            return (mention.coding,)
        return self.ground.names.find(mention.name)

    def _contradictions(self) -> list[Link]:
        return [link for link in self.ground.links if link.kind == LinkKind.CONTRADICTS]

    def findings(self) -> Iterator[Finding]:
        since = self.ground.since
        for flaw, codings in (
            (Flaw.NEW, since.new),
            (Flaw.CHANGED, since.changed),
            (Flaw.LEFT, since.gone),
        ):
            if codings:
                yield Finding(flaw, codings=codings)
        for one in since.besides:
            yield Finding(Flaw(str(one.of)), other=one.names, codings=one.codings)
        for mention in self.meant:
            yield from self._reference(mention)
        yield from self._paragraphs()
        yield from self._kind()
        yield from self._linked()
        yield from self._signs()

    def _reference(self, mention: Mention) -> Iterator[Finding]:
        """Where a reference leads, and whether its words may be printed."""
        codings = self.meant[mention]
        row = self.rows.get(codings[0]) if len(codings) == 1 else None
        flaw = None
        if not codings:
            flaw = Flaw.UNKNOWN
        elif len(codings) > 1:
            flaw = Flaw.AMBIGUOUS
        elif row is None:
            flaw = Flaw.GONE
        elif row.off_record:
            flaw = Flaw.OFF_RECORD
        elif not row.counts:
            flaw = Flaw.ASKED
        elif not row.quotable:
            flaw = Flaw.SILENT
        if flaw is not None:
            other = self._told(codings) if flaw is Flaw.AMBIGUOUS else ()
            yield Finding(flaw, mention.line, mention.column, mention.name, other, codings)

    def _told(self, codings: Sequence[Id]) -> tuple[str, ...]:
        return tuple(self.ground.names.name(coding) or "–" for coding in codings)

    def _paragraphs(self) -> Iterator[Finding]:
        """Paragraphs without evidence, with that of one source, and with withheld words."""
        for part, held in _paragraphs(self.parts):
            if self.ground.repeats(part.words):
                yield Finding(Flaw.REPEATS, part.line, 0, _begins(part))
            if part.form is Form.HEADING:
                continue
            codings = [self.led[mention] for mention in held if mention in self.led]
            if not held and self._claims(part):
                yield Finding(Flaw.BARE, part.line, 0, _begins(part))
            sources = {source for coding in codings for source in self.rows[coding].sources}
            if len(sources) == 1:
                unique = tuple(dict.fromkeys(codings))
                yield Finding(Flaw.ALONE, part.line, 0, next(iter(sources)), (), unique)

    def _claims(self, part: Part) -> bool:
        words = part.words
        return bool(words) and not words.endswith(":") and plain(words) not in self.ground.absent

    def _kind(self) -> Iterator[Finding]:
        codings = tuple(dict.fromkeys(self.led.values()))
        kinds = {self.rows[coding].kind for coding in codings}
        if len(codings) > 1 and len(kinds) == 1:
            yield Finding(Flaw.KIND, about=next(iter(kinds)), codings=codings)

    def _linked(self) -> Iterator[Finding]:
        evidence = set(self.ground.evidence)
        for link in self._contradictions():
            if link.a not in self.rows or link.b not in self.rows:
                continue
            here, there = self._mentioned((link.a,)), self._mentioned((link.b,))
            told = self._told((link.a, link.b))
            if here and not there:
                yield self._silence(here[0], told[0], told[1], (link.a, link.b))
            elif there and not here:
                yield self._silence(there[0], told[1], told[0], (link.b, link.a))
            elif not here and evidence & {link.a, link.b}:
                both = (link.a, link.b)
                yield Finding(Flaw.CONTRADICTED, about=told[0], other=told[1:], codings=both)

    def _silence(self, at: Mention, said: str, unsaid: str, codings: tuple[Id, ...]) -> Finding:
        return Finding(Flaw.CONTRADICTED, at.line, at.column, said, (unsaid,), codings)

    def _signs(self) -> Iterator[Finding]:
        for item in (*self.ground.dossier.internal, *self.ground.dossier.external):
            if not item.signs.conflict:
                continue
            name = f"{item.number} {item.name}".strip()
            sides = (item.signs.supporting, item.signs.hindering)
            told = [self._mentioned(side) for side in sides]
            for here, there, unsaid in ((0, 1, sides[1]), (1, 0, sides[0])):
                if told[here] and not told[there]:
                    first = told[here][0]
                    other = self._told(unsaid[:3])
                    yield Finding(Flaw.SIGNS, first.line, first.column, name, other, unsaid)

    def _mentioned(self, codings: Sequence[Id]) -> list[Mention]:
        """The references that lead to any of some passages."""
        rows = [self.rows[coding] for coding in codings if coding in self.rows]
        return [
            mention
            for mention, coding in self.led.items()
            if any(_meet(self.rows[coding], row) for row in rows)
        ]


def _paragraphs(found: Sequence[Part]) -> Iterator[tuple[Part, list[Mention]]]:
    """Paragraphs with their references, also with those that follow by themselves."""
    held: list[tuple[Part, list[Mention]]] = []
    for part in found:
        before = held[-1][0] if held else None
        if held and before and before.form is not Form.HEADING and not part.words:
            held[-1][1].extend(part.mentions)
        else:
            held.append((part, part.mentions))
    yield from held


def _begins(part: Part, most: int = 60) -> str:
    words = part.words
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _meet(one: _Row, other: _Row) -> bool:
    return one.revision == other.revision and one.start < other.end and other.start < one.end


def _rows(codings: pd.DataFrame, wanted: Collection[Id]) -> dict[Id, _Row]:
    chosen = codings[codings["coding_id"].isin(list(wanted))]
    found = {}
    for row in chosen.to_dict("records"):
        informants = frozenset(row["informants"])
        found[row["coding_id"]] = _Row(
            revision=row["revision_id"],
            start=row["start"],
            end=row["end"],
            kind=row["kind"],
            sources=informants or frozenset({row["document"]}),
            counts=not row["interviewer"] and not row["off_record"],
            quotable=bool(row["quotable"]),
            off_record=bool(row["off_record"]),
        )
    return found
