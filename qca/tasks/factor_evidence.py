"""What factors rest on: the codes they are drawn from, single codings, chosen quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.factor import Factor
from qca.model.ids import Id, new_id
from qca.tasks import evidence
from qca.tasks.factor_rows import checked, create, end, refuse_frozen, reorder, take_up, told
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft


class NothingToJoin(QcaError):
    """Joining takes two factors of one class at the least."""

    key = "factors.nothing_to_join"


class NothingToSplit(QcaError):
    """What is to be split off is not in the factor, or is all of it."""

    key = "factors.nothing_to_split"


def draw_from(session: Session, factor: Id, codes: Sequence[Id]) -> None:
    """Sets the codes a factor is drawn from.

    Raises:
        Gone: the factor or a code was removed in the meantime.
    """
    take_up(session)
    with session.store.step(session.coder.id, "factor.codes", n=len(codes)) as draft:
        for code in codes:
            draft.row("code", code)
        draft.params["factor"] = told(draft, factor)
        draft.update("factor", factor, codes=list(dict.fromkeys(codes)))


def join_factors(session: Session, chosen: Sequence[Id], statement: str = "") -> Id:
    """Joins factors of one class into the first of them, which keeps its place; returns its id.

    Its evidence is that of all, and so are their memos.

    Args:
        session: the project and who joins.
        chosen: two at the least.
        statement: of the joined factor; that of the first where empty.

    Raises:
        NothingToJoin: fewer than two, or of different classes.
        NumbersFrozen: a number of them is frozen.
        Gone: one was removed in the meantime.
    """
    from qca.project import dependents, queries

    chosen = list(dict.fromkeys(chosen))
    take_up(session)
    with session.store.step(session.coder.id, "factor.join") as draft:
        rows = [draft.row("factor", factor) for factor in chosen]
        if len(rows) < 2 or len({row["role"] for row in rows}) > 1:
            raise NothingToJoin()
        draft.params.update(n=len(rows), factors=told(draft, *chosen))
        refuse_frozen(draft, chosen)
        first, *others = chosen
        said = rows[0]["statement"]
        if statement.strip():
            said = {queries.project(draft.connection).language: checked(statement)}
        draft.update("factor", first, statement=said, **evidence.joined(draft, rows))
        for memo in dependents.memos_about(draft.connection, others):
            draft.update("memo", memo, target=first)
        draft.delete("factor", others)
    return first


def split_factor(
    session: Session,
    factor: Id,
    statement: str,
    *,
    codes: Sequence[Id] = (),
    codings: Sequence[Id] = (),
) -> Id:
    """Takes codes, or single codings, out of a factor into a new one behind it; returns its id.

    Codings that are made later count by their code: for the new factor where it took the
    code, else for the old one.

    Raises:
        NoStatement: the statement is empty.
        NothingToSplit: nothing is chosen, or a code that is not the factor's, or all of its
            codes.
        NumbersFrozen: the factor's number is frozen.
        Gone: the factor was removed in the meantime.
    """
    from qca.project import queries

    statement = checked(statement)
    take_up(session)
    with session.store.step(session.coder.id, "factor.split", new=statement) as draft:
        row = draft.row("factor", factor)
        draft.params["factor"] = told(draft, factor)
        refuse_frozen(draft, [factor])
        parts = evidence.divided(row, codes, codings)
        if parts is None:
            raise NothingToSplit()
        stays, goes = parts
        own = queries.factors(draft.connection)
        made = Factor(
            id=new_id(),
            role=Role(row["role"]),
            statement={queries.project(draft.connection).language: statement},
            codes=tuple(goes["codes"]),
            included=frozenset(goes["included"]),
            excluded=frozenset(goes["excluded"]),
            quotes=tuple(goes["quotes"]),
        )
        create(draft, [made], end(own))
        reorder(draft, made.id, behind=factor)
        draft.update("factor", factor, **stays)
    return made.id


def take_out(session: Session, factor: Id, codings: Sequence[Id]) -> None:
    """Takes codings out of a factor's evidence; they stay codings of their code.

    Raises:
        Gone: the factor was removed in the meantime.
    """
    take_up(session)
    with session.store.step(session.coder.id, "factor.exclude", n=len(codings)) as draft:
        evidence.take_out(draft, "factor", factor, codings)
        draft.params["factor"] = told(draft, factor)


def take_in(session: Session, factor: Id, codings: Sequence[Id]) -> None:
    """Makes codings evidence of a factor: those taken out again, others besides its codes.

    Raises:
        Gone: the factor or a coding was removed in the meantime.
    """
    take_up(session)
    with session.store.step(session.coder.id, "factor.include", n=len(codings)) as draft:
        evidence.take_in(draft, "factor", factor, codings)
        draft.params["factor"] = told(draft, factor)


def choose_quotes(session: Session, factor: Id, codings: Sequence[Id]) -> None:
    """Sets the codings quoted first for a factor, the best first; none lets the rule choose.

    Raises:
        Gone: the factor or a coding was removed in the meantime.
    """
    take_up(session)
    with session.store.step(session.coder.id, "factor.quotes", n=len(codings)) as draft:
        evidence.choose_quotes(draft, "factor", factor, codings)
        draft.params["factor"] = told(draft, factor)


def follow_merge(draft: Draft, gone: Iterable[Id], code: Id) -> None:
    """Lets factors that are drawn from codes be drawn from the one these were merged into."""
    from qca.project import queries

    drawn = [(factor.id, factor.codes) for factor in queries.factors(draft.connection)]
    evidence.follow_merge(draft, "factor", drawn, gone, code)
