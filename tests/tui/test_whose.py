"""Whose codings are shown, who works, and blind coding, in the workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandPalette
from textual.pilot import Pilot

from qca.model.coding import Coding, Segment
from qca.tasks import blind
from qca.tasks.memos import write_memo
from qca.tasks.session import Session, coders, open_session
from qca.tui.app import QcaApp
from qca.tui.whose import Likeness, Show, Whose, compared
from qca.tui.widgets.line import Line
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    home,
    make_coded,
    press,
    screen,
    workspace,
    write,
)

SAME = "Kampus membantu kami sejak awal."
BUDGET = "Tapi anggarannya kecil sekali."
LONE = "Sekarang sudah ada rapat setiap bulan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ani's five codings; budi's: one that overlaps ani's, one the same, one alone."""
    path = make_coded(tmp_path)
    with open_session(path, "budi") as session:
        code(session, SAME, "Mitra")
        code(session, LONE, "Menata")
    return path


def labels(pilot: Pilot[None]) -> list[str]:
    """What the margin says, in order of place; off-the-record marks left out."""
    reader = screen(pilot).reader
    sheet = screen(pilot).sheet
    assert sheet is not None
    marks = sorted((m for m in reader.marks if m.id in sheet), key=lambda m: (m.start, m.end))
    return [mark.label for mark in marks]


def title(pilot: Pilot[None]) -> str:
    return screen(pilot).place.text


def names(rows: Rows) -> list[str]:
    return ["".join(piece.text for piece in row.left).strip() for row in rows.rows]


async def choose(pilot: Pilot[None], wanted: str) -> None:
    """Chooses the row of the dialog that holds some words."""
    rows = pilot.app.screen.query_one(Rows)
    found = [n for n, name in enumerate(names(rows)) if wanted in name]
    await press(pilot, "home", *["down"] * found[0], "enter")


async def command(pilot: Pilot[None], typed: str) -> None:
    """Runs the first command that fits what is typed."""
    await press(pilot, "ctrl+p")
    assert isinstance(pilot.app.screen, CommandPalette)
    await write(pilot, typed)
    await press(pilot, "enter")
    await settle(pilot)


# Comparing


def coding(id_: str, start: int, end: int, coder: str, of: str = "A") -> Coding:
    return Coding(id_, Segment("r", start, end), of, coder)


def test_how_codings_compare() -> None:
    found = compared(
        [
            coding("1", 0, 9, "ani"),
            coding("2", 0, 9, "budi"),
            coding("3", 20, 29, "ani"),
            coding("4", 28, 40, "budi"),
            coding("5", 50, 60, "ani"),
            coding("6", 50, 60, "budi", of="B"),
            coding("7", 60, 70, "budi"),
            coding("8", 0, 9, "citra"),
        ],
        "ani",
        "budi",
    )
    same, near, alone = Likeness.SAME, Likeness.NEAR, Likeness.ALONE
    wanted = {"1": same, "2": same, "3": near, "4": near, "5": alone, "6": alone, "7": alone}
    assert found == wanted


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.booleans()), max_size=12))
def test_the_same_is_the_same_from_both_sides(drawn: list[tuple[int, int, bool]]) -> None:
    codings = [
        coding(str(n), start, start + length, "ani" if own else "budi")
        for n, (start, length, own) in enumerate(drawn)
    ]
    found = compared(codings, "ani", "budi")
    for one in codings:
        overlapping = [
            c for c in codings if c.coder != one.coder and c.segment.overlaps(one.segment)
        ]
        exact = [c for c in overlapping if c.segment == one.segment]
        wanted = Likeness.SAME if exact else Likeness.NEAR if overlapping else Likeness.ALONE
        assert found[one.id] is wanted


def test_what_was_remembered_of_someone_who_is_gone_is_forgotten() -> None:
    one = Whose(Show.ONE, "budi")
    assert Whose.of(one.state(), ["ani", "budi"]) == one
    assert (
        Whose.of(one.state(), ["ani"]) == Whose.of(None, []) == Whose.of(["x", ""], []) == Whose()
    )


# On the screen


