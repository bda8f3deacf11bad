"""``qca serve``: the workspace in a browser on this computer."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.cli.usage import NotOneOf, number
from qca.errors import QcaError

app = program()

_LAST_PORT = 65535


class ExtraMissing(QcaError):
    """What the browser needs is not installed."""

    key = "web.extra_missing"


@app.command(cls=Command)
def serve(
    ctx: typer.Context,
    project: ProjectPath,
    coder: CoderName = None,
    port: Annotated[int | None, typer.Option("--port", parser=number)] = None,
) -> None:
    """Serves the workspace to browsers of this computer, until it is interrupted."""
    front = front_of(ctx)
    if port is not None and not 0 < port <= _LAST_PORT:
        raise NotOneOf(value=port, known=f"1–{_LAST_PORT}")
    if find_spec("textual_serve") is None:
        raise ExtraMissing()
    with front.reading(project) as session:
        title = session.study().title
    from qca.web.server import serve as serve_project

    def tell(address: str) -> None:
        front.out(address)
        front.note(front.words("web.serving", title=title))

    serve_project(project, coder, title, front.words, port=port, tell=tell)
