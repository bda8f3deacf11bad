"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from qca.cli.language import Language
from qca.cli.usage import choice, filled, number, path, project_path
from qca.model.study import Kind
from qca.tasks.drawing import Form

ProjectPath: TypeAlias = Annotated[Path, typer.Argument(parser=project_path)]
DocumentName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
FilePath: TypeAlias = Annotated[Path, typer.Argument(parser=path)]
FolderPath: TypeAlias = Annotated[Path, typer.Argument(parser=path)]
FilePaths: TypeAlias = Annotated[list[Path], typer.Argument(parser=path)]

CoderName: TypeAlias = Annotated[str | None, typer.Option("--coder", parser=filled)]
CoderNames: TypeAlias = Annotated[list[str] | None, typer.Option("--coder", parser=filled)]
FormName: TypeAlias = Annotated[Form, typer.Option("--format", "-f", parser=choice(Form))]
FormNameOrNone: TypeAlias = Annotated[
    Form | None, typer.Option("--format", "-f", parser=choice(Form))
]
LanguageName: TypeAlias = Annotated[
    Language | None, typer.Option("--language", parser=choice(Language))
]
CodeNames: TypeAlias = Annotated[list[str], typer.Option("--code", "-c", parser=filled)]
CodeNamesOrNone: TypeAlias = Annotated[
    list[str] | None, typer.Option("--code", "-c", parser=filled)
]
CaseName: TypeAlias = Annotated[str | None, typer.Option("--case")]
KindName: TypeAlias = Annotated[Kind | None, typer.Option("--kind", parser=choice(Kind))]

Start: TypeAlias = Annotated[int | None, typer.Argument(parser=number)]
End: TypeAlias = Annotated[int | None, typer.Argument(parser=number)]
Quote: TypeAlias = Annotated[str | None, typer.Option("--quote", "-q", parser=filled)]
ParagraphNumber: TypeAlias = Annotated[int | None, typer.Option("--paragraph", "-p", parser=number)]
