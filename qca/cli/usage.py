"""How the command line was used wrongly: told in one line, exit code 2.

Values of options and arguments are read by functions of our own, so that what is wrong with
them is told in the user's language.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from qca.errors import QcaError


class Misused(QcaError):
    """The command line cannot be understood; nothing was done."""

    key = "cli.misused"


class NotOneOf(Misused):
    """A value that is none of those allowed."""

    key = "cli.not_one_of"


class NotANumber(Misused):
    """A value that should be a whole number."""

    key = "cli.not_a_number"


class NotADecimal(Misused):
    """A value that should be a number."""

    key = "cli.not_a_decimal"


class NotAPair(Misused):
    """A value that should be a name and a text with an equals sign between."""

    key = "cli.not_a_pair"


class EmptyValue(Misused):
    """A value that is empty."""

    key = "cli.empty_value"


class MissingArgument(Misused):
    """An argument that must be there."""

    key = "cli.missing_argument"


class MissingValue(Misused):
    """An option without its value."""

    key = "cli.missing_value"


class TooMany(Misused):
    """Arguments that the command does not take."""

    key = "cli.too_many"


class NoSuchOption(Misused):
    """An option that the command does not have."""

    key = "cli.no_such_option"


class LanguageFirst(Misused):
    """The language of the program stands behind the command instead of before it."""

    key = "cli.language_first"


class NoSuchCommand(Misused):
    """A command that does not exist."""

    key = "cli.no_such_command"


class NoPlace(Misused):
    """No passage was named, or it was named in several ways."""

    key = "cli.no_place"


class NoEnd(Misused):
    """A start without an end."""

    key = "cli.no_end"


class OneAtATime(Misused):
    """Of these options one may be given, not several."""

    key = "cli.one_at_a_time"


class OnlyTogether(Misused):
    """An option means something only together with another."""

    key = "cli.only_together"


class OneNeeded(Misused):
    """One of these options must be given."""

    key = "cli.one_needed"


E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E]) -> Callable[[str], E]:
    """What reads one of the values of an enumeration; it raises `NotOneOf` for others."""

    def read(text: str) -> E:
        try:
            return kind(text.strip().lower())
        except ValueError:
            raise NotOneOf(value=text, known=", ".join(kind)) from None

    return read


def number(text: str) -> int:
    """Reads a whole number.

    Raises:
        NotANumber: it is none.
    """
    try:
        return int(text)
    except ValueError:
        raise NotANumber(value=text) from None


def decimal(text: str) -> float:
    """Reads a number, with a point or a comma.

    Raises:
        NotADecimal: it is none.
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise NotADecimal(value=text) from None


def pair(text: str) -> tuple[str, str]:
    """Reads a name and a text: ``NAME=TEXT``.

    Raises:
        NotAPair: there is no name or no equals sign.
    """
    name, equals, rest = text.partition("=")
    if not equals or not name.strip():
        raise NotAPair(value=text)
    return name.strip(), rest.strip()


def filled(text: str) -> str:
    """Reads a text that is not empty.

    Raises:
        EmptyValue: it is.
    """
    if not text.strip():
        raise EmptyValue()
    return text


def path(text: str) -> Path:
    """Reads a path."""
    return Path(filled(text))


def project_path(text: str) -> Path:
    """Reads the path of a project; its ending may be left out where the file is there."""
    named = path(text)
    if not named.name:
        return named
    complete = named.with_name(f"{named.name}.qca")
    return complete if not named.is_file() and complete.is_file() else named


_VALENCES = {"+": 1, "-": -1, "−": -1, "+-": 0, "-+": 0, "±": 0}


def valence(text: str) -> int:
    """Reads what a passage says of its factor: ``+``, ``-`` or ``+-``.

    Raises:
        NotOneOf: it is none of them.
    """
    if text not in _VALENCES:
        raise NotOneOf(value=text, known="+, -, +-")
    return _VALENCES[text]
