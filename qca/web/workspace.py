"""The workspace as a process behind the server: ``python -m qca.web.workspace``.

Its input and output are packets as Textual's driver for browsers speaks them: a letter for
the kind, four bytes for the length, and what is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from qca import waking
from qca.errors import QcaError
from qca.words import speak


def main(arguments: Sequence[str]) -> int:
    """Runs the workspace until the user or the server ends it.

    Args:
        arguments: the project's path, the coder's name (empty: as the project says), and
            the language.

    Returns:
        0, or 1 where the project cannot be opened, which the page then shows.
    """
    project, coder, language = arguments
    waking.hold()
    from qca.tui.app import run

    try:
        return run(Path(project), coder or None, language)
    except QcaError as error:
        _show(speak(language).error(error))
        return 1


def _show(text: str) -> None:
    """Shows a text in place of the workspace."""
    from qca.tasks.drawing import harmless_line

    out = sys.stdout.buffer
    out.write(b"__GANGLION__\n")
    for kind, told in (
        (b"D", f"\r\n  {harmless_line(text)}\r\n"),
        (b"M", json.dumps({"type": "exit"})),
    ):
        data = told.encode()
        out.write(kind + len(data).to_bytes(4, "big") + data)
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
