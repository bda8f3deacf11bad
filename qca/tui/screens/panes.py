"""The code screen laid out: documents and passage, transcript, codes; and the ways between them."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.front import QcaScreen
from qca.tui.sheet import Sheet
from qca.tui.widgets.chords import ChordPanel
from qca.tui.widgets.codes import CodesPane
from qca.tui.widgets.documents import DocumentsPane
from qca.tui.widgets.echo import Echo
from qca.tui.widgets.hints import Hints
from qca.tui.widgets.line import Line
from qca.tui.widgets.passage import PassagePane
from qca.tui.widgets.reader import Reader
from qca.tui.widgets.rows import Rows


class Panes(QcaScreen[None], inherit_bindings=False):
    """The panes of the code screen.

    Attributes:
        desk: the project.
        header: title of the study, coder, progress.
        documents: what there is to read.
        passage: the codes on what is selected.
        place: where in the document one is.
        reader: the transcript.
        codes: the tree of codes.
        chord_panel: what can follow in a chord.
        echo: tells what was done.
        hints: what is possible now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("code")]
    CSS_PATH = "code.tcss"
    AUTO_FOCUS = ""
    topic = "code"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.header = Line(id="header")
        self.documents = DocumentsPane(desk, id="documents")
        self.passage = PassagePane(desk, id="passage")
        self.place = Line(id="title")
        self.reader = Reader(id="reader")
        self.codes = CodesPane(desk, id="codes")
        self.chord_panel = ChordPanel()
        self.echo = Echo(id="echo")
        self.hints = Hints()

    def compose(self) -> ComposeResult:
        """The panes."""
        yield self.header
        with Horizontal(id="panes"):
            with Vertical(id="left", classes="side"):
                yield self.documents
                yield self.passage
            with Vertical(id="middle"):
                yield self.place
                yield self.reader
                yield Static(id="empty", markup=False)
            with Vertical(id="right", classes="side"):
                yield self.codes
        yield self.chord_panel
        yield self.echo
        yield self.hints

    @property
    def sheet(self) -> Sheet | None:
        """The open document."""
        return self.desk.sheet

    def action_next_pane(self, steps: int) -> None:
        """Goes to the next pane, round and round."""
        panes = ["reader", "codes", "documents", "passage"]
        here = next((name for name in panes if self.query_one(f"#{name}").has_focus_within), None)
        if self.reader.has_focus or here is None:
            here = "reader"
        self.action_pane(panes[(panes.index(here) + steps) % len(panes)])

    def action_pane(self, name: str) -> None:
        """Goes to a pane; one that has no room comes over the text."""
        pane = self.query_one(f"#{name}")
        target: Widget = pane if name == "reader" else pane.query_one(Rows)
        for side in self.query(".side"):
            side.set_class(pane in side.children, "-open")
        if name == "reader" and self.sheet is None:
            return
        self.call_after_refresh(target.focus)

    def action_text(self) -> None:
        """Goes back to the text."""
        self.action_pane("reader")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Closes what had come over the text when one goes elsewhere."""
        for side in self.query(".side"):
            side.set_class(event.widget in side.walk_children(), "-open")
