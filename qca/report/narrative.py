"""The narrative of a stage: a dossier of evidence in order, not prose.

Everything it says is a coded passage, an event, a property of the stage's code, a memo on
it, or "not stated".
A passage is quoted once in a stage; where it speaks for several things, its citation alone
stands with the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qca.analysis.chronology import Entry
from qca.analysis.quotes import Quote
from qca.analysis.stages import Contradiction, Item, StageDossier
from qca.model.codes import Role
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.dates import stated_told
from qca.report.scope import counted, kinds_told
from qca.report.tables.chronology import cut_told, dates_told
from qca.report.tables.factors import signs_told
from qca.report.tables.stages import sign
from qca.words import Words

_PARTS = (Role.ACTOR, Role.INSTRUMENT)
_AFTER = (Role.OUTCOME, Role.DIMENSION)


def stage_narrative(
    dossier: StageDossier, words: Words, counts: bool = True, level: int = 2
) -> tuple[Block, ...]:
    """What is known of a stage, as blocks.

    Args:
        dossier: of the analysis.
        words: of the reader's language.
        counts: whether it says how often something was coded.
        level: of its heading; its parts are one deeper.
    """
    return tuple(_Narrative(dossier, words, counts, level).blocks())


class _Narrative:
    def __init__(self, dossier: StageDossier, words: Words, counts: bool, level: int) -> None:
        self.dossier, self.words, self.counts, self.level = dossier, words, counts, level
        self.quoted: set[tuple[str | None, str]] = set()

    def blocks(self) -> Iterator[Block]:
        dossier, words = self.dossier, self.words
        title = words("report.stages.heading", n=dossier.order, name=dossier.name)
        yield Heading(title, self.level)
        conditions = dossier.definition or words("report.not_stated")
        yield Paragraph(conditions, words("events.stage.conditions_told"))
        yield self._line("time", self._time())
        yield self._line("sources", self._sources())
        yield from self._events()
        for role in _PARTS:
            yield from self._items(role.value, dossier.parts[role])
        yield from self._items("internal", dossier.internal)
        yield from self._items("external", dossier.external)
        for role in _AFTER:
            yield from self._items(role.value, dossier.parts[role])
        yield from self._transition()
        yield from self._contradictions(dossier.contradictions)
        yield from self._notes()
        yield from self._own_words(dossier.quotes)

    def _line(self, key: str, text: str) -> Paragraph:
        return Paragraph(text, self.words(f"report.stages.{key}"))

    def _time(self) -> str:
        words, time = self.words, self.dossier.time
        none = words("report.not_stated")
        return words(
            "report.stages.time_told",
            begins=stated_told(time.begins, words),
            opened_by=time.opened_by or none,
            ends=stated_told(time.ends, words),
            closed_by=time.closed_by or none,
        )

    def _sources(self) -> str:
        words, tally = self.words, self.dossier.tally
        if not tally.segments:
            return words("report.stages.no_sources")
        told = words(
            "report.stages.rests_on",
            segments=counted("segments", tally.segments, words),
            documents=counted("documents", len(tally.documents), words),
            kinds=kinds_told(self.dossier.kinds, words),
            informants=", ".join(tally.informants) or words("report.stages.no_informants"),
        )
        if len(self.dossier.kinds) < 2:
            told = f"{told} {words('report.stages.one_kind')}"
        return told

    def _events(self) -> Iterator[Block]:
        """The events in their order, then what else is coded as one."""
        dossier = self.dossier
        stated = [entry for entry in dossier.events if not entry.proposed]
        shown = {coding for entry in stated for coding in entry.tally.evidence}
        coded = [i for i in dossier.parts[Role.EVENT] if not shown.issuperset(i.tally.evidence)]
        yield from self._items(Role.EVENT.value, coded, stated)

    def _happened(self, entry: Entry) -> tuple[Paragraph, Quote | None]:
        words = self.words
        told = [dates_told(entry, words), *cut_told(entry, self.dossier.code, words)]
        fresh = self._first_fresh(entry.quotes)
        if fresh is None and entry.quotes:
            told.append(words("report.stages.see", citation=entry.quotes[0].citation))
        if not entry.quotes:
            told.append(words("events.no_passage"))
        return Paragraph("; ".join(told), f"{entry.name}:"), fresh

    def _transition(self) -> Iterator[Block]:
        words, found = self.words, self.dossier.transition
        if not found.next:
            return
        yield Heading(words("events.stage.to_next", stage=found.next), self.level + 1)
        yield Paragraph(found.told or words("report.stages.part_not_stated"))
        for entry in found.events:
            yield Points((Paragraph(dates_told(entry, words), f"{entry.name}:"),))

    def _notes(self) -> Iterator[Block]:
        notes = self.dossier.notes
        if notes:
            yield Heading(self.words("events.stage.notes_told"), self.level + 1)
        for memo in notes:
            when = self.words.date(memo.changed.date())
            yield Points((Paragraph(memo.text, f"{when}."),))

    def _items(
        self,
        key: str,
        items: Sequence[Item],
        before: Sequence[Entry] = (),
    ) -> Iterator[Block]:
        yield Heading(self.words(f"report.stages.part_{key}"), self.level + 1)
        if not items and not before:
            yield Paragraph(self.words("report.stages.part_not_stated"))
        for entry in before:
            told, fresh = self._happened(entry)
            yield Points((told,))
            if fresh is not None:
                yield self._quotation(fresh)
        for item in items:
            fresh = self._first_fresh(item.quotes)
            yield Points((self._item(item, fresh),))
            if fresh is not None:
                yield self._quotation(fresh)

    def _item(self, item: Item, fresh: Quote | None) -> Paragraph:
        words, tally = self.words, item.tally
        sources = ", ".join(tally.documents)
        name = f"{item.number} {item.name}".strip()
        if self.counts:
            count = counted("segments", tally.segments, words)
            signed = item.signs.supporting or item.signs.hindering
            signs = f", {signs_told(item.signs, words)}" if signed else ""
            told = f"{count}{signs} ({sources})"
        else:
            name, told = name + sign(item), sources
        if fresh is None and item.quotes:
            told = f"{told}; {words('report.stages.see', citation=item.quotes[0].citation)}"
        return Paragraph(told, f"{name}:")

    def _first_fresh(self, quotes: Sequence[Quote]) -> Quote | None:
        """The best passage that was not quoted yet."""
        # A passage without words is shown only where there is no other.
        speaking = [quote for quote in quotes if quote.text is not None]
        return next(filter(self._is_new, speaking or quotes), None)

    def _is_new(self, quote: Quote) -> bool:
        return (quote.text, quote.citation) not in self.quoted

    def _quotation(self, quote: Quote, label: str = "") -> Quotation:
        self.quoted.add((quote.text, quote.citation))
        return Quotation(quote.text, quote.citation, label, quote.coding)

    def _contradictions(self, found: Sequence[Contradiction]) -> Iterator[Block]:
        words = self.words
        yield Heading(words("report.stages.part_contradictions"), self.level + 1)
        key = "contradictions" if found else "no_contradictions"
        yield Paragraph(words(f"report.stages.{key}"))
        for item in found:
            yield Points((Paragraph("", item.about or words("report.stages.linked")),))
            keys = ("supports", "hinders") if item.about else ("one_side", "other_side")
            for key, quote in zip(keys, (item.passages.one, item.passages.other), strict=True):
                if quote is not None:
                    yield self._quotation(quote, words(f"report.stages.{key}"))

    def _own_words(self, quotes: Sequence[Quote]) -> Iterator[Block]:
        fresh = [q for q in quotes if q.text is not None and self._is_new(q)][:3]
        if fresh:
            yield Heading(self.words("report.stages.part_quotes"), self.level + 1)
            yield from map(self._quotation, fresh)
