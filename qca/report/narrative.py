"""The narrative of a stage: a dossier of evidence in order, not prose.

Everything it says is a coded passage, a property of the stage's code, or "not stated".
A passage is quoted once in a stage; where it speaks for several things, its citation alone
stands with the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qca.analysis.quotes import Quote
from qca.analysis.stages import Contradiction, Item, StageDossier
from qca.model.codes import Role
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.scope import counted, kinds_told
from qca.report.tables.factors import signs_told
from qca.report.tables.stages import sign, when
from qca.words import Words

_PARTS = (Role.EVENT, Role.ACTOR, Role.INSTRUMENT)
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
        if dossier.definition:
            yield Paragraph(dossier.definition)
        yield self._line("time", self._time())
        yield self._line("sources", self._sources())
        for role in _PARTS:
            yield from self._items(role.value, dossier.parts[role])
        yield from self._items("internal", dossier.internal)
        yield from self._items("external", dossier.external)
        for role in _AFTER:
            yield from self._items(role.value, dossier.parts[role])
        yield from self._contradictions(dossier.contradictions)
        yield from self._own_words(dossier.quotes)

    def _line(self, key: str, text: str) -> Paragraph:
        return Paragraph(text, self.words(f"report.stages.{key}"))

    def _time(self) -> str:
        words, time = self.words, self.dossier.time
        none = words("report.not_stated")
        return words(
            "report.stages.time_told",
            begins=when(time.begins, words),
            opened_by=time.opened_by or none,
            ends=when(time.ends, words),
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

    def _items(self, key: str, items: Sequence[Item]) -> Iterator[Block]:
        yield Heading(self.words(f"report.stages.part_{key}"), self.level + 1)
        if not items:
            yield Paragraph(self.words("report.stages.part_not_stated"))
        for item in items:
            # A passage without words is shown only where there is no other.
            speaking = [quote for quote in item.quotes if quote.text is not None]
            fresh = next(filter(self._is_new, speaking or item.quotes), None)
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
