"""Names of codings that one can read and type."""

from __future__ import annotations

import pytest

from qca.analysis.citing import Names
from tests.analysis.study import Document, Study, tree

TEXT = "P: Apa?\nWali kota datang. Uangnya kecil. Wali kota pulang.\nSelesai."


@pytest.fixture
def made() -> Study:
    made = Study()
    made.add(Document("I-01", TEXT, ("I-01",)))
    made.add(Document("I-01 b", "Air naik.", ("I-02",)))
    return made


def names(made: Study) -> Names:
    frame = made.codings().sort_values(["document_position", "start", "coding_id"])
    return Names(frame, tree(), "en")


def test_a_coding_is_called_by_document_paragraph_and_code(made: Study) -> None:
    one = made.code("I-01", "Uangnya kecil.", "budget")
    named = names(made)
    assert named.name(one) == "I-01 ¶2 Budget"
    assert named.name("nothing") is None
    assert named.names([one, "nothing"]) == {one: "I-01 ¶2 Budget"}


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "I-01 ¶2 Budget",
            "i-01  par. 2 budget",
            "I-01 2 Budget",
            "I-01 ¶2 I2",
            "I-01, ¶ 2 budget",
        ),
        *("I-01 ¶2 Internal factors > Budget", "I-01 #2", "I-01 ¶2"),
    ],
)
def test_it_may_be_typed_otherwise(made: Study, typed: str) -> None:
    one = made.code("I-01", "Uangnya kecil.", "budget")
    made.code("I-01", "Selesai.", "budget")
    assert names(made).one(typed) == one


@pytest.mark.parametrize(
    "typed", ["", "I-01", "I-09 ¶2", "I-01 ¶9", "I-01 ¶2 Staff", "¶2", "I-011 2"]
)
def test_what_means_nothing_finds_nothing(made: Study, typed: str) -> None:
    made.code("I-01", "Uangnya kecil.", "budget")
    assert names(made).find(typed) == ()


def test_several_passages_of_a_paragraph_are_numbered_and_never_guessed(made: Study) -> None:
    one = made.code("I-01", "Wali kota datang.", "leadership")
    two = made.code("I-01", "Wali kota pulang.", "leadership")
    named = names(made)
    assert (named.name(one), named.name(two)) == (
        "I-01 ¶2 Leadership (1)",
        "I-01 ¶2 Leadership (2)",
    )
    assert named.find("I-01 ¶2 Leadership") == (one, two)
    assert named.one("I-01 ¶2 Leadership") is None
    assert named.one("I-01 ¶2 leadership (2)") == two
    assert named.one("I-01 ¶2 leadership (3)") is None


def test_a_passage_that_two_coders_marked_is_one(made: Study) -> None:
    one = made.code("I-01", "Wali kota datang. Uangnya kecil.", "leadership")
    two = made.code("I-01", "Wali kota datang.", "leadership", coder="budi")
    named = names(made)
    assert (named.name(one), named.name(two)) == ("I-01 ¶2 Leadership", "I-01 ¶2 Leadership budi")
    assert named.find("I-01 ¶2 leadership") == (one,)
    assert named.one("I-01 ¶2 leadership budi") == two


def test_a_document_whose_name_begins_like_anothers_is_told_apart(made: Study) -> None:
    one = made.code("I-01 b", "Air naik.", "launch")
    named = names(made)
    assert named.name(one) == "I-01 b ¶1 Launch"
    assert named.one("I-01 b ¶1") == one
    assert named.one("I-01 ¶1") is None


def test_the_start_of_an_id_names_it(made: Study) -> None:
    one, two = (f"0192aaaa-0000-7000-8000-00000000000{n}" for n in (1, 2))
    made.code("I-01", "Uangnya kecil.", "budget", coding_id=one)
    made.code("I-01", "Selesai.", "budget", coding_id=two)
    named = names(made)
    assert named.one(two) == two
    assert named.find("0192AAAA-00") == (one, two)
