"""From the elements of a Word text to its visible lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qca.ingest import word_tables
from qca.ingest.word_names import attribute, child, name, value
from qca.ingest.word_styles import Lists, Styles, hidden, number_of, numeral
from qca.model.transcript import Notice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPERS: Final = frozenset(
    (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
        "dir", "bdo", "rubyBase", "m:oMathPara",
    )
)  # fmt: skip
_GONE: Final = frozenset(("del", "moveFrom"))
_CHARACTERS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_SYMBOLS: Final = {
    # Wingdings and Symbol, by the code without the private use area's offset.
    0x4A: "☺", 0x4C: "☹", 0x6F: "☐", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "☐", 0xAE: "→",
    0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip


@dataclass(slots=True)
class Item:
    r"""A paragraph, or a cell of a table.

    Attributes:
        text: its lines, parted by ``\n``.
        apart: a heading or a note: no one's speech.
        cell: a cell of a table, which stays one paragraph.
        speaker: who speaks, where a table's column says so.
        body: where the words begin, where the text opens with that speaker's name.
    """

    text: str
    apart: bool = False
    cell: bool = False
    speaker: str | None = None
    body: int | None = None


@dataclass(slots=True)
class _Counts:
    tracked: int = 0
    comments: int = 0
    hidden: int = 0
    pictures: int = 0
    embedded: int = 0


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its pieces, and the text boxes anchored in it."""

    style: str | None
    hidden: bool
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Story:
    """Reads elements in order and keeps what is visible of them as items."""

    def __init__(
        self,
        styles: Styles,
        lists: Lists,
        footnotes: Element | None,
        endnotes: Element | None,
    ) -> None:
        self._styles = styles
        self._lists = lists
        self._notes = {"footnote": _notes(footnotes), "endnote": _notes(endnotes)}
        self._cited: list[tuple[str, Element, str]] = []
        self._marks: dict[str, int] = {"footnote": 0, "endnote": 0}
        self._mark = ""
        self._fields: list[bool] = []  # for each open field, whether its result has begun
        self._unended = ""
        self._in_note = False
        self._items: list[Item] = []
        self._counts = _Counts()

    def add(self, element: Element) -> None:
        """Reads one element of the body: a paragraph, a table, or what wraps them."""
        kind = name(element)
        if kind == "p":
            self._paragraph(element)
        elif kind == "tbl":
            self._items += word_tables.read(element, self._cell)
        elif kind == "mc:AlternateContent":
            self._add_all(_chosen(element))
        elif kind == "altChunk":
            self._counts.embedded += 1
        elif kind in _GONE:
            self._counts.tracked += 1
        elif kind in _WRAPPERS:
            self._add_all(element)

    def __len__(self) -> int:
        return len(self._items)

    def finish(self) -> list[Item]:
        """All items, the notes at the end."""
        self._flush()
        self._in_note = True
        for _, note, mark in self._cited:
            begin = len(self._items)
            self._mark = mark
            self._add_all(note)
            self._flush()
            if self._mark and len(self._items) > begin:  # the note does not show its own
                self._items[begin].text = f"{mark} {self._items[begin].text.lstrip()}"
        return self._items

    def notices(self) -> list[Notice]:
        """What was accepted or left out, and how often."""
        counts = self._counts
        told = (
            ("ingest.tracked_accepted", counts.tracked),
            ("ingest.comments_left_out", counts.comments),
            ("ingest.hidden_left_out", counts.hidden),
            ("ingest.pictures_left_out", counts.pictures),
            ("ingest.embedded_left_out", counts.embedded),
        )
        return [Notice.of(key, n=n) for key, n in told if n]

    def _add_all(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self.add(element)

    def _cell(self, elements: Iterable[Element]) -> list[Item]:
        """The items of a table's cell."""
        outer, self._items = self._items, []
        self._add_all(elements)
        self._flush()
        inner, self._items = self._items, outer
        return inner

    def _flush(self) -> None:
        """Ends a story: nothing follows that an unended paragraph could be joined to."""
        if self._unended:
            self._items.append(Item(self._unended))
            self._unended = ""
        self._fields.clear()

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        paragraph = _Paragraph(style, self._styles.hidden(style) or False)
        for inner in element:
            self._inline(inner, paragraph)
        if self._fields and not self._fields[-1]:
            self._fields.clear()  # a code never goes on in the next paragraph
        text = self._unended + "".join(paragraph.pieces)
        if self._ends_gone(properties, paragraph.hidden):
            self._unended = text
        else:
            self._unended = ""
            mark = self._lists.mark(number_of(properties) or self._styles.number(style))
            if mark and text.strip():
                text = f"{mark} {text}"
            heading = self._styles.heading(style) or child(properties, "outlineLvl") is not None
            self._items.append(Item(text, apart=heading or self._in_note))
        for box in paragraph.boxes:
            self._items += [item for item in self._cell(box) if item.text.strip()]

    def _ends_gone(self, properties: Element | None, hidden_style: bool) -> bool:
        """Whether the paragraph's end is deleted or hidden: the next one continues it."""
        mark = child(properties, "rPr")
        if any(child(mark, kind) is not None for kind in _GONE):
            self._counts.tracked += 1
            return True
        said = hidden(mark)
        return hidden_style if said is None else said

    def _inline(self, element: Element, paragraph: _Paragraph) -> None:
        kind = name(element)
        if kind == "r":
            self._run(element, paragraph)
        elif kind in _GONE:
            self._counts.tracked += 1
        elif kind == "mc:AlternateContent":
            for inner in _chosen(element):
                self._inline(inner, paragraph)
        elif kind == "m:oMath":
            texts = (inner.text or "" for inner in element.iter() if name(inner) == "m:t")
            self._write("".join(texts), paragraph)
        elif kind in _WRAPPERS:
            if kind in ("ins", "moveTo"):
                self._counts.tracked += 1
            for inner in element:
                self._inline(inner, paragraph)

    def _run(self, element: Element, paragraph: _Paragraph) -> None:
        properties = child(element, "rPr")
        said = hidden(properties)
        if said is None:
            said = self._styles.hidden(value(properties, "rStyle"))
        if paragraph.hidden if said is None else said:
            self._counts.hidden += any(name(inner) == "t" and inner.text for inner in element)
            # Fields begin and end in hidden runs too.
            for inner in element:
                if name(inner) == "fldChar":
                    self._field(inner)
            return
        for inner in element:
            self._content(inner, paragraph)

    def _content(self, element: Element, paragraph: _Paragraph) -> None:
        kind = name(element)
        if kind == "t":
            self._write(_text(element), paragraph)
        elif kind in _CHARACTERS:
            self._write(_CHARACTERS[kind], paragraph)
        elif kind == "sym":
            self._write(_symbol(element), paragraph)
        elif kind == "fldChar":
            self._field(element)
        elif kind in ("footnoteReference", "endnoteReference"):
            self._cite(element, kind.removesuffix("Reference"), paragraph)
        elif kind in ("footnoteRef", "endnoteRef"):
            self._write(self._mark, paragraph)
            self._mark = ""
        elif kind == "commentReference":
            self._counts.comments += 1
        else:
            self._nested(element, kind, paragraph)

    def _nested(self, element: Element, kind: str, paragraph: _Paragraph) -> None:
        """What a run holds that itself holds text."""
        if kind in ("drawing", "pict", "object"):
            boxes = list(_boxes(element))
            paragraph.boxes += boxes
            self._counts.pictures += not boxes
        elif kind in ("mc:AlternateContent", "ruby"):
            for inner in _chosen(element) if kind != "ruby" else element:
                self._content(inner, paragraph)
        elif kind == "rubyBase":
            for inner in element:
                self._inline(inner, paragraph)

    def _write(self, text: str, paragraph: _Paragraph) -> None:
        if all(self._fields):
            paragraph.pieces.append(text)

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _cite(self, element: Element, kind: str, paragraph: _Paragraph) -> None:
        note = self._notes[kind].get(attribute(element, "id") or "")
        if note is None or not all(self._fields):
            return
        mark = ""
        if attribute(element, "customMarkFollows") not in ("1", "true", "on"):
            self._marks[kind] += 1
            form = "decimal" if kind == "footnote" else "lowerRoman"
            mark = f"[{numeral(self._marks[kind], form)}]"
            self._write(mark, paragraph)
        self._cited.append((kind, note, mark))


def _notes(root: Element | None) -> dict[str, Element]:
    """The notes by id; those with a type are lines and other furniture."""
    return {
        attribute(note, "id") or "": note
        for note in (root if root is not None else ())
        if attribute(note, "type") in (None, "normal")
    }


def _text(element: Element) -> str:
    """The characters of a text element, with its white space as Word shows it."""
    text = element.text or ""
    if element.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(point - 0xF000, "\ufffd")
    return chr(point) if 0x20 <= point < 0xD800 else "\ufffd"


def _chosen(alternatives: Element) -> Element:
    """The branch of an AlternateContent that is shown: the first with text, else the first."""
    branches = [b for b in alternatives if name(b) in ("mc:Choice", "mc:Fallback")]
    for branch in branches:
        if any(name(inner) in ("t", "txbxContent") for inner in branch.iter()):
            return branch
    return branches[0] if branches else alternatives


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, outermost only."""
    for inner in element:
        kind = name(inner)
        if kind == "txbxContent":
            yield inner
        elif kind == "mc:AlternateContent":
            yield from _boxes(_chosen(inner))
        else:
            yield from _boxes(inner)
