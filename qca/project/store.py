"""Opening, creating, copying and closing a project file.

One SQLite file in WAL mode. A commit is on the disk before it is acknowledged
(``synchronous=FULL``, ``fullfsync`` on macOS). When the project is idle or closed
the log is folded back, so that a copy of the one file is whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import struct
import threading
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from qca.errors import QcaError
from qca.model.ids import Id, new_id
from qca.project import back, journal, schema, undo
from qca.project.errors import (
    BackRefused,
    DiskFull,
    Displaced,
    FolderMissing,
    Gone,
    NotAProject,
    NotWritten,
    OpenElsewhere,
    ProjectBusy,
    ProjectDamaged,
    ProjectExists,
    ProjectMissing,
    ProjectNewer,
    ReadOnly,
    Stranded,
)
from qca.project.migrations import MIGRATIONS, migrate
from qca.project.search_index import create_search_tables
from qca.project.whereabouts import Whereabouts, free_beside
from qca.words import Term

BUSY_SECONDS: Final = 10.0
"""How long to wait for another program that is writing."""

_MAGIC: Final = b"SQLite format 3\x00"


class Project:
    """An open project: what reads take their connection from and writes their step.

    Reads may run on any thread. Writes run one at a time, in the order in which they
    were asked for.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine
        self._writing = threading.Lock()
        self._whereabouts: Whereabouts | None = None

    def look_after(self) -> None:
        """Looks from now on, at each change and each `version`, whether the file is in place."""
        self._whereabouts = Whereabouts(self.path, lambda target: copy(self, target))
        # A new connection would go to another file, or make an empty one.
        sa.event.listen(self.engine, "do_connect", lambda *_: self._check_there())

    def _check_there(self) -> None:
        if self._whereabouts is not None:
            self._whereabouts.check()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads all see the same moment.

        Raises:
            ProjectDamaged, ProjectBusy: the file cannot be read, or not now.
        """
        with _telling(self.path), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is on the disk when the block ends.

        For derived tables, contents and view state; facts are written by `step`.

        Raises:
            ProjectBusy, DiskFull, ReadOnly, NotWritten: nothing was kept.
            Displaced, Stranded: the file is no longer at its path; nothing was kept.
        """
        with self._writing, _telling(self.path):
            self._check_there()
            connection = self.engine.connect().execution_options(qca_writes=True)
            with connection, connection.begin():
                yield connection

    @contextlib.contextmanager
    def step(self, coder: Id, kind: str, **params: object) -> Iterator[journal.Draft]:
        """One step of the journal: what the block does to the draft becomes durable, or nothing.

        Args:
            coder: whose step it is.
            kind: what is done, a key under ``history.`` of the catalogue.
            params: values for that message; the block may add to ``draft.params``.

        Raises:
            Gone: the step refers to something that is no longer there.
            ProjectBusy, DiskFull, ReadOnly, NotWritten: nothing was kept.
        """
        with self.writing() as connection:
            draft = journal.Draft(connection, coder)
            draft.params.update(params)
            yield draft
            journal.record(draft, kind, draft.params)

    def undo(self, coder: Id) -> journal.Step:
        """Takes back the coder's latest live step and returns it (see `qca.project.undo`)."""
        with self.writing() as connection:
            return undo.undo(journal.Draft(connection, coder))

    def redo(self, coder: Id) -> journal.Step:
        """Brings back what the coder undid last and returns it (see `qca.project.undo`)."""
        with self.writing() as connection:
            return undo.redo(journal.Draft(connection, coder))

    def back_to(self, coder: Id, step: Id, staying: Collection[Id] | None = None) -> back.Back:
        """Goes back to a step (see `qca.project.back`).

        Args:
            coder: whose steps are taken back.
            step: right after which the coder's work will be as it was.
            staying: steps that may stay where they cannot be taken back; any where None.

        Raises:
            Gone: there is no such step.
            BackRefused: other steps would have to stay; nothing was taken back.
        """
        with self.writing() as connection:
            found = back.back_to(connection, coder, step)
            stays = [one for one, _ in found.kept if staying is not None and one.id not in staying]
            if stays:
                raise BackRefused(n=len(stays))
            return found

    def look_back(self, coder: Id, step: Id) -> back.Back:
        """What `back_to` would do now; nothing is written."""
        try:
            with self.writing() as connection:
                raise _Looked(back.back_to(connection, coder, step))
        except _Looked as looked:
            return looked.found

    def version(self) -> int:
        """A number that grows with every step, whoever made it and in whatever program.

        Raises:
            Displaced, Stranded: the file is no longer at its path.
        """
        self._check_there()
        with self.reading() as connection:
            latest = sa.select(sa.func.coalesce(sa.func.max(schema.step.c.seq), 0))
            return int(connection.execute(latest).scalar_one())

    def idle(self) -> None:
        """Folds the write-ahead log into the file, so that a copy of the file is whole.

        Where another program is reading or writing just now, it is left for later; where the
        file is gone, the copy that was made of it is whole.
        """
        quiet = contextlib.suppress(sqlite3.OperationalError, Displaced, Stranded)
        with self._writing, quiet:
            _fold_log(self.engine)

    def close(self) -> None:
        """Folds the log back and lets go of the file."""
        self.idle()
        self.engine.dispose()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Looked(Exception):
    """Ends a transaction that was only tried."""

    def __init__(self, found: back.Back) -> None:
        super().__init__()
        self.found = found


