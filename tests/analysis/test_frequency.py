from __future__ import annotations

import pytest

from qca.analysis.frequency import frequency
from qca.analysis.material import material

from .empty import empty_codings
from .study import Document, Study, tree


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-02", "Satu dua tiga.\nEmpat lima enam.", ("I-02",), case="Kota B"))
    study.add(Document("I-10", "Tujuh delapan sembilan.", ("I-10",), case="Kota A"))
    study.add(Document("Catatan", "Kosong.", (), "field-note", case=""))
    return study


def test_frequencies_by_hand(study: Study) -> None:
    study.code("I-02", "Satu dua", "leadership")
    study.code("I-02", "Satu", "mayor")
    study.code("I-02", "Satu", "mayor", "budi")
    study.code("I-02", "lima", "mayor", "budi")
    study.code("I-10", "Tujuh", "leadership")
    frame = frequency(study.codings(), tree(), "en").frame()
    counts = {row[0]: row[1:] for row in frame.itertuples(index=False, name=None)}
    # leadership: own "Satu dua" and "Tujuh"; with mayor: "Satu" lies in "Satu dua", "lima" is new
    assert counts["leadership"] == ("Internal factors > Leadership", 2, 3, 2, 2, 2, 2)
    assert counts["mayor"][1:] == (2, 2, 1, 1, 1, 2)
    assert counts["internal"][1:] == (0, 3, 2, 2, 2, 2)
    assert counts["budget"][1:] == (0, 0, 0, 0, 0, 0)
    assert len(frame) == len(tree())


def test_an_empty_project_lists_all_codes() -> None:
    rows = frequency(empty_codings(), tree(), "en").rows
    assert [row.branch.segments for row in rows] == [0] * len(tree())


def test_material_says_what_was_counted_and_what_was_left_out(study: Study) -> None:
    study.add(Document("I-07", "Jangan dikutip.", ("I-07",)), consent="paraphrase")
    study.code("I-02", "Satu", "budget")
    study.code("I-02", "dua", "budget", "budi", interviewer=True)
    study.code("I-02", "tiga", "budget", off_record=True)
    study.code("I-07", "Jangan dikutip.", "budget")
    found = material(study.codings(), study.documents())
    assert (found.documents, dict(found.kinds)) == (4, {"interview": 3, "field-note": 1})
    assert found.words == 12
    assert found.informants == ("I-02", "I-07", "I-10")
    assert found.coders == ("ani", "budi")
    assert (found.codings, found.counted) == (4, 2)
    assert (found.interviewer, found.off_record, found.withheld) == (1, 1, 1)
