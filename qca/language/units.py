"""Units of speech for the cursor: word, clause, sentence, turn.

A unit is a half-open span of code points. The units of one kind in a paragraph are in
order, do not overlap, have no white space at their ends, hold every other character of
the paragraph's body, and cut no grapheme cluster. The speaker's label and the time
before a paragraph's body belong to no unit.

The rules are quick and our own, so that a unit is known the moment the cursor moves and
nothing is read beyond the paragraph in question: sentences end at their marks unless an
abbreviation, a number, an initial or a hesitation explains the mark (`qca.language.lexicon`),
and a stretch of speech that runs on without punctuation is split where a discourse marker
opens a new thought.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

from qca.language import graphemes
from qca.language.lexicon import lexicon
from qca.model.transcript import Transcript

Span: TypeAlias = tuple[int, int]


class Unit(StrEnum):
    """What the cursor selects, from small to large."""

    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    TURN = "turn"


LONG_STRETCH: Final = 25
"""Words without any punctuation from which a stretch is split at discourse markers."""

VERY_LONG_STRETCH: Final = 45
"""Words from which what is left is split at conjunctions too."""

SHORTEST_PIECE: Final = 4
"""Words that a piece of a long stretch has at least."""

_OPENERS: Final = "\"'“‘«‹([{「『（【〈《¿¡"
_CLOSERS: Final = "\"'”’»›)]}」』）】〉》"
_MASK: Final = "\u034f"
"""Stands for what continues a grapheme cluster; itself neither a space nor a letter."""

_HIRAGANA: Final = "\u3041-\u309f"
_KATAKANA: Final = "\u30a0-\u30ff"
_HAN: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


def _run(script: str) -> str:
    """A pattern for a run of one script that is written without spaces, and its punctuation."""
    return (
        rf"[{re.escape(_OPENERS)}]*[{script}][{script}{_MASK}]*"
        rf"[、。，．！？：；…,.!?;:{re.escape(_CLOSERS)}{_MASK}]*"
    )


_DASH: Final = f"(?:—{_MASK}*)"
_WORD: Final = re.compile(
    rf"{_run(_HIRAGANA)}|{_run(_KATAKANA)}|{_run(_HAN)}"
    rf"|[^\s—{_HIRAGANA}{_KATAKANA}{_HAN}]+{_DASH}*|{_DASH}+"
)
_CHUNK: Final = re.compile(rf"[^\s—]+{_DASH}*|{_DASH}+")

_CLOSE: Final = f"[{re.escape(_CLOSERS)}]*"
_STOP: Final = re.compile(
    rf"[.!?…؟۔।]+{_CLOSE}(?=\s)"  # before a space
    r"|[.!?…]+(?=[^\W\d_])"  # before a letter, as in "selesai.Terus"
    rf"|[。！？｡][。！？｡…]*{_CLOSE}(?!{_MASK})"  # in scripts without spaces
)
_BEFORE_NEXT: Final = re.compile(rf"[\s{re.escape(_OPENERS)}–—-]*")
_ROMAN: Final = re.compile(r"[IVXLC]+\b")
_PAUSES: Final = (",", ";", ":", "—", "–", "…", "..")


def units(text: str, start: int, end: int, kind: Unit) -> list[Span]:
    """The units of one kind between two offsets, which are taken as the ends of a paragraph.

    Args:
        text: the text of a revision.
        start: first code point of the paragraph's body.
        end: one past its last.
        kind: word, clause, sentence or turn; the one turn is the body without outer space.
    """
    body = _masked(text[start:end])
    if kind is Unit.WORD:
        found = [match.span() for match in _WORD.finditer(body)]
    else:
        whole = _trim(body, 0, len(body))
        found = [whole] if whole[0] < whole[1] else []
        if kind is not Unit.TURN:
            found = [part for span in found for part in _sentences(body, span)]
        if kind is Unit.CLAUSE:
            found = [part for span in found for part in _clauses(body, span)]
    return [(start + a, start + b) for a, b in found] if start else found


def _masked(body: str) -> str:
    """A body in which all but the first character of a cluster is a mask.

    So no rule can find a space, a stop or a letter inside a cluster.
    """
    if graphemes.simple(body):
        return body
    return "".join(
        (_MASK if body[a : a + 1].isspace() and b - a > 1 else body[a]) + _MASK * (b - a - 1)
        for a, b in graphemes.clusters(body)
    )


def _trim(body: str, start: int, end: int) -> Span:
    """A span without white space at its ends."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(body: str, span: Span, cuts: list[int]) -> Iterator[Span]:
    """A span divided at some places, each piece trimmed."""
    start, end = span
    for cut in (*cuts, end):
        piece = _trim(body, start, cut)
        if piece[0] < piece[1]:
            yield piece
        start = cut


