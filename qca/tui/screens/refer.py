"""Choosing what a memo is about or refers to: documents, codes, cases, people, and codings."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final

from qca.tasks.notes import Thing, referable
from qca.tasks.passages import Passage, coded_in, coded_with
from qca.tasks.session import Session
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.pick import Entry, Pick, entry
from qca.tui.widgets.painted import Piece

HOLDS: Final = frozenset({"code", "document"})
"""The kinds of things that hold codings."""

Answer = Callable[[Thing], Coroutine[Any, Any, None]]


async def ask_thing(
    app: Front,
    desk: Desk,
    title: str,
    answered: Answer,
    *,
    study: bool,
    left: Callable[[], None] = lambda: None,
) -> None:
    """Asks for a thing.

    Args:
        app: the app.
        desk: the project.
        title: what is asked.
        answered: is told the thing.
        study: whether the study itself can be meant.
        left: is called where none was chosen.
    """
    words = app.words
    known: dict[str, Thing] = {}

    def line(thing: Thing) -> Entry:
        known[f"{thing.kind}:{thing.id}"] = thing
        color = desk.names.color(thing.id) if thing.kind == "code" else ""
        mark = Piece(" ■ ", color=color) if color else Piece("   ")
        kind = words(f"terms.noun.{thing.kind}")
        return entry(
            f"{thing.kind}:{thing.id}",
            thing.name,
            mark,
            Piece(_label(thing, desk)),
            right=kind,
            deeper=thing.kind in HOLDS,
        )

    def coding(passage: Passage) -> Entry:
        name = f"{passage.place(words.language)} {desk.names.name(passage.coding.code)}"
        one = Thing("coding", passage.coding.id, name, passage)
        known[f"coding:{one.id}"] = one
        said = " ".join(passage.quote.split())
        return entry(
            f"coding:{one.id}",
            f"{name} {said}",
            Piece(" ■ ", color=desk.names.color(passage.coding.code)),
            Piece(f"{name}  "),
            Piece(said[:120], "quiet"),
            right=passage.coder,
        )

    async def below(chosen: str) -> Sequence[Entry]:
        held = await desk.read(_held, known[chosen])
        return [coding(passage) for passage in held]

    async def picked(chosen: str | None) -> None:
        if chosen is None:
            left()
        else:
            await answered(known[chosen])

    found = await desk.read(referable)
    entries = [line(thing) for thing in found if study or thing.kind != "project"]
    app.push_screen(Pick(title, entries, text=words("memos.pick.help"), below=below), picked)


def _held(session: Session, thing: Thing) -> list[Passage]:
    """The coded passages of a code or a document."""
    if thing.kind == "code":
        return coded_with(session, [thing.id])
    from qca.tasks.documents import documents

    document = next((d for d in documents(session) if d.id == thing.id), None)
    return coded_in(session, document) if document else []


def _label(thing: Thing, desk: Desk) -> str:
    return desk.names.label(thing.id) if thing.kind == "code" else thing.name
