"""The command line: one small module per command, on top of the tasks."""

from __future__ import annotations

import sys

from qca import waking


def main() -> None:
    """Runs the command that the program was called with, and exits with its code."""
    waking.hold()
    from qca.cli.run import run

    sys.exit(run(sys.argv[1:]))
