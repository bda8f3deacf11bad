"""``qca assess``: what was found at each parameter, and the levels that percentages mean."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CaseName, CoderName, FilePath, FormName, ProjectPath
from qca.cli.register import tell_sheet
from qca.cli.usage import NotAPair, OneAtATime, OneNeeded, choice, decimal, filled, number, pair
from qca.model.assessment import Pooling, Scale, Threshold
from qca.tasks import assess, assess_tables, maturity
from qca.tasks.drawing import Form

app = program(Lister)

MeasuredCode: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Time: TypeAlias = Annotated[str, typer.Option("--time")]


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists what was stated."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(assess_tables.assessment_table(session, front.words), form)


@app.command("set", cls=Command)
def state(
    ctx: typer.Context,
    project: ProjectPath,
    measured: MeasuredCode,
    value: Annotated[str, typer.Argument(parser=filled)],
    case: CaseName = None,
    time: Time = "",
    respondents: Annotated[int | None, typer.Option("--respondents", "-n", parser=number)] = None,
    basis: Annotated[str, typer.Option("--basis")] = "",
    coder: CoderName = None,
) -> None:
    """States what was found, or takes it away."""
    with front_of(ctx).changing(project, coder) as session:
        if value == "-":
            assess.remove_assessment(session, measured, case=case, time=time)
        else:
            assess.assess(
                session, measured, value, case=case, time=time, n=respondents, basis=basis
            )


@app.command("scale", cls=Command)
def scale_(
    ctx: typer.Context,
    project: ProjectPath,
    scored: MeasuredCode,
    scale: Annotated[Scale | None, typer.Option("--scale", parser=choice(Scale))] = None,
    points: Annotated[str | None, typer.Option("--points")] = None,
    zero: Annotated[str | None, typer.Option("--zero")] = None,
    target: Annotated[str | None, typer.Option("--target")] = None,
    coder: CoderName = None,
) -> None:
    """Says how a parameter is scored."""
    if scale is points is zero is target is None:
        raise OneNeeded(options="--scale, --points, --zero, --target")
    with front_of(ctx).changing(project, coder) as session:
        assess.set_scale(session, scored, scale=scale, points=points, zero=zero, target=target)


@app.command("template", cls=Command)
def template(ctx: typer.Context, project: ProjectPath, file: FilePath, time: Time = "") -> None:
    """Writes a table to be filled in."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.say(
            "cli.written", path=assess_tables.write_template(session, file, front.words, time)
        )


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads values from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_sheet(front, assess.import_assessments(session, file))


@app.command("levels", cls=Command)
def levels(
    ctx: typer.Context,
    project: ProjectPath,
    equal: Annotated[str | None, typer.Option("--equal", parser=filled)] = None,
    bounds: Annotated[list[str] | None, typer.Option("--level", parser=filled)] = None,
    source: Annotated[str, typer.Option("--source")] = "",
    coder: CoderName = None,
) -> None:
    """Shows the levels, or sets them; a source confirms them."""
    if equal and bounds:
        raise OneAtATime(options="--equal, --level")
    front = front_of(ctx)
    if not (equal or bounds or source):
        with front.reading(project) as session:
            front.out(maturity.levels_told(session, front.words))
        return
    with front.changing(project, coder) as session:
        if equal:
            thresholds = maturity.offered_levels(session, equal).thresholds
        elif bounds:
            language = session.study().language
            thresholds = tuple(_threshold(text, language) for text in bounds)
        else:
            there = maturity.level_table(session)
            thresholds = there.thresholds if there else ()
        maturity.set_levels(session, thresholds, source)


@app.command("pooling", cls=Command)
def pooling(
    ctx: typer.Context,
    project: ProjectPath,
    pooled: Annotated[Pooling, typer.Argument(parser=choice(Pooling))],
    coder: CoderName = None,
) -> None:
    """Decides of what a score is the mean."""
    with front_of(ctx).changing(project, coder) as session:
        maturity.set_pooling(session, pooled)


def _threshold(text: str, language: str) -> Threshold:
    name, bound = pair(text)
    if not bound:
        raise NotAPair(value=text)
    return Threshold(decimal(bound.removesuffix("%")), {language: name})
