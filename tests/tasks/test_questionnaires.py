"""Questionnaires: issued, answered one by one, changed, removed; all of it undoable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.scores import Asks, Convention, Scale, scale_of
from qca.project.errors import Unknown
from qca.tasks.asked import Asked, NotAQuestion, WeightsBelowZero, asked_of
from qca.tasks.codes import change_code, find_code
from qca.tasks.factors import factors
from qca.tasks.history import history, redo, tell, undo
from qca.tasks.projects import check_project, new_project
from qca.tasks.questionnaires import (
    AnswersOffTheScale,
    NoFactors,
    NoQuestionnaire,
    NoRespondent,
    OffTheScale,
    QuestionnaireUnclear,
    QuestionTwice,
    change_question,
    find_questionnaire,
    issue_questionnaire,
    questionnaires,
    remove_questionnaire,
    scores_of,
    set_answer,
)
from qca.tasks.session import Session, open_session
from qca.words import speak

from .scored import scored_project


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with scored_project(tmp_path) as session:
        yield session


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("urgency=1-4", Asked("urgency", Asks.URGENCY, Scale(1, 4))),
        ("urgensi", Asked("urgensi", Asks.URGENCY, Scale(1, 4))),
        ("persetujuan=1-5", Asked("persetujuan", Asks.AGREEMENT, Scale(1, 5))),
        ("kondisi:condition=1-6", Asked("kondisi", Asks.CONDITION, Scale(1, 6))),
        ("urgency=4-1", Asked("urgency", Asks.URGENCY, Scale(1, 4, falling=True))),
        (
            "bobot:importance=0.00-1.00",
            Asked("bobot", Asks.IMPORTANCE, Scale(0, 1, stepped=False)),
        ),
        ("r:agreement=-4..4", Asked("r", Asks.AGREEMENT, Scale(-4, 4))),
    ],
)
def test_questions_are_written_on_one_line(text: str, expected: Asked) -> None:
    assert asked_of(text) == expected
    assert scale_of(expected.scale.told()) == expected.scale


@pytest.mark.parametrize("text", ["", "=1-4", "mood=1-4", "urgency=four", "urgency=3-3"])
def test_what_is_no_question_is_told(text: str) -> None:
    with pytest.raises(NotAQuestion):
        asked_of(text)


def test_weights_do_not_go_below_zero() -> None:
    with pytest.raises(WeightsBelowZero):
        asked_of("urgency=-2..2")


def test_a_questionnaire_remembers_the_factors_as_they_were_asked(session: Session) -> None:
    issued = issue_questionnaire(session, "Kuesioner 2025")
    change_code(session, find_code(session, "Anggaran kecil").id, name="Anggaran terbatas")
    (found,) = questionnaires(session)
    assert found == issued.questionnaire
    assert [(item.number, item.statement) for item in found.issued] == [
        ("S1", "Pimpinan berkomitmen"),
        ("S2", "Aturan jelas dan lengkap"),
        ("W1", "Anggaran kecil"),
        ("O1", "Kampus membantu"),
        ("T1", "Rob makin sering"),
    ]
    assert [(q.name, q.asks, q.scale) for q in scores_of(session).questions] == [
        ("urgency", Asks.URGENCY, Scale(1, 4)),
        ("agreement", Asks.AGREEMENT, Scale(1, 4)),
    ]


def test_issuing_freezes_the_numbers_and_undoing_it_thaws_them(session: Session) -> None:
    issue_questionnaire(session, "K")
    assert [factor.number for factor in factors(session).factors] == ["S1", "S2", "W1", "O1", "T1"]
    assert factors(session).own
    undo(session)
    assert not factors(session).own


def test_statements_that_say_two_things_are_pointed_out(session: Session) -> None:
    (notice,) = issue_questionnaire(session, "K").notices
    assert notice.key == "scores.two_in_one"
    assert str(dict(notice.params)["factors"]).startswith("S2 (")


def test_there_is_nothing_to_ask_without_factors(tmp_path: Path) -> None:
    path = new_project(tmp_path / "leer", coder="ani")
    with open_session(path) as session, pytest.raises(NoFactors):
        issue_questionnaire(session, "K")


def test_two_questions_need_two_names(session: Session) -> None:
    with pytest.raises(QuestionTwice):
        issue_questionnaire(session, "K", [asked_of("urgency"), asked_of("Urgency:condition")])
    assert questionnaires(session) == []


def test_which_questionnaire_is_meant(session: Session) -> None:
    with pytest.raises(NoQuestionnaire):
        find_questionnaire(session)
    first = issue_questionnaire(session, "Putaran 1").questionnaire
    assert find_questionnaire(session) == first
    second = issue_questionnaire(session, "Putaran 2").questionnaire
    assert find_questionnaire(session, "putaran 2") == second
    with pytest.raises(QuestionnaireUnclear):
        find_questionnaire(session)
    with pytest.raises(Unknown):
        find_questionnaire(session, "Putaran 3")


class TestTyping:
    """Answers typed one by one."""

    @pytest.fixture
    def sheet(self, session: Session) -> None:
        issue_questionnaire(session, "K")

    def values(self, session: Session) -> list[float]:
        return [answer.value for answer in scores_of(session).answers]

    @pytest.mark.usefixtures("sheet")
    def test_an_answer_is_set_changed_taken_out_and_all_of_it_undone(
        self, session: Session
    ) -> None:
        sheet = find_questionnaire(session)
        set_answer(session, sheet, "R-01", "W1", "urgensi", 3, group="warga")
        set_answer(session, sheet, "R-01", "Anggaran kecil", "urgency", 4)
        assert self.values(session) == [4]
        set_answer(session, sheet, "r-01", "w1", "urgency", None)
        assert self.values(session) == []
        assert [(p.code, p.group) for p in scores_of(session).respondents] == [("R-01", "warga")]
        undo(session)
        assert self.values(session) == [4]
        undo(session)
        assert self.values(session) == [3]
        undo(session)
        assert (self.values(session), scores_of(session).respondents) == ([], ())
        redo(session)
        assert self.values(session) == [3]
        assert check_project(session) == []

    @pytest.mark.usefixtures("sheet")
    def test_the_history_says_it_in_words(self, session: Session) -> None:
        set_answer(session, find_questionnaire(session), "R-01", "T1", "agreement", 2)
        assert tell(speak("en"), history(session, limit=1)[0]) == (
            "set the agreement of T1 by R-01 to 2"
        )

    @pytest.mark.usefixtures("sheet")
    def test_what_cannot_be_written_down_changes_nothing(self, session: Session) -> None:
        sheet = find_questionnaire(session)
        before = session.store.version()
        with pytest.raises(OffTheScale):
            set_answer(session, sheet, "R-01", "S1", "urgency", 5)
        with pytest.raises(OffTheScale):
            set_answer(session, sheet, "R-01", "S1", "urgency", 2.5)
        with pytest.raises(NoRespondent):
            set_answer(session, sheet, "  ", "S1", "urgency", 2)
        with pytest.raises(Unknown):
            set_answer(session, sheet, "R-01", "S9", "urgency", 2)
        with pytest.raises(Unknown):
            set_answer(session, sheet, "R-01", "S1", "mood", 2)
        assert session.store.version() == before


def test_a_question_can_be_changed_as_long_as_its_answers_fit(session: Session) -> None:
    sheet = issue_questionnaire(session, "K").questionnaire
    set_answer(session, sheet, "R-01", "S1", "agreement", 4)
    change_question(session, sheet, "agreement", scale=Scale(1, 5), negatives=Convention.REVERSED)
    changed = scores_of(session).questions[1]
    assert (changed.scale, changed.negatives) == (Scale(1, 5), Convention.REVERSED)
    with pytest.raises(AnswersOffTheScale):
        change_question(session, sheet, "agreement", scale=Scale(1, 3))
    with pytest.raises(WeightsBelowZero):
        change_question(session, sheet, "urgency", scale=Scale(-3, 3))
    undo(session)
    assert scores_of(session).questions[1].scale == Scale(1, 4)


def test_a_questionnaire_goes_with_its_answers_and_comes_back_with_them(session: Session) -> None:
    sheet = issue_questionnaire(session, "K").questionnaire
    set_answer(session, sheet, "R-01", "S1", "urgency", 4)
    set_answer(session, sheet, "R-02", "S1", "urgency", 2)
    held = scores_of(session)
    assert remove_questionnaire(session, sheet) == 2
    assert questionnaires(session) == []
    undo(session)
    assert scores_of(session) == held
    assert check_project(session) == []
