"""What a transcript tells the screen it is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from qca.tui.widgets.transcript.marks import Mark

if TYPE_CHECKING:
    from qca.tui.widgets.transcript.canvas import Canvas


@dataclass
class SelectionChanged(Message, namespace="transcript_view"):
    """The selection is another one, or was set for the first time.

    Attributes:
        view: whose selection.
        start: first code point.
        end: one past the last.
    """

    view: Canvas
    start: int
    end: int

    @property
    def control(self) -> Canvas:
        """The widget that sent it."""
        return self.view


@dataclass
class CodingClicked(Message, namespace="transcript_view"):
    """A stripe or a label in the margin was clicked; the coding's words are selected.

    Attributes:
        view: in which.
        mark: which coding.
    """

    view: Canvas
    mark: Mark

    @property
    def control(self) -> Canvas:
        """The widget that sent it."""
        return self.view


@dataclass
class EndReached(Message, namespace="transcript_view"):
    """A motion by several steps ended before the last of them, at the edge of the text.

    Attributes:
        view: in which.
        wanted: how many steps it should have been.
    """

    view: Canvas
    wanted: int

    @property
    def control(self) -> Canvas:
        """The widget that sent it."""
        return self.view
