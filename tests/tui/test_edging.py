"""Moving the edges of a coding, by keys and by mouse: nothing is written before Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.model.coding import Overlap
from qca.tasks.coding import remove_codings
from qca.tasks.overlaps import set_overlap
from qca.tasks.session import open_session
from qca.tui.widgets.heading import Heading
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    coded,
    codings,
    make_coded,
    make_study,
    press,
    screen,
    told,
    workspace,
)

BUDGET = "Tapi anggarannya kecil sekali."
NEXT = "Aplikasinya baru satu."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with codings of two coders."""
    return make_coded(tmp_path)


async def at_budget(pilot: Pilot[None]) -> None:
    """Selects the sentence about the budget, whose code is the one that keys change."""
    found = screen(pilot).reader
    start = found.transcript.text.index(BUDGET)
    found.select(start, start + len(BUDGET))
    await settle(pilot)


def selected(pilot: Pilot[None]) -> str:
    return screen(pilot).reader.selected_text


def shown(pilot: Pilot[None], name: str = "Anggaran kota") -> str:
    """The words of one's own mark with the name of a code."""
    reader = screen(pilot).reader
    mark = next(m for m in reader.marks if m.label.endswith(name) and not m.other)
    return reader.transcript.text[mark.start : mark.end]


async def test_the_end_is_moved_by_units_and_kept(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "right")
        assert selected(pilot) == shown(pilot) == f"{BUDGET} {NEXT}"
        assert (BUDGET, "Anggaran kota") in coded(path)
        assert "The end of" in screen(pilot).echo.told
        await press(pilot, "enter")
        assert (f"{BUDGET} {NEXT}", "Anggaran kota") in coded(path)
        assert "Anggaran kota now goes over ¶2" in screen(pilot).echo.told
        assert told(path)[-1] == "moved the edges of Anggaran kota in I-01 ¶2"
        await press(pilot, "u")
        assert (BUDGET, "Anggaran kota") in coded(path)
        assert shown(pilot) == BUDGET


async def test_the_other_edge_by_words_and_by_characters(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "tab", "w", "right", "shift+right", "shift+right")
        assert selected(pilot) == "ggarannya kecil sekali."
        assert "The beginning of" in screen(pilot).echo.told
        await press(pilot, "h", "right_square_bracket", "shift+left", "enter")
        assert ("anggarannya kecil sekali", "Anggaran kota") in coded(path)
        assert str(screen(pilot).reader.unit) == "sentence"


async def test_escape_leaves_everything_as_it_was(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        steps = len(told(path, 99))
        await press(pilot, "a", "right", "right", "escape")
        assert selected(pilot) == shown(pilot) == BUDGET
        assert len(told(path, 99)) == steps
        await press(pilot, "a", "enter")
        assert len(told(path, 99)) == steps


async def test_an_edge_that_cannot_go_further_says_so(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", *["left"] * 2)
        assert "It cannot go further here." in screen(pilot).echo.told
        assert selected(pilot) == BUDGET
        await press(pilot, "right")
        assert "cannot" not in screen(pilot).echo.told


async def test_other_keys_do_nothing_meanwhile_but_help_is_there(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "1", "x", "u", "space")
        assert len(codings(path)) == 5
        await press(pilot, "question_mark")
        assert "Moving the edges" in pilot.app.screen.query_one(Heading).text
        await press(pilot, "escape", "escape")
        assert selected(pilot) == BUDGET


async def test_only_ones_own_edges_are_moved(path: Path) -> None:
    async with workspace(path, coder="budi") as pilot:
        await at_budget(pilot)
        current = screen(pilot).passage
        while current.current and codings_of(path, current.current) == "budi":
            await press(pilot, "v")
        await press(pilot, "a", "right", "escape")
        assert "Only ani changes it." in screen(pilot).echo.told


def codings_of(path: Path, coding: str) -> str:
    with open_session(path, "ani") as session:
        from qca.tasks.session import coders

        names = {one.id: one.name for one in coders(session)}
    return next(names[one.coder] for one in codings(path) if one.id == coding)


async def test_a_coding_that_then_overlaps_its_like_is_joined_or_refused(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    with open_session(path, "ani") as session:
        code(session, BUDGET, "Anggaran kota")
        code(session, NEXT, "Anggaran kota")
        set_overlap(session, Overlap.REFUSE)
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "right", "enter")
        assert len(codings(path)) == 2
        (toast,) = pilot.app._notifications
        assert "Anggaran kota is on I-01 ¶2 already" in toast.message
        assert {mark.end for mark in screen(pilot).reader.marks} == {
            one.segment.end for one in codings(path)
        }
        with open_session(path, "ani") as session:
            set_overlap(session, Overlap.MERGE)
        await press(pilot, "a", "right", "enter")
        assert coded(path) == [(f"{BUDGET} {NEXT}", "Anggaran kota")]


async def test_the_mouse_moves_the_nearest_edge(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a")
        reader = screen(pilot).reader
        at = reader.transcript.text.index(NEXT) + 3
        layout = reader._view.layout
        line, column = layout.line_of(at), layout.column_of(at)
        spot = (layout.columns.gutter + column, line - round(reader.scroll_offset.y))
        await pilot.click(reader, offset=spot)
        await settle(pilot)
        assert selected(pilot) == f"{BUDGET} {NEXT}"
        await press(pilot, "enter")
        assert (f"{BUDGET} {NEXT}", "Anggaran kota") in coded(path)


async def test_a_coding_that_goes_meanwhile_is_let_go_of(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "right")
        chosen = screen(pilot).passage.current
        assert chosen is not None
        with open_session(path, "ani") as session:
            remove_codings(session, [chosen])
        await screen(pilot)._look()
        await settle(pilot)
        assert "changed by someone else" in screen(pilot).echo.told
        await press(pilot, "enter")
        assert (BUDGET, "Anggaran kota") not in coded(path)


async def test_opening_another_document_leaves_the_edges(path: Path) -> None:
    async with workspace(path) as pilot:
        await at_budget(pilot)
        await press(pilot, "a", "right")
        documents = screen(pilot).documents.list
        await pilot.click(documents, offset=(3, 1), times=2)
        await settle(pilot)
        assert screen(pilot).sheet is not None
        assert screen(pilot).sheet.document.name == "CL-01"  # type: ignore[union-attr]
        await press(pilot, "right", "1")
        assert (BUDGET, "Anggaran kota") in coded(path)
