"""Blocks: what a written report is made of, before Markdown or Word draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from qca.model.ids import Id
from qca.report.drawn import Drawn
from qca.report.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; of level 1 it opens a chapter, or an appendix.

    Attributes:
        level: 1 to 3.
    """

    text: str
    level: int = 1
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with an optional bold word or two to lead in."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list without order."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage set off from the text, with its citation.

    Attributes:
        text: exactly as in the transcript, or None where it may not be quoted.
        label: what it stands for among others, or empty.
        evidence: the coding it comes from.
    """

    text: str | None
    citation: str
    label: str = ""
    evidence: Id = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text.

    Attributes:
        evidence: the coding that is quoted or cited in it, or empty.
        spoken: whether these are words of an informant.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    evidence: Id = ""
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text that a researcher wrote, with quotes and citations in it.

    Attributes:
        point: whether it is a point of a list; ``number`` of a numbered one, with its stop.
        quoted: whether its author set it off as a quotation.
    """

    pieces: tuple[Piece, ...]
    point: bool = False
    number: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table that the heading above it names; it has no caption of its own."""

    table: Table


Block: TypeAlias = Heading | Paragraph | Points | Quotation | Prose | Table | Listing | Drawn


@dataclass(frozen=True, slots=True)
class Report:
    """A written report.

    Attributes:
        language: of its words, for spelling and hyphens.
        made: when, UTC.
        authors: names for the file's properties.
    """

    title: str
    subtitle: str
    language: str
    made: datetime
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
