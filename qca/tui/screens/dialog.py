"""Dialogs: a box over the screen that one answers or leaves with Escape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.tui import keymap
from qca.tui.front import QcaScreen
from qca.tui.widgets.heading import Heading
from qca.tui.widgets.hints import Hints
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.words import Words

T = TypeVar("T")

TINY = 12
"""Lines of a window below which a dialog shows only its title and what one answers with."""


class Dialog(ModalScreen[T], QcaScreen[T], inherit_bindings=False):
    """A dialog; what it is about stands in its title, what is possible in its last line."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("dialog")]
    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"
    topic = "dialog"

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="box"):
            yield Heading(id="title")
            yield from self.body()
            yield Hints()

    def body(self) -> Iterable[Widget]:
        """What stands between title and hints."""
        return ()

    def on_mount(self) -> None:
        """Says its words, and shows them from the first on."""
        self.tell()
        self.call_after_refresh(self._from_the_top)

    def on_resize(self, event: events.Resize) -> None:
        """Leaves out what is not needed to answer where there is hardly any room."""
        self.set_class(event.size.height < TINY, "-tiny")

    def _from_the_top(self) -> None:
        """Shows the first label of a form too: to focus its field scrolls it away."""
        for form in self.query(VerticalScroll):
            form.scroll_home(animate=False)

    def say_title(self, title: str, right: str = "") -> None:
        """Says what the dialog is about."""
        self.query_one("#title", Heading).show(title, right)

    async def action_cancel(self) -> None:
        """Leaves without an answer."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Catches what was typed before the line to type in had the focus."""
        line = next(iter(self.query(Input)), None)
        if line is not None and self.focused is None and event.is_printable and event.character:
            event.stop()
            line.insert_text_at_cursor(event.character)


class Field(Input, inherit_bindings=False):
    """A line to type in that leaves Enter to its dialog, whose keymap says what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and binding.key != "enter"
    ]


class Prompt(Dialog[str]):
    """Asks for one line of text; answers it without outer space, or None.

    An empty line is an answer only where it is said to be one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("prompt")]
    topic = "prompt"

    def __init__(
        self,
        title: str,
        help_text: str = "",
        value: str = "",
        *,
        empty: bool = False,
        wrong: Callable[[str], str] = lambda _: "",
    ) -> None:
        """A question.

        Args:
            title: what is asked.
            help_text: what to know about it.
            value: an answer to begin with.
            empty: whether an empty line is an answer.
            wrong: says what is wrong with an answer, nothing where it will do. The dialog stays
                until then, so that what is typed next never reaches the screen below.
        """
        super().__init__()
        self._empty = empty
        self._wrong = wrong
        self._title = title
        self._help = help_text
        self._value = value

    def body(self) -> Iterable[Widget]:
        """The line, and what to know about it."""
        yield Field(self._value, compact=True)
        if self._help:
            yield Static(self._help, classes="help", markup=False)
        yield Static(classes="wrong", markup=False)

    def tell(self) -> None:
        """Says its title."""
        self.say_title(self._title)
        self._say_wrong("")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say_wrong("")

    def _say_wrong(self, told: str) -> None:
        line = self.query_one(".wrong", Static)
        line.update(told)
        line.display = bool(told)

    def action_answer(self) -> None:
        """Answers, or says why that is no answer."""
        answer = self.query_one(Field).value.strip()
        told = self._wrong(answer) if answer else ""
        if told:
            self._say_wrong(told)
        else:
            self.dismiss(answer if answer or self._empty else None)


class Choose(Dialog[str]):
    """Asks for one of a few things; answers the id of its row, or None."""

    def __init__(
        self, title: str, rows: Iterable[Row], text: str = "", at: str | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._rows = tuple(rows)
        self._at = at

    def body(self) -> Iterable[Widget]:
        """What is asked, and the rows."""
        if self._text:
            yield Static(self._text, classes="text", markup=False)
        yield Rows(single=True)

    def tell(self) -> None:
        """Says its title and shows its rows."""
        self.say_title(self._title)
        rows = self.query_one(Rows)
        rows.styles.height = min(len(self._rows), 14)
        rows.show(self._rows, self._at)

    @on(Rows.Chosen)
    def _answer(self, event: Rows.Chosen) -> None:
        self.dismiss(event.row.id)


class Confirm(Choose):
    """Asks whether something should really be removed; answers `YES`, `NO` or None."""

    YES = "yes"
    NO = "no"

    def __init__(self, title: str, text: str, words: Words) -> None:
        rows = [
            Row(self.NO, (Piece(" " + words("tui.confirm.keep")),)),
            Row(self.YES, (Piece(" " + words("tui.confirm.remove")),)),
        ]
        super().__init__(title, rows, text)
