"""Classes, settings and tables of SWOT, through the tasks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.model.scores import Asks
from qca.model.study import Approach
from qca.project.errors import Unknown
from qca.report.json import json_text
from qca.report.plane import Plane
from qca.report.table import Audience, Table
from qca.tasks import demo
from qca.tasks.codes import create_code, find_code
from qca.tasks.exports import export
from qca.tasks.factors import factors
from qca.tasks.history import history, redo, tell, undo
from qca.tasks.projects import check_project, new_project
from qca.tasks.questionnaires import (
    NoQuestionnaire,
    find_questionnaire,
    issue_questionnaire,
    set_answer,
)
from qca.tasks.session import Session, open_session
from qca.tasks.study import NoRole, study_of
from qca.tasks.swot import (
    ClassFixed,
    ClassUnfit,
    NoSuchCell,
    NoSuchClass,
    NoSuchProfile,
    change_settings,
    decide_class,
)
from qca.tasks.swot_views import NoStrategies, NotScored, chapters, ifas_of, placed_of
from qca.tasks.tables import shown, table
from qca.words import speak

from .scored import scored_project

EN = speak("en")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with scored_project(tmp_path) as session:
        yield session


@pytest.fixture
def undivided(tmp_path: Path) -> Iterator[Session]:
    """A project with one internal and one external factor."""
    path = new_project(tmp_path / "dalam-luar", language="id", coder="ani")
    with open_session(path, "ani") as session:
        for role, name in ((Role.INTERNAL, "Aturan"), (Role.EXTERNAL, "Pusat")):
            create_code(session, name, parent=create_code(session, str(role), role=role))
        yield session


def answered(session: Session, title: str = "K") -> None:
    """Two respondents who find every factor equally urgent and agree in turn with 4 and 2."""
    sheet = issue_questionnaire(session, title).questionnaire
    for person, agreement in (("R-1", (4, 4, 1, 4, 2)), ("R-2", (3, 4, 2, 4, 1))):
        for number, value in zip(("S1", "S2", "W1", "O1", "T1"), agreement, strict=True):
            set_answer(session, sheet, person, number, "urgency", 3)
            set_answer(session, sheet, person, number, "agreement", value)


def classes(session: Session) -> list[tuple[str, str | None]]:
    placed = placed_of(session, study_of(session), EN)
    return [(item.row.number, item.role and str(item.role)) for item in placed]


class TestDeciding:
    """What an internal or external factor is."""

    def test_a_class_is_decided_changed_and_taken_back(self, undivided: Session) -> None:
        assert classes(undivided) == [("I1", None), ("E1", None)]
        decide_class(undivided, "I1", "kekuatan", "ada sejak 2020")
        assert classes(undivided)[0] == ("I1", "strength")
        decide_class(undivided, "Aturan", "W")
        assert classes(undivided)[0] == ("I1", "weakness")
        decide_class(undivided, "I1", "")
        assert classes(undivided)[0] == ("I1", None)
        for expected in ("weakness", "strength", None):
            undo(undivided)
            assert classes(undivided)[0] == ("I1", expected)
        redo(undivided)
        assert classes(undivided)[0] == ("I1", "strength")
        assert check_project(undivided) == []

    def test_the_history_says_it_in_words(self, undivided: Session) -> None:
        decide_class(undivided, "E1", "threat")
        assert tell(EN, history(undivided, limit=1)[0]) == "gave E1 the class threat"

    def test_what_cannot_be_is_refused(self, undivided: Session, session: Session) -> None:
        with pytest.raises(ClassUnfit):
            decide_class(undivided, "I1", "threat")
        with pytest.raises(NoSuchClass):
            decide_class(undivided, "I1", "good")
        with pytest.raises(Unknown):
            decide_class(undivided, "I9", "strength")
        with pytest.raises(ClassFixed):
            decide_class(session, "S1", "weakness")


class TestSettings:
    """How scores are read."""

    def test_names_and_numbers_of_quadrants_follow_the_profile(self, session: Session) -> None:
        answered(session)
        assert position(session)["strategy"] == "Aggressive"
        change_settings(session, profile="pearce-robinson")
        assert position(session)["strategy"] == "Progressive"
        change_settings(session, names={"SO": "Tumbuh pesat"})
        assert (position(session)["profile"], position(session)["strategy"]) == (
            "own",
            "Tumbuh pesat",
        )
        undo(session)
        undo(session)
        assert position(session)["profile"] == "rangkuti"

    def test_the_study_names_the_half_in_which_its_position_lies(self, session: Session) -> None:
        answered(session)
        change_settings(session, names={"SO-S": "Tumbuh pesat", "SO-O": "Tumbuh stabil"})
        notes = [n for v in shown(session, "ifas-efas", EN) for n in v.notes]
        assert any("farther from zero" in note and "Tumbuh" in note for note in notes)

    def test_words_that_name_nothing_are_refused(self, session: Session) -> None:
        with pytest.raises(NoSuchProfile):
            change_settings(session, profile="porter")
        with pytest.raises(NoSuchCell):
            change_settings(session, names={"XX": "?"})
        with pytest.raises(NoQuestionnaire):
            change_settings(session, questionnaire="K")

    def test_the_latest_questionnaire_counts_unless_one_is_set(self, session: Session) -> None:
        answered(session, "Putaran 1")
        issue_questionnaire(session, "Putaran 2")
        with pytest.raises(NotScored):
            table(session, "ifas-efas", EN)
        change_settings(session, questionnaire="putaran 1", rate_by=Asks.AGREEMENT)
        study = study_of(session)
        assert ifas_of(session, study, EN).scores.questionnaire == (
            find_questionnaire(session, "Putaran 1")
        )


def position(session: Session) -> dict[str, object]:
    written: dict[str, object] = json.loads(json_text(table(session, "ifas-efas", EN)))["position"]
    return written


class TestTables:
    """Kinds of tables and what people are shown of them."""

    def test_without_factors_scores_or_strategies_there_is_one_clear_line(
        self, session: Session, tmp_path: Path
    ) -> None:
        with pytest.raises(NotScored, match="no questionnaire yet"):
            table(session, "ifas-efas", EN)
        with pytest.raises(NoStrategies, match="strategy"):
            table(session, "tows", EN)
        with open_session(new_project(tmp_path / "leer", coder="ani")) as empty:
            for kind in ("swot", "ifas-efas", "tows"):
                with pytest.raises(NoRole):
                    table(empty, kind, EN)

    def test_people_are_shown_tables_and_the_figure(self, session: Session) -> None:
        answered(session)
        views = shown(session, "ifas-efas", EN)
        assert [view.key for view in views] == [
            *("ifas", "efas", "position", "position", "respondents-agreement"),
        ]
        assert isinstance(views[3], Plane)
        assert [view.key for view in shown(session, "swot", EN)] == ["swot-grid"]
        (frequency,) = shown(session, "frequency", EN)
        assert isinstance(frequency, Table)

    def test_numbers_are_as_worked_out_by_hand(self, session: Session) -> None:
        answered(session)
        found = position(session)
        # (3.5 + 4 - 1.5) / 3 inside, (4 - 1.5) / 2 outside.
        assert found["x"] == pytest.approx(2.0)
        assert found["y"] == pytest.approx(1.25)

    def test_strategies_refer_to_codes(self, session: Session) -> None:
        answered(session)
        group = create_code(session, "Strategi", role=Role.STRATEGY)
        code = create_code(session, "Kerja sama kampus", parent=group)
        refs = [
            find_code(session, name).id for name in ("Aturan jelas dan lengkap", "Kampus membantu")
        ]
        with session.store.step(session.coder.id, "code.change", code="Kerja sama kampus") as draft:
            draft.update("code", code, properties={"refs": ", ".join(refs)})
        matrix, listed = shown(session, "tows", EN)
        assert isinstance(listed, Table)
        row = {c.key: cell.value for c, cell in zip(listed.columns, listed.rows[0], strict=True)}
        assert (row["cell"], row["refs"], row["rank"]) == ("SO", ("S2", "O1"), 1)
        assert row["score"] == pytest.approx(4 / 3 + 4 / 2)
        assert "Used by no strategy: S1, W1, T1." in listed.notes
        assert matrix.key == "tows-matrix"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The sample case with its codings, its questionnaire and the decisions about classes."""
    folder = tmp_path_factory.mktemp("sample")
    path = new_project(folder / "contoh", language="id", coder=demo.CODERS[0])
    with open_session(path, demo.CODERS[0]) as session:
        demo.fill(session)
        yield session


