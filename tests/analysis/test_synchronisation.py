"""The types of the planning study, on an invented set of regencies."""

from __future__ import annotations

import pytest

from qca.analysis.case_evidence import CaseEvidence, families
from qca.analysis.synchronisation import by_levels, contradicted, unsupported
from qca.analysis.typology import Division, Placed
from qca.model.typology import RESIDUAL, Judgement, Sync

from .empty import empty_codings
from .regencies import SLUGS, TREE, cases, described, divided, paired, plans, typology

NAMES = {code.id: code.name["en"] for code in TREE}


def division(**more: object) -> Division:
    study = plans()
    return divided(study, paired(study), typology(**more))[0]  # type: ignore[arg-type]


def placed(found: Division, name: str) -> Placed:
    return next(case for case in found.cases if case.name == name)


def told(case: Placed) -> list[str]:
    return [NAMES.get(key, key) for key in case.candidates]


def test_the_four_types_of_the_planning_study_and_what_is_left_over() -> None:
    found = described()
    assert [(NAMES.get(t.key, t.key), t.members) for t in found.types] == [
        ("Vision", ("Kab. Awan", "Kab. Bukit")),
        ("Mission", ("Kab. Curug", "Kab. Danau", "Kab. Embun")),
        ("Target", ("Kab. Fajar", "Kab. Gua", "Kab. Lembah")),
        ("Programme", ("Kab. Hutan", "Kab. Intan", "Kab. Madu")),
        (RESIDUAL, ("Kab. Jati",)),
    ]
    assert [case.name for case in found.open] == ["Kab. Kali"]


def test_a_level_not_stated_above_leaves_the_type_open_between_named_types() -> None:
    found = division()
    assert told(placed(found, "Kab. Kali")) == ["Vision", "Mission"]
    assert placed(found, "Kab. Kali").type is None
    # Not stated, but folded into the same type: nothing is open.
    assert told(placed(found, "Kab. Madu")) == ["Programme"]
    assert told(placed(division(folds=()), "Kab. Madu")) == ["Strategy", "Policy direction"]


def test_without_folding_every_level_is_a_type() -> None:
    found = division(folds=())
    assert len(found.types) == 8
    assert told(placed(found, "Kab. Gua")) == ["Objective"]
    assert told(placed(found, "Kab. Intan")) == ["Strategy"]


def test_cases_that_do_not_agree_below_their_level_are_deviant() -> None:
    found = described()
    mission = next(t for t in found.types if t.key == SLUGS["mission"])
    assert mission.deviant == ("Kab. Embun",)
    assert placed(found.division, "Kab. Embun").deviations == ("Target",)
    assert placed(found.division, "Kab. Curug").deviations == ()


def test_partial_agreement_counts_only_where_the_project_says_so() -> None:
    assert placed(division(folds=()), "Kab. Lembah").type == SLUGS["target"]
    lenient = placed(division(folds=(), partial=True), "Kab. Lembah")
    assert lenient.type == SLUGS["objective"]
    assert lenient.deviations == ()


def test_only_cases_of_the_kind_that_was_judged_are_divided() -> None:
    assert len(division().cases) == 13
    assert len(cases()) == 14
    assert [case.name for case in division(kind="agency").cases] == ["Dinas"]
    assert division(kind="agency").cases[0].type is None


def test_a_level_nobody_judged_is_left_out_and_named() -> None:
    found = division()
    assert len(found.columns) == 7
    assert [dict(n.params)["levels"] for n in found.notices if n.key.endswith("not_judged")] == [
        "Activity and sub-activity"
    ]


def test_evidence_is_paired_from_two_plans_of_the_same_case() -> None:
    found = division()
    awan = {NAMES[t.column]: t for t in placed(found, "Kab. Awan").traits}
    (pair,) = awan["Vision"].pairs
    assert [pair.one.citation, pair.other.citation] == [
        "(RPJMD Kab. Awan, ¶1)",
        "(Masterplan Kab. Awan, ¶1)",
    ]
    assert awan["Mission"].pairs == ()
    assert len(awan["Vision"].evidence) == 2


def test_a_pair_across_levels_is_evidence_for_both_and_says_so() -> None:
    curug = {NAMES[t.column]: t for t in placed(division(), "Kab. Curug").traits}
    (target,), (programme,) = curug["Target"].pairs, curug["Programme"].pairs
    assert target.link == programme.link == "uneven"
    assert target.levels == (SLUGS["target"], SLUGS["programme"])


def test_a_pair_within_one_plan_or_across_cases_is_named_and_no_evidence() -> None:
    notices = {n.key: dict(n.params)["n"] for n in division().notices if "n" in dict(n.params)}
    assert notices == {"typology.note.one_document": 1, "typology.note.cases": 1}


def test_agreement_without_a_pair_is_named() -> None:
    bare = dict(unsupported(division()))
    assert "Vision" not in bare["Kab. Awan"]
    assert "Mission" in bare["Kab. Awan"]
    assert bare["Kab. Bukit"][0] == "Vision"
    assert "Kab. Jati" not in bare


def test_a_pair_against_the_judgement_is_named() -> None:
    assert contradicted(division()) == []
    study = plans()
    links = paired(study)
    other = [
        Judgement("j", "Kab. Awan", SLUGS["vision"], Sync.NOT_STATED),
        Judgement("k", "Kab. Awan", SLUGS["mission"], Sync.NO),
    ]
    evidence = CaseEvidence(study.codings(), TREE, families(cases()), "en")
    group = TREE.by_id[SLUGS["levels"]]
    found = by_levels(typology(), group, cases(), other, links, evidence, "en")
    assert contradicted(found) == [("Kab. Awan", ("Vision",))]


@pytest.mark.parametrize(
    ("folds", "key"),
    [
        ((("objective", "target"), ("target", "objective")), "typology.note.fold_circle"),
        ((("objective", "activity"),), "typology.note.fold_gone"),
    ],
)
def test_a_fold_that_cannot_be_is_named_and_leaves_the_levels_alone(
    folds: tuple[tuple[str, str], ...], key: str
) -> None:
    found = division(folds=folds)
    assert key in [n.key for n in found.notices]
    assert placed(found, "Kab. Gua").type == SLUGS["objective"]


def test_folds_are_logged_with_the_cases_they_move() -> None:
    moved = division().moved
    assert moved == {
        "fold objective": ("Kab. Gua",),
        "fold strategy": ("Kab. Intan",),
        "fold policy-direction": ("Kab. Madu",),
    }


def test_a_project_without_judgements_has_no_cases_and_no_types_but_the_residual() -> None:
    evidence = CaseEvidence(empty_codings(), TREE, families(cases()), "en")
    group = TREE.by_id[SLUGS["levels"]]
    found = by_levels(typology(), group, cases(), [], [], evidence, "en")
    assert (found.columns, found.cases) == ((), ())
    assert [t.key for t in found.types] == [RESIDUAL]
