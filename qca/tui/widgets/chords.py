"""The hints of a chord: which keys can come next, and the codes they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import events, getters
from textual.message import Message
from textual.strip import Strip

from qca.tui.chords import Choice
from qca.tui.front import Front
from qca.tui.prefix import Chord
from qca.tui.sheet import Names
from qca.tui.widgets.painted import Painted, Piece

_COLUMN: Final = 38
"""Cells for one choice."""


class ChordPanel(Painted):
    """Lies over the last lines of the transcript while a chord is played."""

    app = getters.app(Front)
    DEFAULT_CSS = """
    ChordPanel {
        display: none;
        height: auto;
        background: $panel;
        border-top: solid $border-blurred;
        padding: 0 1;
    }
    """

    @dataclass
    class Played(Message):
        """A choice was clicked."""

        key: str

    def __init__(self) -> None:
        super().__init__()
        self._chord: Chord | None = None
        self._names: Names | None = None

    def show(self, chord: Chord | None, names: Names) -> None:
        """Shows what can come next; nothing where no chord is played."""
        self._chord, self._names = chord, names
        self.display = chord is not None
        if chord is not None:
            self.styles.height = self._lines() + 1  # and the border
            self.refresh()

    @property
    def _columns(self) -> int:
        return max(1, (self.size.width or self.app.size.width - 2) // _COLUMN)

    def _lines(self) -> int:
        """How many lines the choices take, and what can be done besides."""
        choices = len(self._chord.choices) if self._chord else 0
        return -(-choices // self._columns) + bool(self._chord and self._besides())

    def on_resize(self) -> None:
        """Breaks the choices into lines anew."""
        if self._chord is not None:
            self.styles.height = self._lines() + 1

    def render_line(self, y: int) -> Strip:
        """A line of choices, read from top to bottom."""
        base = self.rich_style
        width = self.size.width
        if self._chord is None or self._names is None:
            return Strip.blank(width, base)
        rows = -(-len(self._chord.choices) // self._columns)
        if y == rows:
            return self.line(self._besides(), (), width, base)
        strips = []
        for column in range(self._columns):
            at = column * rows + y
            pieces = self._choice(at)
            strips.append(self.line(pieces, (Piece("  "),), min(_COLUMN, width), base))
        return Strip.join(strips).adjust_cell_length(width, base)

    def _choice(self, at: int) -> Sequence[Piece]:
        assert self._chord is not None  # noqa: S101 - asked for only while one is played
        assert self._names is not None  # noqa: S101
        if at >= len(self._chord.choices):
            return ()
        choice: Choice = self._chord.choices[at]
        return (
            Piece(f"{choice.key} ", "key"),
            Piece("■ ", color=self._names.color(choice.code.id)),
            Piece(self._names.label(choice.code.id) + (" …" if choice.deeper else "")),
        )

    def _besides(self) -> Sequence[Piece]:
        assert self._chord is not None  # noqa: S101
        assert self._names is not None  # noqa: S101
        words = self.app.words
        told: list[str] = []
        if any(choice.deeper for choice in self._chord.choices):
            told.insert(0, words("tui.chord.shift"))
        if self._chord.code is not None:
            told.insert(0, words("tui.chord.itself", code=self._names.name(self._chord.code.id)))
        return (Piece("   ".join(told), "quiet"),) if told else ()

    def on_click(self, event: events.Click) -> None:
        """Plays the choice under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or self._chord is None:
            return
        event.stop()
        rows = -(-len(self._chord.choices) // self._columns)
        at = (offset.x // _COLUMN) * rows + offset.y
        if offset.y < rows and at < len(self._chord.choices):
            self.post_message(self.Played(self._chord.choices[at].key))
