"""Writing a narrative in an editor of one's own, on a file, so that nothing is lost.

The file lies in a folder of the user's alone, at a place that follows from the text and its
writer; beside it lies what it was begun with. Where this program or the computer is stopped
while the editor is open, the file stays, and the next editing goes on with it. Where the editor
fails, or someone else has written meanwhile, the text is kept in the project as unfinished
(`qca.tasks.unfinished`), as the workspace keeps its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qca.errors import QcaError
from qca.files import replace_file
from qca.model.ids import Id
from qca.model.narrative import narrative_id
from qca.tasks import places
from qca.tasks.files import FileNotWritten
from qca.tasks.narratives import Stage, WrittenMeanwhile, keep
from qca.tasks.session import Session, coders
from qca.tasks.telling import Telling
from qca.tasks.unfinished import Place, Unfinished, as_kept, from_kept
from qca.words import Words

KIND = "narrative"
"""Of unfinished writing."""


class BeingWritten(QcaError):
    """The text is open in an editor already."""

    key = "narrative.being_written"


class EditorFailed(QcaError):
    """The editor ended badly; what was written is kept as unfinished."""

    key = "narrative.editor_failed"


class KeptBeside(QcaError):
    """Someone else has written meanwhile; one's own text is kept as unfinished."""

    key = "narrative.kept_beside"


class NotText(QcaError):
    """What the editor left is no text."""

    key = "narrative.not_text"


@dataclass(frozen=True)
class Paper:
    """A file that is being written on.

    Attributes:
        begun: the text in the project when one began, as it is kept; empty where none was.
        known: the codings by the names of references in the file.
        first: what stood in the file at first.
        went_on: whether one goes on with something unfinished.
    """

    path: Path
    stage: Stage
    language: str
    begun: str
    known: Mapping[str, Id]
    first: str
    went_on: bool


def place_of(stage: Stage, language: str, begun: str) -> Place:
    """Where unfinished writing on a stage is kept.

    Args:
        stage: what it is about.
        language: of the text.
        begun: the text in the project when one began to write.
    """
    details = {"stage": stage.code, "language": language, "begun": begun}
    return Place(KIND, narrative_id(stage.code, language), stage.name, details)


def left_unfinished(session: Session, stage: Stage, language: str) -> Unfinished | None:
    """What the coder has begun to write on a stage and not finished, or None."""
    return from_kept(places.recall(session, place_of(stage, language, "").name))


def joined(own: str, theirs: str, who: str, words: Words) -> str:
    """A text with what someone else wrote meanwhile below it, to be brought together."""
    return f"{own.rstrip()}\n\n# {words('narrative.their_version', who=who)}\n\n{theirs.rstrip()}\n"


def begin(telling: Telling, stage: Stage, language: str, words: Words) -> Paper:
    """Lays a text out on a file: what was left unfinished, what is there, or else the draft.

    Raises:
        BeingWritten: it is open in an editor already.
        FileNotWritten: the folder or the disk does not allow it.
    """
    session = telling.session
    path = _file(session, stage, language)
    left = _left(path, stage)
    if left is not None:
        _write(path, left.first, left, os.getpid())
        return left
    text = stage.texts.get(language)
    begun = text.text if text is not None else ""
    unfinished = left_unfinished(session, stage, language)
    if unfinished is not None:
        first = unfinished.text
        before = unfinished.place.details.get("begun", "")
        if text is not None and before.strip() != begun.strip():
            who = next((c.name for c in coders(session) if c.id == text.coder), "?")
            first = joined(first, begun, who, words)
    else:
        first = begun or telling.draft(stage, language)
    written, known = telling.written(first)
    paper = Paper(path, stage, language, begun, known, written, unfinished is not None)
    _write(path, written, paper, os.getpid())
    return paper


def finish(telling: Telling, paper: Paper, failed: str = "") -> bool:
    """Keeps what stands on a file once its editor is closed, and removes the file.

    Args:
        telling: the project.
        paper: from `begin`.
        failed: why the editor ended badly, where it did.

    Returns:
        Whether the narrative was changed.

    Raises:
        EditorFailed: it ended badly; what was written is unfinished.
        KeptBeside: someone else wrote meanwhile; what was written is unfinished.
        NotText: the file holds no text; it stays where it is.
    """
    session, stage, language = telling.session, paper.stage, paper.language
    try:
        written = paper.path.read_text(encoding="utf-8")
    except FileNotFoundError:
        written = paper.first  # an editor that removes its file has written nothing
    except UnicodeDecodeError as problem:
        raise NotText(path=paper.path) from problem
    changed = written.strip() != paper.first.strip()
    kept = telling.kept(written.replace("\r\n", "\n"), paper.known)
    place = place_of(stage, language, paper.begun)
    if failed:
        if changed or paper.went_on:
            places.keep(session, {place.name: as_kept(place, kept)})
        _remove(paper.path)
        raise EditorFailed(reason=failed)
    if not changed and not paper.went_on:
        _remove(paper.path)
        return False
    try:
        keep(session, stage, kept, language, begun=paper.begun)
    except WrittenMeanwhile as error:
        places.keep(session, {place.name: as_kept(place, kept)})
        _remove(paper.path)
        raise KeptBeside(who=error.who, about=stage.name) from error
    places.keep(session, {place.name: None})
    _remove(paper.path)
    return kept.strip() != paper.begun.strip()


def _file(session: Session, stage: Stage, language: str) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path("qca", appauthor=False) / "writing"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as problem:
        raise FileNotWritten(path=folder, reason=problem.strerror or problem) from problem
    return folder / f"{narrative_id(stage.code, language)}-{session.coder.id}.md"


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _left(path: Path, stage: Stage) -> Paper | None:
    """What an editing that was cut short has left on the file, where it left anything new."""
    try:
        kept = json.loads(_beside(path).read_text(encoding="utf-8"))
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise NotText(path=path) from problem
    except (OSError, ValueError):
        return None
    if _is_alive(kept["pid"]):
        raise BeingWritten(about=stage.name, pid=kept["pid"])
    if written.strip() == kept["first"].strip() and not kept["went_on"]:
        return None
    return Paper(path, stage, kept["language"], kept["begun"], kept["known"], written, True)


def _write(path: Path, text: str, paper: Paper, pid: int) -> None:
    beside = {
        "pid": pid,
        "language": paper.language,
        "begun": paper.begun,
        "known": dict(paper.known),
        "first": paper.first,
        "went_on": paper.went_on,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    try:
        # The text first: without what lies beside it, it would not be found again.
        for file, data in ((path, text), (_beside(path), json.dumps(beside))):
            replace_file(file, data.encode())
            file.chmod(0o600)
    except OSError as problem:
        raise FileNotWritten(path=path, reason=problem.strerror or problem) from problem


def _remove(path: Path) -> None:
    for file in (_beside(path), path):
        file.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    """Whether a process of this number runs, so far as this system tells without harm."""
    if os.name == "nt" or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
