"""The ready-made codebooks: sound, whole in both languages, and stable in their ids."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qca.codebooks.book import CodebookFile
from qca.codebooks.check import check_file
from qca.codebooks.convert import to_model
from qca.codebooks.library import load, shipped
from qca.codebooks.palette import PALETTE
from qca.codebooks.writing import to_yaml
from qca.model.codes import FACTOR_ROLES, CodeTree, Role
from qca.model.ids import derived_id
from qca.resources import codebooks_dir, sample_dir
from qca.words import LANGUAGES

IDS = {
    "cohen-wheel": "c8329b6e-2384-5faa-bf56-d9fa9d6a0684",
    "evidence-kinds": "d51cebb7-1025-5c03-9dd2-5b90b591de43",
    "factors-internal-external": "5f7517c9-2a57-5ccb-b6e7-b8dfc03b076e",
    "garuda-readiness": "88e90b60-f204-5704-9553-c17aa8b6ea04",
    "giffinger-2007": "7d5335a8-d779-579d-9eab-dc84d1be2a1c",
    "human-smart-city": "f2f19d9c-70b3-596f-af3c-14120e654557",
    "iso-37120-themes": "62d12c84-bbdc-5517-932a-1525d59e661f",
    "rpjmd-levels": "84c538c9-0beb-5855-82cd-773de3069fdc",
    "smart-city-indonesia": "c2059ba5-9484-57c3-8691-9f898b4cf5a7",
    "smart-people-government": "c700f803-901e-5720-a664-3633190809dd",
    "stages-initiation": "9fc9b72f-69e4-551a-93e8-9e25a68df910",
    "stages-planning": "eecc13c9-c435-573b-b254-578b48e45c99",
    "swot": "04795f7c-3b5d-550d-9157-8b93512dfb7c",
}
"""Projects remember codebooks by these ids: they may be added to and never changed."""

PATHS = sorted(codebooks_dir().glob("*.yaml"))

every_codebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def book_of(path: Path) -> CodebookFile:
    check = check_file(path)
    assert check.book is not None
    return check.book


def tree_of(name: str) -> CodeTree:
    codebook, codes = to_model(load(name))
    return CodeTree(codes, [codebook])


def test_these_are_the_codebooks_and_their_ids_never_change() -> None:
    assert {ready.slug: load(ready.slug).id for ready in shipped()} == IDS


@every_codebook
def test_a_check_finds_nothing(path: Path) -> None:
    assert check_file(path).problems == ()


@every_codebook
def test_the_ids_of_codes_follow_from_their_slugs(path: Path) -> None:
    book = book_of(path)
    assert all(entry.id == derived_id(book.id, entry.slug) for entry in book.walk())
    assert path.read_text(encoding="utf-8").count("\n  id: ") > 0


@every_codebook
def test_every_text_is_in_both_languages(path: Path) -> None:
    book = book_of(path)
    both = set(LANGUAGES)
    assert book.title.keys() == both
    for entry in book.walk():
        assert entry.name.keys() == both
        assert entry.definition.keys() == both
        for text in (entry.include, entry.exclude, *entry.examples):
            assert not text or text.keys() == both


@every_codebook
def test_a_codebook_says_where_it_comes_from_and_under_what_licence(path: Path) -> None:
    book = book_of(path)
    assert book.licence == "CC-BY-4.0"
    assert len(book.source) > 80
    assert ("unverified" in book.source) or not book.unverified()


@every_codebook
def test_chords_reach_every_code_and_every_colour_is_of_the_palette(path: Path) -> None:
    codebook, codes = to_model(book_of(path))
    tree = CodeTree(codes, [codebook])
    for code in codes:
        assert code.key or codebook.id == IDS["smart-people-government"]
        assert tree.color_of(code.id) in PALETTE.values()


@every_codebook
def test_a_file_is_written_as_it_stands(path: Path) -> None:
    assert to_yaml(book_of(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["factors-internal-external", "swot"])
def test_members_of_factor_groups_show_an_example_and_say_what_is_out(name: str) -> None:
    tree = tree_of(name)
    members = [member for role in FACTOR_ROLES for member in tree.members(role)]
    assert len(members) == {"factors-internal-external": 15, "swot": 16}[name]
    assert all(member.examples and member.include and member.exclude for member in members)


def test_the_dimensions_of_indonesia_have_the_slugs_that_reports_rely_on() -> None:
    tree = tree_of("smart-city-indonesia")
    dimensions = tree.members(Role.DIMENSION)
    assert [code.slug for code in dimensions] == [
        "governance",
        "branding",
        "economy",
        "living",
        "society",
        "environment",
    ]
    assert all(len(tree.children(code.id)) == 3 for code in dimensions)
    assert len({tree.color_of(code.id) for code in dimensions}) == 6


def test_characteristics_have_the_numbers_of_factors_of_the_report() -> None:
    """Giffinger et al. 2007: 6 + 1 unverified, 7, 4, 4, 4 and 7 factors."""
    tree = tree_of("giffinger-2007")
    counts = [len(tree.children(code.id)) for code in tree.members(Role.DIMENSION)]
    assert counts == [7, 7, 4, 4, 4, 7]
    assert [entry.slug for entry in load("giffinger-2007").unverified()] == ["ability-to-transform"]


@pytest.mark.parametrize(
    ("name", "role", "count"),
    [
        ("garuda-readiness", Role.LEVEL, 5),
        ("rpjmd-levels", Role.LEVEL, 8),
        ("stages-initiation", Role.STAGE, 3),
        ("stages-planning", Role.STAGE, 3),
    ],
)
def test_what_is_ordered_is_numbered_in_reading_order(name: str, role: Role, count: int) -> None:
    members = tree_of(name).members(role)
    assert [m.properties["order"] for m in members] == [str(n + 1) for n in range(count)]


@pytest.mark.parametrize("name", ["stages-initiation", "stages-planning"])
def test_templates_of_stages_leave_their_time_open(name: str) -> None:
    stages = tree_of(name).members(Role.STAGE)
    assert stages
    for stage in stages:
        for bound in ("from", "to", "opened_by", "closed_by"):
            assert stage.properties[bound] == ""


def test_the_assessment_has_the_counts_of_the_published_tables() -> None:
    """Azhary, Kustiani & Purba 2024, tables 2 and 3: 10 variables, 16 indicators, 36 parameters."""
    tree = tree_of("smart-people-government")
    counts = {role: len(tree.members(role)) for role in Role if tree.members(role)}
    assert counts == {
        Role.DIMENSION: 2,
        Role.ASPECT: 6,
        Role.VARIABLE: 10,
        Role.INDICATOR: 16,
        Role.PARAMETER: 36,
        Role.SOURCE: 7,
    }
    people, _ = tree.members(Role.DIMENSION)
    below = Counter(
        tree.member_of(parameter.id, Role.ASPECT) is not None
        and people in tree.ancestors(parameter.id)
        for parameter in tree.members(Role.PARAMETER)
    )
    assert (below[True], below[False]) == (17, 19)


def test_every_variable_names_works_that_the_codebook_has() -> None:
    tree = tree_of("smart-people-government")
    known = {work.properties["abbreviation"] for work in tree.members(Role.SOURCE)}
    cited = [v.properties["literature"].split(", ") for v in tree.members(Role.VARIABLE)]
    assert all(set(works) <= known for works in cited)
    scales = {p.properties["scale"] for p in tree.members(Role.PARAMETER)}
    assert scales == {"presence", "count", "percent", "questionnaire"}
    assert all(v.properties["target"] == "100" for v in tree.members(Role.VARIABLE))


def test_what_was_written_from_memory_is_marked() -> None:
    marked = {ready.slug: len(load(ready.slug).unverified()) for ready in shipped()}
    assert {slug: count for slug, count in marked.items() if count} == {
        "cohen-wheel": 19,
        "factors-internal-external": 15,
        "giffinger-2007": 1,
        "iso-37120-themes": 20,
        "rpjmd-levels": 8,
        "smart-city-indonesia": 6,
    }


def test_the_codebook_of_the_sample_case_is_sound() -> None:
    path = sample_dir() / "codebook.yaml"
    if not path.is_file():
        pytest.skip("the sample case is not here")
    assert check_file(path).problems == ()
