from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from qca.analysis.quadrants import Quadrant
from qca.analysis.tows import Tows, tows
from qca.model.codes import Code, CodeTree, Role

from .scoring import placed

FACTORS = ("S1", "S2", "W1", "W2", "O1", "T1")


def strategies(refs: Sequence[tuple[str, str]], cells: Mapping[str, str] | None = None) -> CodeTree:
    """Codes of strategies under one group, each with its references as printed."""
    group = Code("group", "book", {"en": "Strategies"}, role=Role.STRATEGY)
    codes = [
        Code(
            name,
            "book",
            {"en": f"Strategy {name}"},
            parent="group",
            position=n,
            properties={
                "refs": ", ".join(text.split()),
                "cell": (cells or {}).get(name, ""),
            },
        )
        for n, (name, text) in enumerate(refs)
    ]
    return CodeTree([group, *codes])


def of(refs: Sequence[tuple[str, str]], **more: Any) -> Tows:
    cells = more.pop("cells", None)
    return tows(strategies(refs, cells), placed(*FACTORS), "en", **more)


def test_references_lead_to_factors_and_name_the_cell() -> None:
    (found,) = of([("a", "S1 S2 O1")]).strategies
    assert [ref.row.number for ref in found.refs] == ["S1", "S2", "O1"]
    assert (found.number, found.cell, found.stated, found.fits) == (1, Quadrant.SO, False, True)


def test_a_reference_that_names_nothing_is_kept_as_written() -> None:
    (found,) = of([("a", "S1 O9")]).strategies
    assert found.unknown == ("O9",)
    assert not found.fits


def test_a_class_that_is_not_of_the_stated_cell_is_a_misfit() -> None:
    (found,) = of([("a", "S1 W1 O1")], cells={"a": "wo"}).strategies
    assert (found.cell, found.stated) == (Quadrant.WO, True)
    assert [item.row.number for item in found.misfits] == ["S1"]
    assert not found.fits


def test_a_side_of_the_cell_without_references_is_lacking() -> None:
    (found,) = of([("a", "S1 S2")], cells={"a": "ST"}).strategies
    assert found.lacking == (Role.THREAT,)
    assert not found.fits


def test_references_of_both_inner_classes_leave_an_unstated_cell_open() -> None:
    (found,) = of([("a", "S1 W1 T1")]).strategies
    assert (found.cell, found.fits) == (None, False)


def test_factors_that_no_strategy_uses_are_listed() -> None:
    found = of([("a", "S1 O1"), ("b", "S1 T1")])
    assert dict(found.usage) == {"S1": 2, "S2": 0, "W1": 0, "W2": 0, "O1": 1, "T1": 1}
    assert [item.row.number for item in found.unused] == ["S2", "W1", "W2"]


def test_a_reference_given_twice_counts_once() -> None:
    found = of([("a", "S1 S1 O1")])
    assert found.usage["S1"] == 1


def test_a_reference_given_twice_is_pointed_out() -> None:
    once, twice = of([("a", "S1 O1"), ("b", "S1 O1 S1")]).strategies
    assert once.twice == ()
    assert [item.row.number for item in twice.twice] == ["S1"]


def test_strategies_that_are_the_same_in_words_or_references_are_found() -> None:
    found = of([("a", "S1 O1"), ("b", "O1 S1"), ("A", "W1 T1"), ("c", ""), ("d", "")])
    assert [[s.number for s in group] for group in found.alike] == [[1, 3]]
    assert [[s.number for s in group] for group in found.on_the_same] == [[1, 2]]


def test_words_show_what_should_be_read_again() -> None:
    said = {
        "S1": {"train", "staff"},
        "S2": {"law", "land"},
        "W1": {"land", "green", "drain"},
        "O1": {"grant", "land"},
        "T1": {"flood", "drain", "green"},
        "a": {"green", "drain", "land"},
    }
    (found,) = of([("a", "S2 W1 T1")], cells={"a": "WT"}, said=said).strategies
    assert (found.apart, found.nearer) == ((), ())
    (found,) = of([("a", "S1 W2")], cells={"a": "WT"}, said=said).strategies
    assert [item.row.number for item in found.apart] == ["S1", "W2"]
    # W1 and T1 are of the cell and share two words; S2 and O1 share one and are of other cells.
    assert [item.row.number for item in found.nearer] == ["W1", "T1"]


def test_words_that_every_factor_has_bring_nothing_near() -> None:
    said = {name: {"city", "plan"} for name in (*FACTORS, "a")}
    (found,) = of([("a", "S1 O1")], said=said).strategies
    assert (found.apart, found.nearer) == ((), ())


def test_strategies_are_ranked_by_their_scores() -> None:
    force = {"S1": 1.2, "S2": 0.3, "W1": 0.8, "W2": 0.1, "O1": 0.5, "T1": 0.9}
    found = of([("a", "S1 O1"), ("b", "S1 S2 O1"), ("c", "W1 T1"), ("d", "W1 T1")], force=force)
    assert [s.score for s in found.strategies] == pytest.approx([1.7, 2.0, 1.7, 1.7])
    assert [s.mean for s in found.strategies] == pytest.approx([0.85, 2 / 3, 0.85, 0.85])
    assert [s.rank for s in found.strategies] == [2, 1, 2, 2]


def test_a_strategy_with_an_unscored_factor_has_no_rank() -> None:
    force = {"S1": 1.0, "O1": None, "T1": 0.5}
    found = of([("a", "S1 O1"), ("b", "S1 T1"), ("c", "")], force=force).strategies
    assert [(s.score, s.rank) for s in found] == [(None, None), (1.5, 1), (None, None)]


def test_a_codebook_without_strategies_has_none() -> None:
    found = tows(CodeTree(()), placed(*FACTORS), "en")
    assert found.strategies == ()
    assert len(found.unused) == len(FACTORS)


@pytest.fixture(scope="module")
def housing() -> dict[str, Any]:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / "seeds-as-data.yaml"
    if not path.exists():
        pytest.skip("the studies as data are not at hand")
    import yaml

    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return dict(loaded["seed_002_banyuasin"])


def test_every_reference_of_the_housing_study(housing: dict[str, Any]) -> None:
    listed = housing["strategies_12"]
    factors = list(housing["factor_usage_derived"])
    tree = strategies(
        [(str(item["n"]), " ".join(item["refs_table_5"])) for item in listed],
        {str(item["n"]): item["cell"] for item in listed},
    )
    found = tows(tree, placed(*factors), "en")
    assert (len(found.placed), len(found.strategies)) == (23, 12)
    assert [[ref.row.number for ref in s.refs] for s in found.strategies] == [
        item["refs_conclusion"] for item in listed
    ]
    assert all(s.fits for s in found.strategies)
    assert {n: found.usage[n] for n in factors} == housing["factor_usage_derived"]
    assert found.unused == ()
    assert [s.number for s in found.strategies if s.disordered] == [11]
    assert [[s.number for s in found.of(cell)] for cell in Quadrant] == [
        [1, 2, 3],
        [7, 8, 9],
        [4, 5, 6],
        [10, 11, 12],
    ]


def test_the_cells_of_the_housing_study_follow_from_its_references(housing: dict[str, Any]) -> None:
    listed = housing["strategies_12"]
    tree = strategies([(str(i["n"]), " ".join(i["refs_table_5"])) for i in listed])
    found = tows(tree, placed(*housing["factor_usage_derived"]), "en")
    assert [str(s.cell) for s in found.strategies] == [item["cell"] for item in listed]
