"""What one does with a result: choose what it is over, ask why, write it, reword its factors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.tasks import beside, questionnaires
from qca.tasks.analyses import ANSWERS, ASIDE, CONTEXT, WHY, Asked
from qca.tasks.analysis_files import ENDINGS, export
from qca.tasks.analysis_options import BY, NEAR, TYPED, UNSAID, choices, choose, chosen
from qca.tasks.asked import DEFAULT
from qca.tasks.grids import SCORES, VALUES
from qca.tasks.leads import Ground
from qca.tui.results import FIRST
from qca.tui.screens.both import MOST, Both
from qca.tui.screens.dialog import Choose, Prompt
from qca.tui.screens.factor_work import WITH_FACTORS
from qca.tui.screens.narrative_work import NarrativeWork
from qca.tui.screens.paths import AskPath, ask_where
from qca.tui.screens.theme_work import THEMES
from qca.tui.screens.weigh import YES, Weigh
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

if TYPE_CHECKING:
    from qca.report.laid import Cursor
    from qca.report.table import Value


_OTHER: Final = "?"
"""Stands for a number that is to be typed."""

_GRIDS: Final = {
    "ifas-efas": SCORES,
    ANSWERS: SCORES,
    "gap": VALUES,
    "gap-parameters": VALUES,
}
"""Which grid fills which analysis."""

_BY_PAIRS: Final = frozenset({"typology", "typology-cases"})
"""Analyses whose evidence comes in pairs, from two plans."""


class AnalysisScreen(NarrativeWork):
    """The analyses of a project."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; what does nothing stands in no footer."""
        if action in ("numbers", "export"):
            return not self.is_list
        if action == "grid":
            return bool(self.grid_kind)
        if action == "choices":
            return not self.is_list and self.asked.kind not in ASIDE - {CONTEXT}
        if action == "both":
            return self.asked.kind in _BY_PAIRS or len(self.behind.picked) > 1
        if action == "why":
            return self.asked.kind in WITH_FACTORS | THEMES and self.asked.kind not in ASIDE
        return super().check_action(action, parameters)

    # Ways between results

    async def action_leave(self) -> None:
        """Goes one step back: from passages to the cell, to the result before, to the list."""
        if self.is_list:
            self.dismiss(None)
        elif self.behind.has_focus:
            self.view.focus()
        elif self.asked.kind in ASIDE and self.results.came_from != FIRST:
            self.ask(self.results.came_from)
        else:
            self.keep_standing()
            self.results.asked = self.asked
            self.show_list()

    def action_step(self, steps: int) -> None:
        """Shows the next analysis that can be made, or the one before."""
        ready = [offer.kind for offer in self.offers if offer.lacks is None]
        if not ready:
            return
        if self.is_list:
            self.kinds.move(steps)
            return
        here = ready.index(self.asked.kind) if self.asked.kind in ready else -steps
        self.ask(self.last_asked(ready[(here + steps) % len(ready)]))

    def action_numbers(self) -> None:
        """Shows figures as tables, so that the cursor can stand on their values, or draws them."""
        self.results.as_numbers = not self.results.as_numbers
        if not self.is_list:
            self.ask(self.asked)
            key = "numbers" if self.results.as_numbers else "drawn"
            self.echo.say(self.words(f"analysis.{key}"))

    # Passages beside each other

    async def action_both(self) -> None:
        """Shows passages side by side: those picked, or the one here with its pair."""
        picked, here = self.behind.picked, self.behind.passage
        if len(picked) < 2 and here is not None:
            picked = list(await self.desk.read(beside.pair_of, here.coding))
        found = await self.desk.read(beside.excerpts, picked[:MOST], self.words.language)
        if len(found) < 2:
            self.echo.say(self.words("analysis.no_pair"), "warning")
            return
        self.app.push_screen(Both(found))

    # Why

    def action_why(self) -> None:
        """Tells what a factor or theme rests on, what speaks against it, what was decided."""
        found = self.theme_or_told() if self.on_themes else self.factor_or_told()
        if found is not None and self.asked.kind not in ASIDE:
            self.look_aside(WHY, found.id)

    def look_aside(self, kind: str, about: str) -> None:
        """Shows what a row is about, until one comes back to it."""
        self.results.came_from = self.asked
        self.ask(Asked(kind, self.asked.coder, about=about))

    def what(self) -> str:
        """What the result is called."""
        if self.asked.kind in (WHY, ANSWERS):
            found = self.theme_here() or self.factor_here()
            return f"{super().what()} {found.number if found else ''}"
        return super().what()

    def open(self, cursor: Cursor) -> None:
        """Goes to what is behind a cell: passages, answers of respondents, places of a word."""
        laid = self.view.laid
        if laid is None:
            return
        there = self.lead_of(laid, cursor)
        if there.asked is not None:
            self.results.came_from = self.asked
            self.ask(there.asked)
        elif there.ground is Ground.PLACE:
            place = laid.record(cursor)
            self.jump_to(str(place["document_id"]), _int(place["start"]), _int(place["end"]))
        else:
            super().open(cursor)

    # Values typed in

    @property
    def grid_kind(self) -> str:
        """Which grid fills what is shown, or what is chosen in the list; empty for none."""
        row = self.kinds.row if self.is_list else None
        return _GRIDS.get(row.id if row else self.asked.kind, "")

    def action_grid(self) -> None:
        """Opens the grid into which answers or values are typed."""
        if self.grid_kind == SCORES and self.has_no_questionnaire():
            self._offer_questionnaire()
        elif self.grid_kind:
            self.open_grid(self.grid_kind)

    def open_grid(self, kind: str) -> None:
        """Opens a grid."""
        from qca.tui.screens.grid import GridScreen

        self.keep_standing()
        self.app.push_screen(GridScreen(self.desk, kind))

    def has_no_questionnaire(self) -> bool:
        """Whether respondents were asked nothing yet."""
        return not questionnaires.questionnaires(self.desk.session)

    def _offer_questionnaire(self) -> None:
        """Asks whether to begin a questionnaire."""
        words = self.words

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(self._begin_questionnaire)

        do, leave = words("grid.begin_yes"), words("grid.begin_no")
        title, text = words("grid.begin"), words("grid.begin_text")
        self.app.push_screen(Weigh(title, text, do, leave), answered)

    async def _begin_questionnaire(self) -> None:
        asked = [replace(one, name=self.words(f"scores.asks.{one.asks}")) for one in DEFAULT]
        title = self.words("grid.questionnaire")
        await self.desk.write(questionnaires.issue_questionnaire, title, asked)
        self.open_grid(SCORES)

    # Choices

    def action_choices(self) -> None:
        """Asks over whom, and by what, the result is made."""
        if not self.is_list and self.asked.kind not in ASIDE - {CONTEXT}:
            self.run_beside("choices", self._choose)

    async def _choose(self) -> None:
        words, asked = self.words, self.asked
        offered = await self.desk.read(choices, asked.kind)

        def answered(answer: str | None) -> None:
            option, _, value = (answer or "").partition(":")
            if value == _OTHER:
                self._ask_number(asked, option)
            elif option == "coder":
                self.ask(replace(asked, coder=value or None))
            elif option:
                self.ask(replace(asked, how=choose(asked.how, option, value)))

        # Words are of informants, whoever coded them.
        rows = [] if asked.kind in ("words", CONTEXT) else [*self._coder_rows(asked)]
        for option, values in offered.items():
            now = chosen(asked.how, option)
            if rows:
                rows.append(_gap(option))
            rows.append(Row(option, (Piece(words(f"analysis.choose.{option}"), "key"),), (), False))
            listed = values if option in UNSAID else ("", *values)
            rows += [
                _choice(f"{option}:{value}", self.value_told(option, value), value == now)
                for value in listed
            ]
            if option in TYPED:
                other = now if now not in values else ""
                told = self.value_told(option, other) if other else words("analysis.other_number")
                rows.append(_choice(f"{option}:{_OTHER}", told, bool(other)))
        self.app.push_screen(Choose(words("analysis.choices_title"), rows), answered)

    def _ask_number(self, asked: Asked, option: str) -> None:
        """Asks for a number that is not among those offered."""
        words = self.words

        def wrong(typed: str) -> str:
            try:
                choose(asked.how, option, typed)
            except QcaError as error:
                return words.error(error)
            return ""

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.ask(replace(asked, how=choose(asked.how, option, typed)))

        title = words(f"analysis.choose.{option}")
        now = chosen(asked.how, option)
        text = words(f"analysis.number_help.{option}")
        value = now if now not in NEAR else ""
        self.app.push_screen(Prompt(title, text, value, wrong=wrong), answered)

    def _coder_rows(self, asked: Asked) -> Iterator[Row]:
        desk, words = self.desk, self.words
        seen = desk.session.scope.visible_coders()
        yield Row("coder", (Piece(words("analysis.choose.coder"), "key"),), (), False)
        yield _choice("coder:", words("analysis.all_coders"), asked.coder is None)
        for coder, name in desk.coders.items():
            if seen is None or coder in seen:
                yield _choice(f"coder:{coder}", name, coder == asked.coder)

    def value_told(self, option: str, value: str) -> str:
        """A choice as people read it; attributes and informants are called as they are."""
        words = self.words
        if option == "without" and value:
            return value
        if option == "by" and value and value not in {by for kind in BY.values() for by in kind}:
            return value
        if option in TYPED and value not in NEAR:
            key = "all" if option == "first" and value == "0" else "number"
            return words(f"analysis.{option}.{key}", n=_counted(value), value=value)
        return words(f"analysis.{option}.{value or 'none'}")

    def choices_told(self) -> str:
        """Over what the result is."""
        words, asked = self.words, self.asked
        who = self.desk.coders.get(asked.coder or "")
        told = [words("analysis.only_coder", who=who) if who else words("analysis.all_coders")]
        if asked.kind in ("words", CONTEXT):
            told = []
        for option in ("by", "without", *UNSAID):
            if getattr(asked.how, option) is not None:
                label = self.value_told(option, chosen(asked.how, option))
                told.append(words(f"analysis.told_{option}", value=label))
        return " · ".join(told)

    # Files

    def action_export(self) -> None:
        """Asks for a file to write the result into."""
        if self.is_list or self.has_class("-lacking"):
            self.echo.say(self.words("analysis.nothing_to_export"), "warning")
            return
        words = self.words
        name = self.what().replace(" ", "-") if self.asked.kind in ASIDE else self.asked.kind
        there = self.desk.session.path.parent / f"{name}.docx"
        text = words("analysis.export_help", endings=" ".join(ENDINGS))
        ask_where(self.app, AskPath(words("analysis.export"), text, str(there)), self._export)

    async def _export(self, path: Path) -> None:
        asked, words = self.asked, self.words
        base = await self.results.base(asked.coder, words)
        await self.desk.read(lambda _: export(base, asked, path, words))
        self.echo.say(words("analysis.exported", path=path))


def _gap(name: str) -> Row:
    return Row(f"gap:{name}", (), choosable=False)


def _choice(identity: str, text: str, is_now: bool) -> Row:
    return Row(identity, (Piece(" ● " if is_now else "   ", "key"), Piece(text)))


def _counted(value: str) -> int:
    """A number for a choice between one and several; of others than whole ones several."""
    return int(value) if value.isdecimal() else 0


def _int(value: Value) -> int:
    """A value that is a place in a text."""
    assert isinstance(value, int)  # noqa: S101 - as the table says
    return value
