"""Motions by what was coded, written, said or marked; bookmarks; back and forward."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.study import Document
from qca.model.transcript import Paragraph
from qca.tasks import bookmarks as told_places
from qca.tui.bookmarks import Bookmark, Bookmarks
from qca.tui.prefix import Number
from qca.tui.screens.going import Going
from qca.tui.sheet import Sheet
from qca.tui.steps import Span, next_turn, next_uncoded
from qca.tui.trail import Spot, Trail


class Moves(Going):
    """Jumps within a document and between documents, and the way back from them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._trail = Trail()
        self._bookmarks = Bookmarks()

    # The way back

    @property
    def _spot(self) -> Spot | None:
        """Where one is."""
        selection = self.reader.selection
        if self.sheet is None or selection.start >= selection.end:
            return None
        return Spot(self.sheet.document.id, selection.start, selection.end)

    def _leave(self, kind: str = "") -> None:
        """Remembers where one is, before a jump."""
        spot = self._spot
        if spot is not None:
            self._trail.leave(spot, kind)

    def _land(self) -> None:
        spot = self._spot
        if spot is not None:
            self._trail.land(spot)

    def _jump(self, kind: str, start: int, end: int) -> None:
        """Selects a span of the open document by a jump."""
        self._leave(kind)
        self.reader.select(start, end)
        self._land()

    async def action_trail(self, steps: int) -> None:
        """Goes back to the places one jumped away from, or forward again."""
        await self.app.carry_out(self._follow_trail, steps)

    async def _follow_trail(self, steps: int) -> None:
        known = {document.id for document in self.desk.documents}
        spot: Spot | None = self._spot or Spot("", 0, 0)
        place: Spot | None = None
        done = 0
        while done < abs(steps) and spot is not None:
            spot = self._trail.go(spot, 1 if steps > 0 else -1)
            if spot is not None and spot.document in known:
                place = spot
                done += 1
        if place is None:
            self.echo.say(self.words("moves.no_forward" if steps > 0 else "moves.no_back"))
            return
        await super().show_span(*place)
        if done < abs(steps):
            self.say_fewer(abs(steps))

    async def show_span(self, document: Id, start: int, end: int, kind: str = "") -> None:
        """Selects a span, in the open document or in another."""
        self._leave(kind)
        await super().show_span(document, start, end)
        self._land()

    async def open_document(
        self, document: Document, selection: tuple[int, int] | None = None
    ) -> None:
        """Shows a document where one left it, or at a span."""
        if self.sheet is not None and selection is None and self.sheet.document.id != document.id:
            self._leave()
        await super().open_document(document, selection)

    def _go_to_paragraph(self, prefix: Number, event: events.Key) -> None:
        if event.key in ("enter", "g"):
            self._leave()
        super()._go_to_paragraph(prefix, event)

    def action_last(self) -> None:
        """Goes to the end of the document."""
        self._leave()
        super().action_last()

    def action_coded(self, steps: int) -> None:
        """Goes to the next coded passage, or to the one before."""
        self._leave("coded")
        super().action_coded(steps)
        self._land()

    # By what is coded, written and said

    def action_uncoded(self, steps: int) -> None:
        """Goes to the next unit without a code, or to the one before; questions are passed over."""
        sheet, reader = self.sheet, self.reader
        if sheet is None:
            return
        selection = (reader.selection.start, reader.selection.end)
        spans = [(m.start, m.end) for m in reader.marks if m.id in sheet]
        asked = sheet.reading.interviewers

        def find(steps: int) -> Span | None:
            return next_uncoded(reader.transcript, spans, asked, selection, steps, reader.unit)

        self._go_on("uncoded", steps, find)

    def action_memoed(self, steps: int) -> None:
        """Goes to the next passage whose coding carries a memo, or to the one before."""
        sheet = self.sheet
        if sheet is None:
            return

        def wanted(coding: Coding) -> bool:
            return bool(sheet.memos.get(coding.id))

        selection = self.reader.selection
        find = partial(sheet.next_coded, selection.start, selection.end, wanted=wanted)
        self._go_on("memo", steps, find)

    def _go_on(self, what: str, steps: int, find: Callable[[int], Span | None]) -> None:
        """Jumps to the span so many on, or to the last one; says where there is none."""
        found = find(steps)
        if found is None:
            self._none_there(what, steps)
        else:
            self._jump(what, *found)
            self.tell_fewer(steps, find)

    def action_turn(self, steps: int) -> None:
        """Goes to the next turn of an informant, or to the one before."""
        sheet = self.sheet
        if sheet is not None:
            asked = sheet.reading.interviewers
            self._go_to_turn("turn", steps, lambda p: p.speaker not in asked)

    def action_same_speaker(self, steps: int) -> None:
        """Goes to the next turn of whoever speaks here, or to the one before."""
        speaker = self._speaker()
        if self.sheet is not None:
            self._go_to_turn("same", steps, lambda p: p.speaker == speaker)

    def _speaker(self) -> str | None:
        """Who speaks where one is: the last one named up to there."""
        paragraphs = self.reader.transcript.paragraphs[: self.reader.paragraph or 0]
        return next((p.speaker for p in reversed(paragraphs) if p.speaker), None)

    def _go_to_turn(self, kind: str, steps: int, wanted: Callable[[Paragraph], bool]) -> None:
        transcript = self.reader.transcript
        if not transcript.speakers:
            self.echo.say(self.words("moves.no_speakers"))
            return
        find = partial(next_turn, transcript, self.reader.selection.start, wanted=wanted)
        found = find(steps)
        if found is None:
            self._none_there(kind, steps)
            return
        self._leave(kind)
        self.reader.goto_paragraph(found.number)
        self._land()
        self.tell_fewer(steps, find)

    def _none_there(self, what: str, steps: int) -> None:
        side = "after" if steps > 0 else "before"
        self.echo.say(self.words(f"moves.none_{side}.{what}"))

    # Bookmarks

    async def begin(self) -> None:
        """Opens the document that the coder read last, with their bookmarks."""
        self._trail = Trail()
        self._bookmarks = Bookmarks(self.desk.recall("bookmarks"))
        await super().begin()

    def _show_sheet(self, sheet: Sheet, selection: tuple[int, int] | None, top: int) -> None:
        super()._show_sheet(sheet, selection, top)
        self._flag()

    def _flag(self) -> None:
        """Shows the bookmarks of the open document beside its paragraphs."""
        if self.sheet is not None:
            reader = self.reader
            marks = self._bookmarks.of(self.sheet.document)
            size = len(reader.transcript.text)
            there = {reader.transcript.at(m.start).number for m in marks if m.start < size}
            reader.set_flags(frozenset(there))

    def _keep_bookmarks(self) -> None:
        self.desk.remember(bookmarks=self._bookmarks.state())
        self._flag()

    def action_bookmark(self) -> None:
        """Sets a bookmark here, or removes those that touch the selection."""
        sheet, selection = self.sheet, self.reader.selection
        if sheet is None or selection.start >= selection.end:
            return
        here = [
            mark
            for mark in self._bookmarks.of(sheet.document)
            if mark.start < selection.end and selection.start < mark.end
        ]
        if here:
            self._bookmarks.drop(here)
        else:
            self._bookmarks.put(sheet.document, selection.start, selection.end)
        self._keep_bookmarks()
        place = self.where(selection.start, selection.end)
        key = "moves.bookmark_gone" if here else "moves.bookmark_set"
        self.echo.say(self.words(key, place=f"{sheet.document.name} {place}"))

    async def action_bookmarked(self, steps: int) -> None:
        """Goes to the next bookmark, or to the one before, whatever the document; round the end."""
        spot, sheet = self._spot, self.sheet
        if spot is None or sheet is None:
            return
        here = Bookmark(sheet.document.id, sheet.document.revision, spot.start, spot.end)
        found = self._bookmarks.step(self.desk.documents, here, steps)
        if found is None:
            self.echo.say(self.words("moves.no_bookmark"))
        else:
            await self.app.carry_out(self.show_span, found.document, found.start, found.end)

    def action_bookmarks(self) -> None:
        """Lists the bookmarks."""
        self.set_going(self._list_bookmarks)

    async def _list_bookmarks(self) -> None:
        from qca.tui.screens.bookmarks import BookmarkList

        marks = list(self._bookmarks)
        places = [(mark.revision, mark.start, mark.end) for mark in marks]
        told = await self.desk.read(told_places.told, places, self.words.language)

        def forget(mark: Bookmark) -> None:
            self._bookmarks.drop([mark])
            self._keep_bookmarks()

        listed = list(zip(marks, told, strict=True))
        self.app.push_screen(BookmarkList(self.desk, listed, forget), self._go_to)
