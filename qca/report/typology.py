"""A typology in paragraphs: each type with its cases, its marks, and the words it rests on.

Like a stage narrative it is a dossier, not prose: everything it says is a count, a value
from the register of cases, a paired passage, or what the researcher wrote about the type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qca.analysis.typology import Type, Types
from qca.model.typology import Basis
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.typology_told import (
    DEVIANT,
    characteristic_told,
    deviant_told,
    names_of,
    nearest,
    open_told,
    rule_told,
    share_told,
    type_name,
)
from qca.words import Words

_LEAST = 2
"""Cases without which a type has no marks: one case is only itself."""

_PAIRS = 2
"""How many pairs of passages are quoted for a type."""


def paragraphs(
    types: Types, words: Words, cleared: Callable[[str], str] = str, level: int = 2
) -> tuple[Block, ...]:
    """What is known of the types of a typology, as blocks.

    Args:
        types: of the analysis.
        words: of the reader's language.
        cleared: how a researcher's text is printed (`qca.report.consent`).
        level: of its heading; the types are one deeper.
    """
    return tuple(_Told(types, words, cleared, level).blocks())


class _Told:
    def __init__(
        self, types: Types, words: Words, cleared: Callable[[str], str], level: int
    ) -> None:
        self.types, self.words, self.cleared, self.level = types, words, cleared, level
        self.names = names_of(types, words)

    def blocks(self) -> Iterator[Block]:
        words, typology = self.words, self.types.typology
        n = len(self.types.division.cases)
        yield Heading(words("typology.table.title", name=typology.name), self.level)
        if typology.basis is Basis.LEVELS:
            intro = words("typology.told.intro_levels", n=n)
        else:
            dimensions = " × ".join(typology.dimensions)
            intro = words("typology.told.intro_attributes", n=n, dimensions=dimensions)
        yield Paragraph(f"{intro} {rule_told(self.types, words)}")
        for found in self.types.types:
            yield from self._type(found)
        open_ = open_told(self.types, words)
        if open_:
            yield Heading(words("typology.told.open_heading"), self.level + 1)
            yield Points(tuple(Paragraph(text) for text in open_))
        yield from (Paragraph(text) for text in deviant_told(self.types, words))

    def _type(self, found: Type) -> Iterator[Block]:
        words = self.words
        yield Heading(type_name(found, words), self.level + 1)
        yield Paragraph(" ".join(self._sentences(found)))
        if found.members:
            yield from self._marks(found)
            yield from self._quotes(found)
            yield from self._meaning(found)

    def _sentences(self, found: Type) -> Iterator[str]:
        words = self.words
        if found.definition:
            values = (words("typology.told.value", name=n, value=v) for n, v in found.definition)
            yield words("typology.told.defined", values=", ".join(values))
        if not found.members:
            yield words("typology.told.nobody")
            yield from self._open(found)
            return
        listed = (f"{n} {DEVIANT}" if n in found.deviant else n for n in found.members)
        yield words(
            "typology.told.members",
            n=len(found.members),
            of=len(self.types.division.cases),
            members=", ".join(listed),
        )
        yield from self._open(found)
        if len(found.members) > 1 and found.prototypes:
            yield words(
                "typology.told.prototype",
                n=len(found.prototypes),
                cases=", ".join(found.prototypes),
            )
        alike = share_told(found.homogeneity.value, words)
        near = nearest(found)
        if alike is not None and near is not None:
            yield words(
                "typology.told.alike",
                alike=alike,
                n=len(near[0]),
                nearest=", ".join(self.names[key] for key in near[0]),
                distance=share_told(near[1], words),
            )
        elif alike is not None:
            yield words("typology.told.alike_only", alike=alike)

    def _open(self, found: Type) -> Iterator[str]:
        if found.open:
            yield self.words("typology.told.open", cases=", ".join(found.open))

    def _marks(self, found: Type) -> Iterator[Block]:
        words = self.words
        if len(found.members) < _LEAST:
            return
        if not found.characteristics:
            yield Paragraph(words("typology.told.unmarked"))
            return
        yield Paragraph(words("typology.told.marked"))
        for mark in found.characteristics:
            yield Points((Paragraph(characteristic_told(mark, words)),))
            for quote in mark.quotes[:1]:
                yield Quotation(quote.text, quote.citation, evidence=quote.coding)

    def _quotes(self, found: Type) -> Iterator[Block]:
        if self.types.typology.basis is not Basis.LEVELS or found.key not in self._levels():
            return
        if not found.quotes:
            yield Paragraph(self.words("typology.told.no_pair"))
            return
        yield Paragraph(self.words("typology.told.pair"))
        for pair in found.quotes[:_PAIRS]:
            for quote in (pair.one, pair.other):
                yield Quotation(quote.text, quote.citation, evidence=quote.coding)

    def _levels(self) -> frozenset[str]:
        return frozenset(key for key, _ in self.types.division.columns)

    def _meaning(self, found: Type) -> Iterator[Block]:
        if not found.memos:
            yield Paragraph(self.words("typology.told.no_meaning"))
            return
        yield Paragraph(self.words("typology.told.meaning"))
        yield from (Paragraph(self.cleared(text)) for text in found.memos)
