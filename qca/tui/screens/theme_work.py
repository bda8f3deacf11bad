"""Working on themes where they are looked at: claim, idea, codes, relations, memos, quotes."""

from __future__ import annotations

from typing import Final

from qca.model.ids import Id
from qca.model.study import MemoKind
from qca.model.theme import Bond, Theme, children, parts_of
from qca.tasks import memos, theme_evidence, theme_views, themes
from qca.tasks.analyses import WHY
from qca.tui.results import Standing
from qca.tui.screens.dialog import Choose, Prompt
from qca.tui.screens.factor_work import FactorWork
from qca.tui.screens.memo import MemoEditor, Target, latest_of
from qca.tui.screens.pick import Entry, Pick, entry
from qca.tui.screens.weigh import YES, Weigh
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

THEMES: Final = frozenset({"themes", "theme-map"})
"""Analyses that show themes."""

_ON_THEME: Final = frozenset({"new_part", "idea", "codes", "relate", "theme_memo", "remove_theme"})
_ON_FACTOR_OR_THEME: Final = frozenset(
    {"reword", "place", "join", "split", "take_out", "quote_first"}
)
_UNDER: Final = "under"
_APART: Final = "apart"
_UNRELATE: Final = "unrelate"


class ThemeWork(FactorWork):
    """Results in which themes are made, reworded, ordered, related, joined and split."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; what does nothing stands in no footer."""
        if action == "new_theme":
            row = self.kinds.row if self.is_list else None
            return self.on_themes or bool(row and row.id in THEMES)
        if action in _ON_THEME or (action in _ON_FACTOR_OR_THEME and self.on_themes):
            return self.on_themes and self.view.cursor is not None
        return super().check_action(action, parameters)

    # Which theme

    @property
    def on_themes(self) -> bool:
        """Whether what is shown is about themes."""
        return self.asked.kind in THEMES or (
            self.asked.kind == WHY and self._theme_of_id(self.asked.about) is not None
        )

    def theme_here(self) -> Theme | None:
        """The theme that the row under the cursor is about."""
        if self.asked.kind == WHY:
            return self._theme_of_id(self.asked.about)
        laid, cursor = self.view.laid, self.view.cursor
        if self.is_list or laid is None or cursor is None:
            return None
        row, _, _ = laid.told(cursor)
        number = next(iter(row.split()), "")
        known = themes.themes(self.desk.session)
        return next((theme for theme in known if theme.number == number), None)

    def theme_or_told(self) -> Theme | None:
        """The theme that keys change; None, and told, where there is none."""
        found = self.theme_here()
        if found is None:
            self.echo.say(self.words("themes.no_theme_here"), "warning")
        return found

    def _theme_of_id(self, theme: Id) -> Theme | None:
        known = themes.themes(self.desk.session)
        return next((one for one in known if one.id == theme), None)

    # Making

    def action_new_theme(self) -> None:
        """Asks for the claim of a new theme."""
        self._ask_claim(None, self.words("themes.ask.claim"))

    def action_new_part(self) -> None:
        """Asks for the claim of a new part of the theme."""
        found = self.theme_or_told()
        if found is not None:
            self._ask_claim(found.id, self.words("themes.ask.under", number=found.number))

    def _ask_claim(self, under: Id | None, title: str) -> None:
        async def answered(claim: str | None) -> None:
            if claim is not None:
                await self.app.carry_out(self._make, claim, under)

        self.app.push_screen(Prompt(title, self.words("themes.ask.claim_help")), answered)

    async def _make(self, claim: str, under: Id | None) -> None:
        made = await self.desk.write(themes.create_theme, claim, under=under)
        if self.asked.kind != "themes":
            self.ask(self.last_asked("themes"))
        self._follow(made)

    def _follow(self, theme: Id) -> None:
        """Lets the cursor go to a theme, once the result is shown anew."""
        found = self._theme_of_id(theme)
        standing = self.results.standing.get(self.asked)
        if found is not None and standing is not None:
            where = standing.where._replace(row=theme_views.row_name(found))
            self.follow(Standing(where, standing.cursor))

    # Claim, idea, order

    def action_reword(self) -> None:
        """Asks for another claim of the theme, or statement of the factor."""
        if not self.on_themes:
            super().action_reword()
            return
        found = self.theme_or_told()
        if found is None:
            return

        async def answered(claim: str | None) -> None:
            if claim is not None:
                await self.app.carry_out(self.desk.write, themes.reword_theme, found.id, claim)

        words = self.words
        title = words("themes.ask.reword", number=found.number)
        help_text = words("themes.ask.reword_help")
        self.app.push_screen(Prompt(title, help_text, found.claim), answered)

    def action_idea(self) -> None:
        """Asks for the central idea of the theme."""
        found = self.theme_or_told()
        if found is None:
            return

        async def answered(idea: str | None) -> None:
            if idea is not None:
                await self.app.carry_out(self.desk.write, themes.set_idea, found.id, idea)

        words = self.words
        title = words("themes.ask.idea", number=found.number)
        prompt = Prompt(title, words("themes.ask.idea_help"), found.idea, empty=True)
        self.app.push_screen(prompt, answered)

    async def action_place(self, steps: int) -> None:
        """Moves a theme among those beside it, or a factor in its class; the cursor goes along."""
        if not self.on_themes:
            await super().action_place(steps)
            return
        found = self.theme_or_told()
        if found is None:
            return
        beside = [one.id for one in children(themes.themes(self.desk.session), found.parent)]
        at = beside.index(found.id) + steps
        if 0 <= at < len(beside):
            await self.app.carry_out(self._move, found.id, at + 1)

    async def _move(self, theme: Id, place: int) -> None:
        await self.desk.write(themes.place_theme, theme, place)
        self._follow(theme)

    # Codes

    def action_codes(self) -> None:
        """Asks which codes are in the theme, until one leaves."""
        found = self.theme_or_told()
        if found is not None and not list(self.desk.tree):
            self.echo.say(self.words("themes.no_code"), "warning")
        elif found is not None:
            self._ask_codes(found.id, None)

    def _ask_codes(self, theme: Id, at: str | None) -> None:
        found = self._theme_of_id(theme)
        if found is None:
            return

        async def answered(code: str | None) -> None:
            if code is not None:
                task = (
                    theme_evidence.leave_codes if code in found.codes else theme_evidence.draw_codes
                )
                await self.app.carry_out(self.desk.write, task, theme, [code])
                self._ask_codes(theme, code)

        words, desk = self.words, self.desk
        numbers: dict[Id, list[str]] = {}
        for one in themes.themes(desk.session):
            for code in one.codes:
                if one.id != theme:
                    numbers.setdefault(code, []).append(one.number)
        entries: list[Entry] = [
            entry(
                code.id,
                desk.tree.path(code.id, desk.study.language),
                Piece(" ✓ " if code.id in found.codes else "   ", "key"),
                Piece("  " * desk.tree.depth(code.id)),
                Piece("■ ", color=desk.names.color(code.id)),
                Piece(desk.names.name(code.id)),
                right=", ".join(numbers.get(code.id, ())),
            )
            for code in desk.tree
        ]
        title = words("themes.ask.codes", number=found.number)
        picker = Pick(title, entries, text=words("themes.ask.codes_help"), at=at)
        self.app.push_screen(picker, answered)

    # Relations

    def action_relate(self) -> None:
        """Asks how the theme stands to another."""
        found = self.theme_or_told()
        if found is None:
            return
        words = self.words
        if len(themes.themes(self.desk.session)) < 2:
            self.echo.say(words("themes.no_other"), "warning")
            return

        async def answered(answer: str | None) -> None:
            what, _, other = (answer or "").partition(":")
            if what == _APART:
                await self.app.carry_out(self._put_under, found.id, None)
            elif what == _UNRELATE:
                await self.app.carry_out(self._part, found.id, other)
            elif what:
                self._ask_other(found, what)

        rows = [
            Row(str(bond), self._bond_told(found, words(f"themes.bond.{bond}"))) for bond in Bond
        ]
        rows.append(Row(_UNDER, self._bond_told(found, words("themes.ask.part_of"))))
        if found.parent is not None:
            rows.append(Row(_APART, self._bond_told(found, words("themes.ask.apart"))))
        bound = {
            bond.other if bond.one == found.id else bond.one
            for bond in themes.bonds(self.desk.session)
            if found.id in (bond.one, bond.other)
        }
        for other in themes.themes(self.desk.session):
            if other.id in bound:
                said = words("themes.ask.unrelate", other=_named(other))
                rows.append(Row(f"{_UNRELATE}:{other.id}", (Piece(f" {said}"),)))
        title = words("themes.ask.relate", number=found.number)
        self.app.push_screen(Choose(title, rows, _named(found)), answered)

    def _bond_told(self, theme: Theme, said: str) -> tuple[Piece, ...]:
        return (Piece(f" {theme.number} ", "key"), Piece(said))

    def _ask_other(self, found: Theme, what: str) -> None:
        known = themes.themes(self.desk.session)
        below = {found.id, *(one.id for one in parts_of(known, found.id))}
        barred = below if what == _UNDER else {found.id}

        async def answered(other: str | None) -> None:
            if other is None:
                return
            if what == _UNDER:
                await self.app.carry_out(self._put_under, found.id, other)
            else:
                await self.app.carry_out(self._relate, found.id, Bond(what), other)

        said = self.words("themes.ask.part_of" if what == _UNDER else f"themes.bond.{what}")
        rows = [Row(one.id, (Piece(f" {_named(one)}"),)) for one in known if one.id not in barred]
        title = self.words("themes.ask.relate_to", number=found.number, bond=said.rstrip(" …"))
        self.app.push_screen(Choose(title, rows, _named(found)), answered)

    async def _relate(self, theme: Id, bond: Bond, other: Id) -> None:
        await self.desk.write(themes.relate_themes, theme, bond, other)

    async def _part(self, theme: Id, other: Id) -> None:
        await self.desk.write(themes.part_themes, theme, other)

    async def _put_under(self, theme: Id, parent: Id | None) -> None:
        await self.desk.write(themes.put_under, theme, parent)
        self._follow(theme)

    # Joining, splitting, removing

    def action_join(self) -> None:
        """Asks with which theme, or factor, to join."""
        if not self.on_themes:
            super().action_join()
            return
        found = self.theme_or_told()
        if found is None:
            return
        others = [one for one in themes.themes(self.desk.session) if one.id != found.id]

        async def answered(other: str | None) -> None:
            if other is not None:
                await self.app.carry_out(self._join_themes, found.id, other)

        words = self.words
        if not others:
            self.echo.say(words("themes.no_other"), "warning")
            return
        rows = [Row(one.id, (Piece(f" {_named(one)}"),)) for one in others]
        title = words("themes.ask.join", number=found.number)
        text = words("themes.ask.join_text", number=found.number)
        self.app.push_screen(Choose(title, rows, text), answered)

    async def _join_themes(self, theme: Id, other: Id) -> None:
        await self.desk.write(theme_evidence.join_themes, [theme, other])

    def action_split(self) -> None:
        """Asks for the claim of a new theme, or factor, that takes the passages picked."""
        if not self.on_themes:
            super().action_split()
            return
        found, picked = self.theme_or_told(), self.behind.picked
        if found is None:
            return
        words = self.words
        if not picked:
            self.echo.say(words("themes.nothing_picked"), "warning")
            return

        async def answered(claim: str | None) -> None:
            if claim is not None:
                await self.app.carry_out(self._split_theme, found.id, claim, picked)

        text = words("themes.ask.split_help", n=len(picked))
        self.app.push_screen(Prompt(words("themes.ask.split"), text), answered)

    async def _split_theme(self, theme: Id, claim: str, codings: list[Id]) -> None:
        await self.desk.write(theme_evidence.split_theme, theme, claim, codings=codings)
        self.view.focus()

    def action_remove_theme(self) -> None:
        """Asks whether the theme should go."""
        found = self.theme_or_told()
        if found is None:
            return

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(self._remove, found.id)

        words = self.words
        text = f"{_named(found)}\n\n{words('themes.ask.remove_text')}"
        title = words("themes.ask.remove", number=found.number)
        do, leave = words("tui.confirm.remove"), words("tui.confirm.keep")
        self.app.push_screen(Weigh(title, text, do, leave, careful=True), answered)

    async def _remove(self, theme: Id) -> None:
        await self.desk.write(themes.remove_theme, theme)
        if self.asked.kind == WHY:
            self.ask(self.results.came_from)

    # Passages

    async def action_take_out(self) -> None:
        """Takes passages out of the evidence: those picked, or the one here."""
        if not self.on_themes:
            await super().action_take_out()
            return
        found, chosen = self.theme_or_told(), self._chosen()
        if found is not None and chosen:
            await self.app.carry_out(self.desk.write, theme_evidence.take_out, found.id, chosen)
            self.echo.say(self.words("themes.taken_out", theme=_named(found)))

    async def action_quote_first(self) -> None:
        """Makes a passage the first quote of the theme, or of the factor."""
        if not self.on_themes:
            await super().action_quote_first()
            return
        found, passage = self.theme_or_told(), self.behind.passage
        if found is not None and passage is not None:
            others = [one for one in found.quotes if one != passage.coding]
            chosen = [passage.coding, *others]
            await self.app.carry_out(
                self.desk.write, theme_evidence.choose_quotes, found.id, chosen
            )
            self.echo.say(self.words("themes.quoted", theme=_named(found)))

    # Memos

    def action_theme_memo(self) -> None:
        """Opens one's latest memo on the theme, or an empty one."""
        found = self.theme_or_told()
        if found is None:
            return
        there = memos.memos(self.desk.session, "theme", found.id)
        before = latest_of(there, self.desk.session.coder.id)
        target = Target("theme", found.id, _named(found), MemoKind.REFLEXIVE, before)
        self.app.push_screen(MemoEditor(self.desk, target, found.claim))


def _named(theme: Theme) -> str:
    return f"{theme.number} {theme.claim}"
