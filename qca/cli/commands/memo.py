"""``qca memo``: writes memos, changes them, and lists them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CaseName, CoderName, FormName, ProjectPath
from qca.cli.usage import OneAtATime, choice, filled
from qca.model.codes import name_in
from qca.model.ids import Id
from qca.model.study import MemoKind
from qca.tasks import memos
from qca.tasks.codes import find_code, tree
from qca.tasks.documents import find_document
from qca.tasks.drawing import Form
from qca.tasks.names import one_of
from qca.tasks.people import cases, informants
from qca.tasks.retrieve import find_coding
from qca.tasks.session import Session
from qca.tasks.themes import find_theme

app = program()

_STANDARD_INPUT = "-"


@app.command(cls=Command)
def memo(
    ctx: typer.Context,
    project: ProjectPath,
    text: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option("--document", parser=filled)] = None,
    code: Annotated[str | None, typer.Option("--code", "-c", parser=filled)] = None,
    coding: Annotated[str | None, typer.Option("--coding", parser=filled)] = None,
    theme: Annotated[str | None, typer.Option("--theme", parser=filled)] = None,
    informant: Annotated[str | None, typer.Option("--informant", parser=filled)] = None,
    case: CaseName = None,
    kind: Annotated[MemoKind, typer.Option("--kind", parser=choice(MemoKind))] = MemoKind.ANALYTIC,
    change: Annotated[str | None, typer.Option("--change", parser=filled)] = None,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Writes a memo, changes one, or lists those that there are."""
    front = front_of(ctx)
    targets = {
        "document": document,
        "code": code,
        "coding": coding,
        "theme": theme,
        "informant": informant,
        "case": case,
    }
    named = {k: v for k, v in targets.items() if v is not None}
    if len(named) + (change is not None) > 1:
        options = "--document, --code, --coding, --theme, --informant, --case, --change"
        raise OneAtATime(options=options)
    if text is None and change is None:
        with front.reading(project) as session:
            about, target, _ = _target(session, named)
            found = memos.memos(session, about if named else None, target)
            front.table(memos.memo_table(session, found, front.words), form)
        return
    written = sys.stdin.read() if text == _STANDARD_INPUT else text or ""
    with front.changing(project, coder) as session:
        if change is not None:
            memos.change_memo(session, memos.find_memo(session, change).id, written)
        else:
            about, target, name = _target(session, named)
            memos.write_memo(
                session, written, target_kind=about, target=target, about=name, kind=kind
            )


def _target(session: Session, named: Mapping[str, str]) -> tuple[str, Id | None, str]:
    """What a memo is about: its kind, id and name; the project where nothing is named."""
    for about, typed in named.items():
        if about == "document":
            document = find_document(session, typed)
            return about, document.id, document.name
        if about == "code":
            code = find_code(session, typed)
            return about, code.id, name_in(code.name, session.study().language)
        if about == "coding":
            coding = find_coding(session, typed)
            path = tree(session).path(coding.code, session.study().language)
            return about, coding.id, path
        if about == "theme":
            found = find_theme(session, typed)
            return about, found.id, f"{found.number} {found.claim}"
        if about == "informant":
            person = one_of("informant", informants(session), typed, lambda i: i.code)
            return about, person.id, person.code
        case = one_of("case", cases(session), typed, lambda c: c.name)
        return about, case.id, case.name
    return "project", None, ""
