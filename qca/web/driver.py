"""What the workspace draws on where it runs behind the server."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from textual import events, messages
from textual.color import Color
from textual.drivers.web_driver import WebDriver
from textual.theme import Theme

_BACKGROUND: Final = "\x1b]11;{}\x1b\\"
_LEAVE_ALTERNATE_SCREEN: Final = "\x1b[?1049l"


class BrowserDriver(WebDriver):
    """Textual's driver for browsers, with its ends made good.

    The page has the keys from the beginning, and the theme's colour to its very rim. The
    workspace leaves when nobody is at the other end any more, also where the server was
    killed and could not say so; and it takes the words off the page before it goes.
    """

    def write(self, data: str) -> None:
        """Writes to the server, or to nobody where it has gone."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tells the server something, or nobody where it has gone."""
        with suppress(BrokenPipeError):
            super().write_meta(data)

    def start_application_mode(self) -> None:
        """Prepares the page."""
        super().start_application_mode()
        self._app.call_later(self._begin)

    def run_input_thread(self) -> None:
        """Reads what comes from the server; where that ends, so does the workspace."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())

    def stop_application_mode(self) -> None:
        """Clears the page and tells the server that this was all."""
        self.write(_LEAVE_ALTERNATE_SCREEN)
        super().stop_application_mode()

    def _begin(self) -> None:
        # Textual begins without focus and waits for the page to tell of it; a page that
        # tells too early is not heard.
        self._app.post_message(events.AppFocus())
        self._app.theme_changed_signal.subscribe(self._app, self._fill, immediate=True)
        self._fill(self._app.current_theme)

    def _fill(self, theme: Theme) -> None:
        """Gives what no cell covers the background of a theme."""
        if theme.background and not Color.parse(theme.background).ansi:
            self.write(_BACKGROUND.format(Color.parse(theme.background).hex6.lower()))
