"""The codings of the passage: which one keys change, and what they change of it."""

from __future__ import annotations

from dataclasses import dataclass

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.tasks import coding
from qca.tui.screens.to_analyses import ToAnalyses
from qca.tui.screens.weight import ask_weight


@dataclass(frozen=True, slots=True)
class _Round:
    """A way round the codings of a passage.

    Attributes:
        stops: each coding with its span; None for the passage one set out from.
        at: where one is.
    """

    stops: tuple[tuple[Id | None, int, int], ...]
    at: int

    @property
    def coding(self) -> Id | None:
        """The coding where one is."""
        return self.stops[self.at][0]

    @property
    def span(self) -> tuple[int, int]:
        """What is selected there."""
        return self.stops[self.at][1:]

    def moved(self, steps: int) -> _Round:
        """So many stops further; after the last comes the first."""
        return _Round(self.stops, (self.at + steps) % len(self.stops))


class Changing(ToAnalyses):
    """Keys for the coding under the cursor of the passage pane."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._round: _Round | None = None

    def current(self, own: bool = True) -> Coding | None:
        """The coding that keys change; None, and told, where there is none or it is another's."""
        self.catch_up()
        sheet, chosen = self.sheet, self.passage.current
        found = sheet.coding(chosen) if sheet and chosen else None
        if found is None:
            self.echo.say(self.words("tui.code.no_coding"))
            return None
        if own and found.coder != self.desk.session.coder.id:
            who = self.desk.coders.get(found.coder, "?")
            self.echo.say(self.words("tui.code.not_yours", who=who), "warning")
            return None
        return found

    def _all_here(self) -> list[Coding]:
        """The codings that share a character with the selection, the closest first."""
        self.catch_up()
        sheet, selection = self.sheet, self.reader.selection
        if sheet is None or selection.start >= selection.end:
            return []
        marks = self.reader.marks_within(selection.start, selection.end)
        return sheet.ranked(marks, selection.start, selection.end)

    # One after the other

    def show_passage(self, at: Id | None = None) -> None:
        """Shows the codes on the selection, on a way round them the one where one is."""
        selection = self.reader.selection
        if at is None and self._round and self._round.span == (selection.start, selection.end):
            at = self._round.coding
        super().show_passage(at)

    def action_here(self, steps: int) -> None:
        """Goes to the next coding of the passage: its words are selected, and keys change it.

        After the last one comes the passage from which one set out.
        """
        self.catch_up()
        selection = self.reader.selection
        span = (selection.start, selection.end)
        if self._round is None or self._round.span != span:
            self._round = self._begin_round(span)
        if self._round is None:
            self.echo.say(self.words("tui.code.no_coding"))
            return
        self._round = self._round.moved(steps)
        self.reader.select(*self._round.span)
        self.show_passage(self._round.coding)

    def _begin_round(self, span: tuple[int, int]) -> _Round | None:
        stops: list[tuple[Id | None, int, int]] = [
            (found.id, found.segment.start, found.segment.end) for found in self._all_here()
        ]
        if not stops:
            return None
        ids = [stop[0] for stop in stops]
        at = ids.index(self.passage.current) if self.passage.current in ids else 0
        if all(stop[1:] != span for stop in stops):
            stops.insert(0, (None, *span))
            at = 0
        elif stops[at][1:] != span:
            at = next(n for n, stop in enumerate(stops) if stop[1:] == span)
        return _Round(tuple(stops), at)

    # Removing

    async def action_remove(self) -> None:
        """Takes the code off the passage."""
        found = self.current()
        if found is not None:
            await self.app.carry_out(self._remove, found)

    async def _remove(self, found: Coding) -> None:
        async with self.desk.deeds:
            await self.desk.write(coding.remove_codings, [found.id])
        name = self.desk.names.name(found.code)
        place = self.where(found.segment.start, found.segment.end)
        self.echo.say(self.words("tui.code.removed", place=place, code=name))

    async def action_remove_all(self) -> None:
        """Takes all of one's codes off the passage, as one step."""
        await self.app.carry_out(self._remove_all, self._all_here())

    async def _remove_all(self, found: list[Coding]) -> None:
        own = [one for one in found if one.coder == self.desk.session.coder.id]
        if not own:
            key = "coding.none_of_yours" if found else "tui.code.no_coding"
            self.echo.say(self.words(key))
            return
        async with self.desk.deeds:
            await self.desk.write(coding.remove_codings, [one.id for one in own])
        segments = [one.segment for one in own]
        place = self.where(min(s.start for s in segments), max(s.end for s in segments))
        names = ", ".join(dict.fromkeys(self.desk.names.name(one.code) for one in own))
        told = [self.words("coding.removed_all", n=len(own), place=place, codes=names)]
        if len(found) > len(own):
            told.append(self.words("coding.others_stay", n=len(found) - len(own)))
        self.echo.say(" · ".join(told))

    # What it says of its factor

    async def action_valence(self, sign: int) -> None:
        """Says that the passage supports or hinders, or takes that back; both can hold."""
        found = self.current()
        if found is not None:
            await self.app.carry_out(self._value, found, toggled(found.valence, sign))

    async def _value(self, found: Coding, valence: int | None) -> None:
        async with self.desk.deeds:
            rate = coding.rate_coding
            await self.desk.write(rate, found.id, valence=valence, weight=found.weight)
        self.show_passage(found.id)
        sign = {None: "none", 1: "supports", -1: "hinders", 0: "both"}[valence]
        name = self.desk.names.name(found.code)
        self.echo.say(self.words(f"tui.code.valence.{sign}", code=name))

    def action_weight(self) -> None:
        """Asks how much the passage weighs for its code."""
        found = self.current()
        if found is None:
            return
        name = self.desk.names.name(found.code)

        async def weigh(weight: int | None) -> None:
            await self.app.carry_out(self._weigh, found, weight)

        ask_weight(self.app, name, found.weight, weigh)

    async def _weigh(self, found: Coding, weight: int | None) -> None:
        async with self.desk.deeds:
            rate = coding.rate_coding
            await self.desk.write(rate, found.id, valence=found.valence, weight=weight)
        self.show_passage(found.id)
        shown = "–" if weight is None else str(weight)
        name = self.desk.names.name(found.code)
        self.echo.say(self.words("retrieve.weighed", code=name, weight=shown))

    def action_edit(self) -> None:
        """Shows the code of the passage, to be changed."""
        found = self.current(own=False)
        code = self.desk.tree.by_id.get(found.code) if found else None
        if code is not None:
            self.redefine(code)


def toggled(valence: int | None, sign: int) -> int | None:
    """A valence after one of its sides was said or taken back.

    Args:
        valence: +1, -1, 0 (both) or None (not stated).
        sign: +1 or -1, the side.
    """
    sides = {None: set(), 1: {1}, -1: {-1}, 0: {1, -1}}[valence] ^ {sign}
    return {0: None, 1: sum(sides), 2: 0}[len(sides)]
