"""The way from the code screen to the analyses, and back to the cell one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.tasks.unfinished import Place as Unfinished
from qca.tui.front import Front
from qca.tui.screens.doors import Doors
from qca.tui.screens.room import Place

if TYPE_CHECKING:
    from qca.tui.results import Results


class ToAnalyses(Doors):
    """Opens the analyses; from a passage behind a number Escape leads back to it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._results: Results | None = None
        self._came_from_number = False

    def action_analysis(self) -> None:
        """Opens the analyses where one left them."""
        from qca.tui.results import Results
        from qca.tui.screens.analysis import AnalysisScreen

        if self._results is None:
            self._results = Results(self.desk)
        self._came_from_number = False
        self.app.push_screen(AnalysisScreen(self.desk, self._results), self._from_number)

    def write_on(self, stage: Id, language: str) -> None:
        """Opens the narrative of a stage, above the analyses."""
        from qca.tui.results import Results, Writing

        if self._results is None:
            self._results = Results(self.desk)
        self._results.writing = Writing(stage, language)
        self.action_analysis()

    async def _from_number(self, place: Place | None) -> None:
        if place is not None:
            await self._come_back(place)
            self._came_from_number = True
            self.echo.say(self.words("analysis.way_back"))

    def action_text(self) -> None:
        """Goes back to the text, or from the text to the number one came from."""
        if self._came_from_number and self.reader.has_focus:
            self.action_analysis()
        else:
            super().action_text()


def write_on(app: Front, place: Unfinished) -> None:
    """Opens a narrative that was left unfinished; its page offers the text."""
    screen = app.screen
    if isinstance(screen, ToAnalyses):
        screen.write_on(place.details["stage"], place.details["language"])
