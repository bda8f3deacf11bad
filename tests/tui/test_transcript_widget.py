"""The transcript on a screen: keys, mouse, scrolling, and how little is drawn again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Button

from qca.language.units import Unit
from qca.model.transcript import Transcript
from qca.tui.widgets.transcript import CodingClicked, Mark, SelectionChanged, TranscriptView
from qca.tui.widgets.transcript.keys import KEYS
from tests.tui.talk import INTERVIEW, long_talk, mark, place, talk

LONG = long_talk()


class Counting(TranscriptView):
    """Counts the lines it draws."""

    drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return super().render_line(y)


class Reader(App[None]):
    def __init__(self, transcript: Transcript, marks: Iterable[Mark] = ()) -> None:
        super().__init__()
        self.transcript = transcript
        self.marks = list(marks)
        self.told: list[SelectionChanged | CodingClicked] = []

    def compose(self) -> ComposeResult:
        yield Counting()
        yield Button("elsewhere")

    def on_mount(self) -> None:
        self.begin()
        self.view.focus()

    def begin(self) -> None:
        self.view.load(self.transcript, self.marks, interviewers=frozenset({"P"}))

    @property
    def view(self) -> Counting:
        return self.query_one(Counting)

    def on_transcript_view_selection_changed(self, message: SelectionChanged) -> None:
        self.told.append(message)

    def on_transcript_view_coding_clicked(self, message: CodingClicked) -> None:
        self.told.append(message)


@asynccontextmanager
async def reading(
    transcript: Transcript = INTERVIEW,
    marks: Iterable[Mark] = (),
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[Counting, Pilot[None]]]:
    app = Reader(transcript, marks)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.view, pilot


def on_screen(view: TranscriptView, words: str, at: int = 0) -> tuple[int, int]:
    """The cell of the widget where some words stand (or a later character of them)."""
    layout = view._view.layout
    offset = place(view.transcript, words)[0] + at
    column = layout.columns.gutter + layout.column_of(offset)
    return column, layout.line_of(offset) - view.scroll_offset.y


def top_text(view: TranscriptView) -> str:
    return view.transcript.text[view.top :].split(".")[0]


# Keys


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([], "Apa yang mendorong kota memulai?"),
        (["right"], "Sejak kapan itu?"),
        (["l", "l", "h"], "Sejak kapan itu?"),
        (["ctrl+down"], "Waktu itu wali kota punya komitmen kuat."),
        (["ctrl+down", "end"], "Tapi anggaran kami waktu itu kecil sekali."),
        (["ctrl+down", "end", "home"], "Waktu itu wali kota punya komitmen kuat."),
        (["ctrl+end"], "Terima kasih."),
        (["ctrl+end", "ctrl+home"], "Apa yang mendorong kota memulai?"),
        (["w"], "Apa"),
        (["w", "right", "right"], "mendorong"),
        (["p"], "Apa yang mendorong kota memulai? Sejak kapan itu?"),
        (["p", "s"], "Apa yang mendorong kota memulai?"),
        (["down"], "Waktu itu wali kota punya komitmen kuat."),
        (["j", "j", "k"], "Waktu itu wali kota punya komitmen kuat."),
        (["shift+right"], "Apa yang mendorong kota memulai? Sejak kapan itu?"),
        (["right", "shift+left"], "Apa yang mendorong kota memulai? Sejak kapan itu?"),
        (["shift+right", "o", "shift+right"], "Sejak kapan itu?"),
        (["pagedown"], "Begitu ya."),
    ],
)
async def test_keys(keys: list[str], expected: str) -> None:
    async with reading() as (view, pilot):
        await pilot.press(*keys)
        assert view.selected_text == expected


async def test_motions_take_a_count() -> None:
    async with reading() as (view, _):
        view.action_next_unit(3)
        assert view.selected_text == "Regulasinya langsung terbit, dan itu penting."
        view.action_previous_unit(2)
        assert view.selected_text == "Sejak kapan itu?"
        view.action_extend_next(2)
        assert view.selected_text.endswith("Regulasinya langsung terbit, dan itu penting.")


async def test_every_change_of_the_selection_is_told_once() -> None:
    async with reading() as (view, pilot):
        app = pilot.app
        assert isinstance(app, Reader)
        await pilot.press("right", "shift+right", "ctrl+home", "ctrl+home", "w")
        told = [
            INTERVIEW.text[message.start : message.end]
            for message in app.told
            if isinstance(message, SelectionChanged)
        ]
        assert told == [
            "Apa yang mendorong kota memulai?",
            "Sejak kapan itu?",
            INTERVIEW.text[slice(place(INTERVIEW, "Sejak")[0], place(INTERVIEW, "kuat.")[1])],
            "Apa yang mendorong kota memulai?",
            "Apa",
        ]
        assert app.told[-1].control is view


async def test_every_key_can_be_given_away_by_its_id() -> None:
    ids = [binding.id for binding in KEYS]
    assert len(set(ids)) == len(ids)
    assert all(binding.id == f"transcript.{binding.description}" for binding in KEYS)
    async with reading() as (view, pilot):
        pilot.app.set_keymap({"transcript.next_unit": "n"})
        await pilot.press("right", "l")
        assert view.selected_text == "Apa yang mendorong kota memulai?"
        await pilot.press("n")
        assert view.selected_text == "Sejak kapan itu?"


async def test_each_bound_action_exists() -> None:
    async with reading() as (view, pilot):
        for binding in KEYS:
            assert await pilot.app.run_action(binding.action, view)


# Scrolling


async def test_the_selection_stays_in_view() -> None:
    async with reading(LONG) as (view, pilot):
        for key in ["right"] * 30 + ["left"] * 10 + ["ctrl+end", "left", "ctrl+home", "pagedown"]:
            await pilot.press(key)
            lines = view._view.layout.lines_between(view.selection.start, view.selection.end)
            top = view.scroll_offset.y
            assert top <= lines.start
            assert lines[-1] < top + view.size.height


async def test_of_a_turn_longer_than_the_screen_the_beginning_is_shown() -> None:
    async with reading(LONG, size=(40, 8)) as (view, pilot):
        await pilot.press("p")
        for _ in range(6):
            await pilot.press("right")
            line = view._view.layout.line_of(view.selection.start)
            assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height
        await pilot.press("shift+right")
        line = view._view.layout.line_of(view.selection.end - 1)
        assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height


async def test_a_page_keeps_the_cursor_in_its_row_and_finds_back() -> None:
    async with reading(LONG) as (view, pilot):
        await pilot.press("w", *["right"] * 40)
        before, height = view.selection, view.size.height
        await pilot.press("pagedown", "pagedown")
        assert view.scroll_offset.y == 2 * (height - 2)
        await pilot.press("pageup", "pageup")
        assert view.scroll_offset.y == 0
        assert view.selection == before


async def test_going_to_a_paragraph() -> None:
    async with reading(LONG) as (view, _):
        view.goto_paragraph(150)
        assert view.paragraph == 150
        assert view.selection.start == LONG.paragraphs[149].body
        view.goto_paragraph(10**6)
        assert view.paragraph == len(LONG.paragraphs)
        view.goto_paragraph(-3)
        assert view.paragraph == 1


async def test_revealing_scrolls_and_selects_nothing() -> None:
    async with reading(LONG) as (view, pilot):
        before = view.selection
        paragraph = LONG.paragraphs[120]
        view.reveal(paragraph.body, paragraph.body + 5)
        await pilot.pause()
        assert view.selection == before
        line = view._view.layout.line_of(paragraph.body)
        assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height


async def test_the_wheel_scrolls_without_selecting() -> None:
    async with reading(LONG) as (view, pilot):
        before = view.selection
        await pilot._post_mouse_events([events.MouseScrollDown], view, (10, 5))
        await pilot.pause()
        assert view.scroll_offset.y > 0
        assert view.selection == before


async def test_a_place_that_was_left_is_found_again() -> None:
    async with reading(LONG) as (view, pilot):
        view.goto_paragraph(90)
        place_left = (view.selection.start, view.selection.end), view.top
        view.load(INTERVIEW)
        await pilot.pause()
        assert view.paragraph == 1
        view.load(LONG, selection=place_left[0], top=place_left[1])
        await pilot.pause()
        assert ((view.selection.start, view.selection.end), view.top) == place_left
        assert view.scroll_offset.y == view._view.layout.line_of(view.top)


@pytest.mark.parametrize("width", [80, 81, 82])
async def test_a_place_given_before_there_is_a_size_is_found(width: int) -> None:
    start = LONG.paragraphs[120].body

    class Resuming(Reader):
        def begin(self) -> None:
            self.view.load(LONG, selection=(start, start + 9), top=start - 3)

    app = Resuming(LONG)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        view = app.view
        assert view.scroll_offset.y == view._view.layout.line_of(start)
        assert view.selection.start == start


# Size


async def test_a_resize_keeps_the_text_at_the_top() -> None:
    async with reading(LONG, size=(120, 30)) as (view, pilot):
        view.goto_paragraph(100)
        await pilot.pause()
        first = view.top
        for width in (60, 35, 20, 100, 120):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            layout = view._view.layout
            top = view.scroll_offset.y
            assert layout.span(top)[0] <= first < layout.reach(top)
        assert view.top == first


@pytest.mark.parametrize("size", [(20, 10), (12, 3), (3, 2), (1, 1)])
async def test_a_tiny_terminal_works(size: tuple[int, int]) -> None:
    marks = [mark(INTERVIEW, "komitmen kuat"), mark(INTERVIEW, "anggaran kami", "W2")]
    async with reading(INTERVIEW, marks, size) as (view, pilot):
        await pilot.press("right", "down", "pagedown", "shift+up", "w", "ctrl+end", "k")
        await pilot.click(view, offset=(0, 0))
        assert view.selected_text


async def test_keys_before_the_first_layout() -> None:
    class Hasty(Reader):
        def begin(self) -> None:
            super().begin()
            assert not self.view.size
            for name in ("next_unit", "line_down", "page_down", "extend_up", "document_end"):
                getattr(self.view, f"action_{name}")()
            self.view.add_mark(mark(self.transcript, self.view.selected_text))
            self.view.reveal(0, 5)

    app = Hasty(LONG)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = app.view
        line = view._view.layout.line_of(view.selection.start)
        assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height


@pytest.mark.parametrize("empty", [Transcript("", ()), talk(("P: ", "")), talk(("", " "))])
async def test_a_transcript_without_words(empty: Transcript) -> None:
    async with reading(empty) as (view, pilot):
        for binding in KEYS:
            await pilot.app.run_action(binding.action, view)
        await pilot.click(view, offset=(10, 0))
        view.goto_paragraph(1)
        view.reveal(0, 1)
        assert view.selected_text.strip() in ("", "P:")


# Mouse


async def test_clicks_select_unit_word_and_turn() -> None:
    async with reading() as (view, pilot):
        spot = on_screen(view, "langsung", 2)
        await pilot.click(view, offset=spot)
        assert view.selected_text == "Regulasinya langsung terbit, dan itu penting."
        await pilot.click(view, offset=spot, times=2)
        assert view.selected_text == "langsung"
        await pilot.click(view, offset=spot, times=3)
        assert view.selected_text.startswith("Waktu itu")
        assert view.unit is Unit.SENTENCE


async def test_a_click_with_shift_extends() -> None:
    async with reading() as (view, pilot):
        await pilot.click(view, offset=on_screen(view, "Dulu"))
        await pilot.click(view, offset=on_screen(view, "Sekarang"), shift=True)
        assert view.selected_text == "Dulu tidak ada. Sekarang ada."
        await pilot.click(view, offset=on_screen(view, "masterplan"), shift=True)
        assert view.selected_text.startswith("Setelah 2019")


async def drag(
    view: TranscriptView, pilot: Pilot[None], *spots: tuple[int, int], release: bool = True
) -> None:
    await pilot.mouse_down(view, offset=spots[0])
    for spot in spots[1:]:
        await pilot.hover(view, offset=spot)
    if release:
        await pilot.mouse_up(view, offset=spots[-1])


async def test_a_drag_selects_by_characters_both_ways() -> None:
    async with reading() as (view, pilot):
        start, end = on_screen(view, "komitmen"), on_screen(view, "langsung", 3)
        await drag(view, pilot, start, end)
        assert view.selected_text == "komitmen kuat. Regulasinya lang"
        await drag(view, pilot, end, start)
        assert view.selected_text == "komitmen kuat. Regulasinya lang"
        assert pilot.app.mouse_captured is None


async def test_after_a_drag_the_mouse_may_wander() -> None:
    async with reading() as (view, pilot):
        await drag(view, pilot, on_screen(view, "komitmen"), on_screen(view, "kuat"))
        selected = view.selected_text
        await pilot.hover(view, offset=(10, 1))
        assert view.selected_text == selected


async def test_a_drag_beyond_the_edge_scrolls() -> None:
    async with reading(LONG) as (view, pilot):
        await drag(view, pilot, (20, 2), (20, 10), (20, view.size.height - 1), release=False)
        assert view._beyond() == 0
        await pilot.hover(view, offset=(20, view.size.height + 2))
        assert view._beyond() > 0
        start, before = view.selection.start, view.selection.end
        view._scroll_on()
        assert view.scroll_offset.y > 0
        assert view.selection.end > before
        assert view.selection.start == start
        await pilot.mouse_up(view, offset=(20, 5))
        assert view._autoscroll is None
        assert pilot.app.mouse_captured is None


async def test_a_resize_in_the_middle_of_a_drag() -> None:
    async with reading(LONG) as (view, pilot):
        await drag(view, pilot, (20, 4), (40, 6), release=False)
        start = view.selection.start
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert view.selection.start == start
        await pilot.hover(view, offset=(30, 9))
        assert view.selection.start == start
        await pilot.mouse_up(view, offset=(30, 9))
        assert view.selected_text


async def test_a_document_loaded_in_the_middle_of_a_drag() -> None:
    async with reading(LONG) as (view, pilot):
        await drag(view, pilot, (20, 4), (40, 6), release=False)
        view.load(INTERVIEW)
        await pilot.hover(view, offset=(5, 1))
        await pilot.mouse_up(view, offset=(5, 1))
        assert view.selected_text == "Apa yang mendorong kota memulai?"


async def test_a_click_on_a_stripe_or_a_label_selects_its_coding() -> None:
    coded = [mark(INTERVIEW, "komitmen kuat", "S1"), mark(INTERVIEW, "wali kota punya", "D3")]
    async with reading(INTERVIEW, coded) as (view, pilot):
        app = pilot.app
        assert isinstance(app, Reader)
        columns = view._view.layout.columns
        row = on_screen(view, "komitmen")[1]
        lane = view._view.marks.lane(coded[0].id)
        await pilot.click(view, offset=(columns.margin + lane, row))
        assert view.selected_text == "komitmen kuat"
        await pilot.click(view, offset=(columns.label_margin, row))
        assert view.selected_text == "wali kota punya"
        clicked = [message.mark for message in app.told if isinstance(message, CodingClicked)]
        assert clicked == coded


async def test_a_click_on_a_number_selects_the_turn() -> None:
    async with reading() as (view, pilot):
        await pilot.click(view, offset=(1, on_screen(view, "Sejak kapan itu berubah?")[1]))
        assert view.selected_text == "Sejak kapan itu berubah?"


async def test_wide_text_is_hit_and_selected_by_whole_characters() -> None:
    transcript = talk(("I: ", "今日は雨 dan e\u0301 👩\u200d👧 di שלום rumah."))
    async with reading(transcript) as (view, pilot):
        column, row = on_screen(view, "は")
        await drag(view, pilot, (column + 1, row), on_screen(view, "dan"))
        assert view.selected_text == "は雨 d"
        await drag(view, pilot, on_screen(view, "e\u0301"), on_screen(view, "👩"))
        assert view.selected_text == "e\u0301 👩\u200d👧"
        await pilot.click(view, offset=on_screen(view, "שלום", 1), times=2)
        assert view.selected_text == "שלום"


# Marks, and how little is drawn


async def test_marks_come_and_go() -> None:
    async with reading() as (view, pilot):
        new = mark(INTERVIEW, "Regulasinya", "S2")
        view.add_mark(new)
        await pilot.pause()
        assert view.marks_within(new.start, new.start + 1) == [new]
        assert "S2" in "".join(view.render_line(y).text for y in range(view.size.height))
        view.remove_mark(new.id)
        assert list(view.marks) == []
        view.set_marks([new])
        assert view.marks_within(new.start - 5, new.start + 1) == [new]
        with pytest.raises(KeyError):
            view.remove_mark("nobody")


async def drawn(view: Counting, pilot: Pilot[None], key: str) -> int:
    await pilot.pause()
    view.drawn = 0
    await pilot.press(key)
    await pilot.pause()
    return view.drawn


@pytest.mark.parametrize("key", ["right", "shift+right", "down", "w", "o"])
async def test_a_step_draws_only_the_lines_it_changes(key: str) -> None:
    async with reading(LONG, size=(140, 50)) as (view, pilot):
        await pilot.press("right", "right")
        before = view.selection
        count = await drawn(view, pilot, key)
        changed = {line for lines in view._view.changed(before) for line in lines}
        assert 0 < count <= len(changed) <= 8


async def test_a_new_mark_draws_only_its_lines() -> None:
    async with reading(LONG, size=(140, 50)) as (view, pilot):
        await pilot.press("right", "right")
        await pilot.pause()
        view.drawn = 0
        view.add_mark(Mark("a", view.selection.start, view.selection.end, "S1"))
        await pilot.pause()
        lines = view._view.layout.lines_between(view.selection.start, view.selection.end)
        assert 0 < view.drawn <= len(lines)


async def test_a_mark_elsewhere_draws_nothing() -> None:
    async with reading(LONG, size=(140, 50)) as (view, pilot):
        await pilot.pause()
        view.drawn = 0
        view.add_mark(Mark("a", len(LONG.text) - 60, len(LONG.text) - 2, "S1"))
        await pilot.pause()
        assert view.drawn == 0


async def test_the_selection_looks_different_without_the_focus() -> None:
    async with reading() as (view, pilot):
        focused = view.render_line(0)
        await pilot.press("tab")
        assert not view.has_focus
        away = view.render_line(0)
        assert away.text == focused.text
        assert away != focused


async def test_nothing_is_animated(monkeypatch: pytest.MonkeyPatch) -> None:
    def animated(*_: object, **__: object) -> None:
        pytest.fail("something was animated")

    async with reading(LONG) as (view, pilot):
        monkeypatch.setattr(view, "animate", animated)
        await pilot.press("pagedown", "ctrl+end", "pageup", "ctrl+home", *["down"] * 20)


# Control characters


async def test_no_control_of_the_text_reaches_the_terminal() -> None:
    nasty = talk(("I: ", "satu\x9b31m dua\u202e tiga [red]empat[/red]\tlima"))
    label = Mark("a", 3, 8, "\x1b[31mS1\u202e", "not a colour")
    async with reading(nasty, [label], size=(140, 10)) as (view, _):
        line = view.render_line(0).text
        assert not {char for char in line if char < " " or "\x7f" <= char <= "\x9f"}
        assert "\u202e" not in line
        assert "[red]empat[/red]" in line
