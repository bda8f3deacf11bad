"""Of those who were asked, who named a factor."""

from __future__ import annotations

import pandas as pd
import pytest

from qca.analysis.asked import Asked, denominators
from qca.analysis.factors import Factor
from qca.model.codes import Code, CodeTree, Role

from .empty import empty_codings, empty_documents
from .study import Document, Study
from .study import tree as codes

TEXT = "P: Siapa membantu?\nI: Kampus membantu. Dana kecil."


def tree(about: str = "") -> CodeTree:
    guide = (
        Code("guide", "book", {"en": "Guide"}, role=Role.QUESTION, position=90),
        Code(
            "q-help",
            "book",
            {"en": "Who helped?"},
            parent="guide",
            slug="q-help",
            properties={"about": about} if about else {},
        ),
        Code("q-money", "book", {"en": "And money?"}, parent="guide", position=1),
    )
    slugged = [
        Code(c.id, c.codebook, c.name, c.parent, c.id, role=c.role, position=c.position)
        for c in codes()
    ]
    return CodeTree((*slugged, *guide))


FACTORS = (Factor("f", Role.EXTERNAL, "Partners", ("partners",)),)


@pytest.fixture
def study() -> Study:
    """Ten interviews and a plan; seven were asked who helped, three of them name partners."""
    study = Study()
    for n in range(1, 11):
        study.add(Document(f"I-{n:02}", TEXT, (f"I-{n:02}",)))
    study.add(Document("RTSC", "Kampus membantu.", (), "plan"))
    for n in range(1, 7):
        study.code(f"I-{n:02}", "Kampus membantu", "q-help")
    # In the seventh only the question was coded.
    study.code("I-07", "Siapa membantu?", "q-help", interviewer=True, informants=())
    for name in ("I-01", "I-02", "I-03"):
        study.code(name, "Kampus", "partners")
    study.code("RTSC", "Kampus", "partners")
    return study


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """The study helper writes paths of its own tree; the guide is not in it."""
    monkeypatch.setattr("tests.analysis.study._TREE", tree())


def only(frame: pd.DataFrame, study: Study, about: str = "") -> tuple[Asked, ...]:
    found = denominators(frame, study.documents(), tree(about), "en", FACTORS)
    assert found.interviewed == tuple(f"I-{n:02}" for n in range(1, 11))
    return found.factors[0].questions


def test_three_of_the_seven_who_were_asked_of_ten_interviewed(study: Study) -> None:
    (found,) = only(study.codings(), study)
    assert found.question.id == "q-help"
    assert (len(found.said), len(found.asked)) == (3, 7)
    assert found.said == ("I-01", "I-02", "I-03")
    assert found.asked[-1] == "I-07"
    assert len(found.evidence) == 3
    assert not found.about


def test_named_outside_of_the_answer_counts_only_where_the_question_asks_for_it(
    study: Study,
) -> None:
    study.code("I-04", "Dana", "partners")
    study.code("I-09", "Dana", "partners")
    (came_up,) = only(study.codings(), study)
    assert came_up.said == ("I-01", "I-02", "I-03")
    for about in ("partners", "budget, external"):
        (asked,) = only(study.codings(), study, about)
        assert asked.about
        assert asked.said == ("I-01", "I-02", "I-03", "I-04")
        assert asked.unasked == ("I-09",)
    (of_something_else,) = only(study.codings(), study, "budget")
    assert (of_something_else.about, of_something_else.said) == (False, came_up.said)


def test_a_factor_that_no_question_led_to_has_no_denominator(study: Study) -> None:
    frame = study.codings()
    frame = frame[frame["code_id"] != "q-help"]
    assert only(frame, study) == ()
    found = denominators(frame, study.documents(), tree(), "en", FACTORS).factors[0]
    assert found.informants == ("I-01", "I-02", "I-03")


def test_nothing_at_all() -> None:
    found = denominators(empty_codings(), empty_documents(), tree(), "en", FACTORS)
    assert (found.interviewed, found.factors[0].questions) == ((), ())
