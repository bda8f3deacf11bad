"""``qca narrative``: what is known of a stage, and what a researcher writes of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from qca.cli.front import Front, front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CoderName, FilePath, FormName, LanguageName, ProjectPath
from qca.cli.stale import tell_stale
from qca.cli.usage import OneAtATime, filled, path
from qca.model.narrative import Narrative
from qca.tasks.drawing import Form, draw_blocks
from qca.tasks.narratives import NarrativeThere, NoNarrative, Stage, find_stage, keep
from qca.tasks.session import Session, coders
from qca.tasks.telling import Telling

app = program(Lister)

_STANDARD_INPUT = "-"

StageName = Annotated[str, typer.Argument(parser=filled)]
Output = Annotated[Path | None, typer.Option("--output", "-o", parser=path)]


def _told(session: Session, language: str | None = None) -> Telling:
    from qca.tasks.study import study_of

    return Telling(session, study_of(session, language))


def _language(session: Session, wanted: str | None) -> str:
    return str(wanted) if wanted else session.study().language


def _text(stage: Stage, session: Session, language: str | None) -> Narrative:
    """What was written about a stage, in a language where one is named."""
    own = session.study().language
    text = stage.texts.get(str(language)) if language else stage.text(own, own)
    if text is None:
        raise NoNarrative(about=stage.name)
    return text


@app.command("list", cls=Command)
def list_(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the stages with the texts about them."""
    from qca.tasks.narrative_lists import narrative_table

    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(narrative_table(_told(session), front.words), form)


@app.command(cls=Command)
def show(
    ctx: typer.Context,
    project: ProjectPath,
    stage: StageName,
    language: LanguageName = None,
    dossier: Annotated[bool, typer.Option("--dossier")] = False,
    source: Annotated[bool, typer.Option("--source")] = False,
    output: Output = None,
) -> None:
    """Shows what was written about a stage with its quotes; else what is known of it."""
    from qca.tasks.narrative_files import write_narrative

    front = front_of(ctx)
    if dossier and source:
        raise OneAtATime(options="--dossier, --source")
    with front.reading(project) as session:
        found = find_stage(session, stage)
        own = session.study().language
        if source:
            text = _text(found, session, language).text
            _put(front, text, output)
            return
        telling = _told(session, front.words.language)
        written = found.texts.get(str(language)) if language else None
        written = written or found.text(front.words.language, own)
        written = None if dossier else written
        if output is not None:
            front.say("cli.written", path=write_narrative(telling, found, written, output))
            return
        blocks = telling.account(found, written, front.words)
        front.markdown(draw_blocks(blocks, front.words))
        if written is not None:
            tell_stale(front, found, telling.since(found, written))


def _put(front: Front, text: str, output: Path | None) -> None:
    from qca.tasks.files import write_file

    if output is None:
        front.out(text)
    else:
        front.say("cli.written", path=write_file(output, text))


@app.command(cls=Command)
def draft(
    ctx: typer.Context,
    project: ProjectPath,
    stage: StageName,
    language: LanguageName = None,
    replace: Annotated[bool, typer.Option("--replace")] = False,
    append: Annotated[bool, typer.Option("--append")] = False,
    output: Output = None,
    coder: CoderName = None,
) -> None:
    """Puts the evidence of a stage in order, as a text to be written from."""
    front = front_of(ctx)
    if replace + append + (output is not None) > 1:
        raise OneAtATime(options="--replace, --append, --output")
    if output is not None:
        with front.reading(project) as session:
            found = find_stage(session, stage)
            _put(front, _told(session).draft(found, _language(session, language)), output)
        return
    with front.writing(project, coder) as session:
        found = find_stage(session, stage)
        tongue = _language(session, language)
        there = found.texts.get(tongue)
        if there is not None and not (replace or append):
            who = next((c.name for c in coders(session) if c.id == there.coder), "?")
            raise NarrativeThere(about=found.name, who=who)
        telling = _told(session)
        if append and there is not None:
            _append(front, telling, found, there)
            return
        text = telling.draft(found, tongue)
        with front.doing(session):
            keep(session, found, text, tongue, begun=there.text if there else "")
        _tell_drafted(front, found, text)


