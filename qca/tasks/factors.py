"""Factors of a project: drawn, made, reworded, classified, ordered, frozen, removed.

As long as nobody touched them, factors are what the codebooks propose. The first change
makes all proposals factors of the project, in a step of its own; from then on the list is
the researcher's, and codes from which no factor is drawn are listed under the factor table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.factor import Factor, proposals
from qca.model.ids import Id, new_id
from qca.tasks.factor_rows import (
    Listed,
    checked,
    class_of,
    create,
    end,
    listed,
    refuse_frozen,
    reorder,
    take_up,
    told,
)
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft


class NothingToDraw(QcaError):
    """Every code that proposes a factor is in one already, or none does."""

    key = "factors.nothing_to_draw"


def factors(session: Session) -> Listed:
    """The factors in force: the researcher's own, or what the codebooks propose."""
    with session.store.reading() as connection:
        return listed(connection)


def draw_factors(session: Session) -> int:
    """Makes factors of the codes that propose one and are in none; returns how many.

    Raises:
        NothingToDraw: there is no such code.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "factor.draw") as draft:
        own = queries.factors(draft.connection)
        drawn = {(factor.role, code) for factor in own for code in factor.codes}
        taken = {factor.id for factor in own}
        fresh = [
            factor
            for factor in proposals(queries.codes(draft.connection))
            if factor.id not in taken and not drawn & {(factor.role, c) for c in factor.codes}
        ]
        if not fresh:
            raise NothingToDraw()
        create(draft, fresh, end(own))
        draft.params["n"] = len(fresh)
    return len(fresh)


def create_factor(session: Session, statement: str, role: Role, codes: Sequence[Id] = ()) -> Id:
    """Makes a factor drawn from codes, at the end of its class; returns its id.

    Raises:
        NoStatement: the statement is empty.
        NoFactorClass: the role is none of a factor.
        Gone: a code was removed in the meantime.
    """
    from qca.project import queries

    statement, role = checked(statement), class_of(role)
    take_up(session)
    with session.store.step(session.coder.id, "factor.create", factor=statement) as draft:
        for code in codes:
            draft.row("code", code)
        language = queries.project(draft.connection).language
        made = Factor(new_id(), role, {language: statement}, tuple(dict.fromkeys(codes)))
        create(draft, [made], end(queries.factors(draft.connection)))
    return made.id


def reword_factor(
    session: Session, factor: Id, statement: str, language: str | None = None
) -> None:
    """Gives a factor another statement; the history keeps the earlier ones.

    Args:
        session: the project and who rewords.
        factor: its id.
        statement: the new one.
        language: of the statement. In the project's language (or where None) it replaces
            the versions in other languages, which say something else by then.

    Raises:
        NoStatement: the statement is empty.
        Gone: the factor was removed in the meantime.
    """
    from qca.project import queries

    statement = checked(statement)
    take_up(session)
    with session.store.step(session.coder.id, "factor.reword") as draft:
        row = draft.row("factor", factor)
        own = queries.project(draft.connection).language
        other = language is not None and language != own
        text = {**row["statement"], language: statement} if other else {own: statement}
        draft.params.update(factor=told(draft, factor), statement=statement)
        draft.update("factor", factor, statement=text)


def classify_factor(session: Session, factor: Id, role: Role) -> None:
    """Moves a factor to another class.

    Raises:
        NoFactorClass: the role is none of a factor.
        NumbersFrozen: its number is frozen.
        Gone: the factor was removed in the meantime.
    """
    role = class_of(role)
    take_up(session)
    with session.store.step(session.coder.id, "factor.classify", role=str(role)) as draft:
        draft.params["factor"] = told(draft, factor)
        refuse_frozen(draft, [factor])
        draft.update("factor", factor, role=str(role))


def place_factor(session: Session, factor: Id, place: int) -> None:
    """Moves a factor to a place among those of its class, from 1; beyond the last is the end.

    Frozen numbers stay with their factors.

    Raises:
        Gone: the factor was removed in the meantime.
    """
    take_up(session)
    with session.store.step(session.coder.id, "factor.order") as draft:
        draft.params["factor"] = told(draft, factor)
        reorder(draft, factor, place=max(place, 1) - 1)


def freeze_factors(session: Session) -> int:
    """Freezes the numbers of all factors; returns how many were not frozen yet."""
    take_up(session)
    with session.store.step(session.coder.id, "factor.freeze") as draft:
        frozen = freeze(draft)
        draft.params["n"] = frozen
    return frozen


def freeze(draft: Draft) -> int:
    """Freezes the numbers of all factors within a step; returns how many were not frozen yet.

    Proposals of the codebooks become factors of the project by it.
    """
    from qca.project import queries

    if not queries.factors(draft.connection):
        create(draft, proposals(queries.codes(draft.connection)), 0)
    fresh = [f for f in queries.factors(draft.connection) if not f.number]
    numbers = {factor.id: factor.number for factor in listed(draft.connection).factors}
    for factor in fresh:
        draft.update("factor", factor.id, number=numbers[factor.id])
    return len(fresh)


def thaw_factors(session: Session) -> int:
    """Lets numbers follow the order again; returns how many were frozen."""
    from qca.project import queries

    with session.store.step(session.coder.id, "factor.thaw") as draft:
        frozen = [f for f in queries.factors(draft.connection) if f.number]
        for factor in frozen:
            draft.update("factor", factor.id, number="")
        draft.params["n"] = len(frozen)
    return len(frozen)


def remove_factor(session: Session, factor: Id) -> None:
    """Removes a factor with its memos; the codes and codings stay.

    Raises:
        NumbersFrozen: its number is frozen.
        Gone: it was removed in the meantime.
    """
    from qca.project import dependents

    take_up(session)
    with session.store.step(session.coder.id, "factor.remove") as draft:
        draft.params["factor"] = told(draft, factor)
        refuse_frozen(draft, [factor])
        draft.delete("memo", dependents.memos_about(draft.connection, [factor]))
        draft.delete("factor", [factor])


def find_factor(session: Session, typed: str) -> Factor:
    """The factor that a number, statement, slug or start of an id means, with its number.

    Raises:
        Unknown: none or several fit.
    """
    from qca.tasks.factor_names import FactorNames

    with session.store.reading() as connection:
        found = FactorNames.of(connection).find(typed)
        return next(factor for factor in listed(connection).factors if factor.id == found)
