"""Numbers, notices and quotes in a reader's language, as cells and notes tell them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from qca.analysis.quotes import Quote
from qca.model.transcript import Notice
from qca.words import Words


def half_up(value: float, decimals: int = 0) -> float:
    """A number rounded as people round by hand: 62.5 is 63, -62.5 is -63."""
    power = math.pow(10, decimals)
    # A hair more, because 0.285 is stored as a little less than it is.
    return math.copysign(math.floor(abs(value) * power + 0.5 + 1e-9) / power, value)


def trimmed(value: float, words: Words, most: int = 2) -> str:
    """A number with as many decimals as it needs, at most so many."""
    rounded = half_up(value, most)
    decimals = next(d for d in range(most + 1) if half_up(rounded, d) == rounded)
    return words.number(rounded, decimals)


def signed(value: float, words: Words, decimals: int = 2) -> str:
    """A number with its sign, also where it is positive: ``+0.20``, ``−0.23``, ``0.00``."""
    written = words.number(abs(value), decimals)
    if words.number(0, decimals) == written:
        return written
    return f"{'−' if value < 0 else '+'}{written}"


def told(notice: Notice, words: Words) -> str:
    """A notice as people read it."""
    return words(
        notice.key,
        **{
            name: trimmed(value, words) if isinstance(value, float) else value
            for name, value in notice.params
        },
    )


def all_told(notices: Iterable[Notice], words: Words) -> tuple[str, ...]:
    """Notices as people read them, each once, in their order."""
    return tuple(dict.fromkeys(told(notice, words) for notice in notices))


def quote_told(quotes: Iterable[Quote], words: Words) -> str:
    """The first of some quotes with its citation, or its citation alone, or a dash."""
    best = next(iter(quotes), None)
    if best is None:
        return words("report.nothing")
    text = words("report.withheld") if best.text is None else f"“{best.text}”"
    return f"{text} {best.citation}"
