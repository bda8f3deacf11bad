"""The memo screen: reading, searching, going on writing, referring, going to what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.model.references import references
from qca.model.study import Memo, MemoKind
from qca.tasks.codes import change_code, find_code
from qca.tasks.documents import find_document, read_document
from qca.tasks.memos import memos, write_memo
from qca.tasks.session import as_coder, open_session
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.codebook import CodebookScreen
from qca.tui.screens.memos import MemoScreen
from qca.tui.widgets.hints import Hints
from qca.tui.widgets.writing import Writing
from tests.tui.stillness import settle
from tests.tui.study import COMMITTED, make_study, screen_of, shown
from tests.tui.workspace import press, workspace, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with three memos: on a code, on a coding, and budi's on a document."""
    path = make_study(tmp_path)
    with open_session(path, "ani") as session:
        code = find_code(session, "Pimpinan")
        write_memo(session, "Kehendak saja?", target_kind="code", target=code.id, about="x")
        document = find_document(session, "I-01")
        first = read_document(session, document).codings[0]
        kind = MemoKind.COMMENT
        write_memo(session, "Kuat, katanya", target_kind="coding", target=first.id, kind=kind)
        budi = as_coder(session, "budi")
        write_memo(budi, "Ramai sekali", target_kind="document", target=document.id)
    return path


async def open_memos(pilot: Pilot[None]) -> MemoScreen:
    await press(pilot, "W")
    return screen_of(pilot, MemoScreen)


def written(path: Path) -> list[Memo]:
    with open_session(path, "ani") as session:
        return memos(session)


def texts(screen: MemoScreen) -> list[str]:
    return [row.split(" ", 1)[1] for row in shown(screen.pane.list)]


def read(screen: MemoScreen) -> str:
    return str(screen.query_one("#read Static", Static).content)


def head(screen: MemoScreen) -> str:
    return str(screen.query_one("#head", Static).content)


