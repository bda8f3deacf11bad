"""What every screen and pane of the workspace may ask of the app."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar

from textual import events, getters
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from qca.errors import QcaError
from qca.model.transcript import Notice
from qca.tui import keymap
from qca.tui.theme import THEMES
from qca.words import LANGUAGES, Words, speak

PATIENCE: Final = 0.3
"""Seconds for which keys wait for what is being done. What takes longer goes on beside them."""

T = TypeVar("T")


class Front(App[None], inherit_bindings=False):
    """The app without its screens: language, looks, errors, and the order of keys.

    Attributes:
        words: in the language of the user.
        user_keys: keys of the user's own, by id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("app")]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, words: Words, user_keys: Mapping[str, str] | None = None) -> None:
        """The app.

        Args:
            words: of the user's language.
            user_keys: keys of the user's own, by id.
        """
        super().__init__()
        self.words = words
        self.user_keys = dict(user_keys or {})
        self.set_keymap(self.user_keys)
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the workspace that a theme of Textual's own does not name."""
        return dict(THEMES[0].variables)

    # Speaking

    def use_language(self, language: str) -> None:
        """Says everything that is on the screens again in another language."""
        self.words = speak(language)
        for screen in self.screen_stack:
            for node in screen.walk_children(Widget, with_self=True):
                if isinstance(node, Speaking):
                    node.tell()

    def next_language(self) -> str:
        """The language after the present one."""
        at = LANGUAGES.index(self.words.language)
        return LANGUAGES[(at + 1) % len(LANGUAGES)]

    def tell_error(self, error: QcaError) -> None:
        """Tells an error; nothing else happens."""
        self.notify(self.words.error(error), severity="error", timeout=12, markup=False)

    def tell_notices(self, notices: Iterable[Notice]) -> None:
        """Tells what should be known, one message each."""
        for notice in notices:
            said = self.words(notice.key, **dict(notice.params))
            self.notify(said, severity="warning", timeout=15, markup=False)

    # Projects and commands

    def unbound(self) -> tuple[str, ...]:
        """Actions of the app that have no key, as commands (``tui.command.<name>``)."""
        return ("language", "theme")

    async def open_project(self, path: Path) -> None:
        """Opens a project and shows it.

        Raises:
            QcaError: it cannot be opened; the screen stays as it is.
        """
        raise NotImplementedError

    # Doing

    async def carry_out(self, deed: Coroutine[Any, Any, None]) -> None:
        """Does something that may fail or take long.

        Keys wait for it, so that what they do comes after it; where it takes longer than
        `PATIENCE` (another program holds the file, a slow disk) it goes on beside them.
        Errors of the family are told, others are defects and end the program.
        """
        worker: Worker[None] = self.run_worker(self._told(deed), exit_on_error=True)
        waiting = asyncio.ensure_future(worker.wait())
        waiting.add_done_callback(_looked_at)
        await asyncio.wait({waiting}, timeout=PATIENCE)

    async def _told(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        except QcaError as error:
            self.tell_error(error)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Lets a key end what it does before the next one is looked at.

        So keys typed ahead reach the screen that the key before them opened, and not the
        one they were typed over. Widgets in which one writes get their keys as usual.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, QcaScreen) and await screen.take_key(event):
                return
            if isinstance(self.focused, Commanded):
                self.app_focus = True
                if await self._check_bindings(event.key):
                    return
        await super().on_event(event)


def _looked_at(future: asyncio.Future[None]) -> None:
    """Takes note of a failure; the worker itself has told it or ended the program."""
    if not future.cancelled():
        future.exception()


class Commanded(Widget):
    """A widget that is moved by keys and never written in."""


class Speaking:
    """A part of the screen with words of its own."""

    def tell(self) -> None:
        """Says its words again, in the language that now holds."""


class QcaScreen(Screen[T], Speaking, inherit_bindings=False):
    """A screen of the workspace.

    Attributes:
        topic: what its help is about, unless the focused pane has its own.
    """

    app = getters.app(Front)
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("screen")]
    # Not declared as class variables, since Textual does not declare them so.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (128, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    topic = "home"

    async def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - for subclasses
        """Looks at a key before anything else does; True where that was all."""
        return False

    @property
    def words(self) -> Words:
        """In the language of the user."""
        return self.app.words
