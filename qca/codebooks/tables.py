"""Code lists of other programs: a table (csv, tsv) or a plain list (txt) as a codebook.

A table has a header; a column of names (``name``, ``code``, ``tag``, ``nama``, ``kode``)
is enough, and definitions, parents, colours and the like are taken where they are there.
A plain list has one code a line, with a definition behind a tab. In both a name may be
a path: ``Factors > Strengths > Leadership`` or ``Factors>>Strengths>>Leadership``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qca.codebooks.book import CodebookFile, CodeEntry
from qca.codebooks.drafts import ROLES
from qca.codebooks.files import read_bytes
from qca.codebooks.limits import COLOR, HIDDEN, NAME_LENGTH, TEXT_LENGTH
from qca.codebooks.palette import next_color
from qca.codebooks.slugs import slug_of
from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.ids import derived_id, new_id
from qca.model.text import clean
from qca.model.transcript import Notice

SUFFIXES: Final = (".csv", ".tsv", ".txt")

_ENDS: Final = (".", "?", "!", "…", ".”", '."')
_MOST_WORDS: Final = 15
"""More than any name of a code has; a definition stands in a table, not in a list."""

COLUMNS: Final = {
    "name": ("name", "nama", "nama kode", "code name", "tag", "code", "kode", "label", "path"),
    "definition": ("definition", "definisi", "description", "deskripsi", "memo", "keterangan"),
    "parent": ("parent", "induk", "category", "kategori", "group", "kelompok"),
    "include": ("include", "inclusion", "termasuk"),
    "exclude": ("exclude", "exclusion", "tidak termasuk"),
    "example": ("example", "examples", "contoh"),
    "color": ("color", "colour", "warna"),
    "key": ("key", "tombol"),
    "role": ("role", "peran"),
}
"""What a column holds, by the headers it may have; of several the first one counts."""

_DELIMITERS: Final = ",;\t|"
_PATH: Final = re.compile(r"\s*>>\s*|\s+>\s+")


class TableUnreadable(QcaError):
    """The file cannot be taken apart into rows."""

    key = "codebooks.table.unreadable"


class TableWithoutNames(QcaError):
    """No column is headed as one of names."""

    key = "codebooks.table.no_names"


class TableEmpty(QcaError):
    """There is no code in the file."""

    key = "codebooks.table.no_rows"


class NotAList(QcaError):
    """A text file is running text rather than a list of names."""

    key = "codebooks.table.prose"


@dataclass(frozen=True, slots=True)
class TableReading:
    """A codebook made from a table, and what should be told about it."""

    book: CodebookFile
    notices: tuple[Notice, ...]


def read_table(path: Path, language: str, title: str | None = None) -> TableReading:
    """A codebook from a table or a plain list of codes; its ids are new.

    Args:
        path: a csv, tsv or txt file, in UTF-8, UTF-16 with a mark, or Windows-1252.
        language: of the names and texts.
        title: of the codebook; the file's name without its ending where not given.

    Raises:
        CodebookMissing, CodebookUnreadable, CodebookTooLarge: there is nothing to read.
        TableUnreadable: the file cannot be taken apart into rows.
        TableWithoutNames: it has several columns and none headed as one of names.
        TableEmpty: it has no codes.
        NotAList: a txt file reads like a transcript.
    """
    notices: list[Notice] = []
    text = _decoded(read_bytes(path), notices)
    try:
        rows = list(_rows(text, plain=path.suffix.casefold() == ".txt"))
    except csv.Error as error:
        raise TableUnreadable(path=path, reason=error) from error
    except LookupError as error:
        raise TableWithoutNames(path=path) from error
    if path.suffix.casefold() == ".txt" and _is_prose(text):
        raise NotAList(path=path)
    tree = _Tree(language, notices)
    tree.grow(rows)
    if not tree.roots:
        raise TableEmpty(path=path)
    name = title or path.stem
    return TableReading(tree.book(name), tuple(notices))


def _decoded(content: bytes, notices: list[Notice]) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return clean(content.decode("utf-16", errors="replace"))[0]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        notices.append(Notice.of("codebooks.table.encoding"))
    return clean(text)[0]


def _is_prose(text: str) -> bool:
    """Whether at least half of the lines are sentences, which names of codes are not."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    sentences = sum(line.endswith(_ENDS) or len(line.split()) > _MOST_WORDS for line in lines)
    return 2 * sentences >= max(len(lines), 1)


@dataclass(slots=True)
class _Row:
    """One row: its number in the file, and its values by what the column holds."""

    number: int
    values: dict[str, str]
    names: list[str] = field(default_factory=list)


