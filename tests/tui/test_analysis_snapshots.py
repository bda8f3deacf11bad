"""Pictures of the screen of analyses, each of a named state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tasks.assess import assess
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.tui.screens.analysis import AnalysisScreen
from qca.words import speak
from tests.tui.workspace import make_coded, press, settle

SnapCompare = Callable[..., bool]
Open = Callable[[str, str], QcaApp]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the test runs."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Open]:
    """Opens the study in a language and a theme."""
    path = make_coded(tmp_path)
    opened: list[QcaApp] = []

    def open_app(language: str, theme: str) -> QcaApp:
        app = QcaApp(open_session(path, "ani"), speak(language))
        app.theme = theme
        opened.append(app)
        return app

    yield open_app
    for app in opened:
        app.close_desk()


def showing(kind: str, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Shows an analysis and presses keys there."""

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "A")
        screen = pilot.app.screen
        assert isinstance(screen, AnalysisScreen)
        screen.kinds.go_to(kind)
        for key in keys:
            await press(pilot, key)
            await settle(pilot)

    return run


def test_list_wide_and_dark(study: Open, snap_compare: SnapCompare) -> None:
    app = study("en", "qca-dark")
    assert snap_compare(app, terminal_size=(140, 40), run_before=showing("tows"))


def test_factors_wide_and_dark(study: Open, snap_compare: SnapCompare) -> None:
    keys = ("enter", "right", "right", "right")
    app = study("en", "qca-dark")
    assert snap_compare(app, terminal_size=(140, 40), run_before=showing("factors", *keys))


def test_passages_small_and_light(study: Open, snap_compare: SnapCompare) -> None:
    keys = ("enter", "down", "enter", "space")
    app = study("id", "qca-light")
    assert snap_compare(app, terminal_size=(80, 24), run_before=showing("factors", *keys))


def test_narrative_wide_and_light(study: Open, snap_compare: SnapCompare) -> None:
    app = study("id", "qca-light")
    run = showing("narrative", "enter")
    assert snap_compare(app, terminal_size=(140, 40), run_before=run)


@pytest.mark.parametrize(("language", "size"), [("id", (80, 56)), ("en", (150, 40))])
def test_radar(
    tmp_path: Path, snap_compare: SnapCompare, language: str, size: tuple[int, int]
) -> None:
    """The radar of variables that are scored in two ways, with its values."""
    values = {"community-participation": 33, "public-service": 21, "process-data": "ada"}
    values |= {"outreach": "ada", "registration": 0, "housing-regulation": 1}
    path = new_project(
        tmp_path / "rtlh", language="en", coder="ani", codebooks=["smart-people-government"]
    )
    with open_session(path, "ani") as session:
        for code, value in values.items():
            assess(session, code, str(value))
    app = QcaApp(open_session(path, "ani"), speak(language))
    app.theme = "qca-light"
    try:
        run = showing("gap", "enter", "G")

        async def settled(pilot: Pilot[None]) -> None:
            await run(pilot)
            await settle(pilot)  # what the cursor stands on is told by work that work began

        assert snap_compare(app, terminal_size=size, run_before=settled)
    finally:
        app.close_desk()
