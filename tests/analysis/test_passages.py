from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.passages import Meet, Spans, counting, overlaps, passages, spans

from .study import Document, Study

A, B, C = 0, 1, 2


def marked(*rows: tuple[int, int, int], revision: int = 0) -> Spans:
    """Spans from (start, end, coder)."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Spans(np.full(len(table), revision), table[:, 0], table[:, 1], table[:, 2])


def labels(these: Spans) -> list[int]:
    return [int(label) for label in passages(np.zeros(len(these), np.int64), these)]


def test_two_coders_of_the_same_twenty_passages_count_as_twenty() -> None:
    both = [(100 * n, 100 * n + 80, coder) for n in range(20) for coder in (A, B)]
    assert len(set(labels(marked(*both)))) == 20


def test_boundaries_that_differ_do_not_run_neighbouring_passages_together() -> None:
    ani = [(100 * n, 100 * n + 100, A) for n in range(20)]
    budi = [(100 * n + 7, 100 * n + 107, B) for n in range(20)]
    assert labels(marked(*ani, *budi)) == [*range(20), *range(20)]


def test_the_finer_division_of_a_turn_stands() -> None:
    assert labels(marked((0, 30, A), (60, 100, A), (0, 100, B))) == [0, 1, 1]


def test_overlapping_codings_of_one_coder_are_one_passage_and_touching_ones_are_two() -> None:
    assert labels(marked((0, 50, A), (40, 90, A))) == [0, 0]
    assert labels(marked((0, 50, A), (50, 90, A))) == [0, 1]


def test_a_mark_that_shares_nothing_with_the_finest_goes_to_the_nearest() -> None:
    # A divides finest (two marks); C only touches A's second passage through B.
    assert labels(marked((0, 10, A), (20, 30, A), (5, 60, B), (50, 80, C))) == [0, 1, 1, 1]


def test_passages_of_different_keys_and_revisions_stay_apart() -> None:
    one = marked((0, 10, A), (0, 10, B))
    assert passages(np.array([0, 1]), one).tolist() == [0, 1]
    two = Spans(np.array([0, 1]), one.start, one.end, one.coder)
    assert labels(two) == [0, 1]


def test_no_codings_make_no_passages() -> None:
    assert labels(marked()) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 15), st.integers(0, 3), st.integers(0, 1)),
        max_size=30,
    ),
    st.randoms(),
)
def test_passages_do_not_depend_on_the_order_of_codings_and_no_coder_marked_more(
    rows: list[tuple[int, int, int, int]], random: object
) -> None:
    table = np.array([(s, s + n, c, k) for s, n, c, k in rows], dtype=np.int64).reshape(-1, 4)
    these = Spans(np.zeros(len(table), np.int64), table[:, 0], table[:, 1], table[:, 2])
    found = passages(table[:, 3], these)
    assert sorted(set(found.tolist())) == list(range(len(set(found.tolist()))))
    order = np.array(random.sample(range(len(table)), len(table)), dtype=np.int64)  # type: ignore[attr-defined]
    again = passages(table[order, 3], these.take(order))
    assert again.tolist() == found[order].tolist()
    for coder in range(4):
        own = np.flatnonzero(table[:, 2] == coder)
        alone = set(passages(table[own, 3], these.take(own)).tolist())
        assert len(alone) <= len(set(found.tolist()))


def test_overlaps_need_one_shared_character_of_the_same_revision() -> None:
    left = marked((0, 10, A), (10, 20, A), (5, 6, A))
    right = marked((9, 10, A), (20, 30, A), (0, 20, A))
    i, j = overlaps(left, right)
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == [(0, 0), (0, 2), (1, 2), (2, 2)]
    assert overlaps(left, marked((0, 99, A), revision=1))[0].tolist() == []
    assert overlaps(left, marked())[0].tolist() == []


spans_of_two_revisions = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 40), st.integers(0, 12)), max_size=25
)


@given(spans_of_two_revisions, spans_of_two_revisions)
def test_overlaps_are_what_comparing_all_pairs_finds(
    left: list[tuple[int, int, int]], right: list[tuple[int, int, int]]
) -> None:
    def build(rows: list[tuple[int, int, int]]) -> Spans:
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        return Spans(table[:, 0], table[:, 1], table[:, 1] + table[:, 2], table[:, 0])

    i, j = overlaps(build(left), build(right))
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == [
        (a, b)
        for a, (ra, sa, na) in enumerate(left)
        for b, (rb, sb, nb) in enumerate(right)
        if ra == rb and max(sa, sb) < min(sa + na, sb + nb)
    ]


def test_the_interviewer_and_words_off_the_record_do_not_count() -> None:
    study = Study()
    study.add(Document("I-01", "Apa?\nYa.\nJangan dicatat.", ("I-01",)))
    study.code("I-01", "Apa?", "budget", interviewer=True)
    study.code("I-01", "Ya.", "budget")
    study.code("I-01", "Jangan", "budget", off_record=True)
    assert counting(study.codings()).tolist() == [False, True, False]


def test_meeting_by_paragraph_is_wider_than_by_character() -> None:
    study = Study()
    study.add(Document("I-01", "Satu dua.\nTiga empat lima.", ("I-01",)))
    for words in ("Tiga", "lima", "Satu"):
        study.code("I-01", words, "budget")
    frame = study.codings()
    by_character, by_paragraph = spans(frame), spans(frame, Meet.PARAGRAPH)
    first, rest = np.array([0]), np.array([1, 2])
    assert overlaps(by_character.take(first), by_character.take(rest))[1].tolist() == []
    assert overlaps(by_paragraph.take(first), by_paragraph.take(rest))[1].tolist() == [0]
