"""Reads one file into a project: what format it is, its text, its speakers.

A new format is one module with a function ``read(path)`` that returns a
`draft.Draft`, and one row in `FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple, cast

from qca.errors import QcaError
from qca.ingest import sniff
from qca.ingest.draft import Draft
from qca.ingest.paragraphs import transcribe
from qca.ingest.parts import SpeakerFound, count_words, speakers_of
from qca.ingest.refusals import (
    Broken,
    Empty,
    Missing,
    NotAFile,
    PasswordProtected,
    UnknownFormat,
    Unreadable,
    WrongFormat,
)
from qca.ingest.sniff import Content
from qca.ingest.speaker_map import SpeakerMap
from qca.model.transcript import Notice, Transcript
from qca.words import Term, reason_of


class Format(NamedTuple):
    """A format that can be read.

    Attributes:
        name: as rows and messages call it.
        endings: of file names, in small letters.
        module: in this package, with ``read(path) -> Draft``; imported when needed.
        contents: what such a file may turn out to hold.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    contents: frozenset[Content]


_PLAIN: Final = frozenset((Content.TEXT, Content.HTML, Content.EMPTY))
FORMATS: Final = (
    Format("txt", (".txt", ".text"), "plain", _PLAIN),
    Format("md", (".md", ".markdown"), "plain", _PLAIN),
    Format("docx", (".docx", ".docm"), "word", frozenset((Content.WORD,))),
    Format("pdf", (".pdf",), "pdf", frozenset((Content.PDF,))),
)
_BY_ENDING: Final = {ending: form for form in FORMATS for ending in form.endings}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read.

    Attributes:
        path: of the file.
        name: a name for the document: the file's, without its ending.
        format: the name of its format.
        encoding: of the bytes, for plain text; else None.
        transcript: the text, its paragraphs and what was noticed.
        speakers: each label, and what part it seems to have.
        doubtful: labels that may be speakers; naming one in a speaker map makes it one.
        sha256: of the text in UTF-8, hexadecimal.
        words: runs of characters between white space, labels and all.
        characters: code points of the text.
    """

    path: Path
    name: str
    format: str
    encoding: str | None
    transcript: Transcript
    speakers: tuple[SpeakerFound, ...]
    doubtful: tuple[str, ...]
    sha256: str
    words: int
    characters: int

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should be told about the reading."""
        return self.transcript.notices


def read(path: Path, *, speakers: SpeakerMap | None = None) -> Source:
    """Reads one file.

    Args:
        path: of the file. Its ending and its content must agree on the format.
        speakers: what the user says about the labels in it.

    Raises:
        FileRefused: the file cannot be read into a project; each subclass of it in
            `refusals` is one reason.
    """
    form = _format(path)
    try:
        draft = _reader(form)(path)
    except OSError as error:
        raise Unreadable(file=path.name, reason=reason_of(error)) from error
    if not draft.blocks:
        raise Empty(file=path.name)
    transcript, recognised = transcribe(draft, speakers)
    text = transcript.text
    return Source(
        path=path,
        name=_document_name(path),
        format=form.name,
        encoding=draft.encoding,
        transcript=transcript,
        speakers=speakers_of(transcript, speakers),
        doubtful=recognised.doubtful,
        sha256=sha256(text.encode()).hexdigest(),
        words=count_words(text, 0, len(text)),
        characters=len(text),
    )


def known_endings() -> tuple[str, ...]:
    """The endings that can be read, in the order of the formats."""
    return tuple(_BY_ENDING)


def format_of(path: Path) -> Format | None:
    """The format that a file's ending names, or None."""
    return _BY_ENDING.get(path.suffix.lower())


def _format(path: Path) -> Format:
    """The format of a file, by its ending and what it holds."""
    if not path.exists():
        raise Missing(file=str(path))
    if not path.is_file():
        raise NotAFile(file=str(path))
    form = format_of(path)
    if form is None:
        raise unknown_format(path)
    try:
        content = sniff.content(path)
    except OSError as error:
        raise Unreadable(file=path.name, reason=reason_of(error)) from error
    if content in form.contents:
        return form
    if content is Content.EMPTY:
        raise Empty(file=path.name)
    if content is Content.WORD_LOCKED:
        raise PasswordProtected(file=path.name)
    if content is Content.ARCHIVE_DAMAGED and Content.WORD in form.contents:
        raise Broken(file=path.name)
    raise WrongFormat(file=path.name, ending=path.suffix, really=Term(f"ingest.content.{content}"))


def unknown_format(path: Path) -> QcaError:
    """The error for a file whose ending is none that can be read."""
    return UnknownFormat(file=path.name, ending=path.suffix or "-", known=" ".join(known_endings()))


def _reader(form: Format) -> Callable[[Path], Draft]:
    module = import_module(f"qca.ingest.{form.module}")
    return cast("Callable[[Path], Draft]", module.read)


def _document_name(path: Path) -> str:
    """The file's name without its ending and without what a screen must not get."""
    return " ".join(_CONTROLS.sub(" ", path.stem).split())
