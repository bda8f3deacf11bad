"""From the analyses to writing: a narrative is gone on with where it is read."""

from __future__ import annotations

import asyncio
from typing import Final

from qca.model.ids import Id
from qca.tasks import narratives
from qca.tasks.analyses import NARRATIVE
from qca.tasks.narratives import Stage
from qca.tasks.telling import Telling
from qca.tui.results import Writing
from qca.tui.screens.dialog import Choose
from qca.tui.screens.room import Place
from qca.tui.screens.theme_work import ThemeWork
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

_TOLD: Final = frozenset({"stages", NARRATIVE})
"""Analyses from which one goes to writing."""


class NarrativeWork(ThemeWork):
    """Results from which one goes on to write narratives."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; what does nothing stands in no footer."""
        if action == "write":
            row = self.kinds.row if self.is_list else None
            return (row.id if row else self.asked.kind) in _TOLD
        return super().check_action(action, parameters)

    async def on_mount(self) -> None:
        """Goes on with the narrative from which one went to a passage."""
        if self.results.writing is not None:
            self.run_beside("write", self._go_on, self.results.writing)

    async def _go_on(self, writing: Writing) -> None:
        found = await self.desk.read(narratives.stages)
        stage = next((stage for stage in found if stage.code == writing.stage), None)
        if stage is not None:
            self._write(stage, writing)

    def action_write(self) -> None:
        """Asks which stage to write about, and opens its text."""
        self.run_beside("write", self._choose_stage)

    async def _choose_stage(self) -> None:
        found = await self.desk.read(narratives.stages)
        if not found:
            self.echo.say(self.words("narrative.no_stages"), "warning")
            return
        if len(found) == 1:
            self._write_about(found[0])
            return
        stages = {stage.code: stage for stage in found}

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write_about(stages[answer])

        states = await self._states(found)
        rows = [
            Row(
                stage.code,
                (Piece(f" {stage.number}  {stage.name}"),),
                (Piece(f"  {states[stage.code]} ", "quiet"),),
            )
            for stage in found
        ]
        self.app.push_screen(Choose(self.words("narrative.which_stage"), rows), answered)

    async def _states(self, stages: list[Stage]) -> dict[Id, str]:
        """What there is to say of each stage's text."""
        from qca.tasks.narrative_lists import tell_since

        base = await self.results.base(None, self.words)
        telling = Telling(base.session, base.study)
        told = {}
        for stage in stages:
            text = stage.text(self.words.language, self.desk.study.language)
            told[stage.code] = self.words("narrative.not_written")
            if text is not None:
                since = await asyncio.to_thread(telling.since, stage, text)
                told[stage.code] = tell_since(since, self.words)
        return told

    def _write_about(self, stage: Stage) -> None:
        own = self.desk.study.language
        text = stage.text(self.words.language, own)
        self._write(stage, Writing(stage.code, text.language if text is not None else own))

    def _write(self, stage: Stage, writing: Writing) -> None:
        from qca.tui.screens.narrative import NarrativeScreen

        self.results.writing = writing
        self.app.push_screen(
            NarrativeScreen(self.desk, self.results, stage, writing), self._back_to
        )

    def _back_to(self, place: Place | None) -> None:
        """Goes on to the passage that was asked for, or stays with the result."""
        if place is not None:
            self.dismiss(place)
