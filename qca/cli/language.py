"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from qca.tasks.preferences import known_language, preferred_language


class Language(StrEnum):
    """The languages of the program and of studies."""

    EN = "en"
    ID = "id"


OPTION = "--language"


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by ``--language``, or the one that the user prefers.

    It is found before the commands are built, because their help is in it.

    Args:
        arguments: of the program, without its name.
    """
    return known_language(_option(arguments)) or preferred_language()


def _option(arguments: Sequence[str]) -> str:
    """The value of the option where it stands before the command."""
    rest = iter(arguments)
    for argument in rest:
        if argument == OPTION:
            return next(rest, "")
        if argument.startswith(f"{OPTION}="):
            return argument.partition("=")[2]
        if not argument.startswith("-"):
            break
    return ""
