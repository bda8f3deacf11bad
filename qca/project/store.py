"""Opening, creating, copying and closing a project file.

One SQLite file in WAL mode. A commit is on the disk before it is acknowledged
(``synchronous=FULL``, ``fullfsync`` on macOS). When the project is idle or closed
the log is folded back, so that a copy of the one file is whole.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from qca.errors import QcaError
from qca.model.ids import Id, new_id
from qca.project import back, journal, schema, undo
from qca.project.engine import back_up, discard, engine_of, fold_log, telling
from qca.project.errors import (
    BackRefused,
    Displaced,
    FolderMissing,
    ProjectDamaged,
    ProjectExists,
    ProjectNewer,
    Stranded,
)
from qca.project.search_index import create_search_tables
from qca.project.upgrade import bring_up_to_date, schema_version
from qca.project.whereabouts import Whereabouts


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
        with telling(self.path), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is on the disk when the block ends.

        For derived tables, contents and view state; facts are written by `step`.

        Raises:
            ProjectBusy, DiskFull, ReadOnly, NotWritten: nothing was kept.
            Displaced, Stranded: the file is no longer at its path; nothing was kept.
        """
        with self._writing, telling(self.path):
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
            fold_log(self.engine)

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
    project = Project(path, engine_of(path))
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
        discard(path)
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
        with telling(path):
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
        discard(aside)


def open_project(path: Path) -> Project:
    """An existing project, brought to the present schema where it is older.

    The file is looked at, read-only, before anything touches it.

    Raises:
        ProjectMissing, NotAProject, ProjectNewer, ProjectDamaged: told, nothing touched.
    """
    version = schema_version(path)
    if version > schema.VERSION:
        raise ProjectNewer(path=path)
    if version < schema.VERSION:
        bring_up_to_date(path, version)
    project = Project(path, engine_of(path))
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
        telling(target),
        contextlib.closing(sqlite3.connect(aside)) as out,
    ):
        back_up(project.engine, out)
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
