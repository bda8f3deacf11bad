"""How keys are written on the screen: ``space``, ``^r``, ``⇧→``, ``1–9``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.keys import format_key

from qca.tui.keymap import single_keys
from qca.words import Words

_SIGNS: Final = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
_NAMED: Final = frozenset(
    {
        *("space", "enter", "escape", "tab", "delete", "backspace", "home", "end"),
        *("pageup", "pagedown"),
    }
)
_MODIFIERS: Final = {"ctrl": "^", "shift": "⇧", "alt": "alt ", "super": "super "}


def key_name(key: str, words: Words) -> str:
    """One key as it is written on the screen.

    Args:
        key: as Textual names it.
        words: of the user's language.
    """
    *modifiers, base = key.split("+")
    before = "".join(_MODIFIERS.get(name, f"{name} ") for name in modifiers)
    if base in _SIGNS:
        return before + _SIGNS[base]
    if base in _NAMED:
        return before + words(f"tui.keyname.{base}")
    return before + format_key(base)


def key_list(keys: str, words: Words, most: int = 2) -> str:
    """The first few keys of a list separated by commas."""
    return " ".join(key_name(key, words) for key in single_keys(keys)[:most])


def key_range(keys: Sequence[str], words: Words) -> str:
    """The first keys of a group: ``1–9`` for digits in a row, else ``f/d/t``."""
    runs: list[list[str]] = []
    for key in keys:
        name = key_name(single_keys(key)[0], words)
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and name.isdecimal() and int(name) == int(last) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return "/".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else "/".join(r) for r in runs)
