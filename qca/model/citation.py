"""How a passage is cited: ``(I-03, ¶12)``, ``(I-03, par. 12)``, ``(RPJMD, p. IV-12)``."""

from __future__ import annotations

from qca.model.study import Kind

_PARAGRAPH = {"en": "¶", "id": "par. "}
_PAGE = {"en": "p. ", "id": "hlm. "}


def locator(kind: Kind, first: int, last: int, page: str | None, language: str) -> str:
    """Where a passage stands in its document: its page for plans and articles, else its paragraphs.

    Args:
        kind: what the document is.
        first: number of the paragraph where the passage begins.
        last: number of the paragraph where it ends.
        page: the page as printed, where the paragraph has one.
        language: of the text that cites; other languages than ``id`` cite as English does.
    """
    language = language if language in _PAGE else "en"
    if kind.cites_pages and page:
        return f"{_PAGE[language]}{page}"
    numbers = str(first) if first == last else f"{first}–{last}"
    return f"{_PARAGRAPH[language]}{numbers}"


def citation(
    document: str, kind: Kind, first: int, last: int, page: str | None, language: str
) -> str:
    """The citation in brackets; arguments as in `locator`, with the document's name."""
    return f"({document}, {locator(kind, first, last, page, language)})"