def create(path: Path, *, title: str, language: str, approach: str, coder: str) -> Project:
    """A new project with one coder. Use `written_aside` to make it appear complete.

    Raises:
        ProjectExists: something is at the path already.
        FolderMissing: its folder is not there.
        ReadOnly, DiskFull, NotWritten: the folder cannot be written.
    """
    if path.exists():
        raise ProjectExists(path=path)
    if not path.parent.is_dir():
        raise FolderMissing(path=path.parent)
    project = Project(path, _engine(path))
    try:
        with project.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
            schema.metadata.create_all(connection)
            create_search_tables(connection)
        coder_id = new_id()
        with project.step(coder_id, "project.new", title=title) as draft:
            draft.create("coder", {"name": coder}, coder_id)
            draft.create(
                "project",
                {
                    "title": title,
                    "language": language,
                    "approach": approach,
                    "created": draft.now,
                },
            )
        # The header must say what the file is before another program looks at it.
        project.idle()
    except BaseException:
        project.engine.dispose()
        _discard(path)
        raise
    return project


@contextlib.contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to build a project at; it takes its place when the block ends well.

    Raises:
        ProjectExists: something is at the path already.
    """
    if path.exists():
        raise ProjectExists(path=path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield aside
        with _telling(path):
            # A link refuses to take the place of a file; not every file system has links.
            try:
                os.link(aside, path)
            except FileExistsError as problem:
                raise ProjectExists(path=path) from problem
            except OSError:
                aside.rename(path)
    except QcaError as told:
        if told.params.get("path") == aside:
            told.params["path"] = path  # the user knows only the path they gave
        raise
    finally:
        _discard(aside)


def open_project(path: Path) -> Project:
    """An existing project, brought to the present schema where it is older.

    The file is looked at, read-only, before anything touches it.

    Raises:
        ProjectMissing, NotAProject, ProjectNewer, ProjectDamaged: told, nothing touched.
    """
    version = _schema_version(path)
    if version > schema.VERSION:
        raise ProjectNewer(path=path)
    if version < schema.VERSION:
        _migrate_file(path, version)
    project = Project(path, _engine(path))
    try:
        with project.reading() as connection:
            connection.execute(sa.select(schema.project.c.id)).first()
    except BaseException:
        project.engine.dispose()
        raise
    project.look_after()
    return project


def copy(project: Project, target: Path) -> None:
    """A verified copy through SQLite's backup interface, whole even while others write.

    Raises:
        ProjectExists: something is at the target already.
        ProjectDamaged: the copy does not pass SQLite's own check.
        DiskFull, ReadOnly, NotWritten: the copy could not be written; nothing is left of it.
    """
    with (
        written_aside(target) as aside,
        _telling(target),
        contextlib.closing(sqlite3.connect(aside)) as out,
    ):
        _back_up(project.engine, out)
        out.execute("PRAGMA journal_mode = DELETE")
        if out.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise ProjectDamaged(path=target)


def check(project: Project) -> list[str]:
    """What SQLite finds wrong with the file: broken pages and dangling references."""
    with project.reading() as connection:
        found = [str(r[0]) for r in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    problems = [line for line in found if line != "ok"]
    return problems + [f"{row[0]} → {row[2]}" for row in dangling]


def _address(path: Path) -> sa.URL:
    """Where SQLite finds a file.

    In a folder that cannot be written no log can be kept beside the file, and none is
    needed, since nobody writes there: the file is read as it is.
    """
    if os.access(path.parent, os.W_OK) or not path.exists():
        return sa.URL.create("sqlite", database=str(path))
    uri = path.resolve().as_uri()
    return sa.URL.create(
        "sqlite", database=uri, query={"mode": "ro", "immutable": "1", "uri": "true"}
    )


def _engine(path: Path) -> Engine:
    engine = sa.create_engine(
        _address(path),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        json_serializer=_compact_json,
    )

    @sa.event.listens_for(engine, "connect")
    def _connected(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # transactions are begun below, not by the driver
        cursor = raw.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA fullfsync = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA cache_size = -4096")
        if os.access(path.parent, os.W_OK):
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("qca_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _back_up(engine: Engine, out: sqlite3.Connection) -> None:
    raw = engine.raw_connection()
    try:
        raw.driver_connection.backup(out)  # type: ignore[union-attr]
    finally:
        raw.close()


def _fold_log(engine: Engine) -> None:
    # On the driver's own connection: a checkpoint cannot run inside a transaction.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def _compact_json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _discard(path: Path) -> None:
    """Removes a file that was begun and will not be needed, as far as the folder allows."""
    for leftover in (path, *_companions(path)):
        # What kept it from being written is told; that it cannot be removed either is not news.
        with contextlib.suppress(OSError):
            leftover.unlink()


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _schema_version(path: Path) -> int:
    """The schema version in the file's header, without opening it as a database."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as problem:
        raise ProjectMissing(path=path) from problem
    except IsADirectoryError as problem:
        raise NotAProject(path=path) from problem
    except OSError as problem:
        raise ReadOnly(path=path) from problem
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise NotAProject(path=path)
    version, application = struct.unpack(">I4xI", head[60:72])
    if application != schema.APPLICATION_ID:
        raise NotAProject(path=path)
    return int(version)


