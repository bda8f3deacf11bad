"""A line for a path, with what there is below it to choose from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from qca.tasks.projects import SUFFIX
from qca.tui import keymap
from qca.tui.front import Front
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

_MOST = 400
"""Entries of a folder that are listed."""

_BESIDE = ("-wal", "-shm", "-journal")
"""How files end that stand beside a project while it is open, and are nobody's to choose."""


class PathInput(Vertical):
    """Asks for the path of a file or folder; names can be completed.

    Enter answers with what is in the line. Choosing an entry of the list with the mouse or
    completing it puts it into the line.
    """

    app = getters.app(Front)
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("paths")]
    DEFAULT_CSS = """
    PathInput {
        height: auto;
        & > Rows { height: 10; margin-top: 1; }
    }
    """

    @dataclass
    class Answered(Message):
        """A path was given."""

        path: Path

    def __init__(self, value: str = "", endings: tuple[str, ...] = ()) -> None:
        """A line for a path.

        Args:
            value: what stands in it at first.
            endings: of the files to list, in small letters; all where empty.
        """
        super().__init__()
        self._value = value
        self._endings = endings

    def compose(self) -> ComposeResult:
        """The line, and the list."""
        yield Input(self._value, compact=True)
        yield Rows(single=True, always=True)

    def on_mount(self) -> None:
        """Lists what there is."""
        self._renew()

    @property
    def value(self) -> str:
        """What is in the line."""
        return self.query_one(Input).value

    def action_down(self) -> None:
        """Moves the cursor down."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """Moves the cursor up."""
        self.query_one(Rows).move(-1)

    def action_complete(self) -> None:
        """Puts the entry under the cursor into the line."""
        row = self.query_one(Rows).row
        if row is not None:
            line = self.query_one(Input)
            line.value = row.id
            line.cursor_position = len(row.id)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._renew()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Answered(Path(event.value.strip()).expanduser()))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_complete()
        self.query_one(Input).focus()

    def _renew(self) -> None:
        self.query_one(Rows).show(self._entries(self.value))

    def _entries(self, typed: str) -> Iterator[Row]:
        """What completes what was typed: folders first, then files."""
        head, _, begun = typed.rpartition("/")
        folder = Path(f"{head}/" if typed.startswith("/") or head else ".").expanduser()
        prefix = f"{head}/" if head or typed.startswith("/") else ""
        for name, is_folder in _listed(folder, begun, self._endings):
            look = "" if is_folder else "quiet"
            path = f"{prefix}{name}{'/' if is_folder else ''}"
            yield Row(path, (Piece(name + ("/" if is_folder else ""), look),))


def _listed(folder: Path, begun: str, endings: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Names in a folder that begin so, and whether each is a folder itself."""
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.casefold().startswith(begun.casefold())
                and (begun.startswith(".") or not entry.name.startswith("."))
            ]
    except OSError:
        return []
    found = [
        (name, is_folder)
        for name, is_folder in found
        if is_folder or _is_offered(name.casefold(), endings)
    ]
    found.sort(key=lambda entry: (not entry[1], entry[0].casefold()))
    return found[:_MOST]


def _is_offered(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a file is one to choose, by its name in small letters."""
    if name.endswith(tuple(f"{SUFFIX}{beside}" for beside in _BESIDE)):
        return False
    return not endings or name.endswith(endings)
