from __future__ import annotations

import pytest

from qca.analysis.frames import empty_codings, empty_documents
from qca.analysis.frequency import Across, code_matrix, frequency
from qca.analysis.material import material

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


def test_a_matrix_by_document_has_every_document_and_its_evidence(study: Study) -> None:
    a = study.code("I-02", "Satu dua", "leadership")
    b = study.code("I-02", "Satu", "mayor", "budi")
    c = study.code("I-10", "Tujuh", "leadership")
    matrix = code_matrix(study.codings(), study.documents(), tree(), Across.DOCUMENT)
    assert matrix.columns == ("I-02", "I-10", "Catatan")
    place = tree().rank["leadership"]
    assert matrix.counts[place].tolist() == [1, 1, 0]
    assert matrix.evidence(place, 0) == (a, b)
    assert matrix.evidence(place, 1) == (c,)
    assert matrix.evidence(place, 2) == ()
    assert matrix.counts.sum() == 5  # internal 1+1, leadership 1+1, mayor 1


def test_a_matrix_by_case_leaves_out_what_has_no_case(study: Study) -> None:
    study.code("I-02", "Satu", "budget")
    study.code("I-10", "Tujuh", "budget")
    study.code("Catatan", "Kosong", "budget")
    matrix = code_matrix(study.codings(), study.documents(), tree(), Across.CASE)
    assert matrix.columns == ("Kota A", "Kota B")
    assert matrix.counts[tree().rank["budget"]].tolist() == [1, 1]


@pytest.mark.parametrize("across", list(Across))
def test_an_empty_project_has_no_columns_and_all_codes(across: Across) -> None:
    matrix = code_matrix(empty_codings(), empty_documents(), tree(), across)
    assert matrix.counts.shape == (len(tree()), 0)
    assert [row.branch.segments for row in frequency(empty_codings(), tree(), "en").rows] == (
        [0] * len(tree())
    )


def test_material_says_what_was_counted_and_what_was_left_out(study: Study) -> None:
    study.add(Document("I-07", "Jangan dikutip.", ("I-07",)), consent="paraphrase")
    study.code("I-02", "Satu", "budget")
    study.code("I-02", "dua", "budget", "budi", interviewer=True)
    study.code("I-02", "tiga", "budget", off_record=True)
    study.code("I-07", "Jangan dikutip.", "budget")
    found = material(study.codings(), study.documents(), study.informants())
    assert (found.documents, dict(found.kinds)) == (4, {"interview": 3, "field-note": 1})
    assert found.words == 12
    assert found.informants == ("I-02", "I-07", "I-10")
    assert found.register == 3
    assert found.coders == ("ani", "budi")
    assert (found.codings, found.counted) == (4, 2)
    assert (found.interviewer, found.off_record, found.withheld) == (1, 1, 1)
