"""The way from the command line into the workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from qca import waking
from qca.cli.front import Front
from qca.errors import QcaError


class NoTerminal(QcaError):
    """The workspace needs a terminal to be drawn on."""

    key = "cli.no_terminal"


def at_a_terminal() -> bool:
    """Whether there is a person who can see and type."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_workspace(front: Front, project: Path | None, coder: str | None) -> None:
    """Opens the workspace on a project, or the home screen.

    Args:
        front: of this call.
        project: a project that can be opened, or None for the home screen.
        coder: who works, or None to let the project say.

    Raises:
        NoTerminal: output or input is not a terminal.
        typer.Exit: the workspace failed.
    """
    if not at_a_terminal():
        raise NoTerminal()
    waking.hold()
    from qca.tui.app import run

    code = run(project, coder, front.words.language, welcome=front.welcome)
    if code:
        raise typer.Exit(code)
