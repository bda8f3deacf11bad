"""What every screen and pane of the workspace may ask of the app."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, ParamSpec, TypeVar

from textual import events, getters, on
from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from qca.errors import QcaError
from qca.model.transcript import Notice
from qca.tui import keymap
from qca.tui.theme import THEMES
from qca.words import LANGUAGES, Words, speak

PATIENCE: Final = 1.0
"""Seconds for which keys wait for what is being done. What takes longer goes on beside them."""

P = ParamSpec("P")
T = TypeVar("T")


class Front(App[None], inherit_bindings=False):
    """The app without its screens: language, looks, errors, and the order of keys.

    Attributes:
        words: in the language of the user.
        user_keys: keys of the user's own, by id.
        coder: the name under which projects are opened; None to let each project say.
    """

    coder: str | None = None
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
        self._typed_ahead: deque[events.Key] = deque()
        self._keys = 0
        self._under_way = 0
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

    async def open_project(self, path: Path, coder: str | None = None) -> None:
        """Opens a project and shows it.

        Args:
            path: its file.
            coder: who works; where None, the name under which projects are opened.

        Raises:
            QcaError: it cannot be opened; the screen stays as it is.
        """
        raise NotImplementedError

    # Doing

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Does what a key, a command or a hint stands for; an error is told, and that was all."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except QcaError as error:
            self.tell_error(error)
            return True

    async def carry_out(
        self,
        deed: Callable[P, Coroutine[Any, Any, None]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Does something that may fail or take long.

        Keys wait for it, so that what they do comes after it; where it takes longer than
        `PATIENCE` (another program holds the file, a slow disk) it goes on beside them.
        Errors of the family are told, others are defects and end the program. What it would
        still show on a screen that has been left meanwhile is shown nowhere.
        """
        there = self.screen_stack[-1] if self.screen_stack else None
        told = partial(self.told, there, deed, *args, **kwargs)
        worker: Worker[None] = self.run_worker(told, exit_on_error=True)
        waiting = asyncio.ensure_future(worker.wait())
        waiting.add_done_callback(_looked_at)
        await asyncio.wait({waiting}, timeout=PATIENCE)
        if not waiting.done() and isinstance(self.screen, QcaScreen):
            self.screen.tell_waiting()

    async def told(
        self,
        screen: Screen[Any] | None,
        deed: Callable[P, Coroutine[Any, Any, None]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Does something, and tells what went wrong.

        Args:
            screen: where it shows what it does; nowhere, once that has been left.
            deed: what is done.
            args: what `deed` takes.
            kwargs: what `deed` takes by name.
        """
        try:
            await deed(*args, **kwargs)
        except QcaError as error:
            self.tell_error(error)
        except NoMatches:
            if screen is not None and screen.is_attached and screen.display:
                raise

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Takes keys one by one: a key ends what it does before the next one is looked at.

        Textual lets a key wander from the focused widget up to the app, and meanwhile hands
        on the next one. What is typed quickly would then reach a screen that a key before it
        has just closed, or miss the one it has just opened.
        """
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:  # it has come back, and nothing below has used it up
            await super().on_event(event)
            self.call_next(self._next_key)
        elif self._under_way or self._typed_ahead or not self._is_ready:
            self._typed_ahead.append(event if self._is_ready else _as_meant(event))
            # Should a widget vanish together with the key that it was given:
            self.set_timer(PATIENCE, partial(self._give_up, self._under_way))
        else:
            await self._take(event)

    @property
    def has_keys_waiting(self) -> bool:
        """Whether keys have been typed that were not taken yet."""
        return bool(self._typed_ahead)

    @property
    def _is_ready(self) -> bool:
        if len(self.screen_stack) < 2:  # before home or a project is shown
            return False
        screen = self.screen
        return not isinstance(screen, QcaScreen) or screen.is_ready

    async def _take(self, event: events.Key) -> None:
        screen = self.screen
        if isinstance(screen, QcaScreen) and await screen.take_key(event):
            return
        target = self.focused or screen
        if isinstance(target, Commanded) and await self._check_bindings(event.key):
            self.app_focus = True
            return
        self._keys += 1
        self._under_way = self._keys
        await super().on_event(event)
        target.post_message(KeyPassed(self._keys))

    async def on_key_passed(self, message: KeyPassed) -> None:
        """A key has gone its way and was used up somewhere on it."""
        if message.number == self._under_way:
            await self._next_key()

    async def _give_up(self, number: int) -> None:
        """Waits no longer for a key that has not come back."""
        if number and number == self._under_way:
            await self._next_key()

    async def _next_key(self) -> None:
        """Looks at what was typed ahead, one key at a time.

        Between two keys the answer of a dialog that the first one closed is heard.
        """
        self._under_way = 0
        if self._typed_ahead and self._is_ready:
            await self._take(self._typed_ahead.popleft())
            if self._typed_ahead and not self._under_way:
                self.call_next(self._next_key)

    async def on_ready_for_keys(self) -> None:
        """A screen can take keys from now on."""
        if not self._under_way:
            await self._next_key()


def _as_meant(event: events.Key) -> events.Key:
    """A key that was pressed before there was a screen to take it.

    As long as the terminal still reads lines, it makes of Enter the end of a line, ^j.
    """
    return events.Key("enter", "\r") if event.key == "ctrl+j" else event


class ReadyForKeys(Message):
    """A screen can take keys from now on; those typed earlier were kept for it."""


@dataclass
class KeyPassed(Message):
    """Goes the way of a key right behind it, and so tells that it has ended.

    Attributes:
        number: of the key.
    """

    number: int


def _looked_at(future: asyncio.Future[None]) -> None:
    """Takes note of a failure; the worker itself has told it or ended the program."""
    if not future.cancelled():
        future.exception()


class Passing(Widget):
    """A part of the screen that may be asked to show something when it is about to go.

    Its parts go before it does: what they said last finds them gone, and is shown nowhere. What
    it cannot read at that moment (the file was taken away, another program holds it) is told,
    and it stays as it is.
    """

    app = getters.app(Front)

    @property
    def is_there(self) -> bool:
        """Whether something can be shown on it."""
        return self.is_attached and self.display

    async def _on_message(self, message: Message) -> None:
        try:
            await super()._on_message(message)
        except QcaError as error:
            self.app.tell_error(error)
        except NoMatches:
            if self.is_there:
                raise


class Commanded(Widget):
    """A widget that is moved by keys and never written in."""


class Speaking:
    """A part of the screen with words of its own."""

    def tell(self) -> None:
        """Says its words again, in the language that now holds."""


def _fitting(cells: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """The class of a screen so many cells wide or high."""
    return max(told for told in breakpoints if told[0] <= cells)[1]


class QcaScreen(Screen[T], Passing, Speaking, inherit_bindings=False):
    """A screen of the workspace.

    Attributes:
        topic: what its help is about, unless the focused pane has its own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("screen")]
    # Not declared as class variables, since Textual does not declare them so.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (128, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    topic = "home"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Else the first size styles everything a second time.
        width, height = self.app.size
        self.set_class(True, _fitting(width, self.HORIZONTAL_BREAKPOINTS), update=False)
        self.set_class(True, _fitting(height, self.VERTICAL_BREAKPOINTS), update=False)

    @on(events.Unmount)
    def _forget_drawn(self) -> None:
        """Lets go of what was drawn: Textual 8 keeps it of a thousand parts that are gone."""
        keeping = getattr(self._styles_cache, "get_inner_outer", None)
        forget = getattr(keeping, "cache_clear", None)
        if forget is not None:  # a later Textual may keep nothing
            forget()

    @property
    def is_ready(self) -> bool:
        """Whether keys can be taken; until then they are kept. See `ReadyForKeys`."""
        return True

    def is_offered(self, key: str) -> bool:  # noqa: ARG002 - for subclasses
        """Whether the footer offers a key by its id; one that can do nothing now is not offered.

        The key is still taken, and says what is missing.
        """
        return True

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leaves the screen, once.

        Textual takes away whatever is on top, so that a second click on an answer would take
        the screen below.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def run_beside(
        self,
        group: str,
        deed: Callable[P, Coroutine[Any, Any, None]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Begins something that goes on beside the keys.

        It takes the place of what is still under way in its group. What goes wrong is told;
        what it would show once the screen has been left is shown nowhere.
        """
        begun = partial(self.app.told, self, deed, *args, **kwargs)
        _: Worker[None] = self.run_worker(begun, group=group, exclusive=True)

    def set_going(
        self, deed: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Begins what `carry_out` does, for who cannot wait for it; keys do not wait either."""
        _: Worker[None] = self.run_worker(partial(self.app.carry_out, deed, *args, **kwargs))

    def tell_waiting(self) -> None:
        """Says that what was begun takes long."""

    async def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - for subclasses
        """Looks at a key before anything else does; True where that was all."""
        return False

    @property
    def words(self) -> Words:
        """In the language of the user."""
        return self.app.words
