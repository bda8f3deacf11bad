"""Bringing the file of a project to the present schema, while no other program has it open."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qca.project import schema
from qca.project.engine import BUSY_SECONDS, discard, engine_of, fold_log, situation, telling
from qca.project.errors import NotAProject, OpenElsewhere, ProjectBusy, ProjectMissing, ReadOnly
from qca.project.migrations import MIGRATIONS, migrate
from qca.project.whereabouts import free_beside

_MAGIC: Final = b"SQLite format 3\x00"


def schema_version(path: Path) -> int:
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


def bring_up_to_date(path: Path, version: int) -> None:
    """Puts a file of the present schema in the place of an older one, which stays beside it.

    Raises:
        OpenElsewhere: another program has the file open; nothing was touched.
        DiskFull, ReadOnly, NotWritten: the new file could not be written; nothing was touched.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    kept_aside = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        with telling(path), _alone(path) as source:
            if schema_version(path) == schema.VERSION:
                return  # another program has done it while this one waited
            # The log must be empty: what it holds would be read into the file that comes.
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for copied in (aside, kept_aside):
                with contextlib.closing(sqlite3.connect(copied)) as out:
                    source.backup(out)
            engine = engine_of(aside)
            try:
                writer = engine.connect().execution_options(qca_writes=True)
                with writer as connection, connection.begin():
                    migrate(connection, version, schema.VERSION, MIGRATIONS)
                    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
                fold_log(engine)
            finally:
                engine.dispose()
            kept_aside.replace(free_beside(path, f" (schema {version})"))
            aside.replace(path)
    finally:
        discard(aside)
        discard(kept_aside)


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
            if situation(str(problem)) is ProjectBusy:
                raise OpenElsewhere(path=path) from problem
            raise
        connection.execute("COMMIT")  # the lock stays, until the connection is closed
        yield connection
