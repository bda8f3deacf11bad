"""Wide characters, emoji, combining marks and right-to-left text: cells, cursor, mouse, pictures.

What is said of right-to-left text is stated in docs/decisions/0006-right-to-left.md.
"""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color

from qca.language import graphemes
from qca.language.units import Unit, UnitFinder
from qca.tui.edges import Edges
from qca.tui.widgets.transcript import Mark, cells
from qca.tui.widgets.transcript.view import View
from tests.tui.talk import place, talk
from tests.tui.test_transcript_widget import drag, on_screen, reading

SAID = {
    "han": "市長は本気でした。予算は、とても小さかったです。",
    "hangul": "시장님은 의지가 강했어요. 예산은 아주 작았습니다.",
    "families": "Keluarga 👩\u200d👩\u200d👧\u200d👦 datang. Lalu 👨🏽\u200d🚒 juga.",
    "flags": "Dari 🇮🇩 ke 🇳🇱 dan balik. Sudah ❤\ufe0f sekali.",
    "combining": "Cafe\u0301 nai\u0308ve z\u0351\u036b\u0343 ujung. Se\u0301lesai.",
    "thai": "นายกเทศมนตรีมุ่งมั่นมาก งบประมาณน้อย",
    "devanagari": "महापौर प्रतिबद्ध थे। बजट बहुत छोटा था।",
    "arabic": "كان رئيس البلدية ملتزمًا. لٰكنّ الميزانيةَ صغيرة.",
    "hebrew": "ראש העיר היה מחויב. התקציב קטן מאוד.",
    "mixed": "Katanya السلام عليكم lalu 漢字 dan e\u0301, מחר.",
    "controls": "Ini \u202eterbalik\u202c dan\u200bdiam \u2066satu\u2069 lagi.",
}
everywhere = pytest.mark.parametrize("said", SAID.values(), ids=SAID)


@everywhere
@pytest.mark.parametrize("width", [30, 46, 80, 140])
def test_every_cell_belongs_to_the_character_that_stands_there(said: str, width: int) -> None:
    view = View(talk(("I: ", said), ("", said * 3)), width=width)
    layout, text = view.layout, view.transcript.text
    for line in range(layout.height):
        start, end = layout.span(line)
        column = layout.columns.gutter
        for a, b, wide in cells.advances(text[start:end]):
            for cell in range(wide):
                hit = view.hit(line, column + cell)
                assert (hit.start, hit.end) == (start + a, start + b)
            assert layout.column_of(start + a) == column - layout.columns.gutter
            column += wide
        assert column <= layout.columns.margin


@everywhere
def test_moving_and_extending_never_cut_a_character(said: str) -> None:
    view = View(talk(("I: ", said), ("", said)))
    text, cursor = view.transcript.text, view.cursor
    for unit in Unit:
        cursor.use(unit)
        cursor.move_to_edge(last=False)
        for _ in range(60):
            cursor.move(1)
            cursor.extend(1)
            cursor.turn_round()
            cursor.extend(-1)
            now = cursor.selection
            assert graphemes.is_boundary(text, now.start)
            assert graphemes.is_boundary(text, now.end)


@everywhere
def test_words_can_be_gone_through_one_by_one(said: str) -> None:
    transcript = talk(("", said))
    finder = UnitFinder(transcript)
    at, seen = 0, []
    while (found := finder.next(at, Unit.WORD)) is not None:
        seen.append(transcript.text[slice(*found)])
        at = found[1]
    assert seen
    left = said
    for word in seen:
        left = left.replace(word, "", 1)
    assert not any(character.isalpha() for character in left)


@everywhere
def test_edges_go_by_whole_characters(said: str) -> None:
    transcript = talk(("", said))
    now: Edges | None = Edges(transcript, 0, len(said), first=True)
    stops = []
    while now is not None:
        stops.append(now.start)
        now = now.by_character(1)
    assert stops == [start for start, _ in graphemes.clusters(said)][: len(stops)]
    assert len(stops) > 5


@everywhere
async def test_the_margin_stands_in_its_column_beside_any_script(said: str) -> None:
    transcript = talk(("I: ", said * 2), ("P: ", "biasa"))
    marked = Mark("m", *place(transcript, said), "S1", "#ff0000")
    async with reading(transcript, [marked]) as (view, _):
        columns = view._view.layout.columns
        for y in range(view.size.height):
            strip = view.render_line(y)
            assert strip.cell_length == view.size.width
            beside = strip.crop(columns.margin, columns.margin + columns.lanes)
            assert all(segment.text.isspace() or segment.text in "▌▘" for segment in beside)


@everywhere
async def test_a_click_in_any_cell_of_a_character_is_a_click_on_it(said: str) -> None:
    transcript = talk(("I: ", said))
    async with reading(transcript) as (view, pilot):
        layout = view._view.layout
        finder = UnitFinder(transcript)
        start, end = layout.span(0)
        column = layout.columns.gutter
        spots = []
        for a, b, wide in cells.advances(transcript.text[start:end]):
            if wide:
                spots.append((start + a, start + b, column + wide - 1))
            column += wide
        for a, _, x in spots[4::5]:
            await pilot.click(view, offset=(x, 0), times=2)
            word = finder.at(a, Unit.WORD)
            assert word is not None
            assert view.selected_text == transcript.text[slice(*word)]
            await pilot.click(view, offset=(layout.columns.gutter, 8))


@everywhere
async def test_a_drag_takes_whole_characters_and_paints_just_them(said: str) -> None:
    transcript = talk(("I: ", said))
    async with reading(transcript, size=(140, 24)) as (view, pilot):
        found = [
            (3 + a, 3 + b)
            for a, b, wide in cells.advances(said)
            if wide and not said[a:b].isspace()
        ]
        first, last = found[2], found[6]
        await drag(
            view,
            pilot,
            on_screen(view, transcript.text[3:], first[0] - 3),
            on_screen(view, transcript.text[3:], last[0] - 3),
        )
        assert (view.selection.start, view.selection.end) == (first[0], last[1])
        painted = "".join(s.text for s in view.render_line(0) if s.style and _selected(s.style))
        assert painted == cells.shown(transcript.text[first[0] : last[1]])


def _selected(style: Style) -> bool:
    """Whether words look selected, in few colours or in many."""
    accent = style.bgcolor is not None and style.bgcolor.triplet == Color.parse("#ffc247").rgb
    return bool(style.reverse) or accent


@everywhere
def test_nothing_that_turns_a_line_round_reaches_the_terminal(said: str) -> None:
    shown = cells.shown(said)
    assert not set(shown) & set("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
    assert not set(shown) & set("\u2066\u2067\u2068\u2069")
