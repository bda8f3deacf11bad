"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from qca.words import DEFAULT


class Language(StrEnum):
    """The languages of the program and of studies."""

    EN = "en"
    ID = "id"


OPTION = "--language"

_POSIX = ("LC_ALL", "LC_MESSAGES", "LANG")
_OLD_NAMES = {"in": "id"}
"""Codes that systems still use for a language of today."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: by ``--language``, ``QCA_LANGUAGE``, or the system.

    It is found before the commands are built, because their help is in it. A language that
    is not known is passed over.

    Args:
        arguments: of the program, without its name.
        environment: as `os.environ`.
    """
    asked = [_option(arguments), environment.get("QCA_LANGUAGE", "")]
    # The first of these that is set decides, as everywhere on a POSIX system.
    system = next((environment[name] for name in _POSIX if environment.get(name)), "")
    for name in (*asked, system):
        code: str = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        code = _OLD_NAMES.get(code, code)
        if code in set(Language):
            return code
    return DEFAULT


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
