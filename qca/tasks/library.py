"""Codebooks outside of a project: the ready-made ones, and files being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qca.report.table import Cell, Table
from qca.tasks.lists import listing
from qca.words import Words

if TYPE_CHECKING:
    from qca.codebooks.diff import Change


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a codebook file found.

    Attributes:
        errors: what keeps the file from being used, a line each.
        warnings: what its author probably does not mean, a line each.
        fixable: how many of them `check_codebook` can mend.
        added: how many ids and slugs were written into the file.
        comments_kept: whether its comments and layout are as they were.
    """

    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    fixable: int
    added: int = 0
    comments_kept: bool = True


def ready_table(words: Words) -> Table:
    """The ready-made codebooks by the names under which they are asked for."""
    from qca.codebooks.library import shipped

    return listing(
        "library",
        words,
        ("name", "title", "version", "codes"),
        ((book.slug, words.pick(book.title), book.version, book.codes) for book in shipped()),
    )


def codebook_table(name: str, words: Words) -> Table:
    """The codes of a ready-made codebook, or of a file, with their definitions.

    Raises:
        QcaError: there is no such codebook, or it has errors.
    """
    from qca.codebooks.convert import to_model
    from qca.codebooks.library import load
    from qca.model.codes import CodeTree
    from qca.report.tables.codebook import codebook

    book, codes = to_model(load(name))
    return codebook(CodeTree(codes, (book,)), book, words)


def check_codebook(path: Path, words: Words, *, fix: bool = False) -> Checked:
    """Everything that is wrong with a codebook file, at once.

    Args:
        path: of the file.
        words: of the reader's language.
        fix: write the ids and slugs that it leaves out into it first.

    Raises:
        QcaError: there is nothing to check, or the file cannot be written.
    """
    from qca.codebooks.check import check_file
    from qca.codebooks.fix import fix_file
    from qca.codebooks.problems import Problem, tell

    fixed = fix_file(path) if fix else None
    check = fixed.check if fixed else check_file(path)

    def told(problems: Sequence[Problem]) -> tuple[str, ...]:
        return tuple(tell(problem, words) for problem in problems)

    return Checked(
        errors=told(check.errors),
        warnings=told(check.warnings),
        fixable=sum(problem.fixable for problem in check.problems),
        added=fixed.added if fixed else 0,
        comments_kept=fixed.comments_kept if fixed else True,
    )


def difference_table(before: str, after: str, words: Words) -> Table:
    """What changed from one codebook to another, by the ids of the codes.

    Args:
        before: a ready-made codebook or a file.
        after: another, usually a later version of the same.
        words: of the reader's language.

    Raises:
        QcaError: one of them does not exist, or has errors.
    """
    from qca.codebooks.diff import diff
    from qca.codebooks.library import load

    found = diff(load(before), load(after), words.language)
    header = [("header", "", field, "", "") for field in found.header]
    return listing(
        "difference",
        words,
        ("change", "code_id*", "fields", "before", "after"),
        [
            (Cell(change, (), words(f"lists.change.{change}")), *rest)
            for change, *rest in (*header, *map(_change, found.changes))
        ],
    )


def _change(change: Change) -> tuple[str, str, str, str, str]:
    fields = ", ".join(change.fields)
    return (str(change.kind), change.id, fields, change.path_before, change.path_after)
