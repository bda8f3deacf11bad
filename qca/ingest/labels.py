"""How a speaker's label, and a time, stand at the beginning of a line.

This is grammar only: a line *may* open with a label. Whether those words are a
speaker is decided over the whole text, in `speakers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from qca.ingest import lexicon
from qca.ingest.draft import Block

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIME = rf"\\?[\[({{]\s*{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?\s*\\?[\])}}]|{_CLOCK}"
# Possessive: once a name has run on too long, the line is talk and is given up at once.
_NAME = rf"[^\W\d_](?:[\w.'’&/]|-(?=\w)|[ \u00a0](?=[\w&])(?!{_CLOCK})){{0,39}}+"

_LABELLED: Final = re.compile(
    rf"""
    [ \t\u00a0]*
    (?:\d{{1,3}}[.)][ \t]+)?                            # 12.
    (?:(?P<time>{_TIME})[ \t]*[-–—]?[ \t]*)?            # [00:12:31]
    (?P<mark>\*\*|__|\*|_)?
    (?P<open>[\[<])?
    (?P<label>{_NAME})
    (?P<close>[\]>])?
    (?:[ \t]?\((?P<aside>[^()\n]{{1,40}})\))?           # (Ibu S.)
    (?:[ \t]*(?P<later>{_TIME}))?                       # [00:12:31] behind the name
    (?(mark)(?:\*\*|__|\*|_)?)
    [ \t]*
    (?P<sep>[:：]|(?<=\t)|(?<=[ ])[-–—](?=[ ])|\Z)
    (?(mark)(?:\*\*|__|\*|_)?)
    [ \t\u00a0]*
    """,
    re.VERBOSE,
)
_TIMED: Final = re.compile(rf"[ \t]*(?P<time>{_TIME})(?=\s|\Z)[ \t]*[-–—:]?[ \t]*")
_CLOCKS: Final = re.compile(_CLOCK)
_DIGITS: Final = re.compile(r"\d+")
_ROLE_LETTER: Final = re.compile(r"([A-Z])[-. ]?(?:\d{1,3}[a-z]?)?")
_INITIALS: Final = re.compile(r"[A-Z]{1,4}\.?[-. ]?\d{0,3}[a-z]?|[a-z]\d{0,3}")
_REACH: Final = 96  # no label with its time is longer
_BARE: Final = 48  # nor is a line that holds nothing else


class Shape(StrEnum):
    """What a label looks like, before anything is known of its behaviour."""

    ROLE = "role"
    """A word or letter for a role: Informan 3, P, N-1, Q."""
    INITIALS = "initials"
    """One to four capitals or a small letter, perhaps numbered: AW, BS2, p."""
    NAME = "name"
    """Every word with a capital: Adam Stacoviak, Ibu Sari, BUDI."""
    OTHER = "other"
    """Anything else; a speaker only where the user says so."""


class Mention(NamedTuple):
    """A label, or only a time, at the beginning of a line.

    Attributes:
        block: index of the block the line is in.
        start: first code point of the line.
        body: where the words begin, on this line.
        line_end: one past the line's last code point.
        label: as found, without marks and asides; empty for a time alone.
        key: what is the same for the same speaker (``P :`` and ``**p**:``).
        shape: what the label looks like.
        bare: nothing marks the label off but the line's end, and perhaps a time.
        marked: bold, italic or bracketed.
        time: seconds from the beginning of the recording.
        certain: of a time without a label: bracketed, or with hours.
    """

    block: int
    start: int
    body: int
    line_end: int
    label: str
    key: str
    shape: Shape
    bare: bool
    marked: bool
    time: float | None
    certain: bool = True


@lru_cache(maxsize=4096)
def key_of(label: str) -> str:
    """What two spellings of one label have in common: ``N-1``, ``N 1`` and ``n1`` are one."""
    folded = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[\s\-_.*]+", "", folded)


def seconds(text: str) -> float:
    """The seconds of a time as written: ``1:02:03.5``, ``12:31`` (minutes and seconds)."""
    total = 0.0
    for part in text.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def scan(text: str, blocks: Sequence[Block]) -> Iterator[Mention]:
    """Every line that may open with a label or a time, in order."""
    for index, block in enumerate(blocks):
        if block.apart or block.speaker:
            continue
        start, end = block.start, block.end
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            mention = at(text, start, stop, index)
            if mention is not None:
                yield mention
            start = stop + 1


def at(text: str, start: int, end: int, block: int = 0) -> Mention | None:
    """The label or time that a line opens with, or None."""
    head = text[start : min(start + _REACH, end)]
    if ":" not in head and "：" not in head and "\t" not in head:
        # Neither a colon nor a time: only a role, or a name in capitals, may stand alone,
        # and only a role may be parted from its words by a dash.
        alone = end - start <= _BARE and head.isupper()
        if not alone and not _opens_with_role(head):
            return None
        return _labelled(text, start, end, block)
    return _labelled(text, start, end, block) or timed(text, start, end, block)


def _opens_with_role(head: str) -> bool:
    words = head.split(None, 2)[:2]
    return any(_stem(word.strip("*_.,()[]").lower()) in lexicon.ROLES for word in words) or (
        len(words) > 0 and _ROLE_LETTER.fullmatch(words[0]) is not None
    )


def _labelled(text: str, start: int, end: int, block: int) -> Mention | None:
    match = _LABELLED.match(text, start, end)
    if match is None:
        return None
    label, separator = match["label"], match["sep"]
    aside = match["aside"] or ""
    time = match["time"] or match["later"]
    if not time and aside and _CLOCKS.fullmatch(aside.strip()):
        time = aside
    shape = shape_of(label)
    if bool(match["open"]) != bool(match["close"]):
        return None
    later = match["later"]
    if later and later[0].isdigit() and match.end() < end:
        return None  # "Senin 08:00: rapat" has a clock in it, not a place in a recording
    if separator in (":", "："):
        if _colon_of_something_else(text, match.end("sep"), end, label):
            return None
    elif separator:  # a dash
        if shape is not Shape.ROLE or len(label) < 3:
            return None
    elif match.end() < end:  # a tab
        if shape not in (Shape.ROLE, Shape.INITIALS):
            return None
    elif not _may_stand_alone(label, shape, time):
        return None
    return Mention(
        block,
        start,
        match.end(),
        end,
        label,
        key_of(label),
        shape,
        bare=not separator and match.end() == end,
        marked=bool(match["mark"] or match["open"]),
        time=_first_time(time),
    )


def _colon_of_something_else(text: str, after: int, end: int, label: str) -> bool:
    """Whether a colon belongs to a clock, a web address or a path."""
    following = text[after : min(after + 2, end)]
    return (label[-1].isdigit() and following[:1].isdigit()) or following.startswith(("//", "\\"))


def _may_stand_alone(label: str, shape: Shape, time: str | None) -> bool:
    """Whether a line of its own without a colon can be a label."""
    if shape is Shape.OTHER or label.endswith("."):
        return False
    return bool(time) or shape is Shape.ROLE or label.isupper()


def timed(text: str, start: int, end: int, block: int) -> Mention | None:
    """The time that a line opens with, whatever follows it, or None."""
    match = _TIMED.match(text, start, end)
    if match is None:
        return None
    written = match["time"]
    certain = not written[0].isdigit() or written.count(":") == 2
    time = _first_time(written)
    return Mention(block, start, match.end(), end, "", "", Shape.OTHER, False, False, time, certain)


def _first_time(written: str | None) -> float | None:
    clock = _CLOCKS.search(written) if written else None
    return seconds(clock.group()) if clock else None


@lru_cache(maxsize=4096)
def shape_of(label: str) -> Shape:
    """What a label looks like (see `Shape`)."""
    words = [word.strip(".,'’") for word in re.split(r"[\s/&-]+", label)]
    words = [word for word in words if word]
    lowered = [word.lower() for word in words]
    if not words or len(words) > 5:
        return Shape.OTHER
    if _is_role(label, words, lowered):
        return Shape.ROLE
    if _never(lowered):
        return Shape.OTHER
    if _INITIALS.fullmatch(label):
        return Shape.INITIALS
    if all(
        word[0].isupper()
        or word.isdigit()
        or low in lexicon.NAME_PARTICLES
        or not word[0].islower()  # scripts without capitals
        for word, low in zip(words, lowered, strict=True)
    ):
        return Shape.NAME
    return Shape.OTHER


def _is_role(label: str, words: list[str], lowered: list[str]) -> bool:
    letter = _ROLE_LETTER.fullmatch(label)
    if letter and letter[1].lower() in lexicon.LETTERS:
        return True
    place = next((i for i, low in enumerate(lowered[:2]) if _stem(low) in lexicon.ROLES), None)
    if place is None:
        return False
    return all(
        i == place
        or word[0].isupper()
        or word[0].isdigit()
        or lowered[i] in lexicon.ROLE_COMPANIONS
        or len(word) == 1
        for i, word in enumerate(words)
    )


def _stem(word: str) -> str:
    """A role without the number written onto it: informan3."""
    return _DIGITS.sub("", word)


def _never(lowered: list[str]) -> bool:
    first = lowered[0]
    if first in lexicon.HONORIFICS:
        return False
    return first in lexicon.NEVER or (len(lowered) == 1 and first.endswith("nya"))


def first_word(label: str) -> str:
    """The label's first word in small letters, without its number."""
    match = re.match(r"[^\W\d_]+", label)
    return match.group().casefold() if match else ""
