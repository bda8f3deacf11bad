"""Factors: what codebooks propose, and statements that say two things."""

from __future__ import annotations

import pytest

from qca.model.codes import Code, CodeTree, Role
from qca.model.factor import drawn_id, joints, proposals


def tree() -> CodeTree:
    def code(id_: str, parent: str | None = None, role: Role | None = None, n: int = 0) -> Code:
        name = {"en": id_.title(), "id": f"{id_} (id)"}
        return Code(id_, "book", name, parent=parent, role=role, position=n)

    return CodeTree(
        (
            code("threats", role=Role.THREAT),
            code("flood", "threats"),
            code("internal", role=Role.INTERNAL, n=1),
            code("leadership", "internal"),
            code("mayor", "leadership"),
            code("strengths", "internal", Role.STRENGTH, 1),
            code("staff", "strengths"),
        )
    )


def test_the_children_of_factor_groups_are_proposed_by_class() -> None:
    found = proposals(tree())
    assert [(f.role, f.statement["en"], f.codes) for f in found] == [
        (Role.INTERNAL, "Leadership", ("leadership",)),
        (Role.STRENGTH, "Staff", ("staff",)),
        (Role.THREAT, "Flood", ("flood",)),
    ]
    assert [f.position for f in found] == [0, 1, 2]
    assert found[0].statement["id"] == "leadership (id)"


def test_a_proposal_always_has_the_same_id() -> None:
    first, again = proposals(tree()), proposals(tree())
    assert [f.id for f in first] == [f.id for f in again]
    assert len({drawn_id("flood", role) for role in Role}) == len(Role)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Leadership", ()),
        ("Leadership and budget", ("and",)),
        ("Komitmen pimpinan serta anggaran dan aturan", ("serta", "dan")),
        ("Staff/budget", ("/",)),
        ("Dandanan kota", ()),
        ("Sandiwara AND grand plans", ("and",)),
    ],
)
def test_words_that_join_two_statements_are_pointed_out(
    statement: str, found: tuple[str, ...]
) -> None:
    assert joints(statement) == found
