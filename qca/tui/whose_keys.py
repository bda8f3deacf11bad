"""The keys of whose work is shown."""

from __future__ import annotations

from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("whose.cycle", "O", "screen.others", "code"),
    key("whose.pick", "at", "screen.whose", "code"),
    key("whose.next_difference", "number_sign", "screen.difference(1)", "reader"),
    key("whose.previous_difference", "dollar_sign", "screen.difference(-1)", "reader"),
)
