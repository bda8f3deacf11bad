"""The file: nothing touches what is not ours, nothing acknowledged is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from qca.project import migrations, queries, schema, store, upgrade
from qca.project.errors import (
    DiskFull,
    NotAProject,
    ProjectDamaged,
    ProjectExists,
    ProjectMissing,
    ProjectNewer,
    ReadOnly,
)
from qca.project.store import Project, open_project
from tests.studies import add_codes, add_document, code, empty_project, first_coder

CODE_FOREVER = """
import sys
from pathlib import Path
from qca.project import queries, store
project = store.open_project(Path(sys.argv[1]))
with project.reading() as connection:
    coder = next(c for c in queries.coders(connection) if c.name == sys.argv[2]).id
    document = queries.documents(connection)[0]
    code = queries.codes(connection).order[0].id
for n in range(int(sys.argv[3])):
    with project.step(coder, "coding.add", n=1, codes="", document="", where="") as draft:
        fields = {"revision": document.revision, "start": n % 90, "end": n % 90 + 5, "code": code,
                  "coder": coder, "created": draft.now}
        made = draft.create("coding", fields)
    print(made, flush=True)
project.close()
"""
"""A process that codes and says so after each coding."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as project:
        yield project


@pytest.fixture
def coded(project: Project) -> Project:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Leadership"])
    document = add_document(project, ani)
    code(project, ani, document, "The budget was small.", codes["Leadership"])
    return project


def codings(path: Path) -> list[str]:
    with open_project(path) as project, project.reading() as connection:
        return [coding.id for coding in queries.codings(connection)]


