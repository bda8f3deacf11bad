"""Journeys of a narrative: begun from the draft, written, referred, checked, stale, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tasks.narratives import find_stage, keep
from qca.tasks.session import as_coder, open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.dialog import Choose
from qca.tui.screens.narrative import NarrativeScreen
from qca.tui.screens.pick import Pick
from qca.tui.screens.unended import Unended
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
TYPED = "Mulai "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


def writing(pilot: Pilot[None]) -> NarrativeScreen:
    found = pilot.app.screen
    assert isinstance(found, NarrativeScreen)
    return found


async def open_narrative(pilot: Pilot[None]) -> NarrativeScreen:
    """Opens the first stage's narrative from the list of analyses."""
    await press(pilot, "A")
    found = pilot.app.screen
    assert isinstance(found, AnalysisScreen)
    assert found.kinds.go_to("narrative")
    await press(pilot, "e")
    assert isinstance(pilot.app.screen, Choose)
    await press(pilot, "enter")
    await settle(pilot)
    return writing(pilot)


def kept(path: Path) -> str:
    with open_session(path, "ani") as session:
        text = find_stage(session, "1").texts.get("id")
    return text.text if text is not None else ""


def rows(found: Rows) -> list[str]:
    return ["".join(p.text for p in (*row.left, *row.right)).strip() for row in found.rows]


def header(shown: NarrativeScreen) -> str:
    line = shown.query_one("#header")
    return "".join(segment.text for segment in line.render_line(0))


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_draft_to_a_kept_text(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size) as pilot:
        shown = await open_narrative(pilot)
        assert "- **I1 Komitmen pimpinan**: [[I-01 ¶2 Komitmen pimpinan]]" in shown.page.text
        await press(pilot, "escape")
        assert kept(path) == ""  # what was only looked at is not kept
        await press(pilot, "e", "enter")
        shown = writing(pilot)
        await write(pilot, TYPED)
        await press(pilot, "ctrl+s")
        assert kept(path).startswith("Mulai ## Peristiwa")
        assert "](coding/" in kept(path)
        assert "](coding/" not in shown.page.text
        await write(pilot, "lagi ")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AnalysisScreen)
        assert kept(path).startswith("Mulai lagi ## Peristiwa")
        await press(pilot, "u", "u")
        assert kept(path) == ""
    assert told(path, 2) == ["undid: wrote on the narrative of Merintis"] * 2


