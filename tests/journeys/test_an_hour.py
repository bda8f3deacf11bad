"""An hour's work on an interview of 100,000 words: every key of it, and what is left on the disk.

A researcher reads on and codes, by digit, by name, by chord and with the same code again, goes
back over what was read, undoes and brings back, writes memos, looks for words, has lunch (the
workspace is closed and opened again), and is joined by a colleague. What each key should have
done is kept beside; at the end of every minute the disk must hold exactly that.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tasks.codes import create_code, tree
from qca.tasks.coding import apply_codes
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.memos import memos
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from tests.tui.stillness import settle
from tests.tui.workspace import (
    all_typed,
    press,
    screen,
    type_ahead,
    workspace,
    write,
)

SENTENCES_A_TURN = 5
TURNS = 2000
CODES = {"Anggaran": "1", "Komitmen": "2", "Pelatihan": "3", "Warga": "4"}
FILLER = "yang kami kerjakan di kota ini sejak tahun itu"

Coded = tuple[int, str]
"""The number of a sentence, from 0, and the name of a code."""


def sentence(n: int) -> str:
    """The words of a sentence; no two are alike."""
    return f"Kalimat {n} tentang hal {FILLER}."


@pytest.fixture(scope="module")
def interview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented interview (FIKTIF): a question, then five sentences, two thousand times."""
    turns = []
    for turn in range(TURNS):
        first = turn * SENTENCES_A_TURN
        said = " ".join(sentence(n) for n in range(first, first + SENTENCES_A_TURN))
        turns.append(f"P: Lalu?\nI: {said}\n")
    path = tmp_path_factory.mktemp("hour") / "I-01.txt"
    text = "".join(turns)
    assert len(text.split()) > 100_000
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path, interview: Path) -> Path:
    project = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(project, "ani") as session:
        import_documents(session, [interview])
        group = create_code(session, "Faktor", key="f")
        for name, key in CODES.items():
            create_code(session, name, parent=group, key=key)
    return project


def on_disk(path: Path, coder: str = "ani") -> list[Coded]:
    """What another program finds coded by a coder, in order."""
    with open_session(path, coder) as session:
        reading = read_document(session, find_document(session, "I-01"))
        names = tree(session)
        me = session.coder.id
    text = reading.transcript.text
    found = []
    for coding in reading.codings:
        if coding.coder != me:
            continue
        words = text[coding.segment.start : coding.segment.end]
        number = int(words.split()[1])
        assert words == sentence(number)
        found.append((number, names.by_id[coding.code].name["id"]))
    return sorted(found)


class Researcher:
    """Someone at the keyboard, who remembers what should have become of every key."""

    def __init__(self, pilot: Pilot[None], path: Path) -> None:
        self.pilot = pilot
        self.path = path
        self.at = 0
        self.keys = 0
        self.done: list[Coded] = []
        self.undone: list[Coded] = []
        self.last = ""
        self.recent: list[str] = []

    def type(self, *keys: str) -> None:
        """Types without waiting for anything."""
        self.keys += len(keys)
        type_ahead(self.pilot, *keys)

    async def press(self, *keys: str) -> None:
        """Types, and looks what came of it."""
        self.keys += len(keys)
        await all_typed(self.pilot)
        await press(self.pilot, *keys)

    async def go(self, turn: int) -> None:
        """To the first sentence of an answer."""
        await self.press("g", *str(2 * turn + 2), "enter")
        self.at = turn * SENTENCES_A_TURN

    def on(self) -> None:
        """To the next sentence that is not a question."""
        steps = 2 if self.at % SENTENCES_A_TURN == SENTENCES_A_TURN - 1 else 1
        self.type(*["right"] * steps)
        self.at += 1

    def _coded(self, name: str) -> None:
        if (self.at, name) not in self.done:
            self.done.append((self.at, name))
            self.undone.clear()
        self.last = name
        if name not in self.recent:
            self.recent.append(name)

    def by_digit(self, digit: int) -> None:
        """Codes with a recent code; digits stay with the codes that got them first."""
        self.type(str(digit))
        self._coded(self.recent[digit - 1])

    def again(self) -> None:
        """Codes with the same code again."""
        self.type(".")
        self._coded(self.last)

    async def by_name(self, name: str) -> None:
        """Codes by the first letters of a name; one that is not there is made."""
        known = name in CODES or name in self.recent
        await self.press("space")
        await write(self.pilot, name.lower() if known else name)
        self.keys += len(name)
        await self.press("enter", *([] if known else ["enter"]))
        self._coded(name)

    def by_chord(self, name: str) -> None:
        """Codes by the keys of the codebook."""
        self.type(";", "f", CODES[name])
        self._coded(name)

    def undo(self) -> None:
        """Takes back the latest coding."""
        self.type("u")
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self.type("ctrl+r")
        self.done.append(self.undone.pop())

    async def look(self) -> None:
        """Nothing is under way, the program runs, and the disk holds what was done."""
        await all_typed(self.pilot)
        assert on_disk(self.path) == sorted(self.done)
        reader = screen(self.pilot).reader
        shown = reader.marks_within(0, len(reader.transcript.text))
        assert sum(not mark.other for mark in shown) == len(self.done)


