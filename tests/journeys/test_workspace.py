"""Days in the workspace: from an empty screen to coded interviews, alone and with others."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from textual.widgets import Input

from qca.tasks.codes import change_code, create_code
from qca.tasks.coding import remove_codings
from qca.tasks.documents import find_document, import_documents, read_document, remove_document
from qca.tasks.memos import memos
from qca.tasks.session import Session, open_session
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.home import Home
from qca.tui.screens.imports import Import
from qca.tui.widgets.heading import Heading
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    INTERVIEW,
    all_typed,
    code,
    code_id,
    coded,
    codings,
    home,
    make_coded,
    make_study,
    press,
    screen,
    told,
    type_ahead,
    workspace,
    write,
)

FIRST = "Waktu itu wali kota punya komitmen kuat."
SECOND = "Tapi anggarannya kecil sekali."
THIRD = "Aplikasinya baru satu."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_study(tmp_path)


async def test_the_first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From nothing to a coded interview, by keys alone."""
    monkeypatch.chdir(tmp_path)
    sources = tmp_path / "sumber"
    sources.mkdir()
    (sources / "I-01.txt").write_text(INTERVIEW, encoding="utf-8")
    (sources / "kosong.txt").write_text("", encoding="utf-8")
    async with home() as pilot:
        begun = pilot.app.screen
        assert isinstance(begun, Home)
        await press(pilot, "n")
        await write(pilot, "Kota kecil")
        await press(pilot, "ctrl+s")
        assert screen(pilot).desk.study.title == "Kota kecil"
        assert screen(pilot).desk.session.path == tmp_path / "kota-kecil.qca"

        await press(pilot, "i")
        await write(pilot, "sumb")
        await press(pilot, "tab", "enter")
        preview = pilot.app.screen
        assert isinstance(preview, Import)
        shown = "\n".join(p.text for row in preview.query_one(Rows).rows for p in row.left)
        assert "interviewer" in shown
        assert "kosong" in shown
        offered = preview.active_bindings
        assert "ctrl+s" in offered
        assert "c" not in offered  # an informant's code is given to one document
        await press(pilot, "ctrl+s")
        assert [d.name for d in screen(pilot).desk.documents] == ["I-01"]

        await press(pilot, "g", "2", "enter", "space")
        await write(pilot, "Komitmen")
        await press(pilot, "enter", "enter")
        assert "coded with Komitmen" in screen(pilot).echo.told
    assert coded_in(tmp_path / "kota-kecil.qca") == [FIRST]


def coded_in(path: Path) -> list[str]:
    with open_session(path) as session:
        reading = read_document(session, find_document(session, "I-01"))
    text = reading.transcript.text
    return [text[c.segment.start : c.segment.end] for c in reading.codings]


