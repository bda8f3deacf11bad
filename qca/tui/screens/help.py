"""Help: what the focused pane is for, and its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.tui import keymap
from qca.tui.key import Key, area_of
from qca.tui.keynames import key_list, key_range
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.words import Words


class Help(Dialog[None], inherit_bindings=False):
    """What a pane is for in a few sentences, and every key that is in force there."""

    # There is no help for the help itself.
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in keymap.bindings("dialog") if binding.id != "app.help"
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "help.tcss"]
    topic = "help"

    def __init__(self, topic: str, sections: Sequence[tuple[str, Sequence[Key]]]) -> None:
        """Help.

        Args:
            topic: of which pane or screen.
            sections: names of groups of keys, each with its keys.
        """
        super().__init__()
        self._about = topic
        self._sections = sections

    def body(self) -> Iterable[Widget]:
        """The text, and the keys."""
        yield Static(classes="text", markup=False)
        yield Rows()

    def on_mount(self) -> None:
        """Lets keys move the list."""
        self.query_one(Rows).focus()

    def tell(self) -> None:
        """Says its words."""
        words = self.words
        about = f"{area_of(self._about)}.help.{self._about}"
        self.say_title(words(f"{about}.title"))
        self.query_one(".text", Static).update(words(f"{about}.text"))
        self.query_one(Rows).show(_rows(self._sections, words))


def _rows(sections: Sequence[tuple[str, Sequence[Key]]], words: Words) -> Iterator[Row]:
    """The keys in two columns: keys and what they do, below the name of their section."""
    for name, keys in sections:
        lines = list(_lines(keys, words))
        if not lines:
            continue
        title = Piece(words(f"{area_of(name)}.help.section.{name}"), "strong")
        yield Row(f"section:{name}", (title,), choosable=False)
        for identity, shown, text in lines:
            yield Row(identity, (Piece(f"  {shown:<13} ", "key"), Piece(text)))
        yield Row(f"gap:{name}", (), choosable=False)


def _lines(keys: Sequence[Key], words: Words) -> Iterator[tuple[str, str, str]]:
    told: set[str] = set()
    for key in keys:
        if not key.group:
            yield key.id, key_list(key.keys, words), words(f"{area_of(key.id)}.key.{key.id}")
        elif key.group not in told:
            told.add(key.group)
            group = [other.keys for other in keys if other.group == key.group]
            yield key.id, key_range(group, words), words(f"{area_of(key.id)}.key.group.{key.group}")
