"""A codebook file as a value."""

from __future__ import annotations

from pathlib import Path

from qca.codebooks.book import CodebookFile
from qca.codebooks.check import Check, check_file
from qca.codebooks.problems import Problem
from qca.errors import QcaError


class CodebookInvalid(QcaError):
    """The file is not a sound codebook; `problems` has every error in it."""

    key = "codebooks.invalid"

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        lines = sorted({problem.line for problem in problems})
        shown = ", ".join(map(str, lines[:_LINES_SHOWN])) + (", …" if lines[_LINES_SHOWN:] else "")
        super().__init__(path=path, n=len(problems), lines=shown)
        self.problems = problems


_LINES_SHOWN = 8


def read_file(path: Path) -> CodebookFile:
    """The codebook of a file that has no errors; `check.check_file` also tells warnings.

    Ids and slugs that the file leaves out are derived as `docs/reference/codebook-format.md`
    says, so that they are the same every time it is read.

    Raises:
        CodebookMissing, CodebookUnreadable, CodebookTooLarge, CodebookNotText: there is
            nothing to read.
        CodebookInvalid: there are errors in it, all of them in `problems`.
    """
    return sound(path, check_file(path))


def sound(path: Path, check: Check) -> CodebookFile:
    """The codebook that a check found.

    Raises:
        CodebookInvalid: the check found errors.
    """
    if check.book is None:
        raise CodebookInvalid(path, check.errors)
    return check.book
