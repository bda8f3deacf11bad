"""Pictures of retrieval and finding, each of a named state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.words import speak
from tests.tui.retrieving import make
from tests.tui.workspace import press, settle

SnapCompare = Callable[..., bool]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the test runs."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


def app(path: Path, language: str, theme: str) -> QcaApp:
    made = QcaApp(open_session(make(path), "ani"), speak(language))
    made.theme = theme
    return made


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    return run


def test_retrieve_wide_and_dark(snap_compare: SnapCompare, tmp_path: Path) -> None:
    assert snap_compare(
        app(tmp_path, "en", "qca-dark"),
        terminal_size=(140, 30),
        run_before=pressing("R", "=Anggaran or Pimpinan", "enter", "j"),
    )


def test_a_query_being_typed_small_and_light(snap_compare: SnapCompare, tmp_path: Path) -> None:
    assert snap_compare(
        app(tmp_path, "id", "qca-light"),
        terminal_size=(80, 24),
        run_before=pressing("R", "=angg", "tab", "=d"),
    )


def test_places_to_be_coded_small_and_dark(snap_compare: SnapCompare, tmp_path: Path) -> None:
    assert snap_compare(
        app(tmp_path, "id", "qca-dark"),
        terminal_size=(80, 24),
        run_before=pressing("F", "=wali kota", "enter", "space"),
    )
