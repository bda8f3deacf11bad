"""Journeys of finding words and coding their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qca.tasks import asking, finding
from qca.tasks.codes import find_code, tree
from qca.tasks.documents import find_document, import_documents, set_speakers
from qca.tasks.finding import Extent
from qca.tasks.history import history
from qca.tasks.session import open_session
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.finding import Finding
from qca.tui.screens.rules import Rules
from qca.tui.widgets.rows import Rows
from qca.tui.widgets.transcript import TranscriptView
from tests.tui.retrieving import CAME, COMMITTED, SMALL, make
from tests.tui.stillness import settle
from tests.tui.workspace import press, workspace

MEETINGS = "Kami rapat sampai malam, rapat lagi besoknya."
LATE = (
    "I: Kami duduk lama sekali membahas siapa yang harus membayar tagihan listrik gedung baru "
    "di sebelah pasar itu dan akhirnya terlambat semua.\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path)


def screen(pilot: Pilot[None]) -> Finding:
    found = pilot.app.screen
    assert isinstance(found, Finding)
    return found


def places(pilot: Pilot[None]) -> list[str]:
    """What would be coded, place by place."""
    found = []
    for place in screen(pilot).places:
        start = place.start - place.hit.start
        found.append(place.hit.text[start : start + place.end - place.start])
    return found


def told(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#told", Static).content)


def coded(path: Path, code: str) -> list[str]:
    with open_session(path, "ani") as session:
        return [p.quote for p in asking.answer(session, code, "en").passages]


async def seek(pilot: Pilot[None], query: str) -> None:
    await press(pilot, "F", f"={query}", "enter")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("wali kota", [COMMITTED, CAME]),
        ('"komitmen kuat"', [COMMITTED]),
        ("anggar*", [SMALL, "Anggaran dipotong bulan April."]),
        ("~rapatnya", [MEETINGS]),
        (r"/\bke\b/", [CAME]),
        ("gajah", []),
    ],
)
async def test_places_are_found_in_all_documents(path: Path, query: str, found: list[str]) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, query)
        assert places(pilot) == found
        assert screen(pilot).found.has_focus == bool(found)
        if found:
            assert screen(pilot).query_one(TranscriptView).selected_text == found[0]
        else:
            assert told(pilot) == "Not found."


async def test_what_is_no_pattern_is_told_below_the_line(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "/(/")
        assert "is no regular expression" in told(pilot)
        assert screen(pilot).query_one(Input).has_focus


async def test_checked_places_are_coded_as_one_step(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "wali kota")
        assert told(pilot) == "2 places in 2 documents · 2 checked · their sentences"
        await press(pilot, "space", "c", "=war", "enter")
        assert coded(path, "Warga") == [CAME]
        await press(pilot, "a", "c", "=war", "enter")
        assert coded(path, "Warga") == [COMMITTED, CAME]
        told_so = "One place coded with Warga · 1 coded so already"
        assert screen(pilot).echo.told == told_so
        with open_session(path, "ani") as session:
            assert history(session, limit=1)[0].kind == "coding.all"
        await press(pilot, "u", "u")
        assert coded(path, "Warga") == []


@pytest.mark.parametrize("keys", [("F", "=terlambat", "enter"), ("slash", "=terlambat", "tab")])
async def test_a_row_shows_the_words_that_were_found_however_late_they_come(
    path: Path, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    file = tmp_path / "wawancara-kepala-dinas-komunikasi-2019.txt"
    file.write_text(LATE, encoding="utf-8")
    with open_session(path, "ani") as session:
        import_documents(session, [file])
    async with workspace(path, size=(80, 24)) as pilot:
        await press(pilot, *keys)
        rows = pilot.app.screen.query_one("PlaceList, Search Rows", Rows)
        lines = [rows.render_line(y).text for y in range(len(rows.rows))]
        assert sum("terlambat" in line for line in lines) == 1


@pytest.mark.parametrize(("language", "cited"), [("en", "I-01, ¶2"), ("id", "I-01, par. 2")])
async def test_places_are_cited_in_the_language_of_the_screen(
    path: Path, language: str, cited: str
) -> None:
    async with workspace(path, language=language) as pilot:
        await seek(pilot, "wali kota")
        assert screen(pilot).found.rows[0].left[1].text == cited


async def test_nothing_is_coded_where_nothing_is_checked(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "wali kota")
        await press(pilot, "a", "a", "a")
        assert len(screen(pilot).chosen) == 0
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Finding)
        assert screen(pilot).echo.told == "No place is checked."


async def test_how_much_is_coded_can_be_chosen(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "rapat")
        assert places(pilot) == [MEETINGS]
        await press(pilot, "e")
        assert screen(pilot).extent is Extent.TURN
        assert places(pilot) == [f"Anggaran dipotong bulan April. {MEETINGS}"]
        await press(pilot, "e")
        assert places(pilot) == ["rapat", "rapat"]


async def test_what_was_taken_out_stays_out_however_much_is_coded(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "wali kota")
        await press(pilot, "space", "e")
        assert screen(pilot).extent is Extent.TURN
        assert [place.document.name for place in screen(pilot).chosen] == ["I-02"]
        await press(pilot, "e")
        assert screen(pilot).extent is Extent.EXACT
        assert {place.document.name for place in screen(pilot).chosen} == {"I-02"}


async def test_a_turn_is_kept_where_one_of_its_places_was(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "rapat")
        await press(pilot, "e", "e", "space", "e")
        assert len(screen(pilot).chosen) == 1


async def test_a_code_can_be_made_for_what_was_found(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "rapat")
        await press(pilot, "c", "=Rapat", "enter", "enter")
        assert coded(path, "Rapat") == [MEETINGS]


async def test_questions_count_only_when_asked_for(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "anggaran")
        assert len(places(pilot)) == 1
        await press(pilot, "i")
        assert places(pilot)[0] == "Bagaimana dengan anggaran?"
        assert "with interviewers" in told(pilot)


async def test_one_document_or_all(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "wali kota")
        await press(pilot, "tab")
        assert places(pilot) == [COMMITTED]
        await press(pilot, "tab")
        assert places(pilot) == [COMMITTED, CAME]


async def test_a_place_is_shown_in_the_code_screen(path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "wali kota")
        await press(pilot, "j", "enter")
        code = pilot.app.screen
        assert isinstance(code, CodeScreen)
        assert code.reader.selected_text == CAME


async def test_a_search_is_gone_on_with_as_finding(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "slash", "=rapat", "ctrl+o")
        assert screen(pilot).sought == "rapat"
        assert places(pilot) == [MEETINGS]


async def test_a_rule_is_removed_where_rules_are_listed(path: Path) -> None:
    def kept() -> list[str]:
        with open_session(path, "ani") as session:
            found = [finding.rule_of(code) for code in tree(session)]
        return [rule.query for rule in found if rule is not None]

    async with workspace(path) as pilot:
        await seek(pilot, "rapat*")
        await press(pilot, "k", "=war", "enter", "slash", "ctrl+u", "=kampus", "enter")
        await press(pilot, "k", "=pim", "enter")
        assert sorted(kept()) == ["kampus", "rapat*"]
        await press(pilot, "ctrl+l", "x")
        assert isinstance(pilot.app.screen, Rules)
        assert len(kept()) == 1
        await press(pilot, "x")
        assert (screen(pilot).sought, kept()) == ("kampus", [])
        await press(pilot, "u", "u")
        assert sorted(kept()) == ["kampus", "rapat*"]


async def test_a_rule_is_kept_and_run_on_a_new_transcript(path: Path, tmp_path: Path) -> None:
    async with workspace(path) as pilot:
        await seek(pilot, "rapat*")
        await press(pilot, "ctrl+l")
        assert "No rule is kept yet" in screen(pilot).echo.told
        await press(pilot, "k", "=war", "enter")
        with open_session(path, "ani") as session:
            rule = finding.rule_of(find_code(session, "Warga"))
        assert rule == finding.Rule("rapat*", Extent.SENTENCE)
        await press(pilot, "ctrl+l", "enter")
        assert places(pilot) == [MEETINGS]
        await press(pilot, "c")
        assert coded(path, "Warga") == [MEETINGS]
        assert told(pilot) == "This rule finds nothing that is not coded yet."
        new = tmp_path / "I-03.txt"
        new.write_text("P: Lalu?\nI: Rapatnya lama. Sudah.\n", encoding="utf-8")
        with open_session(path, "ani") as session:
            import_documents(session, [new])
            set_speakers(session, find_document(session, "I-03"), "P=interviewer\nI=I-03")
        await screen(pilot).desk.look()
        await settle(pilot)
        assert places(pilot) == ["Rapatnya lama."]
        await press(pilot, "slash", "enter")


async def test_another_language_and_a_small_screen(path: Path) -> None:
    async with workspace(path, (80, 24)) as pilot:
        await press(pilot, "F")
        assert screen(pilot).query_one("#empty").display
        await press(pilot, "=wali", "enter")
        pilot.app.use_language("id")  # type: ignore[attr-defined]
        await settle(pilot)
        assert told(pilot) == "2 tempat dalam 2 dokumen · 2 dicentang · kalimatnya"
        assert screen(pilot).found.size.height >= 6


async def test_a_pattern_without_end_is_told_and_the_work_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "I-09.txt").write_text(f"P: Ya?\nI: {'a' * 60}\n", encoding="utf-8")
    with open_session(path, "ani") as session:
        import_documents(session, [tmp_path / "I-09.txt"])
    monkeypatch.setattr("qca.language.patterns.PATIENCE", 0.3)
    async with workspace(path) as pilot:
        await seek(pilot, "/(a+)+b/")
        await settle(pilot)
        assert "takes too long" in told(pilot)
        assert "I-09" in told(pilot)
        screen(pilot).query_one(Input).value = "/a{60}/"
        await press(pilot, "enter")
        await settle(pilot)
        assert places(pilot) == ["a" * 60]