async def test_references_are_chosen_from_the_evidence_and_by_brackets(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await open_narrative(pilot)
        shown.page.put("Awal")
        shown.page.move_cursor(shown.page.document.end)
        await press(pilot, "tab")
        assert shown.evidence.has_focus
        names = [(one.citation, one.code.rpartition(" > ")[2]) for one in shown.evidence.passages]
        assert names == [
            ("(I-01, ¶2)", "Merintis"),
            ("(I-01, ¶2)", "Komitmen pimpinan"),
            ("(I-01, ¶2)", "Komitmen pimpinan"),
        ]
        await press(pilot, "down", "enter")
        assert shown.page.text == "Awal [[I-01 ¶2 Komitmen pimpinan]]"
        assert shown.page.has_focus
        await write(pilot, " dan [[")
        assert isinstance(pilot.app.screen, Pick)
        await write(pilot, "merintis")
        await press(pilot, "enter")
        assert shown.page.text.endswith(" dan [[I-01 ¶2 Merintis]]")
        await press(pilot, "f2", "f")
        assert len(shown.evidence.passages) == 1  # the other coder's, which is not referred to
        await press(pilot, "f", "f", "f3")
        view = shown.preview
        assert view.laid is not None
        lines = [view.laid.line(n) for n in range(view.laid.count)]
        said = " ".join("".join(run.text for run in line.runs) for line in lines)
        quote = "“wali kota punya komitmen kuat. Tapi anggarannya kecil” (I-01, par. 2)"
        assert said.startswith(f"Awal {quote} dan “Waktu itu")


async def test_from_a_reference_to_the_passage_and_back(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await open_narrative(pilot)
        shown.page.put("Satu.\n\nAwal [[I-01 ¶2 Komitmen pimpinan]] lalu")
        shown.page.move_cursor((2, 12))
        await press(pilot, "ctrl+g")
        found = screen(pilot)
        assert isinstance(found, CodeScreen)
        place = found.reader.selection
        text = found.reader.transcript.text[place.start : place.end]
        assert text == "wali kota punya komitmen kuat. Tapi anggarannya kecil"
        assert kept(path).startswith("Satu.\n\nAwal [[I-01 ¶2 Komitmen pimpinan]](coding/")
        await press(pilot, "escape")
        again = writing(pilot)
        assert again.page.cursor_location == (2, 12)
        assert again.page.text.rstrip().endswith("lalu")
        await press(pilot, "f3", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)


async def test_what_should_be_looked_at_leads_to_its_place(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await open_narrative(pilot)
        shown.page.put("Awal [[I-01 ¶2 Merintis]].\n\nTanpa bukti.\n\nLihat [[besok]].")
        await press(pilot, "f4")
        assert rows(shown.checks) == [
            *("one sourceline 1", "rests on I-01 alone"),
            *("no evidenceline 3", "no evidence: Tanpa bukti."),
            *("leads nowhereline 5", "[[besok]] leads nowhere"),
        ]
        await press(pilot, "end", "enter")
        assert shown.page.has_focus
        assert shown.page.cursor_location == (4, 6)


async def test_a_text_becomes_stale_and_what_came_is_appended(path: Path) -> None:
    with open_session(path, "ani") as session:
        keep(session, find_stage(session, "1"), "Awal.", "id")
        code(session, "Waktu itu wali kota punya komitmen kuat.", "Mitra")
    async with workspace(path) as pilot:
        shown = await open_narrative(pilot)
        assert "written before 1 new coding" in header(shown)
        await press(pilot, "f4", "home", "enter")
        assert [one.code.rpartition(" > ")[2] for one in shown.evidence.passages] == ["Mitra"]
        await press(pilot, "a")
        assert "[[I-01 ¶2 Mitra]]" in shown.page.text
        await press(pilot, "ctrl+s")
        assert "up to date" in header(shown)
        assert kept(path).startswith("Awal.\n\n## Bukti baru, ")


async def test_of_two_who_write_at_once_neither_is_lost(path: Path) -> None:
    with open_session(path, "ani") as session:
        keep(session, find_stage(session, "1"), "Awal.", "id")
    async with workspace(path) as pilot:
        shown = await open_narrative(pilot)
        await write(pilot, TYPED)
        with open_session(path, "ani") as session:
            keep(as_coder(session, "budi"), find_stage(session, "1"), "Kata budi.", "id")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "enter")
        assert shown.page.text.startswith(
            "Mulai Awal.\n\n# Written meanwhile by budi\n\nKata budi."
        )
        await press(pilot, "escape")
        assert kept(path).startswith("Mulai Awal.")
        assert "Kata budi." in kept(path)


async def test_what_is_typed_is_kept_when_the_program_is_left(path: Path) -> None:
    async with workspace(path) as pilot:
        await open_narrative(pilot)
        await write(pilot, TYPED)
        await pilot.press("ctrl+q")
    assert kept(path).startswith("Mulai ## Peristiwa")


async def test_what_is_typed_is_offered_again_after_a_crash(path: Path) -> None:
    from qca.tasks import places
    from qca.tasks.narrative_edit import place_of
    from qca.tasks.unfinished import as_kept

    with open_session(path, "ani") as session:
        place = place_of(find_stage(session, "1"), "id", "")
        text = "Setengah [[I-01 ¶2 Merintis]]"
        places.keep(session, {place.name: as_kept(place, text)})
    async with workspace(path) as pilot:
        assert isinstance(pilot.app.screen, Unended)
        await press(pilot, "enter")
        await settle(pilot)
        shown = writing(pilot)
        assert shown.page.text == text
        await press(pilot, "escape")
    assert kept(path).startswith("Setengah [[I-01 ¶2 Merintis]](coding/")


async def test_the_screen_speaks_indonesian_and_helps(path: Path) -> None:
    async with workspace(path, (80, 24), language="id") as pilot:
        shown = await open_narrative(pilot)
        assert "Narasi: Merintis" in header(shown)
        await press(pilot, "f1")
        text = " ".join(str(static.content) for static in pilot.app.screen.query(Static))
        assert "Teks Markdown" in text
