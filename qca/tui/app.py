"""The workspace."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.keys import key_to_character

from qca import waking
from qca.errors import QcaError
from qca.model.transcript import Notice
from qca.tasks import preferences
from qca.tasks.session import Session, Welcome, open_session
from qca.tui.desk import Desk
from qca.tui.front import QcaScreen
from qca.tui.keymap import CHAINS, in_force_by_context, read_user_keys, rebound
from qca.tui.screens.board import SETTLED_SECONDS
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.room import Room
from qca.tui.theme import THEMES
from qca.tui.unfinished import SafeArea
from qca.tui.widgets.transcript.palette import few_colors
from qca.tui.working import Working
from qca.words import LANGUAGES, Words, speak

if TYPE_CHECKING:
    from textual.command import Provider


def run(
    path: Path | None,
    coder: str | None = None,
    language: str | None = None,
    *,
    welcome: Welcome | None = None,
) -> int:
    """Runs the workspace until the user leaves it.

    Args:
        path: the project to open; the home screen where None.
        coder: who codes (see `qca.tasks.session.open_session`).
        language: ``en`` or ``id``; the user's preference where None.
        welcome: asked before someone new joins the project; all may where None.

    Returns:
        0, or another number where the program failed.

    Raises:
        QcaError: the project cannot be opened; the screen was not touched.
    """
    session = None if path is None else open_session(path, coder, welcome=welcome)
    words = speak(language if language in LANGUAGES else preferences.preferred_language())
    user_keys, notices = read_user_keys(preferences.keymap_file())
    app = QcaApp(session, words, coder=coder, user_keys=user_keys, notices=notices)
    try:
        app.run()
    finally:
        app.close_desk()
    if app.unreadable is not None:
        raise app.unreadable
    return app.return_code or 0


def _commands() -> type[Provider]:
    """What the command palette offers; imported when it is first asked for."""
    from qca.tui.commands import Commands

    return Commands


class QcaApp(Working):
    """The workspace: home, and the code screen of the project that is open.

    Attributes:
        desk: the project that is open, or None.
        unreadable: why the project to begin with could not be shown, after the end.
    """

    TITLE = "qca"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_commands}  # type: ignore[assignment]

    def __init__(
        self,
        session: Session | None,
        words: Words,
        *,
        coder: str | None = None,
        user_keys: dict[str, str] | None = None,
        notices: list[Notice] | None = None,
    ) -> None:
        """The workspace.

        Args:
            session: the project to begin with, or None for home.
            words: of the user's language.
            coder: the name under which projects are opened.
            user_keys: keys of the user's own, by id.
            notices: what to tell once the screen is there.
        """
        super().__init__(words, user_keys)
        self._session = session
        self.know_coder(coder)
        self._notices = notices or []
        self.desk: Desk | None = None
        self.unreadable: QcaError | None = None
        wanted = preferences.preference("theme")
        names = [theme.name for theme in THEMES]
        self.theme = wanted if wanted in names else names[0]

    async def on_mount(self) -> None:
        """Shows the project, or home."""
        self._follow_hang_up()
        self.set_timer(SETTLED_SECONDS, waking.go_on)
        self.set_class(few_colors(self), "-few-colors")
        self.tell_notices(self._notices)
        if self._session is None:
            await self._show_home()
            return
        try:
            await self._show(self._session)
        except QcaError as error:
            self.unreadable = error
            self.exit(return_code=1)

    # Projects

    async def open_project(self, path: Path, coder: str | None = None) -> None:
        """Opens a project in place of the present screen.

        Raises:
            QcaError: it cannot be opened; the screen stays as it is.
        """
        await self.session_of(path, coder or self.coder, self._show)

    async def _show(self, session: Session) -> None:
        if self._session is not session:
            self.close_desk()
        self.desk, self._session = Desk(session), None
        await self._switch(CodeScreen(self.desk))

    async def _show_home(self) -> None:
        from qca.tui.screens.home import Home

        await self._switch(Home())

    async def _switch(self, screen: QcaScreen[None]) -> None:
        if len(self.screen_stack) > 1:
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)

    def close_desk(self) -> None:
        """Ends the work on the open project: everything is on the disk, the file whole."""
        if self.desk is not None:
            self.desk.close()
        elif self._session is not None:
            self._session.close()
        self.desk = self._session = None

    # The end of the terminal

    def _follow_hang_up(self) -> None:
        """Leaves in good order when the terminal is closed, unless the user asked not to."""
        hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
        if hang_up is not None and signal.getsignal(hang_up) is signal.SIG_DFL:
            asyncio.get_running_loop().add_signal_handler(hang_up, self._hung_up, hang_up)

    def _hung_up(self, hang_up: int) -> None:
        """Puts what is being written on the disk and ends as the signal would have it.

        At once, since there is no terminal left: what would be drawn would wait for it forever.
        """
        for screen in self.screen_stack:
            if isinstance(screen, CodeScreen):
                screen.keep_place()
            for page in screen.query(SafeArea):
                page.note()
        self.close_desk()
        signal.signal(hang_up, signal.SIG_DFL)
        os.kill(os.getpid(), hang_up)

    # Commands

    def unbound(self) -> tuple[str, ...]:
        """The commands that make sense now and have no key."""
        below = [s for s in self.screen_stack if isinstance(s, QcaScreen)]
        on_top = below[-1] if below else None
        own: tuple[str, ...] = ("coder",) if self.desk is None else ()
        if isinstance(on_top, CodeScreen):
            own = ("coder", "blind", "overlap")
        elif isinstance(on_top, Room):
            own = ("coder", "blind")
        return (*own, *super().unbound())

    def action_command_palette(self) -> None:
        """Shows every command."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            placeholder = self.words("tui.command.placeholder")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def action_language(self) -> None:
        """Speaks the next language."""
        self.use_language(self.next_language())
        preferences.prefer("language", self.words.language)
        self.notify(self.words("tui.command.language_now"), markup=False)

    def action_theme(self) -> None:
        """Shows the next theme."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else 0
        self.theme = names[(at + 1) % len(names)]
        preferences.prefer("theme", self.theme)

    async def action_home(self) -> None:
        """Leaves the project for the home screen."""
        screen = self.screen
        if isinstance(screen, CodeScreen):
            screen.keep_place()
        self.close_desk()
        await self._show_home()

    def action_blind(self) -> None:
        """Asks whether the project is to be coded blind."""
        board = next((s for s in self.screen_stack if isinstance(s, CodeScreen)), None)
        if board is not None:
            board.action_blind()

    def action_overlap(self) -> None:
        """Asks what happens where a code would overlap itself."""
        from qca.tui.screens.overlapping import ask_overlap

        if self.desk is not None and isinstance(self.screen, CodeScreen):
            ask_overlap(self, self.desk, self.screen.echo.say)

    async def action_quit(self) -> None:
        """Leaves; there is nothing to save."""
        screen = self.screen
        if isinstance(screen, CodeScreen):
            screen.keep_place()
        if self.desk is not None:
            self.desk.leave()
        self.exit()

    def action_help(self) -> None:
        """Explains the focused pane and its keys."""
        from qca.tui.screens.help import Help

        topic = self._topic()
        field = self.focused
        there = self.screen.active_bindings
        own = {key for key, it in there.items() if it.node is field and not it.binding.id}

        def is_typed(key: str) -> bool:
            if field is None or key in own:
                return key in own
            return field.check_consume_key(key, key_to_character(key))

        sections = in_force_by_context(CHAINS[topic], rebound(self.user_keys), is_typed)
        self.push_screen(Help(topic, sections))

    def _topic(self) -> str:
        """What is focused, as the keymap and the help name it."""
        nodes = [*self.focused.ancestors_with_self] if self.focused else [self.screen]
        topics = (getattr(node, "topic", "") for node in nodes)
        return next((topic for topic in topics if topic in CHAINS), "home")
