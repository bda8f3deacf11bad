"""The sample case as a project, with its tables and report: what `qca demo` makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qca.model.codes import Role
from qca.model.study import Kind
from qca.resources import sample_dir
from qca.tasks.asked import DEFAULT
from qca.tasks.codebooks import add_codebook
from qca.tasks.coded import QuoteProblem, import_codings, read_table
from qca.tasks.coding import mark_off_record, span_of_quote
from qca.tasks.documents import change_document, find_document, import_documents, read_document
from qca.tasks.event_import import import_events
from qca.tasks.exports import export, tables
from qca.tasks.files import write_file
from qca.tasks.narratives import keep
from qca.tasks.people import import_informants
from qca.tasks.score_import import import_scores
from qca.tasks.session import Session, open_session
from qca.tasks.study import factors_of, stages_of, study_of
from qca.tasks.swot import import_decisions
from qca.words import Words, reason_of

if TYPE_CHECKING:
    from qca.report.document import Study

TITLE = "Kota cerdas Muara Kirana (FIKTIF / FICTIONAL)"
CASE = "Kota Muara Kirana"
CODERS = ("rani", "bayu")
DOCUMENTS = (*(f"I-{n:02}" for n in range(1, 11)), "FGD-1", "CL-01", "RTSC")
"""The sources in their order, by name."""
DIMENSIONS = "smart-city-indonesia"
"""The ready-made codebook that the sample study uses beside its own."""

QUESTIONNAIRE = "Kuesioner faktor (FIKTIF / FICTIONAL)"
"""Urgency and agreement, each from 1 to 4."""

_NAME = "muara-kirana.qca"
_KINDS = {"FGD-1": Kind.FOCUS_GROUP, "CL-01": Kind.FIELD_NOTE, "RTSC": Kind.PLAN}
_LANGUAGES = {"I-09": "en", "I-10": "en"}
_OFF_RECORD = "off-record.csv"
_NARRATIVE = "narrative-merintis.md"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made.

    Attributes:
        project: the project file.
        files: what was written beside it.
        kept: where an earlier demo project that had been worked on was put, or None.
        documents: how many are in.
        codings: of both coders.
        internal: internal factors; likewise external.
        stages: how many.
    """

    project: Path
    files: tuple[Path, ...]
    kept: Path | None
    documents: int
    codings: int
    internal: int
    external: int
    stages: int


def build(folder: Path, words: Words, made: datetime | None = None) -> Demo:
    """Makes the sample project in a folder and writes what comes out of it beside it.

    Args:
        folder: made where it is missing.
        words: of the language of tables and report.
        made: time to be written into the files; now where None.

    Raises:
        FileNotWritten, ReadOnly, DiskFull: the folder cannot be written.
    """
    from qca.project import store

    make_folder(folder)
    project = folder / _NAME
    kept = _put_aside(project)
    with store.written_aside(project) as aside:
        store.create(
            aside, title=TITLE, language="id", approach="codebook", coder=CODERS[0]
        ).close()
        with open_session(aside, CODERS[0]) as session:
            fill(session)
    with open_session(project, CODERS[0]) as session:
        study = study_of(session, words.language)
        factors = factors_of(study, words.language)
        files = _write(session, study, folder, words, made)
    return Demo(
        project=project,
        files=files,
        kept=kept,
        documents=len(study.documents),
        codings=len(study.codings),
        internal=len(factors.of(Role.INTERNAL)),
        external=len(factors.of(Role.EXTERNAL)),
        stages=len(stages_of(study, words.language)),
    )


def fill(session: Session) -> tuple[QuoteProblem, ...]:
    """Brings the sample case into an empty project: sources, register, codebooks, codings.

    Returns:
        The rows of the coding that could not be used: none, or the sample is broken.
    """
    sample = sample_dir()
    add_codebook(session, str(sample / "codebook.yaml"))
    add_codebook(session, DIMENSIONS)
    import_documents(session, [_source(sample, name) for name in DOCUMENTS], case=CASE)
    for name, kind in _KINDS.items():
        change_document(session, find_document(session, name), kind=kind)
    for name, language in _LANGUAGES.items():
        change_document(session, find_document(session, name), language=language)
    import_informants(session, sample / "informants.csv")
    import_scores(
        session, sample / "questionnaire.csv", questionnaire=QUESTIONNAIRE, questions=DEFAULT
    )
    import_decisions(session, sample / "swot.csv")
    for row in read_table(sample / _OFF_RECORD):
        document = find_document(session, row.document)
        transcript = read_document(session, document).transcript
        start, end = span_of_quote(transcript, row.quote, document.name)
        mark_off_record(session, document, start, end, row.memo)
    problems = import_codings(session, read_table(sample / "coding.csv"), "coding.csv")
    import_events(session, sample / "events.csv")
    _write_narrative(session, sample)
    return problems


def _write_narrative(session: Session, sample: Path) -> None:
    """Brings in what the invented researcher wrote about the first stage."""
    from qca.tasks.telling import Telling

    telling = Telling(session, study_of(session))
    text = (sample / _NARRATIVE).read_text(encoding="utf-8")
    keep(session, telling.stages[0], telling.kept(text), telling.language)


def _source(sample: Path, name: str) -> Path:
    """The file of a source, whatever its format."""
    (path,) = sample.glob(f"{name}.*")
    return path


def make_folder(folder: Path) -> None:
    """Makes a folder with those above it.

    Raises:
        FileNotWritten: the disk or its owner does not allow it.
    """
    from qca.tasks.files import FileNotWritten

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileNotWritten(path=folder, reason=reason_of(problem)) from problem


def _put_aside(project: Path) -> Path | None:
    """Makes room for a new demo project; one that someone worked on is kept under another name."""
    if not project.exists():
        return None
    if _untouched(project):
        project.unlink()
        return None
    number = 1
    while (kept := project.with_name(f"{project.stem} ({number}){project.suffix}")).exists():
        number += 1
    project.rename(kept)
    return kept


def _untouched(project: Path) -> bool:
    """Whether the last step of an earlier demo project is the last one that `fill` makes."""
    from qca.errors import QcaError
    from qca.tasks.history import history

    try:
        with open_session(project) as session:
            latest, *_ = history(session, limit=1)
    except QcaError:
        return False
    return latest.kind == "narrative.write"


def _write(
    session: Session, study: Study, folder: Path, words: Words, made: datetime | None
) -> tuple[Path, ...]:
    from qca.report.markdown import blocks_text, table_text
    from qca.tasks.telling import Telling

    narratives = Telling(session, study).all_told(words)
    made_tables = tables(session, words)
    return (
        export(session, folder / f"{words('tasks.demo_report')}.docx", words, made=made),
        export(session, folder / f"{words('tasks.demo_tables')}.xlsx", words, made=made),
        write_file(
            folder / f"{words('tasks.demo_tables')}.md",
            "\n".join(table_text(table, words) for table in made_tables),
        ),
        write_file(
            folder / f"{words('tasks.demo_narratives')}.md",
            blocks_text(narratives, words),
        ),
        export(session, folder / f"{words('tasks.demo_codings')}.csv", words, made=made),
    )
