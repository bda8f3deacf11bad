"""The history pane: every step in words, and the way back to any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tasks.codes import change_code, create_code, tree
from qca.tasks.session import as_coder, open_session
from qca.tui.screens import past as past_screen
from qca.tui.screens.past import Past
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    coded,
    make_study,
    press,
    told,
    workspace,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study without codings."""
    return make_study(tmp_path)


async def open_past(pilot: Pilot[None]) -> Rows:
    await press(pilot, "U")
    assert isinstance(pilot.app.screen, Past)
    return pilot.app.screen.query_one(Rows)


def question(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".text", Static).content)


def shown(rows: Rows) -> list[str]:
    return [
        "".join(piece.text for piece in row.left).split("ani", 1)[-1].strip() for row in rows.rows
    ]


async def code_three(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await press(pilot, "right", "f", "i", "1")


async def test_one_goes_back_to_a_step_and_brings_it_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await code_three(pilot)
        assert len(coded(path)) == 3
        rows = await open_past(pilot)
        assert shown(rows)[:2] == ["coded I-01 ¶2 with Komitmen pimpinan"] * 2
        await press(pilot, "down", "down", "enter")
        assert "2 steps of yours are taken back" in question(pilot)
        assert len(coded(path)) == 3
        await press(pilot, "up", "enter")
        assert len(coded(path)) == 1
        assert shown(rows)[0].startswith("undid: coded I-01")
        assert shown(rows)[2].startswith("undone: coded I-01")
        await press(pilot, "ctrl+r", "ctrl+r")
        assert len(coded(path)) == 3


async def test_leaving_the_question_takes_nothing_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await code_three(pilot)
        await open_past(pilot)
        steps = len(told(path, 99))
        await press(pilot, "down", "g", "enter")
        await press(pilot, "g", "escape")
        assert len(told(path, 99)) == steps
        await press(pilot, "home", "g")
        assert "Nothing of yours" in question(pilot)


async def test_what_cannot_be_taken_back_is_said_before(path: Path) -> None:
    with open_session(path, "ani") as session:
        code = create_code(session, "Baru")
        create_code(session, "Lain")
        change_code(as_coder(session, "budi"), code, definition="Budi")
    async with workspace(path) as pilot:
        await open_past(pilot)
        await press(pilot, "down", "down", "down", "down", "enter")
        assert "One step of yours is taken back:\n  · created the code Lain" in question(pilot)
        assert "One step of yours stays:\n  · created the code Baru: This step" in question(pilot)
        await press(pilot, "up", "enter")
    with open_session(path, "ani") as session:
        names = [name for found in tree(session) for name in found.name.values()]
    assert "Baru" in names
    assert "Lain" not in names


async def test_earlier_steps_are_shown_when_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_screen, "MOST", 5)
    async with workspace(path) as pilot:
        rows = await open_past(pilot)
        assert len(rows.rows) == 6
        await press(pilot, "end", "enter")
        assert len(rows.rows) == 11
        await press(pilot, "end", "enter", "end", "enter", "end")
        await settle(pilot)
        assert "began the project" in shown(rows)[-1]
