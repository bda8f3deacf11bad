"""The passage a command is about: START END, ``--quote`` or ``--paragraph``."""

from __future__ import annotations

from dataclasses import dataclass

from qca.cli.usage import NoEnd, NoPlace
from qca.model.citation import locator
from qca.tasks.coding import span_of_paragraph, span_of_quote
from qca.tasks.documents import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as it was named.

    Attributes:
        start: first code point; ``end`` is one past the last.
        quote: its words, which stand once in the document.
        paragraph: number of the paragraph.
    """

    start: int | None = None
    end: int | None = None
    quote: str | None = None
    paragraph: int | None = None

    @property
    def named(self) -> bool:
        """Whether any way of naming it was used."""
        return any(way is not None for way in (self.start, self.quote, self.paragraph))

    def span(self, reading: Reading) -> tuple[int, int]:
        """Where it is in a document, half-open in code points.

        Raises:
            NoPlace: it was named in no way, or in several.
            NoEnd: the start has no end.
            QuoteMissing, QuoteRepeated, NoSuchParagraph: nothing is there.
        """
        ways = [way for way in (self.start, self.quote, self.paragraph) if way is not None]
        if len(ways) != 1:
            raise NoPlace()
        name = reading.document.name
        if self.quote is not None:
            return span_of_quote(reading.transcript, self.quote, name)
        if self.paragraph is not None:
            return span_of_paragraph(reading.transcript, self.paragraph, name)
        if self.start is None or self.end is None:
            raise NoEnd()
        return self.start, self.end


def place_told(reading: Reading, start: int, end: int, language: str) -> str:
    """A passage as it is cited: ``I-03 ¶12``."""
    touched = reading.transcript.within(start, end)
    first, last = touched[0], touched[-1]
    kind, name = reading.document.kind, reading.document.name
    return f"{name} {locator(kind, first.number, last.number, first.page, language)}"
