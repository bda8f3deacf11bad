"""Documents: bring them in, list, read, describe, correct their speakers, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.coding import Coding, OffRecord
from qca.model.ids import Id, new_id
from qca.model.study import Document, Kind, Speaker
from qca.model.transcript import Notice, Transcript
from qca.tasks.names import one_of
from qca.tasks.overlaps import delete_codings
from qca.tasks.session import Session
from qca.tasks.speakers import guess_kind, register_of, with_known, write_speakers

if TYPE_CHECKING:
    from qca.ingest.batch import Refused
    from qca.ingest.reading import Source
    from qca.project.journal import Draft


class AlreadyImported(QcaError):
    """The same words are in the project already."""

    key = "tasks.already_imported"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as lists show it; the fields are the JSON keys."""

    id: Id
    name: str
    kind: str
    characters: int
    words: int
    paragraphs: int
    speakers: tuple[str, ...]
    case: str
    codings: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that came in, and what its reader noticed."""

    document: Document
    source: Source


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: the documents that are in, and the files that are not, with reasons."""

    imported: tuple[Imported, ...]
    problems: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document opened for reading and coding."""

    document: Document
    transcript: Transcript
    speakers: tuple[Speaker, ...]
    codings: tuple[Coding, ...]
    off_record: tuple[OffRecord, ...]

    @property
    def interviewers(self) -> frozenset[str]:
        """The labels under which an interviewer speaks."""
        return frozenset(s.label for s in self.speakers if s.interviewer)


def documents(session: Session) -> list[Document]:
    """The documents of the session's scope in their order."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.documents(connection, session.scope)


def find_document(session: Session, typed: str) -> Document:
    """The document that a typed name or start of an id means.

    Raises:
        Unknown, Ambiguous: none or several fit.
    """
    return one_of("document", documents(session), typed, lambda d: d.name)


def list_documents(session: Session) -> list[DocumentRow]:
    """The documents with their sizes, speakers, and codings in the session's scope."""
    from qca.project import queries

    with session.store.reading() as connection:
        found = queries.documents(connection, session.scope)
        sizes = queries.revision_sizes(connection)
        counts = queries.coding_counts(connection, session.scope)
        cases = {case.id: case.name for case in queries.cases(connection)}
        speakers: dict[Id, list[str]] = {}
        for speaker in queries.speakers(connection):
            speakers.setdefault(speaker.document, []).append(speaker.label)
    rows = []
    for document in found:
        characters, words, paragraphs = sizes[document.revision]
        rows.append(
            DocumentRow(
                id=document.id,
                name=document.name,
                kind=str(document.kind),
                characters=characters,
                words=words,
                paragraphs=paragraphs,
                speakers=tuple(speakers.get(document.id, ())),
                case=cases.get(document.case or "", ""),
                codings=counts.get(document.id, 0),
            )
        )
    return rows