def test_the_sample_case_is_scored(sample: Session) -> None:
    written = json.loads(json_text(table(sample, "ifas-efas", EN)))
    assert len(written["rows"]) == len(factors(sample).factors) == 15
    for side in ("I", "E"):
        weights = [row["weight"] for row in written["rows"] if row["number"].startswith(side)]
        assert sum(weights) == pytest.approx(1)
    assert {row["respondents"] for row in written["rows"]} == {9}
    decided = {row["number"] for row in written["rows"] if row["basis"] == "decision"}
    assert decided == {"I2", "I8", "E1"}


def test_the_position_of_the_sample_rests_on_how_many_factors_there_are(sample: Session) -> None:
    """Two strengths and seven weaknesses: within classes the position is in the far quadrant."""
    found = position(sample)
    assert (found["quadrant"], found["strategy"]) == ("WO", "Turnaround")
    assert found["between"] == ["SO", "ST", "WO", "WT"]
    inside = found["axes"]["x"]  # type: ignore[index]
    assert inside["doubts"] == ["number"]
    assert inside["from_number"] == pytest.approx(found["x"], abs=0.2)
    assert inside["within"] > 0


def test_the_report_of_the_sample_tells_the_position_and_shows_it(
    sample: Session, tmp_path: Path
) -> None:
    import docx

    path = export(sample, tmp_path / "laporan.docx", speak("id"))
    document = docx.Document(str(path))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert "IFAS, EFAS, dan posisi strategis" in headings
    assert len(document.inline_shapes) == 2  # and the timeline
    text = "\n".join(p.text for p in document.paragraphs)
    assert "kuadran III Turn-around (WO)" in text


def test_a_reflexive_project_is_shown_neither_counts_nor_a_chapter(tmp_path: Path) -> None:
    path = new_project(
        tmp_path / "refleksif",
        language="en",
        approach=Approach.REFLEXIVE,
        codebooks=["factors-internal-external"],
    )
    with open_session(path) as session:
        study = study_of(session)
        assert chapters(session, study, EN) == ()
        _, grounds = shown(session, "swot", EN)
        assert isinstance(grounds, Table)
        people = {grounds.columns[n].key for n in grounds.places(Audience.PEOPLE)}
        assert not {"supports", "hinders", "both"} & people


def test_a_report_has_no_grid_of_what_is_only_proposed(tmp_path: Path) -> None:
    path = new_project(tmp_path / "baru", language="en", coder="ani", codebooks=["swot"])
    with open_session(path) as session:
        assert chapters(session, study_of(session), EN) == ()
        assert isinstance(shown(session, "swot", EN)[0], Table)