async def test_a_day_of_coding(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter", "f", "i", "1")
        await press(pilot, "right", "1", "right", "full_stop")
        assert coded(path) == [(s, "Komitmen pimpinan") for s in (FIRST, SECOND, THIRD)]

        await press(pilot, "u")
        assert screen(pilot).echo.told.startswith("undid: coded I-01")
        await press(pilot, "ctrl+r", "u")
        assert [quote for quote, _ in coded(path)] == [FIRST, SECOND]

        await press(pilot, "left", "x", "f", "i", "2", "minus")
        (_, budget) = codings(path)
        assert budget.valence == -1
        await press(pilot, "plus")
        assert codings(path)[1].valence == 0
        await press(pilot, "minus", "plus")
        assert codings(path)[1].valence is None

        await press(pilot, "m")
        await write(pilot, "Angkanya?")
        await press(pilot, "escape")
        assert "kept" in screen(pilot).echo.told

        await press(pilot, "t", "1")
        await press(pilot, "v", "x")
    assert coded(path) == [(FIRST, "Komitmen pimpinan"), (SECOND, "Merintis")]


async def test_several_codes_in_one_go_are_one_step(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter", "space")
        await write(pilot, "kom")
        await press(pilot, "tab")
        await write(pilot, "meri")
        await press(pilot, "tab")
        await write(pilot, "mit")
        await press(pilot, "enter", "right", "full_stop")
    names = {"Komitmen pimpinan", "Merintis", "Mitra"}
    assert {name for quote, name in coded(path) if quote == FIRST} == names
    assert {name for quote, name in coded(path) if quote == SECOND} == names
    assert len([line for line in told(path) if line.startswith("coded I-01")]) == 2


async def test_what_is_typed_ahead_is_done_in_its_order(path: Path) -> None:
    """A whole burst of keys before anything could be shown: nothing lost, nothing misplaced."""
    async with workspace(path) as pilot:
        type_ahead(
            pilot,
            *("g", "2", "enter", " ", "baru sekali", "enter", "enter"),
            *("right", "1", "right", "1", "u", "left", "m", "catatan 1u", "escape"),
            *("right", " ", "angg", "enter", "right", "1"),
        )
        await all_typed(pilot)
    with open_session(path, "ani") as session:
        assert [memo.text for memo in memos(session)] == ["catatan 1u"]
    assert coded(path) == [
        (FIRST, "baru sekali"),
        (SECOND, "baru sekali"),
        (THIRD, "Anggaran kota"),
        ("Lalu siapa yang membantu?", "baru sekali"),
    ]


async def test_one_goes_on_where_one_stopped(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "4", "enter", "right", "w", "f", "e", "1")
        here = screen(pilot).reader.selection
        await press(pilot, "D", "j", "enter")
        assert screen(pilot).sheet is not None
        await press(pilot, "D", "home", "enter")
        assert screen(pilot).reader.selection == here
        await press(pilot, "ctrl+w")
        assert isinstance(pilot.app.screen, Home)
        await press(pilot, "enter")
        assert screen(pilot).reader.selection == here
        assert str(screen(pilot).reader.unit) == "word"
        assert screen(pilot).desk.slots[1] is not None
        await press(pilot, "right", "1")
    assert len(codings(path)) == 2


async def test_both_languages_at_run_time(path: Path) -> None:
    async with workspace(path) as pilot:
        app = pilot.app
        await app.run_action("language", app)
        await settle(pilot)
        await press(pilot, "g", "2", "enter", "f", "i", "1", "u")
        assert screen(pilot).echo.told.startswith("mengurungkan: mengode I-01")
        await press(pilot, "question_mark")
        assert app.screen.query_one("#title", Heading).text.startswith("Membaca dan mengode")
        await press(pilot, "escape")
        await app.run_action("language", app)
        await press(pilot, "ctrl+r")
        assert "did again" in screen(pilot).echo.told


async def test_codes_are_made_and_changed_in_place(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "n")
        await write(pilot, "Rob")
        await press(pilot, "ctrl+s")
        assert "Rob" in [c.name["id"] for c in screen(pilot).desk.tree]
        await press(pilot, "slash")
        await write(pilot, "rob")
        await press(pilot, "enter", "e", "end")
        await write(pilot, " besar")
        await press(pilot, "ctrl+s", "3", "escape", "g", "2", "enter", "3")
    assert (FIRST, "Rob besar") in coded(path)


async def test_a_code_is_removed_only_when_asked_twice(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter", "f", "i", "1", "C", "slash")
        await write(pilot, "komit")
        await press(pilot, "enter", "x", "enter")
        assert len(codings(path)) == 1
        await press(pilot, "x", "down", "enter")
        assert codings(path) == []
        await press(pilot, "escape", "u")
    assert len(codings(path)) == 1


async def test_words_are_found_and_walked_through(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ada")
        await press(pilot, "tab", "enter")
        assert screen(pilot).reader.selected_text == "ada"
        first = screen(pilot).sheet
        await press(pilot, "n")
        assert screen(pilot).reader.selected_text == "ada"
        assert screen(pilot).sheet is not first
        await press(pilot, "N")
        assert screen(pilot).echo.told == "“ada”: 1 of 3"


async def test_counts_and_coded_passages(tmp_path: Path) -> None:
    path = make_coded(tmp_path)
    async with workspace(path) as pilot:
        reader = screen(pilot).reader
        await press(pilot, "g", "g", "comma", "3", "right")
        assert reader.selected_text == THIRD
        await press(pilot, "g", "g", "comma", "4", "right_square_bracket")
        assert reader.selected_text == SECOND
        await press(pilot, "left_square_bracket")
        assert reader.selected_text.startswith("wali kota punya")
        await press(pilot, "comma", "2", "z")
        assert "A count goes with a motion" in screen(pilot).echo.told
        await press(pilot, "G")
        assert reader.paragraph == 6


async def test_another_coder_is_seen_and_left_alone(tmp_path: Path) -> None:
    path = make_coded(tmp_path)
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter")
        assert len(list(screen(pilot).reader.marks)) == 6
        while screen(pilot).current() is not None:
            await press(pilot, "v")
        before = codings(path)
        await press(pilot, "x", "plus")
        assert "budi's" in screen(pilot).echo.told
        assert codings(path) == before
        await press(pilot, "O")
        assert len(list(screen(pilot).reader.marks)) == 5


async def test_words_are_kept_off_the_record(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "4", "enter", "exclamation_mark")
        with open_session(path) as session:
            reading = read_document(session, find_document(session, "I-01"))
        assert len(reading.off_record) == 1
        await press(pilot, "exclamation_mark")
        with open_session(path) as session:
            reading = read_document(session, find_document(session, "I-01"))
        assert reading.off_record == ()


async def elsewhere(path: Path, deed: object) -> None:
    """Does something in the same project as another coder, in another connection."""

    def work() -> None:
        with open_session(path, "budi") as session:
            deed(session)  # type: ignore[operator]

    await asyncio.to_thread(work)


async def test_what_others_do_appears(path: Path) -> None:
    async with workspace(path) as pilot:
        board = screen(pilot)
        await press(pilot, "g", "2", "enter", "f", "i", "1")

        def work(session: Session) -> None:
            code(session, SECOND, "Anggaran kota")
            change_code(session, code_id(session, "Mitra"), name="Para mitra")
            create_code(session, "Baru dari budi")
            import_more(session)

        await elsewhere(path, work)
        await board.desk.look()
        await settle(pilot)
        assert len(list(board.reader.marks)) == 2
        names = [c.name["id"] for c in board.desk.tree]
        assert {"Para mitra", "Baru dari budi"} <= set(names)
        assert [d.name for d in board.desk.documents] == ["I-01", "CL-01", "I-02"]
        assert board.echo.told.startswith("budi imported")

        await elsewhere(path, lambda s: remove_codings(s, [c.id for c in codings(path)]))
        await press(pilot, "x")
        await settle(pilot)
        assert list(board.reader.marks) == []


def import_more(session: Session) -> None:
    file = session.path.with_name("I-02.txt")
    file.write_text("P: Siapa?\nI: Saya, dari kampus.\n", encoding="utf-8")
    import_documents(session, [file])


async def test_the_open_document_is_removed_by_another_program(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter", "f", "i", "1")
        await elsewhere(path, lambda s: remove_document(s, find_document(s, "I-01")))
        await screen(pilot).desk.look()
        await settle(pilot)
        assert screen(pilot).sheet is not None
        assert screen(pilot).sheet.document.name == "CL-01"  # type: ignore[union-attr]
        await elsewhere(path, lambda s: remove_document(s, find_document(s, "CL-01")))
        await press(pilot, "space", "escape", "1", "full_stop", "x", "m", "u", "g", "slash")
        await press(pilot, "escape", "escape")
        await screen(pilot).desk.look()
        await settle(pilot)
        assert screen(pilot).sheet is None
        await press(pilot, "right", "1", "space", "right_square_bracket", "e", "G")
        assert pilot.app.is_running


async def test_another_program_that_writes_for_long_is_waited_for(path: Path) -> None:
    """The keys go on, it is told, and the coding gets in when the file is free again."""
    other = sqlite3.connect(path, isolation_level=None)
    async with workspace(path) as pilot:
        await press(pilot, "g", "2", "enter", "f", "i", "1")
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("right", "1")
        assert "another program holds the file" in screen(pilot).echo.told
        await pilot.press("right", "right")
        assert screen(pilot).reader.selected_text != SECOND
        other.execute("ROLLBACK")
        await settle(pilot)
        assert "coded with Komitmen pimpinan" in screen(pilot).echo.told
    other.close()
    assert [quote for quote, _ in coded(path)] == [FIRST, SECOND]


async def test_one_works_as_another_coder(path: Path) -> None:
    async with workspace(path) as pilot:
        await pilot.app.run_action("coder", pilot.app)
        await press(pilot, "end", "enter")
        await write(pilot, "budi")
        await press(pilot, "enter", "enter")  # who is new is asked about
        assert screen(pilot).desk.session.coder.name == "budi"
        await press(pilot, "g", "2", "enter", "f", "i", "1")
        assert isinstance(pilot.app.screen, CodeScreen)
    (coding,) = codings(path)
    with open_session(path, "budi") as session:
        assert coding.coder == session.coder.id


async def test_speakers_are_corrected(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "D", "s")
        rows = pilot.app.screen.query_one(Rows)
        assert [row.id for row in rows.rows] == ["P", "I"]
        await press(pilot, "space", "ctrl+s")
        sheet = screen(pilot).sheet
        assert sheet is not None
        assert sheet.reading.interviewers == frozenset()


async def test_the_mouse_can_do_it_too(path: Path) -> None:
    async with workspace(path) as pilot:
        board = screen(pilot)
        await press(pilot, "g", "2", "enter")
        tree = board.codes.list
        at = next(n for n, row in enumerate(tree.rows) if "Mitra" in row.left[-1].text)
        await pilot.click(tree, offset=(12, at), times=2)
        await settle(pilot)
        assert coded(path) == [(FIRST, "Mitra")]
        await pilot.click(board.documents.list, offset=(5, 1))
        await settle(pilot)
        assert board.sheet is not None
        assert board.sheet.document.name == "CL-01"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_every_pane_can_be_reached_at_every_size(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size) as pilot:
        board = screen(pilot)
        for pane in (board.codes, board.documents, board.passage):
            await press(pilot, "tab")
            assert pane.has_focus_within, pane
            assert pane.region.width > 10
        await press(pilot, "escape")
        assert board.reader.has_focus
        await pilot.resize_terminal(40, 12)
        await press(pilot, "space", "escape", "question_mark", "escape", "f", "escape")
        assert board.reader.has_focus


async def test_the_filter_leaves_the_keys_to_the_words(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "slash")
        await write(pilot, "xun")
        line = screen(pilot).codes.query_one(Input)
        assert line.value == "xun"
        assert screen(pilot).codes.list.rows == ()
        await press(pilot, "escape")
        assert len(screen(pilot).codes.list.rows) == 11  # the line above the tree too
