"""Who works on a project: coders named, meant, and joining."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.project.errors import Unknown
from qca.tasks.projects import new_project
from qca.tasks.session import coders, open_session


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "study", coder="ani")


def test_a_new_coder_joins_and_the_session_says_so(project: Path) -> None:
    with open_session(project, "budi") as session:
        assert (session.coder.name, session.joined) == ("budi", True)
    with open_session(project, "budi") as session:
        assert not session.joined
        assert [coder.name for coder in coders(session)] == ["ani", "budi"]


def test_opening_to_read_lets_nobody_join(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unknown, match="ani"):
        open_session(project, "anii", joins=False)
    monkeypatch.setenv("QCA_CODER", "citra")
    with open_session(project, joins=False) as session:
        assert session.coder.name == "ani"
        assert [coder.name for coder in coders(session)] == ["ani"]


@pytest.mark.parametrize(("variable", "name"), [("citra", "citra"), ("ani", "ani"), ("", "ani")])
def test_the_environment_names_the_coder(
    project: Path, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    monkeypatch.setenv("QCA_CODER", variable)
    with open_session(project) as session:
        assert session.coder.name == name