def start(path: Path, coder: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE_FOREVER, str(path), coder, str(times)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_a_new_project_says_what_it_is(project: Project) -> None:
    with project.reading() as connection:
        study = queries.project(connection)
    assert (study.title, study.language, study.approach) == ("Study", "en", "codebook")
    assert store.check(project) == []


def test_a_new_project_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    there = tmp_path / "study.qca"
    there.write_text("mine")
    with pytest.raises(ProjectExists):
        empty_project(tmp_path)
    assert there.read_text() == "mine"


def test_an_error_names_the_path_that_was_given(tmp_path: Path) -> None:
    wanted = tmp_path / "study.qca"
    with pytest.raises(DiskFull) as told, store.written_aside(wanted) as aside:
        raise DiskFull(path=aside)
    assert told.value.params["path"] == wanted


def test_no_project_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        open_project(tmp_path / "none.qca")


@pytest.mark.parametrize("content", [b"", b"I: What drove it?\n" * 20, b"SQLite format 3\x00" * 9])
def test_another_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.qca"
    file.write_bytes(content)
    with pytest.raises(NotAProject):
        open_project(file)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "other.qca"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE codes (name TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(NotAProject):
        open_project(file)
    assert file.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAProject):
        open_project(tmp_path)


def test_a_newer_project_is_refused_untouched(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        path = project.path
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()
    with pytest.raises(ProjectNewer):
        open_project(path)


def test_a_damaged_project_is_told(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        path = project.path
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(ProjectDamaged):
        open_project(path)


def test_an_older_project_is_migrated_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_project(tmp_path) as project:
        path = project.path

    def add_note(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE project ADD COLUMN note TEXT DEFAULT 'new'")

    monkeypatch.setattr(upgrade, "MIGRATIONS", {schema.VERSION: add_note})
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with open_project(path) as project, project.reading() as connection:
        assert connection.exec_driver_sql("SELECT note FROM project").scalar() == "new"
        assert queries.project(connection).title == "Study"
    kept = tmp_path / f"study (schema {schema.VERSION - 1}).qca"
    with contextlib.closing(sqlite3.connect(kept)) as older:
        assert older.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_project(tmp_path) as project:
        path = project.path
    before = path.read_bytes()

    def fail(connection: sa.Connection) -> None:
        connection.exec_driver_sql("DROP TABLE coding")
        raise ZeroDivisionError

    monkeypatch.setattr(upgrade, "MIGRATIONS", {schema.VERSION: fail})
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(ZeroDivisionError):
        open_project(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_migrations_lead_from_each_version_to_the_present_one() -> None:
    assert set(migrations.MIGRATIONS) == set(range(1, schema.VERSION))


def test_a_copy_of_the_idle_open_file_is_whole(coded: Project, tmp_path: Path) -> None:
    coded.idle()
    shutil.copy(coded.path, tmp_path / "copied.qca")
    assert len(codings(tmp_path / "copied.qca")) == 1


def test_a_closed_project_is_one_file(coded: Project, tmp_path: Path) -> None:
    coded.close()
    assert [p.name for p in tmp_path.iterdir()] == ["study.qca"]


def test_copy_is_verified_and_takes_no_files_place(coded: Project, tmp_path: Path) -> None:
    store.copy(coded, tmp_path / "safe.qca")
    assert len(codings(tmp_path / "safe.qca")) == 1
    with pytest.raises(ProjectExists):
        store.copy(coded, tmp_path / "safe.qca")


def test_killed_while_coding_no_acknowledged_coding_is_lost(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        ani = first_coder(project)
        add_codes(project, ani, ["Leadership"])
        add_document(project, ani)
        path = project.path
    acknowledged: set[str] = set()
    for round_number in range(50):
        process = start(path, "ani", 1_000_000)
        assert process.stdout is not None
        for _ in range(1 + round_number % 7):
            acknowledged.add(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged.update(line for line in rest.split("\n")[:-1] if line)
    assert acknowledged <= set(codings(path))
    with open_project(path) as project:
        assert store.check(project) == []


def test_two_programs_both_get_their_codings_in(coded: Project) -> None:
    with coded.step("00000000-0000-7000-8000-000000000001", "coder.new", name="budi") as draft:
        draft.create("coder", {"name": "budi"}, "00000000-0000-7000-8000-000000000001")
    coded.close()
    processes = [start(coded.path, name, 150) for name in ("ani", "budi")]
    said = [process.communicate()[0].split() for process in processes]
    assert [len(lines) for lines in said] == [150, 150]
    assert {*said[0], *said[1]} <= set(codings(coded.path))


def test_a_full_disk_is_told_and_nothing_is_lost(coded: Project) -> None:
    ani = first_coder(coded)
    before = coded.version()
    with coded.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @sa.event.listens_for(coded.engine, "begin")
    def _limit(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull), coded.step(ani, "memo.write", about="x") as draft:
        for _ in range(200):
            draft.create(
                "memo",
                {
                    "target": draft.coder,
                    "text": "long " * 200,
                    "coder": ani,
                    "created": 1,
                    "changed": 1,
                },
            )
    sa.event.remove(coded.engine, "begin", _limit)
    assert coded.version() == before
    assert store.check(coded) == []
    assert len(codings(coded.path)) == 1


@pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")),
    reason="mounting a small file system needs root on Linux",
)
def test_a_small_full_file_system_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(tmp_path)], check=False
    )
    if mounted.returncode:
        pytest.skip("this system does not allow mounting")
    try:
        project = empty_project(tmp_path)
        ani = first_coder(project)
        kept = 0
        with pytest.raises(DiskFull):
            for _ in range(2000):
                with project.step(ani, "memo.write", about="x") as draft:
                    fields = {"target": ani, "text": "long " * 500, "coder": ani}
                    draft.create("memo", {**fields, "created": 1, "changed": 1})
                kept += 1
        project.engine.dispose()
        with open_project(project.path) as again, again.reading() as connection:
            assert len(queries.memos(connection)) == kept
            assert store.check(again) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")),
    reason="a read-only mount needs root on Linux",
)
def test_a_project_in_a_read_only_folder_can_be_read_but_not_changed(
    coded: Project, tmp_path: Path
) -> None:
    coded.close()
    seen = tmp_path / "seen"
    seen.mkdir()
    bound = subprocess.run(["mount", "--bind", str(tmp_path), str(seen)], check=False)
    if bound.returncode:
        pytest.skip("this system does not allow mounting")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(seen)], check=True)
        assert len(codings(seen / "study.qca")) == 1
        with open_project(seen / "study.qca") as project:
            ani = first_coder(project)
            with pytest.raises(ReadOnly):
                project.undo(ani)
    finally:
        subprocess.run(["umount", str(seen)], check=True)
