"""Garbage is not looked for while the program starts, and is afterwards."""

from __future__ import annotations

from pathlib import Path

from tests.fresh import told
from tests.tui.workspace import make_study

SAID = """
import gc
from qca import waking
waking.go_on()
first = gc.isenabled(), gc.get_freeze_count() > 0
waking.hold()
held = gc.isenabled()
waking.go_on()
print(*first, held, gc.isenabled(), gc.get_freeze_count() > 0, gc.get_threshold()[0] > 700)
"""

STARTED = """
import asyncio, gc, sys
from pathlib import Path
from qca import waking
waking.hold()
from qca.tui import app as front
from qca.tasks.session import open_session
from qca.words import speak

front.SETTLED_SECONDS = 0.01

async def main():
    app = front.QcaApp(open_session(Path(sys.argv[1])), speak("id"))
    async with app.run_test() as pilot:
        for _ in range(500):
            if gc.isenabled():
                break
            await pilot.pause(0.01)
    app.close_desk()
    print(gc.isenabled())

asyncio.run(main())
"""


def test_what_is_there_at_the_end_of_the_start_is_looked_through_no_more() -> None:
    assert told(SAID) == "True False False True True True"


def test_the_workspace_looks_for_garbage_once_it_has_started(tmp_path: Path) -> None:
    assert told(STARTED, str(make_study(tmp_path))) == "True"
