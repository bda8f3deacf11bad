"""Registers of cases: attributes have kinds, and what does not fit is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from qca.ingest.refusals import Missing
from qca.model.attributes import AttributeKind
from qca.project import queries
from qca.tasks import history
from qca.tasks.people import (
    ConsentUnknown,
    TableUnreadable,
    change_informant,
    import_cases,
    import_informants,
    list_cases,
    list_informants,
)
from qca.tasks.session import Session

TABLE = """\
nama,jenis,induk,penduduk,pesisir,berdiri
Kota Contoh,kota,Provinsi Contoh,412.600,ya,5/3/1950
Kota Lain,kota,,98.000,tidak,
"""


def attributes(session: Session) -> dict[str, AttributeKind]:
    """The kinds of the attributes that the project knows, by name."""
    with session.store.reading() as connection:
        return {known.name: known.kind for known in queries.attributes(connection)}


@pytest.fixture
def cases(session: Session, tmp_path: Path) -> Session:
    (tmp_path / "kasus.csv").write_text(TABLE, encoding="utf-8")
    read = import_cases(session, tmp_path / "kasus.csv")
    assert (read.added, read.changed, read.problems) == (2, 0, ())
    return session


def test_attributes_get_the_kind_their_values_fit(cases: Session) -> None:
    assert attributes(cases) == {
        "penduduk": AttributeKind.NUMBER,
        "pesisir": AttributeKind.YES_NO,
        "berdiri": AttributeKind.DATE,
    }
    rows = {row.name: row for row in list_cases(cases)}
    assert rows["Kota Contoh"].attributes == {
        "penduduk": "412600",
        "pesisir": "yes",
        "berdiri": "1950-03-05",
    }
    assert rows["Kota Contoh"].parent == "Provinsi Contoh"


def test_a_value_that_does_not_fit_is_left_out_and_told(cases: Session, tmp_path: Path) -> None:
    (tmp_path / "lagi.csv").write_text("nama,penduduk\nKota Lain,banyak\n", encoding="utf-8")
    read = import_cases(cases, tmp_path / "lagi.csv")
    (problem,) = read.problems
    assert dict(problem.params)["value"] == "banyak"
    assert {r.name: r.attributes for r in list_cases(cases)}["Kota Lain"]["penduduk"] == "98000"


def test_undoing_the_reading_takes_cases_and_attributes_back(cases: Session) -> None:
    history.undo(cases)
    assert (list_cases(cases), attributes(cases)) == ([], {})


def test_a_file_that_is_no_table_is_told(session: Session, tmp_path: Path) -> None:
    (tmp_path / "kosong.csv").write_text("penduduk\n1\n", encoding="utf-8")
    with pytest.raises(TableUnreadable, match="name"):
        import_cases(session, tmp_path / "kosong.csv")
    with pytest.raises(Missing):
        import_cases(session, tmp_path / "tidak-ada.csv")


def test_a_workbook_reads_like_a_csv(session: Session, tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(tmp_path / "cases.xlsx")
    sheet = workbook.add_worksheet()
    for row, cells in enumerate((("Nama", "Penduduk"), ("Kota A", 120_000), ("Kota B", "ramai"))):
        sheet.write_row(row, 0, cells)
    workbook.close()
    read = import_cases(session, tmp_path / "cases.xlsx")
    assert (read.added, read.problems) == (2, ())
    assert [case.name for case in list_cases(session)] == ["Kota A", "Kota B"]


def test_consent_is_changed_and_an_unknown_one_is_told(study: Session) -> None:
    change_informant(study, "I-01", consent="parafrasa", role="Warga")
    (row,) = list_informants(study)
    assert (row.consent, row.role) == ("paraphrase", "Warga")
    with pytest.raises(ConsentUnknown, match="mungkin"):
        change_informant(study, "I-01", consent="mungkin")


def test_what_rows_say_differently_of_one_case_is_not_taken(
    session: Session, tmp_path: Path
) -> None:
    table = (
        "nama,provinsi,pesisir\nKota A,Riau,ya\nKota B,Jambi,tidak\nkota a,Jambi,\nKota B,Jambi,\n"
    )
    (tmp_path / "k.csv").write_text(table, encoding="utf-8")
    read = import_cases(session, tmp_path / "k.csv")
    (problem,) = read.problems
    told = dict(problem.params)
    assert (told["name"], told["what"], told["values"]) == (
        "Kota A",
        "provinsi",
        "Riau (2), Jambi (4)",
    )
    held = {case.name: dict(case.attributes) for case in list_cases(session)}
    assert "provinsi" not in held["Kota A"]
    assert "pesisir" in held["Kota A"]
    assert held["Kota B"]["provinsi"] == "Jambi"
    assert len(held["Kota B"]) == 2  # a later row takes nothing away


def test_of_several_consents_the_narrowest_counts_and_none_given_changes_none(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        "code,consent,role\nX-1,quote,head\nX-1,none,head\nX-2,,clerk\n", encoding="utf-8"
    )
    read = import_informants(session, path)
    assert [problem.key for problem in read.problems] == ["tasks.consents_differ"]
    assert read.added == 2
    path.write_text("code,institution\nX-1,Office\nX-2,Office\n", encoding="utf-8")
    import_informants(session, path)
    held = {row.code: (row.consent, row.institution) for row in list_informants(session)}
    assert held["X-1"] == ("none", "Office")
    assert held["X-2"] == ("quote", "Office")
