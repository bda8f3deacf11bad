"""A transcript: what a reader makes of a file, before and after it enters a project.

A transcript is a text and its paragraphs. Paragraphs divide the text without a
rest: each begins where the one before ends, blank lines belong to the paragraph
before, and their number is their place, counted from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered unit of a text: a speaker turn, a text paragraph, a table cell.

    Attributes:
        number: place in the text, from 1.
        start: first code point.
        end: one past the last code point that is not a line end (for showing and coding).
        body: first code point after the speaker label and time (``start`` where none).
        speaker: the label as found (``"Informan 3"``), or None.
        time: seconds from the beginning of the recording, or None.
        page: the page as the file prints it (``"IV-12"``, ``"12"``), or None.
    """

    number: int
    start: int
    end: int
    body: int
    speaker: str | None = None
    time: float | None = None
    page: str | None = None


@dataclass(frozen=True)
class Transcript:
    """A text, its paragraphs in order, and what was noticed while reading it.

    Attributes:
        text: the text as stored (see `qca.model.text.clean`).
        paragraphs: in order; ``paragraphs[n - 1].number == n``.
        notices: what the reader should tell its user, as catalogue keys with parameters.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[Notice, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [p.start for p in self.paragraphs])

    def at(self, offset: int) -> Paragraph:
        """The paragraph that holds a code point (the last one for the text's end).

        Raises:
            IndexError: the text has no paragraphs.
        """
        return self.paragraphs[max(0, bisect_right(self._starts, offset) - 1)]

    def within(self, start: int, end: int) -> Sequence[Paragraph]:
        """The paragraphs that a half-open span touches, in order."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, max(start, end - 1))
        return self.paragraphs[first:last]

    @property
    def speakers(self) -> tuple[str, ...]:
        """The labels in order of their first turn."""
        return tuple(dict.fromkeys(p.speaker for p in self.paragraphs if p.speaker))

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling about one item: a catalogue key and its parameters.

    Problems of single items in a batch are notices that are collected and shown,
    not exceptions.
    """

    key: str
    params: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, **params: object) -> Notice:
        """A notice from keyword parameters."""
        return cls(key, tuple(params.items()))
