"""The colours of a transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color

from qca.tui.widgets.transcript import TranscriptView
from qca.tui.widgets.transcript.palette import Palette, legible
from qca.tui.widgets.transcript.view import Look
from tests.tui.talk import INTERVIEW

parts = st.integers(0, 255)
colors = st.tuples(parts, parts, parts).map(lambda rgb: Color(*rgb))


def luminance(color: Color) -> float:
    shares = [part / 255 for part in (color.r, color.g, color.b)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(colors, colors)
def test_a_code_can_be_read_on_any_background(color: Color, background: Color) -> None:
    low, high = sorted((luminance(legible(color, background)), luminance(background)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    green = Color.parse("#2e7d32")
    assert legible(green, Color.parse("#ffffff")) == green


class Shades(App[None]):
    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.query_one(TranscriptView).load(INTERVIEW)

    @property
    def palette(self) -> Palette:
        return Palette(self.query_one(TranscriptView))


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


PLAIN = Look(spoken=True, depth=0, selected=False, edge=False)
CODED = PLAIN._replace(depth=1)
TWICE = PLAIN._replace(depth=2)
SELECTED = PLAIN._replace(selected=True)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_selected_coded_and_plain_words_differ(theme: str) -> None:
    app = Shades()
    async with app.run_test():
        app.theme = theme
        looks = [PLAIN, CODED, TWICE, SELECTED, SELECTED._replace(edge=True)]
        styles = [app.palette.words(look, False, True) for look in looks]
        assert len(set(styles)) == len(styles)
        coded = app.palette.words(SELECTED._replace(depth=3), False, True)
        assert coded == styles[3]  # a selection is never mixed with a tint


@pytest.mark.parametrize("setting", ["NO_COLOR", "16 colours"])
async def test_few_colours_leave_attributes(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if setting == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("COLORTERM")
    app = Shades()
    async with app.run_test():
        assert app.palette.words(SELECTED, False, True).reverse
        assert app.palette.words(CODED, False, True).underline
        assert not app.palette.words(PLAIN, False, True).underline


async def test_another_theme_gives_another_look() -> None:
    app = Shades()
    async with app.run_test() as pilot:
        view = app.query_one(TranscriptView)
        app.theme = "textual-dark"
        await pilot.pause()
        dark = view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert view.render_line(0) != dark
        assert view.render_line(0).text == dark.text


async def test_a_colour_that_is_none_is_shown_as_text() -> None:
    app = Shades()
    async with app.run_test():
        palette = app.palette
        assert palette.code("") == palette.code("no colour") == palette.base


async def test_the_colours_of_the_terminal_are_used_where_a_theme_asks_for_them() -> None:
    app = Shades()
    async with app.run_test() as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        palette = app.palette
        assert palette.code("#6a1b9a") != palette.base
        assert palette.code("#101010") == palette.base
        assert palette.words(SELECTED, False, True).reverse
