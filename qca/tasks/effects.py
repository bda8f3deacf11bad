"""What reworking codes would do to the codings that are there, said before it is done.

Effects are over the work of all coders, since reworking changes it for all; who codes blind
is told none, and cannot rework what others may have used. Moving changes no coding; what it
does to counts is over the session's scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qca.model.codes import Code, CodeTree, Role
from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.theme import Theme, numbered
from qca.tasks.blind import refuse_blind
from qca.tasks.rearranging import uppermost
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.queries import Connection


@dataclass(frozen=True, slots=True)
class Work:
    """Codings, and whose they are.

    Attributes:
        codings: how many, in whatever revision.
        others: of them not the coder's own.
        texts: in how many documents.
    """

    codings: int = 0
    others: int = 0
    texts: int = 0


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes whose evidence changes with codes, with their numbers.

    Attributes:
        drawn: those that are drawn from another code from then on.
        more: those that gain codings.
        less: those that lose codings.
    """

    drawn: tuple[Theme, ...] = ()
    more: tuple[Theme, ...] = ()
    less: tuple[Theme, ...] = ()


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging codes into another would do.

    Attributes:
        work: the codings that get the other code.
        joined: how many fewer codings there will be, since a coder had both on the same words.
        below: codes that come to stand below the other.
        memos: about the codes, which are about the other from then on.
        factors: that are drawn from the other from then on.
        counted: what the codings count for instead of what they did.
        themes: what happens to themes.
    """

    work: Work
    joined: int
    below: int
    memos: int
    factors: int
    counted: tuple[Recount, ...] = ()
    themes: Themes = Themes()


@dataclass(frozen=True, slots=True)
class Removing:
    """What removing codes would take along.

    Attributes:
        work: the codings that go.
        below: the codes below that go.
        memos: about the codes and the codings.
        links: of the codings.
        stated: assessments and judgements.
        factors: that lose a code they are drawn from.
        themes: what happens to themes.
    """

    work: Work
    below: int
    memos: int
    links: int
    stated: int
    factors: int
    themes: Themes = Themes()


@dataclass(frozen=True, slots=True)
class Recount:
    """Codings that count for another member of a role than before.

    Attributes:
        role: the role.
        before: the member they counted for, or None.
        after: the member they will count for, or None.
        codings: how many.
    """

    role: Role
    before: Id | None
    after: Id | None
    codings: int


def merging(session: Session, sources: Sequence[Id], target: Id) -> Merging:
    """What merging codes into another would do; see `qca.tasks.reworking.merge_codes`.

    Raises:
        NotWhileBlind: who asks codes blind.
    """
    from qca.project import queries

    refuse_blind(session)
    with session.store.reading() as connection:
        tree = queries.codes(connection)
        chosen = [code for code in dict.fromkeys(sources) if code in tree.by_id and code != target]
        moved = [c for code in chosen for c in queries.codings_with(connection, code)]
        there = queries.codings_with(connection, target)
        below = {child.id for code in chosen for child in tree.children(code)} - set(chosen)
        return Merging(
            work=_work(moved, session.coder.id),
            joined=_joined([*moved, *there]),
            below=len(below),
            memos=sum(len(queries.memos(connection, "code", code)) for code in chosen),
            factors=_factors(connection, chosen),
            counted=_merged_counts(connection, tree, chosen, target),
            themes=_merged_themes(_themes(connection, tree), chosen, target),
        )


def removing(session: Session, codes: Sequence[Id]) -> Removing:
    """What removing codes would take along; see `qca.tasks.codes.remove_codes`.

    Raises:
        NotWhileBlind: who asks codes blind.
    """
    from qca.project import casework, dependents, queries

    refuse_blind(session)
    with session.store.reading() as connection:
        tree = queries.codes(connection)
        top = uppermost(tree, codes)
        ids = [code.id for above in top for code in tree.subtree(above)]
        codings = [c for code in ids for c in queries.codings_with(connection, code)]
        coding_ids = [coding.id for coding in codings]
        memos, links = dependents.about_codings(connection, coding_ids)
        resting = casework.resting_on(connection, ids).values()
        return Removing(
            work=_work(codings, session.coder.id),
            below=len(ids) - len(top),
            memos=len(memos) + len(dependents.memos_about(connection, ids)),
            links=len(links),
            stated=sum(map(len, resting)),
            factors=_factors(connection, ids),
            themes=Themes(
                less=tuple(t for t, covered in _themes(connection, tree) if covered & set(ids))
            ),
        )


def moving(session: Session, codes: Sequence[Id], parent: Id | None) -> list[Recount]:
    """What would be counted otherwise if codes stood under another parent.

    Moving never changes a coding, but the roles above a code decide what its codings count
    for: `qca.model.codes.CodeTree.member_of`.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        tree = queries.codes(connection)
        counts = {
            code: len(queries.codings_with(connection, code, session.scope))
            for code in _all(tree, codes)
        }
    top = set(uppermost(tree, codes))
    after = CodeTree(
        (replace(code, parent=parent) if code.id in top else code for code in tree),
        tree.codebooks,
    )
    return _recounts(tree, after, counts)


