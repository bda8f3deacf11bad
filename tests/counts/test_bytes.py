"""How much is written to the terminal for a key, a page and a coding."""

from __future__ import annotations

from pathlib import Path

from textual.drivers.headless_driver import HeadlessDriver

from qca.tasks import codes, documents
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.words import speak

SIZE = (140, 50)
KEY, PAGE, CODING = 2_000, 25_000, 9_000
"""The most bytes: a key draws a few lines anew, a page the text with its styles, once."""


class Counting(HeadlessDriver):
    """A terminal that nobody sees, and that counts what is written to it."""

    written = 0

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        Counting.written += len(data.encode())


def talk() -> str:
    said = "Waktu itu warga ikut rapat di balai kota. Anggarannya kecil sekali menurut kami. "
    return "\n".join(f"P: Bagaimana tahun {n}?\nI: {said * 4}" for n in range(400))


async def test_a_key_a_page_and_a_coding(tmp_path: Path) -> None:
    (tmp_path / "I-01.txt").write_text(talk(), encoding="utf-8")
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        documents.import_documents(session, [tmp_path / "I-01.txt"])
        codes.create_code(session, "Rapat")
    app = QcaApp(open_session(path, "ani"), speak("en"))
    app.driver_class = Counting
    async with app.run_test(headless=False, size=SIZE) as pilot:

        async def bytes_for(*keys: str) -> int:
            await pilot.pause()
            await app.workers.wait_for_complete()
            Counting.written = 0
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            return Counting.written

        await bytes_for("right", "right")
        assert 0 < await bytes_for("right") < KEY
        assert 0 < await bytes_for("shift+right") < KEY
        assert await bytes_for("pagedown") < PAGE
        await bytes_for("space", *"Rapat", "enter")
        await bytes_for("right", "right")
        assert 0 < await bytes_for("full_stop") < CODING
    app.close_desk()
