"""What a Word file's styles and lists say about a paragraph: hidden, heading, number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qca.ingest.word_names import attribute, child, name, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS: Final = ("heading", "title", "subtitle", "toc")
_LEVELS: Final = 9
_LAST_LETTER: Final = 26 * 30  # beyond that the letters would not end
_BULLETS: Final = {"o": "◦", "\uf0a7": "▪", "\uf0fc": "✓", "\uf0d8": "➢", "\uf0e0": "→", "-": "-"}
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    hidden: bool | None
    heading: bool
    number: tuple[str, int] | None


class Styles:
    """The styles of a file, asked with a style's id; each inherits from its base."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        for element in root if root is not None else ():
            identity = attribute(element, "styleId") if name(element) == "style" else None
            if identity is None:
                continue
            called = (value(element, "name") or "").lower()
            self._styles[identity] = _Style(
                value(element, "basedOn"),
                hidden(child(element, "rPr")),
                called.startswith(_HEADINGS) or child(element, "pPr", "outlineLvl") is not None,
                number_of(child(element, "pPr")),
            )

    def hidden(self, style: str | None) -> bool | None:
        """Whether text of this style is hidden, or None where no style says."""
        return next((s.hidden for s in self._chain(style) if s.hidden is not None), None)

    def heading(self, style: str | None) -> bool:
        """Whether the style is a heading's."""
        return any(s.heading for s in self._chain(style))

    def number(self, style: str | None) -> tuple[str, int] | None:
        """The list and level that come with the style, or None."""
        return next((s.number for s in self._chain(style) if s.number), None)

    def _chain(self, style: str | None) -> Iterator[_Style]:
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def hidden(properties: Element | None) -> bool | None:
    """Whether run properties hide text, or None where they do not say."""
    said = switch(properties, "vanish")
    return switch(properties, "specVanish") if said is None else said


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties name, or None."""
    number = child(properties, "numPr")
    identity = value(number, "numId")
    if identity is None:
        return None
    level = value(number, "ilvl") or "0"
    return identity, min(int(level), _LEVELS - 1) if level.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    plain: bool


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The numbers and bullets of list paragraphs, counted as the text is read."""

    def __init__(self, root: Element | None) -> None:
        self._abstracts: dict[str, _Abstract] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        for element in root if root is not None else ():
            if name(element) == "abstractNum":
                identity = attribute(element, "abstractNumId") or ""
                levels = dict(_levels(element))
                self._abstracts[identity] = _Abstract(levels)
            elif name(element) == "num":
                self._add(element)

    def _add(self, element: Element) -> None:
        identity = attribute(element, "numId") or ""
        self._lists[identity] = value(element, "abstractNumId") or ""
        for override in element:
            start = value(override, "startOverride")
            level = attribute(override, "ilvl")
            if start and start.isdecimal() and level and level.isdecimal():
                self._overrides[identity, int(level)] = int(start)

    def mark(self, number: tuple[str, int] | None) -> str:
        """The number or bullet before a paragraph's text, counting it; empty if none."""
        if number is None:
            return ""
        identity, depth = number
        abstract = self._abstracts.get(self._lists.get(identity, ""))
        level = abstract.levels.get(depth) if abstract else None
        if abstract is None or level is None:
            return ""
        counts = abstract.counts
        override = self._overrides.pop((identity, depth), None)
        if override is not None:
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [deeper for deeper in counts if deeper > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return _bullet(level.text)
        return _numbered(abstract, level)


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    for level in element:
        depth = attribute(level, "ilvl") if name(level) == "lvl" else None
        if depth is not None and depth.isdecimal():
            start = value(level, "start") or "1"
            yield (
                int(depth),
                _Level(
                    int(start) if start.isdecimal() else 1,
                    value(level, "numFmt") or "decimal",
                    value(level, "lvlText") or "",
                    switch(level, "isLgl") or False,
                ),
            )


def _bullet(text: str) -> str:
    if text in _BULLETS:
        return _BULLETS[text]
    # Symbol fonts keep their bullets in the private use area, which no other font shows.
    return "•" if not text or "\ue000" <= text[0] <= "\uf8ff" else text


def _numbered(abstract: _Abstract, level: _Level) -> str:
    text = level.text
    for depth in range(_LEVELS):
        place = f"%{depth + 1}"
        if place in text and (form := abstract.levels.get(depth)):
            count = abstract.counts.get(depth, form.start)
            text = text.replace(place, numeral(count, "decimal" if level.plain else form.form))
    return text.strip()


def numeral(count: int, form: str) -> str:
    """A number as a list or note writes it: 3, 03, iii, C."""
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = ""
        for size, letters in _ROMAN:
            times, count = divmod(count, size)
            text += letters * times
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _LAST_LETTER:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
