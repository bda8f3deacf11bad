"""The line above the footer: what was just done, and else what the passage carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.transcript import cells

SECONDS: Final = 6.0
"""For which something told stays, at the least."""

_A_SECOND: Final = 15
"""Characters that are read in a second; what is longer than usual stays longer."""


class Echo(Line):
    """Tells something for a while; keys that wait for more keys are shown as long as they do.

    What is told and does not fit the line is shown whole, over the last lines above it.
    """

    DEFAULT_CSS = """
    Echo {
        padding: 0 1;
        background: $surface;

        & > Static {
            display: none;
            overlay: screen;
            constrain: none;
            height: auto;
            padding: 0 1;
            background: $surface;

            &.-warning { color: $warning; }
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._resting: Sequence[Piece] = ()
        self._waiting: Sequence[Piece] = ()
        self._told: Sequence[Piece] = ()
        self._timer: Timer | None = None
        self._whole = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The place for what takes more than a line."""
        yield self._whole

    @property
    def told(self) -> str:
        """What the line says now."""
        return "".join(piece.text for piece in self._waiting or self._told or self._resting)

    @property
    def lines(self) -> int:
        """How many lines it takes to say it."""
        return self._whole.size.height if self._whole.display else 1

    def say(self, text: str, look: str = "") -> None:
        """Tells something for a while."""
        self._told = (Piece(text, look),)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(max(SECONDS, len(text) / _A_SECOND), self._fall_silent)
        self._renew()

    def wait(self, *pieces: Piece) -> None:
        """Shows keys that wait for more; nothing where there are none."""
        self._waiting = pieces
        self._renew()

    def rest(self, pieces: Sequence[Piece]) -> None:
        """Shows this whenever nothing is told."""
        self._resting = pieces
        self._renew()

    def on_resize(self) -> None:
        """Breaks what is told into lines anew."""
        self._show_whole()

    def _fall_silent(self) -> None:
        self._told = ()
        self._renew()

    def _renew(self) -> None:
        self.show(self._waiting or self._told or self._resting)
        self._show_whole()

    def _show_whole(self) -> None:
        """Shows what is told in several lines, where one is not enough."""
        room = self.size.width
        told = () if self._waiting else self._told
        text = cells.shown("".join(piece.text for piece in told))
        whole = self._whole
        if not room or cells.width(text) <= room:
            whole.display = False
            return
        whole.set_class(any(piece.look == "warning" for piece in told), "-warning")
        whole.update(text)
        whole.display = True
        whole.styles.width = room + 2
        whole.styles.offset = (-1, 1 - whole.visual.get_height({}, room))
