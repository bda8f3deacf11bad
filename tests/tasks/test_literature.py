"""The literature matrix from a table of mentions to the chosen aspects; undoable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from qca.model.codes import Role
from qca.report.delimited import csv_text
from qca.report.json import rows
from qca.report.markdown import table_text
from qca.report.table import told
from qca.report.text import plain_text
from qca.tasks import exports, history, literature, literature_import, tables
from qca.tasks.codes import tree
from qca.tasks.projects import check_project, new_project
from qca.tasks.session import Session, open_session
from qca.words import speak

from ..analysis.housing import CHOSEN, TABLE_1

EN, ID = speak("en"), speak("id")

NAMES = {
    "GF": "Giffinger, dkk (2007) (GF)",
    "CO": "Cohen (2014) (CO)",
    "PR": "Pramesti, dkk (2020) (PR)",
    "WA": "Winarsoh dan Arafah (2019) (WA)",
    "AS": "Aswad (2022) (AS)",
    "CS": "CSSN (2021) (CS)",
    "SA": "Susilo & Asnamawati (2017)",
}


@pytest.fixture
def housing(tmp_path: Path) -> Iterator[Session]:
    """The housing study: its codebook, and its table 1 read from a workbook."""
    path = new_project(
        tmp_path / "housing", language="id", coder="ani", codebooks=["smart-people-government"]
    )
    with open_session(path, "ani") as session:
        read = literature_import.import_literature(session, table_1(tmp_path / "tabel-1.xlsx"))
        assert (read.added, read.changed, read.problems) == (23, 0, ())
        yield session


def table_1(path: Path) -> Path:
    """Table 1 in its own shape: a row for each source with its list, and the row without one."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Sumber", "Singkatan", "Indikator"])
        line = 1
        for short, name in NAMES.items():
            for sure in (True, False):
                mark = short if sure else f"{short}?"
                listed = [n for n, m in TABLE_1.items() if mark in m.split(", ")]
                if listed:
                    source = name if sure else f"{short}?"
                    sheet.write_row(line, 0, [source, mark, "\n".join(f"• {n}" for n in listed)])
                    line += 1
    return path


def test_table_1_comes_in_as_codes_that_keep_what_is_unsure(housing: Session) -> None:
    found = {row["indicator"]: row for row in rows(tables.table(housing, "literature", ID))}
    assert len(found) == 23
    services = found["Public and social services/ Online Services"]
    assert (services["sources"], services["sources_unsure"]) == (5, 0)
    transparent = found["Transparent governance"]
    assert (transparent["sources"], transparent["sources_unsure"]) == (3, 1)
    assert (transparent["source.PR"], transparent["source.GF"]) == ("unsure", "yes")
    assert transparent["source.SA"] is None
    # The works of the codebook are used; none is made twice.
    assert len(tree(housing).members(Role.SOURCE)) == 7
    assert check_project(housing) == []
    history.undo(housing)
    assert len(rows(tables.table(housing, "literature", ID))) == 10


def test_names_are_mapped_to_aspects_and_chosen_by_a_shown_threshold(housing: Session) -> None:
    for name, slug in CHOSEN.items():
        literature.set_aspect(housing, name, slug)
    literature.set_threshold(housing, 3)
    table = tables.table(housing, "literature-aspects", EN)
    chosen = {row["aspect"] for row in rows(table) if row["choice"] == "chosen"}
    assert chosen == {
        "Education",
        "Inclusive society",
        "Embrace creativity",
        "Public, social and online services",
        "Transparent governance",
    }
    notes = "\n".join(table.notes)
    assert "at least 3 sources" in notes
    assert "Participation in decision-making is used in the study with 2 of the 3" in notes
    assert "Cosmopolitanism/ Open Mindedness (2)" in notes
    assert "the matrix also has CS" in notes
    assert "PR is unsure in the matrix" in notes
    literature.set_threshold(housing, None)
    undecided = tables.table(housing, "literature-aspects", EN)
    assert {row["choice"] for row in rows(undecided)} == {None}
    assert any("No threshold is set" in note for note in undecided.notes)
    history.undo(housing)
    history.undo(housing)
    history.undo(housing)
    latest = history.tell(EN, history.history(housing, limit=1)[0])
    assert latest.startswith("undid: took Transparent governance")


def test_several_names_can_be_one_aspect(housing: Session) -> None:
    literature.set_aspect(housing, "Transparent governance", "Keterbukaan")
    literature.set_aspect(housing, "Transparency and open data", "keterbukaan")
    table = tables.table(housing, "literature-aspects", ID)
    row = next(r for r in rows(table) if r["aspect"] == "Keterbukaan")
    assert row["names"] == ["Transparent governance", "Transparency and open data"]
    assert (row["sources"], row["sources_unsure"]) == (4, 1)
    literature.set_aspect(housing, "Transparency and open data", "")
    table = tables.table(housing, "literature-aspects", ID)
    assert next(r for r in rows(table) if r["aspect"] == "Keterbukaan")["sources"] == 3


