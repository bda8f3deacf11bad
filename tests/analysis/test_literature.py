"""The literature matrix, on table 1 of the housing study."""

from __future__ import annotations

import pandas as pd
import pytest

from qca.analysis.literature import Aspect, Choice, Literature, literature
from qca.model.codes import Code, CodeTree, Role
from qca.model.literature import Mention, mentions, written

from .empty import empty_codings
from .housing import TABLE_1, tree, without_names
from .study import Document, Study


@pytest.fixture(scope="module")
def housing() -> Literature:
    return literature(empty_codings(), tree(), "en", 3)


def aspect(found: Literature, name: str) -> Aspect:
    return next(a for a in found.aspects if a.name == name)


def told(found: Literature, key: str) -> list[dict[str, object]]:
    every = (*found.notices, *found.checks)
    return [dict(n.params) for n in every if n.key == f"literature.note.{key}"]


def test_table_1_of_the_housing_study_counted(housing: Literature) -> None:
    assert [s.abbreviation for s in housing.sources] == ["GF", "CO", "PR", "WA", "AS", "CS", "SA"]
    counts = {row.name: (row.sure, row.most) for row in housing.rows}
    assert len(counts) == len(TABLE_1) == 23
    assert counts["Level of qualification/ Education"] == (4, 4)
    assert counts["Social and ethnic plurality/ Inclusive Society"] == (4, 4)
    assert counts["Embrace Creativity"] == (4, 4)
    assert counts["Participation in decision-making"] == (2, 2)
    assert counts["Public and social services/ Online Services"] == (5, 5)
    assert counts["Cosmopolitanism/ Open Mindedness"] == (2, 2)
    assert counts["IT and e-Governance"] == (2, 2)
    assert counts["Flexibility"] == (1, 1)


def test_its_row_without_a_source_stays_ambiguous(housing: Literature) -> None:
    counts = {row.name: (row.sure, row.most) for row in housing.rows}
    assert counts["Transparent governance"] == (3, 4)
    assert counts["Participation in public life"] == (1, 2)
    assert counts["Perspective of new job"] == (0, 1)
    assert counts["Community security system"] == (1, 2)
    pramesti = [s.abbreviation for s in housing.sources].index("PR")
    unsure = [row.name for row in housing.rows if row.marks[pramesti].sure is False]
    assert len(unsure) == 8


def test_aspects_are_chosen_by_a_threshold(housing: Literature) -> None:
    chosen = {a.name for a in housing.aspects if a.choice is Choice.CHOSEN}
    assert chosen == {
        "Education",
        "Inclusive society",
        "Embrace creativity",
        "Public, social and online services",
        "Transparent governance",
    }
    stricter = literature(empty_codings(), tree(), "en", 4)
    assert aspect(stricter, "Transparent governance").choice is Choice.OPEN
    assert aspect(stricter, "Participation in decision-making").choice is Choice.LEFT
    undecided = literature(empty_codings(), tree(), "en")
    assert {a.choice for a in undecided.aspects} == {None}


def test_the_studys_own_choice_is_checked_against_its_table(housing: Literature) -> None:
    assert told(housing, "used_below") == [
        {"aspect": "Participation in decision-making", "n": 2, "most": 2, "threshold": 3}
    ]
    (rivals,) = told(housing, "not_most")
    assert (rivals["aspect"], rivals["n"]) == ("Participation in decision-making", 2)
    assert str(rivals["others"]).startswith(
        "Cosmopolitanism/ Open Mindedness (2), IT and e-Governance (2), Participation in public"
    )
    assert "Efficient bureaucratic management (1–2)" in str(rivals["others"])
    assert "Flexibility" not in str(rivals["others"])
    assert told(housing, "not_used") == []


def test_its_tables_are_checked_against_each_other(housing: Literature) -> None:
    assert told(housing, "matrix_only") == [
        {"aspect": "Public, social and online services", "sources": "CS"}
    ]
    assert told(housing, "matrix_unsure") == [{"aspect": "Transparent governance", "sources": "PR"}]
    assert told(housing, "ladder_only") == []


