"""A researcher's Markdown read into its parts, with lines and references.

CommonMark without HTML: headings, paragraphs, points, quotations and code. A reference
(`qca.model.narrative`) is one span, whatever signs stand in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from qca.model.narrative import Mention, mentions

_OPEN, _CLOSE = "\ue000", "\ue001"
_STANDIN: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class Form(StrEnum):
    """What a part of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words, or a reference.

    Attributes:
        text: the words; empty for a reference.
        mention: the reference, or None.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph or a point.

    Attributes:
        level: of a heading, from 1.
        line: its first line in the text, from 1; ``last`` its last.
        number: of a point in a numbered list, with its full stop; else empty.
        quoted: whether the author set it off as a quotation.
    """

    form: Form
    line: int
    last: int
    spans: tuple[Span, ...]
    level: int = 0
    number: str = ""
    quoted: bool = False

    @property
    def mentions(self) -> list[Mention]:
        """Its references."""
        return [span.mention for span in self.spans if span.mention is not None]

    @property
    def words(self) -> str:
        """Its words without references."""
        return " ".join("".join(span.text for span in self.spans).split())


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a text in their order.

    Args:
        text: Markdown, as one writes it or as it is kept.
    """
    held = list(mentions(text))
    standing: list[str] = []
    at = 0
    for number, mention in enumerate(held):
        standing += (_plain(text[at : mention.start]), f"{_OPEN}{number}{_CLOSE}")
        at = mention.end
    tokens = _markdown().parse("".join((*standing, _plain(text[at:]))))
    return tuple(_parts(tokens, held))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("html_block").disable("html_inline")


def _plain(text: str) -> str:
    """A text without the two signs that stand for references here."""
    return text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")


def _parts(tokens: Sequence[Token], held: Sequence[Mention]) -> Iterator[Part]:
    numbers: list[int | None] = []  # of the lists one is in: the next number, or None
    quotes = 0
    point = ""
    level = 0
    for token in tokens:
        kind = token.type
        if kind == "blockquote_open":
            quotes += 1
        elif kind == "blockquote_close":
            quotes -= 1
        elif kind in ("bullet_list_open", "ordered_list_open"):
            start = token.attrGet("start")
            numbers.append(None if kind[0] == "b" else int(1 if start is None else start))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif kind == "list_item_open":
            own = numbers[-1]
            point = "" if own is None else f"{own}."
            numbers[-1] = None if own is None else own + 1
        elif kind == "heading_open":
            level = int(token.tag[1:])
        elif kind == "heading_close":
            level = 0
        elif kind in ("inline", "fence", "code_block"):
            first, end = token.map or [0, 1]
            form = Form.HEADING if level else Form.POINT if numbers else Form.PARAGRAPH
            spans = _spans(token, held)
            yield Part(form, first + 1, end, tuple(spans), level, point, bool(quotes))
            point = ""


def _spans(token: Token, held: Sequence[Mention]) -> Iterator[Span]:
    if token.type != "inline":
        yield from _mentioning(token.content.rstrip("\n"), held, strong=False, emphasis=False)
        return
    strong = emphasis = 0
    leads_to = ""
    for child in token.children or ():
        kind = child.type
        strong += (kind == "strong_open") - (kind == "strong_close")
        emphasis += (kind == "em_open") - (kind == "em_close")
        text = child.content
        if kind == "link_open":
            leads_to = str(child.attrGet("href") or "")
        elif kind == "link_close":
            text = f" ({leads_to})"
        elif kind in ("softbreak", "hardbreak"):
            text = " "
        if text:
            yield from _mentioning(text, held, strong=bool(strong), emphasis=bool(emphasis))


def _mentioning(
    text: str, held: Sequence[Mention], *, strong: bool, emphasis: bool
) -> Iterator[Span]:
    """Words with the references among them."""
    for n, piece in enumerate(_STANDIN.split(text)):
        if n % 2:
            yield Span("", strong, emphasis, held[int(piece)])
        elif piece:
            yield Span(piece, strong, emphasis)
