"""Everything that is wrong with a codebook file, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qca.codebooks.book import CodebookFile, CodeEntry
from qca.codebooks.drafts import Draft, Drafts, language_of
from qca.codebooks.files import read_text
from qca.codebooks.nodes import Map, NotYaml, Trouble, parse, plain
from qca.codebooks.problems import Level, Problem
from qca.codebooks.rules import ERRORS, WARNINGS

if TYPE_CHECKING:
    from qca.codebooks.schema import BookShape, CodeShape


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found.

    Attributes:
        problems: errors and warnings, by line.
        book: the codebook, where there is no error.
    """

    problems: tuple[Problem, ...]
    book: CodebookFile | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the file from being used."""
        return tuple(p for p in self.problems if p.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What its author probably does not mean."""
        return tuple(p for p in self.problems if p.level is Level.WARNING)


def check_file(path: Path) -> Check:
    """What is wrong with a codebook file.

    Raises:
        CodebookMissing, CodebookUnreadable, CodebookTooLarge, CodebookNotText: there is
            nothing to check.
    """
    return check_text(read_text(path))


def check_text(text: str) -> Check:
    """What is wrong with a text that should be a codebook file."""
    try:
        root, troubles = parse(text)
    except NotYaml as refusal:
        trouble = refusal.trouble
        problem = Problem(Level.ERROR, trouble.key, trouble.line, params=trouble.params)
        return Check((problem,), None)
    if not isinstance(root, Map):
        return Check((Problem(Level.ERROR, "not_codebook", root.line),), None)
    return check_nodes(root, troubles)


def check_nodes(root: Map, troubles: Sequence[Trouble] = ()) -> Check:
    """What is wrong with a codebook that has been parsed.

    Args:
        root: the whole file.
        troubles: what the parser found wrong with it.
    """
    from qca.codebooks.schema import shaped

    drafts = Drafts(root, language_of(root))
    shape, faults = shaped(plain(root), drafts.language)
    problems = [
        drafts.problem(Level.ERROR, t.loc, t.key, dict(t.params), line=t.line) for t in troubles
    ]
    for fault in faults:
        mendable = fault.loc == ("id",) and fault.key == "missing"
        key = "missing_book_id" if mendable else fault.key
        problems.append(drafts.problem(Level.ERROR, fault.loc, key, fault.params, fixable=mendable))
    for level, rules in ((Level.ERROR, ERRORS), (Level.WARNING, WARNINGS)):
        problems += [
            drafts.problem(level, found.loc, found.key, found.params, fixable=found.fixable)
            for rule in rules
            for found in rule(drafts)
        ]
    problems.sort(key=lambda problem: problem.line)
    sound = all(problem.level is not Level.ERROR for problem in problems)
    return Check(tuple(problems), _book(shape, drafts) if shape and sound else None)


def _book(shape: BookShape, drafts: Drafts) -> CodebookFile:
    """The codebook of a sound file, with the ids and slugs that its drafts have."""
    return CodebookFile(
        id=shape.id,
        title=shape.title,
        language=shape.language,
        version=shape.version,
        source=shape.source,
        licence=shape.licence,
        derived_from=shape.derived_from,
        codes=_entries(shape.codes, iter(drafts.order)),
    )


def _entries(shapes: Sequence[CodeShape], drafts: Iterator[Draft]) -> tuple[CodeEntry, ...]:
    """The entries of shapes; shapes and drafts come in the same order, depth first."""
    entries: list[CodeEntry] = []
    for shape in shapes:
        draft = next(drafts)
        entries.append(
            CodeEntry(
                id=draft.id,
                slug=draft.slug,
                name=shape.name,
                definition=shape.definition,
                include=shape.include,
                exclude=shape.exclude,
                examples=tuple(example for example in shape.examples if example),
                key=shape.key,
                role=shape.role,
                color=shape.color,
                properties=shape.properties,
                codes=_entries(shape.codes, drafts),
            )
        )
    return tuple(entries)
