"""Working on factors where they are looked at: statement, order, what belongs to which."""

from __future__ import annotations

from typing import Final

from qca.model.codes import name_in
from qca.model.factor import Factor
from qca.model.ids import Id
from qca.tasks import factor_evidence, factors
from qca.tasks.analyses import ANSWERS, WHY
from qca.tui.results import Standing
from qca.tui.screens.dialog import Choose, Prompt
from qca.tui.screens.event_work import EventWork
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

_ON_FACTOR: Final = frozenset({"reword", "place", "join", "split", "take_out", "quote_first"})

WITH_FACTORS: Final = frozenset({"factors", "swot", "ifas-efas", "tows", WHY})
"""Analyses with a factor in each row, or about one."""


class FactorWork(EventWork):
    """Results in which factors are reworded, ordered, joined and split."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; what does nothing stands in no footer."""
        if action in _ON_FACTOR:
            return self.asked.kind in WITH_FACTORS
        return super().check_action(action, parameters)

    # Which factor

    def factor_here(self) -> Factor | None:
        """The factor that the cell under the cursor, or else its row, is about."""
        laid, cursor = self.view.laid, self.view.cursor
        known = factors.factors(self.desk.session).factors
        if self.asked.kind in (WHY, ANSWERS):
            return next((one for one in known if self.asked.about in (one.id, one.number)), None)
        if self.is_list or laid is None or cursor is None:
            return None
        row, _, said = laid.told(cursor)
        for text in (said, row):
            number = next(iter(text.split()), "")
            found = next((one for one in known if one.number and one.number == number), None)
            if found is not None:
                return found
        return None

    def factor_or_told(self) -> Factor | None:
        """The factor that keys change; None, and told, where there is none."""
        found = self.factor_here()
        if found is None:
            self.echo.say(self.words("analysis.no_factor_here"), "warning")
        return found

    def _named(self, factor: Factor) -> str:
        return f"{factor.number} {name_in(factor.statement, self.desk.study.language)}"

    # Statement and order

    def action_reword(self) -> None:
        """Asks for another statement."""
        found = self.factor_or_told()
        if found is None:
            return
        language = self.desk.study.language

        async def answered(text: str | None) -> None:
            if text is not None:
                await self.app.carry_out(
                    self.desk.write, factors.reword_factor, found.id, text, language
                )

        words = self.words
        title = words("analysis.reword", number=found.number)
        now = name_in(found.statement, language)
        self.app.push_screen(Prompt(title, words("analysis.reword_help"), now), answered)

    async def action_place(self, steps: int) -> None:
        """Moves a factor among those of its class; the cursor goes with it."""
        found = self.factor_or_told()
        if found is None:
            return
        known = factors.factors(self.desk.session).factors
        same = [one.id for one in known if one.role is found.role]
        at = same.index(found.id) + steps
        if 0 <= at < len(same):
            await self.app.carry_out(self._place, found.id, at + 1)

    async def _place(self, factor: Id, place: int) -> None:
        await self.desk.write(factors.place_factor, factor, place)
        known = factors.factors(self.desk.session).factors
        number = next((one.number for one in known if one.id == factor), "")
        standing = self.results.standing.get(self.asked)
        if standing is not None and number:
            self.follow(Standing(standing.where._replace(row=number), standing.cursor))

    # What belongs to which

    def action_join(self) -> None:
        """Asks with which factor to join."""
        found = self.factor_or_told()
        if found is None:
            return
        known = factors.factors(self.desk.session).factors
        others = [one for one in known if one.role is found.role and one.id != found.id]

        async def answered(other: str | None) -> None:
            if other is not None:
                await self.app.carry_out(self._join, found.id, other)

        words = self.words
        rows = [Row(one.id, (Piece(f" {self._named(one)}"),)) for one in others]
        title = words("analysis.join", number=found.number)
        text = words("analysis.join_text", number=found.number)
        self.app.push_screen(Choose(title, rows, text), answered)

    async def _join(self, factor: Id, other: Id) -> None:
        await self.desk.write(factor_evidence.join_factors, [factor, other])

    def action_split(self) -> None:
        """Asks for the statement of a new factor that takes the passages that are picked."""
        found, picked = self.factor_or_told(), self.behind.picked
        if found is None:
            return
        words = self.words
        if not picked:
            self.echo.say(words("analysis.nothing_picked"), "warning")
            return

        async def answered(text: str | None) -> None:
            if text is not None:
                await self.app.carry_out(self._split, found.id, text, picked)

        text = words("analysis.split_help", n=len(picked))
        self.app.push_screen(Prompt(words("analysis.split"), text), answered)

    async def _split(self, factor: Id, statement: str, codings: list[Id]) -> None:
        await self.desk.write(factor_evidence.split_factor, factor, statement, codings=codings)
        self.view.focus()

    async def action_take_out(self) -> None:
        """Takes passages out of the evidence of a factor: those picked, or the one here."""
        found, chosen = self.factor_or_told(), self._chosen()
        if found is not None and chosen:
            await self.app.carry_out(self.desk.write, factor_evidence.take_out, found.id, chosen)
            self.echo.say(self.words("analysis.taken_out", factor=self._named(found)))

    async def action_quote_first(self) -> None:
        """Lets a passage be the first one that is quoted for a factor."""
        found, passage = self.factor_or_told(), self.behind.passage
        if found is not None and passage is not None:
            others = [one for one in found.quotes if one != passage.coding]
            chosen = [passage.coding, *others]
            await self.app.carry_out(
                self.desk.write, factor_evidence.choose_quotes, found.id, chosen
            )
            self.echo.say(self.words("analysis.quoted_first", factor=self._named(found)))

    def _chosen(self) -> list[Id]:
        here = self.behind.passage
        return self.behind.picked or ([here.coding] if here else [])
