"""Themes of a project: made, reworded, ordered, put under each other, related, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.ids import Id, new_id
from qca.model.theme import DEEPEST, Bond, Theme, bond_id, children, levels, parts_of
from qca.tasks.names import unknown
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.model.theme import ThemeBond
    from qca.project.journal import Draft

_SHORTEST_ID = 4


class NoClaim(QcaError):
    """A theme needs a claim."""

    key = "themes.no_claim"


class TooDeep(QcaError):
    """Themes would stand under each other on more levels than there are."""

    key = "themes.too_deep"


class PartOfItself(QcaError):
    """A theme cannot be a part of itself or of one of its parts."""

    key = "themes.part_of_itself"


class NothingToRelate(QcaError):
    """A theme is not related to itself."""

    key = "themes.nothing_to_relate"


class NotRelated(QcaError):
    """There is no such relation between two themes."""

    key = "themes.not_related"


def themes(session: Session) -> tuple[Theme, ...]:
    """The themes with their numbers, each followed by its parts."""
    from qca.project import themes as rows

    with session.store.reading() as connection:
        return rows.themes(connection)


def bonds(session: Session) -> tuple[ThemeBond, ...]:
    """The relations between themes."""
    from qca.project import themes as rows

    with session.store.reading() as connection:
        return rows.bonds(connection)


def create_theme(
    session: Session,
    claim: str,
    *,
    idea: str = "",
    codes: Sequence[Id] = (),
    under: Id | None = None,
) -> Id:
    """Makes a theme, at the end; returns its id.

    Args:
        session: the project and who makes it.
        claim: what the theme says.
        idea: the central idea that organises it.
        codes: drawn into it.
        under: the theme of which it is a part.

    Raises:
        NoClaim: the claim is empty.
        TooDeep: it would stand on a fourth level.
        Gone: a code or the other theme was removed in the meantime.
    """
    claim = one_line(claim)
    with session.store.step(session.coder.id, "theme.create") as draft:
        made = make(draft, Theme(new_id(), claim, idea.strip(), under, tuple(codes)))
        draft.params["theme"] = told(draft, made)
    return made


def reword_theme(session: Session, theme: Id, claim: str) -> None:
    """Gives a theme another claim; the history keeps the earlier ones.

    Raises:
        NoClaim: the claim is empty.
        Gone: the theme was removed in the meantime.
    """
    claim = one_line(claim)
    with session.store.step(session.coder.id, "theme.reword", claim=claim) as draft:
        draft.params["theme"] = told(draft, theme)
        draft.update("theme", theme, claim=claim)


def set_idea(session: Session, theme: Id, idea: str) -> None:
    """Says what central idea organises a theme; an empty one takes it away.

    Raises:
        Gone: the theme was removed in the meantime.
    """
    idea = " ".join(idea.split())
    with session.store.step(session.coder.id, "theme.idea", idea=idea) as draft:
        draft.params["theme"] = told(draft, theme)
        draft.update("theme", theme, idea=idea)


def place_theme(session: Session, theme: Id, place: int) -> None:
    """Moves a theme to a place among those beside it, from 1; beyond the last is the end.

    Raises:
        Gone: the theme was removed in the meantime.
    """
    with session.store.step(session.coder.id, "theme.order") as draft:
        row = draft.row("theme", theme)
        draft.params["theme"] = told(draft, theme)
        beside = [one.id for one in children(listed(draft), row["parent"]) if one.id != theme]
        beside.insert(max(place, 1) - 1, theme)
        order(draft, beside)


def put_under(session: Session, theme: Id, parent: Id | None) -> None:
    """Makes a theme a part of another, behind its other parts; of none where None.

    Raises:
        PartOfItself: the other is the theme, or one of its parts.
        TooDeep: it, or a part of it, would stand on a fourth level.
        Gone: one was removed in the meantime.
    """
    kind = "theme.under" if parent else "theme.apart"
    with session.store.step(session.coder.id, kind) as draft:
        row = draft.row("theme", theme)
        draft.params["theme"] = told(draft, theme)
        if parent is not None:
            draft.params["other"] = told(draft, parent)
            below = {theme, *(part.id for part in parts_of(listed(draft), theme))}
            if parent in below:
                raise PartOfItself(theme=draft.params["theme"])
        if row["parent"] != parent:
            end = len(children(listed(draft), parent))
            draft.update("theme", theme, parent=parent)
            order(draft, [one.id for one in children(listed(draft), parent) if one.id != theme])
            draft.update("theme", theme, position=end)
        refuse_deep(draft)


def relate_themes(session: Session, one: Id, kind: Bond, other: Id) -> None:
    """Says how one theme stands to another; what was said before stays.

    Raises:
        NothingToRelate: both are the same.
        Gone: one was removed in the meantime.
    """
    with session.store.step(session.coder.id, f"theme.{kind}") as draft:
        draft.params.update(one=told(draft, one), other=told(draft, other))
        if one == other:
            raise NothingToRelate(theme=draft.params["one"])
        bind(draft, one, kind, other)


def part_themes(session: Session, one: Id, other: Id) -> int:
    """Takes away the relations between two themes, in both directions; returns how many.

    Raises:
        NotRelated: there is none.
        Gone: one was removed in the meantime.
    """
    from qca.project import themes as rows

    with session.store.step(session.coder.id, "theme.unrelate") as draft:
        draft.params.update(one=told(draft, one), other=told(draft, other))
        bonds_ = rows.bonds(draft.connection)
        there = [b.id for b in bonds_ if {b.one, b.other} == {one, other}]
        if not there:
            raise NotRelated(**{name: draft.params[name] for name in ("one", "other")})
        draft.delete("theme_bond", there)
    return len(there)


def remove_theme(session: Session, theme: Id) -> None:
    """Removes a theme with its memos and relations; its codes, codings and parts stay.

    Its parts become parts of what it was a part of.

    Raises:
        Gone: it was removed in the meantime.
    """
    from qca.project import dependents
    from qca.project import themes as rows

    with session.store.step(session.coder.id, "theme.remove") as draft:
        row = draft.row("theme", theme)
        draft.params["theme"] = told(draft, theme)
        beside = children(listed(draft), row["parent"])
        at = next(n for n, one in enumerate(beside) if one.id == theme)
        parts = children(listed(draft), theme)
        for part in parts:
            draft.update("theme", part.id, parent=row["parent"])
        after = [*beside[:at], *parts, *beside[at + 1 :]]
        order(draft, [one.id for one in after])
        bound = [b.id for b in rows.bonds(draft.connection) if theme in (b.one, b.other)]
        draft.delete("theme_bond", bound)
        draft.delete("memo", dependents.memos_about(draft.connection, [theme]))
        draft.delete("theme", [theme])


def find_theme(session: Session, typed: str) -> Theme:
    """The theme that a number, a claim, or the start of an id means.

    Raises:
        Unknown: none or several fit.
    """
    known = themes(session)
    wanted = " ".join(typed.split()).casefold()
    called = (
        [theme for theme in known if theme.number.casefold() == wanted],
        [theme for theme in known if theme.claim.casefold() == wanted],
        [t for t in known if len(wanted) >= _SHORTEST_ID and t.id.startswith(wanted)],
    )
    for found in called:
        if len(found) == 1:
            return found[0]
    raise unknown("theme", typed, [theme.number for theme in known])


# Rows within a step


def listed(draft: Draft) -> tuple[Theme, ...]:
    """The themes as the step has them now."""
    from qca.project import themes as rows

    return rows.themes(draft.connection)


def told(draft: Draft, *chosen: Id) -> str:
    """Number and claim of themes, for the history.

    Raises:
        Gone: one was removed in the meantime.
    """
    for theme in chosen:
        draft.row("theme", theme)
    there = {theme.id: theme for theme in listed(draft)}
    return ", ".join(f"{there[theme].number} {there[theme].claim}" for theme in chosen)


def make(draft: Draft, theme: Theme) -> Id:
    """Makes a theme within a step, behind those beside it.

    Raises:
        TooDeep: it would stand on a fourth level.
        Gone: a code or the theme above was removed in the meantime.
    """
    for code in theme.codes:
        draft.row("code", code)
    if theme.parent is not None:
        draft.row("theme", theme.parent)
    beside = children(listed(draft), theme.parent)
    draft.create(
        "theme",
        {
            "claim": theme.claim,
            "idea": " ".join(theme.idea.split()),
            "parent": theme.parent,
            "codes": list(dict.fromkeys(theme.codes)),
            "included": sorted(theme.included),
            "excluded": sorted(theme.excluded),
            "quotes": list(theme.quotes),
            "position": max((one.position for one in beside), default=-1) + 1,
        },
        theme.id,
    )
    refuse_deep(draft)
    return theme.id


def order(draft: Draft, themes: Sequence[Id]) -> None:
    """Gives themes that stand beside each other the order of a list."""
    for position, theme in enumerate(themes):
        draft.update("theme", theme, position=position)


def bind(draft: Draft, one: Id, kind: Bond, other: Id) -> None:
    """Relates two themes within a step, where they are not related so already."""
    bond = bond_id(one, kind, other)
    if not draft.rows("theme_bond", [bond]):
        draft.create("theme_bond", {"kind": str(kind), "one": one, "other": other}, bond)


def one_line(claim: str) -> str:
    """A claim on one line.

    Raises:
        NoClaim: there is nothing in it.
    """
    claim = " ".join(claim.split())
    if not claim:
        raise NoClaim()
    return claim


def refuse_deep(draft: Draft) -> None:
    """Refuses what a step has made of the themes where it is too deep.

    Raises:
        TooDeep: there are too many levels.
    """
    if levels(listed(draft)) > DEEPEST:
        raise TooDeep(levels=DEEPEST)
