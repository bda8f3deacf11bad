"""Asking what happens where a code would overlap itself: a setting of the project."""

from __future__ import annotations

from collections.abc import Callable

from qca.model.coding import Overlap
from qca.tasks import overlaps
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row


def ask_overlap(app: Front, desk: Desk, say: Callable[[str], None]) -> None:
    """Asks, with the cursor on what holds now; tells what holds from then on.

    Args:
        app: the app.
        desk: the project.
        say: is told the outcome.
    """
    words = app.words
    now = overlaps.overlap(desk.session)

    async def put(wanted: Overlap) -> None:
        if wanted is not now:
            await desk.write(overlaps.set_overlap, wanted)
        say(words(f"overlaps.now.{wanted}"))

    async def answered(answer: str | None) -> None:
        if answer is not None:
            await app.carry_out(put, Overlap(answer))

    rows = [Row(one, (Piece(" " + words(f"overlaps.ask.{one}")),)) for one in Overlap]
    title, text = words("overlaps.ask.title"), words("overlaps.ask.text")
    app.push_screen(Choose(title, rows, text, at=now), answered)
