"""Journeys on the screen of analyses in a reflexive study: themes made and worked on by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from qca.model.theme import Bond
from qca.tasks import themes
from qca.tasks.analyses import COUNTS
from qca.tasks.codes import create_code
from qca.tasks.memos import memos
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.pick import Pick
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    code_id,
    make_reflexive,
    press,
    workspace,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A reflexive study with four codes and as many passages."""
    made = make_reflexive(tmp_path)
    with open_session(made, "ani") as session:
        for name in ("Komitmen", "Dana", "Mitra", "Warga"):
            create_code(session, name)
        code(session, "wali kota punya komitmen kuat.", "Komitmen")
        code(session, "Tapi anggarannya kecil sekali.", "Dana")
        code(session, "Kampus membantu kami sejak awal.", "Mitra")
        code(session, "Warga juga ikut kerja bakti.", "Warga")
    return made


@pytest.fixture
def themed(path: Path) -> Path:
    """The study with three themes."""
    with open_session(path, "ani") as session:
        for claim, name in (("Orang dipercaya", "Komitmen"), ("Warga ikut", "Warga")):
            themes.create_theme(session, claim, codes=[code_id(session, name)])
        themes.create_theme(session, "Mitra datang")
    return path


def analysis(pilot: Pilot[None]) -> AnalysisScreen:
    found = pilot.app.screen
    assert isinstance(found, AnalysisScreen)
    return found


async def show(pilot: Pilot[None], kind: str = "themes") -> AnalysisScreen:
    await press(pilot, "A")
    shown = analysis(pilot)
    assert shown.kinds.go_to(kind)
    await press(pilot, "enter")
    await settle(pilot)
    return shown


def listed(shown: AnalysisScreen) -> list[tuple[str, str]]:
    return [(theme.number, theme.claim) for theme in themes.themes(shown.desk.session)]


def row(pilot: Pilot[None]) -> str:
    view = analysis(pilot).view
    assert view.laid is not None
    assert view.cursor is not None
    return view.laid.told(view.cursor)[0].split()[0]


async def test_a_reflexive_study_is_offered_themes_and_no_counts(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "A")
        offered = {row.id for row in analysis(pilot).kinds.rows}
        assert {"themes", "theme-map"} <= offered
        assert not offered & COUNTS


async def test_the_first_theme_is_made_where_none_is(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot)
        assert "There is no theme yet" in str(shown.query_one("#lacking", Static).content)
        await press(pilot, "n")
        await write(pilot, "Orang dipercaya, bukan aturan")
        await press(pilot, "enter")
        await settle(pilot)
        assert listed(shown) == [("T1", "Orang dipercaya, bukan aturan")]
        assert row(pilot) == "T1"
        await press(pilot, "N")
        await write(pilot, "Janji yang terlihat")
        await press(pilot, "enter")
        await settle(pilot)
        assert listed(shown)[1] == ("T1.1", "Janji yang terlihat")


async def test_claim_idea_and_codes_are_written_by_keys(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot)
        await press(pilot, "r")
        assert pilot.app.screen.query_one(Input).value == "Orang dipercaya"
        await write(pilot, "Orang dipercaya dulu")
        await press(pilot, "enter", "i")
        await write(pilot, "Kepercayaan melekat pada orang.")
        await press(pilot, "enter", "c")
        assert isinstance(pilot.app.screen, Pick)
        await write(pilot, "dana")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Pick)
        await press(pilot, "escape")
        await settle(pilot)
        first = themes.find_theme(shown.desk.session, "T1")
        assert (first.claim, first.idea) == (
            "Orang dipercaya dulu",
            "Kepercayaan melekat pada orang.",
        )
        assert [shown.desk.names.name(one) for one in first.codes] == ["Komitmen", "Dana"]
        await press(pilot, "u", "u", "u")
        await settle(pilot)
        assert themes.find_theme(shown.desk.session, "T1").claim == "Orang dipercaya"


async def test_themes_are_related_ordered_and_put_under_each_other(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot)
        session = shown.desk.session
        await press(pilot, "R", "down", "down", "enter", "enter")
        await settle(pilot)
        assert [bond.kind for bond in themes.bonds(session)] == [Bond.LEADS_TO]
        await press(pilot, "J")
        await settle(pilot)
        assert listed(shown)[:2] == [("T1", "Warga ikut"), ("T2", "Orang dipercaya")]
        assert row(pilot) == "T2"
        await press(pilot, "R", "down", "down", "down", "enter", "enter")
        await settle(pilot)
        assert listed(shown)[1] == ("T1.1", "Orang dipercaya")
        assert row(pilot) == "T1.1"
        await press(pilot, "R")
        rows = ["".join(p.text for p in one.left) for one in pilot.app.screen.query_one(Rows).rows]
        assert any("stands by itself" in one for one in rows)
        assert any("take the relations to T1 Warga ikut away" in one for one in rows)


async def test_passages_are_quoted_taken_out_and_split_off(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot)
        session = shown.desk.session
        await press(pilot, "enter")
        await settle(pilot)
        assert [one.quote for one in shown.behind.passages] == ["wali kota punya komitmen kuat."]
        coding = shown.behind.passages[0].coding
        await press(pilot, "b")
        assert themes.find_theme(session, "T1").quotes == (coding,)
        await press(pilot, "space", "s")
        await write(pilot, "Komitmen itu pribadi")
        await press(pilot, "enter")
        await settle(pilot)
        assert listed(shown)[1] == ("T2", "Komitmen itu pribadi")
        assert themes.find_theme(session, "T2").quotes == (coding,)


async def test_why_leads_to_the_words_and_back_and_memos_are_written(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot)
        await press(pilot, "w")
        await settle(pilot)
        assert shown.what() == "Why T1"
        await press(pilot, "m")
        await settle(pilot)
        pilot.app.screen.query_one(TextArea).insert("Siapa yang percaya?")
        await press(pilot, "escape")
        await settle(pilot)
        (memo,) = memos(shown.desk.session)
        assert (memo.target_kind, memo.text) == ("theme", "Siapa yang percaya?")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert analysis(pilot).what() == "Why T1"
        await press(pilot, "escape")
        await settle(pilot)
        assert row(pilot) == "T1"


async def test_themes_are_joined_and_removed(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot)
        await press(pilot, "M", "down", "enter")
        await settle(pilot)
        assert listed(shown) == [("T1", "Orang dipercaya"), ("T2", "Warga ikut")]
        await press(pilot, "x", "up", "enter")
        await settle(pilot)
        assert listed(shown) == [("T1", "Warga ikut")]
        await press(pilot, "u")
        await settle(pilot)
        assert len(listed(shown)) == 2


async def test_the_map_is_drawn_and_becomes_a_table_with_passages(themed: Path) -> None:
    async with workspace(themed) as pilot:
        shown = await show(pilot, "theme-map")
        view = shown.view
        drawn = "\n".join(
            "".join(segment.text for segment in view.render_line(y)) for y in range(20)
        )
        assert "│ T1 Orang dipercaya" in drawn
        await press(pilot, "f")
        await settle(pilot)
        await press(pilot, "right")
        await settle(pilot)
        assert [one.quote for one in shown.behind.passages] == ["wali kota punya komitmen kuat."]