async def minute(researcher: Researcher, rng: random.Random) -> None:
    """A minute of reading and coding: about twenty keys."""
    for _ in range(rng.randint(5, 8)):
        researcher.on()
        chance = rng.random()
        if chance < 0.35:
            researcher.again()
        elif chance < 0.65:
            researcher.by_digit(rng.randint(1, min(len(researcher.recent), 4)))
        elif chance < 0.8:
            researcher.by_chord(rng.choice(list(CODES)))
        elif chance < 0.85:
            await researcher.by_name(rng.choice(list(CODES)))
    if rng.random() < 0.4:
        back = rng.randint(1, 3)
        for _ in range(back):
            researcher.undo()
        for _ in range(rng.randint(0, back)):
            researcher.redo()


@asynccontextmanager
async def at_work(path: Path) -> AsyncIterator[Researcher]:
    async with workspace(path) as pilot:
        yield Researcher(pilot, path)


async def test_an_hour_on_a_hundred_thousand_words(path: Path) -> None:
    rng = random.Random(14)
    async with at_work(path) as researcher:
        await before_lunch(researcher, rng)
        morning = researcher
    async with at_work(path) as researcher:
        # After lunch everything is where it was: place, codes, digits, and what can be undone.
        researcher.done, researcher.at = morning.done, morning.at
        researcher.last, researcher.recent = morning.last, morning.recent
        researcher.keys = morning.keys
        assert sentence(researcher.at) in screen(researcher.pilot).reader.selected_text
        researcher.undo()
        researcher.redo()
        await after_lunch(researcher, rng)
        assert len(researcher.done) > 250
        assert researcher.keys > 1_000
        await there_and_back(researcher)
    with open_session(path, "ani") as session:
        assert [memo.text for memo in memos(session)] == ["Angkanya?"]


async def before_lunch(researcher: Researcher, rng: random.Random) -> None:
    """Half an hour: the first codes, a new one, a memo, a window made smaller."""
    await researcher.go(700)
    for name in CODES:
        await researcher.by_name(name)
        researcher.on()
    for now in range(30):
        await minute(researcher, rng)
        if now % 10 == 3:
            await researcher.go(rng.randrange(TURNS - 100))
        if now == 12:
            await researcher.by_name("Kerja bakti")
        if now == 20:
            researcher.again()
            await researcher.press("m")
            await write(researcher.pilot, "Angkanya?")
            await researcher.press("escape")
        if now == 22:
            await researcher.pilot.resize_terminal(80, 24)
            await settle(researcher.pilot)
        if now % 5 == 0:
            await researcher.look()
    await researcher.look()


async def after_lunch(researcher: Researcher, rng: random.Random) -> None:
    """Half an hour more, while a colleague codes the same interview; and a search."""
    with open_session(researcher.path, "budi") as budi:
        document = find_document(budi, "I-01")
        start = read_document(budi, document).transcript.text.index(sentence(9_000))
        end = start + len(sentence(9_000))
        apply_codes(budi, document, start, end, [tree(budi).children(None)[0].id])
    for now in range(30):
        await minute(researcher, rng)
        if now % 10 == 6:
            await researcher.go(rng.randrange(TURNS - 100))
        if now == 15:
            await researcher.press("slash")
            await write(researcher.pilot, "9000")
            await researcher.press("enter")
            assert screen(researcher.pilot).reader.selected_text == "9000"
            await researcher.go(1_800)
        if now % 5 == 0:
            await researcher.look()
    await researcher.look()
    assert on_disk(researcher.path, "budi") == [(9_000, "Faktor")]


async def there_and_back(researcher: Researcher) -> None:
    """The whole hour is taken back, memo and new code with it, and brought back."""
    kept = list(researcher.done)
    for key, left in (("u", []), ("ctrl+r", sorted(kept))):
        for _ in range(len(kept) + 2):
            researcher.type(key)
        await all_typed(researcher.pilot)
        assert on_disk(researcher.path) == left
        assert on_disk(researcher.path, "budi") == [(9_000, "Faktor")]
