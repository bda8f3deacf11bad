"""What became of a stage's evidence since a text was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qca.analysis.stale import NOTHING, Earlier, Evidence
from qca.model.coding import Coding, Segment
from tests.analysis.study import Document, Study, tree

TEXT = "Wali kota datang. Uangnya kecil. Wali kota pulang. Selesai sudah."


@pytest.fixture
def made() -> Study:
    made = Study()
    made.add(Document("I-01", TEXT, ("I-01",)))
    return made


def was(made: Study, coding: str, **other: object) -> Coding:
    row = next(row for row in made.rows if row["coding_id"] == coding)
    place = Segment(row["revision_id"], row["start"], row["end"])
    found = Coding(coding, place, row["code_id"], row["coder_id"])
    return replace(found, **other)  # type: ignore[arg-type]


def evidence(made: Study) -> Evidence:
    return Evidence(made.codings(), tree())


def test_evidence_is_the_stage_and_what_meets_it(made: Study) -> None:
    stage = made.code("I-01", "Wali kota datang. Uangnya kecil.", "starting")
    money = made.code("I-01", "Uangnya kecil.", "budget")
    made.code("I-01", "Wali kota pulang.", "leadership")  # meets no stage
    made.code("I-01", "Wali kota datang.", "internal")  # a group is no member
    made.code("I-01", "Uangnya kecil.", "launch", interviewer=True)
    assert set(evidence(made).of("starting")) == {stage, money}
    assert evidence(made).of("growing") == ()
    assert evidence(made).of("no such code") == ()


def test_new_changed_and_gone(made: Study) -> None:
    made.code("I-01", "Wali kota datang. Uangnya kecil.", "starting")
    money = made.code("I-01", "Uangnya kecil.", "budget")
    new = made.code("I-01", "Wali kota datang.", "leadership")
    start = TEXT.index("kecil")
    gone = Coding("gone", Segment("revision of I-01", start, start + 5), "staff", "id of ani")
    found = evidence(made).since(
        "starting",
        {
            new: Earlier(new, None, frozenset({"code"})),
            money: Earlier(money, was(made, money), frozenset({"valence"})),
            "gone": Earlier("gone", gone, frozenset({"code"})),
        },
    )
    assert (found.new, found.changed, found.gone) == ((new,), (money,), ("gone",))
    assert found.is_stale


def test_what_was_touched_elsewhere_makes_nothing_stale(made: Study) -> None:
    made.code("I-01", "Wali kota datang.", "starting")
    far = made.code("I-01", "Selesai sudah.", "budget")
    money = made.code("I-01", "Wali kota datang.", "budget")
    earlier = {
        far: Earlier(far, None, frozenset({"code"})),
        money: Earlier(money, was(made, money), frozenset({"coder"})),
    }
    assert evidence(made).since("starting", earlier) == NOTHING


def test_a_new_stage_passage_draws_in_what_was_coded_before(made: Study) -> None:
    money = made.code("I-01", "Uangnya kecil.", "budget")
    stage = made.code("I-01", "Uangnya kecil. Wali kota pulang.", "starting")
    found = evidence(made).since("starting", {stage: Earlier(stage, None, frozenset({"code"}))})
    assert set(found.new) == {money, stage}


def test_what_went_to_another_stage_is_gone_here_and_new_there(made: Study) -> None:
    moved = made.code("I-01", "Selesai sudah.", "growing")
    earlier = {moved: Earlier(moved, was(made, moved, code="starting"), frozenset({"code"}))}
    assert evidence(made).since("starting", earlier).gone == (moved,)
    assert evidence(made).since("growing", earlier).new == (moved,)
