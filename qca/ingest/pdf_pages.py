"""What comes back on the pages of a PDF, and how they are numbered.

A line is a running head or foot only where all of this holds: it stands in the
outer part of the page, apart from the text, at the same height with the same
words (but for numbers) on at least three pages. A number in such a line that
counts up with the pages is the page number as printed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from qca.ingest.pdf_lines import Line, Page

_OUTER: Final = 0.15
_FEWEST: Final = 3
_FEWEST_BESIDE: Final = 5
_SAME_HEIGHT: Final = 3.0
_APART: Final = 1.6  # times the size: more than lines of one text usually stand apart
_STEADY: Final = 0.8
_NUMBER: Final = re.compile(r"\d+|\b[ivxlcIVXLC]+\b")
_PAGE_NUMBER: Final = re.compile(
    r"(?P<prefix>(?:\b[IVXLC]+|\b[A-Z]|\b\d{1,3})\s?[-–.]\s?)?\b(?P<number>\d{1,4}|[ivxlc]+|[IVXLC]+)\b"
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Place(NamedTuple):
    """A line at the edge of a page."""

    page: int
    line: Line


@dataclass(frozen=True, slots=True)
class Numbering:
    """How pages are cited.

    Attributes:
        labels: for each page by its number; None where a page shows none.
        printed: whether they are the numbers printed on the pages.
        counted: whether they are only counted from the file's beginning.
    """

    labels: dict[int, str | None]
    printed: bool
    counted: bool


def take_out_margin_numbers(pages: Sequence[Page]) -> int:
    """Removes the numbers of lines or paragraphs beside the text; returns how many.

    Only where all numbers to the left of the text's usual edge count up down each page.
    """
    lefts = Counter(round(line.left) for p in pages for line in p.lines if len(line.text) > 20)
    if not lefts:
        return 0
    edge = lefts.most_common(1)[0][0] - 1
    beside = [
        [line for line in page.lines if line.text.isdecimal() and line.right < edge]
        for page in pages
    ]
    total = sum(map(len, beside))
    if total < _FEWEST_BESIDE or not all(_grow(lines) for lines in beside):
        return 0
    for page, lines in zip(pages, beside, strict=True):
        gone = {id(line) for line in lines}
        page.lines[:] = [line for line in page.lines if id(line) not in gone]
    return total


def _grow(lines: Sequence[Line]) -> bool:
    values = [int(line.text) for line in sorted(lines, key=lambda line: -line.base)]
    return all(upper < lower for upper, lower in pairwise(values))


def take_out_repeated(pages: Sequence[Page]) -> list[list[_Place]]:
    """Removes running heads and feet from the pages, and returns them in groups."""
    groups: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for page in pages:
        for line, high in _edges(page):
            groups[high, _pattern(line.text)].append(_Place(page.number, line))
    repeated = [same for places in groups.values() for same in _at_same_height(places)]
    gone = {id(place.line) for places in repeated for place in places}
    for page in pages:
        page.lines[:] = [line for line in page.lines if id(line) not in gone]
    return repeated


def number(pages: Sequence[Page], repeated: Iterable[Sequence[_Place]]) -> Numbering:
    """The pages' numbers: as printed where sure, else the file's labels, else counted."""
    for places in sorted(repeated, key=len, reverse=True):
        printed = _printed(places, len(pages))
        if printed:
            return Numbering({p.number: printed.get(p.number) for p in pages}, True, False)
    labels = {page.number: page.label or None for page in pages}
    if any(labels.values()):
        return Numbering(labels, False, False)
    return Numbering({page.number: str(page.number) for page in pages}, False, True)


def _edges(page: Page) -> Iterable[tuple[Line, bool]]:
    """Lines in the outer part of a page that a gap parts from what is further in."""
    for high in (True, False):
        rows = sorted(page.lines, key=lambda line: line.base, reverse=high)
        for place, line in enumerate(rows):
            inside = (
                line.base < (1 - _OUTER) * page.height if high else line.top > _OUTER * page.height
            )
            if inside:
                break
            steps = (abs(other.base - line.base) for other in rows[place + 1 :])
            step = next((step for step in steps if step > _SAME_HEIGHT), None)
            if step is None or step > _APART * line.size:
                for outer in rows[: place + 1]:
                    yield outer, high
                break


def _pattern(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).split())


def _at_same_height(places: Sequence[_Place]) -> list[list[_Place]]:
    """Groups of lines on at least three pages, each at one height."""
    groups: list[list[_Place]] = []
    for place in sorted(places, key=lambda place: place.line.base):
        if groups and place.line.base - groups[-1][0].line.base <= _SAME_HEIGHT:
            groups[-1].append(place)
        else:
            groups.append([place])
    for group in groups:
        group.sort(key=lambda place: place.page)
    return [group for group in groups if len({place.page for place in group}) >= _FEWEST]


def _printed(places: Sequence[_Place], total: int) -> dict[int, str] | None:
    """The page numbers in a running line, or None where none counts up with the pages.

    Looks at the last number of the lines, then at the first. Pages without the line
    (the first of a chapter) are counted on from a neighbour in the same series.
    """
    for which in (-1, 0):
        series: dict[int, tuple[str, int, str]] = {}
        for place in places:
            found = list(_PAGE_NUMBER.finditer(place.line.text))
            if found:
                match = found[which]
                series[place.page] = (
                    (match["prefix"] or "").replace(" ", ""),
                    _value(match["number"]),
                    match["number"],
                )
        if len(series) >= _FEWEST and _counts_up(series):
            return _completed(series, total)
    return None


def _counts_up(series: dict[int, tuple[str, int, str]]) -> bool:
    pages = sorted(series)
    steps = list(pairwise(pages))
    same = [(a, b) for a, b in steps if series[a][0] == series[b][0]]
    good = sum(1 for a, b in same if series[b][1] - series[a][1] == b - a)
    return good >= max(2, _STEADY * len(steps) - (len(steps) - len(same)))


def _completed(series: dict[int, tuple[str, int, str]], total: int) -> dict[int, str]:
    labels = {page: prefix + written for page, (prefix, _, written) in series.items()}
    for page in range(1, total + 1):
        for neighbour in (page + 1, page - 1):
            if page in labels or neighbour not in series:
                continue
            prefix, value, written = series[neighbour]
            value += page - neighbour
            if written.isdigit() and value > 0:
                labels[page] = f"{prefix}{value}"
    return labels


def _value(written: str) -> int:
    if written.isdigit():
        return int(written)
    total = 0
    values = [_ROMAN[letter] for letter in written.lower()]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total
