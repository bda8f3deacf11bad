"""Typing values into a grid: answers of respondents, or what was found at parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.errors import QcaError
from qca.tasks import grids
from qca.tasks.grids import SCORES, Grid, Head
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.screens.dialog import Prompt
from qca.tui.screens.room import Room
from qca.tui.widgets.grid import GridView
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece


class GridScreen(Room):
    """A grid of values; each that is typed is on the disk before it counts as entered."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("room", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "grid.tcss"]
    AUTO_FOCUS = "GridView"
    topic = "grid"

    def __init__(self, desk: Desk, kind: str) -> None:
        """The screen.

        Args:
            desk: the project.
            kind: `grids.SCORES` or `grids.VALUES`.
        """
        super().__init__(desk)
        self._kind = kind
        self._page = ""
        self._added: list[str] = []

    def body(self) -> Iterable[Widget]:
        """What is asked, what the cell is about, and the grid."""
        with Vertical(id="sheet"):
            yield Static(id="asked", markup=False)
            yield Line(id="cell")
            yield GridView(id="grid")

    @property
    def view(self) -> GridView:
        """The grid."""
        return self.query_one(GridView)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers other questions only where there are some."""
        if action == "page":
            grid = self.view.grid
            return grid is not None and len(grid.pages) > 1
        return super().check_action(action, parameters)

    async def take_key(self, event: events.Key) -> bool:
        """Gives what is typed to the grid, before a key of the screen does something."""
        return self.view.has_focus and self.view.take(event)

    def tell(self) -> None:
        """Says its words."""
        self.run_beside("renew", self._renew)

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - values may be others' as well
        """Shows the values as they are now."""
        self.run_beside("renew", self._renew)

    async def _renew(self) -> None:
        try:
            grid = await self.desk.read(self._read)
        except QcaError as error:
            self.query_one("#asked", Static).update(self.words.error(error))
            return
        self._page = grid.page
        filled = len(grid.values)
        of = len(grid.rows) * len(grid.columns)
        self.say_header(grid.title, self.words("grid.filled", n=filled, of=self.words.number(of)))
        self.query_one("#asked", Static).update(grid.about)
        self.view.show(grid)
        self.refresh_bindings()

    def _read(self, session: object) -> Grid:
        from qca.tasks.session import Session

        assert isinstance(session, Session)  # noqa: S101 - the desk gives its own
        if self._kind != SCORES:
            return grids.value_grid(session, self.words, self._added)
        grid = grids.score_grid(session, self.words, self._page)
        there = {row.key for row in grid.rows}
        fresh = tuple(Head(code, code) for code in self._added if code not in there)
        return Grid(
            grid.kind,
            grid.title,
            grid.about,
            (*grid.rows, *fresh),
            grid.columns,
            grid.values,
            grid.page,
            grid.pages,
        )

    @on(GridView.Moved)
    def _moved(self) -> None:
        """Says what the cell is about."""
        grid, view = self.view.grid, self.view
        if grid is None or view.here is None:
            self.query_one("#cell", Line).show((Piece(self.words(f"grid.empty_{self._kind}")),))
            return
        row, column = grid.rows[view.row], grid.columns[view.column]
        told = " · ".join(part for part in (row.name, row.about, column.name, column.about) if part)
        self.query_one("#cell", Line).show((Piece(told, "quiet"),))

    @on(GridView.Typed)
    async def _typed(self, event: GridView.Typed) -> None:
        grid = self.view.grid
        if grid is None:
            return
        try:
            await self.desk.write(grids.put, grid, event.row, event.column, event.text)
        except QcaError as error:
            self.echo.say(self.words.error(error), "warning")
        finally:
            self.view.waiting.pop((event.row, event.column), None)
            self.view.refresh()

    def action_page(self, steps: int) -> None:
        """Shows the next question, or the one before."""
        grid = self.view.grid
        if grid is not None and len(grid.pages) > 1:
            here = grid.pages.index(grid.page)
            self._page = grid.pages[(here + steps) % len(grid.pages)]
            self.tell()

    def action_new_line(self) -> None:
        """Asks for the code of another respondent, or for another time."""
        words, kind = self.words, self._kind

        async def answered(text: str | None) -> None:
            if text is not None:
                self._added.append(" ".join(text.split()))
                await self._renew()
                if kind == SCORES:
                    self.view.go_to_row(self._added[-1])

        title, text = words(f"grid.new_{kind}"), words(f"grid.new_{kind}_help")
        self.app.push_screen(Prompt(title, text), answered)
