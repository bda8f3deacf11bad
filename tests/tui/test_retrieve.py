"""Journeys on the retrieve screen."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qca.model.codes import Role
from qca.model.study import Consent
from qca.tasks import asking, people
from qca.tasks.codes import change_code, find_code
from qca.tasks.factor_evidence import join_factors
from qca.tasks.factors import factors
from qca.tasks.projects import new_project
from qca.tasks.session import as_coder, open_session
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.palette import Palette
from qca.tui.screens.retrieve import Retrieve
from qca.tui.widgets.query import QueryLine
from qca.tui.widgets.rows import Rows
from tests.tui.retrieving import CAME, COMMITTED, CUT, SMALL, apply, make
from tests.tui.stillness import settle
from tests.tui.workspace import press, workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path)


def retrieve(pilot: Pilot[None]) -> Retrieve:
    screen = pilot.app.screen
    assert isinstance(screen, Retrieve)
    return screen


def quotes(pilot: Pilot[None]) -> list[str]:
    return [passage.quote for passage in retrieve(pilot).answer.passages]


def chosen(pilot: Pilot[None]) -> str:
    """The words of the passage under the cursor, which are selected in the transcript too."""
    screen = retrieve(pilot)
    assert screen.segments.passage is not None
    assert screen.text.selected_text == screen.segments.passage.quote
    return screen.segments.passage.quote


def told(pilot: Pilot[None]) -> str:
    return str(retrieve(pilot).query_one("#told", Static).content)


def answers(path: Path, query: str) -> list[asking.Passage]:
    with open_session(path, "ani") as session:
        return list(asking.answer(session, query, "en").passages)


async def ask(pilot: Pilot[None], query: str) -> None:
    await press(pilot, "R", f"={query}", "enter")


async def test_a_query_lists_its_passages_beside_the_transcript(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R")
        assert retrieve(pilot).query_one("#empty").display
        await press(pilot, "=Anggaran or Pimpinan", "enter")
        assert quotes(pilot) == [COMMITTED, SMALL, CUT, CAME]
        assert told(pilot) == "4 passages in 2 documents"
        assert chosen(pilot) == COMMITTED
        await press(pilot, "j", "j")
        assert chosen(pilot) == CUT
        assert retrieve(pilot).sheet is not None
        rows = [row.id for row in retrieve(pilot).segments.rows]
        assert sum(row.startswith("document:") for row in rows) == 2


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2 passages in 1 document"), ("id", "2 bagian dalam 1 dokumen")]
)
async def test_one_document_is_told_as_one(path: Path, language: str, said: str) -> None:
    async with workspace(path, language=language) as pilot:
        await ask(pilot, "(Anggaran or Pimpinan) and document:I-01")
        assert told(pilot) == said


async def test_what_is_typed_is_asked_when_one_pauses(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R", "=Anggaran")
        screen = retrieve(pilot)
        for _ in range(60):
            await pilot.pause(0.05)
            if screen.answer.total:
                break
        assert quotes(pilot) == [SMALL, CUT]
        assert screen.query_one(Input).has_focus


async def test_the_code_that_is_looked_at_is_asked_for(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "j", "j", "R")
        assert retrieve(pilot).asked == "Anggaran"
        assert quotes(pilot) == [SMALL, CUT]
        assert retrieve(pilot).segments.has_focus


async def test_what_is_wrong_is_told_in_place_and_the_list_stays(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        for query, error in (
            ("Angaran", "There is no code “Angaran”"),
            ("coder:bude", "Did you mean budi"),
            ("Anggaran and )", "cannot be read"),
        ):
            await press(pilot, "slash", "ctrl+u", f"={query}", "enter")
            assert error in told(pilot)
            assert quotes(pilot) == [SMALL, CUT]
        assert retrieve(pilot).query_one(QueryLine).value == query
        await press(pilot, "escape")
        assert retrieve(pilot).query_one(Input).value == "Anggaran"
        assert retrieve(pilot).segments.has_focus


@pytest.mark.parametrize(
    ("left", "said"), [("", ""), ("Anggaran", "2 passages in 2 documents")], ids=["empty", "asked"]
)
async def test_what_was_wrong_is_told_no_longer_than_it_stands_there(
    path: Path, left: str, said: str
) -> None:
    before = (f"={left}",) if left else ()
    async with workspace(path) as pilot:
        await press(pilot, "R", *before, *(("enter", "slash") if left else ()))
        await press(pilot, "ctrl+u", "=Angaran", "enter")
        assert "There is no code" in told(pilot)
        await press(pilot, "ctrl+u", *before)
        for _ in range(60):
            await pilot.pause(0.05)
            if told(pilot) == said:
                break
        assert told(pilot) == said


async def test_that_the_answer_is_looked_for_is_told_where_it_takes_long(path: Path) -> None:
    free = threading.Event()
    async with workspace(path) as pilot:
        await press(pilot, "R")
        desk = retrieve(pilot).desk
        desk._readers.shutdown()
        desk._readers = ThreadPoolExecutor(1)
        busy = asyncio.get_running_loop().run_in_executor(desk._readers, free.wait)
        asked = asyncio.ensure_future(retrieve(pilot).ask("Anggaran"))
        try:
            for _ in range(60):
                await pilot.pause(0.05)
                if told(pilot):
                    break
            assert told(pilot) == "Looking …"
        finally:
            free.set()
        await asyncio.gather(busy, asked)
        assert told(pilot) == "2 passages in 2 documents"


async def test_names_are_completed(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R", "=angg", "tab", "=an", "tab", "=cod", "tab", "=bu", "tab")
        assert retrieve(pilot).query_one(Input).value == "Anggaran and coder:budi "
        await press(pilot, "ctrl+u", "=pim", "down", "enter")
        assert retrieve(pilot).query_one(Input).value != "pim"


async def test_letters_that_name_nothing_take_what_the_list_offers_first(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "angg")
        assert retrieve(pilot).query_one(Input).value == "Anggaran "
        assert retrieve(pilot).query_one(Input).has_focus
        await press(pilot, "enter")
        assert quotes(pilot) == [SMALL, CUT]
        assert retrieve(pilot).segments.has_focus


async def test_what_names_nothing_is_told_where_the_last_name_is_whole(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "angg and coder:budi")
        assert "There is no code “angg”" in told(pilot)
        line = retrieve(pilot).query_one(QueryLine)
        assert line.value == "angg and coder:budi"
        assert not line.has_class("-offering")


async def test_recoding_keeps_the_place(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "r", "=war", "enter")
        assert quotes(pilot) == [CUT]
        assert chosen(pilot) == CUT
        assert [p.quote for p in answers(path, "Warga")] == [SMALL]
        await press(pilot, "u")
        assert quotes(pilot) == [SMALL, CUT]
        assert chosen(pilot) == SMALL
        await press(pilot, "ctrl+r")
        assert quotes(pilot) == [CUT]


async def test_codes_are_added_by_name_digit_and_repetition(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "space", "=war", "enter", "j", "1")
        assert [p.quote for p in answers(path, "Warga")] == [SMALL, CUT]
        await press(pilot, "u", "full_stop")
        assert [p.quote for p in answers(path, "Warga and Anggaran")] == [SMALL, SMALL, CUT, CUT]
        assert chosen(pilot) == CUT


async def test_sign_weight_and_memo(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "minus", "w", "=70", "enter", "m", "=Kecil?", "escape")
        (small, _) = answers(path, "Anggaran")
        assert (small.valence, small.weight, small.memo) == (-1, 70, "Kecil?")
        assert chosen(pilot) == SMALL
        passage = retrieve(pilot).segments.passage
        assert passage is not None
        assert (passage.valence, passage.weight, passage.memo) == (-1, 70, "Kecil?")
        await press(pilot, "w", "ctrl+u", "=900", "enter")
        assert answers(path, "Anggaran")[0].weight == 70
        await press(pilot, "w", "ctrl+u", "=-", "enter", "x")
        assert quotes(pilot) == [CUT]


async def test_what_another_coder_did_is_not_changed(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "coder:budi")
        await press(pilot, "x", "r", "minus", "w")
        assert retrieve(pilot).echo.told == "This coding is budi's. Only budi changes it."
        (passage,) = answers(path, "coder:budi")
        assert passage.valence is None


async def test_a_passage_is_shown_in_the_code_screen_and_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "j", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodeScreen)
        assert screen.reader.selected_text == CUT
        await press(pilot, "R")
        assert quotes(pilot) == [SMALL, CUT]
        assert chosen(pilot) == CUT
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodeScreen)


async def test_words_beside_the_list_can_be_coded(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Pimpinan")
        await press(pilot, "tab", "right", "space", "=war", "enter")
        assert [p.quote for p in answers(path, "Warga")] == [SMALL]
        assert retrieve(pilot).text.selected_text == SMALL
        await press(pilot, "escape")
        assert retrieve(pilot).segments.has_focus
        assert chosen(pilot) == COMMITTED


async def test_the_list_follows_what_others_do(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "j")
        with open_session(path, "ani") as session:
            code = find_code(session, "Anggaran").id
            apply(as_coder(session, "budi"), "I-02", "Kami rapat sampai malam", code)
        await retrieve(pilot).desk.look()
        await settle(pilot)
        assert quotes(pilot) == [SMALL, CUT, "Kami rapat sampai malam"]
        assert chosen(pilot) == CUT


async def test_withheld_words_are_marked_and_stay_out_of_files(path: Path, tmp_path: Path) -> None:
    with open_session(path, "ani") as session:
        speaks = next(i for i in people.informants(session) if i.code == "I-02")
        people.change_informant(session, speaks.id, consent=Consent.NONE)
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        assert told(pilot) == "2 passages in 2 documents · one may not be quoted"
        await press(pilot, "j")
        assert chosen(pilot) == CUT
        row = retrieve(pilot).segments.row
        assert row is not None
        assert "not quotable" in "".join(piece.text for piece in row.right)
        await press(pilot, "E", "ctrl+u", f"={tmp_path}/out.md", "enter")
        written = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert SMALL in written
        assert "dipotong" not in written
        assert "without the words of one passage" in retrieve(pilot).echo.told


async def test_a_file_that_is_there_is_replaced_only_when_told_so(
    path: Path, tmp_path: Path
) -> None:
    there = tmp_path / "out.csv"
    there.write_text("mine", encoding="utf-8")
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        await press(pilot, "E", "ctrl+u", f"={there}", "enter", "enter")
        assert there.read_text(encoding="utf-8") == "mine"
        await press(pilot, "E", "ctrl+u", f"={there}", "enter", "k", "enter")
        assert SMALL in there.read_text(encoding="utf-8")


async def test_the_mouse_chooses_passages_by_their_words_too(path: Path) -> None:
    async with workspace(path) as pilot:
        await ask(pilot, "Anggaran")
        segments = retrieve(pilot).segments
        at = next(n for n, row in enumerate(segments.rows) if row.above and CUT in row.left[0].text)
        await pilot.click(segments, offset=(5, at))
        await settle(pilot)
        assert chosen(pilot) == CUT


async def test_another_language_and_a_small_screen(path: Path) -> None:
    async with workspace(path, (80, 24)) as pilot:
        await ask(pilot, "Anggaran")
        pilot.app.use_language("id")  # type: ignore[attr-defined]
        await settle(pilot)
        assert told(pilot) == "2 bagian dalam 2 dokumen"
        assert retrieve(pilot).answer.passages[0].place == "par. 2"
        assert retrieve(pilot).text.size.height >= 6
        assert retrieve(pilot).segments.size.height >= 6


async def test_the_number_of_a_factor_names_its_codes_in_query_margin_and_palette(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        assert isinstance(pilot.app.screen, CodeScreen)
        desk = pilot.app.screen.desk
        group = find_code(desk.session, "Faktor").id
        await desk.write(change_code, group, role=Role.STRENGTH)
        await ask(pilot, "S2")
        assert quotes(pilot) == [SMALL, CUT]
        assert told(pilot) == "2 passages in 2 documents"
        lead, budget = (factor.id for factor in factors(desk.session).factors)
        await desk.write(join_factors, [lead, budget])
        await press(pilot, "slash", "ctrl+u", "=S1", "enter")
        assert quotes(pilot) == [COMMITTED, SMALL, CUT, CAME]
        assert told(pilot).endswith("S1 stands for 2 codes: Pimpinan, Anggaran")
        assert "S1 Anggaran" in str(pilot.app.export_screenshot()).replace("&#160;", " ")
        await press(pilot, "space", "=s1")
        palette = pilot.app.screen_stack[-1]
        assert isinstance(palette, Palette)
        assert [row.id for row in palette.query_one(Rows).rows][:2] == [
            find_code(desk.session, name).id for name in ("Pimpinan", "Anggaran")
        ]


async def test_below_an_empty_line_one_reads_what_to_do_and_then_what_was_asked(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R")
        line, empty = retrieve(pilot).query_one(QueryLine), retrieve(pilot).query_one("#empty")
        assert empty.display
        assert not line.query_one(Rows).display
        await press(pilot, "down", "down", "enter")
        assert line.value.startswith("Pimpinan")
        assert not retrieve(pilot).query_one("#empty").display
        await press(pilot, "enter", "slash", "ctrl+u")
        asked = line.query_one(Rows)
        assert [row.left[1].text for row in asked.rows] == ["Pimpinan"]
        await press(pilot, "tab")
        assert line.value == "Pimpinan"


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "Nothing is coded in this project yet."), ("id", "Belum ada yang dikode")],
)
async def test_where_nothing_is_coded_one_reads_how_to_begin(
    tmp_path: Path, language: str, begins: str
) -> None:
    empty = new_project(tmp_path / "skripsi", language="id", coder="ani")
    async with workspace(empty, language=language) as pilot:
        await press(pilot, "R")
        shown = retrieve(pilot).query_one("#empty", Static)
        assert shown.display
        assert str(shown.content).startswith(begins)
