"""Journeys on the screen of analyses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qca.tasks.factors import factors
from qca.tasks.session import as_coder, open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    make_coded,
    press,
    screen,
    told,
    workspace,
    write,
)

SIZES = ((140, 40), (80, 24))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


def analysis(pilot: Pilot[None]) -> AnalysisScreen:
    found = pilot.app.screen
    assert isinstance(found, AnalysisScreen)
    return found


async def show(pilot: Pilot[None], kind: str) -> AnalysisScreen:
    """Opens an analysis from the code screen."""
    await press(pilot, "A")
    shown = analysis(pilot)
    assert shown.kinds.go_to(kind)
    await press(pilot, "enter")
    await settle(pilot)
    return shown


def cell(pilot: Pilot[None]) -> tuple[str, str, str]:
    """Row, column and words of the cell under the cursor."""
    view = analysis(pilot).view
    assert view.laid is not None
    assert view.cursor is not None
    return view.laid.told(view.cursor)


def behind(pilot: Pilot[None]) -> list[tuple[str, str]]:
    return [(one.quote, one.coder) for one in analysis(pilot).behind.passages]


def drawn(pilot: Pilot[None]) -> str:
    view = analysis(pilot).view
    height = view.size.height
    return "\n".join(
        "".join(segment.text for segment in view.render_line(y)).rstrip() for y in range(height)
    )


def explained(pilot: Pilot[None]) -> str:
    return str(analysis(pilot).query_one("#about", Static).content)


async def test_the_list_says_what_can_be_made_and_what_is_lacking(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "A")
        shown = analysis(pilot)
        rows = {row.id: "".join(piece.text for piece in row.left) for row in shown.kinds.rows}
        assert "statements with the passages" in rows["factors"]
        assert "needs codes with the role strategy" in rows["tows"]
        shown.kinds.go_to("ifas-efas")
        await settle(pilot)
        assert "qca scores template" in explained(pilot)
        assert "qca table PROJECT ifas-efas" in explained(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodeScreen)


def test_nothing_heavy_is_loaded_with_the_screen() -> None:
    heavy = ("pandas", "numpy", "docx", "xlsxwriter", "matplotlib", "spacy")
    asked = f"import sys, qca.tui.screens.analysis; print(*(set({heavy}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert (found.returncode, found.stdout.strip()) == (0, "")


@pytest.mark.parametrize("size", SIZES)
async def test_the_passages_behind_a_cell_are_beside_it(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size) as pilot:
        await show(pilot, "factors")
        assert cell(pilot) == ("I1", "No.", "I1")
        assert {coder for _, coder in behind(pilot)} == {"ani", "budi"}
        await press(pilot, "down")
        assert cell(pilot)[0] == "I2"
        assert behind(pilot) == [("Tapi anggarannya kecil sekali.", "ani")]
        assert "I2" in drawn(pilot)


async def test_from_a_number_to_the_words_and_back_to_the_number(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        await press(pilot, "down", "right", "right")
        here = cell(pilot)
        await press(pilot, "enter")
        assert analysis(pilot).behind.has_focus
        await press(pilot, "enter")
        reader = screen(pilot).reader
        assert reader.selected_text == "Tapi anggarannya kecil sekali."
        assert "Escape" in screen(pilot).echo.told
        await press(pilot, "escape")
        assert cell(pilot) == here
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, CodeScreen)
        await press(pilot, "escape")  # one is at home in the text again
        assert isinstance(pilot.app.screen, CodeScreen)


async def test_one_key_leads_back_to_the_result_that_was_left(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "frequency")
        await press(pilot, "down", "down", "right")
        here = cell(pilot)
        await press(pilot, "enter", "enter", "A")
        await settle(pilot)
        assert cell(pilot) == here


async def test_escape_leads_from_the_passages_to_the_cell_to_the_list_to_the_text(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "enter")
        assert shown.behind.has_focus
        await press(pilot, "escape")
        assert shown.view.has_focus
        await press(pilot, "escape")
        assert shown.is_list
        assert shown.kinds.row is not None
        assert shown.kinds.row.id == "factors"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodeScreen)


async def test_what_the_project_lacks_is_said_instead_of_a_result(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "tows")
        assert shown.has_class("-lacking")
        assert "role strategy" in str(shown.query_one("#lacking", Static).content)
        await press(pilot, "escape")
        assert shown.is_list


async def test_why_tells_what_a_factor_rests_on(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        await press(pilot, "down", "w")
        await settle(pilot)
        assert "I2 Anggaran kota" in drawn(pilot)
        assert behind(pilot) == [("Tapi anggarannya kecil sekali.", "ani")]
        await press(pilot, "escape")
        await settle(pilot)
        assert cell(pilot)[0] == "I2"


async def test_why_needs_a_factor(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "swot")
        assert cell(pilot)[2] == "Internal"
        await press(pilot, "w")
        assert "no factor" in shown.echo.told


async def test_a_narrative_goes_from_quotation_to_quotation(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "narrative")
        assert "Stage 1" in drawn(pilot)
        await press(pilot, "down", "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert screen(pilot).reader.selected_text


async def choose(pilot: Pilot[None], row: str) -> None:
    assert isinstance(pilot.app.screen, Choose)
    assert pilot.app.screen.query_one(Rows).go_to(row)
    await press(pilot, "enter")
    await settle(pilot)


async def test_a_result_is_made_over_one_coder(path: Path) -> None:
    with open_session(path, "ani") as session:
        budi = as_coder(session, "budi").coder.id
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "o")
        await choose(pilot, f"coder:{budi}")
        assert {coder for _, coder in behind(pilot)} == {"budi"}
        assert shown.choices_told() == "only budi"


async def test_codes_are_shown_by_something_else(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "matrix")
        assert "CL-01" in drawn(pilot)
        await press(pilot, "o")
        await choose(pilot, "by:coder")
        assert "budi" in drawn(pilot)
        assert "by coder" in shown.choices_told()


async def test_a_word_leads_to_its_places_and_they_to_the_text(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "words")
        await press(pilot, "enter")
        await settle(pilot)
        assert "in its context" in drawn(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert screen(pilot).reader.selected_text


async def test_a_result_follows_what_others_change(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "down", "right", "right", "right")
        before = cell(pilot)
        with open_session(path, "budi") as other:
            code(other, "Aplikasinya baru satu.", "Anggaran kota")
        await shown.desk.look()
        await settle(pilot)
        assert cell(pilot)[:2] == before[:2]
        assert ("Aplikasinya baru satu.", "budi") in behind(pilot)


async def test_undo_reaches_the_result(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        await press(pilot, "r")
        pilot.app.screen.query_one(Input).value = "Kehendak"
        await press(pilot, "enter")
        await settle(pilot)
        assert "Kehendak" in drawn(pilot)
        await press(pilot, "u")
        await settle(pilot)
        assert "Kehendak" not in drawn(pilot)
        assert "Komitmen pimpinan" in drawn(pilot)


async def test_a_factor_moves_and_the_cursor_with_it(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        await press(pilot, "J")
        await settle(pilot)
        assert cell(pilot)[0] == "I2"
        assert len(behind(pilot)) == 2
        with open_session(path, "ani") as session:
            first = factors(session).factors[0]
        assert first.statement["id"] == "Anggaran kota"


async def test_factors_are_joined_and_split(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        with open_session(path, "ani") as session:
            second = factors(session).factors[1].id
        await press(pilot, "M")
        await choose(pilot, second)
        assert len(behind(pilot)) == 3
        await press(pilot, "enter", "space", "s")
        await write(pilot, "terpisah")
        await press(pilot, "enter")
        await settle(pilot)
        with open_session(path, "ani") as session:
            statements = [one.statement["id"] for one in factors(session).factors[:2]]
        assert statements == ["Komitmen pimpinan", "terpisah"]


async def test_a_passage_is_taken_out_of_the_evidence(path: Path) -> None:
    async with workspace(path) as pilot:
        await show(pilot, "factors")
        await press(pilot, "enter", "x")
        await settle(pilot)
        assert len(behind(pilot)) == 1
    assert any("evidence" in step or "factor" in step for step in told(path)[-1:])


async def test_the_next_analysis_is_one_key_away(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "right_square_bracket")
        await settle(pilot)
        assert shown.asked.kind == "swot"
        await press(pilot, "left_square_bracket", "left_square_bracket")
        await settle(pilot)
        assert shown.asked.kind == "words"


async def test_a_result_is_written_into_a_file(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "E")
        there = path.parent / "faktor.csv"
        pilot.app.screen.query_one(Input).value = str(there)
        await press(pilot, "enter")
        await settle(pilot)
        assert there.read_text(encoding="utf-8").startswith("number,class")
        assert "faktor.csv" in shown.echo.told


async def test_words_are_said_in_the_other_language(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        pilot.app.action_language()  # type: ignore[attr-defined]
        await settle(pilot)
        await settle(pilot)
        assert shown.what() == "Tabel faktor"
        assert "Segmen" in drawn(pilot)


async def test_the_mouse_opens_a_cell(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        assert shown.view.laid is not None
        second = shown.view.laid.down(shown.view.laid.first(), 1)  # type: ignore[arg-type]
        place = shown.view.laid.spot(second)
        await pilot.click("#result", offset=(place.at + 2, place.first))
        await settle(pilot)
        assert cell(pilot)[0] == "I2"
        await pilot.click("#result", offset=(place.at + 2, place.first), times=2)
        await settle(pilot)
        assert shown.behind.has_focus


async def test_a_resize_lays_the_result_out_anew(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "factors")
        await press(pilot, "down")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await settle(pilot)
        assert cell(pilot)[0] == "I2"
        assert shown.view.laid is not None
        assert shown.view.laid.width <= 80
