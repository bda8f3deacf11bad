"""How much is imported: at the help, at a command that lists rows, and when the workspace starts.

The limits stand a little above what is needed today. Whoever passes one has made every start
slower; the way out is to import where the thing is used.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fresh import told
from tests.tui.workspace import make_study

COMMAND = """
import json, sys
from qca.cli.run import run
run(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""

WORKSPACE = """
import asyncio, json, sys
from pathlib import Path
from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.words import speak

async def main():
    app = QcaApp(open_session(Path(sys.argv[1])), speak("en"))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        found = sorted(sys.modules)
    app.close_desk()
    print(json.dumps(found))

asyncio.run(main())
"""

ANOTHER_DATABASE = "sqlalchemy.dialects.postgresql"
LATER = {
    *("qca.tasks.analyses", "qca.tasks.counting", "qca.tasks.tables", "qca.tasks.lists"),
    *("qca.tasks.study", "qca.tasks.how", "qca.tasks.spoken_words", "qca.tasks.event_names"),
    *("qca.tasks.finding", "qca.tasks.retrieve", "qca.project.casework", "qca.report.table"),
    *("qca.tasks.events", "qca.model.when", "qca.tasks.reworking", "qca.tasks.narratives"),
    *("qca.tui.results", "qca.tui.screens.analysis", "qca.tui.screens.retrieve"),
    *("qca.tui.screens.grid", "qca.tui.screens.event_work", "qca.tui.screens.event_form"),
    *("qca.tui.screens.narrative", "qca.tui.screens.theme_work", "qca.tui.screens.memos"),
}
"""Of the program itself what only other screens need."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


def modules(code: str, *arguments: str) -> set[str]:
    return set(json.loads(told(code, *arguments)))


def test_help() -> None:
    loaded = modules(COMMAND, "--help")
    assert len(loaded) < 200
    assert not any(name.startswith("qca.project") for name in loaded)


def test_a_command_that_lists_rows(path: Path) -> None:
    loaded = modules(COMMAND, "codes", str(path))
    assert len(loaded) < 450
    roots = {name.partition(".")[0] for name in loaded}
    assert roots & {"pandas", "numpy", "rich", "textual", "yaml", "pydantic"} == set()
    assert ANOTHER_DATABASE not in loaded


def test_the_workspace(path: Path) -> None:
    loaded = modules(WORKSPACE, str(path))
    assert len(loaded) < 710
    assert loaded & LATER == set()
    assert ANOTHER_DATABASE not in loaded