async def test_memos_are_listed_and_read_with_what_they_are_about(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        assert texts(screen) == [
            "I-01 Ramai sekali",
            "I-01 ¶2 Pimpinan Kuat, katanya",
            "Pimpinan Kehendak saja?",
        ]
        await press(pilot, "down")
        assert read(screen) == "Kuat, katanya"
        assert "coding: I-01 ¶2 Pimpinan\ncomment · ani" in head(screen)
        assert f"“{COMMITTED}”" in head(screen)


async def test_memos_are_searched_and_filtered(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "slash")
        await write(pilot, "pimpinan kuat")
        assert texts(screen) == ["I-01 ¶2 Pimpinan Kuat, katanya"]
        await press(pilot, "escape", "o")
        assert len(texts(screen)) == 2
        await press(pilot, "o", "f", "down", "enter")
        assert len(texts(screen)) == 2
        await press(pilot, "f", "end", "enter")
        assert len(texts(screen)) == 1


async def test_the_page_follows_what_is_searched_and_an_empty_list_says_so(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        empty = screen.pane.query_one(".empty", Static)
        await press(pilot, "slash")
        await write(pilot, "kehendak")
        assert read(screen) == "Kehendak saja?"
        await write(pilot, "x")
        assert (texts(screen), read(screen)) == ([], "")
        assert empty.display
        assert str(empty.content).startswith("Nothing fits")
        await press(pilot, "ctrl+u")
        await write(pilot, "ramai")
        assert read(screen) == "Ramai sekali"
        assert not empty.display


async def test_one_goes_on_writing_and_leaving_keeps_it(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "end", "enter")
        await write(pilot, " Belum tentu u")
        await press(pilot, "escape")
        assert read(screen) == "Kehendak saja? Belum tentu u"
        assert written(path)[0].text == "Kehendak saja? Belum tentu u"
        assert texts(screen)[0] == "Pimpinan Kehendak saja? Belum tentu u"
        await press(pilot, "u")
        assert written(path)[0].text == "Kehendak saja?"


async def test_what_is_being_written_is_kept_when_the_program_is_left(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_memos(pilot)
        await press(pilot, "end", "enter")
        await write(pilot, " Ya")
        await pilot.press("ctrl+q")
    assert written(path)[0].text == "Kehendak saja? Ya"
    async with workspace(path) as pilot:
        await press(pilot, "M")
        await write(pilot, "Baru")
        await pilot.press("ctrl+q")
    assert written(path)[-1].text == "Baru"


async def test_a_memo_of_another_coder_is_only_read(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "enter")
        assert "budi" in screen.echo.told
        assert screen.query_one("#notes").has_focus_within


async def test_a_new_memo_is_about_what_one_chooses(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "n")
        await write(pilot, "anggaran")
        await press(pilot, "tab", "enter")
        await write(pilot, "Kecil menurut siapa")
        await press(pilot, "escape")
        new = written(path)[-1]
        assert (new.target_kind, new.kind, new.text) == ("coding", "comment", "Kecil menurut siapa")
        assert texts(screen)[0] == "I-01 ¶2 Anggaran Kecil menurut siapa"
        await press(pilot, "n", "enter", "escape")
        assert len(written(path)) == 4


async def test_an_at_sign_refers_and_the_reference_outlives_a_new_name(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "end", "e", "space", "@")
        await write(pilot, "anggaran")
        await press(pilot, "enter")
        page = screen.query_one(Writing)
        assert page.text == "Kehendak saja? @[Anggaran] "
        await write(pilot, "ani@kota")
        await press(pilot, "escape")
        assert read(screen) == "Kehendak saja? Anggaran ani@kota"
        (meant,) = references(written(path)[0].text)
        assert meant.kind == "code"
        await screen.desk.write(change_code, meant.id, name="Uang kota")
        await settle(pilot)
        await press(pilot, "e")
        assert page.text == "Kehendak saja? @[Uang kota] ani@kota"
        await press(pilot, "escape")
        assert "Anggaran" in written(path)[0].text
        await press(pilot, "r", "enter")
        assert screen_of(pilot, CodebookScreen).branches.chosen is not None


async def test_escape_at_the_sign_leaves_the_sign(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "end", "e", "space", "@", "escape")
        assert screen.query_one(Writing).text == "Kehendak saja? @"


async def test_the_code_screens_memo_refers_too(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "M", "@")
        await write(pilot, "I-02")
        await press(pilot, "enter", "escape")
        (meant,) = references(written(path)[-1].text)
        assert meant.kind == "document"


@pytest.mark.parametrize("keys", [("M",), ("W", "end", "e")], ids=["code screen", "memos"])
async def test_the_footer_says_that_a_memo_can_refer(path: Path, keys: tuple[str, ...]) -> None:
    async with workspace(path, size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert " @ refer to " in f" {pilot.app.screen.query_one(Hints).render_line(0).text}"


async def test_another_key_may_refer(path: Path) -> None:
    async with workspace(path) as pilot:
        pilot.app.set_keymap({"memos.at": "ctrl+t"})
        await press(pilot, "M", "@", "ctrl+t")
        await write(pilot, "I-02")
        await press(pilot, "enter", "escape")
        assert written(path)[-1].text.startswith("@@[")


async def test_one_goes_to_what_a_memo_is_about(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_memos(pilot)
        await press(pilot, "end", "g")
        screen_of(pilot, CodebookScreen)
        await press(pilot, "escape", "up", "g")
        assert screen_of(pilot, CodeScreen).reader.selected_text == COMMITTED
        await press(pilot, "W", "home", "g")
        screen = screen_of(pilot, CodeScreen)
        assert screen.sheet is not None
        assert screen.sheet.document.name == "I-01"


async def test_kind_and_removal_are_steps_that_can_be_taken_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_memos(pilot)
        await press(pilot, "end", "t", "end", "enter")
        assert written(path)[0].kind is MemoKind.COMMENT
        await press(pilot, "u")
        assert written(path)[0].kind is MemoKind.ANALYTIC
        await press(pilot, "x", "up", "enter")
        assert len(written(path)) == 2
        await press(pilot, "u")
        assert len(written(path)) == 3


async def test_where_nothing_is_written_one_reads_what_to_do_first(tmp_path: Path) -> None:
    async with workspace(make_study(tmp_path)) as pilot:
        screen = await open_memos(pilot)
        assert "Memos are the analysis" in read(screen)


async def test_what_memos_are_about_is_told_in_the_other_language(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_memos(pilot)
        await press(pilot, "down")
        assert any("¶" in row for row in shown(screen.pane.list))
        at = screen.pane.current
        pilot.app.use_language("id")  # type: ignore[attr-defined]
        await settle(pilot)
        rows = shown(screen.pane.list)
        assert any("par. " in row for row in rows)
        assert not any("¶" in row for row in rows)
        assert at is not None
        assert screen.pane.current is not None
        assert screen.pane.current.memo.id == at.memo.id
