"""Pictures of the transcript, each of a named state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from qca.tui.widgets.transcript import Mark, TranscriptView
from tests.tui.talk import INTERVIEW, mark, place

SnapCompare = Callable[..., bool]

MARKS = [
    mark(INTERVIEW, "wali kota punya komitmen kuat", "S1", color="#2e7d32"),
    Mark(
        "stage", place(INTERVIEW, "Waktu itu")[0], place(INTERVIEW, "itu penting.")[1],
        "Tahap 2", "#795548", lane=2,
    ),
    mark(INTERVIEW, "Regulasinya langsung terbit", "O1", color="#1565c0", other=True),
    mark(INTERVIEW, "anggaran kami waktu itu kecil sekali", "W2", color="#c62828", memo=True),
    mark(INTERVIEW, "Dulu tidak ada. Sekarang ada.", "kepemimpinan daerah", color="#6a1b9a"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the test runs."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


class Picture(App[None]):
    def __init__(self, theme: str) -> None:
        super().__init__()
        self.wanted = theme

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.theme = self.wanted
        view = self.query_one(TranscriptView)
        view.load(INTERVIEW, MARKS, interviewers=frozenset({"P"}))
        view.focus()


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)

    return press


def test_dark_and_wide(snap_compare: SnapCompare) -> None:
    assert snap_compare(
        Picture("textual-dark"), terminal_size=(140, 24), run_before=pressing("right", "right")
    )


def test_light_and_small(snap_compare: SnapCompare) -> None:
    assert snap_compare(
        Picture("textual-light"),
        terminal_size=(80, 24),
        run_before=pressing("ctrl+end", "ctrl+up", "right", "shift+right"),
    )


def test_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(
        Picture("textual-dark"), terminal_size=(60, 24), run_before=pressing("right", "right")
    )


def test_sixteen_colours(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert snap_compare(
        Picture("textual-dark"), terminal_size=(28, 24), run_before=pressing("right", "right")
    )
