"""Home: the projects one worked on lately, and how to begin."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from qca.tasks import projects, shelf
from qca.tui import keymap
from qca.tui.front import QcaScreen, ReadyForKeys
from qca.tui.screens.new_project import NewProject, Wish
from qca.tui.screens.paths import AskPath
from qca.tui.widgets.hints import Hints
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.tasks.projects import Recent


class Home(QcaScreen[None]):
    """Where one begins."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("home")]
    CSS_PATH = "home.tcss"
    topic = "home"

    def __init__(self) -> None:
        super().__init__()
        self._recent: Sequence[Recent] = ()

    def compose(self) -> ComposeResult:
        """The name, what to do first, and the recent projects."""
        with Vertical(id="middle"):
            yield Static("qca", id="name")
            yield Static(id="claim", markup=False)
            yield Line(id="heading")
            yield Rows(single=True)
            yield Static(id="first", markup=False)
            yield Line(id="who")
        yield Hints()

    def on_mount(self) -> None:
        """Shows what there is."""
        self._recent = projects.recent_projects()
        self.tell()
        self.query_one(Rows).focus()
        self.post_message(ReadyForKeys())

    def on_screen_resume(self) -> None:
        """Looks again at what there is."""
        self._recent = projects.recent_projects()
        self.tell()

    def tell(self) -> None:
        """Says its words."""
        words = self.words
        self.query_one("#claim", Static).update(words("tui.home.claim"))
        key = "tui.home.recent" if self._recent else "tui.home.empty"
        self.query_one("#heading", Line).show((Piece(words(key), "quiet"),))
        self.query_one("#first", Static).update("" if self._recent else words("tui.home.first"))
        coder = self.app.coder
        who = words("whose.codes_as", coder=coder) if coder else words("whose.codes_unnamed")
        self.query_one("#who", Line).show((Piece(who, "quiet"),))
        rows = self.query_one(Rows)
        rows.display = bool(self._recent)
        rows.show(self._rows())

    def _rows(self) -> Iterator[Row]:
        titles = [recent.title for recent in self._recent]
        for recent in self._recent:
            place = _homely(str(recent.path.parent))
            if titles.count(recent.title) > 1:  # what tells them apart must not be cut
                place = f"{recent.path.name} · {place}"
            yield Row(
                str(recent.path),
                (Piece(f" {recent.title}", "strong"), Piece(f"  {place}", "quiet")),
                (Piece(f" {self._when(recent.opened)} ", "quiet"),),
            )

    def _when(self, opened: datetime) -> str:
        day = opened.astimezone().date()
        days = (datetime.now().astimezone().date() - day).days
        if days < 2:
            return self.words("tui.home.yesterday" if days else "tui.home.today")
        return self.words.date(day)

    @on(Rows.Chosen)
    async def _chosen(self, event: Rows.Chosen) -> None:
        await self._open(Path(event.row.id))

    async def _open(self, path: Path) -> None:
        await self.app.carry_out(self.app.open_project, path)

    # Keys

    def action_open(self) -> None:
        """Asks for the file of a project."""

        async def answered(path: Path | None) -> None:
            if path is not None:
                await self._open(path)

        words = self.words
        ask = AskPath(words("tui.home.open"), words("tui.home.open_help"), "", (projects.SUFFIX,))
        self.app.push_screen(ask, answered)

    async def action_new(self) -> None:
        """Asks what a new project should be, and makes it."""
        await self.app.carry_out(self._ask_new)

    async def _ask_new(self) -> None:
        async def answered(wish: Wish | None) -> None:
            if wish is not None:
                await self.app.carry_out(self._make, wish)

        ready = await asyncio.to_thread(shelf.ready_codebooks)
        self.app.push_screen(NewProject(Path(_homely(str(Path.cwd()))), ready), answered)

    async def _make(self, wish: Wish) -> None:
        def make() -> Path:
            return projects.new_project(
                wish.path,
                title=wish.title,
                language=wish.language,
                approach=wish.approach,
                coder=wish.coder,
                codebooks=wish.codebooks,
            )

        path = await asyncio.to_thread(make)
        await self.app.open_project(path, wish.coder)

    def action_demo(self) -> None:
        """Asks where the sample case should be built, and opens it."""

        async def answered(folder: Path | None) -> None:
            if folder is not None:
                await self.app.carry_out(self._build, folder)

        words = self.words
        ask = AskPath(words("tui.home.demo"), words("tui.home.demo_help"), "exports")
        self.app.push_screen(ask, answered)

    async def _build(self, folder: Path) -> None:
        from qca.tasks import demo

        self.app.notify(self.words("tui.home.building"), timeout=20, markup=False)
        built = await asyncio.to_thread(demo.build, folder, self.words)
        await self._open(built.project)


def _homely(path: str) -> str:
    """A path with ~ for the user's own folder."""
    home = str(Path.home())
    return "~" + path.removeprefix(home) if path.startswith(home) else path
