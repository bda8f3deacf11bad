"""What the command line does not load, proved in a fresh interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    *("pandas", "numpy", "scipy", "spacy", "sklearn", "matplotlib", "docx", "lxml"),
    *("pydantic", "sqlalchemy", "sqlite3", "textual", "xlsxwriter", "pypdfium2", "rich", "yaml"),
    *("aiohttp", "textual_serve"),
}
"""Roots of libraries that answering for help, or starting the workspace, has no use for."""

PROBE = """
import json, sys
from qca.cli.run import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """The exit code of a call, and the roots of all modules that it loaded."""
    called = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, "QCA_LANGUAGE": "en"},
    )
    code, names = json.loads(called.stdout.splitlines()[-1])
    return code, set(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["--language", "id", "--help"],
        ["codes", "--help"],
        ["table", "--help"],
        ["import", "--help"],
        ["serve", "--help"],
        ["no-such-command"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    _, names = loaded(*arguments)
    assert HEAVY & names == set()
    assert "typer" in names


def test_reading_arguments_loads_nothing_heavy() -> None:
    """So that the way into the workspace stays free for the workspace."""
    code, names = loaded("new", "")
    assert code == 2
    assert HEAVY & names == set()
