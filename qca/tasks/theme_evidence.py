"""What themes rest on: the codes drawn into them, single codings, chosen quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.ids import Id, new_id
from qca.model.theme import Theme, children
from qca.tasks import evidence
from qca.tasks.session import Session
from qca.tasks.themes import bind, listed, make, one_line, order, refuse_deep, told

if TYPE_CHECKING:
    from qca.project.journal import Draft


class NothingToJoin(QcaError):
    """Joining takes two themes at the least."""

    key = "themes.nothing_to_join"


class NothingToSplit(QcaError):
    """What is to be split off is not in the theme, or is all of it."""

    key = "themes.nothing_to_split"


class NotDrawn(QcaError):
    """A code that is to leave a theme is not in it."""

    key = "themes.not_drawn"


def draw_codes(session: Session, theme: Id, codes: Sequence[Id]) -> None:
    """Draws codes into a theme, behind those that are in it.

    Raises:
        Gone: the theme or a code was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.draw", n=len(codes)) as draft:
        row = draft.row("theme", theme)
        draft.params.update(theme=told(draft, theme), codes=_named(draft, codes))
        draft.update("theme", theme, codes=list(dict.fromkeys([*row["codes"], *codes])))


def leave_codes(session: Session, theme: Id, codes: Sequence[Id]) -> None:
    """Takes codes out of a theme; they stay codes.

    Raises:
        NotDrawn: one is not in it.
        Gone: the theme or a code was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.leave", n=len(codes)) as draft:
        row = draft.row("theme", theme)
        draft.params.update(theme=told(draft, theme), codes=_named(draft, codes))
        if not set(codes) <= set(row["codes"]):
            raise NotDrawn(theme=draft.params["theme"], codes=draft.params["codes"])
        draft.update("theme", theme, codes=[one for one in row["codes"] if one not in codes])


def take_out(session: Session, theme: Id, codings: Sequence[Id]) -> None:
    """Takes codings out of a theme's evidence; they stay codings of their code.

    Raises:
        Gone: the theme was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.exclude", n=len(codings)) as draft:
        evidence.take_out(draft, "theme", theme, codings)
        draft.params["theme"] = told(draft, theme)


def take_in(session: Session, theme: Id, codings: Sequence[Id]) -> None:
    """Makes codings evidence of a theme: those taken out again, others besides its codes.

    Raises:
        Gone: the theme or a coding was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.include", n=len(codings)) as draft:
        evidence.take_in(draft, "theme", theme, codings)
        draft.params["theme"] = told(draft, theme)


def choose_quotes(session: Session, theme: Id, codings: Sequence[Id]) -> None:
    """Sets the quotes of a theme, the best first; none lets the rule choose one.

    Raises:
        Gone: the theme or a coding was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.quotes", n=len(codings)) as draft:
        evidence.choose_quotes(draft, "theme", theme, codings)
        draft.params["theme"] = told(draft, theme)


def join_themes(session: Session, chosen: Sequence[Id], claim: str = "") -> Id:
    """Joins themes into the first of them, which keeps its place; returns its id.

    It has the codes, evidence, quotes, parts, memos and relations of all; ideas are put
    behind each other.

    Args:
        session: the project and who joins.
        chosen: two at the least.
        claim: of the joined theme; that of the first where empty.

    Raises:
        NothingToJoin: fewer than two.
        TooDeep: a part would stand on a fourth level.
        Gone: one was removed in the meantime.
    """
    from qca.project import dependents
    from qca.project import themes as stored

    chosen = list(dict.fromkeys(chosen))
    with session.store.step(session.coder.id, "theme.join") as draft:
        rows = [draft.row("theme", theme) for theme in chosen]
        if len(rows) < 2:
            raise NothingToJoin()
        draft.params.update(n=len(rows), themes=told(draft, *chosen))
        first, *others = chosen
        ideas = " ".join(dict.fromkeys(row["idea"] for row in rows if row["idea"]))
        told_now = one_line(claim) if claim.strip() else rows[0]["claim"]
        _gather_parts(draft, first, others)
        everything = evidence.joined(draft, rows)
        draft.update("theme", first, claim=told_now, idea=ideas, **everything)
        for memo in dependents.memos_about(draft.connection, others):
            draft.update("memo", memo, target=first)
        for bond in stored.bonds(draft.connection):
            if {bond.one, bond.other} & set(others):
                draft.delete("theme_bond", [bond.id])
                one, other = (first if end in others else end for end in (bond.one, bond.other))
                if one != other:
                    bind(draft, one, bond.kind, other)
        draft.delete("theme", others)
        refuse_deep(draft)
    return first


def split_theme(
    session: Session,
    theme: Id,
    claim: str,
    *,
    codes: Sequence[Id] = (),
    codings: Sequence[Id] = (),
) -> Id:
    """Takes codes, or single codings, out of a theme into a new one behind it; returns its id.

    Raises:
        NoClaim: the claim is empty.
        NothingToSplit: nothing is chosen, or a code that is not the theme's, or all of its
            codes.
        Gone: the theme was removed in the meantime.
    """
    claim = one_line(claim)
    with session.store.step(session.coder.id, "theme.split", new=claim) as draft:
        row = draft.row("theme", theme)
        draft.params["theme"] = told(draft, theme)
        parts = evidence.divided(row, codes, codings)
        if parts is None:
            raise NothingToSplit()
        stays, goes = parts
        made = make(
            draft,
            Theme(
                id=new_id(),
                claim=claim,
                parent=row["parent"],
                codes=tuple(goes["codes"]),
                included=frozenset(goes["included"]),
                excluded=frozenset(goes["excluded"]),
                quotes=tuple(goes["quotes"]),
            ),
        )
        beside = [one.id for one in children(listed(draft), row["parent"]) if one.id != made]
        beside.insert(beside.index(theme) + 1, made)
        order(draft, beside)
        draft.update("theme", theme, **stays)
    return made


def follow_merge(draft: Draft, gone: Iterable[Id], code: Id) -> None:
    """Lets themes that codes were drawn into have the one these were merged into."""
    drawn = [(theme.id, theme.codes) for theme in listed(draft)]
    evidence.follow_merge(draft, "theme", drawn, gone, code)


def _gather_parts(draft: Draft, first: Id, others: Sequence[Id]) -> None:
    """Gives a theme the parts of those that are joined into it.

    Where it is itself a part of one of them, it takes that one's place.
    """
    known = {theme.id: theme for theme in listed(draft)}
    above, parent = first, known[first].parent
    while parent is not None and parent in others:
        above, parent = parent, known[parent].parent
    if above != first:
        beside = [one.id for one in children(known.values(), parent)]
        draft.update("theme", first, parent=parent)
        order(draft, [first if one == above else one for one in beside])
    for theme in others:
        for part in children(listed(draft), theme):
            if part.id != first and part.id not in others:
                end = len(children(listed(draft), first))
                draft.update("theme", part.id, parent=first, position=end)
    for theme in others:
        # They go at once; nothing may be a part of them until then.
        draft.update("theme", theme, parent=None)


def _named(draft: Draft, codes: Sequence[Id]) -> str:
    """Names of codes, for the history."""
    from qca.model.codes import name_in
    from qca.project import queries

    language = queries.project(draft.connection).language
    rows = [draft.row("code", code) for code in codes]
    return ", ".join(name_in(row["name"], language) for row in rows)
