"""The codebook screen: looking, making, moving, merging, splitting, removing, rereading."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from qca.tasks.codes import change_code, find_code
from qca.tasks.documents import import_documents
from qca.tasks.follow import counts
from qca.tasks.reworking import queue_rereading
from qca.tasks.session import open_session
from qca.tasks.themes import create_theme
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.codebook import CodebookScreen
from qca.tui.screens.pick import Pick
from qca.tui.screens.rereading import Rereading
from qca.tui.screens.weigh import Weigh
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.study import (
    CAME,
    COMMITTED,
    CUT,
    SMALL,
    apply,
    codes,
    make_study,
    paths,
    screen_of,
    shown,
)
from tests.tui.workspace import press, workspace, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_study(tmp_path)


async def open_book(pilot: Pilot[None], code: str = "") -> CodebookScreen:
    await press(pilot, "B")
    screen = screen_of(pilot, CodebookScreen)
    if code:
        wanted = next(c for c in screen.desk.tree if code in c.name.values())
        screen.branches.go_to(wanted.id)
        await settle(pilot)
    return screen


def codings(path: Path, code: str) -> int:
    with open_session(path, "ani") as session:
        return counts(session)[0].get(find_code(session, code).id, 0)


def told(pilot: Pilot[None]) -> str:
    """What a dialog says."""
    return str(screen_of(pilot, Weigh).query_one(".text", Static).content)


def quote(screen: Rereading) -> str:
    """The words that are read again now."""
    return screen.current.quote if screen.current else ""


async def test_the_tree_shows_counts_and_the_code_with_its_passages(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_book(pilot, "Pimpinan")
        assert shown(screen.branches.list) == [
            "studi own",
            "▾ 1 ■ Faktor internal factor 4",
            "1 ■ I1 Pimpinan 2",
            "2 ■ I2 Anggaran 2",
            "2 ■ Warga",
            "3 ■ Uang",
        ]
        about = str(screen.query_one("#about Static", Static).content)
        assert "Kehendak pemimpin" in about
        assert "2 codings" in about
        assert shown(screen.coded.list) == [
            f"I-01 ¶2 {COMMITTED} ani",
            f"I-02 ¶4 {CAME} budi",
        ]


async def test_enter_on_a_passage_shows_it_in_the_code_screen(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Pimpinan")
        await press(pilot, "tab", "down", "enter")
        assert screen_of(pilot, CodeScreen).reader.selected_text == CAME


async def test_a_code_is_made_renamed_and_recoloured_and_all_is_undone(path: Path) -> None:
    before = paths(path)
    async with workspace(path) as pilot:
        await open_book(pilot, "Warga")
        await press(pilot, "N")
        await write(pilot, "Kerja bakti")
        await press(pilot, "ctrl+s")
        assert "Warga > Kerja bakti" in paths(path)
        screen = screen_of(pilot, CodebookScreen)
        assert screen.branches.chosen is not None
        assert screen.desk.names.name(screen.branches.chosen.id) == "Kerja bakti"
        await press(pilot, "r")
        pilot.app.screen.query_one(Input).value = "Gotong royong"
        await press(pilot, "enter")
        assert "Warga > Gotong royong" in paths(path)
        await press(pilot, "c", "down", "enter")
        assert screen.branches.chosen.color
        await press(pilot, "u", "u", "u")
        assert paths(path) == before


async def test_shift_and_arrows_move_a_code_in_the_tree(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Uang")
        await press(pilot, "shift+up")
        assert paths(path)[-2:] == ["Uang", "Warga"]
        await press(pilot, "shift+down", "shift+right")
        assert paths(path)[-1] == "Warga > Uang"
        await press(pilot, "shift+left")
        assert paths(path)[-1] == "Uang"


async def test_moving_says_what_will_be_counted_otherwise_before_it_is_done(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Anggaran")
        await press(pilot, "v")
        await write(pilot, "warga")
        await press(pilot, "enter")
        assert "internal factor: 2 codings no longer count for “I2 Anggaran”." in told(pilot)
        assert "Faktor > Anggaran" in paths(path)
        await press(pilot, "down", "enter")
        assert "Faktor > Anggaran" in paths(path)
        await press(pilot, "v")
        await write(pilot, "warga")
        await press(pilot, "enter", "enter")
        assert "Warga > Anggaran" in paths(path)
        await press(pilot, "u")
        assert "Faktor > Anggaran" in paths(path)


async def test_several_marked_codes_move_as_one_step(path: Path) -> None:
    before = paths(path)
    async with workspace(path) as pilot:
        await open_book(pilot, "Warga")
        await press(pilot, "space", "space", "v")
        await write(pilot, "pimpinan")
        await press(pilot, "enter")
        assert paths(path)[2:4] == ["Faktor > Pimpinan > Warga", "Faktor > Pimpinan > Uang"]
        await press(pilot, "u")
        assert paths(path) == before


@pytest.mark.parametrize("key", ["e", "r", "c", "v", "M", "s", "x", "m"])
async def test_on_the_title_of_a_codebook_one_is_told_to_go_to_a_code(path: Path, key: str) -> None:
    async with workspace(path) as pilot:
        screen = await open_book(pilot)
        await press(pilot, "home", key)
        assert "Go down to a code first" in screen_of(pilot, CodebookScreen).echo.told
        assert screen.branches.has_focus_within


async def test_merging_says_its_effect_and_can_be_undone(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Pimpinan")
        await press(pilot, "M")
        await write(pilot, "ang")
        await press(pilot, "enter")
        assert "2 codings get the other code, in 2 documents, one of them" in told(pilot)
        counted = "internal factor: 2 codings count for “I2 Anggaran” instead of “I1 Pimpinan”."
        assert counted in told(pilot)
        await press(pilot, "enter")
        assert "Faktor > Pimpinan" not in paths(path)
        assert codings(path, "Anggaran") == 4
        screen = screen_of(pilot, CodebookScreen)
        assert len(screen.coded.list.rows) == 4
        await press(pilot, "u")
        assert codings(path, "Anggaran") == 2
        assert codings(path, "Pimpinan") == 2


@pytest.mark.parametrize(
    ("language", "drawn", "lost"),
    [
        (
            "en",
            "The theme T1 “Semua bergantung pada pimpinan” is then drawn from the other code.",
            "The theme T1 “Semua bergantung pada pimpinan” loses this evidence.",
        ),
        (
            "id",
            "Tema T1 “Semua bergantung pada pimpinan” kemudian ditarik dari kode yang lain itu.",
            "Tema T1 “Semua bergantung pada pimpinan” kehilangan bukti ini.",
        ),
    ],
)
async def test_merging_and_removing_name_the_themes_they_touch(
    path: Path, language: str, drawn: str, lost: str
) -> None:
    with open_session(path, "ani") as session:
        lead = find_code(session, "Pimpinan").id
        create_theme(session, "Semua bergantung pada pimpinan", codes=[lead])
    async with workspace(path, language=language) as pilot:
        await open_book(pilot, "Pimpinan")
        await press(pilot, "M", "=ang", "enter")
        assert drawn in told(pilot)
        await press(pilot, "escape", "x")
        assert lost in told(pilot)


async def test_picked_passages_become_a_code_of_their_own(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Anggaran")
        await press(pilot, "s")
        screen = screen_of(pilot, CodebookScreen)
        assert screen.coded.has_focus_within
        await press(pilot, "escape")
        assert screen.branches.has_focus_within
        await press(pilot, "s", "space", "s")
        await write(pilot, "Kekurangan")
        await press(pilot, "enter")
        assert codings(path, "Kekurangan") == 1
        assert codings(path, "Anggaran") == 1
        assert screen.coded.picked == []
        assert "Faktor > Kekurangan" in paths(path)
        await press(pilot, "u")
        assert codings(path, "Anggaran") == 2


async def test_removing_says_what_goes_along(path: Path) -> None:
    before = paths(path)
    async with workspace(path) as pilot:
        await open_book(pilot, "Faktor")
        await press(pilot, "x")
        assert "4 codings go, in 2 documents, one of them another coder's." in told(pilot)
        assert "2 codes below go too." in told(pilot)
        await press(pilot, "enter")
        assert paths(path) == before
        await press(pilot, "x", "up", "enter")
        assert paths(path) == ["Warga", "Uang"]
        await press(pilot, "u")
        assert paths(path) == before


async def test_a_code_dragged_onto_another_asks_what_is_meant(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_book(pilot)
        rows = screen.branches.list
        held, onto = (shown(rows).index(row) for row in ("3 ■ Uang", "2 ■ Warga"))
        await pilot.mouse_down(rows, offset=(12, held))
        await pilot.hover(rows, offset=(12, held))
        await pilot.hover(rows, offset=(12, onto))
        await pilot.pause()
        assert screen.echo.told == "Uang → Warga"
        await pilot.mouse_up(rows, offset=(12, onto))
        await settle(pilot)
        await press(pilot, "enter")
        assert paths(path)[-1] == "Warga > Uang"
        assert pilot.app.mouse_captured is None


async def test_a_redefined_code_offers_its_older_codings_for_rereading(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Pimpinan")
        await press(pilot, "e")
        pilot.app.screen.query_one("#definition", TextArea).text = "Hanya wali kota"
        await press(pilot, "ctrl+s")
        assert "2 codings were made before" in told(pilot)
        await press(pilot, "enter")
        screen = screen_of(pilot, Rereading)
        about = str(screen.query_one("#meaning Static", Static).content)
        assert "Hanya wali kota" in about
        assert "When it was coded, the definition was: Kehendak pemimpin" in about
        assert quote(screen) == COMMITTED
        await press(pilot, "enter")
        assert quote(screen) == CAME
        assert screen.echo.told == "I-01 ¶2: Pimpinan still fits"
        await press(pilot, "x")
        assert "Only budi changes it" in screen.echo.told
        await press(pilot, "n")
        assert screen.echo.told == ""
        await press(pilot, "escape")
        assert "1 to reread" in _header(screen_of(pilot, CodebookScreen))


async def test_the_queue_is_gone_on_with_without_what_was_reread(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_book(pilot, "Pimpinan")
        await press(pilot, "e")
        pilot.app.screen.query_one("#definition", TextArea).text = "Hanya wali kota"
        await press(pilot, "ctrl+s", "enter", "enter", "escape")
        assert ["↺" in row for row in shown(screen.coded.list)] == [False, True]
        await press(pilot, "o")
        assert quote(screen_of(pilot, Rereading)) == CAME


async def test_the_queue_is_gone_on_with_where_another_code_is_left_for_later(path: Path) -> None:
    with open_session(path, "ani") as session:
        for name in ("Pimpinan", "Anggaran"):
            change_code(session, find_code(session, name).id, exclude="Hibah")
        queue_rereading(session, find_code(session, "Pimpinan").id)
    async with workspace(path) as pilot:
        await open_book(pilot, "Anggaran")
        await press(pilot, "o", "escape")
        screen_of(pilot, CodebookScreen)
        await press(pilot, "o", "down", "enter")
        assert quote(screen_of(pilot, Rereading)) == COMMITTED


async def test_in_a_small_window_the_words_to_reread_are_seen_after_a_long_question(
    path: Path, tmp_path: Path
) -> None:
    question = "P: " + "Sebelum itu kami bertanya panjang lebar tentang hal yang lain. " * 12
    before = "Anggaran dibicarakan tiap bulan di kantor. " * 12
    file = tmp_path / "I-03.txt"
    file.write_text(f"{question}\nI: {before}Lalu air naik. {before * 3}\n", encoding="utf-8")

    def seen(screen: Rereading) -> str:
        pane = screen.query_one("#passage")
        area = pane.content_region
        lines = screen._compositor.render_strips()
        rows = ("".join(s.text for s in lines[y]) for y in range(area.y, area.bottom))
        return " ".join(" ".join(rows).split())

    with open_session(path, "ani") as session:
        import_documents(session, [file])
        code = find_code(session, "Anggaran").id
        apply(session, "I-03", "Lalu air naik.", code)
        change_code(session, code, definition="Hanya APBD")
        queue_rereading(session, code)
    async with workspace(path, (80, 24)) as pilot:
        await press(pilot, "B", "o", "n", "n")
        screen = screen_of(pilot, Rereading)
        assert quote(screen) == "Lalu air naik."
        assert "Lalu air naik." in seen(screen)
        await press(pilot, "pagedown")
        assert "Lalu air naik." not in seen(screen)
        await press(pilot, "pageup")
        assert "Lalu air naik." in seen(screen)
        await press(pilot, "p")
        assert SMALL in seen(screen) or CUT in seen(screen)


async def test_a_code_redefined_while_coding_offers_the_same(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "end", "up", "up", "e")
        pilot.app.screen.query_one("#exclude", TextArea).text = "Hibah"
        await press(pilot, "ctrl+s", "enter")
        assert quote(screen_of(pilot, Rereading)) == SMALL
        await press(pilot, "g")
        assert screen_of(pilot, CodeScreen).reader.selected_text == SMALL


async def test_a_passage_in_the_queue_gets_another_code_or_none(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Anggaran")
        await press(pilot, "e")
        pilot.app.screen.query_one("#include", TextArea).text = "Hanya APBD"
        await press(pilot, "ctrl+s", "enter", "r")
        await write(pilot, "uang")
        await press(pilot, "enter")
        assert codings(path, "Uang") == 1
        await press(pilot, "x")
        assert codings(path, "Anggaran") == 0
        screen = screen_of(pilot, Rereading)
        assert quote(screen) == ""
        await press(pilot, "u")
        assert quote(screen) == CUT
        assert codings(path, "Anggaran") == 1


async def test_a_codebook_is_added_and_another_written_to_a_file(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await open_book(pilot, "Uang")
        await press(pilot, "a", "enter")
        assert len(codes(path).codebooks) == 2
        await press(pilot, "E")
        file = path.parent / "buku.yaml"
        pilot.app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        assert "Anggaran" in file.read_text(encoding="utf-8")
        assert str(file) in screen.echo.told


async def test_an_empty_codebook_says_what_to_do_first(tmp_path: Path) -> None:
    async with workspace(make_study(tmp_path, coded=False)) as pilot:
        screen = await open_book(pilot)
        assert screen.branches.has_class("-empty")
        await press(pilot, "n")
        await write(pilot, "Satu")
        await press(pilot, "ctrl+s")
        assert paths(tmp_path / "studi.qca") == ["Satu"]


async def test_the_code_screen_shows_what_was_changed_above_it(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Uang")
        await press(pilot, "x", "up", "enter", "escape")
        screen = screen_of(pilot, CodeScreen)
        assert not any("Uang" in row for row in shown(screen.codes.list))
        await press(pilot, "u")
        assert any("Uang" in row for row in shown(screen.codes.list))


async def test_letters_narrow_down_and_the_first_that_fits_is_taken(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_book(pilot, "Uang")
        await press(pilot, "M")
        await write(pilot, "i p")
        assert shown(screen_of(pilot, Pick).query_one(Rows)) == ["■ I1 Pimpinan"]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)


async def test_a_codebook_is_written_and_what_was_there_goes_only_when_told_so(
    path: Path, tmp_path: Path
) -> None:
    export = ("E", "ctrl+u", f"={tmp_path}/buku", "enter")
    file = tmp_path / "buku.yaml"
    async with workspace(path) as pilot:
        await open_book(pilot)
        await press(pilot, *export)
        written = file.read_text(encoding="utf-8")
        assert "Pimpinan" in written
        file.write_text("mine", encoding="utf-8")
        await press(pilot, *export)
        assert f"{file} is there already" in told(pilot)
        await press(pilot, "enter")
        assert file.read_text(encoding="utf-8") == "mine"
        await press(pilot, *export, "k", "enter")
        assert file.read_text(encoding="utf-8") == written


def _header(screen: CodebookScreen) -> str:
    line = screen.query_one("#header")
    return "".join(segment.text for segment in line.render_line(0))
