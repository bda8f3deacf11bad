"""What a command speaks with: its words, and where they go.

Results go to standard output, everything else (notes, problems, progress) to standard
error. Whatever reaches a terminal is made harmless first.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qca.words import Words

if TYPE_CHECKING:
    from rich.console import Console

    from qca.report.drawn import Drawn
    from qca.report.table import Table
    from qca.tasks.drawing import Form
    from qca.tasks.session import Session

_PATIENCE = 1.0
"""Seconds after which work shows how far it is."""


class Front:
    """One call of the program.

    Attributes:
        words: of the user's language.
    """

    def __init__(self, words: Words) -> None:
        self.words = words

    @property
    def width(self) -> int:
        """Cells of the terminal; 100 where there is none and nothing else is said."""
        return shutil.get_terminal_size((100, 24)).columns

    @property
    def terminal(self) -> bool:
        """Whether results are read by a person at a terminal."""
        return sys.stdout.isatty()

    def out(self, text: str) -> None:
        """Writes a result, and ends its line where it does not."""
        from qca.tasks.drawing import harmless_text

        if self.terminal:
            text = harmless_text(text)
        sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")

    def say(self, key: str, **params: object) -> None:
        """Writes a message of the catalogue as a result."""
        self.out(self.words(key, **params))

    def note(self, text: str) -> None:
        """Writes a line beside the results, prefixed by the program's name."""
        from qca.tasks.drawing import harmless_line

        sys.stdout.flush()
        sys.stderr.write(f"qca: {harmless_line(text)}\n")
        sys.stderr.flush()

    def table(self, table: Table, form: Form) -> None:
        """Writes rows: drawn for a terminal, plain where they go elsewhere."""
        from qca.tasks import drawing

        if form is drawing.Form.TABLE and self.terminal:
            from qca.cli.terminal import draw_lines

            draw_lines(self.console(), drawing.drawn_lines(table, self.words, self.width))
        else:
            self.out(drawing.draw(table, form, self.words, self.width))

    def views(self, views: Sequence[Table | Drawn], form: Form) -> None:
        """Writes tables and figures for people, below each other."""
        from qca.report.table import Table
        from qca.tasks import drawing

        dots = drawing.shows_dots(sys.stdout.encoding, os.environ.get("TERM"))
        for n, view in enumerate(views):
            if n:
                self.out("\n")
            if isinstance(view, Table):
                self.table(view, form)
            else:
                self.out(drawing.draw_figure(view, form, self.words, self.width, dots=dots))

    def markdown(self, text: str) -> None:
        """Writes Markdown: set for a terminal, as it is where it goes elsewhere."""
        if self.terminal:
            from qca.cli.terminal import draw_markdown
            from qca.tasks.drawing import harmless_text

            draw_markdown(self.console(), harmless_text(text))
        else:
            self.out(text)

    def console(self) -> Console:
        """The terminal, as rich draws on it."""
        from rich.console import Console

        from qca.cli.terminal import THEME

        return Console(highlight=False, markup=False, emoji=False, theme=THEME)

    @contextlib.contextmanager
    def reading(self, project: Path) -> Iterator[Session]:
        """A project opened to be read; nothing is written by it."""
        from qca.tasks.session import open_session

        with open_session(project, joins=False) as session:
            yield session

    @contextlib.contextmanager
    def writing(self, project: Path, coder: str | None, *, joins: bool = True) -> Iterator[Session]:
        """A project opened by the coder who changes it; one who is new joins, and is told so."""
        from qca.tasks.session import open_session

        with open_session(project, coder, joins=joins, welcome=self.welcome) as session:
            if session.joined:
                self.note(self.words("cli.joined", coder=session.coder.name, path=project))
            yield session

    def welcome(self, name: str, near: Sequence[str]) -> bool:
        """Asks at a terminal whether someone new should join; elsewhere only says who is called so.

        Args:
            name: the one who is new.
            near: coders of the project who are called nearly so.
        """
        told = ", ".join(near)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            if near:
                self.note(self.words("coders.near", names=told, first=near[0]))
            return True
        key = "coders.ask_near" if near else "coders.ask"
        self.note(self.words(key, coder=name, names=told))
        sys.stderr.write(self.words("coders.ask_join", coder=name))
        sys.stderr.flush()
        answer = sys.stdin.readline().strip().casefold()
        return answer.startswith(self.words("coders.yes"))

    @contextlib.contextmanager
    def changing(
        self, project: Path, coder: str | None, *, joins: bool = True
    ) -> Iterator[Session]:
        """A project open for one change, of which is said at the end what it was."""
        with self.writing(project, coder, joins=joins) as session, self.doing(session):
            yield session

    @contextlib.contextmanager
    def doing(self, session: Session) -> Iterator[None]:
        """Says in the words of the history what the block did, or that nothing changed."""
        from qca.tasks.history import history, tell

        before = history(session, limit=1)[0].id
        yield
        latest = history(session, limit=1)[0]
        if latest.id == before:
            self.say("cli.nothing_changed")
        else:
            self.say("cli.done", what=tell(self.words, latest))

    @contextlib.contextmanager
    def progress(self, key: str) -> Iterator[Callable[[int, int], None]]:
        """A function to be told how many of how many are done.

        A bar appears on a terminal when the work has taken a second.
        """
        began = time.monotonic()
        with contextlib.ExitStack() as stack:
            bars: list[Callable[[int, int], None]] = []

            def told(done: int, of: int) -> None:
                if not bars and sys.stderr.isatty() and time.monotonic() - began > _PATIENCE:
                    from qca.cli.terminal import progress_bar

                    bars.append(stack.enter_context(progress_bar(self.words(key))))
                for bar in bars:
                    bar(done, of)

            yield told


def front_of(context: typer.Context) -> Front:
    """The front of this call."""
    front = context.find_object(Front)
    assert front is not None  # noqa: S101 - `run` gives one to every call
    return front
