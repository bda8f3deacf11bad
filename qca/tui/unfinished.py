"""Text areas in which nothing is lost while one writes.

    area = SafeArea(desk)                     # or `qca.tui.widgets.writing.Writing`
    area.open(text)                           # what is written so far
    area.guard(Place("narrative", stage.id, about="Stage 2"))
    …
    await desk.write(keep_narrative, area.written)
    await area.finish()                       # it is a fact now, or was thrown away

From `SafeArea.guard` on, what one types is on the disk within `PAUSE` seconds, written on the
desk's writing thread, as view state of the coder: never as a step of the journal. It stays
there until `SafeArea.finish`: through a crash, a killed process, a closed terminal, and a write
that failed. `guard` offers what was left there earlier ("go on / throw away"), so an editor
that is opened again at the same place needs nothing else. When a project is opened, all that is
unfinished is listed (`qca.tui.screens.unended`); what is chosen there is gone on with and not
asked about again. A new kind of writing adds the way to its editor there, and its name as
``unfinished.kind.<kind>`` to the catalogue.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual.timer import Timer
from textual.widgets import TextArea

from qca.errors import QcaError
from qca.model.references import told
from qca.tasks.unfinished import Place, Unfinished, as_kept, from_kept
from qca.tui.front import Passing
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

if TYPE_CHECKING:
    from qca.tui.desk import Desk
    from qca.words import Words

PAUSE: Final = 0.8
"""Seconds after a key until what was typed is on the disk, at the most."""

GO_ON: Final = "go_on"
THROW_AWAY: Final = "throw_away"


class SafeArea(TextArea, Passing):
    """A page to write on that survives whatever ends the program; see the module."""

    def __init__(self, desk: Desk, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        """A page.

        Args:
            desk: the project.
            text: what is written so far.
            id: of the widget.
        """
        self._desk = desk
        self._begun = ""
        self._place: Place | None = None
        self._pause: Timer | None = None
        self._asking = False  # whether what was left here waits for an answer
        super().__init__(soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)
        self.open(text)

    def open(self, text: str) -> None:
        """Puts another text on the page, with the cursor at its end."""
        self._begun = text
        self.load_text(text)
        self.move_cursor(self.document.end)

    @property
    def written(self) -> str:
        """What is on the page."""
        return self.text.rstrip()

    @property
    def changed(self) -> bool:
        """Whether one has written since the text was put on the page."""
        return self.text.rstrip() != self._begun.rstrip()

    # Keeping it

    def guard(self, place: Place) -> None:
        """Keeps what is written from now on, and offers what was left unfinished here."""
        self._place = place
        left = from_kept(self._desk.recall(place.name))
        if left is None:
            return
        if left.text == self.written:
            self._remember(None)
        elif self._desk.going_on == place.id:
            self._go_on_with(left)
        else:
            self._asking = True
            self.app.push_screen(offer(left, self.app.words), lambda do: self._answer(left, do))

    def rests(self, place: Place) -> None:
        """Keeps what is written at a place, without asking for what was left there."""
        self._place = place

    def _answer(self, left: Unfinished, answer: str | None) -> None:
        self._asking = False
        if answer == THROW_AWAY:
            self._remember(None)
        else:  # to leave the question loses nothing either
            self._go_on_with(left)
        self.focus()

    def _go_on_with(self, left: Unfinished) -> None:
        begun = self._begun
        self.open(left.text)
        self._begun = begun

    def note(self) -> None:
        """Gives what is written to the desk to be kept; it is on the disk after its next flush."""
        if self._place is not None:
            self._remember(as_kept(self._place, self.written) if self.changed else None)

    async def finish(self) -> None:
        """Keeps nothing any longer: what is written is on the disk as what it should be."""
        self._remember(None)
        if self._place is not None and self._desk.going_on == self._place.id:
            self._desk.going_on = ""
        self._place = None
        await self._flush()

    def _remember(self, value: dict[str, object] | None) -> None:
        if self._asking:  # the program ends before the answer: what was left stays as it is
            return
        if self._place is not None and (value or self._desk.recall(self._place.name)):
            self._desk.remember(**{self._place.name: value})

    def on_text_area_changed(self) -> None:
        """Keeps what was typed, soon."""
        if self._place is not None and self._pause is None:
            self._pause = self.set_timer(PAUSE, self._put)

    async def _put(self) -> None:
        self._pause = None
        self.note()
        await self._flush()

    async def _flush(self) -> None:
        # What cannot be written now (another program writes, a full disk) is tried again with
        # the next keys, when the desk is idle, and at the end.
        with contextlib.suppress(QcaError):
            await self._desk.flush()

    def on_unmount(self) -> None:
        """Notes what is written where its editor is gone before it was finished."""
        self.note()


def offer(left: Unfinished, words: Words) -> Choose:
    """Asks what to do with what was left unfinished."""
    rows = [
        Row(GO_ON, (Piece(" " + words("unfinished.go_on"), "key"),)),
        Row(THROW_AWAY, (Piece(" " + words("unfinished.throw_away")),)),
    ]
    kind = words(f"unfinished.kind.{left.place.kind}")
    title = words("unfinished.title", kind=kind, when=when(left, words))
    return Choose(title, rows, f"“{beginning(left, 400)}”", at=GO_ON)


def when(left: Unfinished, words: Words) -> str:
    """When it was written: the time of today, or day and time."""
    time = left.time.astimezone()
    if time.date() == datetime.now().astimezone().date():
        return f"{time:%H:%M}"
    return f"{words.date(time.date())} {time:%H:%M}"


def beginning(left: Unfinished, most: int) -> str:
    """Its first words, of so many characters at the most."""
    text = " ".join(told(left.text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
