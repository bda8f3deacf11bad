"""The line above the footer: what was just done, and else what the passage carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.timer import Timer

from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece

SECONDS: Final = 6.0
"""For which something told stays."""


class Echo(Line):
    """Tells something for a while; keys that wait for more keys are shown as long as they do."""

    DEFAULT_CSS = """
    Echo { padding: 0 1; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._resting: Sequence[Piece] = ()
        self._waiting: Sequence[Piece] = ()
        self._told: Sequence[Piece] = ()
        self._timer: Timer | None = None

    @property
    def told(self) -> str:
        """What the line says now."""
        return "".join(piece.text for piece in self._waiting or self._told or self._resting)

    def say(self, text: str, look: str = "") -> None:
        """Tells something for a while."""
        self._told = (Piece(text, look),)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SECONDS, self._fall_silent)
        self._renew()

    def wait(self, *pieces: Piece) -> None:
        """Shows keys that wait for more; nothing where there are none."""
        self._waiting = pieces
        self._renew()

    def rest(self, pieces: Sequence[Piece]) -> None:
        """Shows this whenever nothing is told."""
        self._resting = pieces
        self._renew()

    def _fall_silent(self) -> None:
        self._told = ()
        self._renew()

    def _renew(self) -> None:
        self.show(self._waiting or self._told or self._resting)