def read_document(session: Session, document: Document) -> Reading:
    """A document with its text, speakers, and the codings of the session's scope.

    Raises:
        Unknown: it was removed in the meantime.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        current = one_of("document", queries.documents(connection), document.id, lambda d: d.id)
        scope = session.scope.of_document(document.id)
        return Reading(
            document=current,
            transcript=queries.transcript(connection, current.revision),
            speakers=tuple(queries.speakers(connection, current.id)),
            codings=tuple(queries.codings(connection, scope)),
            off_record=tuple(queries.off_record(connection, current.revision)),
        )


def import_documents(
    session: Session,
    paths: Sequence[Path],
    *,
    case: str | None = None,
    kind: Kind | None = None,
    language: str | None = None,
    speakers: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportResult:
    """Brings files and folders in, as one step; bad files are named, the good ones are in.

    Args:
        session: the project and who imports.
        paths: files, or folders with files.
        case: name of the case they belong to, made where it is new.
        kind: what they are; guessed from speakers and format where None.
        language: of their words; the project's where None.
        speakers: corrections like ``P=interviewer,I=I-03``.
        progress: told how many of how many files are read.

    Raises:
        SpeakerMapError: the corrections cannot be understood; nothing was imported.
    """
    from qca.project import queries

    sources, problems = _read(paths, speakers, progress)
    imported: list[Imported] = []
    with session.store.step(session.coder.id, "document.import") as draft:
        study = queries.project(draft.connection)
        taken = {d.name for d in queries.documents(draft.connection)}
        sources, twins = _new_ones(sources, queries.text_hashes(draft.connection))
        problems += twins
        case_id = _case(draft, case) if case and sources else None
        register = register_of(queries.informants(draft.connection))
        for position, source in enumerate(sources, len(taken)):
            document = _add(
                draft,
                source,
                name=_free_name(source.name, taken),
                kind=kind or guess_kind(source.name, source.format, source.speakers),
                language=language or study.language,
                case=case_id,
                position=position,
                register=register,
            )
            taken.add(document.name)
            imported.append(Imported(document, source))
        draft.params.update(n=len(imported), names=_some(tuple(i.document.name for i in imported)))
    return ImportResult(tuple(imported), tuple(problems))


def preview_documents(
    session: Session,
    paths: Sequence[Path],
    *,
    speakers: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[tuple[Source, ...], tuple[Refused, ...]]:
    """What an import would bring in, and what not; nothing is written.

    Args:
        session: the project.
        paths: files, or folders with files.
        speakers: corrections like ``P=interviewer,I=I-03``.
        progress: told how many of how many files are read.

    Raises:
        SpeakerMapError: the corrections cannot be understood.
    """
    from qca.project import queries

    sources, problems = _read(paths, speakers, progress)
    with session.store.reading() as connection:
        sources, twins = _new_ones(sources, queries.text_hashes(connection))
    return tuple(sources), (*problems, *twins)


def set_speakers(session: Session, document: Document, speakers: str) -> tuple[Notice, ...]:
    """Corrects who speaks in a document: ``P=interviewer,I=I-03,Note=nobody``.

    The text stays; turns are found anew with the corrections, and codings keep their place.
    Speakers that are not mentioned stay what they are.

    Returns:
        What was noticed: a label that no line begins with, an informant that is new.

    Raises:
        SpeakerMapError: the corrections cannot be understood.
        Gone: the document was removed in the meantime.
    """
    from qca.ingest.paragraphs import with_speakers
    from qca.ingest.parts import speakers_of
    from qca.ingest.speaker_map import SpeakerMap
    from qca.project import content, queries, search_index

    told = SpeakerMap.parse(speakers)
    with session.store.step(session.coder.id, "speakers.set", document=document.name) as draft:
        row = draft.row("document", document.id)
        transcript = queries.transcript(draft.connection, row["revision"])
        corrected = with_speakers(transcript, told)
        layout = content.Layout.of(corrected.paragraphs).packed()
        layout_hash = content.put(draft.connection, layout)
        draft.update("revision", row["revision"], layout_hash=layout_hash)
        search_index.index(draft.connection, row["revision"], layout_hash, corrected)
        stored = queries.speakers(draft.connection, document.id)
        informants = queries.informants(draft.connection)
        found = speakers_of(corrected, with_known(told, stored, informants))
        register = register_of(informants)
        new = write_speakers(draft, document.id, document.name, found, register)
    return (
        *corrected.notices,
        *(Notice.of("ingest.informant_new", informant=code) for code in new),
    )


def change_document(
    session: Session,
    document: Document,
    *,
    name: str | None = None,
    kind: Kind | None = None,
    case: str | None = None,
    language: str | None = None,
) -> None:
    """Changes what is given of a document; an empty case is none.

    Raises:
        AlreadyThere: another document has the name.
        Gone: it was removed in the meantime.
    """
    with session.store.step(
        session.coder.id, "document.change", document=name or document.name
    ) as draft:
        fields: dict[str, object] = {"name": name, "kind": kind and str(kind), "language": language}
        fields = {k: v for k, v in fields.items() if v}
        if case is not None:
            fields["case_unit"] = _case(draft, case) if case else None
        draft.update("document", document.id, **fields)


def remove_document(session: Session, document: Document) -> int:
    """Removes a document with all its codings, as one step; returns how many went with it.

    Raises:
        Gone: it was removed in the meantime.
        NotWhileBlind: who removes it codes blind.
    """
    from qca.project import dependents, queries
    from qca.tasks.blind import refuse_blind

    refuse_blind(session)
    with session.store.step(session.coder.id, "document.remove") as draft:
        draft.row("document", document.id)
        revisions = dependents.revisions_of(draft.connection, document.id)
        codings, off_record = dependents.anchored_in(draft.connection, revisions)
        delete_codings(draft, codings)
        draft.delete("off_record", off_record)
        draft.delete("memo", dependents.memos_about(draft.connection, [document.id]))
        speakers = queries.speakers(draft.connection, document.id)
        draft.delete("speaker", [speaker.id for speaker in speakers])
        draft.delete("revision", revisions)
        draft.delete("document", [document.id])
        draft.params.update(document=document.name, codings=len(codings))
    return len(codings)


def _read(
    paths: Sequence[Path], speakers: str | None, progress: Callable[[int, int], None] | None
) -> tuple[list[Source], list[Refused]]:
    """The files behind paths as they read, and those that do not."""
    from qca.ingest.batch import Refused, find, read_many
    from qca.ingest.speaker_map import SpeakerMap

    told = SpeakerMap.parse(speakers) if speakers else None
    found = find(paths)
    problems = list(found.refused)
    sources: list[Source] = []
    for number, outcome in enumerate(read_many(found.files, speakers=told), 1):
        if isinstance(outcome, Refused):
            problems.append(outcome)
        else:
            sources.append(outcome)
        if progress is not None:
            progress(number, len(found.files))
    return sources, problems


def _new_ones(
    sources: Sequence[Source], known: Mapping[str, str]
) -> tuple[list[Source], list[Refused]]:
    """The sources with words that are not in the project yet, and the others with the reason."""
    from qca.ingest.batch import Refused

    names = dict(known)
    fresh: list[Source] = []
    twins: list[Refused] = []
    for source in sources:
        if source.sha256 in names:
            error = AlreadyImported(file=source.path.name, document=names[source.sha256])
            twins.append(Refused(source.path, error))
        else:
            names[source.sha256] = source.name
            fresh.append(source)
    return fresh, twins


def _add(
    draft: Draft,
    source: Source,
    *,
    name: str,
    kind: Kind,
    language: str,
    case: Id | None,
    position: int,
    register: dict[str, Id],
) -> Document:
    from qca.project import content, search_index

    document, revision = new_id(), new_id()
    transcript = source.transcript
    text_hash = content.put(draft.connection, transcript.text.encode())
    layout = content.Layout.of(transcript.paragraphs).packed()
    layout_hash = content.put(draft.connection, layout)
    draft.create(
        "document",
        {
            "name": name,
            "kind": str(kind),
            "language": language,
            "case_unit": case,
            "revision": revision,
            "position": position,
        },
        document,
    )
    draft.create(
        "revision",
        {
            "document": document,
            "number": 1,
            "text_hash": text_hash,
            "layout_hash": layout_hash,
            "file_name": source.path.name,
            "format": source.format,
            "characters": source.characters,
            "words": source.words,
            "paragraphs": len(transcript.paragraphs),
        },
        revision,
    )
    write_speakers(draft, document, name, source.speakers, register)
    search_index.index(draft.connection, revision, layout_hash, transcript)
    return Document(document, name, kind, revision, text_hash, language, case, position)


def _case(draft: Draft, name: str) -> Id:
    from qca.project import queries

    for case in queries.cases(draft.connection):
        if case.name.casefold() == name.casefold():
            return case.id
    return draft.create("case", {"name": name})


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with a number where it is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} …" if len(names) > most else shown
