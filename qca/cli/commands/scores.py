"""``qca scores``: questionnaires about factors, their answers, and how they are read."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import Front, front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CoderName, FilePath, FilePaths, FormName, LanguageName, ProjectPath
from qca.cli.usage import OneNeeded, choice, decimal, filled, pair
from qca.model.scores import Asks, Convention, Layout
from qca.model.transcript import Notice
from qca.tasks import asked, score_import, score_template, swot
from qca.tasks import questionnaires as sheets
from qca.tasks.drawing import Form
from qca.words import speak

app = program(Lister)

_SHOWN = 20
"""How many notices are told one by one."""

SheetName: TypeAlias = Annotated[str | None, typer.Option("--questionnaire", parser=filled)]
Questions: TypeAlias = Annotated[list[str] | None, typer.Option("--question", parser=filled)]
FactorName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
QuestionName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]


@app.command("list", cls=Command)
def show(
    ctx: typer.Context,
    project: ProjectPath,
    questionnaire: SheetName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the answers of a questionnaire."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(sheets.answer_table(session, front.words, questionnaire), form)


@app.command("template", cls=Command)
def template(
    ctx: typer.Context,
    project: ProjectPath,
    file: FilePath,
    questionnaire: SheetName = None,
    questions: Questions = None,
    layout: Annotated[Layout, typer.Option("--layout", parser=choice(Layout))] = Layout.WIDE,
    language: LanguageName = None,
    coder: CoderName = None,
) -> None:
    """Writes a questionnaire as a form or a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        made = score_template.write_template(
            session,
            file,
            speak(language or session.study().language),
            title=questionnaire,
            questions=[asked.asked_of(text) for text in questions or ()],
            layout=layout,
        )
        if made.issued:
            front.say("cli.scores.issued", title=made.questionnaire.title)
        front.say("cli.written", path=made.path)
        _tell(front, made.notices)


@app.command("import", cls=Command)
def read(
    ctx: typer.Context,
    project: ProjectPath,
    files: FilePaths,
    questionnaire: SheetName = None,
    questions: Questions = None,
    coder: CoderName = None,
) -> None:
    """Reads answers from tables, and from forms that respondents filled in."""
    front = front_of(ctx)
    wanted = [asked.asked_of(text) for text in questions or ()]
    with front.writing(project, coder) as session:
        done = score_import.import_answers(
            session, files, questionnaire=questionnaire, questions=wanted
        )
        for one in done.read:
            _tell_read(front, one)
        for problem in done.refused:
            front.note(front.words.error(problem))
    if not done.read:
        raise typer.Exit(1)


@app.command("set", cls=Command)
def answer(
    ctx: typer.Context,
    project: ProjectPath,
    respondent: Annotated[str, typer.Argument(parser=filled)],
    factor: FactorName,
    question: QuestionName,
    value: Annotated[str, typer.Argument(parser=filled)],
    group: Annotated[str | None, typer.Option("--group")] = None,
    questionnaire: SheetName = None,
    coder: CoderName = None,
) -> None:
    """Writes down one answer, or takes it out."""
    front = front_of(ctx)
    number = None if value == "-" else decimal(value)
    with front.writing(project, coder) as session:
        sheet = sheets.find_questionnaire(session, questionnaire)
        with front.doing(session):
            sheets.set_answer(session, sheet, respondent, factor, question, number, group=group)


@app.command("question", cls=Command)
def question_(
    ctx: typer.Context,
    project: ProjectPath,
    question: QuestionName,
    scale: Annotated[str | None, typer.Option("--scale", parser=filled)] = None,
    asks: Annotated[Asks | None, typer.Option("--asks", parser=choice(Asks))] = None,
    wording: Annotated[str | None, typer.Option("--wording")] = None,
    anchors: Annotated[list[str] | None, typer.Option("--anchor", parser=filled)] = None,
    negatives: Annotated[
        Convention | None, typer.Option("--negatives", parser=choice(Convention))
    ] = None,
    questionnaire: SheetName = None,
    coder: CoderName = None,
) -> None:
    """Changes a question."""
    if all(given is None for given in (scale, asks, wording, anchors, negatives)):
        raise OneNeeded(options="--scale, --asks, --wording, --anchor, --negatives")
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        sheet = sheets.find_questionnaire(session, questionnaire)
        with front.doing(session):
            sheets.change_question(
                session,
                sheet,
                question,
                scale=None if scale is None else asked.asked_scale(scale),
                asks=asks,
                wording=wording,
                anchors=None if anchors is None else dict(pair(text) for text in anchors),
                negatives=negatives,
            )


@app.command("remove", cls=Command)
def remove(
    ctx: typer.Context,
    project: ProjectPath,
    questionnaire: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Removes a questionnaire with its answers."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        sheet = sheets.find_questionnaire(session, questionnaire)
        with front.doing(session):
            sheets.remove_questionnaire(session, sheet)
        front.say("cli.undo_brings_back", path=project)


@app.command("class", cls=Command)
def class_(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    swot_class: Annotated[str, typer.Argument(parser=filled)],
    reason: Annotated[str, typer.Option("--reason")] = "",
    coder: CoderName = None,
) -> None:
    """Decides what an internal or external factor is."""
    decided = "" if swot_class == "-" else swot_class
    with front_of(ctx).changing(project, coder) as session:
        swot.decide_class(session, factor, decided, reason)


@app.command("settings", cls=Command)
def settings(
    ctx: typer.Context,
    project: ProjectPath,
    profile: Annotated[str | None, typer.Option("--profile", parser=filled)] = None,
    quadrants: Annotated[list[str] | None, typer.Option("--quadrant", parser=filled)] = None,
    weigh_by: Annotated[Asks | None, typer.Option("--weigh-by", parser=choice(Asks))] = None,
    rate_by: Annotated[Asks | None, typer.Option("--rate-by", parser=choice(Asks))] = None,
    questionnaire: SheetName = None,
    coder: CoderName = None,
) -> None:
    """Sets how scores are read."""
    if all(given is None for given in (profile, quadrants, weigh_by, rate_by, questionnaire)):
        options = "--profile, --quadrant, --weigh-by, --rate-by, --questionnaire"
        raise OneNeeded(options=options)
    with front_of(ctx).changing(project, coder) as session:
        swot.change_settings(
            session,
            profile=profile,
            names=None if quadrants is None else dict(pair(text) for text in quadrants),
            weigh_by=weigh_by,
            rate_by=rate_by,
            questionnaire=questionnaire,
        )


def _tell_read(front: Front, done: score_import.ScoresRead) -> None:
    """Says how many answers were read, and what was left out."""
    front.say(
        "cli.scores.read",
        title=done.questionnaire.title,
        n=done.respondents,
        respondents=done.respondents,
        added=done.added,
        changed=done.changed,
        unchanged=done.unchanged,
    )
    _tell(front, done.notices)


def _tell(front: Front, notices: tuple[Notice, ...]) -> None:
    """Says what was left out or assumed; of very many things the first ones."""
    for notice in notices[:_SHOWN]:
        front.note(front.words(notice.key, **dict(notice.params)))
    if len(notices) > _SHOWN:
        front.note(front.words("cli.scores.more", n=len(notices) - _SHOWN))
