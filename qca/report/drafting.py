"""The draft of a narrative: the evidence of a stage in order, to be written from; not prose.

What the dossier (`qca.report.narrative`) shows as quotes stands here as references. A thing
gets its best `MOST` passages that were not referred to before; one without any fresh passage
refers to its best in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from qca.analysis.quotes import Quote
from qca.analysis.stages import PARTS, Item, StageDossier
from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.narrative import reference
from qca.report.tables.chronology import dates_told
from qca.report.tables.stages import sign
from qca.words import Words

MOST: Final = 3
"""References that a draft gives to one thing."""

_BEFORE: Final = (Role.ACTOR, Role.INSTRUMENT)

Named = Callable[[Id], str | None]


def draft(dossier: StageDossier, named: Named, words: Words) -> str:
    """The evidence of a stage as Markdown with references, bound to their codings.

    Args:
        dossier: of the stage.
        named: what a coding is called in a reference, or None.
        words: of the text's language.
    """
    return "\n\n".join(_Draft(dossier, named, words).parts()) + "\n"


def addition(codings: Sequence[Id], named: Named, heading: str) -> str:
    """Further evidence as Markdown: a heading, and each coding as a point.

    Args:
        codings: in reading order.
        named: as for `draft`.
        heading: what stands above it.
    """
    points = [f"- {one}" for one in (_reference(coding, named) for coding in codings) if one]
    return "\n".join((f"## {heading}", "", *points)) + "\n"


def _reference(coding: Id, named: Named) -> str:
    name = named(coding)
    return reference(name, coding) if name else ""


class _Draft:
    def __init__(self, dossier: StageDossier, named: Named, words: Words) -> None:
        self.dossier, self.named, self.words = dossier, named, words
        self.said: set[tuple[str | None, str]] = set()

    def parts(self) -> Iterator[str]:
        dossier = self.dossier
        yield from self._events()
        for role in _BEFORE:
            yield from self._items(role.value, dossier.parts[role])
        yield from self._items("internal", dossier.internal)
        yield from self._items("external", dossier.external)
        for role in PARTS:
            if role not in (Role.EVENT, *_BEFORE):
                yield from self._items(role.value, dossier.parts[role])
        yield from self._contradictions()
        own = self._fresh(dossier.quotes)
        if own:
            yield self._heading("quotes")
            yield "\n".join(f"- {one}" for one in own)

    def _events(self) -> Iterator[str]:
        """The events that were stated, in their order, then what else is coded as one."""
        stated = [entry for entry in self.dossier.events if not entry.proposed]
        shown = {coding for entry in stated for coding in entry.tally.evidence}
        parts = self.dossier.parts[Role.EVENT]
        coded = [item for item in parts if not shown.issuperset(item.tally.evidence)]
        yield self._heading(Role.EVENT.value)
        lines = [
            self._point(entry.name, entry.quotes, dates_told(entry, self.words)) for entry in stated
        ]
        lines += map(self._item, coded)
        yield "\n".join(lines) or self.words("report.stages.part_not_stated")

    def _heading(self, key: str) -> str:
        return f"## {self.words(f'report.stages.part_{key}')}"

    def _items(self, key: str, items: Sequence[Item]) -> Iterator[str]:
        yield self._heading(key)
        if items:
            yield "\n".join(map(self._item, items))
        else:
            yield self.words("report.stages.part_not_stated")

    def _item(self, item: Item) -> str:
        return self._point(f"{item.number} {item.name}{sign(item)}".strip(), item.quotes)

    def _point(self, name: str, quotes: Sequence[Quote], more: str = "") -> str:
        point = f"- **{name}**{f', {more}' if more else ''}"
        fresh = self._fresh(quotes)
        if fresh:
            return f"{point}: {' '.join(fresh)}"
        again = [one for one in (_reference(q.coding, self.named) for q in quotes[:1]) if one]
        return f"{point} ({again[0]})" if again else point

    def _fresh(self, quotes: Sequence[Quote]) -> list[str]:
        """References to the best passages that were not referred to before."""
        # A passage without words is taken only where there is no other.
        speaking = [quote for quote in quotes if quote.text is not None] or list(quotes)
        found: list[str] = []
        for quote in speaking:
            key = (quote.text, quote.citation)
            if key not in self.said and len(found) < MOST:
                self.said.add(key)
                found.append(_reference(quote.coding, self.named))
        return [one for one in found if one]

    def _contradictions(self) -> Iterator[str]:
        words = self.words
        yield self._heading("contradictions")
        found = self.dossier.contradictions
        if not found:
            yield words("report.stages.part_not_stated")
            return
        points = []
        for item in found:
            keys = ("supports", "hinders") if item.about else ("one_side", "other_side")
            sides = [
                f"{words(f'report.stages.{key}')} {_reference(quote.coding, self.named)}"
                for key, quote in zip(keys, (item.passages.one, item.passages.other), strict=True)
                if quote is not None
            ]
            points.append(
                f"- **{item.about or words('report.stages.linked')}**: {', '.join(sides)}"
            )
        yield "\n".join(points)
