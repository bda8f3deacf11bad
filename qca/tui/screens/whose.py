"""Whose codings are shown: mine, another's, everyone's, or two coders' side by side."""

from __future__ import annotations

from collections import Counter
from functools import partial

from qca.model.coding import Coding
from qca.tasks import blind
from qca.tasks.session import Session
from qca.tui.desk import Turned
from qca.tui.screens.dialog import Choose
from qca.tui.screens.reached import HowFar
from qca.tui.sheet import Sheet
from qca.tui.whose import Likeness, Show, Whose
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row
from qca.tui.widgets.transcript import paint
from qca.tui.widgets.transcript.view import Part


class WhoseWork(HowFar):
    """Chooses whose codings are shown, and compares two coders in one transcript."""

    @property
    def whose(self) -> Whose:
        """Whose codings are shown now."""
        return Whose.of(self.desk.recall("whose"), self.desk.coders)

    @property
    def is_blind(self) -> bool:
        """Whether the coder sees only their own work."""
        return self.desk.session.scope.blind_for is not None

    def action_others(self) -> None:
        """Shows everyone's codings, one's own, or those of others, in turn."""
        if self._may_look():
            self._show_whose(self.whose.next())

    def action_whose(self) -> None:
        """Asks whose codings to show."""
        if self._may_look():
            words, coders = self.words, self.desk.coders
            me = self.desk.session.coder.id
            offers = [Whose(Show.ALL), Whose(Show.MINE), Whose(Show.OTHERS)]
            others = [coder for coder in coders if coder != me]
            offers += [Whose(Show.ONE, coder) for coder in others]
            offers += [Whose(Show.BESIDE, coder) for coder in others]
            rows = [
                Row(str(n), (Piece(f" {self._told_whose(whose)}"),))
                for n, whose in enumerate(offers)
            ]
            at = str(offers.index(self.whose)) if self.whose in offers else None

            def answered(answer: str | None) -> None:
                if answer is not None:
                    self._show_whose(offers[int(answer)])

            self.app.push_screen(Choose(words("whose.ask"), rows, at=at), answered)

    def _may_look(self) -> bool:
        if self.is_blind:
            self.echo.say(self.words("whose.are_blind"))
        return not self.is_blind

    def _told_whose(self, whose: Whose) -> str:
        who = self.desk.coders.get(whose.coder, "?")
        return self.words(f"whose.show.{whose.show}", who=who, me=self.desk.session.coder.name)

    def _show_whose(self, whose: Whose) -> None:
        self.desk.remember(whose=whose.state())
        sheet = self.sheet
        if sheet is not None:
            sheet.whose = whose
            marks = list(sheet.marks(self.desk.names, self.words))
            self.reader.set_marks(marks, new_lanes=True)
            self._say_place()
        self.echo.say(self._told_whose(whose))

    # Two coders side by side

    def seen_of(self) -> Piece:
        """Who speaks; or whose codings are shown, where not everyone's, and how they compare."""
        sheet = self.sheet
        if sheet is None or sheet.whose.show is Show.ALL:
            return super().seen_of()
        if sheet.whose.show is not Show.BESIDE:
            return Piece(f"   {self._told_whose(sheet.whose)}", "warning")
        me, who = self.desk.session.coder.name, self.desk.coders.get(sheet.whose.coder, "?")
        count = Counter((sheet.likeness[c.id], c.coder == sheet.coder) for c in sheet.compared)
        own, other = paint.OWN[Part.ONLY], paint.OTHERS[Part.ONLY]
        told = self.words(
            "whose.compared",
            same=count[Likeness.SAME, True],
            near=count[Likeness.NEAR, True],
            me=f"{own}{me}",
            mine=count[Likeness.ALONE, True],
            who=f"{other}{who}",
            theirs=count[Likeness.ALONE, False],
        )
        return Piece(f"   {told}", "warning")

    def action_difference(self, steps: int) -> None:
        """Goes to the next passage that the two coders did not code alike, or to the one before."""
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.whose.show is not Show.BESIDE:
            self.echo.say(self.words("whose.not_beside"))
            return

        def differs(coding: Coding) -> bool:
            return sheet.likeness.get(coding.id) is not Likeness.SAME

        selection = self.reader.selection
        find = partial(sheet.next_coded, selection.start, selection.end, wanted=differs)
        found = find(steps)
        if found is None:
            self.echo.say(self.words("whose.no_after" if steps > 0 else "whose.no_before"))
        else:
            self._jump("difference", *found)
            self.tell_fewer(steps, find)

    def _turn_marks(self, sheet: Sheet, turned: Turned) -> None:
        # One coding more changes how those of the other coder compare.
        if sheet.whose.show is Show.BESIDE:
            turned.all_marks = True
        super()._turn_marks(sheet, turned)
        if sheet.whose.show is Show.BESIDE:
            self._say_place()

    # Blind

    def turned(self, turned: Turned) -> None:
        """Shows what is no longer as the screen has it."""
        if turned.blindness:
            while self.app.screen is not self and self in self.app.screen_stack:
                self.app.pop_screen()
            key = "whose.now_blind" if self.is_blind else "whose.no_longer_blind"
            self.app.notify(self.words(key), timeout=12, markup=False)
        super().turned(turned)

    def action_blind(self) -> None:
        """Asks whether the project is to be coded blind."""
        self.set_going(self._ask_blind)

    async def _ask_blind(self) -> None:
        now = await self.desk.read(blind.blindness)
        words, me = self.words, self.desk.session.coder
        if not now.may_change(me.id):
            seeing = ", ".join(self.desk.coders.get(coder, "?") for coder in now.seeing)
            self.echo.say(words("coders.stays_blind", who=seeing))
            return
        state = ("all" if not now.seeing else "on") if now.on else "off"
        rows = [
            Row(name, (Piece(" " + words(f"whose.blind_choice.{name}", me=me.name)),))
            for name in ("off", "on", "all")
        ]

        async def answered(answer: str | None) -> None:
            if answer is not None and answer != state:
                await self.app.carry_out(self._set_blind, answer)

        text = words("whose.blind_text")
        self.app.push_screen(Choose(words("whose.blind_ask"), rows, text, at=state), answered)

    async def _set_blind(self, answer: str) -> None:
        def change(session: Session) -> None:
            if answer == "off":
                blind.lift(session)
            else:
                blind.code_blind(session, {session.coder.id} if answer == "on" else ())

        await self.desk.write(change)
        self.echo.say(self.words(f"whose.blind_done.{answer}"))
