"""Fixtures that take pictures of the workspace, the same on every machine and at any time."""

from __future__ import annotations

import itertools
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Final, Self

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.words import speak
from tests.tui.pictures import STUDIES, State, go
from tests.tui.stillness import settle
from tests.tui.workspace import INTERVIEW

Taken = Callable[[State, str, tuple[int, int]], bool]

NOW: Final = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)

CLOCKS: Final = (
    "qca.tui.desk",
    "qca.tui.unfinished",
    "qca.tui.screens.home",
    "qca.tui.screens.past",
    "qca.tasks.projects",
    "qca.tasks.telling",
    "qca.tasks.unfinished",
)
"""Modules that ask what time it is."""


class Stopped(datetime):
    """A clock that stands."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(NOW.timestamp(), tz)


def tick(patch: pytest.MonkeyPatch, start: datetime) -> None:
    """Lets ids and steps count seconds from a time on."""
    count = itertools.count(int(start.timestamp()))
    ticking = SimpleNamespace(time_ns=lambda: next(count) * 1_000_000_000)
    for module in ("qca.model.ids", "qca.project.journal"):
        patch.setattr(f"{module}.time", ticking)
    patch.setattr("qca.model.ids.os", SimpleNamespace(urandom=bytes))


@pytest.fixture(scope="session")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes each study once, when it is first asked for, and answers its file."""
    made: dict[str, Path] = {}

    def study(name: str) -> Path:
        if name not in made:
            with pytest.MonkeyPatch.context() as patch:
                tick(patch, NOW - timedelta(days=1))
                made[name] = STUDIES[name](tmp_path_factory.mktemp(name))
        return made[name]

    return study


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal, a time zone and clocks that are the same wherever a picture is taken.

    Ids and steps count on a clock of their own; nothing that is told is silent again by itself,
    nothing blinks, and nothing is measured or sought before it is asked for.
    """
    monkeypatch.setattr("qca.tui.front.PATIENCE", 600.0)  # a slow machine is no state to picture
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("QCA_CODER", "ani")
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget, "cursor_blink", False, raising=False)
    monkeypatch.setattr("qca.tui.widgets.echo.SECONDS", 3600.0)
    for pause in ("reached.PAUSE", "search._PAUSE", "finding.PAUSE", "answers.PAUSE"):
        monkeypatch.setattr(f"qca.tui.screens.{pause}", 3600.0)
    for module in CLOCKS:
        monkeypatch.setattr(f"{module}.datetime", Stopped)
    tick(monkeypatch, NOW)


@pytest.fixture
def taken(
    steady: None,
    studies: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> Iterator[Callable[..., bool]]:
    """Takes the picture of a state, and compares it with the one that was kept."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "berkas"
    folder.mkdir()
    (folder / "I-02.txt").write_text(INTERVIEW, encoding="utf-8")
    monkeypatch.chdir(folder)
    apps: list[QcaApp] = []

    def take(state: State, language: str, size: tuple[int, int], theme: str = "") -> bool:
        session = None
        if state.study:
            path = tmp_path / "studi.qca"
            shutil.copy(studies(state.study), path)
            session = open_session(path, state.coder)
        app = QcaApp(session, speak(language))
        apps.append(app)
        if theme:
            app.theme = theme

        async def before(pilot: Pilot[None]) -> None:
            await settle(pilot)
            await go(pilot, state.keys)

        run: Callable[[Pilot[None]], Awaitable[None]] = before
        return snap_compare(app, terminal_size=size, run_before=run)

    yield take
    for app in apps:
        app.close_desk()
