"""What a dialog is about, in as many lines as that takes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from qca.tui.widgets.transcript import cells


class Heading(Horizontal):
    """A title, and at its right what it is limited to."""

    DEFAULT_CSS = """
    Heading {
        height: auto;

        & > .title { width: 1fr; height: auto; text-style: bold; }
        & > .right { width: auto; color: $quiet; }
    }
    """

    def compose(self) -> ComposeResult:
        """Title and right edge."""
        yield Static(classes="title", markup=False)
        yield Static(classes="right", markup=False)

    @property
    def text(self) -> str:
        """The title."""
        return str(self.query_one(".title", Static).content)

    def show(self, title: str, right: str = "") -> None:
        """Shows a title, and what stands at its right edge."""
        self.query_one(".title", Static).update(cells.shown(title))
        told = self.query_one(".right", Static)
        told.update(f"  {cells.shown(right)}")
        told.display = bool(right)
