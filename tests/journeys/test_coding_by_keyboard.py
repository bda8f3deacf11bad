"""A researcher codes in the workspace: how many keys it takes, and that it is on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.tasks.codes import create_code, remove_code
from qca.tasks.documents import (
    find_document,
    import_documents,
    read_document,
    remove_document,
)
from qca.tasks.history import history
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from qca.tui.app import QcaApp
from qca.tui.widgets.transcript import TranscriptView
from qca.words import speak

SENTENCES = 24
TURN = " ".join(f"Kalimat nomor {n} tentang kota ini." for n in range(1, SENTENCES + 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one invented interview (FIKTIF) and two codes."""
    interview = tmp_path / "I-01.txt"
    interview.write_text(f"P: Ceritakan?\nI: {TURN}\nP: Lalu?\nI: Sudah.\n", encoding="utf-8")
    project = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(project, "ani") as session:
        import_documents(session, [interview])
        create_code(session, "Anggaran")
        create_code(session, "Komitmen pimpinan")
    return project


@asynccontextmanager
async def workspace(path: Path, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Pilot[int]]:
    app = QcaApp(open_session(path, "ani"), speak("en"))
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield pilot  # type: ignore[misc]
    finally:
        app.close_desk()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def code_by_name(pilot: Pilot[int], letters: str) -> None:
    await press(pilot, "space", *letters, "enter")


def codings(path: Path) -> list[Coding]:
    with open_session(path, "ani") as session:
        return list(read_document(session, find_document(session, "I-01")).codings)


def quotes(path: Path) -> list[str]:
    with open_session(path, "ani") as session:
        reading = read_document(session, find_document(session, "I-01"))
    text = reading.transcript.text
    return [text[c.segment.start : c.segment.end] for c in reading.codings]


async def to_first_sentence(pilot: Pilot[int]) -> TranscriptView:
    view = pilot.app.screen.query_one(TranscriptView)
    view.goto_paragraph(2)
    await pilot.pause()
    return view


async def test_twenty_sentences_with_recent_codes_take_forty_keys(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")
        keys = 0
        for _ in range(20):
            await press(pilot, "right", "1")
            keys += 2
        assert keys == 40
    assert quotes(path) == [f"Kalimat nomor {n} tentang kota ini." for n in range(1, 22)]


async def test_a_known_code_by_name_takes_its_letters_and_two(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await press(pilot, "space", "k", "o", "m", "enter")
    (coding,) = codings(path)
    with open_session(path, "ani") as session:
        latest = history(session, limit=1)[0]
    assert latest.params["codes"] == "Komitmen pimpinan"
    assert coding.coder is not None


async def test_the_same_again_undo_and_redo(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")
        await press(pilot, "right", "full_stop")
        await press(pilot, "right", "full_stop")
        await press(pilot, "u", "u")
        await press(pilot, "ctrl+r")
    assert len(quotes(path)) == 2


async def test_a_name_that_is_not_there_becomes_a_code(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "rob")
        await press(pilot, "enter")
    with open_session(path, "ani") as session:
        kinds = [step.kind for step in history(session, limit=2)]
    assert kinds == ["coding.add", "code.create"]
    assert quotes(path) == ["Kalimat nomor 1 tentang kota ini."]


async def test_a_coding_is_taken_off_with_one_key(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")
        assert len(codings(path)) == 1
        await press(pilot, "x")
    assert codings(path) == []


async def test_what_the_screen_acknowledged_is_on_the_disk(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")
        # Read by another connection while the workspace is open.
        assert await asyncio.to_thread(lambda: len(codings(path))) == 1


async def test_keys_before_the_first_layout_harm_nothing(path: Path) -> None:
    app = QcaApp(open_session(path, "ani"), speak("en"))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("right", "1", "space", "escape", "u", "right_square_bracket")
            await pilot.pause()
    finally:
        app.close_desk()
    assert codings(path) == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_any_size_can_be_coded_in(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")
        await pilot.resize_terminal(*(100, 30))
        await press(pilot, "right", "1")
    assert len(codings(path)) == 2


def elsewhere(path: Path) -> Session:
    return open_session(path, "budi")


async def test_a_code_removed_by_another_program_is_told(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")

        def remove() -> None:
            with elsewhere(path) as budi:
                code: Id = read_document(budi, find_document(budi, "I-01")).codings[0].code
                remove_code(budi, code)

        await asyncio.to_thread(remove)
        await press(pilot, "right", "full_stop")
        assert pilot.app.is_running
    assert codings(path) == []


async def test_a_document_removed_by_another_program_is_told(path: Path) -> None:
    async with workspace(path) as pilot:
        await to_first_sentence(pilot)
        await code_by_name(pilot, "ang")

        def remove() -> None:
            with elsewhere(path) as budi:
                remove_document(budi, find_document(budi, "I-01"))

        await asyncio.to_thread(remove)
        await press(pilot, "right", "full_stop")
        assert pilot.app.is_running
    with open_session(path, "ani") as session:
        assert history(session)[0].kind == "document.remove"
