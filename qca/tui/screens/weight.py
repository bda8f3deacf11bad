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
) -> None:
    """Asks for a weight, from 0 to 100; a dash takes it away.

    Args:
        app: the app.
        code: the code's name.
        now: the weight it has.
        weigh: is given the answer.
    """
    words = app.words

    def wrong(typed: str) -> str:
        will_do = typed in _NONE or (typed.isdecimal() and int(typed) <= 100)
        return "" if will_do else words("retrieve.no_weight", typed=typed)

    async def answered(typed: str | None) -> None:
        if typed is not None:
            await weigh(None if typed in _NONE else int(typed))

    value = "" if now is None else str(now)
    title = words("retrieve.weight_of", code=code)
    help_text = words("retrieve.weight_help")
    app.push_screen(Prompt(title, help_text, value, wrong=wrong), answered)
