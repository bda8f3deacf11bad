"""A pane: a title, a list, a filter that comes when asked for, and what to say when empty."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qca.tui import keymap
from qca.tui.front import Front, Passing, Speaking
from qca.tui.key import area_of
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Rows
from qca.words import Words


class Filter(Input):
    """The line in which one types what the list should show."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("filter")]
    app = getters.app(Front)

    @property
    def topic(self) -> str:
        """What its help is about: other keys hold outside of the code screen."""
        return "filter" if getattr(self.screen, "topic", "") == "code" else "book.filter"

    def action_done(self) -> None:
        """Goes to the list."""
        self._list.focus()

    def action_clear(self) -> None:
        """Shows everything again and goes to the list."""
        self.value = ""
        self.display = False
        self._list.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Goes to the list."""
        event.stop()
        self.action_done()

    @property
    def _list(self) -> Rows:
        assert self.parent is not None  # noqa: S101 - a filter is part of a pane
        return self.parent.query_one(Rows)


class Pane(Vertical, Passing, Speaking):
    """A pane of the code screen.

    Attributes:
        topic: what its help is about; also the part of the catalogue with its words.
        on_row: actions on the row under the cursor.
    """

    topic = ""
    on_row: ClassVar[frozenset[str]] = frozenset()
    DEFAULT_CSS = """
    Pane {
        & > Line.title { padding: 0 1; }
        & > Filter {
            height: 1;
            border: none;
            padding: 0 1;
            background: $panel;
            display: none;
        }
        & > .empty { height: auto; padding: 1 1 0 1; color: $quiet; display: none; }
        &.-empty > .empty, &.-nothing > .empty { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._right: tuple[Piece, ...] = ()
        self._had_row = False
        self._told_empty = ""

    def compose(self) -> ComposeResult:
        """Title, filter, list, and the words for an empty one."""
        yield Line(classes="title")
        yield Filter(compact=True)
        yield Static(classes="empty", markup=False)
        yield self.make_list()

    def make_list(self) -> Rows:
        """The list."""
        return Rows()

    def on_mount(self) -> None:
        """Says its words and shows its rows."""
        self.tell()

    @property
    def _area(self) -> str:
        """Where its words are in the catalogue."""
        return f"{area_of(self.topic)}.{self.topic}"

    @property
    def words(self) -> Words:
        """In the language of the user."""
        return self.app.words

    @property
    def list(self) -> Rows:
        """The list of the pane."""
        return self.query_one(Rows)

    @property
    def sought(self) -> str:
        """What the filter asks for, in small letters."""
        return self.query_one(Filter).value.strip().casefold()

    def tell(self) -> None:
        """Says its words again."""
        self.query_one(Filter).placeholder = self.words("tui.pane.filter")
        self.renew()
        self._say_empty()

    def renew(self) -> None:
        """Shows title and rows as they are now."""

    def title(self, *right: Piece) -> None:
        """Says the title, with pieces at its right edge."""
        self._right = right
        self._retitle()

    def _retitle(self) -> None:
        focused = self.has_focus_within
        mark = Piece("▸ ", "key") if focused else Piece("  ")
        name = Piece(self.words(f"{self._area}.title"), "key" if focused else "strong")
        for title in self.query(".title").results(Line):  # none while its screen is being left
            title.show((mark, name), self._right)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers what is done to a row only where there is one."""
        return action not in self.on_row or self.list.row is not None

    def action_filter(self) -> None:
        """Asks what the list should show."""
        line = self.query_one(Filter)
        line.display = True
        line.focus()

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        self.list.action_choose()

    @on(Rows.Moved)
    def _has_row(self) -> None:
        """Offers other keys once there is a row, or none any more."""
        self._say_empty()
        has_row = self.list.row is not None
        if has_row != self._had_row:
            self._had_row = has_row
            self.refresh_bindings()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self.renew()
        self._say_empty()

    def _say_empty(self) -> None:
        """Says below the filter that nothing fits it, else what to do where there is nothing."""
        nothing = bool(self.sought) and not self.list.rows
        told = self.words("tui.pane.nothing") if nothing else self.words(f"{self._area}.empty")
        if told != self._told_empty:  # to say it anew would lay out the whole screen
            self._told_empty = told
            self.query_one(".empty", Static).update(told)
        self.set_class(nothing, "-nothing")

    def on_descendant_focus(self) -> None:
        """Marks the title."""
        self._retitle()

    def on_descendant_blur(self) -> None:
        """Unmarks the title."""
        self._retitle()
