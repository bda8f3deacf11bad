"""Motions by what was coded, written, said or marked, in the code screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tui.screens.bookmarks import BookmarkList
from qca.tui.widgets.rows import Rows
from qca.tui.widgets.transcript import paint
from tests.tui.workspace import make_coded, press, screen, workspace, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


def here(pilot: Pilot[None]) -> str:
    """The words that are selected."""
    return " ".join(screen(pilot).reader.selected_text.split())


def said(pilot: Pilot[None]) -> str:
    return screen(pilot).echo.text


def document(pilot: Pilot[None]) -> str:
    """The name of the open document."""
    sheet = screen(pilot).sheet
    return sheet.document.name if sheet else ""


async def test_to_what_is_not_coded_yet(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right_parenthesis")
        assert here(pilot) == "Aplikasinya baru satu."
        await press(pilot, "right_parenthesis")
        assert here(pilot) == "Warga juga ikut kerja bakti."
        await press(pilot, "comma", "2", "left_parenthesis")
        assert here(pilot) == "Aplikasinya baru satu."
        await press(pilot, "left_parenthesis")
        assert "coded" in said(pilot)


async def test_to_what_was_written_on(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "apostrophe")
        assert here(pilot) == "Tapi anggarannya kecil sekali."
        await press(pilot, "apostrophe")
        assert "No passage with a memo after" in said(pilot)
        await press(pilot, "G", "quotation_mark")
        assert here(pilot) == "Tapi anggarannya kecil sekali."


async def test_from_turn_to_turn(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "y")
        assert here(pilot).startswith("Waktu itu")
        await press(pilot, "comma", "2", "y")
        assert here(pilot).startswith("Koordinasi")
        await press(pilot, "Y", "vertical_line")
        assert here(pilot).startswith("Waktu itu")
        await press(pilot, "up", "backslash")
        assert here(pilot) == "Lalu siapa yang membantu?"


async def test_a_note_without_speakers_says_so(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "D", "down", "enter", "y")
        assert "Nobody is named" in said(pilot)


async def test_back_and_forward_through_jumps_alone(path: Path) -> None:
    async with workspace(path) as pilot:
        start = here(pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        coded = here(pilot)
        await press(pilot, "right", "right", "G")
        last = here(pilot)
        await press(pilot, "less_than_sign")
        assert here(pilot) != coded, "motions in between are not places, jumps are"
        await press(pilot, "less_than_sign")
        assert here(pilot) == start, "steps from coded to coded are one jump"
        await press(pilot, "less_than_sign")
        assert "no place to go back" in said(pilot)
        await press(pilot, "comma", "9", "greater_than_sign")
        assert here(pilot) == last


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("right", "Sekarang sudah ada rapat setiap bulan."),
        ("down", "Sekarang sudah ada rapat setiap bulan."),
        ("pagedown", "Sekarang sudah ada rapat setiap bulan."),
        ("left", "Apa yang mendorong kota ini memulai?"),
        ("right_curly_bracket", "Koordinasi antardinas, itu yang paling sulit."),
        ("right_parenthesis", "Sekarang sudah ada rapat setiap bulan."),
        ("left_square_bracket", "Waktu itu wali kota punya komitmen kuat."),
        ("y", "Koordinasi antardinas, itu yang paling sulit."),
        ("quotation_mark", "Tapi anggarannya kecil sekali."),
        ("less_than_sign", "Apa yang mendorong kota ini memulai?"),
    ],
)
async def test_a_count_without_end_goes_as_far_as_there_is_anything(
    path: Path, key: str, last: str
) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "4", "enter", "comma", *"9999999", key)
        assert here(pilot) == last
        assert said(pilot).strip() == "There are fewer than 999,999 that way; this is the last."


async def test_a_count_that_was_done_is_not_spoken_of(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "comma", "3", "right", "comma", "2", "left")
        assert here(pilot) == "Waktu itu wali kota punya komitmen kuat."
        assert "fewer" not in said(pilot)
        await press(pilot, "comma", "2", "0", "shift+right")
        assert here(pilot).endswith("rapat setiap bulan.")
        assert "There are fewer than 20 " in said(pilot)


async def test_back_leads_into_the_other_document(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "G")
        last = here(pilot)
        await press(pilot, "D", "down", "enter")
        assert document(pilot) == "CL-01"
        await press(pilot, "less_than_sign")
        assert document(pilot) == "I-01"
        assert here(pilot) == last
        await press(pilot, "greater_than_sign")
        assert document(pilot) == "CL-01"


async def test_a_bookmark_shows_beside_its_paragraph_and_survives(path: Path) -> None:
    def flags(pilot: Pilot[None]) -> str:
        reader = screen(pilot).reader
        lines = (reader.render_line(y).text for y in range(reader.size.height))
        return " ".join(line.split()[0] for line in lines if paint.FLAG in line)

    async with workspace(path) as pilot:
        await press(pilot, "y", "b")
        assert said(pilot) == "Bookmark at I-01 ¶2."
        assert flags(pilot) == f"{paint.FLAG}2"
        await press(pilot, "G", "b")
    async with workspace(path, size=(80, 24)) as pilot:
        assert "▸2" in flags(pilot)
        await press(pilot, "D", "down", "enter")
        assert not flags(pilot)
        await press(pilot, "grave_accent")
        assert here(pilot).startswith("Waktu itu")
        await press(pilot, "tilde")
        assert here(pilot).startswith("Sekarang")
        await press(pilot, "b")
        assert said(pilot).startswith("No bookmark at I-01 ¶6")
        await press(pilot, "grave_accent", "grave_accent")
        assert here(pilot).startswith("Waktu itu")


async def test_bookmarks_are_ones_own(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "b")
    async with workspace(path, coder="budi") as pilot:
        await press(pilot, "grave_accent")
        assert "no bookmark yet" in said(pilot)


async def test_the_list_of_bookmarks(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "Z")
        assert isinstance(pilot.app.screen, BookmarkList)
        await press(pilot, "escape", "y", "b", "G", "b", "Z")
        rows = pilot.app.screen.query_one(Rows)
        assert [
            "".join(piece.text for piece in row.left).split("  ")[0].strip() for row in rows.rows
        ] == ["I-01 ¶2", "I-01 ¶6"]
        await press(pilot, "x", "enter")
        assert here(pilot).startswith("Sekarang")
        await press(pilot, "Z", "x")
        assert not pilot.app.screen.query_one(Rows).rows


async def test_an_empty_list_of_bookmarks_says_how_to_set_one_at_its_top(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "Z")
        dialog = pilot.app.screen
        assert isinstance(dialog, BookmarkList)
        first = dialog.query_one(".help")
        assert first.region.y - dialog.query_one("#box").region.y <= 4


async def test_a_bookmark_in_a_document_that_is_gone_says_so(path: Path) -> None:
    from qca.tasks.documents import find_document, remove_document
    from qca.tasks.session import open_session

    async with workspace(path) as pilot:
        await press(pilot, "b")
    with open_session(path, "ani") as session:
        remove_document(session, find_document(session, "I-01"))
    async with workspace(path) as pilot:
        await press(pilot, "Z")
        row = pilot.app.screen.query_one(Rows).rows[0]
        assert "its document is gone" in "".join(piece.text for piece in row.left)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BookmarkList)


async def test_search_hits_are_one_jump(path: Path) -> None:
    async with workspace(path) as pilot:
        start = here(pilot)
        await press(pilot, "slash")
        await write(pilot, "sulit")
        await press(pilot, "enter", "n", "n", "less_than_sign")
        assert here(pilot) == start


@pytest.mark.parametrize("key", ["Q", "ctrl+w"])
async def test_home_has_a_key_that_a_browser_does_not_take(path: Path, key: str) -> None:
    from qca.tui.screens.home import Home

    async with workspace(path) as pilot:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, Home)
