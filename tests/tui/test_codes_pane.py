"""The codes pane tells which keys are of the text and which are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.workspace import make_coded, make_study, press, screen, workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study without codings."""
    return make_study(tmp_path)


async def test_the_keys_of_codes_are_told_to_be_those_of_the_text(path: Path) -> None:
    async with workspace(path) as pilot:
        rows = screen(pilot).codes.list.rows
        first = next(n for n, row in enumerate(rows) if row.id == "keys")
        assert rows[first].left[0].text.strip() == "keys in the text, after ;"
        assert not rows[first].choosable
        keys = [piece for row in rows[first + 1 :] for piece in row.left if piece.look == "key"]
        assert keys == []


async def test_while_one_is_there_the_pane_tells_a_codes_meaning_and_keys(path: Path) -> None:
    async with workspace(path) as pilot:
        codes = screen(pilot).codes
        meaning = codes.query_one("#meaning")

        def seen() -> bool:
            return bool(meaning.display)

        assert not seen()
        await press(pilot, "C", "down")
        assert seen()
        told = str(meaning.query_one(Static).content)
        assert told.startswith("In the text: f i 1   ; i 1\n\nI1 Komitmen pimpinan")
        await press(pilot, "up")
        assert "; i Enter" in str(meaning.query_one(Static).content)
        await press(pilot, "escape")
        assert not seen()


async def test_the_keys_are_those_that_the_user_has(path: Path) -> None:
    async with workspace(path) as pilot:
        pilot.app.user_keys = {"code.chord_any": "z"}  # type: ignore[attr-defined]
        screen(pilot).codes.renew()
        rows = screen(pilot).codes.list.rows
        assert any("after z" in piece.text for row in rows for piece in row.left)


async def test_help_of_the_text_names_speakers_and_language(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "question_mark")
        text = str(pilot.app.screen.query_one(".text", Static).content)
        assert "Who speaks is corrected" in text
        assert "Bahasa Indonesia" in text


async def test_what_goes_with_a_code_is_said_before_it_goes(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, "C")
        codes = screen(pilot).codes
        budget = next(c for c in screen(pilot).desk.tree if "Anggaran kota" in c.name.values())
        codes.list.go_to(budget.id)
        await press(pilot, "x")
        told = str(pilot.app.screen.query_one(".text", Static).content)
        assert "One coding goes." in told
        assert "One memo goes too." in told
        assert "below" not in told
