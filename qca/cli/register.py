"""What reading a register of informants or cases, or another table, did."""

from __future__ import annotations

import typer

from qca.cli.front import Front
from qca.tasks.people import RegisterRead
from qca.tasks.sheets import SheetRead


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


def tell_sheet(front: Front, read: SheetRead) -> None:
    """Says how many rows of a table were new and changed, and which could not be used.

    Raises:
        typer.Exit: with code 1, where no row could be used.
    """
    front.say("cli.register", added=read.added, changed=read.changed)
    for problem in read.problems:
        reason = front.words.error(problem.error)
        front.note(front.words("sheets.row", file=read.file, row=problem.row, reason=reason))
    if read.problems and not read.added and not read.changed:
        raise typer.Exit(1)