def _rows(text: str, *, plain: bool) -> Iterator[_Row]:
    """The rows that have any content.

    Raises:
        LookupError: there are several columns and no header names one of names.
    """
    lines = io.StringIO(text)
    if plain:
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    else:
        first = text.split("\n", 1)[0]
        table = list(csv.reader(lines, delimiter=max(_DELIMITERS, key=first.count)))
    columns = _columns(table[0]) if table else {}
    if "name" in columns:
        start = 1
    elif plain or all(len(row) <= 1 for row in table):
        columns, start = {"name": 0, "definition": 1}, 0
    else:
        raise LookupError
    for number, row in enumerate(table[start:], start + 1):
        values = {what: row[place].strip() for what, place in columns.items() if place < len(row)}
        if any(values.values()):
            yield _Row(number, values)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """What each known column holds, and its place."""
    places = {title.strip().casefold().replace("_", " "): n for n, title in enumerate(header)}
    found = {
        what: next((places[title] for title in titles if title in places), None)
        for what, titles in COLUMNS.items()
    }
    return {what: place for what, place in found.items() if place is not None}


@dataclass(slots=True, eq=False)
class _Node:
    """A code to be, with the codes below it."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    given: bool = False
    children: dict[str, _Node] = field(default_factory=dict)


class _Tree:
    """Puts rows that name their parents, or are paths, into a tree."""

    def __init__(self, language: str, notices: list[Notice]) -> None:
        self.roots: dict[str, _Node] = {}
        self._language = language
        self._notices = notices

    def grow(self, rows: Sequence[_Row]) -> None:
        """Take in all rows, in any order."""
        named: list[_Row] = []
        for row in rows:
            row.names = self._split(row, row.values.get("name", ""))
            if row.names:
                named.append(row)
            else:
                self._say("nameless", row)
        by_name: dict[str, _Row] = {}
        for row in named:
            by_name.setdefault(row.names[-1].casefold(), row)
        for row in named:
            self._place(row, self._path(row, by_name))

    def _path(self, row: _Row, by_name: dict[str, _Row]) -> list[str]:
        """The names from the root to a row, following parents up through the table."""
        names, current, seen = list(row.names), row, {id(row)}
        while parent := current.values.get("parent", ""):
            above = self._split(current, parent)
            found = by_name.get(above[-1].casefold()) if len(above) == 1 else None
            if found is None:
                if len(above) == 1 and current is row:
                    self._say("parent_made", row, parent=parent)
                return [*above, *names]
            if id(found) in seen:
                self._say("circle", row, name=row.names[-1])
                return list(row.names)
            seen.add(id(found))
            names = [*found.names, *names]
            current = found
        return names

    def _place(self, row: _Row, path: list[str]) -> None:
        siblings, node = self.roots, None
        for name in path:
            node = siblings.setdefault(name.casefold(), _Node(name))
            siblings = node.children
        if node is None or node.given:
            self._say("repeated", row, name=path[-1])
            return
        node.given, node.name = True, path[-1]
        node.values = {
            what: self._cut(row, value, TEXT_LENGTH) for what, value in row.values.items()
        }
        self._drop_unusable(row, node.values)

    def _drop_unusable(self, row: _Row, values: dict[str, str]) -> None:
        sound: dict[str, Callable[[str], object]] = {
            "color": COLOR.fullmatch,
            "key": lambda text: len(text) == 1 and text.isprintable(),
            "role": lambda text: text.casefold() in ROLES,
        }
        for what, is_sound in sound.items():
            value = values.get(what, "")
            if value and not is_sound(value):
                self._say(f"bad_{what}", row, value=value)
                del values[what]

    def _split(self, row: _Row, path: str) -> list[str]:
        names = (" ".join(HIDDEN.sub(" ", name).split()) for name in _PATH.split(path))
        return [self._cut(row, name, NAME_LENGTH) for name in names if name]

    def _cut(self, row: _Row, text: str, length: int) -> str:
        text = HIDDEN.sub("", text)
        if len(text) > length:
            self._say("too_long", row, max=length)
        return text[:length].strip()

    def _say(self, key: str, row: _Row, **params: object) -> None:
        self._notices.append(Notice.of(f"codebooks.table.{key}", row=row.number, **params))

    def book(self, title: str) -> CodebookFile:
        """The codebook; codes at the top without a colour get one each from the palette."""
        book_id = new_id()
        slugs: set[str] = set()

        def text(node: _Node, what: str) -> dict[str, str]:
            value = node.values.get(what, "")
            return {self._language: value} if value else {}

        def entry(node: _Node, color: str) -> CodeEntry:
            slug = slug_of(node.name, slugs)
            example = text(node, "example")
            return CodeEntry(
                id=derived_id(book_id, slug),
                slug=slug,
                name={self._language: node.name},
                definition=text(node, "definition"),
                include=text(node, "include"),
                exclude=text(node, "exclude"),
                examples=(example,) if example else (),
                key=node.values.get("key", ""),
                role=_role(node),
                color=color or node.values.get("color", "").lower(),
                codes=tuple(entry(child, "") for child in node.children.values()),
            )

        used = [color for node in self.roots.values() if (color := node.values.get("color", ""))]
        codes: list[CodeEntry] = []
        for node in self.roots.values():
            color = node.values.get("color", "").lower() or next_color(used)
            used.append(color)
            codes.append(entry(node, color))
        return CodebookFile(
            id=book_id,
            title={self._language: title},
            language=self._language,
            codes=tuple(codes),
        )


def _role(node: _Node) -> Role | None:
    return ROLES.get(node.values.get("role", "").casefold())
