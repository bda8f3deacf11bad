"""Answers from tables in all their forms, and what is wrong with tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from qca.ingest.refusals import Missing
from qca.model.scores import Asks, Scale
from qca.resources import sample_dir
from qca.tasks import demo
from qca.tasks.asked import asked_of
from qca.tasks.factors import factors
from qca.tasks.history import undo
from qca.tasks.projects import new_project
from qca.tasks.questionnaires import (
    QuestionnaireUnclear,
    issue_questionnaire,
    questionnaires,
    scores_of,
)
from qca.tasks.score_import import (
    NoAnswers,
    NoRespondentsColumn,
    NothingUsable,
    ScoresRead,
    import_scores,
)
from qca.tasks.session import Session, open_session
from qca.words import speak

from .scored import scored_project

Read = Callable[..., ScoresRead]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with scored_project(tmp_path) as session:
        yield session


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    def from_text(text: str, name: str = "jawaban.csv", **more: object) -> ScoresRead:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_scores(session, path, **more)  # type: ignore[arg-type]

    return from_text


def kept(session: Session) -> set[tuple[str, str, str, float]]:
    """What the project holds: respondent, question, factor by its place, value."""
    held = scores_of(session)
    codes = {p.id: p.code for p in held.respondents}
    names = {q.id: q.name for q in held.questions}
    issued = issue_numbers(session)
    return {
        (codes[a.respondent], names[a.question], issued[a.factor], a.value) for a in held.answers
    }


def issue_numbers(session: Session) -> dict[str, str]:
    return {factor.id: factor.number for factor in factors(session).factors}


def keys(result: ScoresRead) -> list[str]:
    return [notice.key.removeprefix("scores.") for notice in result.notices]


EXPECTED = {
    ("R-01", "urgency", "S1", 4.0),
    ("R-01", "agreement", "S1", 3.0),
    ("R-02", "urgency", "S1", 2.0),
    ("R-02", "agreement", "W1", 1.0),
}


@pytest.mark.parametrize(
    "text",
    [
        # one row a factor, one column a question
        "respondent,group,factor,urgency,agreement\n"
        "R-01,warga,S1,4,3\nR-02,mitra,S1,2,\nR-02,mitra,W1,,1\n",
        # semicolons, Indonesian headings, statements and codes, remarks, decimals, anchors
        "# catatan\nResponden;Kelompok;Faktor;urgency;agreement\n"
        "R-01;warga;Pimpinan berkomitmen;4,0;3 - setuju\n"
        "R-02;mitra;s1;2;-\nR-02;mitra;weakness > Anggaran kecil;;1.0\n",
        # one row an answer
        "respondent,group,factor,question,value\nR-01,warga,S1,urgency,4\n"
        "R-01,warga,S1,agreement,3\nR-02,mitra,S1,urgency,2\nR-02,mitra,W1,agreement,1\n",
        # one row a respondent
        "respondent,group,S1 urgency,S1 agreement,W1 agreement\nR-01,warga,4,3,\nR-02,mitra,2,,1\n",
        # one row a respondent, as forms on the web export it
        "kode,kelompok,Urgency [Pimpinan berkomitmen],Agreement [Pimpinan berkomitmen],"
        "Agreement [Anggaran kecil]\nR-01,warga,4,3,\nR-02,mitra,2,,1\n",
    ],
    ids=["by factor", "indonesian", "long", "wide", "form"],
)
def test_every_form_gives_the_same_answers(session: Session, read: Read, text: str) -> None:
    issue_questionnaire(session, "K")
    result = read(text)
    assert kept(session) == EXPECTED
    assert (result.added, result.respondents) == (4, 2)
    assert keys(result) == []
    assert [(p.code, p.group) for p in scores_of(session).respondents] == [
        ("R-01", "warga"),
        ("R-02", "mitra"),
    ]


def test_a_workbook_is_read_like_a_text_file(session: Session, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["respondent", "S1 urgency", "W1 agreement"])
    sheet.write_row(1, 0, ["R-01", 4, 2])
    book.close()
    issue_questionnaire(session, "K")
    result = import_scores(session, tmp_path / "a.xlsx")
    assert (result.added, keys(result)) == (2, [])
    assert kept(session) == {("R-01", "urgency", "S1", 4.0), ("R-01", "agreement", "W1", 2.0)}


def test_without_a_questionnaire_the_headings_begin_one(session: Session, read: Read) -> None:
    result = read("responden,faktor,urgensi,kondisi\nR-01,S1,4,2\n")
    assert result.questionnaire.title == "jawaban"
    assert keys(result) == ["began", "scale_assumed"]
    assert [(q.name, q.asks, q.scale) for q in scores_of(session).questions] == [
        ("urgensi", Asks.URGENCY, Scale(1, 4)),
        ("kondisi", Asks.CONDITION, Scale(1, 4)),
    ]
    undo(session)
    assert questionnaires(session) == []


def test_what_a_new_questionnaire_asks_can_be_said(session: Session, read: Read) -> None:
    asked = [asked_of("u:urgency=1-5"), asked_of("k:condition=6-1")]
    result = read("respondent,factor,u,k\nR-01,S1,5,1\n", questionnaire="P1", questions=asked)
    assert keys(result) == ["began"]
    assert [(q.name, q.scale) for q in scores_of(session).questions] == [
        ("u", Scale(1, 5)),
        ("k", Scale(1, 6, falling=True)),
    ]


def test_reading_again_changes_only_what_differs(session: Session, read: Read) -> None:
    read("respondent,factor,urgency\nR-01,S1,4\nR-02,S1,3\n")
    again = read("respondent,factor,urgency\nR-01,S1,4\nR-02,S1,1\nR-03,S1,2\n")
    assert (again.added, again.changed, again.unchanged) == (1, 1, 1)
    before = session.store.version()
    read("respondent,factor,urgency\nR-01,S1,4\n")
    assert session.store.version() == before


def test_several_questionnaires_need_a_name(session: Session, read: Read) -> None:
    read("respondent,factor,urgency\nR-01,S1,4\n", questionnaire="Putaran 1")
    read("respondent,factor,urgency\nR-01,S1,2\n", questionnaire="Putaran 2")
    with pytest.raises(QuestionnaireUnclear):
        read("respondent,factor,urgency\nR-01,S1,4\n")
    assert len(questionnaires(session)) == 2


@pytest.mark.parametrize("written", ["0.3", ".3", "0,3", ",3"])
def test_a_weight_may_be_written_without_its_zero(
    session: Session, read: Read, written: str
) -> None:
    asked = [asked_of("importance=0.00-1.00")]
    result = read(f"respondent;factor;importance\nR-01;S1;{written}\n", questions=asked)
    assert keys(result) == ["began"]
    assert kept(session) == {("R-01", "importance", "S1", 0.3)}


class TestBadInput:
    """Each thing wrong is told once and left out; the rest is in."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("respondent,factor,urgency\nR-01,S1,4\nR-01,S9,4\nR-02,S9,4\n", ["factor_unknown"]),
            ("respondent,factor,urgency\nR-01,S1,4\n,S1,3\n", ["row_without_respondent"]),
            ("respondent,factor,urgency\nR-01,S1,4\nR-02,S1,often\n", ["not_a_number"]),
            ("respondent,factor,urgency\nR-01,S1,4\nR-02,S1,7\n", ["value_off_scale"]),
            ("respondent,factor,urgency\nR-01,S1,4\nR-02,S1,2.5\n", ["value_off_scale"]),
            ("respondent,factor,urgency\nR-01,S1,4\nR-01,S1,4\n", ["twice_the_same"]),
            ("respondent,factor,urgency,mood\nR-01,S1,4,5\n", ["columns_unread"]),
            (
                "respondent,factor,question,value\nR-01,S1,urgency,4\nR-01,S1,mood,1\n",
                ["question_unknown"],
            ),
            ("respondent,group,factor,urgency\nR-01,a,S1,4\nR-01,b,W1,\n", ["two_groups"]),
        ],
    )
    def test_what_is_wrong_with_a_row_is_told(
        self, session: Session, read: Read, text: str, told: list[str]
    ) -> None:
        issue_questionnaire(session, "K")
        result = read(text)
        assert keys(result) == told
        assert kept(session) == {("R-01", "urgency", "S1", 4.0)}
        for language in ("en", "id"):
            for notice in result.notices:
                assert "jawaban.csv" in speak(language)(notice.key, **dict(notice.params))

    def test_of_two_different_answers_neither_is_taken(self, session: Session, read: Read) -> None:
        issue_questionnaire(session, "K")
        result = read("respondent,S1 urgency,W1 urgency\nR-01,4,2\nR-02,1,1\nR-01,3,2\n")
        assert keys(result) == ["twice_different", "twice_the_same"]
        assert dict(result.notices[0].params)["rows"] == "2, 4"
        assert ("R-01", "urgency", "W1", 2.0) in kept(session)
        assert not any(who == "R-01" and what == "S1" for who, _, what, _ in kept(session))

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("factor,urgency\nS1,4\n", NoRespondentsColumn),
            ("respondent,mood\nR-01,4\n", NoAnswers),
            ("respondent,factor,mood\nR-01,S1,4\n", NoAnswers),
            ("respondent,factor,urgency\nR-01,S9,4\n", NothingUsable),
            ("respondent,factor,urgency\nR-01,S1,9\n", NothingUsable),
            ("respondent,factor,urgency\n", NoAnswers),
        ],
    )
    def test_a_table_of_nothing_is_one_clear_line(
        self, session: Session, read: Read, text: str, error: type[Exception]
    ) -> None:
        before = session.store.version()
        with pytest.raises(error) as told:
            read(text)
        assert "jawaban.csv" in str(told.value)
        assert session.store.version() == before

    def test_a_file_that_is_not_there(self, session: Session, tmp_path: Path) -> None:
        with pytest.raises(Missing):
            import_scores(session, tmp_path / "none.csv")


def test_the_sample_questionnaire_is_read_whole(tmp_path: Path) -> None:
    path = new_project(
        tmp_path / "contoh", language="id", codebooks=[str(sample_dir() / "codebook.yaml")]
    )
    with open_session(path, demo.CODERS[0]) as session:
        result = import_scores(session, sample_dir() / "questionnaire.csv")
        assert keys(result) == ["began", "scale_assumed"]
        assert result.respondents == 9
        assert len({a.factor for a in scores_of(session).answers}) == 15


def test_groups_that_differ_in_case_alone_are_one(session: Session, read: Read) -> None:
    result = read(
        "responden,kelompok,faktor,urgensi\n"
        "R-01,Warga,S1,4\nR-02,warga,S1,2\nR-03,WARGA ,S1,3\nR-03,warga,W1,3\nR-04,,S1,3\n"
    )
    assert "two_groups" not in keys(result)
    assert [person.group for person in scores_of(session).respondents] == ["Warga"] * 3 + [""]