def _merged_counts(
    connection: Connection, tree: CodeTree, sources: Sequence[Id], target: Id
) -> tuple[Recount, ...]:
    """What codings count for once their codes are one and what stood below them stands below it."""
    from qca.project import queries

    gone = set(sources)
    counts = {code: len(queries.codings_with(connection, code)) for code in _all(tree, sources)}
    after = CodeTree(
        (
            replace(code, parent=target) if code.parent in gone else code
            for code in tree
            if code.id not in gone
        ),
        tree.codebooks,
    )
    return tuple(_recounts(tree, after, counts, dict.fromkeys(sources, target)))


def _themes(connection: Connection, tree: CodeTree) -> list[tuple[Theme, frozenset[Id]]]:
    """The themes, each with the codes whose codings are evidence of it."""
    from qca.project import themes

    return [
        (theme, frozenset(_all(tree, [code for code in theme.codes if code in tree.by_id])))
        for theme in numbered(themes.themes(connection))
    ]


def _merged_themes(
    themes: Sequence[tuple[Theme, frozenset[Id]]],
    sources: Sequence[Id],
    target: Id,
) -> Themes:
    """What becomes of themes when codes become another one."""
    gone = set(sources)
    drawn = [theme for theme, _ in themes if gone & set(theme.codes)]
    rest = [(theme, covered) for theme, covered in themes if theme not in drawn]
    return Themes(
        drawn=tuple(drawn),
        more=tuple(t for t, covered in rest if target in covered and not gone <= covered),
        less=tuple(t for t, covered in rest if target not in covered and gone & covered),
    )


def _recounts(
    before: CodeTree,
    after: CodeTree,
    counts: Mapping[Id, int],
    became: Mapping[Id, Id] | None = None,
) -> list[Recount]:
    """What codings count for otherwise, by role and members.

    Args:
        before: the codes as they are.
        after: the codes as they would be.
        counts: codings by code.
        became: codes that would be others.
    """
    found: dict[tuple[Role, Id | None, Id | None], int] = {}
    for code, count in counts.items():
        other = (became or {}).get(code, code)
        for role in Role:
            was, will = before.member_of(code, role), after.member_of(other, role)
            change = (role, _id(was), _id(will))
            if count and change[1] != change[2]:
                found[change] = found.get(change, 0) + count
    return [Recount(*change, count) for change, count in found.items()]


def _all(tree: CodeTree, codes: Sequence[Id]) -> Iterable[Id]:
    return [inside.id for code in uppermost(tree, codes) for inside in tree.subtree(code)]


def _id(code: Code | None) -> Id | None:
    return code.id if code else None


def _work(codings: Sequence[Coding], coder: Id) -> Work:
    return Work(
        codings=len(codings),
        others=sum(coding.coder != coder for coding in codings),
        texts=len({coding.segment.revision for coding in codings}),
    )


def _joined(codings: Iterable[Coding]) -> int:
    """How many codings vanish where a coder's codings that share words become one."""
    by_coder: dict[tuple[Id, Id], list[tuple[int, int]]] = {}
    for coding in codings:
        key = (coding.coder, coding.segment.revision)
        by_coder.setdefault(key, []).append((coding.segment.start, coding.segment.end))
    vanishing = 0
    for spans in by_coder.values():
        reach = -1
        for start, end in sorted(spans):
            vanishing += start < reach
            reach = max(reach, end)
    return vanishing


def _factors(connection: Connection, codes: Sequence[Id]) -> int:
    from qca.project import queries

    return sum(bool(set(factor.codes) & set(codes)) for factor in queries.factors(connection))
