"""The tree of codes: order, paths, and for which member a coding counts."""

from __future__ import annotations

from qca.model.codes import Code, Codebook, CodeTree, Role

BOOK = Codebook("b", {"en": "Book"}, "en")


def code(name: str, parent: str | None = None, position: int = 0, role: Role | None = None) -> Code:
    return Code(name, "b", {"en": name, "id": f"{name}-id"}, parent, position=position, role=role)


TREE = CodeTree(
    [
        code("budget", "internal", 1),
        code("mayor", "leadership"),
        code("leadership", "internal", 0),
        code("internal", None, 0, Role.INTERNAL),
        code("stages", None, 1, Role.STAGE),
    ],
    [BOOK],
)


def test_codes_come_in_reading_order() -> None:
    assert [c.id for c in TREE] == ["internal", "leadership", "mayor", "budget", "stages"]


def test_a_path_names_the_codes_from_the_root() -> None:
    assert TREE.path("mayor", "en") == "internal > leadership > mayor"
    assert TREE.path("mayor", "id") == "internal-id > leadership-id > mayor-id"


def test_members_are_the_children_of_the_group() -> None:
    assert [c.id for c in TREE.members(Role.INTERNAL)] == ["leadership", "budget"]
    assert TREE.members(Role.STAGE) == ()


def test_a_deeper_code_counts_for_its_member() -> None:
    member = TREE.member_of("mayor", Role.INTERNAL)
    assert member is not None
    assert member.id == "leadership"
    assert TREE.member_of("internal", Role.INTERNAL) is None
    assert TREE.member_of("mayor", Role.STAGE) is None


def test_a_code_without_its_parent_is_a_root() -> None:
    tree = CodeTree([code("mayor", "leadership")])
    assert [c.id for c in tree.children(None)] == ["mayor"]


def test_subtree_and_ancestors() -> None:
    assert [c.id for c in TREE.subtree("internal")] == [
        "internal",
        "leadership",
        "mayor",
        "budget",
    ]
    assert [c.id for c in TREE.ancestors("mayor")] == ["internal", "leadership"]


def test_a_colour_is_inherited() -> None:
    painted = CodeTree(
        [Code("g", "b", {"en": "g"}, color="#112233"), Code("m", "b", {"en": "m"}, "g")]
    )
    assert painted.color_of("m") == "#112233"
