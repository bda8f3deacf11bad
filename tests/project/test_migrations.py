"""Projects that earlier versions of the program wrote."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from qca.project import journal, queries
from qca.project.errors import OpenElsewhere
from qca.project.store import create, open_project

HERE = Path(__file__).parent


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "older.qca"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((HERE / "version_1.sql").read_text(encoding="utf-8"))
    return path


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its columns: name, type, whether it must be there, default, key."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: [row[1:] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            for (name,) in names.fetchall()
        }


def indexes(path: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        return {name for (name,) in found}


def test_a_project_of_version_1_becomes_like_a_new_one(older: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.qca"
    create(new, title="New", language="en", approach="codebook", coder="ani").close()
    open_project(older).close()
    assert columns(older) == columns(new)
    assert indexes(older) == indexes(new)


def test_what_was_in_it_is_there_and_goes_on(older: Path) -> None:
    with open_project(older) as project:
        with project.reading() as connection:
            assert queries.project(connection).title == "Study"
            (coder,) = queries.coders(connection)
        assert coder.name == "ani"
        with project.step(coder.id, "setting.change") as draft:
            draft.create("setting", {"name": "tried", "value": {"as": "new"}})
        project.undo(coder.id)
    kept = older.with_name("older (schema 1).qca")
    with contextlib.closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT title FROM project").fetchone() == ("Study",)


def test_the_journal_keeps_new_rows_once_and_still_tells_them(older: Path) -> None:
    with contextlib.closing(sqlite3.connect(older)) as connection:
        query = "SELECT after FROM change WHERE before IS NULL AND entity = 'project'"
        (was,) = connection.execute(query).fetchone()
    with open_project(older) as project, project.reading() as connection:
        assert set(connection.exec_driver_sql(query).scalars()) == {"{}"}
        changes = [
            change
            for step in journal.steps(connection)
            for change in journal.changes_of(connection, step.seq)
        ]
    (made,) = [c for c in changes if c.entity == "project" and c.before is None]
    assert made.after == json.loads(was)


def test_a_file_that_is_open_elsewhere_waits(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qca.project.upgrade.BUSY_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(older)) as other:
        other.execute("SELECT title FROM project").fetchone()
        with pytest.raises(OpenElsewhere):
            open_project(older)
        assert other.execute("PRAGMA user_version").fetchone() == (1,)
    assert list(older.parent.iterdir()) == [older]
    open_project(older).close()


def test_every_file_that_was_brought_up_to_date_is_kept(older: Path) -> None:
    first = older.read_bytes()
    for _ in range(2):
        open_project(older).close()
        older.write_bytes(first)
    kept = sorted(path.name for path in older.parent.iterdir() if path != older)
    assert kept == ["older (schema 1) 2.qca", "older (schema 1).qca"]


def test_what_the_log_holds_is_brought_along(older: Path) -> None:
    other = sqlite3.connect(older)
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE project SET title = 'Late'")
    other.commit()
    # As after a crash: the log is there, and the program that wrote it is not.
    beside = older.with_name("crashed.qca")
    for ending in ("", "-wal"):
        beside.with_name(beside.name + ending).write_bytes(
            older.with_name(older.name + ending).read_bytes()
        )
    other.close()
    with open_project(beside) as project, project.reading() as connection:
        assert queries.project(connection).title == "Late"
