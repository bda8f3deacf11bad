"""What reading a register of informants or cases did."""

from __future__ import annotations

import typer

from qca.cli.front import Front
from qca.tasks.people import RegisterRead


def tell_register(front: Front, read: RegisterRead) -> None:
    """Says how many rows were new and changed, and which were not understood.

    Raises:
        typer.Exit: with code 1, where no row was understood.
    """
    front.say("cli.register", added=read.added, changed=read.changed)
    for problem in read.problems:
        front.note(front.words(problem.key, **dict(problem.params)))
    if read.problems and not read.added and not read.changed:
        raise typer.Exit(1)
