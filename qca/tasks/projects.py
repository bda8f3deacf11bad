"""Making, copying and checking projects; what the home screen shows of them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qca.files import replace_file
from qca.model.study import Approach
from qca.model.transcript import Notice
from qca.tasks.files import FileNotWritten
from qca.tasks.session import Session, default_coder_name, open_session
from qca.words import reason_of

SUFFIX = ".qca"
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents")
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"})


def new_project(
    path: Path,
    *,
    title: str = "",
    language: str = "en",
    approach: Approach = Approach.CODEBOOK,
    coder: str | None = None,
    codebooks: Sequence[str] = (),
) -> Path:
    """Makes a project; it appears at its path complete or not at all.

    Args:
        path: where; ``.qca`` is added where the name has no ending.
        title: of the study; the file's name where empty.
        language: of the study, its codes and reports.
        approach: what the work is declared to be.
        coder: the first coder's name; that of the computer's user where None.
        codebooks: ready-made codebooks by name, or files.

    Returns:
        The path of the project.

    Raises:
        ProjectExists, ReadOnly, DiskFull: nothing was made.
        QcaError: a codebook is unknown or has errors; nothing was made.
    """
    from qca.project import store
    from qca.tasks.codebooks import add_codebook

    path = path if path.suffix else path.with_suffix(SUFFIX)
    with store.written_aside(path) as aside:
        store.create(
            aside,
            title=title or path.stem,
            language=language,
            approach=str(approach),
            coder=coder or default_coder_name(),
        ).close()
        with open_session(aside, coder) as session:
            for name in codebooks:
                add_codebook(session, name)
    return path


def copy_project(session: Session, target: Path) -> Path:
    """A verified copy of the whole project; returns its path.

    Raises:
        ProjectExists, ReadOnly, DiskFull: nothing was written.
        ProjectDamaged: the copy did not pass the check and was removed.
    """
    from qca.project import store

    target = target if target.suffix else target.with_suffix(SUFFIX)
    store.copy(session.store, target)
    return target


def daily_copy(session: Session, keep: int = 7) -> Path | None:
    """Keeps one copy a day beside the project, and the last few days of them.

    Args:
        session: the project.
        keep: how many days; 0 keeps none and makes none.

    Returns:
        The copy made now, or None where today's is there already, or where the folder cannot
        be written (`folder_notice` says so).

    Raises:
        FileNotWritten, DiskFull, NotWritten: there is no place for the copies.
    """
    if keep <= 0 or not os.access(session.path.parent, os.W_OK):
        return None
    folder = session.path.with_name(f"{session.path.stem} copies")
    today = folder / f"{session.path.stem} {datetime.now().astimezone():%Y-%m-%d}{SUFFIX}"
    if today.exists():
        return None
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise FileNotWritten(path=folder, reason=reason_of(problem)) from problem
    copy_project(session, today)
    for old in sorted(folder.glob(f"{session.path.stem} ????-??-??{SUFFIX}"))[:-keep]:
        old.unlink(missing_ok=True)
    return today


def check_project(session: Session) -> list[str]:
    """What is wrong with the file, a line each; an empty list where nothing is."""
    from qca.project import store, verify

    with session.store.reading() as connection:
        return store.check(session.store) + verify.problems(connection)


def folder_notice(path: Path) -> Notice | None:
    """A warning where a project cannot be written, or lies in a folder that may harm it.

    Synced and network folders may, since two programs can write there at once.
    """
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return Notice.of("tasks.only_to_read", path=path)
    lowered = [part.casefold() for part in path.resolve().parts]
    if any(sync in part for part in lowered for sync in _SYNCED):
        return Notice.of("tasks.synced_folder", path=path.parent)
    if _file_system(path.resolve()) in _NETWORK_FILE_SYSTEMS:
        return Notice.of("tasks.network_folder", path=path.parent)
    return None


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was opened lately."""

    path: Path
    title: str
    opened: datetime


def recent_projects() -> list[Recent]:
    """The projects opened lately that are still there, latest first."""
    try:
        kept = json.loads(_recent_file().read_text(encoding="utf-8"))
        found = [
            Recent(Path(r["path"]), str(r["title"]), datetime.fromisoformat(r["opened"]))
            for r in kept
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # a convenience: without it the home screen is only emptier
    return [recent for recent in found if recent.path.is_file()]


def remember_project(session: Session) -> None:
    """Puts a project at the head of the recent ones."""
    path = session.path.resolve()
    now = datetime.now(UTC)
    recents = [r for r in recent_projects() if r.path != path]
    recents.insert(0, Recent(path, session.study().title, now))
    rows = [
        {"path": str(r.path), "title": r.title, "opened": r.opened.isoformat()}
        for r in recents[:12]
    ]
    try:
        file = _recent_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, json.dumps(rows, ensure_ascii=False, indent=1).encode())
    except OSError:
        return


def _recent_file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("qca", appauthor=False) / "recent.json"


def _file_system(path: Path) -> str:
    """The kind of file system a path lies on, where the system tells (Linux), else ''."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in mounts:
        _, point, name, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) > len(best):
            best, kind = point, name
    return kind
