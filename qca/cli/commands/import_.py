"""``qca import``: brings files and folders into a project, or shows what would come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qca.cli.front import Front, front_of
from qca.cli.help import Command, program
from qca.cli.options import CaseName, CoderName, FilePaths, KindName, LanguageName, ProjectPath
from qca.cli.usage import filled
from qca.tasks.documents import import_documents, preview_documents
from qca.tasks.speakers import UNSURE, speakers_in

if TYPE_CHECKING:
    from qca.ingest.batch import Refused
    from qca.ingest.reading import Source

app = program()

_INDENT = "    "
_NAMED = 5


@app.command("import", cls=Command)
def bring_in(
    ctx: typer.Context,
    project: ProjectPath,
    files: FilePaths,
    case: CaseName = None,
    kind: KindName = None,
    language: LanguageName = None,
    speakers: Annotated[str | None, typer.Option("--speakers", parser=filled)] = None,
    preview: Annotated[bool, typer.Option("--preview")] = False,
    coder: CoderName = None,
) -> None:
    """Brings in what can be read, and names the rest with the reasons."""
    front = front_of(ctx)
    if preview:
        _preview(front, project, files, speakers)
        return
    with front.writing(project, coder) as session:
        with front.progress("cli.import.reading") as progress:
            result = import_documents(
                session,
                files,
                case=case,
                kind=kind,
                language=language,
                speakers=speakers,
                progress=progress,
            )
        who = speakers_in(session)
    unclear = []
    for imported in result.imported:
        document = imported.document
        speaking = who.get(document.id, [])
        told = [_speaker(front, label, str(part), code) for label, part, code in speaking]
        if any(part == UNSURE for _, part, _ in speaking):
            unclear.append(document.name)
        what = front.words(f"terms.kind.{document.kind}")
        _tell(front, document.name, what, imported.source, [" · ".join(told)] if told else [])
    _close(front, "cli.import.done", len(result.imported), result.problems)
    if unclear:
        names = ", ".join(unclear[:_NAMED]) + (" …" if unclear[_NAMED:] else "")
        front.note(front.words("cli.import.unclear", names=names, first=unclear[0], path=project))


def _preview(front: Front, project: Path, files: Sequence[Path], speakers: str | None) -> None:
    with front.reading(project) as session, front.progress("cli.import.reading") as progress:
        sources, problems = preview_documents(session, files, speakers=speakers, progress=progress)
    for source in sources:
        lines = []
        for found in source.speakers:
            who = _speaker(front, found.label, str(found.part), found.informant or "")
            lines.append(f"{who}. {front.words(found.why.key, **dict(found.why.params))}")
            lines += [f"  “{sample.text}”" for sample in found.samples[:1]]
        if source.doubtful:
            labels = ", ".join(source.doubtful)
            lines.append(front.words("cli.import.doubtful", labels=labels))
        _tell(front, source.name, "", source, lines)
    _close(front, "cli.import.previewed", len(sources), problems)


def _tell(front: Front, name: str, kind: str, source: Source, lines: Iterable[str]) -> None:
    """What one file is: its sizes, who speaks in it, and what its reader noticed."""
    words = front.words
    facts = [kind] if kind else []
    facts.append(source.format)
    if source.encoding and not source.encoding.lower().startswith("utf-8"):
        facts.append(source.encoding)
    paragraphs = len(source.transcript.paragraphs)
    facts.append(words("cli.import.paragraphs", n=paragraphs, number=words.number(paragraphs)))
    facts.append(words("cli.import.words", n=source.words, number=words.number(source.words)))
    front.out(f"{name}  {', '.join(facts)}")
    notices = (words(notice.key, **dict(notice.params)) for notice in source.notices)
    for line in (*lines, *notices):
        front.out(f"{_INDENT}{line}")


def _speaker(front: Front, label: str, part: str, code: str) -> str:
    told = front.words(f"lists.part.{part}")
    return f"{label}: {told} {code}".rstrip()


def _close(front: Front, key: str, n: int, problems: Sequence[Refused]) -> None:
    """How many came in, and every file that did not, with the reason."""
    front.say(key, n=n, left=len(problems))
    for problem in problems:
        front.note(front.words.error(problem.error))
    if not n:
        raise typer.Exit(1)
