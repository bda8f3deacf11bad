"""Co-occurrence: pairs of passages, in each sense of together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.cooccurrence import CoOccurrence, Together, cooccurrence
from qca.model.ids import Id

from .empty import empty_codings
from .study import Document, Study, tree

TEXT = "Wali kota datang.\nAnggaran kecil sekali.\nMitra kampus membantu.\nStaf pergi."


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-01", TEXT, ("I-01",)))
    study.add(Document("I-02", TEXT, ("I-02",)))
    return study


def cell(found: CoOccurrence, a: str, b: str) -> tuple[int, int, int, int]:
    """Together, passages of a with b, passages of b with a, documents."""
    names = [code.id for code in found.codes]
    i, j = names.index(a), names.index(b)
    assert found.together[i, j] == found.together[j, i]
    return (
        int(found.together[i, j]),
        int(found.with_other[i, j]),
        int(found.with_other[j, i]),
        int(found.documents[i, j]),
    )


def test_a_long_passage_over_three_short_ones_makes_three_pairs(study: Study) -> None:
    long = study.code("I-01", "Anggaran kecil sekali", "budget")
    short = [study.code("I-01", word, "governance") for word in ("Anggaran", "kecil", "sekali")]
    study.code("I-02", "Anggaran", "budget")
    found = cooccurrence(study.codings(), tree(), codes=("budget", "governance"))
    assert cell(found, "budget", "governance") == (3, 1, 3, 1)
    assert found.passages.tolist() == [2, 3]
    assert (found.share(0, 1), found.share(1, 0)) == (0.5, 1.0)
    assert found.evidence(0, 1) == (long, *short) == found.evidence(1, 0)
    assert found.together[0, 0] == 0


def test_two_coders_of_the_same_passages_make_one_pair(study: Study) -> None:
    for coder in ("ani", "budi"):
        study.code("I-01", "Anggaran kecil", "budget", coder)
        study.code("I-01", "kecil sekali", "governance", coder)
    found = cooccurrence(study.codings(), tree())
    assert cell(found, "budget", "governance") == (1, 1, 1, 1)


def test_the_senses_of_together_widen(study: Study) -> None:
    study.code("I-01", "Anggaran", "budget")
    study.code("I-01", "Anggaran", "staff")
    study.code("I-01", "Anggaran kecil", "governance")
    study.code("I-01", "sekali", "economy")
    study.code("I-01", "Mitra", "partners")
    study.code("I-01", "Staf pergi", "launch")
    study.code("I-02", "Anggaran", "agencies")

    def partners(sense: Together, within: int = 0) -> list[Id]:
        found = cooccurrence(study.codings(), tree(), sense, within)
        row = [code.id for code in found.codes].index("budget")
        return [found.codes[n].id for n in found.together[row].nonzero()[0]]

    assert partners(Together.SAME) == ["staff"]
    assert partners(Together.OVERLAP) == ["staff", "governance"]
    assert partners(Together.PARAGRAPH) == ["staff", "governance", "economy"]
    assert partners(Together.WITHIN, 0) == partners(Together.PARAGRAPH)
    assert partners(Together.WITHIN, 1) == ["staff", "partners", "governance", "economy"]
    assert partners(Together.WITHIN, 2) == [
        *("staff", "partners", "governance", "economy", "launch")
    ]


def test_a_code_stands_for_those_below_it_that_are_not_asked_for(study: Study) -> None:
    study.code("I-01", "Wali", "mayor")
    study.code("I-01", "Wali kota", "governance")
    study.code("I-01", "kota", "internal")
    found = cooccurrence(study.codings(), tree(), codes=("internal", "leadership", "dimension"))
    assert [code.id for code in found.codes] == ["internal", "leadership", "dimension"]
    assert cell(found, "leadership", "dimension") == (1, 1, 1, 1)
    assert cell(found, "internal", "dimension") == (1, 1, 1, 1)
    assert cell(found, "internal", "leadership") == (0, 0, 0, 0)


def test_without_passages_a_share_is_not_defined() -> None:
    found = cooccurrence(empty_codings(), tree())
    assert not found.together.any()
    assert found.share(0, 1) is None
    assert found.evidence(0, 1) == ()
    assert cooccurrence(empty_codings(), tree(), codes=()).codes == ()


marks = st.lists(
    st.tuples(
        st.sampled_from(("I-01", "I-02")),
        st.integers(0, 60),
        st.integers(1, 25),
        st.sampled_from(("budget", "staff", "governance")),
        st.sampled_from(("ani", "budi")),
    ),
    max_size=14,
)


@given(marks, st.sampled_from(Together), st.integers(0, 2))
def test_pairs_are_what_comparing_all_codings_finds(
    rows: list[tuple[str, int, int, str, str]], sense: Together, within: int
) -> None:
    study = Study()
    for name in ("I-01", "I-02"):
        study.add(Document(name, TEXT, (name,)))
    for name, start, length, code, coder in rows:
        study.code(name, "", code, coder, start=start, end=min(start + length, len(TEXT)))
    frame = study.codings()
    found = cooccurrence(frame, tree(), sense, within)
    met: dict[tuple[str, str], set[str]] = {}
    listed = frame.to_dict("records")
    for a in listed:
        for b in listed:
            if a["revision_id"] != b["revision_id"] or a["code_id"] == b["code_id"]:
                continue
            same = (a["start"], a["end"]) == (b["start"], b["end"])
            shared = a["start"] < b["end"] and b["start"] < a["end"]
            apart = max(a["paragraph"], b["paragraph"]) - min(
                a["paragraph_last"], b["paragraph_last"]
            )
            meets = {
                Together.SAME: same,
                Together.OVERLAP: shared,
                Together.PARAGRAPH: apart <= 0,
                Together.WITHIN: apart <= within,
            }[sense]
            if meets:
                pair = met.setdefault((a["code_id"], b["code_id"]), set())
                pair |= {a["coding_id"], b["coding_id"]}
    for i, one in enumerate(found.codes):
        for j, other in enumerate(found.codes):
            expected = met.get((one.id, other.id), set())
            assert set(found.evidence(i, j)) == expected
            assert bool(found.together[i, j]) == bool(expected)
            assert found.with_other[i, j] <= min(found.together[i, j], found.passages[i])
