"""Every number of every analysis leads to what it rests on, over the registry of analyses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qca.report.table import Cell, Table, Value
from qca.tasks import analyses, analysis_options, tables
from qca.tasks.analyses import CONTEXT, GROUPS, NARRATIVE, Asked, Base
from qca.tasks.how import NOTHING_SAID
from qca.tasks.leads import (
    Ground,
    LeadsNowhere,
    NoSuchColumn,
    NoSuchRow,
    behind,
    lead,
    tables_of,
)
from qca.tasks.session import Session, open_session
from qca.words import speak
from tests.rich import rich_project

EN = speak("en")

CONSTANTS = {
    ("factors", "interviewed"): "how many informants were interviewed, as in qca informants",
    ("tows", "number"): "the place of a strategy in the list",
    ("gap", "points"): "how many parameters the codebook gives a variable",
}
"""Numbers that rest on nothing that could be opened, and what they are."""

WITHOUT_NUMBERS = ("themes", "theme-map", "typology-merges")

KINDS = [kind for kinds in GROUPS.values() for kind in kinds if kind != NARRATIVE]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with open_session(rich_project(tmp_path_factory.mktemp("rich")), "rani") as session:
        yield session


@pytest.fixture(scope="module")
def base(session: Session) -> Base:
    return analyses.read(session, "en")


def every_way(session: Session, kind: str) -> Iterator[Asked]:
    """An analysis with each choice that it leaves; two of those that are alike."""
    yield Asked(kind)
    for option, values in analysis_options.choices(session, kind).items():
        for value in values[:2] if option in ("without", "first") else values:
            yield Asked(kind, how=analysis_options.choose(NOTHING_SAID, option, value))


def cells(table: Table) -> Iterator[tuple[str, Cell, dict[str, Value]]]:
    for row in table.rows:
        record = {c.key: cell.value for c, cell in zip(table.columns, row, strict=True)}
        yield from ((c.key, cell, record) for c, cell in zip(table.columns, row, strict=True))


def is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def test_the_registry_of_analyses_is_the_registry_of_tables() -> None:
    from qca.tasks.counting import MAKERS

    assert {*KINDS} == {*tables.KINDS, *MAKERS}


def test_the_rich_project_lacks_nothing(session: Session) -> None:
    offers = analyses.offers(session)
    assert [offer.kind for offer in offers if offer.lacks is not None] == []
    assert [offer.kind for offer in offers if offer.kind != NARRATIVE] == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_leads_to_what_it_rests_on(session: Session, base: Base, kind: str) -> None:
    known = set(base.study.codings["coding_id"])
    seen: set[Asked] = set()
    leading = 0
    for asked in every_way(session, kind):
        for table in tables_of(analyses.result(base, asked, EN)):
            for column, cell, record in cells(table):
                if not is_number(cell):
                    continue
                where = (kind, table.key, column, cell.value)
                there = lead(asked, column, cell, record)
                if there.ground is Ground.PASSAGES:
                    leading += 1
                    assert known.issuperset(cell.evidence), where
                elif there.asked is not None:
                    leading += 1
                    seen.add(there.asked)
                elif there.ground is Ground.NONE:
                    assert cell.value == 0, where
                else:
                    assert (kind, column) in CONSTANTS, (where, there)
    assert bool(leading) is (kind not in WITHOUT_NUMBERS)
    for aside in list(seen)[:5] if kind == "words" else seen:
        assert analyses.aside(session, aside, EN).rows, aside


# One cell on the command line


def rows(table: Table) -> list[dict[str, object]]:
    from qca.report.json import rows as of

    return of(table)


def test_a_number_of_a_factor_is_its_passages(session: Session, base: Base) -> None:
    found = rows(behind(session, Asked("factors"), ["I1"], "segments", EN))
    (table,) = tables_of(analyses.result(base, Asked("factors"), EN))
    cell = next(
        c for column, c, record in cells(table) if record["number"] == "I1" and column == "segments"
    )
    assert [row["coding_id"] for row in found] == [
        coding for coding in base.study.codings["coding_id"] if coding in cell.evidence
    ]


def test_a_score_is_what_was_answered_about_the_factor(session: Session) -> None:
    found = rows(behind(session, Asked("ifas-efas"), ["I1"], "score", EN))
    assert {row["factor"] for row in found} == {"I1"}
    assert len({row["respondent"] for row in found}) == 9


def test_a_number_over_several_factors_is_what_was_answered_about_those(session: Session) -> None:
    def answers(row: str, column: str) -> list[dict[str, object]]:
        return rows(behind(session, Asked("ifas-efas"), [row], column, EN))

    inside = {f"I{n}" for n in range(1, 10)}
    outside = {f"E{n}" for n in range(1, 7)}
    everybody = {f"R-0{n}" for n in range(1, 10)}
    for row, column, factors, people in (
        ("Position", "x", inside, everybody),
        ("Position", "y", outside, everybody),
        ("Weights within each class", "y", outside, everybody),
        ("Lowest without one factor", "x", inside - {"I1"}, everybody),
        ("Only warga (n = 3)", "x", inside, {"R-04", "R-05", "R-06"}),
        ("Strengths", "score", {"I1", "I2"}, everybody),
        ("Threats", "score", {"E3", "E6"}, everybody),
        ("Opportunities less threats", "score", outside, everybody),
        ("urgency (urgency)", "w", inside | outside, everybody),
    ):
        found = answers(row, column)
        assert {answer["factor"] for answer in found} == factors, row
        assert {answer["respondent"] for answer in found} == people, row
    assert {answer["question"] for answer in answers("urgency (urgency)", "p")} == {"urgency"}


def test_the_score_of_a_strategy_is_what_was_answered_about_its_references(
    session: Session,
) -> None:
    (strategy,) = rows(tables.table(session, "tows", EN))
    found = rows(behind(session, Asked("tows"), [str(strategy["strategy"])], "mean", EN))
    assert sorted({str(answer["factor"]) for answer in found}) == ["E1", "I1"]


def test_a_percentage_is_what_was_entered_also_where_passages_are_behind_it(
    session: Session,
) -> None:
    found = rows(behind(session, Asked("gap-parameters"), ["Public wifi"], "percent", EN))
    assert [(row["value"], row["time"], row["who"]) for row in found] == [(0.5, "2023", "rani")]


def test_what_is_worked_out_never_leads_past_what_it_was_worked_out_from(
    session: Session, base: Base
) -> None:
    found = {
        (table.key.split("-")[0], column): lead(Asked(kind), column, cell, record).ground
        for kind in ("gap", "ifas-efas")
        for table in tables_of(analyses.result(base, Asked(kind), EN))
        for column, cell, record in cells(table)
        if is_number(cell) and cell.value
    }
    entered = {("gap", c) for c in ("assessed", "percent", "gap", "change", "level_order")}
    entered |= {("radar", c) for c in ("series_1", "series_2", "series_3")}
    assert {key for key, ground in found.items() if ground is Ground.ENTERED} == entered
    counted = ("gap", "segments"), ("gap", "documents"), ("gap", "informants")
    others = {key for key, ground in found.items() if ground is not Ground.ANSWERS} - entered
    assert others <= {*counted, ("gap", "points")}


def test_a_row_is_told_from_others_by_a_second_name(session: Session) -> None:
    found = rows(behind(session, Asked("gap-parameters"), ["Public wifi", "2024"], "n", EN))
    assert [(row["value"], row["when"] is None) for row in found] == [(1.0, False)]


def test_a_word_is_its_places(session: Session) -> None:
    found = rows(behind(session, Asked("words"), ["kota"], "", EN))
    assert found
    said = {str(row["keyword"]).casefold() for row in found if row["keyword"]}
    assert said == {"kota", "perkotaan", "sekota"}


def test_a_figure_in_numbers_leads_to_the_word_too(session: Session, base: Base) -> None:
    table = list(tables_of(analyses.result(base, Asked("words"), EN)))[-1]
    column, cell, record = list(cells(table))[-1]
    assert lead(Asked("words"), column, cell, record).asked == Asked(
        CONTEXT, about=str(record["label"])
    )


def test_who_was_asked_is_behind_the_question(session: Session) -> None:
    by = Asked("factors", how=analysis_options.choose(NOTHING_SAID, "by", "question"))
    found = rows(behind(session, by, ["I1"], "question", EN))
    assert {str(row["code"]).split(" > ")[0] for row in found} == {"Pertanyaan panduan"}
    said = rows(behind(session, by, ["I1"], "told", EN))
    assert {str(row["code"]).split(" > ")[0] for row in said} == {"Faktor internal"}


def test_the_rest_of_a_matrix_leads_to_its_passages(session: Session) -> None:
    by = Asked("matrix", how=analysis_options.choose(NOTHING_SAID, "by", "stage"))
    outside = {
        str(row["coding_id"])
        for row in rows(behind(session, by, ["Leadership commitment"], "beside", EN))
    }
    whole = {
        str(row["coding_id"])
        for row in rows(behind(session, by, ["Leadership commitment"], "segments", EN))
    }
    assert set() < outside < whole


def test_what_is_not_there_is_said(session: Session) -> None:
    with pytest.raises(NoSuchRow):
        behind(session, Asked("factors"), ["I99"], "", EN)
    with pytest.raises(NoSuchColumn) as told:
        behind(session, Asked("factors"), ["I1"], "sums", EN)
    assert told.value.params["columns"] == (
        "No., Class, Factor, Segments, Documents, Informants, Sign, Dimensions, Quote"
    )
    with pytest.raises(LeadsNowhere):
        behind(session, Asked("frequency"), ["Public service"], "segments", EN)
