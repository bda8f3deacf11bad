"""Pictures of the codebook, the memos and rereading, each of a named state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.words import speak
from tests.tui.study import make_study
from tests.tui.workspace import press

SnapCompare = Callable[..., bool]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the test runs."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


Open = Callable[[str, str], QcaApp]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Open]:
    """Opens the study in a language and a theme."""
    path = make_study(tmp_path)
    opened: list[QcaApp] = []

    def open_app(language: str, theme: str) -> QcaApp:
        app = QcaApp(open_session(path, "ani"), speak(language))
        app.theme = theme
        opened.append(app)
        return app

    yield open_app
    for app in opened:
        app.close_desk()


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await press(pilot, *keys)

    return run


def test_codebook_wide_and_dark(study: Open, snap_compare: SnapCompare) -> None:
    keys = pressing("B", "home", "down", "down", "tab", "space")
    app = study("en", "qca-dark")
    assert snap_compare(app, terminal_size=(140, 40), run_before=keys)


def test_codebook_small_and_light(study: Open, snap_compare: SnapCompare) -> None:
    keys = pressing("B", "home", "down", "down", "space")
    app = study("id", "qca-light")
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys)


def test_effect_of_merging(study: Open, snap_compare: SnapCompare) -> None:
    keys = pressing("B", "home", "down", "down", "M", "u", "enter")
    app = study("id", "qca-dark")
    assert snap_compare(app, terminal_size=(100, 30), run_before=keys)


def test_referring_while_writing_a_memo(study: Open, snap_compare: SnapCompare) -> None:
    keys = pressing("W", "n", "enter", "A", "space", "@", "a", "n")
    app = study("en", "qca-light")
    assert snap_compare(app, terminal_size=(100, 30), run_before=keys)
