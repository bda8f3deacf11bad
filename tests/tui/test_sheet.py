"""An open document with its codings, kept without reading it anew."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from qca.model.codes import Role
from qca.model.coding import Coding, OffRecord, Segment
from qca.model.factor import Factor
from qca.model.study import Document, Kind
from qca.model.transcript import Transcript
from qca.tasks.documents import Reading
from qca.tui.sheet import EVERYONE, OFF_RECORD, Names, Sheet
from qca.tui.whose import Show, Whose
from qca.words import speak
from tests.tui.trees import TREE

NAMES = Names(TREE, "id")
DOCUMENT = Document("d", "I-01", Kind.INTERVIEW, "r", "", "id")


def coding(
    id_: str, start: int, end: int, coder: str = "ani", valence: int | None = None
) -> Coding:
    return Coding(id_, Segment("r", start, end), "Anggaran kota", coder, valence)


def sheet(*codings: Coding, whose: Whose = EVERYONE, off: tuple[OffRecord, ...] = ()) -> Sheet:
    memos: Mapping[str, tuple[()]] = {}
    return Sheet(Reading(DOCUMENT, Transcript("", ()), (), codings, off), memos, "ani", whose)


def test_a_factor_carries_number_and_sign() -> None:
    assert NAMES.label("Anggaran kota", -1) == "I2− Anggaran kota"
    assert NAMES.label("Mitra", 0) == "E1± Mitra"
    assert NAMES.label("Kutipan") == "Kutipan"
    assert NAMES.label("unknown") == "…"


def test_the_researchers_factors_number_the_codes() -> None:
    joined = Factor("f", Role.INTERNAL, {"id": "Kota"}, ("Anggaran kota", "Kutipan"), number="I7")
    other = Factor("g", Role.THREAT, {"id": "Uang"}, ("Anggaran kota",), number="T1")
    names = Names(TREE, "id", [joined, other])
    assert names.label("Kutipan", 1) == "I7+ Kutipan"
    assert names.label("Anggaran kota", -1) == "I7/T1− Anggaran kota"
    assert names.label("Mitra", 0) == "± Mitra"


def test_marks_are_codings_and_what_is_off_the_record() -> None:
    span = OffRecord("o", "r", 50, 60)
    marks = {
        m.id: m
        for m in sheet(coding("a", 0, 9), coding("b", 3, 7, "budi"), off=(span,)).marks(
            NAMES, speak("en")
        )
    }
    assert not marks["a"].other
    assert marks["b"].other
    assert marks[f"{OFF_RECORD}o"].label == "off record"


def test_the_work_of_others_can_be_hidden() -> None:
    page = sheet(coding("a", 0, 9), coding("b", 3, 7, "budi"), whose=Whose(Show.MINE))
    assert [m.id for m in page.marks(NAMES, speak("en"))] == ["a"]
    assert page.next_coded(0, 9, 1) is None


def test_ones_own_codings_come_first_and_then_the_closest() -> None:
    page = sheet(coding("far", 0, 90), coding("exact", 10, 20), coding("others", 10, 20, "budi"))
    marks = list(page.marks(NAMES, speak("en")))
    assert [c.id for c in page.ranked(marks, 10, 20)] == ["exact", "far", "others"]


def test_walking_through_coded_passages() -> None:
    page = sheet(coding("a", 0, 9), coding("b", 0, 9), coding("c", 4, 6), coding("d", 20, 30))
    assert page.next_coded(0, 1, 1) == (0, 9)
    assert page.next_coded(0, 9, 1) == (4, 6)
    assert page.next_coded(0, 9, 2) == (20, 30)
    assert page.next_coded(0, 9, 7) == (20, 30)
    assert page.next_coded(20, 30, -1) == (4, 6)
    assert page.next_coded(0, 0, -1) is None
    assert page.next_coded(20, 30, 1) is None


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 30), st.booleans())))
def test_putting_and_dropping_is_as_reading_anew(deeds: list[tuple[str, int, bool]]) -> None:
    page = sheet()
    there: dict[str, Coding] = {}
    for name, start, stays in deeds:
        now = coding(name, start, start + 5)
        if stays:
            assert page.put(now) == there.get(name)
            there[name] = now
        else:
            assert page.drop(name) == there.pop(name, None)
    fresh = sheet(*there.values())
    for at in range(36):
        assert page.next_coded(at, at, 1) == fresh.next_coded(at, at, 1)
        assert page.next_coded(at, at, -1) == fresh.next_coded(at, at, -1)
    assert {name for name in "abcd" if name in page} == set(there)
