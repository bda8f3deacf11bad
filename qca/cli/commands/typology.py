"""``qca typology``: cases judged and divided into types, and what the types are like."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Group, program
from qca.cli.options import CoderName, FilePath, ProjectPath
from qca.cli.register import tell_sheet
from qca.cli.usage import OneNeeded, choice, filled
from qca.model.study import LinkKind
from qca.tasks import judgements, types, typology
from qca.tasks.drawing import draw_blocks
from qca.tasks.linking import link_codings
from qca.tasks.retrieve import find_coding

app = program(Group)


class YesOrNo(StrEnum):
    """An answer."""

    YES = "yes"
    NO = "no"


TypologyName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
LevelName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
TypeName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
CodingId: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Reason: TypeAlias = Annotated[str, typer.Option("--reason")]
CaseKind: TypeAlias = Annotated[str | None, typer.Option("--case-kind")]
Compared: TypeAlias = Annotated[list[str] | None, typer.Option("--compare", parser=filled)]


@app.callback()
def typologies() -> None:
    """Typologies of cases."""


@app.command(cls=Command)
def show(ctx: typer.Context, project: ProjectPath) -> None:
    """Tells every type in a paragraph, with what it rests on."""
    front = front_of(ctx)
    with front.reading(project) as session:
        blocks = types.paragraphs(session, front.words)
    front.markdown(draw_blocks(blocks, front.words))


@app.command(cls=Command)
def judge(
    ctx: typer.Context,
    project: ProjectPath,
    judged_case: Annotated[str, typer.Argument(parser=filled)],
    level: LevelName,
    judgement: Annotated[str, typer.Argument(parser=filled)],
    note: Annotated[str, typer.Option("--note")] = "",
    coder: CoderName = None,
) -> None:
    """States whether the plans of a case agree at a level, or takes it back."""
    with front_of(ctx).changing(project, coder) as session:
        if judgement == "-":
            judgements.remove_judgement(session, judged_case, level)
        else:
            judgements.judge(session, judged_case, level, judgement, note)


@app.command(cls=Command)
def pair(
    ctx: typer.Context,
    project: ProjectPath,
    one: CodingId,
    other: CodingId,
    coder: CoderName = None,
) -> None:
    """Pairs a passage of one plan with a passage of another."""
    with front_of(ctx).changing(project, coder) as session:
        a, b = (find_coding(session, typed).id for typed in (one, other))
        link_codings(session, a, b, LinkKind.PAIRED)


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads judgements from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_sheet(front, judgements.import_judgements(session, file))


@app.command(cls=Command)
def new(
    ctx: typer.Context,
    project: ProjectPath,
    name: Annotated[str, typer.Argument(parser=filled)],
    attributes: Annotated[list[str], typer.Option("--by", parser=filled)],
    case_kind: CaseKind = None,
    compared: Compared = None,
    coder: CoderName = None,
) -> None:
    """Makes a typology by attributes of cases."""
    with front_of(ctx).changing(project, coder) as session:
        typology.create_typology(
            session, name, dimensions=attributes, case_kind=case_kind or "", compare=compared
        )


@app.command("set", cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    which: TypologyName,
    new_name: Annotated[str | None, typer.Option("--name", parser=filled)] = None,
    partial: Annotated[YesOrNo | None, typer.Option("--partial", parser=choice(YesOrNo))] = None,
    case_kind: CaseKind = None,
    compared: Compared = None,
    coder: CoderName = None,
) -> None:
    """Changes a typology."""
    if all(given is None for given in (new_name, partial, case_kind, compared)):
        raise OneNeeded(options="--name, --partial, --case-kind, --compare")
    with front_of(ctx).changing(project, coder) as session:
        typology.change_typology(
            session,
            which,
            name=new_name,
            partial=None if partial is None else partial is YesOrNo.YES,
            case_kind=case_kind,
            compare=compared,
        )


@app.command(cls=Command)
def remove(
    ctx: typer.Context, project: ProjectPath, which: TypologyName, coder: CoderName = None
) -> None:
    """Removes a typology with its reductions; judgements stay."""
    with front_of(ctx).changing(project, coder) as session:
        typology.remove_typology(session, which)


@app.command(cls=Command)
def fold(
    ctx: typer.Context,
    project: ProjectPath,
    level: LevelName,
    into_level: LevelName,
    reason: Reason,
    coder: CoderName = None,
) -> None:
    """Lets a level make the type of another."""
    with front_of(ctx).changing(project, coder) as session:
        typology.fold(session, level, into_level, reason)


@app.command(cls=Command)
def unfold(
    ctx: typer.Context, project: ProjectPath, level: LevelName, coder: CoderName = None
) -> None:
    """Lets a level make its own type again."""
    with front_of(ctx).changing(project, coder) as session:
        typology.unfold(session, level)


@app.command(cls=Command)
def merge(
    ctx: typer.Context,
    project: ProjectPath,
    which: TypologyName,
    into_type: TypeName,
    cells: Annotated[list[str], typer.Option("--cell", parser=filled)],
    reason: Reason,
    coder: CoderName = None,
) -> None:
    """Makes cells of a typology by attributes one type."""
    with front_of(ctx).changing(project, coder) as session:
        typology.merge_cells(session, which, cells, into_type, reason)


@app.command(cls=Command)
def unmerge(
    ctx: typer.Context,
    project: ProjectPath,
    which: TypologyName,
    into_type: TypeName,
    coder: CoderName = None,
) -> None:
    """Takes back the merges that make a type."""
    with front_of(ctx).changing(project, coder) as session:
        typology.remove_merge(session, which, into_type)


@app.command(cls=Command)
def describe(
    ctx: typer.Context,
    project: ProjectPath,
    which: TypologyName,
    described: TypeName,
    meaning: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Records what holds the cases of a type together."""
    front = front_of(ctx)
    with front.changing(project, coder) as session:
        types.describe_type(session, which, described, meaning, front.words)
