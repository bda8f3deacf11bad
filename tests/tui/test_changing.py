"""The codings of a passage: one after the other, all at once, weighed; words made a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qca.model.coding import Overlap
from qca.tasks.codes import tree
from qca.tasks.documents import find_document, remove_document
from qca.tasks.overlaps import set_overlap
from qca.tasks.session import open_session
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.in_vivo import LONGEST, InVivo, name_of
from qca.tui.sheet import OFF_RECORD
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    coded,
    codings,
    make_coded,
    press,
    screen,
    told,
    workspace,
    write,
)

WHOLE = "Waktu itu wali kota punya komitmen kuat."
OWN = "wali kota punya komitmen kuat."
OTHER = "wali kota punya komitmen kuat. Tapi anggarannya kecil"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with codings of two coders."""
    return make_coded(tmp_path)


async def at(pilot: Pilot[None], words: str) -> None:
    reader = screen(pilot).reader
    start = reader.transcript.text.index(words)
    reader.select(start, start + len(words))
    await settle(pilot)


def selected(pilot: Pilot[None]) -> str:
    return screen(pilot).reader.selected_text


def screen_below(pilot: Pilot[None]) -> CodeScreen:
    """The code screen, below a dialog."""
    return next(one for one in pilot.app.screen_stack if isinstance(one, CodeScreen))


async def round_of(pilot: Pilot[None], key: str, times: int) -> list[str]:
    found = []
    for _ in range(times):
        await press(pilot, key)
        found.append(selected(pilot))
    return found


async def test_the_codings_of_a_passage_are_gone_through_and_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "punya komitmen")
        assert await round_of(pilot, "v", 5) == [OWN, WHOLE, OTHER, "punya komitmen", OWN]
        assert await round_of(pilot, "V", 2) == ["punya komitmen", OTHER]


async def test_what_is_gone_to_is_what_keys_change(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "punya komitmen")
        await press(pilot, "v", "v", "x")
        assert (WHOLE, "Merintis") not in coded(path)
        assert (OWN, "Komitmen pimpinan") in coded(path)


async def test_a_coding_of_just_these_words_is_not_gone_to_twice(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, WHOLE)
        before = screen(pilot).passage.current
        await press(pilot, "v")
        assert screen(pilot).passage.current != before
        assert await round_of(pilot, "v", 2) == [OTHER, WHOLE]
        assert screen(pilot).passage.current == before


async def test_an_uncoded_passage_has_nothing_to_go_through(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "Aplikasinya baru satu.")
        await press(pilot, "v")
        assert "no code on this passage" in screen(pilot).echo.told


async def test_all_of_ones_codes_go_as_one_step(path: Path) -> None:
    async with workspace(path) as pilot:
        before = coded(path)
        await at(pilot, WHOLE)
        await press(pilot, "X")
        assert "2 codings removed from ¶2" in screen(pilot).echo.told
        assert "one of another coder stays" in screen(pilot).echo.told
        assert [words for words, _ in coded(path)] == [
            words for words, _ in before if words not in (WHOLE, OWN)
        ]
        await press(pilot, "X")
        assert "None of these codings is yours." in screen(pilot).echo.told
        await press(pilot, "u")
        assert coded(path) == before


def marked(pilot: Pilot[None]) -> dict[str, bool]:
    """The codings that have a mark in the margin, and whether it speaks of a memo."""
    marks = screen(pilot).reader.marks
    return {mark.id: mark.memo for mark in marks if not mark.id.startswith(OFF_RECORD)}


async def test_a_coding_that_goes_with_its_memo_leaves_no_mark(path: Path) -> None:
    async with workspace(path) as pilot:
        before = marked(pilot)
        (noted,) = (coding for coding, memo in before.items() if memo)
        await at(pilot, "Tapi anggarannya kecil sekali.")
        await press(pilot, "x")
        assert marked(pilot) == {coding: False for coding in before if coding != noted}
        await press(pilot, "u")
        assert marked(pilot) == before


async def test_of_codings_that_are_joined_one_mark_stays_and_has_the_memo(path: Path) -> None:
    with open_session(path, "ani") as session:
        code(session, "punya komitmen", "Anggaran kota")
    async with workspace(path) as pilot:
        (noted,) = (coding for coding, memo in marked(pilot).items() if memo)
        await at(pilot, "komitmen kuat. Tapi anggarannya kecil sekali.")
        await press(pilot, "f", "i", "2")
        assert marked(pilot).keys() == {one.id for one in codings(path)}
        assert noted not in marked(pilot)
        assert sum(marked(pilot).values()) == 1


async def test_a_weight_is_given_shown_and_taken_away(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "Tapi anggarannya kecil sekali.")
        await press(pilot, "percent_sign")
        await write(pilot, "80")
        await press(pilot, "enter")
        found = next(one for one in codings(path) if one.valence == -1)
        assert (found.weight, found.valence) == (80, -1)
        row = screen(pilot).passage.list.row
        assert row is not None
        assert "80" in "".join(piece.text for piece in row.right)
        written = str(screen(pilot).passage.query_one("#written Static", Static).content)
        assert "Weight 80 of 100." in written
        await press(pilot, "percent_sign", "backspace", "backspace", "-", "enter")
        assert all(one.weight is None for one in codings(path))


