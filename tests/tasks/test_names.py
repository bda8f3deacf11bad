"""What a typed name means."""

from __future__ import annotations

import pytest

from qca.project.errors import Ambiguous, Unknown
from qca.tasks.codebooks import create_code, find_code
from qca.tasks.documents import find_document
from qca.tasks.session import Session


@pytest.mark.parametrize(
    "typed",
    [
        *("strengths", "Kekuatan", "kekuatan", "Strengths"),
        *("Faktor SWOT > Kekuatan", "Faktor SWOT/Kekuatan", "swot factors/strengths"),
    ],
)
def test_a_code_is_found_by_slug_name_and_path_in_any_language(
    session: Session, typed: str
) -> None:
    assert find_code(session, typed).slug == "strengths"


def test_slugs_may_stand_in_a_path(session: Session) -> None:
    child = create_code(session, "Kampus", parent=find_code(session, "strengths").id)
    assert find_code(session, "strengths/kampus").id == child


@pytest.mark.parametrize(
    ("typed", "near"), [("strenghts", "strengths"), ("Kekuatn", "Kekuatan"), ("zzzz", "project.$")]
)
def test_a_name_that_nothing_has_is_answered_with_the_nearest(
    session: Session, typed: str, near: str
) -> None:
    with pytest.raises(Unknown, match=near):
        find_code(session, typed)


def test_a_name_that_several_have_is_not_guessed(session: Session) -> None:
    for parent in ("strengths", "weaknesses"):
        create_code(session, "Kampus", parent=find_code(session, parent).id)
    with pytest.raises(Ambiguous, match="Kelemahan > Kampus"):
        find_code(session, "Kampus")


def test_the_start_of_an_id_needs_four_characters(study: Session) -> None:
    document = find_document(study, "I-01")
    assert find_document(study, document.id[:13]) == document
    with pytest.raises(Unknown):
        find_document(study, document.id[:3])
