"""SQLite as a project uses it: how a file is opened, copied and folded, what it says told."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from qca.errors import QcaError
from qca.project.errors import (
    DiskFull,
    Gone,
    NotWritten,
    ProjectBusy,
    ProjectDamaged,
    ReadOnly,
)
from qca.words import Term

BUSY_SECONDS: Final = 10.0
"""How long to wait for another program that is writing."""

_PAGE: Final = 8192
"""Bytes that are read and written at once: twice what SQLite proposes, since texts are long."""


def engine_of(path: Path) -> Engine:
    """What connections to a file are taken from; read-only where its folder cannot be written."""
    engine = sa.create_engine(
        _address(path),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        json_serializer=_compact_json,
    )

    @sa.event.listens_for(engine, "connect")
    def _connected(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # transactions are begun below, not by the driver
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA page_size = {_PAGE}")  # of a file that is empty yet
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA fullfsync = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        # Texts are read from end to end and once: few pages, which the processor keeps at hand,
        # are read into sooner than many.
        cursor.execute("PRAGMA cache_size = -1024")
        if os.access(path.parent, os.W_OK):
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("qca_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


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


def _compact_json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def back_up(engine: Engine, out: sqlite3.Connection) -> None:
    """Copies all that is committed into another file, whole even while others write."""
    raw = engine.raw_connection()
    try:
        # Not told by its type: what was just taken from the pool is connected.
        cast("sqlite3.Connection", raw.driver_connection).backup(out)
    finally:
        raw.close()


def fold_log(engine: Engine) -> None:
    """Folds the write-ahead log into the file, where nobody else reads or writes just now."""
    # On the driver's own connection: a checkpoint cannot run inside a transaction.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def discard(path: Path) -> None:
    """Removes a file that was begun and will not be needed, as far as the folder allows."""
    for leftover in (path, *_companions(path)):
        # What kept it from being written is told; that it cannot be removed either is not news.
        with contextlib.suppress(OSError):
            leftover.unlink()


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns what SQLite and the operating system say into errors of the family."""
    try:
        yield
    except sa.exc.IntegrityError as problem:
        raise Gone(what=Term("terms.noun.segment")) from problem
    except (sa.exc.DBAPIError, sqlite3.Error) as problem:
        error = situation(str(getattr(problem, "orig", problem)))
        if error is None:
            raise  # a defect of the program, not a situation of the user
        raise error(path=path) from problem
    except PermissionError as problem:
        raise ReadOnly(path=path) from problem
    except OSError as problem:
        situations = {errno.ENOSPC: DiskFull, errno.EROFS: ReadOnly}
        raise situations.get(problem.errno or 0, NotWritten)(path=path) from problem


def situation(said: str) -> type[QcaError] | None:
    """The error that stands for what SQLite said; None where it tells of a defect of ours."""
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
