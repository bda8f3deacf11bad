from __future__ import annotations

import pytest

from qca.analysis.findings import Signs
from qca.analysis.swot import Basis, place
from qca.model.codes import Role
from qca.model.scores import ClassDecision

from .scoring import factor_rows


def test_a_class_of_the_codebook_stands() -> None:
    found = place(factor_rows(["T1", "S2", "O1", "W1", "S1"]))
    assert [(p.row.number, p.role, p.basis) for p in found] == [
        ("S2", Role.STRENGTH, Basis.CODEBOOK),
        ("S1", Role.STRENGTH, Basis.CODEBOOK),
        ("W1", Role.WEAKNESS, Basis.CODEBOOK),
        ("O1", Role.OPPORTUNITY, Basis.CODEBOOK),
        ("T1", Role.THREAT, Basis.CODEBOOK),
    ]


@pytest.mark.parametrize(
    ("number", "supports", "hinders", "both", "role", "contested"),
    [
        ("I1", 15, 5, 0, Role.STRENGTH, True),
        ("I1", 3, 0, 0, Role.STRENGTH, False),
        ("I1", 0, 9, 0, Role.WEAKNESS, False),
        ("E1", 2, 1, 0, Role.OPPORTUNITY, True),
        ("E1", 0, 4, 1, Role.THREAT, True),
        ("I1", 8, 8, 0, None, False),
        ("I1", 0, 0, 0, None, False),
        ("E1", 0, 0, 3, None, False),
    ],
)
def test_signs_place_an_internal_or_external_factor(
    number: str, supports: int, hinders: int, both: int, role: Role | None, contested: bool
) -> None:
    signs = Signs(supports=supports, hinders=hinders, both=both)
    (found,) = place(factor_rows([number], {number: signs}))
    assert found.role is role
    assert found.basis is (Basis.SIGNS if role else None)
    assert found.contested is contested


def test_a_decision_goes_before_the_signs() -> None:
    decision = ClassDecision("I1", Role.WEAKNESS, "the decree came after the fact")
    (found,) = place(factor_rows(["I1"], {"I1": Signs(supports=9)}), {"I1": decision})
    assert (found.role, found.basis, found.reason) == (
        Role.WEAKNESS,
        Basis.DECISION,
        "the decree came after the fact",
    )
    assert not found.contested


def test_a_decision_that_does_not_fit_is_passed_over() -> None:
    decisions = {n: ClassDecision(n, Role.THREAT) for n in ("I1", "S1")}
    signs = {"I1": Signs(supports=1)}
    assert [p.role for p in place(factor_rows(["S1", "I1"], signs), decisions)] == [
        Role.STRENGTH,
        Role.STRENGTH,
    ]


def test_where_counts_are_no_findings_only_signs_that_agree_decide() -> None:
    signs = {"I1": Signs(supports=9, hinders=1), "I2": Signs(hinders=2), "E1": Signs(supports=1)}
    found = place(factor_rows(["I1", "I2", "E1"], signs), majority=False)
    assert {p.row.number: p.role for p in found} == {
        "I1": None,
        "I2": Role.WEAKNESS,
        "E1": Role.OPPORTUNITY,
    }
