"""All commands under one program; each is imported when it is called.

Their order here is the order of the help.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Final

import click
import typer

from qca import __version__
from qca.cli.front import front_of
from qca.cli.help import Group, program
from qca.cli.language import OPTION, Language
from qca.cli.usage import choice

SECTIONS: Final = (
    ("begin", ("demo", "new", "open", "serve")),
    (
        "material",
        ("import", "documents", "text", "speakers", "offrecord", "informants", "cases"),
    ),
    (
        "coding",
        (
            "codebook",
            "codes",
            "code",
            "uncode",
            "memo",
            "remove",
            "undo",
            "redo",
            "overlap",
            "blind",
        ),
    ),
    (
        "findings",
        (
            *("segments", "search", "themes", "factors", "why", "scores", "assess", "typology"),
            *("literature", "events", "table", "narrative"),
        ),
    ),
    ("files", ("export", "figures", "copy", "check", "history")),
)
"""Headings of the help, and the commands below each."""

_NAMES: Final = tuple(name for _, names in SECTIONS for name in names)


class Root(Group):
    """The program itself: it knows its commands by name and imports the one that is called."""

    sections = SECTIONS

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands in the order of the help."""
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name in _NAMES and cmd_name not in self.commands:
            module = "import_" if cmd_name == "import" else cmd_name
            app: typer.Typer = import_module(f"qca.cli.commands.{module}").app
            command = typer.main.get_command(app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return super().get_command(ctx, cmd_name)


def build() -> click.Command:
    """The whole program."""
    app = program(Root)
    app.callback(invoke_without_command=True)(qca)
    return typer.main.get_command(app)


def qca(
    ctx: typer.Context,
    language: Annotated[  # noqa: ARG001 - `language_of` has read it before the help was built
        Language | None, typer.Option(OPTION, parser=choice(Language))
    ] = None,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Shows the version, or the home screen where no command is named."""
    front = front_of(ctx)
    if version:
        front.out(f"qca {__version__}")
    elif ctx.invoked_subcommand is None:
        from qca.cli.workspace import open_workspace

        open_workspace(front, None, None)