def test_several_names_are_one_aspect_and_a_source_counts_once() -> None:
    mapped = {
        "Transparent governance": "transparent-governance",
        "Transparency and open data": "Transparent governance",
        "Participation in public life": "Participation",
        "Participation in decision-making": "participation ",
    }
    found = literature(empty_codings(), tree(mapped), "en", 3)
    open_ = aspect(found, "Transparent governance")
    assert open_.names == ("Transparent governance", "Transparency and open data")
    assert (open_.sure, open_.most, open_.used) == (4, 5, True)
    joined = aspect(found, "Participation")
    assert (joined.sure, joined.most, joined.used) == (2, 3, False)
    assert joined.choice is Choice.OPEN


def test_without_names_of_their_own_the_variables_are_the_rows() -> None:
    found = literature(empty_codings(), without_names(), "id", 2)
    assert len(found.rows) == 10
    assert {a.name: a.sure for a in found.aspects}["Pendidikan"] == 4
    assert told(found, "unused_source") == [{"sources": "CS"}]
    assert told(found, "matrix_only") == []


def small(*codes: Code) -> CodeTree:
    works = Code("works", "b", {"en": "Works"}, role=Role.SOURCE)
    names = Code("names", "b", {"en": "Names"}, role=Role.INDICATOR)
    return CodeTree((works, names, *codes))


def source(slug: str, abbreviation: str = "") -> Code:
    return Code(slug, "b", {"en": slug}, "works", properties={"abbreviation": abbreviation})


def name(slug: str, listed: str = "", **more: str) -> Code:
    return Code(slug, "b", {"en": slug}, "names", properties={"literature": listed, **more})


def test_bad_lists_are_named_and_not_counted() -> None:
    found = literature(
        empty_codings(),
        small(
            source("Giffinger", "GF"),
            source("Cohen"),
            source("Giffinger again", "gf"),
            name("skill", "GF, XX, gf?"),
            name("trust"),
        ),
        "en",
    )
    assert [s.abbreviation for s in found.sources] == ["Cohen", "GF"]
    assert [(row.sure, row.most) for row in found.rows] == [(1, 1), (0, 0)]
    assert [n.key.rpartition(".")[2] for n in found.notices] == [
        "no_abbreviation",
        "same_abbreviation",
        "unknown_source",
        "no_source",
        "unused_source",
    ]


def test_an_empty_codebook_has_an_empty_matrix() -> None:
    found = literature(empty_codings(), CodeTree(()), "en", 3)
    assert (found.sources, found.rows, found.aspects, found.notices) == ((), (), (), ())


def test_a_passage_coded_with_both_is_evidence_also_where_it_is_not_listed() -> None:
    study = Study()
    study.add(Document("Giffinger 2007", "Skilled people matter. Trust too.", (), "article"))
    rows = [
        study.code("Giffinger 2007", "Skilled people matter.", "governance"),
        study.code("Giffinger 2007", "people", "economy"),
        study.code("Giffinger 2007", "Trust too.", "budget"),
    ]
    codings: pd.DataFrame = study.codings().assign(code_id=["GF", "skill", "trust"])
    codes = small(source("GF", "GF"), name("skill", "GF?"), name("trust", "GF"))
    found = literature(codings, codes, "en")
    skill, trust = found.rows
    assert (skill.marks[0].sure, skill.marks[0].evidence) == (True, (rows[1],))
    assert (trust.marks[0].sure, trust.marks[0].evidence) == (True, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("GF, CO", (Mention("GF"), Mention("CO"))),
        ("GF; PR ?", (Mention("GF"), Mention("PR", sure=False))),
        ("PR?, PR", (Mention("PR"),)),
        ("PR, pr?", (Mention("PR"),)),
        (" , ?", ()),
    ],
)
def test_a_list_of_sources_keeps_what_is_unsure_unsure(
    text: str, found: tuple[Mention, ...]
) -> None:
    assert mentions(text) == found
    assert mentions(written(found)) == found