async def test_everyones_mine_and_others_in_turn(path: Path) -> None:
    async with workspace(path) as pilot:
        assert len(labels(pilot)) == 7
        await press(pilot, "O")
        assert len(labels(pilot)) == 4
        assert "only my codings (ani)" in title(pilot)
        await press(pilot, "O")
        assert len(labels(pilot)) == 3
        await press(pilot, "O")
        assert len(labels(pilot)) == 7
        assert "only" not in title(pilot)


async def test_one_coders_codings_alone_also_after_a_restart(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "at")
        await choose(pilot, "only budi's")
        assert len(labels(pilot)) == 3
    async with workspace(path) as pilot:
        assert len(labels(pilot)) == 3
        assert "only budi's codings" in title(pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert screen(pilot).reader.selected_text == SAME, "hidden codings are passed over"


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_two_coders_side_by_side(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size=size) as pilot:
        await press(pilot, "at")
        await choose(pilot, "ani and budi side by side")
        assert "▌ani 2  │budi 1  = 1  ≈ 1" in title(pilot)
        near = "≈ I1 Komitmen pimpinan"
        assert sorted(labels(pilot)) == sorted(
            ("Merintis", near, near, "I2− Anggaran kota", "= E1 Mitra", "", "Menata")
        )
        reader = screen(pilot).reader
        sheet = screen(pilot).sheet
        assert sheet is not None
        lanes = {mark.other: set() for mark in reader.marks if mark.id in sheet}  # type: ignore[var-annotated]
        for mark in reader.marks:
            if mark.id in sheet:
                lanes[mark.other].add(reader._view.marks.lane(mark.id))
        assert {0, 1, 2} <= lanes[False]
        assert lanes[True] <= {3, 4, 5}


async def test_from_difference_to_difference(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "number_sign")
        assert "not side by side" in screen(pilot).echo.text
        await press(pilot, "at")
        await choose(pilot, "side by side")
        await press(pilot, "G", "dollar_sign")
        assert screen(pilot).reader.selected_text == BUDGET, "what both coded alike is passed over"
        await press(pilot, "comma", "9", "number_sign")
        assert screen(pilot).reader.selected_text == LONE


async def test_coding_what_the_other_coded_makes_them_alike(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "at")
        await choose(pilot, "side by side")
        await press(pilot, "G", "t", "t", "2")
        assert "= 2" in title(pilot)
        assert "= Menata" in labels(pilot)
        await press(pilot, "u")
        assert "= 1" in title(pilot)


# Blind


async def elsewhere(path: Path, coder: str, deed: Callable[[Session], object]) -> None:
    """Does something in the same project as another coder, in another connection."""

    def work() -> None:
        with open_session(path, coder) as session:
            deed(session)

    await asyncio.to_thread(work)


def only_budi_sees(session: Session) -> None:
    blind.code_blind(session, {session.coder.id})


def shown(pilot: Pilot[None]) -> str:
    """Everything that the screen shows, as text."""
    app = pilot.app
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


async def test_a_window_that_was_open_goes_blind(path: Path) -> None:
    """Codings, counts, stripes, memos, links and history go; what was open above is closed."""
    with open_session(path, "budi") as session:
        write_memo(session, "rahasia budi", about="Studi kota")
    async with workspace(path) as pilot:
        board = screen(pilot)
        desk = board.desk
        assert (len(labels(pilot)), sum(desk.document_counts.values())) == (7, 7)
        await press(pilot, "W")
        assert "rahasia budi" in shown(pilot)
        await elsewhere(path, "budi", only_budi_sees)
        await desk.look()
        await settle(pilot)
        assert screen(pilot) is board, "the memos are closed"
        assert len(labels(pilot)) == 4
        assert sum(desk.document_counts.values()) == sum(desk.code_counts.values()) == 4
        assert "ani (blind)" in shown(pilot)
        await press(pilot, "W")
        assert "rahasia" not in shown(pilot)
        await press(pilot, "escape", "U")
        past = shown(pilot)
        assert "coded I-01" in past
        assert "budi" not in "\n".join(line for line in past.splitlines() if "coded I-01" in line)
        await press(pilot, "escape")


async def test_what_others_do_does_not_appear_to_the_blind(path: Path) -> None:
    with open_session(path, "budi") as session:
        only_budi_sees(session)
    async with workspace(path) as pilot:
        board = screen(pilot)
        before = labels(pilot), dict(board.desk.code_counts), board.echo.text
        await elsewhere(path, "budi", lambda s: code(s, "Kampus membantu", "Anggaran kota"))
        await board.desk.look()
        await settle(pilot)
        assert (labels(pilot), dict(board.desk.code_counts), board.echo.text) == before
        await press(pilot, "O")
        assert "You code blind" in board.echo.text
        await press(pilot, "at")
        assert screen(pilot) is board, "nobody's work is offered"
        await elsewhere(path, "budi", blind.lift)
        await board.desk.look()
        await settle(pilot)
        assert len(labels(pilot)) == 8


async def test_turning_it_on_and_off_on_the_screen(path: Path) -> None:
    async with workspace(path, coder="budi") as pilot:
        await command(pilot, "blind")
        await choose(pilot, "on: only budi")
        assert "you see all" in screen(pilot).echo.text
        assert len(labels(pilot)) == 7
        with open_session(path, "ani") as session:
            assert session.scope.blind_for == session.coder.id
        await press(pilot, "u")
        with open_session(path, "ani") as session:
            assert session.scope.blind_for is None


async def test_the_blind_are_told_that_it_is_not_theirs_to_lift(path: Path) -> None:
    with open_session(path, "budi") as session:
        only_budi_sees(session)
    async with workspace(path) as pilot:
        await command(pilot, "blind")
        assert "Ask budi" in screen(pilot).echo.text
        await command(pilot, "coder")
        await choose(pilot, "budi")
        assert screen(pilot).desk.session.coder.name == "ani", "and they do not become who sees"


# Who works


async def test_another_coder_from_any_screen(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "W")
        await command(pilot, "coder")
        await choose(pilot, "budi")
        assert screen(pilot).desk.session.coder.name == "budi"


def coders_of(path: Path) -> list[str]:
    with open_session(path, "ani") as session:
        return [coder.name for coder in coders(session)]


async def test_someone_new_is_asked_about_before_joining(path: Path) -> None:
    async with workspace(path) as pilot:
        await command(pilot, "coder")
        await choose(pilot, "someone else")
        await write(pilot, "buid")
        await press(pilot, "enter")
        assert names(pilot.app.screen.query_one(Rows)) == ["budi", "+ join as buid"]
        await press(pilot, "escape")
        assert coders_of(path) == ["ani", "budi"]
        await command(pilot, "coder")
        await choose(pilot, "someone else")
        await write(pilot, "citra")
        await press(pilot, "enter")
        await choose(pilot, "join as citra")
        assert screen(pilot).desk.session.coder.name == "citra"
    assert coders_of(path) == ["ani", "budi", "citra"]


async def test_a_name_that_differs_in_capitals_is_known(path: Path) -> None:
    async with workspace(path) as pilot:
        await command(pilot, "coder")
        await choose(pilot, "someone else")
        await write(pilot, "Budi")
        await press(pilot, "enter")
        assert screen(pilot).desk.session.coder.name == "budi"


async def opened(pilot: Pilot[None], path: Path) -> None:
    """Opens a project, as a row of home does."""
    app = pilot.app
    assert isinstance(app, QcaApp)
    await app.open_project(path)


async def test_who_one_is_at_home(path: Path) -> None:
    async with home() as pilot:
        await press(pilot, "c")
        await write(pilot, "citra")
        await press(pilot, "enter")
        assert "You code as citra" in pilot.app.screen.query_one("#who", Line).text
        await opened(pilot, path)
        await settle(pilot)
        await choose(pilot, "ani")
        assert screen(pilot).desk.session.coder.name == "ani"
        await press(pilot, "Q")
    async with home() as pilot:
        assert "You code as citra" in pilot.app.screen.query_one("#who", Line).text
        await opened(pilot, path)
        await settle(pilot)
        await choose(pilot, "join as citra")
        assert screen(pilot).desk.session.coder.name == "citra"


@pytest.mark.parametrize("language", ["en", "id"])
async def test_commands_are_found_in_both_languages(path: Path, language: str) -> None:
    from qca.tui.commands import Commands

    async with workspace(path, language=language) as pilot:
        for typed in ("language", "bahasa", "coder", "blind"):
            provider = Commands(screen(pilot))
            hits = sorted([hit async for hit in provider.search(typed)], reverse=True)
            assert typed in (hits[0].text or "").casefold(), typed
