"""A filled-in Word form: its lines, and its tables cell by cell.

Nothing is said here of what the form asks; who wrote the form knows (`qca.tasks.score_forms`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.ingest import sniff
from qca.ingest.refusals import Empty, Missing, NotAFile, PasswordProtected, Unreadable, WrongFormat
from qca.ingest.sniff import Content
from qca.ingest.word_names import attribute, child, name, value
from qca.ingest.word_package import Package
from qca.words import Term, reason_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHECKED: Final = "☒"
_UNCHECKED: Final = "☐"
_DELETED: Final = frozenset({"del", "moveFrom"})


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell.

    Attributes:
        span: how many columns it takes.
    """

    text: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form as it was filled in.

    Attributes:
        lines: its paragraphs outside of tables.
        tables: the rows of each table, each a tuple of cells.
    """

    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[FormCell, ...], ...], ...]


def read_form(path: Path) -> WordForm:
    """The lines and tables of a Word file; text taken out by tracked changes is left out.

    Raises:
        FileRefused: the file cannot be read; each subclass of it is one reason.
    """
    _check(path)
    lines: list[str] = []
    tables: list[tuple[tuple[FormCell, ...], ...]] = []
    try:
        with Package(path) as package:
            for element in package.children(package.main_part(), "body"):
                if name(element) == "p":
                    lines.append(_said(element))
                elif name(element) == "tbl":
                    tables.append(tuple(_rows(element)))
    except OSError as problem:
        raise Unreadable(file=path.name, reason=reason_of(problem)) from problem
    return WordForm(tuple(lines), tuple(tables))


def _check(path: Path) -> None:
    if not path.exists():
        raise Missing(file=path)
    if not path.is_file():
        raise NotAFile(file=path)
    try:
        content = sniff.content(path)
    except OSError as problem:
        raise Unreadable(file=path.name, reason=reason_of(problem)) from problem
    if content is Content.EMPTY:
        raise Empty(file=path.name)
    if content is Content.WORD_LOCKED:
        raise PasswordProtected(file=path.name)
    if content is not Content.WORD:
        really = Term(f"ingest.content.{content}")
        raise WrongFormat(file=path.name, ending=path.suffix, really=really)


def _rows(table: Element) -> Iterator[tuple[FormCell, ...]]:
    for row in table:
        if name(row) == "tr":
            yield tuple(
                FormCell(
                    " ".join(_said(part) for part in cell if name(part) in ("p", "sdt")).strip(),
                    _span(cell),
                )
                for cell in row
                if name(cell) == "tc"
            )


def _span(cell: Element) -> int:
    told = value(cell, "tcPr", "gridSpan") or "1"
    return min(int(told), 99) if told.isascii() and told.isdecimal() else 1


def _said(element: Element) -> str:
    """What a paragraph says; a check box of Word's own is one of the two signs for it."""
    said = []
    for inner in element.iter():
        kind = name(inner)
        if any(name(above) in _DELETED for above in inner.iterancestors()):
            continue
        if kind == "t":
            said.append(inner.text or "")
        elif kind in ("tab", "br"):
            said.append(" ")
        elif kind == "sym":
            # Wingdings: a box with a cross or a tick in it.
            ticked = (attribute(inner, "char") or "").upper() in ("F0FE", "F0FD", "F0FC", "F0FB")
            said.append(_CHECKED if ticked else _UNCHECKED)
        elif kind == "checkBox":
            on = child(inner, "checked")
            off = on is None or attribute(on, "val") in ("0", "false", "off")
            said.append(_UNCHECKED if off else _CHECKED)
    return "".join(said)
