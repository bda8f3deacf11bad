"""The passage pane: the codes on what is selected, who gave them, and what was written of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qca.model import references
from qca.model.coding import Coding, OffRecord
from qca.model.ids import Id
from qca.model.study import Memo
from qca.tasks.linking import Tie
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row


class PassagePane(Pane):
    """The codes on the passage; the one under the cursor is the one that keys change."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("passage")]
    topic = "passage"
    DEFAULT_CSS = """
    PassagePane {
        & > #written {
            height: 1fr;
            padding: 1 1 0 1;
            scrollbar-size-vertical: 1;
            display: none;
        }
        & > #written > Static { height: auto; color: $quiet; }
    }
    """

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._codings: Sequence[Coding] = ()
        self._off_record: Sequence[OffRecord] = ()
        self._where = ""
        self._written = ""

    def compose(self) -> ComposeResult:
        """The list, and the memos below it."""
        yield from super().compose()
        with VerticalScroll(id="written", can_focus=False):
            yield Static(markup=False)

    @property
    def current(self) -> Id | None:
        """The coding under the cursor."""
        row = self.list.row
        return row.id if row else None

    def show(
        self,
        codings: Sequence[Coding],
        off_record: Sequence[OffRecord],
        where: str,
        at: Id | None = None,
    ) -> None:
        """Shows the codings of a passage.

        Args:
            codings: the closest to the passage first.
            off_record: what of it was not said for the record.
            where: its paragraphs.
            at: the coding for the cursor; the first where None.
        """
        self._codings, self._off_record, self._where = codings, off_record, where
        self._renew(at or (codings[0].id if codings else None))

    def renew(self) -> None:
        """Shows the passage again, with other words or names."""
        self._renew(self.current)

    def pieces(self) -> list[Piece]:
        """The passage in one line, for where the pane has no room."""
        told: list[Piece] = []
        if self._off_record:
            told.append(Piece(self.words("tui.passage.off_record") + "   ", "warning"))
        names = self._desk.names
        for coding in self._codings:
            here = coding.id == self.current and len(self._codings) > 1
            told.append(Piece("■ ", color=names.color(coding.code)))
            told.append(Piece(names.label(coding.code, coding.valence), "strong" if here else ""))
            memo = "" if coding.weight is None else f" {coding.weight}"
            memo += "*" if self._memos(coding) else ""
            who = "" if coding.coder == self._desk.session.coder.id else self._who(coding)
            told.append(Piece(f"{memo} {who}  " if who else f"{memo}  ", "quiet"))
        return told

    def _renew(self, at: Id | None) -> None:
        self.title(Piece(self._where, "quiet"))
        # What is said of an uncoded passage is a row: to show another widget would lay out
        # the whole screen with every motion of the cursor.
        rows = [self._row(coding) for coding in self._codings]
        if not rows and self._where:
            nothing = Piece(" " + self.words("tui.passage.empty"), "quiet")
            rows = [Row("", (nothing,), choosable=False)]
        self.list.show(rows, at)
        self.explain()

    def _row(self, coding: Coding) -> Row:
        names = self._desk.names
        signs = "" if coding.weight is None else f" {coding.weight}"
        signs += " ↔" if self._desk.ties.get(coding.id) else ""
        signs += " *" if self._memos(coding) else ""
        return Row(
            coding.id,
            (
                Piece("■ ", color=names.color(coding.code)),
                Piece(names.label(coding.code, coding.valence)),
            ),
            (Piece(signs, "key"), Piece(f" {self._who(coding)} ", "quiet")),
        )

    def explain(self) -> None:
        """Shows what was written of the coding under the cursor."""
        told = [self.words("tui.passage.off_record")] if self._off_record else []
        told += [span.reason for span in self._off_record if span.reason]
        for coding in self._codings:
            if coding.id == self.current:
                if coding.weight is not None:
                    told.append(self.words("coding.weighs", weight=coding.weight))
                told += [self._tie(tie) for tie in self._desk.ties.get(coding.id, ())]
                told += [references.told(memo.text) for memo in self._memos(coding)]
        text = "\n\n".join(told)
        if text != self._written:
            self._written = text
            self.query_one("#written").display = bool(text)
            self.query_one("#written Static", Static).update(text)

    def _tie(self, tie: Tie) -> str:
        """A link in words: how the coding is related to which other."""
        kind = self.words(f"links.kind.{tie.link.kind}")
        code = self._desk.names.label(tie.other.coding.code)
        place = tie.other.place(self.words.language)
        return self.words("links.seen", kind=kind, place=place, code=code)

    def _who(self, coding: Coding) -> str:
        return self._desk.coders.get(coding.coder, "?")

    def _memos(self, coding: Coding) -> Sequence[Memo]:
        sheet = self._desk.sheet
        return sheet.memos.get(coding.id, ()) if sheet else ()
