"""The code screen: reading and coding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on

from qca.errors import QcaError
from qca.model.codes import Code
from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.study import Document, Memo, MemoKind
from qca.tasks import coding, history, memos
from qca.tasks.coding import Applied
from qca.tui.chords import Facet
from qca.tui.prefix import Chord
from qca.tui.screens.edging import Edging
from qca.tui.screens.in_vivo import InVivo
from qca.tui.screens.palette import Palette, Wanted
from qca.tui.widgets.rows import Rows

_HARMLESS = frozenset({"project.nothing_to_undo", "project.nothing_to_redo"})
"""Errors that are told in passing."""


class Here(NamedTuple):
    """A passage that was selected when a key was pressed."""

    document: Document
    start: int
    end: int


class CodeScreen(Edging):
    """Where passages are coded; every change is on the disk before the screen says so."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._offered: object = None

    # What can be done now

    def is_offered(self, key: str) -> bool:
        """Whether the footer offers a key by its id: digits, the dot and chords need codes."""
        name = key.removeprefix("code.")
        if name.startswith("recent_"):
            return self.desk.slots[int(name[-1])] is not None
        if name.startswith("chord_"):
            return Facet(name.removeprefix("chord_")) in self.desk.chords.facets
        return bool(self.desk.last) or name != "repeat"

    def _offer(self) -> None:
        """Shows in the footer what can be done now, where that is no longer the same."""
        digits = [digit for digit, _ in self.desk.slots.taken()]
        offered = (digits, bool(self.desk.last), self.desk.chords.facets)
        if offered != self._offered:
            self._offered = offered
            self.hints.tell()

    def _renew_panes(self) -> None:
        super()._renew_panes()
        if self.is_there:
            self._offer()

    # Applying

    def here(self) -> Here | None:
        """What is selected now; None, and told, where nothing is."""
        sheet, selection = self.sheet, self.reader.selection
        if sheet is None or selection.start >= selection.end:
            self.echo.say(self.words("tui.code.nothing_selected"), "warning")
            return None
        return Here(sheet.document, selection.start, selection.end)

    async def apply(self, here: Here | None, codes: Callable[[], Sequence[Id]]) -> None:
        """Applies codes to a passage, after whatever was begun before.

        Args:
            here: the passage, as it was when the key was pressed.
            codes: which codes; asked for when it is their turn, since what was begun before
                may have changed the digits.
        """
        if here is not None:
            async with self.desk.deeds:
                await self._apply(here, codes())

    async def _apply(self, here: Here, codes: Sequence[Id]) -> None:
        if not codes:
            return
        write = self.desk.write
        applied = await write(coding.apply_codes, here.document, here.start, here.end, codes)
        self.desk.use(list(codes))
        self.renew_soon()
        if self.sheet is None or self.sheet.document.id != here.document.id:
            return
        touched = (*applied.added, *applied.merged)
        if touched:
            self.show_passage(touched[-1])
        self.echo.say(self._told(applied, codes, here.start, here.end))

    def _told(self, applied: Applied, codes: Sequence[Id], start: int, end: int) -> str:
        """What applying did, in words."""
        words, names = self.words, self.desk.names
        not_new = {*applied.unchanged, *applied.refused}
        new = [names.name(code) for code in codes if code not in not_new]
        place = self.where(start, end)
        told = []
        if new:
            key = "tui.code.joined" if applied.merged and not applied.added else "tui.code.coded"
            told.append(words(key, place=place, codes=", ".join(new)))
        if applied.unchanged:
            known = ", ".join(names.name(code) for code in applied.unchanged)
            told.append(words("tui.code.already", codes=known))
        if applied.refused:
            refused = ", ".join(names.name(code) for code in applied.refused)
            told.append(words("coding.overlaps", codes=refused))
        sheet = self.sheet
        if sheet is not None:
            asked = sheet.reading.interviewers
            touched = self.reader.transcript.within(start, end)
            if touched and all(p.speaker in asked for p in touched):
                told.append(words("tui.code.asked"))
        return " · ".join(told)

    async def action_recent(self, digit: int) -> None:
        """Applies the code behind a digit."""

        def codes() -> Sequence[Id]:
            slot = self.desk.slots[digit]
            if slot is None:
                self.echo.say(self.words("tui.code.free_digit", digit=digit))
            return [slot.code] if slot else []

        await self.app.carry_out(self.apply, self.here(), codes)

    async def action_repeat(self) -> None:
        """Applies what was applied last."""

        def codes() -> Sequence[Id]:
            if not self.desk.last:
                self.echo.say(self.words("tui.code.nothing_yet"))
            return self.desk.last

        await self.app.carry_out(self.apply, self.here(), codes)

    def action_chord(self, facet: str) -> None:
        """Begins a chord."""
        choices = self.desk.chords.start(Facet(facet))
        if choices:
            self.wait_for(Chord(Facet(facet), choices))
        else:
            self.echo.say(self.words(f"tui.chord.none.{facet}"))

    async def apply_chord(self, code: Code) -> None:
        """Applies the code that a chord named."""
        await self.app.carry_out(self.apply, self.here(), lambda: [code.id])

    def action_palette(self) -> None:
        """Asks for codes by their names."""
        self._ask_codes(Palette)

    def action_in_vivo(self) -> None:
        """Makes a code of the selected words, and applies it."""
        self._ask_codes(InVivo)

    def _ask_codes(self, dialog: type[Palette | InVivo]) -> None:
        here = self.here()
        if here is None:
            return

        async def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                await self.app.carry_out(self._apply_wanted, wanted, here)

        self.app.push_screen(dialog(self.desk, self.reader.selected_text), answered)

    async def _apply_wanted(self, wanted: Wanted, here: Here) -> None:
        async with self.desk.deeds:
            codes = await wanted.made(self.desk)
            try:
                await self._apply(here, codes)
            except QcaError as error:
                if not wanted.new:
                    raise
                self._tell_made_only(wanted.new, here, error)

    def _tell_made_only(self, code: str, here: Here, error: QcaError) -> None:
        """Tells that a code was made, and why it stands nowhere yet."""
        document = here.document.name
        if error.key == "project.gone":
            reason = self.words("coding.gone", document=document)
        else:
            reason = self.words.error(error)
        told = self.words("coding.made_only", code=code, reason=reason)
        self.app.notify(told, severity="warning", timeout=15, markup=False)

    @on(Rows.Chosen, "#codes Rows")
    async def _code_chosen(self, event: Rows.Chosen) -> None:
        code = self.codes.code_of(event.row)
        if code is not None:
            await self.app.carry_out(self.apply, self.here(), lambda: [code.id])

    # Memos

    def action_memo(self) -> None:
        """Writes on the coding, or goes on with what one wrote."""
        sheet, found = self.sheet, self.current(own=False)
        if sheet is None or found is None:
            return
        start, end = found.segment.start, found.segment.end
        name = self.desk.names.label(found.code)
        about = f"{name} · {sheet.document.name} {self.where(start, end)}"
        quote = " ".join(self.reader.transcript.text[start:end].split())
        self._write_on("coding", found.id, about, sheet.memos.get(found.id, ()), quote)

    def action_memo_document(self) -> None:
        """Writes on the document, or goes on with what one wrote."""
        if self.sheet is not None:
            document = self.sheet.document
            there = memos.memos(self.desk.session, "document", document.id)
            self._write_on("document", document.id, document.name, there)

    def _write_on(
        self, entity: str, thing: Id, about: str, there: Sequence[Memo], quote: str = ""
    ) -> None:
        """Opens one's latest memo about something, or an empty one."""
        from qca.tui.screens.memo import MemoEditor, Target, latest_of

        kind = MemoKind.COMMENT if entity == "coding" else MemoKind.ANALYTIC
        before = latest_of(there, self.desk.session.coder.id)

        async def kept() -> None:
            self.echo.say(self.words("tui.memo.kept", about=about))

        target = Target(entity, thing, about, kind, before)
        self.app.push_screen(MemoEditor(self.desk, target, quote, kept))

    # Events

    def action_event_here(self) -> None:
        """Asks for an event that rests on the coding."""
        found = self.current(own=False)
        if found is not None:
            self.run_beside("event", self._event_from, found)

    async def _event_from(self, found: Coding) -> None:
        from qca.tasks import event_names, events
        from qca.tui.screens.event_form import EventForm

        start, end = found.segment.start, found.segment.end
        quote = " ".join(self.reader.transcript.text[start:end].split())
        listed = await self.desk.read(events.events)
        stages = await self.desk.read(event_names.stages)

        def written(words: str | None) -> None:
            if words is not None:
                self.echo.say(self.words("events.form.added", event=words))

        form = EventForm(self.desk, listed.events, stages, codings=[found.id], quote=quote)
        self.app.push_screen(form, written)

    # Off the record

    async def action_off_record(self) -> None:
        """Marks the words as not said for the record, or takes that back."""
        await self.app.carry_out(self._off_record)

    async def _off_record(self) -> None:
        sheet, selection = self.sheet, self.reader.selection
        if sheet is None or selection.start >= selection.end:
            return
        marks = self.reader.marks_within(selection.start, selection.end)
        spans = [s for s in (sheet.off_record(mark.id) for mark in marks) if s is not None]
        if spans:
            await self.desk.write(coding.unmark_off_record, spans[0], sheet.document)
            self.echo.say(self.words("tui.code.on_record"))
        else:
            await self.desk.write(
                coding.mark_off_record, sheet.document, selection.start, selection.end
            )
            self.echo.say(self.words("tui.code.off_record"))

    # Back and forward

    async def action_undo(self) -> None:
        """Takes back one's latest step."""
        await self.app.carry_out(self._back, undo=True)

    async def action_redo(self) -> None:
        """Brings back what was taken back last."""
        await self.app.carry_out(self._back, undo=False)

    async def _back(self, *, undo: bool) -> None:
        try:
            async with self.desk.deeds:
                step = await self.desk.write(history.undo if undo else history.redo)
        except QcaError as error:
            if error.key not in _HARMLESS:
                raise
            self.echo.say(self.words.error(error))
            return
        self.reveal_turned()
        if self._turned.put:  # the coding that came back is the one that keys change next
            self.show_passage(self._turned.put[-1].id)
        key = "history.undo" if undo else "history.redo"
        self.echo.say(self.words(key, what=history.tell(self.words, step)))

    def action_past(self) -> None:
        """Shows what was done."""
        self.set_going(self._past)

    async def _past(self) -> None:
        from qca.tui.screens.past import MOST, Past

        steps = await self.desk.read(history.history, MOST)
        self.app.push_screen(Past(self.desk, steps))
