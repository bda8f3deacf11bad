"""What a typed name means."""

from __future__ import annotations

import pytest

from qca.model.codes import Role
from qca.project.errors import Ambiguous, Unknown
from qca.tasks import asking, retrieve
from qca.tasks.codes import change_code, create_code, find_code
from qca.tasks.coding import apply_codes
from qca.tasks.documents import find_document
from qca.tasks.factor_evidence import join_factors
from qca.tasks.factors import factors
from qca.tasks.names import NumberOfSeveral
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


def internal(session: Session, *names: str) -> list[str]:
    """Codes that propose internal factors."""
    above = create_code(session, "Di dalam")
    change_code(session, above, role=Role.INTERNAL)
    return [create_code(session, name, parent=above) for name in names]


def test_the_number_of_a_factor_names_its_code_unless_a_code_is_called_so(
    session: Session,
) -> None:
    first, second = internal(session, "Kampus", "Warga")
    assert find_code(session, "I1").id == first
    assert find_code(session, "i2").id == second
    with pytest.raises(Unknown):
        find_code(session, "I3")
    called = create_code(session, "I2")
    assert find_code(session, "I2").id == called


def test_the_number_of_a_joined_factor_stands_for_its_codes_and_names_none_of_them(
    study: Session,
) -> None:
    kampus, warga, alone = internal(study, "Kampus", "Warga", "Aturan")
    document = find_document(study, "I-01")
    for start, code in ((0, kampus), (20, warga), (40, alone)):
        apply_codes(study, document, start, start + 10, [code])
    of_code = {factor.codes[0]: factor.id for factor in factors(study).factors}
    join_factors(study, [of_code[kampus], of_code[warga]])

    with pytest.raises(NumberOfSeveral) as refused:
        find_code(study, "I1")
    assert "Kampus, " in str(refused.value.params["names"])
    assert find_code(study, "I2").id == alone

    assert set(asking.ask(study, "I1")["code_id"]) == {kampus, warga}
    assert set(retrieve.segments(study, codes=["I1"])["code_id"]) == {kampus, warga}
    (told,) = asking.answer(study, "I1 or not I2", "en").several
    assert dict(told.params) == {"number": "I1", "n": 2, "names": "Kampus, Warga"}
    assert asking.answer(study, "I2 or Kampus", "en").several == ()
