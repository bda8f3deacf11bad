"""Looking up places in a transcript."""

from __future__ import annotations

import pytest

from qca.model.citation import citation
from qca.model.study import Kind
from tests.studies import TALK, transcript_of

TRANSCRIPT = transcript_of(TALK)


def test_a_place_belongs_to_the_paragraph_that_holds_it() -> None:
    second = TRANSCRIPT.paragraphs[1]
    assert TRANSCRIPT.at(second.start) == second
    assert TRANSCRIPT.at(second.end) == second
    assert TRANSCRIPT.at(len(TRANSCRIPT.text)).number == 4


def test_a_span_touches_paragraphs() -> None:
    one, two, three, _ = TRANSCRIPT.paragraphs
    assert [p.number for p in TRANSCRIPT.within(one.start, one.end)] == [1]
    assert [p.number for p in TRANSCRIPT.within(two.body, three.body + 1)] == [2, 3]


@pytest.mark.parametrize(
    ("kind", "last", "page", "language", "cited"),
    [
        (Kind.INTERVIEW, 12, None, "en", "(I-03, ¶12)"),
        (Kind.INTERVIEW, 12, None, "id", "(I-03, par. 12)"),
        (Kind.INTERVIEW, 14, "7", "en", "(I-03, ¶12–14)"),
        (Kind.PLAN, 12, "IV-12", "id", "(I-03, hlm. IV-12)"),
        (Kind.PLAN, 12, "IV-12", "en", "(I-03, p. IV-12)"),
        (Kind.PLAN, 12, None, "id", "(I-03, par. 12)"),
        (Kind.ARTICLE, 12, "3", "de", "(I-03, p. 3)"),
    ],
)
def test_citations(kind: Kind, last: int, page: str | None, language: str, cited: str) -> None:
    assert citation("I-03", kind, 12, last, page, language) == cited
