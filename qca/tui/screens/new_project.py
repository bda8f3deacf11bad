"""A new project: title, place, language, approach, and the codebooks to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from qca.model.study import Approach
from qca.tasks.projects import SUFFIX
from qca.tasks.session import default_coder_name
from qca.tasks.shelf import Ready
from qca.tui import keymap
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Wish:
    """What the new project should be."""

    path: Path
    title: str
    language: str
    approach: Approach
    coder: str
    codebooks: tuple[str, ...]


class Checks(Rows):
    """Rows of which several can be taken."""

    topic = "checks"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("checks")]

    def __init__(self) -> None:
        super().__init__(single=True)


class NewProject(Dialog[Wish]):
    """Asks what a new project should be."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("maker", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "new_project.tcss"]
    topic = "maker"

    def __init__(self, folder: Path, shelf: Sequence[Ready]) -> None:
        """A new project.

        Args:
            folder: where its file is offered to be.
            shelf: the ready-made codebooks.
        """
        super().__init__()
        self._folder = folder
        self._shelf = shelf
        self._offered = ""
        self._wanted: list[str] = []

    def body(self) -> Iterable[Widget]:
        """The fields."""
        words = self.words
        with VerticalScroll(can_focus=False):
            yield _label(words("tui.new.title"))
            yield Input(id="title_", compact=True)
            yield _label(words("tui.new.path"))
            yield Input(id="path", compact=True)
            with Horizontal(classes="row"):
                with Vertical():
                    yield _label(words("tui.new.language"))
                    options = [(words(f"tui.language.{code}"), code) for code in LANGUAGES]
                    yield Select(
                        options,
                        value=words.language,
                        allow_blank=False,
                        id="language",
                        compact=True,
                    )
                with Vertical():
                    yield _label(words("tui.new.coder"))
                    yield Input(default_coder_name(), id="coder", compact=True)
            yield _label(words("tui.new.approach"))
            approaches = [(words(f"tui.approach.{a}"), str(a)) for a in Approach]
            yield Select(
                approaches,
                value=str(Approach.CODEBOOK),
                allow_blank=False,
                id="approach",
                compact=True,
            )
            yield _label(words("tui.new.codebooks"))
            yield Checks()
        yield Static("", classes="wrong", markup=False)

    def tell(self) -> None:
        """Says its title."""
        self.say_title(self.words("tui.new.head"))
        self._show_shelf()

    def _show_shelf(self) -> None:
        self.query_one(Checks).show(
            Row(
                book.name,
                (
                    Piece(" ✓ " if book.name in self._wanted else " · ", "good"),
                    Piece(self.words.pick(book.title)),
                ),
                (Piece(f" {book.codes} ", "quiet"),),
            )
            for book in self._shelf
        )

    @on(Rows.Chosen)
    def _checked(self, event: Rows.Chosen) -> None:
        """Takes a codebook, or leaves it."""
        if event.row.id in self._wanted:
            self._wanted.remove(event.row.id)
        else:
            self._wanted.append(event.row.id)
        self._show_shelf()

    @on(Input.Changed, "#title_")
    def _named(self, event: Input.Changed) -> None:
        """Offers a file named like the study, as long as no other was asked for."""
        path = self.query_one("#path", Input)
        if path.value == self._offered:
            slug = re.sub(r"[^\w]+", "-", event.value.casefold()).strip("-")
            self._offered = str(self._folder / f"{slug}{SUFFIX}") if slug else ""
            path.value = self._offered

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self.action_keep()

    async def action_keep(self) -> None:
        """Answers, unless something is missing."""
        path = self._value("path")
        if not path:
            self.query_one(".wrong", Static).update(self.words("tui.new.pathless"))
            self.query_one("#title_", Input).focus()
            return
        self.dismiss(
            Wish(
                path=Path(path).expanduser(),
                title=self._value("title_"),
                language=str(self.query_one("#language", Select).value),
                approach=Approach(str(self.query_one("#approach", Select).value)),
                coder=self._value("coder") or default_coder_name(),
                codebooks=tuple(self._wanted),
            )
        )

    def _value(self, field: str) -> str:
        return " ".join(self.query_one(f"#{field}", Input).value.split())


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
