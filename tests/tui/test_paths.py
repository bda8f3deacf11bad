"""Typing a path: what is offered for it."""

from __future__ import annotations

from pathlib import Path

from qca.tui.widgets.rows import Rows
from tests.tui.workspace import make_coded, press, workspace


async def test_what_stands_beside_an_open_project_is_not_offered(tmp_path: Path) -> None:
    project = make_coded(tmp_path)
    folder = tmp_path / "berkas"
    folder.mkdir()
    for name in (project.name, "studi.qca-wal", "studi.qca-shm", "studi.qca-journal", "peta-wal"):
        (folder / name).touch()
    async with workspace(project) as pilot:
        await press(pilot, "I", "ctrl+u", f"={folder}/")
        offered = [Path(row.id).name for row in pilot.app.screen.query_one(Rows).rows]
        assert offered == ["peta-wal", "studi.qca"]


async def test_what_cannot_come_in_is_not_offered_to_be_brought_in(tmp_path: Path) -> None:
    project = make_coded(tmp_path)
    empty = tmp_path / "kosong.txt"
    empty.touch()
    async with workspace(project) as pilot:
        await press(pilot, "I", "ctrl+u", f"={empty}", "enter")
        offered = pilot.app.screen.active_bindings
        assert "escape" in offered
        assert not {"ctrl+s", "space"} & set(offered)
