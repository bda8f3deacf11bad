"""Calls of the program, in this process, and a small study to call it on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from qca.cli.run import run
from qca.tasks.documents import import_documents
from qca.tasks.projects import new_project
from qca.tasks.session import open_session

INTERVIEW = """\
P: What drove the city to begin?
I: The mayor was committed from the first day. The budget was small.
P: And who helped?
I: The university helped us from the beginning. The residents came too.
P: What was hardest?
I: Coordination between the agencies, that was the hardest.
"""
"""An invented interview, FICTIONAL."""


@dataclass(frozen=True)
class Called:
    """What a call did."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of a call with ``--format json``."""
        assert self.code == 0, self.err
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


Call: TypeAlias = Callable[..., Called]


@pytest.fixture
def qca(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Call:
    """Calls the program as in an English terminal of 100 columns, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QCA_LANGUAGE", "en")

    def call(*arguments: object) -> Called:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Called(code, out, err)

    return call


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    path = tmp_path / "I-01.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path, interview: Path) -> Path:
    """A project of ani's with one interview and the SWOT codebook."""
    path = new_project(tmp_path / "study", language="en", coder="ani", codebooks=["swot"])
    with open_session(path, "ani") as session:
        import_documents(session, [interview])
    return path
