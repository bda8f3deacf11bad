"""What was entered behind numbers that no coding is behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.report.table import Table
from qca.tasks import analyses
from qca.tasks.analyses import ENTERED, INPUTS, Asked
from qca.tasks.assess import assess
from qca.tasks.codes import create_code
from qca.tasks.inputs import BEHIND
from qca.tasks.judgements import judge
from qca.tasks.people import import_cases
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session
from qca.words import speak

EN = speak("en")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Two cases with values of three parameters, and two levels."""
    path = new_project(
        tmp_path / "studi", language="en", coder="ani", codebooks=["smart-people-government"]
    )
    cases = tmp_path / "kasus.csv"
    cases.write_text("name\nKota A\nKota B\n", encoding="utf-8")
    with open_session(path, "ani") as session:
        import_cases(session, cases)
        levels = create_code(session, "Tingkat", role=Role.LEVEL)
        for name in ("Visi", "Misi"):
            create_code(session, name, parent=levels)
        budi = as_coder(session, "budi")
        assess(session, "process-data", "ada", case="Kota A", time="2021", basis="Visit, March")
        assess(budi, "public-wifi", "0,5", case="Kota A", time="2021", n=12, basis="Survey")
        assess(budi, "public-wifi", "1", case="Kota B", time="2021")
        judge(budi, "Kota A", "Visi", "yes", "sama kata demi kata")
        judge(budi, "Kota B", "Visi", "no")
        yield session


def rows(session: Session, kind: str, **record: object) -> list[list[object]]:
    about = analyses.entered_behind(kind, record)
    assert about is not None
    found = analyses.aside(session, Asked(INPUTS, about=about), EN)
    assert isinstance(found, Table)
    keys = [column.key for column in found.columns]
    return [
        [cell.value for key, cell in zip(keys, row, strict=True) if key != "when"]
        for row in found.rows
    ]


def test_every_kind_that_rests_on_what_was_entered_has_its_inputs() -> None:
    assert set(BEHIND) == ENTERED


def test_a_percentage_leads_to_the_values_with_who_when_and_from_where(session: Session) -> None:
    table = next(
        view
        for view in analyses.result(analyses.read(session, "en"), Asked("gap"), EN)
        if isinstance(view, Table)
    )
    keys = [column.key for column in table.columns]
    records = [dict(zip(keys, (c.value for c in row), strict=True)) for row in table.rows]
    record = next(r for r in records if r["assessed"] == 2 and r["case"] == "Kota A")
    found = [[row[0], *row[3:]] for row in rows(session, "gap", **record)]
    assert found == [
        ["Kota A", 1.0, "Visit, March", "ani"],
        ["Kota A", 0.5, "Survey", "budi"],
    ]


def test_all_values_stand_there_where_no_row_is_meant(session: Session) -> None:
    found = [[row[0], row[3], row[5]] for row in rows(session, "gap-parameters")]
    assert found == [
        ["Kota A", 1.0, "ani"],
        ["Kota A", 0.5, "budi"],
        ["Kota B", 1.0, "budi"],
    ]


def test_a_type_leads_to_what_was_stated_of_its_members(session: Session) -> None:
    assert rows(session, "typology-cases", case="Kota A") == [
        ["Kota A", "Visi", "yes", "sama kata demi kata", "budi"]
    ]
    both = rows(session, "typology", members=("Kota A", "Kota B"))
    assert [row[0] for row in both] == ["Kota A", "Kota B"]


def test_other_tables_rest_on_nothing_entered() -> None:
    assert analyses.entered_behind("frequency", {}) is None
