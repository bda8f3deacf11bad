"""Asking how much a passage weighs for its code."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from qca.tui.front import Front
from qca.tui.screens.dialog import Prompt

_NONE: Final = frozenset({"-", "–", "—", "−"})


def ask_weight(
    app: Front,
    code: str,
    now: int | None,
    weigh: Callable[[int | None], Awaitable[None]],
    refuse: Callable[[str], None],
) -> None:
    """Asks for a weight, from 0 to 100; a dash takes it away.

    Args:
        app: the app.
        code: the code's name.
        now: the weight it has.
        weigh: is given the answer.
        refuse: is told what is wrong with an answer that is no weight.
    """
    words = app.words

    async def answered(typed: str | None) -> None:
        if typed is None:
            return
        if typed in _NONE:
            await weigh(None)
        elif typed.isdecimal() and int(typed) <= 100:
            await weigh(int(typed))
        else:
            refuse(words("retrieve.no_weight", typed=typed))

    value = "" if now is None else str(now)
    title = words("retrieve.weight_of", code=code)
    app.push_screen(Prompt(title, words("retrieve.weight_help"), value), answered)
