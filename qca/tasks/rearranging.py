"""Rearranging codes: moving several at once, and giving them a colour."""

from __future__ import annotations

from collections.abc import Sequence

from qca.errors import QcaError
from qca.model.codes import CodeTree, name_in
from qca.model.ids import Id
from qca.tasks.session import Session


class CodeInItself(QcaError):
    """A code cannot be moved below itself."""

    key = "tasks.code_in_itself"


def uppermost(tree: CodeTree, codes: Sequence[Id]) -> list[Id]:
    """Those of some codes that stand below none of the others, in reading order.

    What is not in the tree is left out.
    """
    chosen = set(codes)
    return [
        code.id
        for code in tree
        if code.id in chosen and not chosen & {above.id for above in tree.ancestors(code.id)}
    ]


def move_code(session: Session, code: Id, parent: Id | None, position: int | None = None) -> None:
    """Moves a code with all below it under another parent, to a place among its siblings.

    Args:
        session: the project and who moves.
        code: the code's id.
        parent: the new parent, or None for the top of its codebook.
        position: place among the new siblings, from 0; the end where None.

    Raises:
        CodeInItself: the parent is the code or below it.
        Gone: one of the two was removed in the meantime.
    """
    move_codes(session, [code], parent, position=position)


def move_codes(
    session: Session,
    codes: Sequence[Id],
    parent: Id | None,
    *,
    position: int | None = None,
    codebook: Id | None = None,
) -> None:
    """Moves codes with all below them to a place in the tree, as one step.

    They keep their order; a code that stands below another of them stays below it.

    Args:
        session: the project and who moves.
        codes: ids of the codes.
        parent: the new parent, or None for the top of a codebook.
        position: place of the first among the new siblings, those that move not counted,
            from 0; the end where None.
        codebook: at the top of which, where there is no parent; that of the first code
            where None.

    Raises:
        CodeInItself: the parent is one of the codes, or below one.
        Gone: a code or the parent was removed in the meantime.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "code.move") as draft:
        rows = {code: draft.row("code", code) for code in codes}
        tree = queries.codes(draft.connection)
        language = queries.project(draft.connection).language
        moved = uppermost(tree, codes)
        if parent is not None:
            codebook = draft.row("code", parent)["codebook"]
        elif codebook is None:
            codebook = rows[moved[0]]["codebook"]
        for code in moved:
            below = tree.subtree(code)
            if any(parent == inside.id for inside in below):
                raise CodeInItself(code=name_in(rows[code]["name"], language))
            draft.update("code", code, parent=parent)
            for inside in below:
                draft.update("code", inside.id, codebook=codebook)
        siblings = [
            code.id
            for code in tree.children(parent)
            if code.codebook == codebook and code.id not in moved
        ]
        at = len(siblings) if position is None else position
        for place, sibling in enumerate([*siblings[:at], *moved, *siblings[at:]]):
            draft.update("code", sibling, position=place)
        draft.params["code"] = ", ".join(name_in(rows[code]["name"], language) for code in moved)


def color_codes(session: Session, codes: Sequence[Id], color: str) -> None:
    """Gives codes a colour, as one step.

    Args:
        session: the project and who does it.
        codes: ids of the codes.
        color: ``#rrggbb``, or empty to inherit.

    Raises:
        Gone: a code was removed in the meantime.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "code.change") as draft:
        names = []
        for code in codes:
            names.append(draft.row("code", code)["name"])
            draft.update("code", code, color=color)
        language = queries.project(draft.connection).language
        draft.params["code"] = ", ".join(name_in(name, language) for name in names)