def test_a_single_mention_can_be_stated_made_unsure_and_taken_away(housing: Session) -> None:
    def marks() -> list[object]:
        row = rows(tables.table(housing, "literature", EN))
        flexible = next(r for r in row if r["indicator"] == "Flexibility")
        return [flexible["source.GF"], flexible["source.CO"]]

    literature.set_mention(housing, "flexibility", "co", True)
    assert marks() == ["yes", "yes"]
    literature.set_mention(housing, "Flexibility", "Cohen (2014)", False)
    assert marks() == ["yes", "unsure"]
    literature.set_mention(housing, "Flexibility", "GF", None)
    assert marks() == [None, "unsure"]
    for _ in range(3):
        history.undo(housing)
    assert marks() == ["yes", None]
    with pytest.raises(literature.NoSuchSource, match="GF"):
        literature.set_mention(housing, "Flexibility", "XX", True)
    with pytest.raises(literature.NoSuchIndicator):
        literature.set_mention(housing, "Rigidity", "GF", True)
    with pytest.raises(literature.NotAThreshold):
        literature.set_threshold(housing, 0)


def test_reading_a_table_again_adds_only_what_is_new(housing: Session, tmp_path: Path) -> None:
    again = literature_import.import_literature(housing, table_1(tmp_path / "again.xlsx"))
    assert (again.added, again.changed) == (0, 0)
    more = tmp_path / "more.csv"
    more.write_text(
        "Sumber,Indikator,Aspek,Pasti\n"
        "Cohen (2014),Flexibility,,\n"
        "Baru (2024),Flexibility; Ketangguhan,Ketangguhan kota,\n"
        "Barus (2025),Ketangguhan,,ragu\n"
        ",Flexibility,,\n"
        "Cohen (2014),,,\n"
        "Cohen (2014),Flexibility,,barangkali\n",
        encoding="utf-8",
    )
    read = literature_import.import_literature(housing, more)
    assert (read.added, read.changed) == (1, 1)
    assert [(p.row, p.error.key) for p in read.problems] == [
        (5, "sheets.cell_empty"),
        (6, "sheets.cell_empty"),
        (7, "literature.error.sure"),
    ]
    found = {row["indicator"]: row for row in rows(tables.table(housing, "literature", EN))}
    tough = found["Ketangguhan"]
    assert (tough["source.BA"], tough["source.BA2"]) == ("yes", "unsure")
    assert tough["aspect"] == "Ketangguhan kota"
    assert found["Flexibility"]["sources"] == 3


def test_a_project_without_a_codebook_gets_one_from_the_table(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(literature.NoSources, match="import"):
        tables.table(session, "literature", EN)
    literature_import.import_literature(session, table_1(tmp_path / "t.xlsx"))
    works = tree(session).groups(Role.SOURCE)
    assert [work.name["id"] for work in works] == ["Karya rujukan"]
    found = rows(tables.table(session, "literature-sources", ID))
    assert [row["abbreviation"] for row in found] == ["GF", "CO", "PR", "WA", "AS", "CS", "SA"]
    pramesti = next(row for row in found if row["abbreviation"] == "PR")
    assert "Perspective of new job?" in pramesti["indicators"]
    history.undo(session)
    assert tree(session).groups(Role.SOURCE) == ()


def test_rows_for_programs_have_exactly_the_documented_keys(housing: Session) -> None:
    page = Path(__file__).parents[2] / "docs" / "methods" / "literature.md"
    said = " ".join(page.read_text(encoding="utf-8").partition("## Rows")[2].split())
    first, last = (
        list(rows(tables.table(housing, "literature", EN))[0]),
        ["sources", "sources_unsure"],
    )
    assert (first[:3], first[3], first[-2:]) == (
        ["indicator", "indicator_id", "aspect"],
        "source.GF",
        last,
    )
    keys = list(rows(tables.table(housing, "literature-sources", EN))[0])
    assert f"`{', '.join(keys)}`" in said
    keys = list(rows(tables.table(housing, "literature-aspects", EN))[0])
    assert (keys[:2], keys[-4:]) == (["aspect", "names"], [*last, "choice", "used"])
    assert "`aspect, names`, the sources, `sources, sources_unsure, choice, used`" in said


def test_every_form_of_the_tables_can_be_drawn(housing: Session) -> None:
    for kind in ("literature", "literature-aspects", "literature-sources"):
        for words in (EN, ID):
            table = tables.table(housing, kind, words)
            assert plain_text(table, words)
            assert table_text(table, words)
            assert csv_text(table).count("\n") == len(table.rows) + 1
    matrix = tables.table(housing, "literature", EN)
    at = [c.key for c in matrix.columns].index("source.PR")
    shown = {told(row[at], matrix.columns[at], EN) for row in matrix.rows}
    assert shown == {"✓", "?", ""}
    assert {"literature", "literature-aspects"} <= {t.key for t in exports.tables(housing, EN)}
