"""Messages in two languages, from one catalogue.

The catalogue is one folder per language under ``locale/``, one TOML file per
area of the program. The key ``cli.imported`` is the entry ``imported`` of
``cli.toml``; a key may go deeper (``tui.help.code``). A message is a text with
``{placeholders}``, or a table with ``one`` and ``other``, chosen by the
parameter ``n``. An area is read when its first message is asked for.
"""

from __future__ import annotations

import errno
import math
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from qca.errors import QcaError
from qca.resources import locale_dir

LANGUAGES: Final = ("en", "id")
DEFAULT: Final = "en"

_DECIMAL_COMMA: Final = frozenset({"id"})
_COUNTS: Final = frozenset({"n", "codings", "paragraphs"})
"""Parameters that are numbers of things."""


@cache
def _area(language: str, area: str) -> dict[str, Any]:
    path = locale_dir(language) / f"{area}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Words:
    """Speaks one language: messages, numbers, and texts that exist in several languages."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **params: object) -> str:
        """The message of a key with its placeholders filled in.

        Counts stand in it as `number` writes them, and a `Term` as the word it names.

        Raises:
            KeyError: the catalogue has no such key (a defect; a test finds it).
        """
        area, _, rest = key.partition(".")
        entry: Any = _area(self.language, area)
        for step in rest.split("."):
            entry = entry[step]
        if isinstance(entry, dict):
            entry = entry["one" if params.get("n") == 1 else "other"]
        counts = {k: self.number(v) for k, v in params.items() if k in _COUNTS and type(v) is int}
        if not params:
            return str(entry)
        return str(entry).format_map({k: self.term(v) for k, v in params.items()} | counts)

    def term(self, value: object) -> object:
        """A word of the catalogue in this language; anything else as it is."""
        return self(value.key, **value.params) if isinstance(value, Term) else value

    def error(self, error: QcaError) -> str:
        """An error told in this language."""
        return self(error.key, **error.params)

    def pick(self, text: Mapping[str, str] | str) -> str:
        """The best version of a text that may exist in several languages."""
        if isinstance(text, str):
            return text
        return text.get(self.language) or text.get(DEFAULT) or next(iter(text.values()), "")

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as this language writes it: 1,234.50 or 1.234,50; a printed 0 has no sign.

        A half is rounded away from zero, as by hand and in a spreadsheet: 62.5 percent is 63.
        """
        written = f"{_rounded(value, decimals):z,.{decimals}f}".replace("-", "−")
        if self.language in _DECIMAL_COMMA:
            return written.translate(str.maketrans(",.", ".,"))
        return written

    def date(self, day: date) -> str:
        """A day as this language writes it: 5 March 2021, 5 Maret 2021."""
        return f"{day.day} {self(f'terms.month_{day.month}')} {day.year}"


def _rounded(value: float, decimals: int) -> float:
    """A number with so many decimals; halves go away from zero."""
    if isinstance(value, int) or not math.isfinite(value):
        return value
    unit = 10**decimals
    # Nine more digits than are printed hide what floating point takes from a half like 2.675.
    return math.copysign(math.floor(round(abs(value) * unit, 9) + 0.5) / unit, value)


class Term:
    """A word of the catalogue as a parameter of an error, told with it."""

    def __init__(self, key: str, **params: object) -> None:
        self.key = key
        self.params = params


_REASONS: Final = frozenset(
    {
        *("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOENT", "EISDIR", "ENOTDIR"),
        *("EEXIST", "ENAMETOOLONG", "EMFILE", "EIO", "EBUSY", "ETXTBSY", "EADDRINUSE"),
    }
)


def reason_of(problem: OSError) -> Term | str:
    """Why the operating system refused, as a word of the catalogue where it has one."""
    name = errno.errorcode.get(problem.errno or 0, "")
    if name in _REASONS:
        return Term(f"errors.system.{name}")
    return problem.strerror or str(problem)


@cache
def speak(language: str) -> Words:
    """The words of a language; unknown languages are answered in English."""
    return Words(language if language in LANGUAGES else DEFAULT)
