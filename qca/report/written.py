"""A researcher's narrative as blocks: references become quotes with citations.

The rules. A reference that stands in a paragraph of its own is a passage set off from the text.
Within running text it is a quote in its place, with its citation; one of more than `LONGEST`
words leaves the citation and stands set off below the paragraph. In round brackets,
``([[…]]; [[…]])``, the citations stand alone. A passage is quoted once in a text; after that it
is cited. Words that may not be quoted leave the citation; what was said off the record, and what
an interviewer said, leaves nothing. A reference that leads nowhere stays as it was written, so
that its author sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from qca.analysis.prose import Form, Part, Span, parts
from qca.analysis.quotes import Quote
from qca.model.ids import Id
from qca.model.narrative import Mention, reference
from qca.report.blocks import Block, Heading, Piece, Prose, Quotation

LONGEST: Final = 40
"""Words of the longest quote within running text (APA style, 7th ed., 8.25-8.27)."""

_OPENED: Final = re.compile(r"\((?:[^()]*;)?\s*$")
_DEEPEST: Final = 3


@dataclass(frozen=True)
class Cited:
    """What references lead to.

    Attributes:
        quotes: by coding, with their words where they may be quoted.
        untold: codings of which nothing is printed.
        find: the coding that an unbound name means, or None.
        clear: a text as it may be printed.
    """

    quotes: Mapping[Id, Quote]
    untold: frozenset[Id]
    find: Callable[[str], Id | None]
    clear: Callable[[str], str]


def written(text: str, cited: Cited, level: int = 3) -> tuple[Block, ...]:
    """A text as blocks.

    Args:
        text: Markdown as it is kept.
        cited: what its references lead to.
        level: of its highest headings.
    """
    return tuple(_Written(cited, level).blocks(parts(text)))


def references_of(text: str, find: Callable[[str], Id | None]) -> list[Id]:
    """The codings that a text refers to, each once, in its order."""
    found = (
        mention.coding or find(mention.name) for part in parts(text) for mention in part.mentions
    )
    return list(dict.fromkeys(coding for coding in found if coding is not None))


@dataclass
class _Written:
    cited: Cited
    level: int
    said: set[tuple[str, str]] = field(default_factory=set)

    def blocks(self, found: tuple[Part, ...]) -> Iterator[Block]:
        """The blocks of parts, in order."""
        least = min((part.level for part in found if part.form is Form.HEADING), default=1)
        for part in found:
            cleared = self._cleared(part)
            if part.form is Form.HEADING:
                text = "".join(piece.text for piece in self._pieces(cleared, []))
                deep = min(self.level + part.level - least, _DEEPEST)
                yield Heading(" ".join(text.split()), deep)
            elif not part.words and part.form is Form.PARAGRAPH:
                yield from self._set_off(part)
            else:
                below: list[Quotation] = []
                pieces = self._pieces(cleared, below)
                if any(piece.text.strip() for piece in pieces):
                    yield Prose(pieces, part.form is Form.POINT, part.number, part.quoted)
                yield from below

    def _cleared(self, part: Part) -> Part:
        """A part whose own words may be printed."""
        words = part.words
        cleared = self.cited.clear(words)
        if cleared == words:
            return part
        return replace(part, spans=(Span(cleared),))

    def _set_off(self, part: Part) -> Iterator[Block]:
        """References that stand by themselves."""
        for mention in part.mentions:
            coding, quote = self._led(mention)
            if quote is not None:
                self._say(quote)
                yield Quotation(quote.text, quote.citation, evidence=coding)
            elif coding not in self.cited.untold:
                yield Prose((Piece(reference(mention.name)),))

    def _pieces(self, part: Part, below: list[Quotation]) -> tuple[Piece, ...]:
        """Words and references in their order; ``below`` gets what is to be set off."""
        pieces: list[Piece] = []
        before = ""
        for span in part.spans:
            if span.mention is None:
                pieces.append(Piece(span.text, span.strong, span.emphasis))
                before += span.text
            else:
                within = bool(_OPENED.search(before)) and ")" not in before[before.rfind("(") :]
                referred = list(self._referred(span.mention, within, below))
                if not referred and pieces:
                    pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
                pieces += referred
        return tuple(pieces)

    def _referred(self, mention: Mention, within: bool, below: list[Quotation]) -> Iterator[Piece]:
        coding, quote = self._led(mention)
        if quote is None:
            if coding not in self.cited.untold:
                yield Piece(reference(mention.name))
            return
        citation = quote.citation
        if within:
            yield Piece(citation.removeprefix("(").removesuffix(")"), evidence=coding)
            return
        fresh = quote.text is not None and (quote.text, citation) not in self.said
        if fresh and quote.text is not None:
            self._say(quote)
            if len(quote.text.split()) > LONGEST:
                below.append(Quotation(quote.text, citation, evidence=coding))
            else:
                said = " ".join(quote.text.split())
                yield Piece("“", evidence=coding)
                yield Piece(said, evidence=coding, spoken=True)
                yield Piece("” ", evidence=coding)
        yield Piece(citation, evidence=coding)

    def _led(self, mention: Mention) -> tuple[Id, Quote | None]:
        coding = mention.coding or self.cited.find(mention.name) or ""
        if coding in self.cited.untold:
            return coding, None
        return coding, self.cited.quotes.get(coding)

    def _say(self, quote: Quote) -> None:
        if quote.text is not None:
            self.said.add((quote.text, quote.citation))
