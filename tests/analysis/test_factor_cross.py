"""Factors by dimension, stage and case."""

from __future__ import annotations

import pytest

from qca.analysis.factor_cross import By, FactorCross, factor_cross
from qca.analysis.factors import Factor
from qca.model.codes import Role

from .empty import empty_codings, empty_documents
from .study import Document, Study, tree


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-02", "Satu dua tiga empat.", ("I-02",), case="Kota B"))
    study.add(Document("I-10", "Lima enam tujuh.", ("I-10",), case=""))
    return study


def of(study: Study, by: By) -> FactorCross:
    factors = (
        Factor("f1", Role.INTERNAL, "Leadership and budget", ("leadership", "budget")),
        Factor("f2", Role.EXTERNAL, "Partners", ("partners",)),
    )
    return factor_cross(study.codings(), study.documents(), tree(), by, "en", factors)


def test_a_passage_counts_for_every_stage_it_meets(study: Study) -> None:
    both = study.code("I-02", "Satu dua tiga", "leadership")
    alone = study.code("I-02", "empat", "budget")
    study.code("I-02", "Satu", "starting")
    study.code("I-02", "tiga", "growing")
    found = of(study, By.STAGE)
    assert (found.columns, found.keys) == (("Starting", "Growing"), ("starting", "growing"))
    assert found.counts.tolist() == [[1, 1], [0, 0]]
    assert (found.passages.tolist(), found.beside.tolist()) == ([2, 0], [1, 0])
    assert found.evidence(0, 0) == found.evidence(0, 1) == (both,)
    assert alone not in found.evidence(0, 0)


def test_dimensions_are_met_by_two_coders_as_one_passage(study: Study) -> None:
    a = study.code("I-02", "Satu dua", "leadership", "ani")
    b = study.code("I-02", "Satu", "mayor", "budi")
    study.code("I-02", "Satu", "governance")
    found = of(study, By.DIMENSION)
    assert found.columns == ("Governance", "Economy")
    assert found.counts.tolist() == [[1, 0], [0, 0]]
    assert found.evidence(0, 0) == (a, b)


def test_what_has_no_case_stands_beside(study: Study) -> None:
    study.code("I-02", "Satu", "partners")
    study.code("I-10", "Lima", "partners")
    found = of(study, By.CASE)
    assert (found.columns, found.counts.tolist()) == (("Kota B",), [[0], [1]])
    assert found.beside.tolist() == [0, 1]


@pytest.mark.parametrize("by", list(By))
def test_without_codings_nothing_is_counted(by: By) -> None:
    found = factor_cross(empty_codings(), empty_documents(), tree(), by, "en")
    assert not found.counts.any()
    assert found.counts.shape == (len(found.factors), len(found.columns))
