"""A small study with codings, open in the workspace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from qca.tasks import coding
from qca.tasks.codebooks import create_code
from qca.tasks.documents import (
    find_document,
    import_documents,
    read_document,
    set_speakers,
)
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session
from qca.tui.app import QcaApp
from qca.words import speak

TALKS = {
    "I-01": """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.
""",
    "I-02": """\
P: Bagaimana dengan anggaran?
I: Anggaran dipotong bulan April. Kami rapat sampai malam, rapat lagi besoknya.
P: Dan wali kota?
I: Wali kota datang sendiri ke gudang, tanpa pengawal.
""",
}
"""Invented interviews, FIKTIF."""

COMMITTED = "Waktu itu wali kota punya komitmen kuat."
SMALL = "Tapi anggarannya kecil sekali."
CUT = "Anggaran dipotong bulan April."
CAME = "Wali kota datang sendiri ke gudang, tanpa pengawal."


def make(folder: Path) -> Path:
    """A project of ani's, with a coding of budi's."""
    path = new_project(folder / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        for name, text in TALKS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            import_documents(session, [folder / f"{name}.txt"])
            set_speakers(session, find_document(session, name), f"P=interviewer\nI={name}")
        factors = create_code(session, "Faktor")
        lead = create_code(session, "Pimpinan", parent=factors)
        budget = create_code(session, "Anggaran", parent=factors)
        create_code(session, "Warga")
        apply(session, "I-01", COMMITTED, lead)
        apply(session, "I-01", SMALL, budget)
        apply(session, "I-02", CUT, budget)
        apply(as_coder(session, "budi"), "I-02", CAME, lead)
    return path


def apply(session: Session, document: str, quote: str, *codes: str) -> str:
    """Codes words of a document; returns the first coding."""
    there = find_document(session, document)
    text = read_document(session, there).transcript.text
    start = text.index(quote)
    return coding.apply_codes(session, there, start, start + len(quote), codes).codes[0].coding


@asynccontextmanager
async def workspace(
    path: Path, size: tuple[int, int] = (140, 40), language: str = "en"
) -> AsyncIterator[Pilot[int]]:
    """The workspace on a project, when it has settled."""
    app = QcaApp(open_session(path, "ani"), speak(language))
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)  # type: ignore[arg-type]
            yield pilot  # type: ignore[misc]
    finally:
        app.close_desk()


async def settle(pilot: Pilot[int]) -> None:
    """Waits for all that is under way."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys, or types a text where one begins with ``=``."""
    for key in keys:
        if key.startswith("="):
            await pilot.press(*("space" if c == " " else c for c in key[1:]))
        else:
            await pilot.press(key)
        await settle(pilot)