async def test_keys_change_the_coding_that_was_brought_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "g", "6", "enter", "f", "e", "1", "f", "e", "2")
        await press(pilot, "u", "ctrl+r", "plus")
        here = [quote for quote, _ in coded(path) if "antardinas" in quote]
        assert len(here) == 2
        rated = [one.valence for one in codings(path) if one.valence == 1]
        assert len(rated) == 1
        row = screen(pilot).passage.list.row
        assert row is not None
        assert "E2+ Partisipasi warga" in "".join(piece.text for piece in row.left)


@pytest.mark.parametrize("typed", ["101", "viel", "4.5"])
async def test_what_is_no_weight_is_refused(path: Path, typed: str) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "Tapi anggarannya kecil sekali.")
        await press(pilot, "percent_sign")
        await write(pilot, typed)
        await press(pilot, "enter")
        before = codings(path)
        await press(pilot, "1", "x")  # the dialog is there still: nothing is coded or removed
        assert codings(path) == before
        assert all(one.weight is None for one in before)


# Words as a code


def names(path: Path) -> list[str]:
    with open_session(path, "ani") as session:
        found = tree(session)
        return [found.path(code.id, "id") for code in found]


async def test_words_become_a_code_below_the_one_chosen(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "kerja bakti.")
        await press(pilot, "i", "down", "enter")
        assert "Faktor internal > kerja bakti" in names(path)
        assert ("kerja bakti.", "kerja bakti") in coded(path)
        assert told(path)[-2:] == [
            "created the code kerja bakti",
            "coded I-01 ¶4 with kerja bakti",
        ]


async def test_name_and_place_can_be_corrected_before_it_is_made(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "kerja bakti.")
        await press(pilot, "i", "end")
        await write(pilot, " warga")
        await press(pilot, "tab")
        await write(pilot, "ekst")
        await press(pilot, "enter")
        assert "Faktor eksternal > kerja bakti warga" in names(path)


async def test_a_name_that_is_there_takes_the_code_that_has_it(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "Kampus")
        before = names(path)
        await press(pilot, "i")
        dialog = pilot.app.screen
        assert isinstance(dialog, InVivo)
        dialog.query_one("#name", Input).value = "mitra"
        await settle(pilot)
        assert "Mitra" in str(dialog.query_one(".help", Static).content)
        await press(pilot, "enter")
        assert names(path) == before
        assert ("Kampus membantu kami sejak awal.", "Mitra") in coded(path)


async def test_a_code_without_a_name_is_not_made(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "Kampus")
        await press(pilot, "i")
        pilot.app.screen.query_one("#name", Input).value = " "
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InVivo)
        await press(pilot, "escape")
        assert len(codings(path)) == 5


@pytest.mark.parametrize("by", ["words", "palette"])
@pytest.mark.parametrize("seen", [False, True], ids=["not looked yet", "seen"])
async def test_a_code_for_a_passage_that_is_gone_is_made_and_that_is_said(
    path: Path, by: str, seen: bool
) -> None:
    async with workspace(path, (80, 24)) as pilot:
        if by == "words":
            await press(pilot, "g", "6", "enter", "i")
        else:
            await press(pilot, "space")
            await write(pilot, "Rapat")
            await press(pilot, "enter")
        with open_session(path, "budi") as session:
            remove_document(session, find_document(session, "I-01"))
        if seen:
            await screen_below(pilot).desk.look()
        await press(pilot, "enter")
        name = "Koordinasi antardinas, itu yang paling sulit" if by == "words" else "Rapat"
        said = [message.message for message in pilot.app._notifications]
        assert said[-1] == (
            f"The code “{name}” was made, but not applied. I-01 is no longer in the project."
        )
        with open_session(path, "ani") as session:
            assert any(name in code.name.values() for code in tree(session))
        assert not any("Nothing was changed" in one for one in said)


async def test_the_place_can_be_clicked(path: Path) -> None:
    async with workspace(path) as pilot:
        await at(pilot, "kerja bakti.")
        await press(pilot, "i")
        await pilot.click(pilot.app.screen.query_one(Rows), offset=(8, 4), times=2)
        await settle(pilot)
        assert any(path_.endswith("> kerja bakti") for path_ in names(path))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("“kerja bakti.”", "kerja bakti"),
        ("  dua\n baris ", "dua baris"),
        ("…", ""),
        ("漢字、かな。", "漢字、かな"),
        ("kata " * 30, " ".join(["kata"] * 12)),
        ("x" * 90, "x" * LONGEST),
    ],
)
def test_the_name_that_is_proposed(words: str, name: str) -> None:
    assert name_of(words) == name


# The same code on overlapping passages


async def test_the_same_code_on_overlapping_passages_is_refused_where_that_is_wanted(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        with open_session(path, "ani") as session:
            set_overlap(session, Overlap.REFUSE)
        await at(pilot, "Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.")
        before = coded(path)
        await press(pilot, "space")
        await write(pilot, "mitra")
        await press(pilot, "enter")
        assert coded(path) == before
        (toast,) = pilot.app._notifications
        assert "Mitra is on I-01 ¶4 already" in toast.message


async def test_the_setting_is_asked_for_from_the_list_of_commands(path: Path) -> None:
    async with workspace(path) as pilot:
        await pilot.app.run_action("overlap")
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert "is refused" in screen(pilot).echo.told
        assert told(path)[-1] == "let the same code on overlapping passages be refused"
        await press(pilot, "u")
        assert told(path)[-1].startswith("undid: let the same code")
