"""A small invented study (FIKTIF) and the workspace on it, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from qca.model.codes import Role
from qca.model.coding import Coding
from qca.model.study import Approach
from qca.tasks.codes import create_code, tree
from qca.tasks.coding import apply_codes, mark_off_record, rate_coding, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.history import history, tell
from qca.tasks.memos import write_memo
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session
from qca.tui.app import QcaApp
from qca.tui.screens.code import CodeScreen
from qca.words import speak
from tests.tui.stillness import settle

INTERVIEW = """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali. Aplikasinya baru satu.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti. Jangan dicatat ya, dinasnya malas.
P: Apa yang paling sulit?
I: Koordinasi antardinas, itu yang paling sulit. Sekarang sudah ada rapat setiap bulan.
"""

NOTE = """\
Balai kota, pagi hari. Layar besar menyala, tidak ada yang melihat.

Di lantai dua ada tiga orang yang mengisi laporan.
"""

CODES = {
    "Faktor internal": (Role.INTERNAL, "i", "#4576b4", ("Komitmen pimpinan", "Anggaran kota")),
    "Faktor eksternal": (Role.EXTERNAL, "e", "#ba6734", ("Mitra", "Partisipasi warga")),
    "Tahap": (Role.STAGE, "t", "#7d67b6", ("Merintis", "Menata")),
}


def make_study(folder: Path, language: str = "id") -> Path:
    """A project with two documents and codes of three roles, of a coder called ani."""
    files = []
    for name, text in (("I-01.txt", INTERVIEW), ("CL-01.txt", NOTE)):
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    path = new_project(folder / "studi", title="Studi kota", language=language, coder="ani")
    with open_session(path, "ani") as session:
        import_documents(session, files)
        for name, (role, key, color, members) in CODES.items():
            group = create_code(session, name, role=role, key=key, color=color)
            for number, member in enumerate(members, 1):
                create_code(session, member, parent=group, key=str(number))
        create_code(session, "Kutipan bagus", definition="Layak dikutip utuh.")
    return path


def code(session: Session, quote: str, name: str, document: str = "I-01") -> None:
    """Codes the words of a quote with the code of a name."""
    found = find_document(session, document)
    start, end = span_of_quote(read_document(session, found).transcript, quote, document)
    apply_codes(session, found, start, end, [code_id(session, name)])


def code_id(session: Session, name: str) -> str:
    """The id of the code of a name."""
    return next(c.id for c in tree(session) if name in c.name.values())


def make_coded(folder: Path) -> Path:
    """The same study with codings of two coders, a memo, and words off the record."""
    path = make_study(folder)
    with open_session(path, "ani") as session:
        code(session, "wali kota punya komitmen kuat.", "Komitmen pimpinan")
        code(session, "Waktu itu wali kota punya komitmen kuat.", "Merintis")
        code(session, "Tapi anggarannya kecil sekali.", "Anggaran kota")
        code(session, "Kampus membantu kami sejak awal.", "Mitra")
        document = find_document(session, "I-01")
        reading = read_document(session, document)
        budget = next(c for c in reading.codings if c.code == code_id(session, "Anggaran kota"))
        rate_coding(session, budget.id, valence=-1, weight=None)
        write_memo(session, "Angkanya berapa?", target_kind="coding", target=budget.id)
        span = span_of_quote(reading.transcript, "Jangan dicatat ya, dinasnya malas.", "I-01")
        mark_off_record(session, document, *span)
        budi = as_coder(session, "budi")
        code(budi, "wali kota punya komitmen kuat. Tapi anggarannya kecil", "Komitmen pimpinan")
    return path


def make_reflexive(folder: Path) -> Path:
    """A reflexive study with the interview and nothing made of it."""
    (folder / "I-01.txt").write_text(INTERVIEW, encoding="utf-8")
    path = new_project(
        folder / "studi",
        title="Studi kota",
        language="id",
        coder="ani",
        approach=Approach.REFLEXIVE,
    )
    with open_session(path, "ani") as session:
        import_documents(session, [folder / "I-01.txt"])
    return path


@asynccontextmanager
async def workspace(
    path: Path, size: tuple[int, int] = (140, 40), language: str = "en", coder: str = "ani"
) -> AsyncIterator[Pilot[None]]:
    """The workspace on a project, settled."""
    app = QcaApp(open_session(path, coder), speak(language))
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        app.close_desk()


@asynccontextmanager
async def home(
    size: tuple[int, int] = (140, 40), language: str = "en"
) -> AsyncIterator[Pilot[None]]:
    """The workspace without a project, settled."""
    app = QcaApp(None, speak(language))
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        app.close_desk()


async def drawn(pilot: Pilot[None]) -> None:
    """Waits until what is shown after the next frame is shown, too."""
    await settle(pilot)
    frame = asyncio.Event()
    pilot.app.screen.call_after_refresh(frame.set)
    await frame.wait()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, or types the text behind a ``=``, and waits for what each does."""
    for key in keys:
        if key[:1] == "=" and len(key) > 1:
            await write(pilot, key[1:])
        else:
            strike(pilot, key)
            await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Types a text, as quickly as one can, and waits for what it does."""
    for character in text:
        strike(pilot, character)
    await settle(pilot)


def strike(pilot: Pilot[None], key: str) -> None:
    """Presses a key, given by its name or its character, and waits for nothing."""
    shown = key if len(key) == 1 else key_to_character(key)
    pilot.app.post_message(events.Key(name_of(key), shown))


def name_of(character: str) -> str:
    """A character as the name of a key."""
    return _character_to_key(character) if len(character) == 1 else character


def type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Types keys all at once, without waiting for any of them."""
    for key in keys:
        for one in [key] if key in NAMED else key:
            strike(pilot, one)


async def all_typed(pilot: Pilot[None]) -> None:
    """Waits until everything that was typed ahead is done."""
    app = pilot.app
    assert isinstance(app, QcaApp)
    await settle(pilot)
    while app._typed_ahead or app._under_way:
        await settle(pilot)
    await settle(pilot)


NAMED = frozenset({"enter", "escape", "right", "left", "up", "down", "tab", "ctrl+r", "delete"})


def screen(pilot: Pilot[None]) -> CodeScreen:
    """The code screen."""
    found = pilot.app.screen
    assert isinstance(found, CodeScreen)
    return found


def codings(path: Path, document: str = "I-01") -> list[Coding]:
    """The codings of a document, as another program reads them."""
    with open_session(path, "ani") as session:
        return list(read_document(session, find_document(session, document)).codings)


def coded(path: Path, document: str = "I-01") -> list[tuple[str, str]]:
    """The words of each coding and the name of its code, in order."""
    with open_session(path, "ani") as session:
        reading = read_document(session, find_document(session, document))
        names = tree(session)
    text = reading.transcript.text
    return [
        (text[c.segment.start : c.segment.end], names.by_id[c.code].name["id"])
        for c in reading.codings
    ]


def told(path: Path, limit: int = 20) -> list[str]:
    """What was done in English words, the latest last."""
    with open_session(path, "ani") as session:
        steps = history(session, limit)
    return [tell(speak("en"), step) for step in reversed(steps)]
