"""The code screen kept as the project is: what its panes say, and what changes in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from textual import on
from textual.widgets import Static

from qca.errors import QcaError
from qca.language.units import Unit
from qca.model.citation import locator
from qca.model.ids import Id
from qca.model.study import Document, Kind
from qca.tasks import history, people, projects
from qca.tui.desk import Desk, Turned
from qca.tui.front import ReadyForKeys
from qca.tui.screens.panes import Panes
from qca.tui.screens.unended import offer_all
from qca.tui.sheet import Sheet
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Rows
from qca.tui.widgets.transcript import TranscriptView
from qca.tui.widgets.transcript.cursor import Selection

LOOK_SECONDS: Final = 2.0
"""How often one looks whether another program has changed the project."""

IDLE_SECONDS: Final = 15.0
"""How often places are remembered and the file is left whole, while nothing is done."""

SETTLED_SECONDS: Final = 1.5
"""After which what can wait is done, so that the text is there first."""

_MANY: Final = 200
"""Codings from which all marks are set anew rather than one by one."""


class Board(Panes):
    """The panes of the code screen, kept as the project is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._who = ""
        self._in_the_way: dict[str, str] = {}
        self._turned = Turned()
        self._is_ready = False
        self._renewals = 0
        self._shown: Selection | None = None

    async def on_mount(self) -> None:
        """Opens the document that was read last, and looks after the project from then on."""
        self.desk.turned = self.turned
        self.tell()
        await self.begin()
        offer_all(self.app, self.desk)
        self._is_ready = True
        self.post_message(ReadyForKeys())
        self.set_interval(LOOK_SECONDS, self._look)
        self.set_interval(IDLE_SECONDS, self._idle)
        self.set_timer(SETTLED_SECONDS, self._settle)

    async def begin(self) -> None:
        """Opens the document that the coder read last."""
        last = self.desk.recall("document")
        documents = self.desk.documents
        first = next((d for d in documents if d.id == last), documents[0] if documents else None)
        if first is None:
            self._show_empty()
        else:
            await self.app.carry_out(self.open_document, first)

    @property
    def is_ready(self) -> bool:
        """Whether the document that was read last is there."""
        return self._is_ready

    # Saying

    def tell(self) -> None:
        """Says its words."""
        self._say_header()
        self.query_one("#empty", Static).update(self.words("tui.code.empty"))
        if self.sheet is not None:
            self._who = self._informants()
            self.reader.set_marks(self.sheet.marks(self.desk.names, self.words))
            self._say_place()

    def _say_header(self) -> None:
        desk, words = self.desk, self.words
        coded = sum(1 for n in desk.document_counts.values() if n)
        saved = words("tui.header.saved")
        if desk.saved is not None:
            saved += f" {desk.saved:%H:%M}"
        right = [desk.session.coder.name]
        if desk.session.scope.blind_for is not None:
            right[0] += f" ({words('whose.blind')})"
        of = len(desk.documents)
        if of:
            key = "few" if self.has_class("-narrow") else "documents"
            right.append(words(f"tui.header.{key}", n=of, coded=words.number(coded), of=of))
            right += self.reached_in_all()
        right.append(saved)
        self.header.show(
            (Piece("qca  ", "key"), Piece(desk.study.title, "strong")),
            (Piece("  " + " · ".join(right), "quiet"),),
        )

    def _say_place(self) -> None:
        """Says where in the document the selection is, and what it carries."""
        self._say_where()
        if self.sheet is not None:
            self.show_passage()

    def _say_where(self) -> None:
        """Says where in the document the selection is."""
        sheet, reader = self.sheet, self.reader
        if sheet is None:
            self.place.show(())
            return
        here = reader.paragraph or 0
        total = len(reader.transcript.paragraphs)
        unit = self.words(f"tui.unit.{reader.unit}")
        place = self.words("tui.code.place", number=here, total=self.words.number(total))
        place += self.reached_here()
        self.place.show(
            (Piece(f" {sheet.document.name}", "strong"), self.seen_of()),
            (Piece(f"  {place} · {unit} ", "quiet"),),
        )

    def reached_here(self) -> str:
        """How far the open document is coded, as a part of the line above it."""
        return ""

    def reached_in_all(self) -> list[str]:
        """How far the project is coded, as a part of the header."""
        return []

    def seen_of(self) -> Piece:
        """Who speaks in the open document."""
        return Piece(f"   {self._who}", "quiet")

    def show_passage(self, at: Id | None = None) -> None:
        """Shows the codes on the selection; ``at`` is the coding for keys to change."""
        sheet, reader = self.sheet, self.reader
        self._shown = reader.selection
        if sheet is None:
            self.passage.show((), (), "")
            self.echo.rest(())
            return
        start, end = reader.selection.start, reader.selection.end
        marks = reader.marks_within(start, end) if start < end else []
        off = [s for s in (sheet.off_record(m.id) for m in marks) if s is not None]
        self.passage.show(sheet.ranked(marks, start, end), off, self.where(start, end), at)
        self._rest()

    def catch_up(self) -> None:
        """Shows the codes on the selection where its move has not been heard of yet.

        Keys come faster than messages: what they change is what the selection is on now.
        """
        if self._shown != self.reader.selection:
            self._say_place()

    def _rest(self) -> None:
        """Says in one line what panes without room would show: the passage, else the digits."""
        told: list[Piece] = []
        if self.sheet is not None and not self.has_class("-wide"):
            told = self.passage.pieces()
            if not told and self.has_class("-narrow"):
                told = self._digits()
        self.echo.rest(told)

    def _digits(self) -> list[Piece]:
        names = self.desk.names
        told: list[Piece] = []
        for digit, slot in self.desk.slots.taken():
            told += [Piece(f"{digit} ", "key"), Piece(f"{names.name(slot.code):.18}  ", "quiet")]
        return told

    def where(self, start: int, end: int) -> str:
        """The place of a span, as it is cited."""
        touched = self.reader.transcript.within(start, end)
        if self.sheet is None or not touched:
            return ""
        first, last = touched[0], touched[-1]
        kind = Kind(self.sheet.document.kind)
        return locator(kind, first.number, last.number, first.page, self.words.language)

    def _informants(self) -> str:
        """Who speaks in the open document, or what kind of document it is."""
        sheet = self.sheet
        if sheet is None:
            return ""
        ids = {speaker.informant for speaker in sheet.reading.speakers}
        found = [i for i in people.informants(self.desk.session) if i.id in ids]
        if len(found) == 1:
            told = ", ".join(part for part in (found[0].role, found[0].institution) if part)
            if told:
                return told
        return self.words(f"terms.kind.{sheet.document.kind}")

    def tell_waiting(self) -> None:
        """Says that what was begun takes long."""
        self.echo.say(self.words("tui.code.waiting"), "warning")

    # The open document

    async def open_document(
        self, document: Document, selection: tuple[int, int] | None = None
    ) -> None:
        """Shows a document where one left it, or at a span."""
        self.keep_place()
        sheet = await self.desk.open(document)
        self.desk.remember(document=document.id)
        place = self.desk.recall(f"place:{document.id}")
        top = 0
        if selection is None and isinstance(place, dict):
            selection = int(place["start"]), int(place["end"])
            top = int(place["top"])
            self.reader.action_unit(str(place["unit"]))
        self._show_sheet(sheet, selection, top)
        self.reader.focus()

    def _show_sheet(self, sheet: Sheet, selection: tuple[int, int] | None, top: int) -> None:
        self.query_one("#middle").remove_class("-empty")
        self._who = self._informants()
        size = len(sheet.reading.transcript.text)
        if selection is not None and not 0 <= selection[0] < selection[1] <= size:
            selection = None
        self.reader.load(
            sheet.reading.transcript,
            sheet.marks(self.desk.names, self.words),
            interviewers=sheet.reading.interviewers,
            selection=selection,
            top=min(top, size),
        )
        self.documents.renew()
        self._say_header()

    def _show_empty(self) -> None:
        self.query_one("#middle").add_class("-empty")
        self.documents.renew()
        self._say_header()
        self._say_place()
        if self.has_class("-wide"):
            self.documents.list.focus()
        else:  # the documents would come over what is said
            self.set_focus(None)

    def keep_place(self) -> None:
        """Remembers where one is in the open document."""
        if self.sheet is not None:
            reader = self.reader
            place = {
                "start": reader.selection.start,
                "end": reader.selection.end,
                "top": reader.top,
                "unit": str(Unit(reader.unit)),
            }
            self.desk.remember(**{f"place:{self.sheet.document.id}": place})

    @on(TranscriptView.SelectionChanged)
    def _selected(self) -> None:
        self.keep_place()
        self._say_place()

    @on(Rows.Moved, "#passage Rows")
    def _other_coding(self) -> None:
        self.passage.explain()
        self._rest()

    @on(Rows.Chosen, "#documents Rows")
    async def _document_chosen(self, event: Rows.Chosen) -> None:
        found = next((d for d in self.desk.documents if d.id == event.row.id), None)
        if found is not None:
            self.reader.focus()
            if self.sheet is None or self.sheet.document.id != found.id:
                await self.app.carry_out(self.open_document, found)

    # What changed

    def turned(self, turned: Turned) -> None:
        """Shows what is no longer as the screen has it."""
        sheet = self.sheet
        self._turned = turned
        if turned.lost is not None:
            self._tell_lost(turned)
        elif sheet is not None and turned.text:
            selection = self.reader.selection
            self._show_sheet(sheet, (selection.start, selection.end), self.reader.top)
        elif sheet is not None:
            self._turn_marks(sheet, turned)
        if turned.documents and self.sheet is None and self.desk.documents:
            self.set_going(self.open_document, self.desk.documents[0])
        self.renew_soon()
        self._say_header()
        self.show_passage(self.passage.current)
        self._tell_others(turned)

    def _turn_marks(self, sheet: Sheet, turned: Turned) -> None:
        names = self.desk.names
        if turned.all_marks or len(turned.put) + len(turned.dropped) > _MANY:
            self.reader.set_marks(sheet.marks(names, self.words))
            return
        there = {mark.id for mark in self.reader.marks} if turned.dropped else set()
        for coding in turned.dropped:
            if coding.id in there:
                self.reader.remove_mark(coding.id)
        for found in turned.put:
            if sheet.is_shown(found):
                self.reader.add_mark(sheet.mark(found, names))

    def reveal_turned(self) -> None:
        """Brings into view what changed last, without selecting it."""
        for coding in (*self._turned.put, *self._turned.dropped):
            self.reader.reveal(coding.segment.start, coding.segment.end)
            return

    def renew_soon(self) -> None:
        """Shows codes and documents as they are, once, after all that one key changes."""
        self._renewals += 1
        self.call_after_refresh(self._renew_latest, self._renewals)

    def _renew_latest(self, number: int) -> None:
        if number == self._renewals:  # else it was asked for again meanwhile
            self._renew_panes()

    def _renew_panes(self) -> None:
        if self.is_there:
            self.codes.renew()
            self.documents.renew()

    def _tell_lost(self, turned: Turned) -> None:
        """Tells that the open document was removed, and leaves its place empty."""
        assert turned.lost is not None  # noqa: S101 - asked by the caller
        who = next((s.coder_name for s in turned.steps if s.kind == "document.remove"), "?")
        told = self.words("tui.code.lost", document=turned.lost.name, who=who)
        self.app.notify(told, severity="warning", timeout=15, markup=False)
        if not self.desk.documents:
            self._show_empty()

    def _tell_others(self, turned: Turned) -> None:
        """Tells the latest step of another coder."""
        me = self.desk.session.coder.id
        for step in turned.steps:
            if step.coder != me:
                told = history.tell(self.words, step)
                self.echo.say(self.words("tui.code.other_did", who=step.coder_name, what=told))
                return

    # Time

    async def _look(self) -> None:
        """Looks whether others have changed something."""
        await self._in_passing("look", self.desk.look)

    async def _idle(self) -> None:
        self.keep_place()
        await self.app.carry_out(self._in_passing, "idle", self.desk.idle)

    async def _in_passing(self, name: str, deed: Callable[[], Awaitable[None]]) -> None:
        """Does what nobody asked for; what is in the way is told once, until it is gone."""
        try:
            await deed()
        except QcaError as error:
            if error.key not in self._in_the_way.values():
                self.app.tell_error(error)
            self._in_the_way[name] = error.key
        else:
            self._in_the_way.pop(name, None)

    def _settle(self) -> None:
        """Does what can wait: remembers the project, keeps the copy of the day, warns."""
        notice = projects.folder_notice(self.desk.session.path)
        if notice is not None:
            self.app.tell_notices([notice])
        # Not begun here: the program may be left before the worker has its turn.
        self.run_beside("copy", self._settled)

    async def _settled(self) -> None:
        await self.app.carry_out(self._keep_copy)

    async def _keep_copy(self) -> None:
        await self.desk.read(projects.remember_project)
        await self.desk.read(projects.daily_copy)

    def on_resize(self) -> None:
        """Says what fits the new size, as soon as the screen has the classes for it."""
        self.call_later(self._say_what_fits)

    def _say_what_fits(self) -> None:
        self._say_header()
        self._say_where()
        self._rest()
