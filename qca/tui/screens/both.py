"""Passages of two plans beside each other, each within its own text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.report import harmless
from qca.tasks.beside import Excerpt
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece

MOST: Final = 3
"""How many columns can be read beside each other."""


class Both(Dialog[None]):
    """Shows passages side by side; each of their texts can be moved by itself."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "both.tcss"]
    topic = "both"

    def __init__(self, excerpts: Sequence[Excerpt]) -> None:
        super().__init__()
        self._excerpts = excerpts

    def body(self) -> Iterable[Widget]:
        """A column for each passage."""
        columns = []
        for excerpt in self._excerpts:
            text = Content.assemble(
                (harmless.plain(excerpt.before), "$quiet"),
                (harmless.plain(excerpt.quote), "$selection-text on $selection"),
                (harmless.plain(excerpt.after), "$quiet"),
            )
            page = VerticalScroll(Static(text, markup=False), classes="page")
            columns.append(Vertical(Line(classes="place"), page))
        yield Horizontal(*columns, id="columns")

    def tell(self) -> None:
        """Says its words and brings each passage into sight."""
        self.say_title(self.words("analysis.both"))
        for line, excerpt in zip(self.query(Line).filter(".place"), self._excerpts, strict=True):
            line.show((Piece(excerpt.place, "strong"),))
        self.query(".page").first().focus()
        self.call_after_refresh(self._to_passages)

    def _to_passages(self) -> None:
        for page, excerpt in zip(self.query(VerticalScroll), self._excerpts, strict=True):
            text = Content(harmless.plain(excerpt.before))
            above = text.get_height({}, page.scrollable_content_region.width)
            page.scroll_to(y=max(above - 3, 0), animate=False)
