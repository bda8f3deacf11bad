"""Which label stands beside which line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.model.transcript import Transcript
from qca.tui.widgets.transcript import Mark, cells
from qca.tui.widgets.transcript.labels import Labels
from qca.tui.widgets.transcript.layout import Columns, Layout
from qca.tui.widgets.transcript.marks import MarkIndex
from tests.tui.talk import mark, marked, talk

LONG = talk(("I: ", " ".join(["satu dua tiga empat lima"] * 8)))
NARROW = Columns(gutter=4, text=29, gap=1, lanes=3, labels=12)


def beside(transcript: Transcript, marks: list[Mark], columns: Columns) -> list[str]:
    layout = Layout(transcript, columns)
    index = MarkIndex()
    index.replace_all(marks)
    labels = Labels(layout, index)
    rows = []
    for line in range(layout.height):
        row = ""
        for label in labels.on(line):
            row = row.ljust(label.column) + label.text
        rows.append(row)
    return rows


def first_lines(count: int, label: str, name: str = "") -> Mark:
    return Mark(name or label, 3, 3 + 24 * count, label)


def test_labels_that_fit_stand_side_by_side() -> None:
    marks = [first_lines(2, "S1"), first_lines(2, "D3"), first_lines(2, "Tahap")]
    assert beside(LONG, marks, NARROW)[:2] == ["D3 S1 Tahap", ""]


def test_a_label_without_room_moves_down_its_stripe() -> None:
    marks = [first_lines(3, "kepemimpinan", "a"), first_lines(3, "anggaran", "b")]
    assert beside(LONG, marks, NARROW)[:3] == ["kepemimpinan", "anggaran", ""]


def test_labels_that_cannot_move_down_share_the_line() -> None:
    marks = [first_lines(1, "kepemimpinan", "a"), first_lines(1, "anggaran", "b")]
    assert beside(LONG, marks, NARROW)[0] == "kepe… angga…"


def test_what_finds_no_room_is_counted() -> None:
    marks = [first_lines(1, "kepemimpinan", name) for name in "abcde"]
    assert beside(LONG, marks, NARROW)[0] == "kep… kep… +3"


def test_a_memo_is_marked_even_where_the_label_is_cut() -> None:
    marks = [Mark("a", 3, 20, "kepemimpinan kepala", memo=True)]
    assert beside(LONG, marks, NARROW)[0] == "kepemimpin…*"


def test_no_labels_without_a_column_for_them() -> None:
    assert not any(beside(LONG, [first_lines(2, "S1")], Columns(4, 29, 1, 3, 0)))


def test_a_label_stands_only_in_the_paragraph_where_its_mark_begins() -> None:
    transcript = talk(("I: ", "Satu."), ("I: ", "Dua."))
    whole = Mark("a", 3, len(transcript.text), "S1")
    assert beside(transcript, [whole, mark(transcript, "Dua.", "S2")], NARROW) == ["S1", "", "S2"]


@given(marked(), st.integers(1, 20))
def test_every_mark_is_named_or_counted_and_labels_fit(
    given_: tuple[Transcript, list[Mark]], room: int
) -> None:
    transcript, marks = given_
    layout = Layout(transcript, Columns(4, 20, 1, 3, room))
    index = MarkIndex()
    index.replace_all(marks)
    labels = Labels(layout, index)
    named: list[str] = []
    counted = False
    for line in range(layout.height):
        end = -1
        for label in labels.on(line):
            assert label.column > end or label.column == 0
            end = label.column + cells.width(label.text) - 1
            assert end < max(room, 1)
            if label.mark:
                named.append(label.mark.id)
                assert layout.line_of(label.mark.start) <= line
            else:
                counted = True
    assert len(named) == len(set(named))
    if not counted and room >= 8:
        assert set(named) == {m.id for m in marks}