def _append(front: Front, telling: Telling, stage: Stage, there: Narrative) -> None:
    text = telling.appended(stage, there)
    if text == there.text:
        front.say("narrative.nothing_new", about=stage.name)
        return
    with front.doing(telling.session):
        keep(telling.session, stage, text, there.language, begun=there.text)
    _tell_drafted(front, stage, text)


def _tell_drafted(front: Front, stage: Stage, text: str) -> None:
    from qca.model.narrative import mentions

    count = sum(1 for _ in mentions(text))
    references = front.words("narrative.references", n=count)
    front.say("narrative.drafted", about=stage.name, references=references, number=stage.number)


@app.command(cls=Command)
def write(
    ctx: typer.Context,
    project: ProjectPath,
    stage: StageName,
    file: FilePath,
    language: LanguageName = None,
    coder: CoderName = None,
) -> None:
    """Takes the text about a stage from a file, or from standard input."""
    from qca.tasks.narrative_files import read_text

    front = front_of(ctx)
    text = sys.stdin.read() if str(file) == _STANDARD_INPUT else read_text(file)
    with front.writing(project, coder) as session:
        found = find_stage(session, stage)
        telling = _told(session)
        with front.doing(session):
            keep(session, found, telling.kept(text), _language(session, language))
        _tell_unbound(front, telling, text)


def _tell_unbound(front: Front, telling: Telling, text: str) -> None:
    """Names beside the result the references that lead nowhere, or to several."""
    from qca.model.narrative import mentions

    for mention in mentions(text):
        if mention.coding is None and telling.names.one(mention.name) is None:
            could = "; ".join(
                f"[[{telling.names.name(coding)}]]" for coding in telling.names.find(mention.name)
            )
            key = "narrative.flaw.ambiguous" if could else "narrative.flaw.unknown"
            told = front.words(key, about=mention.name, other=could)
            front.note(f"{front.words('narrative.check.line')} {mention.line}: {told}")


@app.command(cls=Command)
def edit(
    ctx: typer.Context,
    project: ProjectPath,
    stage: StageName,
    language: LanguageName = None,
    coder: CoderName = None,
) -> None:
    """Opens the text about a stage in an editor, and keeps it when that is closed."""
    from qca.cli.editor import edited, editor
    from qca.tasks.narrative_edit import begin, finish

    front = front_of(ctx)
    command = editor(os.environ)
    with front.writing(project, coder) as session:
        found = find_stage(session, stage)
        telling = _told(session)
        paper = begin(telling, found, _language(session, language), front.words)
        if paper.went_on:
            front.note(front.words("narrative.went_on"))
        # While one writes, others may code: what the references mean is read anew after it.
        failed = edited(command, paper.path, front.words)
        after = _told(session)
        with front.doing(session):
            finish(after, paper, failed)
        _tell_unbound(front, after, after.written(_kept(session, paper.stage, paper.language))[0])


def _kept(session: Session, stage: Stage, language: str) -> str:
    text = find_stage(session, str(stage.number)).texts.get(language)
    return text.text if text is not None else ""


@app.command(cls=Command)
def check(
    ctx: typer.Context,
    project: ProjectPath,
    stage: StageName,
    language: LanguageName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists what should be looked at in the text about a stage."""
    from qca.tasks.narrative_lists import check_table

    front = front_of(ctx)
    with front.reading(project) as session:
        found = find_stage(session, stage)
        text = _text(found, session, language)
        telling = _told(session)
        findings = telling.findings(found, text, text.text)
        front.table(check_table(telling, found, text, findings, front.words), form)