# Sentences


def _sentences(body: str, span: Span) -> Iterator[Span]:
    """A paragraph's sentences, run-on speech split."""
    start, end = span
    cuts: list[int] = []
    for match in _STOP.finditer(body, start, end):
        if _ends_sentence(body, match, cuts[-1] if cuts else start):
            cuts.append(match.end())
    for piece in _pieces(body, span, cuts):
        yield from _pieces(body, piece, _run_on_cuts(body, piece))


def _ends_sentence(body: str, stop: re.Match[str], start: int) -> bool:
    """Whether a stop mark ends the sentence that began at an offset."""
    mark = stop.group()
    after = _BEFORE_NEXT.match(body, stop.end())
    at = after.end() if after else stop.end()
    following = body[at : at + 1]
    if mark[0] in "。！？｡":
        return True
    if at == stop.end() and not _glued(body, stop.start(), at):
        return False
    if following.islower() and (mark[-1] in _CLOSERS or mark[0] == "…" or mark.startswith("..")):
        return False
    if mark == "…" or mark.startswith(".."):
        return not following.isdigit()
    return mark != "." or not _abbreviated(body, start, stop.start(), at)


def _glued(body: str, stop: int, at: int) -> bool:
    """Whether a stop mark without a space after it stands between two sentences."""
    return (
        body[at : at + 1].isupper()
        and body[at + 1 : at + 2].islower()
        and body[max(0, stop - 2) : stop].islower()
        and body[max(0, stop - 2) : stop].isalpha()
        and "/" not in body[max(0, stop - 20) : at + 20]
        and "@" not in body[max(0, stop - 20) : at + 20]
    )


def _abbreviated(body: str, start: int, stop: int, at: int) -> bool:
    """Whether a full stop belongs to the word before it, not to the sentence."""
    first = stop
    while (
        first > start
        and stop - first < 20
        and (body[first - 1].isalnum() or body[first - 1] == ".")
    ):
        first -= 1
    word, lower = body[first:stop], body[first:stop].lower()
    following = body[at : at + 1]
    known = lexicon()
    heads = not any(char.isalnum() for char in body[start:first])
    if heads and following and _numbers_an_item(word):
        return True
    if lower in known.never_last or (len(word) == 1 and word.isupper()):
        return True
    if lower in known.before_number:
        return following.isdigit() or _ROMAN.match(body, at) is not None
    if lower in known.maybe_last:
        return not following.isupper()
    return "." in word and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _numbers_an_item(word: str) -> bool:
    """Whether a word before a full stop is the number of an item: "1.", "b.", "IV."."""
    return (
        (word.isdigit() and len(word) <= 3)
        or (len(word) == 1 and word.isalpha())
        or _ROMAN.fullmatch(word) is not None
    )


# Speech that runs on, and clauses


class _Words:
    """The words of a span, as the marker rules look at them."""

    def __init__(self, body: str, span: Span) -> None:
        self.spans = [match.span() for match in _CHUNK.finditer(body, *span)]
        self.plain = [
            body[a:b].strip(_OPENERS + _CLOSERS + ".,;:!?…–—-").lower() for a, b in self.spans
        ]
        self.pauses = [
            body[a:b].rstrip(_CLOSERS).endswith(_PAUSES) or body[a:b] == "-" for a, b in self.spans
        ]

    def opens(self, index: int, level: int) -> bool:
        """Whether a marker of a level begins at a word."""
        word = self.plain[index]
        known = lexicon()
        rests = known.openings[level].get(word)
        if rests is None:
            return False
        before = self.plain[index - 1] if index else ""
        after = self.plain[index + 1] if index + 1 < len(self.plain) else ""
        if not self.pauses[index - 1] and before in known.not_after.get(word, ()):
            return False
        if after in known.not_before.get(word, ()):
            return False
        return any(tuple(self.plain[index + 1 : index + 1 + len(rest)]) == rest for rest in rests)

    def openings(self, first: int, last: int, level: int, before: int, after: int) -> Iterator[int]:
        """Words in a stretch where a marker opens a piece, with so many words on both sides."""
        for index in range(first + before, last - after + 1):
            if index - first >= before and self.opens(index, level):
                yield index
                first = index


