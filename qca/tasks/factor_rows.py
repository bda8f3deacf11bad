"""Rows of factors within a step: read, made, ordered, and told to the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import FACTOR_ROLES, CodeTree, Role, name_in
from qca.model.factor import Factor, numbered, proposals
from qca.model.ids import Id
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection


class NoStatement(QcaError):
    """A factor needs a statement."""

    key = "factors.no_statement"


class NoFactorClass(QcaError):
    """A factor is of one of six classes."""

    key = "factors.no_class"


class NumbersFrozen(QcaError):
    """A change would alter what a number stands for that respondents were asked about."""

    key = "factors.numbers_frozen"


@dataclass(frozen=True, slots=True)
class Listed:
    """The factors in force, numbered, in the order of classes and numbers.

    Attributes:
        own: whether they are the researcher's; else they are what the codebooks propose.
    """

    factors: tuple[Factor, ...]
    own: bool


def listed(connection: Connection, tree: CodeTree | None = None) -> Listed:
    """The factors in force.

    Args:
        connection: to the project.
        tree: of all its codes, where they were read already.
    """
    from qca.project import queries

    own = queries.factors(connection)
    return Listed(numbered(own or proposals(tree or queries.codes(connection))), bool(own))


def take_up(session: Session) -> None:
    """Makes the proposals factors of the project where it has none of its own yet."""
    from qca.project import queries

    with session.store.step(session.coder.id, "factor.draw") as draft:
        if not queries.factors(draft.connection):
            fresh = proposals(queries.codes(draft.connection))
            create(draft, fresh, 0)
            draft.params["n"] = len(fresh)


def create(draft: Draft, fresh: Sequence[Factor], position: int) -> None:
    """Makes factors of the project, from a position on."""
    rows: list[Mapping[str, object]] = [
        {
            "id": factor.id,
            "role": str(factor.role),
            "statement": dict(factor.statement),
            "codes": list(factor.codes),
            "included": sorted(factor.included),
            "excluded": sorted(factor.excluded),
            "quotes": list(factor.quotes),
            "position": position + n,
        }
        for n, factor in enumerate(fresh)
    ]
    draft.create_many("factor", rows)


def reorder(
    draft: Draft, factor: Id, *, place: int | None = None, behind: Id | None = None
) -> None:
    """Gives a factor a place within its class; positions of all follow the new order."""
    from qca.project import queries

    own = queries.factors(draft.connection)
    moving = next(one for one in own if one.id == factor)
    others = [one for one in own if one.id != factor]
    same = [n for n, one in enumerate(others) if one.role is moving.role]
    if behind is not None:
        at = next(n for n, one in enumerate(others) if one.id == behind) + 1
    elif place is not None and place < len(same):
        at = same[place]
    else:
        at = same[-1] + 1 if same else len(others)
    others.insert(at, moving)
    for position, one in enumerate(others):
        draft.update("factor", one.id, position=position)


def end(own: Sequence[Factor]) -> int:
    """The position behind the last factor."""
    return max((factor.position for factor in own), default=-1) + 1


def checked(statement: str) -> str:
    """A statement on one line.

    Raises:
        NoStatement: there is nothing in it.
    """
    statement = " ".join(statement.split())
    if not statement:
        raise NoStatement()
    return statement


def class_of(role: Role) -> Role:
    """A role that is the class of a factor.

    Raises:
        NoFactorClass: it is none.
    """
    if role not in FACTOR_ROLES:
        raise NoFactorClass(role=role, known=", ".join(FACTOR_ROLES))
    return role


def refuse_frozen(draft: Draft, chosen: Sequence[Id]) -> None:
    """Lets factors be changed whose numbers are not frozen.

    Raises:
        NumbersFrozen: a number of them is frozen.
    """
    frozen = [row["number"] for row in draft.rows("factor", chosen).values() if row["number"]]
    if frozen:
        raise NumbersFrozen(factors=", ".join(sorted(frozen)))


def told(draft: Draft, *chosen: Id) -> str:
    """Number and statement of factors, for the history.

    Raises:
        Gone: one was removed in the meantime.
    """
    from qca.project import queries

    for factor in chosen:
        draft.row("factor", factor)
    language = queries.project(draft.connection).language
    there = {factor.id: factor for factor in listed(draft.connection).factors}
    return ", ".join(
        f"{there[factor].number} {name_in(there[factor].statement, language)}" for factor in chosen
    )
