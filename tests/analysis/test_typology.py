"""What types are like: alike within, apart from others, and by what they are marked."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.attribute_space import by_attributes
from qca.analysis.case_evidence import CaseEvidence, families
from qca.analysis.likeness import distance, homogeneity, prototypes, similarity
from qca.analysis.typology import Division, Types, describe
from qca.model.codes import CodeTree
from qca.model.study import Case
from qca.model.typology import Basis, Merge, Typology

from .empty import empty_codings
from .regencies import SLUGS, described
from .study import Document, Study, tree

NOW = datetime(2025, 6, 1, tzinfo=UTC)
RULE = "22222222-2222-4222-8222-222222222222"


def case(name: str, **attributes: str) -> Case:
    return Case(name, name, "kota", attributes=attributes)


CITIES = (
    case("Kota 1", funding="own", unit="agency", size="large", mayor="new"),
    case("Kota 2", funding="own", unit="agency", size="large", mayor="old"),
    case("Kota 3", funding="own", unit="team", size="small", mayor="new"),
    case("Kota 4", funding="grant", unit="team", size="small", mayor="new"),
    case("Kota 10", funding="Grant ", unit="team", size="small", mayor="old"),
    case("Kota 11", funding="grant", size="small"),
)


def rule(
    *merges: tuple[dict[str, str], str], dimensions: tuple[str, ...] = ("funding", "unit")
) -> Typology:
    return Typology(
        RULE,
        "Ways to pay",
        Basis.ATTRIBUTES,
        dimensions=dimensions,
        merges=tuple(
            Merge(f"m{n}", RULE, cell, into, "why", "ani", NOW)
            for n, (cell, into) in enumerate(merges)
        ),
    )


def types(typology: Typology, cases: tuple[Case, ...] = CITIES) -> Types:
    evidence = CaseEvidence(empty_codings(), CodeTree(()), families(cases), "en")
    return describe(typology, by_attributes(typology, cases), cases, evidence, {}, {})


def members(division: Division) -> dict[str, list[str]]:
    return {t.name: [c.name for c in division.cases if c.type == t.key] for t in division.types}


def test_every_cell_with_a_case_is_a_type() -> None:
    found = by_attributes(rule(), CITIES)
    assert members(found) == {
        "grant × agency": [],  # Kota 11 may belong to it
        "grant × team": ["Kota 4", "Kota 10"],
        "own × agency": ["Kota 1", "Kota 2"],
        "own × team": ["Kota 3"],
    }
    assert found.cells == (4, 3)
    assert found.types[1].definition == (("funding", "grant"), ("unit", "team"))


def test_a_case_that_lacks_a_value_is_open_between_its_possible_types() -> None:
    found = by_attributes(rule(), CITIES)
    city = next(c for c in found.cases if c.name == "Kota 11")
    assert city.type is None
    names = {t.key: t.name for t in found.types}
    assert sorted(names[key] for key in city.candidates) == ["grant × agency", "grant × team"]
    merged = by_attributes(rule(({"funding": "grant"}, "Paid by others")), CITIES)
    city = next(c for c in merged.cases if c.name == "Kota 11")
    assert city.type == "into:Paid by others", "whatever its unit, it is one type"


def test_merges_are_logged_with_their_cases() -> None:
    agency = {"funding": "own", "unit": "agency"}
    found = by_attributes(
        rule(({"funding": "grant"}, "Paid by others"), (agency, "Own agency")), CITIES
    )
    assert members(found) == {
        "own × team": ["Kota 3"],
        "Own agency": ["Kota 1", "Kota 2"],
        "Paid by others": ["Kota 4", "Kota 10", "Kota 11"],
    }
    assert found.moved == {"m0": ("Kota 4", "Kota 10", "Kota 11"), "m1": ("Kota 1", "Kota 2")}


def test_a_case_that_merges_put_into_two_types_belongs_to_none() -> None:
    found = types(rule(({"funding": "own"}, "Own money"), ({"unit": "agency"}, "Own agency")))
    conflicting = [c.name for c in found.open if c.conflict]
    assert conflicting == ["Kota 1", "Kota 2"]
    assert all("Kota 1" not in t.members for t in found.types)
    assert {t.name for t in found.types if "Kota 1" in t.open} == {"Own money", "Own agency"}


def test_an_attribute_nobody_has_is_named() -> None:
    found = by_attributes(rule(dimensions=("funding", "climate")), CITIES)
    assert [n.key for n in found.notices] == ["typology.note.no_attribute"]
    assert found.cells is None
    assert all(c.type is None for c in found.cases)


def test_homogeneity_and_distance_by_hand_without_the_defining_attributes() -> None:
    # Compared: size, mayor. Kota 1, 2: 1 of 2 equal. Kota 4, 10: 1 of 2 equal.
    # Between the two: 1-4 mayor 1/2, 1-10 0, 2-4 0, 2-10 mayor 1/2: similarity 1/4.
    found = types(rule())
    assert found.compared == ("size", "mayor")
    own = next(t for t in found.types if t.name == "own × agency")
    grant = next(t for t in found.types if t.name == "grant × team")
    alone = next(t for t in found.types if t.name == "own × team")
    assert (own.homogeneity.value, own.homogeneity.pairs) == (0.5, 1)
    assert own.distances[grant.key].value == pytest.approx(0.75)
    assert own.distances[alone.key].value == pytest.approx(0.75)
    assert own.distinct is True
    # Kota 3 equals Kota 4 in both, Kota 10 in one: 3/4 alike, more than 1/2 within.
    assert grant.distances[alone.key].value == pytest.approx(0.25)
    assert grant.distinct is False
    assert alone.homogeneity.value is None
    assert alone.homogeneity.reason is not None
    assert alone.homogeneity.reason.key == "typology.reason.one_case"
    assert alone.distinct is None


def test_the_prototype_is_most_like_the_others_and_ties_are_all_named() -> None:
    three = {
        "a": {"x": "1", "y": "1"},
        "b": {"x": "1", "y": "2"},
        "c": {"x": "2", "y": "2"},
    }
    assert prototypes(three) == ("b",)
    assert prototypes({"a": {"x": "1"}, "b": {"x": "2"}}) == ("a", "b")
    assert prototypes({"a": {"x": ""}, "b": {"x": ""}}) == ()


def test_numbers_are_left_out_of_the_comparison_unless_asked_for() -> None:
    found = described()
    assert (found.compared, found.measured) == (("funding", "unit"), ("population",))
    asked = described(
        Typology(**{**_fields(found.typology), "compare": ("population",)})  # type: ignore[arg-type]
    )
    assert (asked.compared, asked.measured) == (("population",), ())


def _fields(typology: Typology) -> dict[str, object]:
    return {name: getattr(typology, name) for name in typology.__dataclass_fields__}


def test_characteristics_are_frequent_inside_and_rare_outside() -> None:
    found = {t.key: t for t in described().types}
    # unit = bureau: 3 of 3 missions, 0 of the others. funding = own: 2 of 3 inside, but 2 of 9
    # of the others too.
    mission = {(c.name, c.value): c for c in found[SLUGS["mission"]].characteristics}
    assert mission["unit", "bureau"].inside == (3, 3)
    assert mission["unit", "bureau"].outside == (0, 6)
    assert mission["funding", "own budget"].inside == (2, 3)
    assert mission["funding", "own budget"].outside == (2, 7)
    programme = {(c.name, c.value) for c in found[SLUGS["programme"]].characteristics}
    assert ("unit", "Team") in programme, "Team and team are one value"
    assert found["residual"].characteristics == (), "one case is not a type's characteristic"


def test_codes_characterise_types_with_their_evidence() -> None:
    study = Study()
    for n in range(1, 5):
        study.add(
            Document(f"I-{n}", "Wali kota hadir. Anggaran ada.", (f"I-{n}",), case=f"Kota {n}")
        )
    for n in (1, 2):
        study.code(f"I-{n}", "Wali kota", "mayor")
    for n in (1, 2, 3, 4):
        study.code(f"I-{n}", "Anggaran", "budget")
    cases = tuple(case(f"Kota {n}", funding="own" if n < 3 else "grant") for n in range(1, 5))
    typology = rule(dimensions=("funding",))
    evidence = CaseEvidence(study.codings(), tree(), families(cases), "en")
    found = describe(typology, by_attributes(typology, cases), cases, evidence, {}, {})
    own = next(t for t in found.types if t.name == "own")
    (mark,) = own.characteristics
    assert mark.name == "Internal factors > Leadership > The mayor in person"
    assert (mark.inside, mark.outside) == ((2, 2), (0, 2))
    assert len(mark.evidence) == 2
    assert [q.citation for q in mark.quotes] == ["(I-1, ¶1)", "(I-2, ¶1)"]


def test_a_class_becomes_a_type_by_a_memo() -> None:
    typology = rule()
    evidence = CaseEvidence(empty_codings(), CodeTree(()), families(CITIES), "en")
    division = by_attributes(typology, CITIES)
    identity = typology.type_id(division.types[0].key)
    found = describe(typology, division, CITIES, evidence, {identity: ["Because …"]}, {})
    assert [t.memos for t in found.types][:2] == [("Because …",), ()]


def test_quotes_of_a_type_are_the_pairs_that_decided() -> None:
    vision = described().types[0]
    assert [pair.link for pair in vision.quotes] == ["even"]
    assert vision.prototypes == ("Kab. Awan", "Kab. Bukit")


values = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "2"]))


@given(st.lists(values, max_size=6))
def test_measures_are_shares_or_undefined(cases: list[dict[str, str]]) -> None:
    for one, other in combinations(cases, 2):
        assert similarity(one, other) == similarity(other, one)
    found = homogeneity(cases)
    assert (found.value is None) == (found.reason is not None)
    assert found.value is None or 0 <= found.value <= 1
    apart = distance(cases, cases)
    assert apart.value is None or 0 <= apart.value <= 1


@given(
    st.lists(
        st.tuples(st.sampled_from(["own", "grant", ""]), st.sampled_from(["team", "agency", ""])),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.tuples(st.sampled_from(["own", "grant"]), st.sampled_from("AB")), max_size=3),
)
def test_every_case_is_in_one_type_or_open_with_its_candidates(
    rows: list[tuple[str, str]], merges: list[tuple[str, str]]
) -> None:
    cases = tuple(case(f"K{n}", funding=f, unit=u) for n, (f, u) in enumerate(rows))
    typology = rule(*(({"funding": f}, into) for f, into in merges))
    found = types(typology, cases)
    placed = [name for t in found.types for name in t.members]
    assert len(placed) == len(set(placed))
    assert sorted([*placed, *(c.name for c in found.open)]) == sorted(
        c.name for c in found.division.cases
    )
