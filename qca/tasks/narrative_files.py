"""A narrative as a file, and a file as a narrative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qca.errors import QcaError
from qca.model.narrative import Narrative
from qca.tasks.exports import NoSuchExport
from qca.tasks.files import write_file
from qca.tasks.narrative_edit import NotText
from qca.tasks.narratives import NoNarrative, Stage
from qca.tasks.telling import Telling
from qca.words import Words, speak


class TextMissing(QcaError):
    """There is no such file to take a text from."""

    key = "narrative.text_missing"


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        TextMissing: it cannot be read.
        NotText: it is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise NotText(path=path) from problem
    except OSError as problem:
        raise TextMissing(path=path, reason=problem.strerror or problem) from problem


def write_narrative(
    telling: Telling,
    stage: Stage,
    text: Narrative | None,
    path: Path,
    made: datetime | None = None,
) -> Path:
    """Writes the account of a stage into a file by its ending.

    ``.docx`` and ``.md`` as people read it; ``.json`` the text with what its references lead
    to, for programs.

    Args:
        telling: the project.
        stage: what it is about.
        text: what was written; where None, what is known of the stage.
        path: the file; what is there is replaced.
        made: time to be written into the file; now where None.

    Raises:
        NoSuchExport: the ending is not known.
        NoNarrative: nothing was written, and so there is nothing for programs.
        FileNotWritten: the folder or the disk does not allow it.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise NoSuchExport(path=path, endings=" ".join(_WRITERS))
    words = speak(text.language if text is not None else telling.language)
    return write_file(path, writer(telling, stage, text, words, made or datetime.now(UTC)))


def _markdown(
    telling: Telling, stage: Stage, text: Narrative | None, words: Words, _: datetime
) -> str:
    from qca.report.markdown import blocks_text

    return blocks_text(telling.account(stage, text, words), words)


def _word(
    telling: Telling, stage: Stage, text: Narrative | None, words: Words, made: datetime
) -> bytes:
    from qca.report.blocks import Report
    from qca.report.word.render import word_document

    title = telling.study.project.title
    told = words("analysis.kind.narrative.name")
    blocks = telling.account(stage, text, words)
    return word_document(Report(title, told, words.language, made, blocks), words)


def _json(telling: Telling, stage: Stage, text: Narrative | None, _: Words, __: datetime) -> str:
    from qca.tasks.narrative_lists import as_json

    if text is None:
        raise NoNarrative(about=stage.name)
    return as_json(telling, stage, text)


_WRITERS: Final[
    Mapping[str, Callable[[Telling, Stage, Narrative | None, Words, datetime], bytes | str]]
] = {".docx": _word, ".md": _markdown, ".json": _json}