def _run_on_cuts(body: str, span: Span) -> list[int]:
    """Where a sentence is split because it runs on without punctuation."""
    if span[1] - span[0] < 2 * LONG_STRETCH:
        return []
    words = _Words(body, span)
    cuts: list[int] = []
    first = 0
    for index, pause in enumerate(words.pauses):
        if pause or index == len(words.pauses) - 1:
            cuts += _stretch_cuts(words, first, index + 1)
            first = index + 1
    return [words.spans[index][0] for index in cuts]


def _stretch_cuts(words: _Words, first: int, last: int) -> list[int]:
    """The words of a stretch at which it is split: by discourse markers, then by weaker words."""
    cuts: list[int] = []
    for level, longest in ((0, LONG_STRETCH), (1, VERY_LONG_STRETCH), (2, VERY_LONG_STRETCH)):
        edges = [first, *cuts, last]
        for begin, end in pairwise(edges):
            if end - begin > longest:
                cuts += words.openings(begin, end, level, SHORTEST_PIECE, SHORTEST_PIECE)
        cuts.sort()
    return cuts


def _clauses(body: str, span: Span) -> Iterator[Span]:
    """A sentence's clauses: parted by punctuation and conjunctions, none of a single word."""
    words = _Words(body, span)
    edges = [0]
    for index in range(2, len(words.spans) - 1):
        so_far = index - edges[-1]
        if so_far >= 2 and words.pauses[index - 1]:
            if words.plain[index] not in lexicon().maybe_last:  # "Rahman, M.Si."
                edges.append(index)
        elif so_far >= 3 and words.opens(index, 1):
            edges.append(index)
    return _pieces(body, span, [words.spans[index][0] for index in edges[1:]])


# Across the paragraphs of a transcript


class UnitFinder:
    """Finds units in a transcript, paragraph by paragraph; remembers the last few.

    Attributes:
        transcript: where it looks.
    """

    REMEMBERED: Final = 8

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._known: dict[tuple[int, Unit], list[Span]] = {}

    def of(self, number: int, kind: Unit) -> list[Span]:
        """The units of the paragraph with a number (see `units`)."""
        key = (number, kind)
        found = self._known.pop(key, None)
        if found is None:
            paragraph = self.transcript.paragraphs[number - 1]
            found = units(self.transcript.text, paragraph.body, paragraph.end, kind)
        self._known[key] = found
        if len(self._known) > self.REMEMBERED:
            del self._known[next(iter(self._known))]
        return found

    def at(self, offset: int, kind: Unit) -> Span | None:
        """The unit that holds an offset, or the nearest: after it, else before it.

        None where the transcript has no units at all.
        """
        if not self.transcript.paragraphs:
            return None
        number = self.transcript.at(offset).number
        here = self.of(number, kind)
        if here:
            index = bisect_right(here, offset, key=_first) - 1
            if index < 0:
                return here[0]
            if offset < here[index][1] or index == len(here) - 1:
                return here[index]
            return here[index + 1]
        return self._first_in(number + 1, kind) or self._last_in(number - 1, kind)

    def next(self, offset: int, kind: Unit) -> Span | None:
        """The first unit that begins at or after an offset, or None."""
        if not self.transcript.paragraphs:
            return None
        number = self.transcript.at(offset).number
        here = self.of(number, kind)
        index = bisect_left(here, offset, key=_first)
        return here[index] if index < len(here) else self._first_in(number + 1, kind)

    def previous(self, offset: int, kind: Unit) -> Span | None:
        """The last unit that ends at or before an offset, or None."""
        if not self.transcript.paragraphs:
            return None
        number = self.transcript.at(offset).number
        here = self.of(number, kind)
        index = bisect_right(here, offset, key=_last) - 1
        return here[index] if index >= 0 else self._last_in(number - 1, kind)

    def _first_in(self, number: int, kind: Unit) -> Span | None:
        """The first unit from a paragraph on."""
        for paragraph in range(number, len(self.transcript.paragraphs) + 1):
            here = self.of(paragraph, kind)
            if here:
                return here[0]
        return None

    def _last_in(self, number: int, kind: Unit) -> Span | None:
        """The last unit up to a paragraph."""
        for paragraph in range(number, 0, -1):
            here = self.of(paragraph, kind)
            if here:
                return here[-1]
        return None


def _first(span: Span) -> int:
    return span[0]


def _last(span: Span) -> int:
    return span[1]
