"""Dialogs where there is hardly any room."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from qca.tui.widgets.rows import Rows
from tests.tui.workspace import drawn, make_coded, press, workspace


@pytest.mark.parametrize("keys", [("space",), ("slash",), ("D", "r"), ("i",)], ids=str)
async def test_the_line_to_type_in_stays_in_sight(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with workspace(make_coded(tmp_path), size=(20, 5)) as pilot:
        await press(pilot, *keys)
        await drawn(pilot)
        line = pilot.app.screen.query(Input).first()
        assert line.has_focus
        assert pilot.app.screen.region.contains_region(line.region)
        assert line.region.width > 8


async def test_the_palette_shows_codes_beside_the_line(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path), size=(20, 5)) as pilot:
        await press(pilot, "space", "=ang")
        await drawn(pilot)
        assert pilot.app.screen.query_one(Rows).region.height >= 2


async def test_nothing_that_was_drawn_of_a_dialog_is_kept(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, "question_mark")
        drawn_of_it = weakref.ref(pilot.app.screen.query_one(Static)._styles_cache)
        assert drawn_of_it() is not None
        await press(pilot, "escape")
        gc.collect()
        assert drawn_of_it() is None
