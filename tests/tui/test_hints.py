"""The footer offers what can be done now, and a key that can do nothing says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.model.codes import Role
from qca.tasks.codes import create_code
from qca.tasks.documents import import_documents
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.keynames import key_range
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.widgets.hints import Hints
from qca.words import speak
from tests.tui.stillness import settle
from tests.tui.workspace import (
    INTERVIEW,
    drawn,
    press,
    screen,
    workspace,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with an interview and one code without a role."""
    (tmp_path / "I-01.txt").write_text(INTERVIEW, encoding="utf-8")
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        import_documents(session, [tmp_path / "I-01.txt"])
        create_code(session, "Mitra", key="m")
    return path


def footer(pilot: Pilot[None]) -> str:
    return screen(pilot).hints.render_line(0).text


async def test_without_codes_of_a_role_its_chord_is_not_offered(path: Path) -> None:
    async with workspace(path, (80, 24)) as pilot:
        assert "factor" not in footer(pilot)
        for key, role in (("f", "factor"), ("d", "dimension"), ("t", "stage")):
            await press(pilot, key)
            assert f"No code has the role of a {role}" in screen(pilot).echo.told
            assert screen(pilot).prefix is None


async def test_a_chord_is_offered_once_a_code_has_the_role(path: Path) -> None:
    async with workspace(path) as pilot:
        desk = screen(pilot).desk
        stage = await desk.write(create_code, "Tahap", role=Role.STAGE)
        await desk.write(create_code, "Merintis", parent=stage)
        await drawn(pilot)
        assert " t stage " in footer(pilot)
        factors = await desk.write(create_code, "Peluang", role=Role.EXTERNAL)
        await desk.write(create_code, "Kampus", parent=factors)
        await drawn(pilot)
        assert " f/t factor stage " in footer(pilot)


async def test_digits_and_the_dot_are_offered_once_a_code_was_used(path: Path) -> None:
    async with workspace(path) as pilot:
        assert "recent" not in footer(pilot)
        assert "repeat" not in footer(pilot)
        await press(pilot, "1")
        assert "no code behind 1" in screen(pilot).echo.told
        await press(pilot, "semicolon", "m")
        assert " 1 recent  . repeat " in footer(pilot)


async def test_the_way_out_is_offered_where_not_all_has_room(path: Path) -> None:
    async with workspace(path, (40, 24)) as pilot:
        await press(pilot, "A")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AnalysisScreen)
        told = pilot.app.screen.query_one(Hints).render_line(0).text
        assert told.endswith("Esc back  ? help")
        assert "undo" not in told
        await pilot.click(Hints, offset=(told.index("Esc") + 1, 0))
        await settle(pilot)
        assert screen(pilot).reader.has_focus


@pytest.mark.parametrize(
    ("keys", "told"),
    [("123456789", "1–9"), ("12", "1/2"), ("1245", "1/2/4/5"), ("1235", "1–3/5"), ("fdt", "f/d/t")],
)
def test_keys_of_a_group_are_told_together(keys: str, told: str) -> None:
    assert key_range(list(keys), speak("en")) == told
