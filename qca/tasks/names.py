"""Finding one thing by what a user typed: a name, a path, or the start of an id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from qca.errors import QcaError
from qca.model.codes import PATH_SEPARATOR, Code, CodeTree, name_in
from qca.model.factor import Factor
from qca.words import Term

_SHORTEST_ID = 4


class NumberOfSeveral(QcaError):
    """The number of a factor that is drawn from several codes, where one code is needed."""

    key = "tasks.number_of_several"


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T", bound=Identified)


def one_of(noun: str, things: Sequence[T], typed: str, name: Callable[[T], str]) -> T:
    """The one thing that a typed text means.

    The whole name counts before its case-blind form, and that before the start of an id
    (at least four characters).

    Raises:
        Unknown: nothing fits; the message names the nearest.
        Ambiguous: several fit.
    """
    tests: tuple[Callable[[T], bool], ...] = (
        lambda thing: name(thing) == typed,
        lambda thing: name(thing).casefold() == typed.casefold(),
        lambda thing: len(typed) >= _SHORTEST_ID and thing.id.startswith(typed.lower()),
    )
    for test in tests:
        found = [thing for thing in things if test(thing)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(noun, typed, [f"{name(t)} ({t.id[:13]})" for t in found])
    raise unknown(noun, typed, [name(thing) for thing in things])


def called(code: Code) -> set[str]:
    """What a code is called, with capitals folded: its slug, and its name in every language."""
    return {code.slug.casefold(), *(name.casefold() for name in code.name.values())} - {""}


def code_of(tree: CodeTree, typed: str, language: str, factors: Sequence[Factor] = ()) -> Code:
    """The code that a typed text means: a slug, a name, the end of a path, the start of an id.

    Names count in every language they have. ``Strength > Leadership`` and
    ``Strength/Leadership`` name a code by the end of its path, and so do slugs in it. What
    names no code may be the number of a factor that is drawn from one.

    Args:
        tree: the codes.
        typed: the text.
        language: of the names in messages.
        factors: with their numbers; none where numbers name nothing.

    Raises:
        Unknown: no code fits; the message names the nearest.
        Ambiguous: several fit.
        NumberOfSeveral: it is the number of a factor that is drawn from several codes.
    """
    found = codes_of(tree, typed, language, factors)
    if len(found) > 1:
        names = ", ".join(tree.path(code.id, language) for code in found)
        raise NumberOfSeveral(number=typed, n=len(found), names=names)
    return found[0]


def codes_of(
    tree: CodeTree, typed: str, language: str, factors: Sequence[Factor] = ()
) -> tuple[Code, ...]:
    """The codes that a typed text means: one, or all those of a factor by its number.

    Args:
        tree: the codes.
        typed: the text.
        language: of the names in messages.
        factors: with their numbers.

    Raises:
        Unknown, Ambiguous: as `code_of` does.
    """
    wanted = [part.strip().casefold() for part in _split_path(typed)]
    exact = [code for code in tree if code.slug and code.slug == typed]
    if len(exact) == 1:
        return (exact[0],)
    found = [code for code in tree if _path_ends(tree, code, wanted)]
    numbered = () if found else _numbered(tree, typed, factors)
    if numbered:
        return numbered
    if not found and len(typed) >= _SHORTEST_ID:
        found = [code for code in tree if code.id.startswith(typed.lower())]
    if len(found) == 1:
        return (found[0],)
    if found:
        names = [f"{tree.path(c.id, language)} ({c.id[:13]})" for c in found]
        raise _ambiguous("code", typed, names)
    known = [code.slug for code in tree if code.slug]
    known += [name_in(code.name, language) for code in tree]
    raise unknown("code", typed, list(dict.fromkeys(known)))


def _numbered(tree: CodeTree, typed: str, factors: Sequence[Factor]) -> tuple[Code, ...]:
    """The codes of the factor that has this number."""
    sought = typed.strip().casefold()
    codes = [c for factor in factors if factor.number.casefold() == sought for c in factor.codes]
    return tuple(tree.by_id[code] for code in dict.fromkeys(codes) if code in tree.by_id)


def unknown(noun: str, typed: str, names: Sequence[str]) -> QcaError:
    """The error for a name that nothing has, with the nearest names."""
    from rapidfuzz import process, utils

    from qca.project.errors import Unknown

    near = process.extract(typed, names, limit=3, score_cutoff=60, processor=utils.default_process)
    told = Term("project.near", names=", ".join(n[0] for n in near)) if near else ""
    return Unknown(what=Term(f"terms.noun.{noun}"), name=typed, near=told)


def _ambiguous(noun: str, typed: str, names: Sequence[str]) -> QcaError:
    from qca.project.errors import Ambiguous

    return Ambiguous(what=Term(f"terms.noun.{noun}"), name=typed, names=", ".join(names[:5]))


def _split_path(typed: str) -> list[str]:
    for separator in (PATH_SEPARATOR.strip(), "/"):
        if separator in typed:
            return typed.split(separator)
    return [typed]


def _path_ends(tree: CodeTree, code: Code, wanted: Sequence[str]) -> bool:
    chain = [*tree.ancestors(code.id), code][-len(wanted) :]
    if len(chain) < len(wanted):
        return False
    return all(
        part == step.slug or part in {name.casefold() for name in step.name.values()}
        for step, part in zip(chain, wanted, strict=True)
    )
