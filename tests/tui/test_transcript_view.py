"""What a transcript shows, and what of it changes when something does."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.transcript import Transcript
from qca.tui.widgets.transcript import Mark
from qca.tui.widgets.transcript.view import Line, Part, View
from tests.tui.talk import INTERVIEW, mark, marked, place, talk
from tests.tui.test_transcript_cursor import MOTIONS

widths = st.sampled_from([3, 12, 20, 33, 48, 80, 120])


def lines(view: View) -> list[Line]:
    return [view.line(number) for number in range(view.layout.height)]


def differing(before: list[Line], after: list[Line]) -> set[int]:
    return {n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b}


def among(ranges: Iterable[range]) -> set[int]:
    return {line for lines in ranges for line in lines}


@given(marked(), widths, st.lists(st.sampled_from(MOTIONS), max_size=8))
def test_a_motion_names_every_line_that_changes(
    given_: tuple[Transcript, list[Mark]], width: int, motions: list[Callable[..., None]]
) -> None:
    view = View(*given_, interviewers=frozenset({"P"}), width=width)
    for motion in motions:
        before, shown = view.cursor.selection, lines(view)
        motion(view.cursor)
        assert differing(shown, lines(view)) <= among(view.changed(before))


@given(marked(), widths, st.data())
def test_adding_and_removing_marks_names_every_line_that_changes(
    given_: tuple[Transcript, list[Mark]], width: int, data: st.DataObject
) -> None:
    transcript, marks = given_
    view = View(transcript, marks[::2], width=width)
    first = lines(view)
    for new in marks[1::2]:
        shown = lines(view)
        changed = view.add(new)
        assert differing(shown, lines(view)) <= among(changed)
    for old in data.draw(st.permutations(marks[1::2])):
        shown = lines(view)
        changed = view.remove(old.id)
        assert differing(shown, lines(view)) <= among(changed)
    assert lines(view) == first


@given(marked(), widths)
def test_the_runs_of_a_line_are_its_characters(
    given_: tuple[Transcript, list[Mark]], width: int
) -> None:
    view = View(*given_, width=width)
    for number, line in enumerate(lines(view)):
        start, end = view.layout.span(number)
        at = start
        for run in line.runs:
            assert run.start == at < run.end
            at = run.end
        assert at == end


@given(marked(), widths, st.integers(-2, 60), st.integers(-5, 130))
def test_every_place_on_the_screen_can_be_hit(
    given_: tuple[Transcript, list[Mark]], width: int, line: int, column: int
) -> None:
    view = View(*given_, width=width)
    hit = view.hit(line, column)
    assert 0 <= hit.start <= hit.end <= len(view.transcript.text)
    if hit.mark:
        assert column >= view.layout.columns.margin


def test_a_line_has_number_label_tint_stripe_and_name() -> None:
    words = "Regulasinya langsung terbit"
    view = View(
        INTERVIEW,
        [mark(INTERVIEW, words, "S1"), mark(INTERVIEW, "langsung", "D3")],
        interviewers=frozenset({"P"}),
        width=120,
    )
    start = place(INTERVIEW, words)[0]
    number = view.layout.line_of(start)
    line = view.line(number)
    text = INTERVIEW.text
    assert line.number == 2
    assert not line.asked
    assert [text[run.start : run.end] for run in line.runs if not run.look.spoken] == ["I: "]
    tinted = [(text[run.start : run.end], run.look.depth) for run in line.runs if run.look.depth]
    assert tinted == [("Regulasinya ", 1), ("langsung", 2), (" terbit", 1)]
    assert [stripe and (stripe.mark.label, stripe.part) for stripe in line.stripes[:2]] == [
        ("S1", Part.ONLY),
        ("D3", Part.ONLY),
    ]
    assert [label.text for label in line.labels] == ["S1", "D3"]
    assert view.line(0).asked


def test_a_stripe_runs_on_between_paragraphs_and_ends_where_its_mark_ends() -> None:
    transcript = talk(("I: ", "Satu."), ("I: ", "Dua."), ("I: ", "Tiga."))
    whole = Mark("a", 3, place(transcript, "Dua.")[1], "S1")
    view = View(transcript, [whole], width=80)
    parts = [line.stripes[0] and line.stripes[0].part for line in lines(view)]
    assert parts == [Part.FIRST, Part.MIDDLE, Part.LAST, None, None]


def test_marks_beyond_the_lanes_are_announced_and_can_be_hit() -> None:
    marks = [Mark(f"m{n}", 3, 20, f"S{n}") for n in range(4)]
    view = View(INTERVIEW, marks, width=24)
    columns = view.layout.columns
    assert columns.lanes == 2
    assert view.line(0).more
    assert view.hit(0, columns.margin).mark == marks[0]
    assert view.hit(0, columns.margin + 1).mark == marks[1]
    assert view.hit(0, columns.margin + 2).mark == marks[2]


def test_numbers_words_stripes_and_labels_are_hit() -> None:
    words = "Dulu tidak ada."
    coded = mark(INTERVIEW, words, "S1")
    view = View(INTERVIEW, [coded], width=120)
    number = view.layout.line_of(coded.start)
    columns = view.layout.columns
    column = columns.gutter + view.layout.column_of(coded.start)
    assert view.hit(number, 1).number == 4
    assert view.hit(number, column)[:2] == (coded.start, coded.start + 1)
    assert view.hit(number, columns.margin).mark == coded
    assert view.hit(number, columns.label_margin + 1).mark == coded
    assert view.hit(number, columns.margin + 1).mark is None


def test_steps_by_lines_keep_their_column() -> None:
    transcript = talk(("", "aaaa bbbb cccc dddd"), ("", "eeee"), ("", "ffff gggg hhhh iiii"))
    view = View(transcript, width=80)
    view.cursor.use(next(unit for unit in type(view.cursor.unit) if unit == "word"))
    view.cursor.select_unit(place(transcript, "cccc")[0])
    seen = []
    for step in (1, 1, -1, -1):
        view.step(step)
        now = view.cursor.selection
        seen.append(transcript.text[now.start : now.end])
    assert seen == ["eeee", "hhhh", "eeee", "cccc"]


def test_steps_always_leave_the_selection_and_stop_at_the_ends() -> None:
    view = View(INTERVIEW, width=40)
    seen = {view.cursor.selection}
    for _ in range(30):
        view.step(1)
        seen.add(view.cursor.selection)
    assert view.cursor.selection.end == len(INTERVIEW.text) - 1
    assert len(seen) >= 6
    for _ in range(30):
        view.step(-1)
    assert view.cursor.selection.start == 3


def test_an_empty_transcript_shows_nothing_and_breaks_nothing() -> None:
    view = View(Transcript("", ()), width=80)
    before = view.cursor.selection
    view.step(1)
    view.step(-1, extend=True)
    view.go_to_line(7)
    assert view.hit(3, 3)[:2] == (0, 0)
    assert view.changed(before) == []


@pytest.mark.parametrize("part", ["cells", "cursor", "labels", "layout", "marks", "view"])
def test_what_is_shown_knows_no_screen_library(part: str) -> None:
    module = importlib.import_module(f"qca.tui.widgets.transcript.{part}")
    names = ast.walk(ast.parse(inspect.getsource(module)))
    imported = {node.module or "" for node in names if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.startswith("textual")}
