"""A project file that is moved, removed or replaced while it is open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from qca.project import queries
from qca.project.errors import Displaced, Stranded
from qca.project.store import Project, open_project
from qca.project.whereabouts import Whereabouts
from tests.studies import add_codes, add_document, code, empty_project, first_coder

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not let go of a file that is open"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one coding."""
    project = empty_project(tmp_path)
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Leadership"])
    document = add_document(project, ani)
    code(project, ani, document, "The budget was small.", codes["Leadership"])
    project.close()
    return project.path


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*(rescued)*.qca"))


def count(project: Project) -> int:
    with project.reading() as connection:
        return len(queries.codings(connection))


@pytest.mark.parametrize("happens", ["removed", "moved", "replaced"])
def test_all_is_kept_in_a_copy_and_nothing_more_is_written(path: Path, happens: str) -> None:
    other = path.with_name("other")
    other.write_bytes(b"something else")
    with open_project(path) as project:
        add_codes(project, first_coder(project), ["Late"])
        if happens == "removed":
            path.unlink()
        elif happens == "moved":
            path.rename(path.with_name("elsewhere.qca"))
        else:
            other.replace(path)
        with pytest.raises(Displaced) as told:
            project.version()
        with pytest.raises(Displaced):
            add_codes(project, first_coder(project), ["Late"])
        assert count(project) == 1
        assert kept(path.parent) == [told.value.params["copy"]]
    assert not path.exists() or path.read_bytes() == b"something else"
    with open_project(kept(path.parent)[0]) as again:
        assert count(again) == 1
        with again.reading() as connection:
            assert "Late" in [c.name["en"] for c in queries.codes(connection)]


def test_no_empty_file_takes_the_place_of_one_that_is_gone(path: Path) -> None:
    with open_project(path) as project, project.reading():  # the only connection is taken
        path.unlink()
        with pytest.raises(Stranded), project.reading():
            pass
        assert not path.exists()


def test_where_no_copy_can_be_made_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "study.qca"
    path.write_bytes(b"x")
    full = True

    def save(target: Path) -> None:
        if full:
            raise OSError
        target.write_bytes(b"x")

    whereabouts = Whereabouts(path, save)
    whereabouts.check()
    path.unlink()
    with pytest.raises(Stranded):
        whereabouts.check()
    full = False
    with pytest.raises(Displaced):
        whereabouts.check()
    assert kept(tmp_path)
