"""The lines of a PDF page: their text, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_LINE_ENDS: Final = frozenset((10, 13))
_HYPHEN: Final = 2  # what PDFium gives for a hyphen that ends a line
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
SOFT_HYPHEN: Final = "\u00ad"


@dataclass(slots=True)
class Line:
    """A line of a page, in points from the lower left corner of the page as it is shown.

    A hyphen that PDFium takes for one that breaks a word is a soft hyphen at the end.

    Attributes:
        text: without white space around it.
        left: where its first character begins.
        right: where its last character ends.
        base: the height of its baseline.
        size: of its letters, as they are shown.
    """

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """Roughly the height of its capitals."""
        return self.base + 0.72 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order of its content; what lies beyond its edges is not seen.

    Attributes:
        number: from 1.
        label: as the file's own page labels have it, or empty.
        height: in points, as shown.
        characters: how many the text has.
        unmapped: how many of them have no known meaning.
        pictures: whether there are pictures on a page without text.
    """

    number: int
    label: str
    height: float
    lines: list[Line]
    characters: int
    unmapped: int
    pictures: bool


def pages(document: pdfium.PdfDocument) -> Iterator[Page | None]:
    """Every page in order; None for one that cannot be loaded."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield None
            continue
        try:
            yield _page(document, page, index)
        finally:
            page.close()


def _page(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> Page:
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()
    text = page.get_textpage()
    try:
        count = text.count_chars()
        codes = [raw.FPDFText_GetUnicode(text, i) for i in range(count)]
        unmapped = sum(map(_is_meaningless, codes))
        places = _Places(text, page.get_rotation(), (left, bottom), (width, height))
        found = (_line(codes, indices, places) for indices in _split(codes))
        lines = [line for line in found if line is not None and places.shows(line)]
    finally:
        text.close()
    pictures = not lines and _has_pictures(page)
    label = document.get_page_label(index)
    return Page(index + 1, label, height, lines, count, unmapped, pictures)


def _is_meaningless(code: int) -> bool:
    """Whether a code stands for no character: a control, private use, or the replacement."""
    if code < 0x20:
        return code not in (_HYPHEN, 9, 10, 13)
    return 0xE000 <= code <= 0xF8FF or code == 0xFFFD or code >= 0xF0000


def _has_pictures(page: pdfium.PdfPage) -> bool:
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(found), None) is not None


def _split(codes: Sequence[int]) -> Iterator[list[int]]:
    """The indices of the characters of each line."""
    line: list[int] = []
    for index, code in enumerate(codes):
        if code in _LINE_ENDS:
            if line:
                yield line
            line = []
            continue
        line.append(index)
        if code == _HYPHEN:
            # PDFium joins the next line to a broken word; here they stay two lines.
            yield line
            line = []
    if line:
        yield line


class _Places:
    """Where characters stand on a page as it is shown."""

    def __init__(
        self,
        text: pdfium.PdfTextPage,
        degrees: int,
        corner: tuple[float, float],
        shown: tuple[float, float],
    ) -> None:
        self._text = text
        self._degrees = degrees
        self._corner = corner
        self._width, self._height = shown

    def shows(self, line: Line) -> bool:
        """Whether a line is on the page rather than beyond its edges."""
        return -1 <= line.base <= self._height + 1 and line.left < self._width and line.right > 0

    def origin(self, index: int) -> tuple[float, float]:
        """The beginning of a character on its baseline."""
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._turned(x.value, y.value)

    def end(self, index: int) -> float:
        """Where a character ends, to the right."""
        left, right, bottom, top = (c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        corners = (left.value, bottom.value), (right.value, top.value)
        return max(self._turned(x, y)[0] for x, y in corners)

    def size(self, index: int) -> float:
        """The size of a character's font as it is shown, whatever it is scaled by."""
        matrix = raw.FS_MATRIX()
        size = float(raw.FPDFText_GetFontSize(self._text, index))
        if raw.FPDFText_GetMatrix(self._text, index, matrix):
            size *= hypot(matrix.c, matrix.d)
        return size

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._corner[0], y - self._corner[1]
        if self._degrees == 90:
            return y, self._height - x
        if self._degrees == 180:
            return self._width - x, self._height - y
        if self._degrees == 270:
            return self._width - y, x
        return x, y


def _line(codes: Sequence[int], indices: Sequence[int], places: _Places) -> Line | None:
    broken = codes[indices[-1]] == _HYPHEN
    words = _readable(codes[i] for i in (indices[:-1] if broken else indices))
    seen = [i for i in indices if codes[i] > 32]
    if not words.strip() or not seen:
        return None
    some = (seen[0], seen[len(seen) // 2], seen[-1])
    return Line(
        words.strip() + (SOFT_HYPHEN if broken else ""),
        places.origin(seen[0])[0],
        places.end(seen[-1]),
        # A raised or lowered number at either end does not move the line.
        median(places.origin(i)[1] for i in some),
        max(places.size(i) for i in some) or 1.0,
    )


def _readable(codes: Iterator[int]) -> str:
    """The characters as a person reads them: ligatures as letters, no control characters."""
    text = "".join(map(chr, codes))
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = "".join(c if c >= " " and c != "\x7f" else " " for c in text)
    # Symbol fonts keep their bullets in the private use area, which no other font shows.
    return f"•{text[1:]}" if "\uf000" <= text[:1] <= "\uf0ff" and text[1:2] == " " else text


def rows(lines: Sequence[Line]) -> list[Line]:
    """Lines with those joined that stand side by side in one row, such as a raised number."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _beside(last, line):
            space = " " if _gap(last, line) else ""
            last.text = f"{_kept_hyphen(last.text)}{space}{line.text}"
            last.right = max(last.right, line.right)
            if line.size > last.size:
                last.base, last.size = line.base, line.size
        else:
            joined.append(line)
    return joined


def _kept_hyphen(text: str) -> str:
    """A line's text where the line turns out to go on: no word is broken there."""
    return f"{text[:-1]}-" if text.endswith(SOFT_HYPHEN) else text


def _beside(left: Line, right: Line) -> bool:
    overlap = min(left.top, right.top) - max(left.base, right.base)
    return right.left >= left.right - 1 and overlap > 0.36 * min(left.size, right.size)


def _gap(left: Line, right: Line) -> bool:
    return right.left - left.right > 0.15 * max(left.size, right.size)
