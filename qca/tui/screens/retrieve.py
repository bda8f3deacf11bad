"""The retrieve screen: the segments of a query, worked on where they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qca.model.ids import Id
from qca.model.study import MemoKind
from qca.tasks import asking, coding, memos
from qca.tasks.asking import Passage
from qca.tui.completing import Completer
from qca.tui.desk import Desk
from qca.tui.screens.answers import Answers
from qca.tui.screens.changing import toggled
from qca.tui.screens.memo import MemoEditor, Target, latest_of
from qca.tui.screens.palette import Palette, Wanted
from qca.tui.screens.paths import AskPath, ask_where
from qca.tui.screens.weight import ask_weight


def code_query(desk: Desk, code: Id) -> str:
    """The query for the segments of a code, as one would type it."""
    return Completer(desk.names, {}).written(code)


class Recode(Palette):
    """Asks for the code that a passage should have instead."""

    def tell(self) -> None:
        """Says its words."""
        super().tell()
        if not self.makes_new:
            self.say_title(self.words("retrieve.recode_title"))


class Retrieve(Answers):
    """Where segments are looked through: recoded, weighed, written on, taken out of the project."""

    def current(self, own: bool = True) -> Passage | None:
        """The passage that keys change; None, and told, where there is none or not one's own."""
        found = self.segments.passage
        if found is None:
            self.echo.say(self.words("retrieve.none_chosen"))
        elif own and found.coder != self.desk.session.coder.id:
            who = self.desk.coders.get(found.coder, "?")
            self.echo.say(self.words("tui.code.not_yours", who=who), "warning")
            return None
        return found

    def _where(self, passage: Passage) -> str:
        documents = {document.id: document.name for document in self.desk.documents}
        return f"{documents.get(passage.document, '…')} {passage.place}"

    # Codes

    def action_recode(self) -> None:
        """Asks for another code instead of the passage's."""
        found = self.current()
        if found is None:
            return

        async def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                await self.app.carry_out(self._recode, found, wanted)

        self.app.push_screen(Recode(self.desk, found.quote), answered)

    async def _recode(self, found: Passage, wanted: Wanted) -> None:
        first, *others = await wanted.made(self.desk)
        await self.desk.write(coding.change_coding, found.coding, code=first)
        if others:
            await self._apply(others, found.document, found.start, found.end)
        self.desk.use([first, *others])
        names = self.desk.names
        told = self.words(
            "retrieve.recoded",
            place=self._where(found),
            before=names.name(found.code),
            codes=", ".join(names.name(code) for code in (first, *others)),
        )
        self.echo.say(told)
        await self.catch_up()

    def action_palette(self) -> None:
        """Asks for more codes for the passage, or for what is selected in the transcript."""
        target = self._target()
        if target is None:
            return
        document, start, end, said = target

        async def apply(wanted: Wanted) -> None:
            await self._add(await wanted.made(self.desk), document, start, end)

        async def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                await self.app.carry_out(apply, wanted)

        self.app.push_screen(Palette(self.desk, said), answered)

    async def action_recent(self, digit: int) -> None:
        """Applies the code behind a digit, too."""
        slot = self.desk.slots[digit]
        target = self._target()
        if slot is None:
            self.echo.say(self.words("tui.code.free_digit", digit=digit))
        elif target is not None:
            await self.app.carry_out(self._add, [slot.code], *target[:3])

    async def action_repeat(self) -> None:
        """Applies what was applied last, too."""
        target = self._target()
        if not self.desk.last:
            self.echo.say(self.words("tui.code.nothing_yet"))
        elif target is not None:
            await self.app.carry_out(self._add, self.desk.last, *target[:3])

    def _target(self) -> tuple[Id, int, int, str] | None:
        """What codes are applied to: document, span and words."""
        if self.text.has_focus and self.sheet is not None:
            selection = self.text.selection
            if selection.start >= selection.end:
                self.echo.say(self.words("tui.code.nothing_selected"), "warning")
                return None
            said = self.text.selected_text
            return self.sheet.document.id, selection.start, selection.end, said
        found = self.current(own=False)
        return (found.document, found.start, found.end, found.quote) if found else None

    async def _add(self, codes: Sequence[Id], document: Id, start: int, end: int) -> None:
        await self._apply(codes, document, start, end)
        self.desk.use(list(codes))
        names = ", ".join(self.desk.names.name(code) for code in codes)
        self.echo.say(self.words("retrieve.coded", codes=names))
        await self.catch_up()

    async def _apply(self, codes: Sequence[Id], document: Id, start: int, end: int) -> None:
        there = next((d for d in self.desk.documents if d.id == document), None)
        if there is not None:
            await self.desk.write(coding.apply_codes, there, start, end, codes)

    async def action_remove(self) -> None:
        """Takes the code off the passage."""
        found = self.current()
        if found is not None:
            await self.app.carry_out(self._remove, found)

    async def _remove(self, found: Passage) -> None:
        await self.desk.write(coding.remove_codings, [found.coding])
        name = self.desk.names.name(found.code)
        self.echo.say(self.words("tui.code.removed", place=self._where(found), code=name))
        await self.catch_up()

    def action_edit(self) -> None:
        """Shows the code of the passage, to be changed."""
        from qca.tui.screens.code_editor import CodeEditor

        found = self.current(own=False)
        code = self.desk.tree.by_id.get(found.code) if found else None
        if code is not None:
            self.app.push_screen(CodeEditor(self.desk, code))

    # What a passage says of its factor

    async def action_valence(self, sign: int) -> None:
        """Says that the passage supports or hinders, or takes that back."""
        found = self.current()
        if found is not None:
            valence = toggled(found.valence, sign)
            await self.app.carry_out(self._rate, found, valence, found.weight)

    def action_weight(self) -> None:
        """Asks how much the passage weighs."""
        found = self.current()
        if found is None:
            return

        async def weigh(weight: int | None) -> None:
            await self.app.carry_out(self._rate, found, found.valence, weight)

        name = self.desk.names.name(found.code)
        ask_weight(self.app, name, found.weight, weigh)

    async def _rate(self, found: Passage, valence: int | None, weight: int | None) -> None:
        await self.desk.write(coding.rate_coding, found.coding, valence=valence, weight=weight)
        name = self.desk.names.name(found.code)
        if weight != found.weight:
            shown = "–" if weight is None else str(weight)
            self.echo.say(self.words("retrieve.weighed", code=name, weight=shown))
        else:
            sign = {None: "none", 1: "supports", -1: "hinders", 0: "both"}[valence]
            self.echo.say(self.words(f"tui.code.valence.{sign}", code=name))
        await self.catch_up()

    # Memos

    def action_memo(self) -> None:
        """Writes on the coding, or goes on with what one wrote."""
        self.set_going(self._memo)

    async def _memo(self) -> None:
        found = self.current(own=False)
        if found is None:
            return
        there = await self.desk.read(memos.memos, "coding", found.coding)
        before = latest_of(there, self.desk.session.coder.id)
        about = f"{self.desk.names.label(found.code)} · {self._where(found)}"

        async def kept() -> None:
            self.echo.say(self.words("tui.memo.kept", about=about))
            await self.catch_up()

        target = Target("coding", found.coding, about, MemoKind.COMMENT, before)
        quote = " ".join(found.quote.split())
        self.app.push_screen(MemoEditor(self.desk, target, quote, kept))

    async def _back(self, *, undo: bool) -> None:
        """Takes a step back or forward, and goes to what comes back by it."""
        before = {passage.coding for passage in self.answer.passages}
        await super()._back(undo=undo)
        await self.catch_up()
        back = [p.coding for p in self.answer.passages if p.coding not in before]
        if back:
            self.segments.go_to(back[0])

    # Out

    def action_export(self) -> None:
        """Asks for a file to write the segments into."""
        if not self.answer.total:
            self.echo.say(self.words("retrieve.nothing_to_export"))
            return
        words = self.words
        folder = self.desk.session.path.parent
        name = str(folder / f"{words('retrieve.file')}.docx")
        ask = AskPath(words("retrieve.export"), words("retrieve.export_help"), name)
        ask_where(self.app, ask, self._export)

    async def _export(self, path: Path) -> None:
        written = await self.desk.read(asking.export_answer, self.asked, path, self.words)
        withheld = self.answer.withheld
        key = "retrieve.exported_without" if withheld else "retrieve.exported"
        self.echo.say(self.words(key, path=written, n=withheld))
