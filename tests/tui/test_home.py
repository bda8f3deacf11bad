"""The home screen."""

from __future__ import annotations

import shutil
from pathlib import Path

from qca.tasks.projects import remember_project
from qca.tasks.session import open_session
from qca.tui.screens.home import Home
from qca.tui.widgets.rows import Rows
from tests.tui.workspace import home, make_study


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
