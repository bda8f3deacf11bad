"""The SWOT of a published housing study, rebuilt from its figures and checked by the program.

The study's own words are read where they are at hand, never kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from qca.codebooks.check import check_file
from qca.model.codes import Role
from qca.report.table import Table
from qca.tasks.codebooks import export_codebook
from qca.tasks.codes import create_code
from qca.tasks.projects import new_project
from qca.tasks.questionnaires import issue_questionnaire, set_answer
from qca.tasks.session import Session, open_session
from qca.tasks.tables import shown, table
from qca.words import speak

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds" / "seeds-as-data.yaml"
CLASSES = {
    "strengths": Role.STRENGTH,
    "weaknesses": Role.WEAKNESS,
    "opportunities": Role.OPPORTUNITY,
    "threats": Role.THREAT,
}
EN = speak("en")


@pytest.fixture(scope="module")
def study() -> dict[str, Any]:
    if not SEEDS.exists():
        pytest.skip("the studies as data are not at hand")
    loaded = yaml.load(SEEDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return dict(loaded["seed_002_banyuasin"])


@pytest.fixture(scope="module")
def session(study: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A project with the study's 23 factors and its 12 strategies, each with its references."""
    path = new_project(tmp_path_factory.mktemp("study") / "rumah", language="id", coder="ani")
    with open_session(path, "ani") as session:
        factors = _swot(study)
        for name, role in CLASSES.items():
            group = create_code(session, str(role), role=role)
            for factor in factors[name]:
                create_code(session, factor["text"], parent=group)
        group = create_code(session, "strategi", role=Role.STRATEGY)
        for strategy in study["strategies_12"]:
            refs = ", ".join(strategy["refs_table_5"])
            properties = {"refs": refs, "cell": strategy["cell"]}
            create_code(session, strategy["text"], parent=group, properties=properties)
        yield session


def _swot(study: dict[str, Any]) -> dict[str, Any]:
    """The part of the study that lists the factors, wherever it stands."""
    waiting: list[Any] = [study]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if set(CLASSES) <= set(part) and isinstance(part["strengths"], list):
                return part
            waiting += part.values()
    raise AssertionError


def test_all_factors_and_strategies_are_there_and_every_reference_is_sound(
    session: Session,
) -> None:
    matrix, listed = shown(session, "tows", EN)
    assert isinstance(matrix, Table)
    assert isinstance(listed, Table)
    assert len(listed.rows) == 12
    assert "Every reference names a factor and belongs to its cell." in listed.notes
    assert "All 23 factors are used." in listed.notes
    assert len(table(session, "swot", EN).rows) == 23


def test_the_one_list_in_another_order_is_pointed_out(session: Session) -> None:
    notes = table(session, "tows", EN).notes
    (found,) = [note for note in notes if "not in the order" in note]
    assert "inside, outside: 11." in found


def test_references_that_do_not_fit_in_content_are_to_be_read_again(session: Session) -> None:
    """T4 is about the environment, strategy 8 about research; 11 is about T4 and W5, not T3, T5."""
    matrix, listed = shown(session, "tows", EN)
    assert isinstance(matrix, Table)
    assert isinstance(listed, Table)
    apart, nearer = (note for note in listed.notes if note.startswith("To read again"))
    assert "8 (S4, T4)" in apart
    assert "11 (W5, T2, T4)" in nearer
    assert not any("To read again" in note for note in matrix.notes)


def test_words_that_kept_the_hyphen_of_the_page_are_named(session: Session) -> None:
    notes = table(session, "factors", EN).notes
    (found,) = [note for note in notes if "hyphen" in note]
    assert found.startswith(
        "Words that seem to have kept the hyphen of a line's end: O6 (kemam-puan, bera-daptasi)."
    )


def test_its_longest_statements_go_into_a_codebook_file_and_back(
    session: Session, tmp_path: Path
) -> None:
    checked = check_file(export_codebook(session, tmp_path / "rtlh.yaml"))
    assert checked.book is not None
    assert max(len(entry.name["id"]) for entry in checked.book.walk()) == 319


def test_statements_that_say_several_things_are_pointed_out_and_numbers_frozen(
    session: Session,
) -> None:
    issued = issue_questionnaire(session, "preferensi")
    assert [item.number for item in issued.questionnaire.issued] == [
        *(f"S{n}" for n in range(1, 6)),
        *(f"W{n}" for n in range(1, 7)),
        *(f"O{n}" for n in range(1, 7)),
        *(f"T{n}" for n in range(1, 7)),
    ]
    twofold, broken = (EN(notice.key, **dict(notice.params)) for notice in issued.notices)
    assert "S2 (serta, dan, &), S3 (dan)" in twofold
    assert "O6 (kemam-puan, bera-daptasi)" in broken


def test_alike_answers_put_the_study_where_its_list_lengths_do(session: Session) -> None:
    """Five strengths and six weaknesses, six of each outside, all answered alike."""
    sheet = issue_questionnaire(session, "alike").questionnaire
    for item in sheet.issued:
        set_answer(session, sheet, "R-1", item.number, "urgency", 4)
        set_answer(session, sheet, "R-1", item.number, "agreement", 3)
    found = table(session, "ifas-efas", EN).beside["position"]
    assert found["x"] == pytest.approx(-3 / 11)
    assert found["y"] == pytest.approx(0)
    axes = found["axes"]
    assert isinstance(axes, dict)
    assert axes["x"]["from_number"] == pytest.approx(-3 / 11)
    assert axes["x"]["within"] == pytest.approx(0)
