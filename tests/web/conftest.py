"""A small study, served in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from qca.tasks.documents import import_documents
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.web.process import workspace_command
from qca.web.server import Server
from qca.words import speak
from tests.web.visitor import Visitor, visiting

TITLE = "Riverside & its <mayor>"

INTERVIEW = """\
P: What drove the city to begin?
I: The mayor was committed from the first day. See https://example.org/plan for more.
P: And who helped?
I: The university helped us from the beginning.
"""
"""An invented interview, FICTIONAL."""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A project whose name no shell would leave alone, with one interview."""
    interview = tmp_path / "I-01.txt"
    interview.write_text(INTERVIEW, encoding="utf-8")
    folder = tmp_path / "a $(touch x); b"
    folder.mkdir()
    path = new_project(folder / "my 'study'", title=TITLE, language="en", coder="ani")
    with open_session(path, "ani") as session:
        import_documents(session, [interview])
    return path


@pytest.fixture
def server(study: Path) -> Server:
    """What serves the study."""
    return Server(workspace_command(study, "ani", "en"), TITLE, speak("en"))


@pytest.fixture
async def address(server: Server) -> AsyncIterator[str]:
    """The way into the served study."""
    async with server.listening() as address:
        yield address


@pytest.fixture
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """A browser's client that has been let in."""
    async with visiting(address) as visitor:
        yield visitor
