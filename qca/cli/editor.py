"""The user's own editor: which one it is, and waiting until it is closed."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from qca.errors import QcaError
from qca.words import Words

_USUAL: Final = ("sensible-editor", "nano", "vim", "vi", "notepad.exe")
"""Editors that may be there where the user has named none."""


class NoEditor(QcaError):
    """The user has named no editor, and none of the usual ones is there."""

    key = "narrative.no_editor"


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command of the user's editor: ``VISUAL``, ``EDITOR``, else one that is there.

    Raises:
        NoEditor: there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        command = environment.get(name, "").strip()
        if command:
            return shlex.split(command, posix=os.name != "nt")
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise NoEditor()


def edited(command: Sequence[str], path: Path, words: Words) -> str:
    """Opens a file in an editor and waits until it is closed.

    Args:
        command: of the editor.
        path: the file.
        words: of the user's language.

    Returns:
        Why it failed; empty where it ended well.
    """
    try:
        process = subprocess.Popen([*command, str(path)])  # noqa: S603 - the user's own editor
    except OSError as problem:
        return words("narrative.not_started", editor=command[0], reason=problem.strerror or problem)
    with _left_to_the_editor():
        code = process.wait()
    if code < 0:
        return words("narrative.killed", signal=-code)
    return words("narrative.exit_code", code=code) if code else ""


@contextlib.contextmanager
def _left_to_the_editor() -> Iterator[None]:
    """Control-C belongs to the editor while it is open; to this program it means nothing."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
