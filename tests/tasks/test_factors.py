"""Factors as facts: drawn from proposals, changed, undone, and counted as they were decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qca.analysis.factors import FactorRow
from qca.model.codes import Role
from qca.model.ids import Id
from qca.project.errors import Gone
from qca.tasks import factor_evidence as evidence
from qca.tasks import factors
from qca.tasks.codes import create_code, find_code, remove_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import find_document, read_document
from qca.tasks.factor_rows import NoFactorClass, NoStatement, NumbersFrozen
from qca.tasks.history import history, redo, undo
from qca.tasks.memos import memos, write_memo
from qca.tasks.projects import new_project
from qca.tasks.reworking import merge_codes
from qca.tasks.session import Session, open_session
from qca.tasks.study import factors_of, study_of

Code = Callable[[str, str], Id]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        yield session


@pytest.fixture
def code(study: Session) -> Code:
    """Codes words of the interview by a code's name; returns the coding."""

    def apply(words: str, name: str) -> Id:
        document = find_document(study, "I-01")
        transcript = read_document(study, document).transcript
        start, end = span_of_quote(transcript, words, document.name)
        return apply_codes(study, document, start, end, [find_code(study, name).id]).added[0]

    return apply


@pytest.fixture
def swot(study: Session) -> Session:
    """The study with two strengths and a weakness in its codebook."""
    strengths = create_code(study, "Kekuatan", role=Role.STRENGTH)
    weaknesses = create_code(study, "Kelemahan", role=Role.WEAKNESS)
    for name, group in (("Komitmen", strengths), ("Kampus", strengths), ("Dana", weaknesses)):
        create_code(study, name, parent=group)
    return study


def listed(session: Session) -> list[tuple[str, str]]:
    return [(f.number, f.statement["id"]) for f in factors.factors(session).factors]


def id_of(session: Session, number: str) -> Id:
    return factors.find_factor(session, number).id


def row(session: Session, number: str) -> FactorRow:
    table = factors_of(study_of(session), "id")
    return next(row for row in table.rows if row.number == number)


PROPOSED = [("S1", "Komitmen"), ("S2", "Kampus"), ("W1", "Dana")]


def test_untouched_factors_are_what_the_codebook_proposes(swot: Session) -> None:
    assert listed(swot) == PROPOSED
    assert not factors.factors(swot).own
    create_code(swot, "Aturan", parent=find_code(swot, "Kekuatan").id)
    assert listed(swot)[2] == ("S3", "Aturan")


def test_the_first_change_takes_up_all_proposals_under_the_same_ids(swot: Session) -> None:
    before = [f.id for f in factors.factors(swot).factors]
    factors.reword_factor(swot, id_of(swot, "S2"), "Kampus mendampingi kota")
    assert listed(swot) == [PROPOSED[0], ("S2", "Kampus mendampingi kota"), PROPOSED[2]]
    assert factors.factors(swot).own
    assert [f.id for f in factors.factors(swot).factors] == before
    kinds = [step.kind for step in history(swot, limit=2)]
    assert kinds == ["factor.reword", "factor.draw"]
    create_code(swot, "Aturan", parent=find_code(swot, "Kekuatan").id)
    assert len(listed(swot)) == 3
    assert factors.draw_factors(swot) == 1
    assert listed(swot)[2] == ("S3", "Aturan")
    with pytest.raises(factors.NothingToDraw):
        factors.draw_factors(swot)


def test_everything_is_undone_to_any_depth_and_done_again(swot: Session, code: Code) -> None:
    code("komitmen kuat", "Komitmen")
    other = code("anggarannya kecil", "Komitmen")
    s1, s2 = id_of(swot, "S1"), id_of(swot, "S2")
    actions: list[Callable[[], object]] = [
        lambda: factors.reword_factor(swot, s1, "Pimpinan"),
        lambda: factors.place_factor(swot, s2, 1),
        lambda: evidence.take_out(swot, s1, [other]),
        lambda: evidence.choose_quotes(swot, s1, [other]),
        lambda: evidence.split_factor(swot, s1, "Dana juga", codings=[other]),
        lambda: evidence.join_factors(swot, [s1, s2], "Pimpinan dan kampus"),
        lambda: factors.classify_factor(swot, s1, Role.OPPORTUNITY),
        lambda: factors.create_factor(swot, "Baru", Role.THREAT),
        lambda: factors.freeze_factors(swot),
        lambda: factors.thaw_factors(swot),
        lambda: factors.remove_factor(swot, s1),
    ]
    states = [factors.factors(swot)]
    for action in actions:
        action()
        states.append(factors.factors(swot))
    # Taking the proposals up is a step of its own, and shows nothing.
    steps = [step for step in history(swot) if step.kind.startswith("factor.")]
    assert len(steps) == len(actions) + 1
    for state in reversed(states[1:-1]):
        undo(swot)
        assert factors.factors(swot) == state
    undo(swot)
    assert listed(swot) == PROPOSED
    undo(swot)
    assert factors.factors(swot) == states[0]
    redo(swot)
    for state in states[1:]:
        redo(swot)
        assert factors.factors(swot) == state


def test_joined_factors_have_the_evidence_and_memos_of_both(swot: Session, code: Code) -> None:
    first, second = code("komitmen kuat", "Komitmen"), code("Kampus membantu", "Kampus")
    s1, s2 = id_of(swot, "S1"), id_of(swot, "S2")
    write_memo(swot, "Serupa?", target_kind="factor", target=s2, about="S2")
    assert evidence.join_factors(swot, [s2, s1], "Pimpinan bersama kampus") == s2
    assert listed(swot) == [("S1", "Pimpinan bersama kampus"), PROPOSED[2]]
    assert row(swot, "S1").tally.evidence == (first, second)
    with pytest.raises(evidence.NothingToJoin):
        evidence.join_factors(swot, [s2, id_of(swot, "W1")])
    with pytest.raises(evidence.NothingToJoin):
        evidence.join_factors(swot, [s2, s2])
    assert [memo.text for memo in memos(swot, "factor", s2)] == ["Serupa?"]


