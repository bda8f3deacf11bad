"""Properties of codes, as a person writes them; strategies with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.project.errors import Unknown
from qca.report.json import rows
from qca.tasks import factors, history, tables
from qca.tasks.codes import change_code, create_code, find_code
from qca.tasks.factor_evidence import join_factors
from qca.tasks.projects import new_project
from qca.tasks.properties import PropertyUnreadable, read_properties
from qca.tasks.session import Session, open_session
from qca.tasks.swot import NoSuchCell
from qca.words import speak


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Session]:
    """A study with two strengths, a threat and a group of strategies."""
    path = new_project(tmp_path / "study", language="en", coder="ani")
    with open_session(path, "ani") as session:
        for role, names in ((Role.STRENGTH, ("Staff", "Clear law")), (Role.THREAT, ("Floods",))):
            group = create_code(session, str(role), role=role)
            for name in names:
                create_code(session, name, parent=group)
        create_code(session, "Strategies", role=Role.STRATEGY)
        yield session


def strategy(session: Session, name: str, **properties: str) -> str:
    group = find_code(session, "Strategies").id
    return create_code(session, name, parent=group, properties=properties)


def tows(session: Session) -> list[dict[str, object]]:
    return [dict(row) for row in rows(tables.table(session, "tows", speak("en")))]


def test_a_strategy_names_its_factors_by_number_or_name(project: Session) -> None:
    strategy(project, "Train", refs="s1, Clear law, floods", cell="st")
    strategy(project, "Drill", refs="S2 T1")
    strategy(project, "Build", refs="S2; Floods;")
    found = tows(project)
    assert [(row["cell"], row["refs"]) for row in found] == [
        ("ST", ["S1", "S2", "T1"]),
        ("ST", ["S2", "T1"]),
        ("ST", ["S2", "T1"]),
    ]


def test_a_joined_factor_is_meant_by_its_number(project: Session) -> None:
    join_factors(project, [factors.find_factor(project, n).id for n in ("S1", "S2")])
    strategy(project, "Train", refs="S1, T1")
    assert [row["refs"] for row in tows(project)] == [["S1", "T1"]]
    assert not any("twice" in note for note in tables.table(project, "tows", speak("en")).notes)


def test_what_is_given_changes_and_the_rest_stays(project: Session) -> None:
    code = strategy(project, "Train", refs="S1 T1", cell="ST")
    change_code(project, code, properties={"refs": "S2, T1"})
    assert [(row["cell"], row["refs"]) for row in tows(project)] == [("ST", ["S2", "T1"])]
    change_code(project, code, properties={"refs": "", "source": "workshop"})
    assert find_code(project, "Train").properties == {"cell": "ST", "source": "workshop"}
    history.undo(project)
    assert [row["refs"] for row in tows(project)] == [["S2", "T1"]]


def test_what_names_nothing_is_refused_and_nothing_changes(project: Session) -> None:
    code = strategy(project, "Train", refs="S1")
    with pytest.raises(Unknown):
        change_code(project, code, properties={"refs": "S1, S9"})
    with pytest.raises(NoSuchCell):
        change_code(project, code, properties={"refs": "S2", "cell": "SX"})
    assert [row["refs"] for row in tows(project)] == [["S1"]]


def test_properties_are_read_as_names_and_values() -> None:
    assert read_properties(["refs=S1, O2", " cell =SO", "note=a=b", "gone="]) == {
        "refs": "S1, O2",
        "cell": "SO",
        "note": "a=b",
        "gone": "",
    }
    for wrong in ("refs", "=S1"):
        with pytest.raises(PropertyUnreadable):
            read_properties([wrong])
