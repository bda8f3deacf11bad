"""The home screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qca.tasks.projects import remember_project
from qca.tasks.session import open_session
from qca.tui.screens import board
from qca.tui.screens.home import Home
from qca.tui.widgets.rows import Rows
from tests.tui.workspace import home, make_study, press, workspace


async def test_projects_of_one_title_are_told_apart_by_their_files(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    folder = tmp_path / ("a folder with a rather long name " * 3).strip()
    folder.mkdir()
    for name in ("first.qca", "second.qca"):
        shutil.copy(path, folder / name)
        with open_session(folder / name, "ani") as session:
            remember_project(session)
    async with home(size=(80, 24)) as pilot:
        assert isinstance(pilot.app.screen, Home)
        rows = pilot.app.screen.query_one(Rows)
        lines = ["".join(s.text for s in rows.render_line(y)) for y in range(2)]
        assert "second.qca" in lines[0]
        assert "first.qca" in lines[1]


async def test_a_project_that_was_open_for_a_moment_only_is_offered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "SETTLED_SECONDS", 1000.0)
    path = make_study(tmp_path)
    async with workspace(path) as pilot:
        await press(pilot, "ctrl+w")
        assert isinstance(pilot.app.screen, Home)
        assert [row.id for row in pilot.app.screen.query_one(Rows).rows] == [str(path)]
