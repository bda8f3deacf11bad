"""The index of marks, and the lanes of the margin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.tui.widgets.transcript.marks import CLEARANCE, Mark, MarkIndex

spans = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 1500)), max_size=25)


def indexed(marks: list[Mark]) -> MarkIndex:
    index = MarkIndex()
    index.replace_all(marks)
    return index


def made(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(f"m{n}", a, a + length, "S1") for n, (a, length) in enumerate(spans)]


@given(spans, st.integers(0, 4600), st.integers(1, 1200))
def test_the_index_finds_what_a_search_through_all_marks_finds(
    pairs: list[tuple[int, int]], start: int, length: int
) -> None:
    marks = made(pairs)
    index = indexed(marks)
    end = start + length
    expected = {mark.id for mark in marks if mark.start < end and start < mark.end}
    found = index.within(start, end)
    assert {mark.id for mark in found} == expected
    assert len(found) == len(expected)
    assert [mark.start for mark in found] == sorted(mark.start for mark in found)


@given(spans)
def test_marks_near_each_other_have_different_lanes(pairs: list[tuple[int, int]]) -> None:
    marks = made(pairs)
    index = indexed(marks)
    for one in marks:
        for other in marks:
            near = one.start < other.end + CLEARANCE and other.start < one.end + CLEARANCE
            if one is not other and near:
                assert index.lane(one.id) != index.lane(other.id)


@given(spans, st.data())
def test_a_stripe_keeps_its_lane(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    marks = made(pairs)
    index = indexed(marks)
    lanes = {mark.id: index.lane(mark.id) for mark in marks}
    gone = data.draw(st.lists(st.sampled_from(marks), unique=True)) if marks else []
    for mark in gone:
        index.remove(mark.id)
    for mark in data.draw(st.permutations(gone)):
        index.add(mark)
    assert {mark.id: index.lane(mark.id) for mark in marks} == lanes
    index.replace_all(marks[::2])
    index.replace_all([*marks, Mark("new", 0, 4000, "new")])
    assert {mark.id: index.lane(mark.id) for mark in marks} == lanes


def test_a_mark_gets_the_lane_it_asks_for_if_that_is_free() -> None:
    index = MarkIndex()
    index.add(Mark("a", 0, 10, "S1", lane=3))
    index.add(Mark("b", 5, 15, "D1", lane=3))
    index.add(Mark("c", 5, 15, "D2"))
    assert [index.lane(name) for name in "abc"] == [3, 0, 1]


def test_adding_a_mark_again_changes_it() -> None:
    index = MarkIndex()
    index.add(Mark("a", 0, 10, "S1"))
    index.add(Mark("a", 600, 700, "S1", memo=True))
    assert len(index) == 1
    assert index["a"].memo
    assert index.at(5) == []
    assert index.at(650) == [index["a"]]


def test_an_unknown_mark_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        MarkIndex().remove("nobody")


def test_a_mark_stays_among_its_lanes_as_long_as_one_is_free() -> None:
    index = MarkIndex()
    for n in range(4):
        index.add(Mark(str(n), 0, 10, "", lanes=(3, 6)))
    assert [index.lane(str(n)) for n in range(4)] == [3, 4, 5, 0]
    index.replace_all([Mark("3", 0, 10, "")], new_lanes=True)
    assert index.lane("3") == 0
