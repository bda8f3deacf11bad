"""A small study made through the tasks themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.tasks.documents import import_documents
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session

INTERVIEW = """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.
P: Apa yang paling sulit?
I: Koordinasi antardinas, itu yang paling sulit menurut saya.
"""
"""An invented interview, FIKTIF."""


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    path = tmp_path / "I-01.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    return path


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani", codebooks=["swot"])
    with open_session(path, "ani") as session:
        yield session


@pytest.fixture
def study(session: Session, interview: Path) -> Session:
    """The session with the interview in it."""
    import_documents(session, [interview])
    return session