def test_a_factor_is_split_by_codes_or_by_single_codings(swot: Session, code: Code) -> None:
    first, second = code("komitmen kuat", "Komitmen"), code("Kampus membantu", "Kampus")
    third = code("Warga juga ikut", "Kampus")
    joined = evidence.join_factors(swot, [id_of(swot, "S1"), id_of(swot, "S2")])
    kampus = find_code(swot, "Kampus").id
    evidence.split_factor(swot, joined, "Kampus saja", codes=[kampus])
    assert [row(swot, n).tally.evidence for n in ("S1", "S2")] == [(first,), (second, third)]
    split = evidence.split_factor(swot, id_of(swot, "S2"), "Warga", codings=[third])
    assert listed(swot)[:3] == [("S1", "Komitmen"), ("S2", "Kampus saja"), ("S3", "Warga")]
    assert [row(swot, f"S{n}").tally.evidence for n in (1, 2, 3)] == [(first,), (second,), (third,)]
    evidence.join_factors(swot, [id_of(swot, "S2"), split])
    assert row(swot, "S2").tally.evidence == (second, third), "joined again, nothing is left out"
    for chosen in ([], [kampus], [find_code(swot, "Komitmen").id]):
        with pytest.raises(evidence.NothingToSplit):
            evidence.split_factor(swot, id_of(swot, "S2"), "x", codes=chosen)


def test_evidence_is_taken_out_and_in_and_quotes_are_chosen(swot: Session, code: Code) -> None:
    first, second = code("komitmen kuat", "Komitmen"), code("wali kota", "Komitmen")
    dana = code("anggarannya kecil sekali", "Dana")
    s1 = id_of(swot, "S1")
    evidence.choose_quotes(swot, s1, [first])
    assert [quote.coding for quote in row(swot, "S1").quotes] == [first, second]
    evidence.take_out(swot, s1, [first])
    assert row(swot, "S1").tally.evidence == (second,)
    evidence.take_in(swot, s1, [first, dana])
    assert set(row(swot, "S1").tally.evidence) == {first, second, dana}
    assert factors.find_factor(swot, "S1").included == {dana}, "the other counts by its code"
    evidence.draw_from(swot, s1, [find_code(swot, "Kampus").id])
    assert row(swot, "S1").tally.evidence == (dana,)


def test_frozen_numbers_stay_and_refuse_what_would_change_their_meaning(swot: Session) -> None:
    assert factors.freeze_factors(swot) == 3
    s1, s2 = id_of(swot, "S1"), id_of(swot, "S2")
    for change in (
        lambda: evidence.join_factors(swot, [s1, s2]),
        lambda: evidence.split_factor(swot, s1, "x", codings=[s1]),
        lambda: factors.classify_factor(swot, s1, Role.WEAKNESS),
        lambda: factors.remove_factor(swot, s1),
    ):
        with pytest.raises(NumbersFrozen, match="S1"):
            change()
    factors.place_factor(swot, s2, 1)
    factors.reword_factor(swot, s1, "Pimpinan")
    factors.create_factor(swot, "Baru", Role.STRENGTH)
    assert listed(swot) == [("S2", "Kampus"), ("S1", "Pimpinan"), ("S3", "Baru"), PROPOSED[2]]
    assert factors.thaw_factors(swot) == 3
    factors.remove_factor(swot, s2)
    assert listed(swot) == [("S1", "Pimpinan"), ("S2", "Baru"), PROPOSED[2]]


def test_a_statement_in_another_language_is_a_translation(swot: Session) -> None:
    s1 = id_of(swot, "S1")
    factors.reword_factor(swot, s1, "Leaders are committed", language="en")
    assert factors.find_factor(swot, "S1").statement == {
        "id": "Komitmen",
        "en": "Leaders are committed",
    }
    factors.reword_factor(swot, s1, "Pimpinan berkomitmen")
    assert factors.find_factor(swot, "S1").statement == {"id": "Pimpinan berkomitmen"}


def test_factors_follow_merged_codes_and_survive_removed_ones(swot: Session, code: Code) -> None:
    first = code("komitmen kuat", "Komitmen")
    factors.reword_factor(swot, id_of(swot, "S1"), "Pimpinan")
    merge_codes(swot, [find_code(swot, "Komitmen").id], find_code(swot, "Kampus").id)
    assert row(swot, "S1").tally.evidence == (first,)
    remove_code(swot, find_code(swot, "Kampus").id)
    assert row(swot, "S1").tally.segments == 0
    undo(swot)
    assert row(swot, "S1").tally.evidence == (first,)


def test_what_cannot_be_is_refused(swot: Session) -> None:
    with pytest.raises(NoStatement):
        factors.create_factor(swot, "  ", Role.STRENGTH)
    with pytest.raises(NoFactorClass, match="dimension"):
        factors.create_factor(swot, "x", Role.DIMENSION)
    with pytest.raises(Gone):
        factors.create_factor(swot, "x", Role.STRENGTH, ["00000000-0000-0000-0000-000000000000"])
    factors.remove_factor(swot, (gone := id_of(swot, "S2")))
    with pytest.raises(Gone):
        factors.reword_factor(swot, gone, "x")
