"""What is heavy is not imported when the workspace starts, in a fresh interpreter."""

from __future__ import annotations

from pathlib import Path

from tests.fresh import told
from tests.tui.workspace import make_study

HEAVY = {
    *("pandas", "numpy", "scipy", "spacy", "sklearn", "matplotlib", "docx", "pydantic"),
    *("lxml", "xlsxwriter", "pypdfium2", "rapidfuzz", "python_calamine", "psycopg"),
}

START = """
import asyncio, sys
from pathlib import Path
from qca.tui.app import QcaApp
from qca.tasks.session import open_session
from qca.words import speak

async def main():
    app = QcaApp(open_session(Path(sys.argv[1])), speak("id"))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await pilot.press("right", "right", "space", "escape", "f", "escape", "question_mark")
        await pilot.press("escape", "C", "down", "escape")
        found = ",".join(sorted({name.partition(".")[0] for name in sys.modules}))
    app.close_desk()
    print(found)

asyncio.run(main())
"""


def test_the_workspace_starts_without_anything_heavy(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    loaded = set(told(START, str(path)).split(","))
    assert "textual" in loaded
    assert loaded & HEAVY == set()


def test_importing_the_front_opens_no_project() -> None:
    code = "import sys, qca.tui.app; print('sqlalchemy' in sys.modules)"
    assert told(code) == "False"
