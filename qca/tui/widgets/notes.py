"""The list of memos: searched by words, filtered by kind, by what they are about, by writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from qca.model.ids import Id
from qca.model.references import told
from qca.tasks.notes import Note
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.finder import plain
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row
from qca.tui.widgets.transcript.cells import clip

_ABOUT: Final = 26
"""Cells for what a memo is about."""


class NotesPane(Pane):
    """Memos, one a line, the one written in last first."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memos")]
    topic = "memos"

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._notes: Sequence[Note] = ()
        self.kind = ""
        self.about = ""
        self.mine = False

    @property
    def notes(self) -> Sequence[Note]:
        """All memos."""
        return self._notes

    @property
    def current(self) -> Note | None:
        """The memo under the cursor."""
        row = self.list.row
        return next((note for note in self._notes if row and note.memo.id == row.id), None)

    def present(self, notes: Sequence[Note], at: Id | None = None) -> None:
        """Shows memos; ``at`` is that for the cursor."""
        self._notes = notes
        self.renew()
        if at is not None:
            self.list.go_to(at)

    def renew(self) -> None:
        """Shows the memos that are asked for."""
        found = [note for note in self._notes if self._wanted(note)]
        count = self.words.number(len(self._notes))
        if len(found) < len(self._notes):
            count = self.words("memos.some", n=len(found), of=count)
        self.title(*self._filters(), Piece(f"  {count} ", "quiet"))
        self.set_class(not self._notes, "-empty")
        self.list.show([self._row(note) for note in found])

    def _filters(self) -> Iterator[Piece]:
        if self.kind:
            yield Piece(self.words(f"terms.memo_kind.{self.kind}") + " ", "key")
        if self.about:
            noun = self.words(f"terms.noun.{self.about}")
            yield Piece(self.words("memos.on", noun=noun) + " ", "key")
        if self.mine:
            yield Piece(self.words("memos.mine") + " ", "key")

    def _wanted(self, note: Note) -> bool:
        memo = note.memo
        if self.mine and memo.coder != self._desk.session.coder.id:
            return False
        if self.kind not in ("", memo.kind) or self.about not in ("", memo.target_kind):
            return False
        day = f"{memo.changed.astimezone():%Y-%m-%d}"
        searched = plain(f"{told(memo.text)} {note.about.name} {note.coder} {day}")
        return all(word in searched for word in plain(self.sought).split())

    def _row(self, note: Note) -> Row:
        memo = note.memo
        text = " ".join(told(memo.text).split())
        return Row(
            memo.id,
            (
                Piece(f"{memo.changed.astimezone():%Y-%m-%d}  ", "quiet"),
                Piece(f"{clip(note.about.name or self._noun(note), _ABOUT):<{_ABOUT}}  ", "quiet"),
                Piece(text[:300]),
            ),
        )

    def _noun(self, note: Note) -> str:
        return self.words(f"terms.noun.{note.about.kind}")
