"""Codes by documents, cases, attributes, speakers, coders and stages."""

from __future__ import annotations

import pytest

from qca.analysis.matrix import Across, CodeMatrix, People, code_matrix
from qca.model.study import Case

from .empty import empty_codings, empty_documents
from .study import Document, Study, tree


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-02", "Satu dua tiga.\nEmpat lima enam.", ("I-02",), case="Kota B"))
    study.add(Document("I-10", "Tujuh delapan sembilan.", ("I-10",), case="Kota A"))
    study.add(Document("Catatan", "Kosong.", (), "field-note", case=""))
    return study


def of(study: Study, across: Across, attribute: str = "") -> CodeMatrix:
    cases = [
        Case("a", "Kota A", attributes={"island": "Jawa"}),
        Case("b", "Kota B", attributes={"island": "Sumatra"}),
    ]
    people = People(cases, study.informants())
    return code_matrix(study.codings(), study.documents(), tree(), across, attribute, people, "en")


def row(matrix: CodeMatrix, code: str) -> tuple[list[int], int, int]:
    """Cells, passages beside the columns, and passages of the code's branch."""
    place = tree().rank[code]
    cells = matrix.counts[place].tolist()
    return cells, int(matrix.beside[place]), int(matrix.passages[place])


def test_by_document_has_every_document_and_its_evidence(study: Study) -> None:
    a = study.code("I-02", "Satu dua", "leadership")
    b = study.code("I-02", "Satu", "mayor", "budi")
    c = study.code("I-10", "Tujuh", "leadership")
    matrix = of(study, Across.DOCUMENT)
    assert matrix.columns == ("I-02", "I-10", "Catatan")
    assert row(matrix, "leadership") == ([1, 1, 0], 0, 2)
    place = tree().rank["leadership"]
    assert [matrix.evidence(place, n) for n in range(3)] == [(a, b), (c,), ()]
    assert matrix.counts.sum() == 5  # internal 1+1, leadership 1+1, mayor 1


def test_by_case_counts_what_has_none_beside_the_columns(study: Study) -> None:
    for document, words in (("I-02", "Satu"), ("I-10", "Tujuh"), ("Catatan", "Kosong")):
        study.code(document, words, "budget")
    matrix = of(study, Across.CASE)
    assert matrix.columns == ("Kota A", "Kota B")
    assert row(matrix, "budget") == ([1, 1], 1, 3)


def test_by_attribute_of_cases_and_of_informants(study: Study) -> None:
    study.code("I-02", "Satu", "budget")
    study.code("I-02", "lima", "budget")
    study.code("Catatan", "Kosong", "budget")
    by_island = of(study, Across.ATTRIBUTE, "island")
    assert by_island.columns == ("Jawa", "Sumatra")
    assert row(by_island, "budget") == ([0, 2], 1, 3)
    by_role = of(study, Across.ATTRIBUTE, "role")
    assert by_role.columns == ("Role of I-02", "Role of I-10")
    assert row(by_role, "budget") == ([2, 0], 1, 3)
    assert of(study, Across.ATTRIBUTE, "size").columns == ()


def test_by_speaker_counts_a_passage_for_each_who_speaks(study: Study) -> None:
    both = study.code("I-02", "Satu", "budget", informants=("I-02", "I-10"))
    study.code("I-02", "lima", "budget", informants=(), speaker="Ibu")
    study.code("Catatan", "Kosong", "budget", informants=(), speaker="")
    matrix = of(study, Across.SPEAKER)
    assert matrix.columns == ("I-02", "I-10", "I-02: Ibu")
    assert row(matrix, "budget") == ([1, 1, 1], 1, 3)
    place = tree().rank["budget"]
    assert matrix.evidence(place, 0) == matrix.evidence(place, 1) == (both,)


def test_by_coder_counts_a_passage_for_each_who_marked_it(study: Study) -> None:
    study.code("I-02", "Satu dua", "budget", "budi")
    study.code("I-02", "Satu dua tiga", "budget", "ani")
    study.code("I-02", "lima", "budget", "ani")
    matrix = of(study, Across.CODER)
    assert matrix.columns == ("ani", "budi")
    assert row(matrix, "budget") == ([2, 1], 0, 2)


def test_by_stage_counts_what_shares_a_character_with_the_stage(study: Study) -> None:
    study.code("I-02", "Satu dua tiga.", "starting")
    study.code("I-02", "tiga.\nEmpat", "growing")
    study.code("I-02", "dua tiga", "budget")
    study.code("I-02", "enam", "budget")
    matrix = of(study, Across.STAGE)
    assert matrix.columns == ("Starting", "Growing")
    assert matrix.keys == ("starting", "growing")
    assert row(matrix, "budget") == ([1, 1], 1, 2)


@pytest.mark.parametrize("across", list(Across))
def test_an_empty_project_has_all_codes_and_nothing_counted(across: Across) -> None:
    matrix = code_matrix(empty_codings(), empty_documents(), tree(), across)
    assert matrix.counts.shape == (len(tree()), 2 if across is Across.STAGE else 0)
    assert not matrix.counts.any()
    assert not matrix.passages.any()
