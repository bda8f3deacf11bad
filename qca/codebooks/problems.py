"""What a check finds: problems as values, and how one is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qca.words import Words


class Level(StrEnum):
    """How bad a problem is.

    With an error the file cannot be used; with a warning it can, but something in it
    will probably not do what its author means.
    """

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a codebook file.

    Attributes:
        key: its message, ``codebooks.problem.<key>`` of the catalogue.
        line: of the file, from 1.
        path: the names from the root to the code it is about; empty for the codebook itself.
        params: values for the message's placeholders.
        fixable: whether `check.fix_file` mends it.
    """

    level: Level
    key: str
    line: int
    path: str = ""
    params: tuple[tuple[str, object], ...] = ()
    fixable: bool = False


def tell(problem: Problem, words: Words) -> str:
    """A problem as one line in the language of the words, with its line and its code."""
    message = words(f"codebooks.problem.{problem.key}", **dict(problem.params))
    place = "at_code" if problem.path else "at"
    return words(f"codebooks.{place}", line=problem.line, path=problem.path, problem=message)