def _migrate_file(path: Path, version: int) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    kept_aside = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        with _telling(path), _alone(path) as source:
            if _schema_version(path) == schema.VERSION:
                return  # another program has done it while this one waited
            # The log must be empty: what it holds would be read into the file that comes.
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for copied in (aside, kept_aside):
                with contextlib.closing(sqlite3.connect(copied)) as out:
                    source.backup(out)
            engine = _engine(aside)
            try:
                writer = engine.connect().execution_options(qca_writes=True)
                with writer as connection, connection.begin():
                    migrate(connection, version, schema.VERSION, MIGRATIONS)
                    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
                _fold_log(engine)
            finally:
                engine.dispose()
            kept_aside.replace(free_beside(path, f" (schema {version})"))
            aside.replace(path)
    finally:
        _discard(aside)
        _discard(kept_aside)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection while no other program has the file open, not even to read it.

    A program of an earlier version that goes on writing would write into the file that was
    replaced.

    Raises:
        OpenElsewhere: one has.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    with contextlib.closing(connection):
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            if _situation(str(problem)) is ProjectBusy:
                raise OpenElsewhere(path=path) from problem
            raise
        connection.execute("COMMIT")  # the lock stays, until the connection is closed
        yield connection


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turns what SQLite and the operating system say into errors of the family."""
    try:
        yield
    except sa.exc.IntegrityError as problem:
        raise Gone(what=Term("terms.noun.segment")) from problem
    except (sa.exc.DBAPIError, sqlite3.Error) as problem:
        situation = _situation(str(getattr(problem, "orig", problem)))
        if situation is None:
            raise  # a defect of the program, not a situation of the user
        raise situation(path=path) from problem
    except PermissionError as problem:
        raise ReadOnly(path=path) from problem
    except OSError as problem:
        situations = {errno.ENOSPC: DiskFull, errno.EROFS: ReadOnly}
        raise situations.get(problem.errno or 0, NotWritten)(path=path) from problem


def _situation(said: str) -> type[QcaError] | None:
    return next((error for words, error in _SITUATIONS if words in said), None)


_SITUATIONS: Final[tuple[tuple[str, type[QcaError]], ...]] = (
    ("locked", ProjectBusy),
    ("busy", ProjectBusy),
    ("full", DiskFull),
    ("readonly", ReadOnly),
    ("unable to open", ReadOnly),
    ("disk I/O error", NotWritten),
    ("malformed", ProjectDamaged),
    ("not a database", ProjectDamaged),
    ("no such table", ProjectDamaged),
)
