"""The keys of retrieval and of finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui.key import Key, key

_DIGITS: Final = range(1, 10)
_BOTH: Final = ("retrieve.list", "retrieve.beside")

KEYS: Final[tuple[Key, ...]] = (
    key("retrieve.open", "R", "screen.retrieve", "code"),
    # the query
    key("retrieve.down", "down", "screen.suggested(1)", "retrieve.query"),
    key("retrieve.up", "up", "screen.suggested(-1)", "retrieve.query"),
    key("retrieve.complete", "tab", "screen.complete", "retrieve.query", shown=True),
    key("retrieve.to_list", "enter", "screen.to_list", "retrieve.query", shown=True),
    key("retrieve.out", "escape", "screen.out", "retrieve.query", shown=True),
    # the list of segments, and the transcript beside it
    key("retrieve.jump", "enter", "screen.jump", *_BOTH, shown=True),
    key("retrieve.recode", "r", "screen.recode", "retrieve.list", shown=True),
    key("retrieve.code", "space", "screen.palette", *_BOTH, shown=True),
    *(
        key(f"retrieve.recent_{n}", str(n), f"screen.recent({n})", *_BOTH, group="recent")
        for n in _DIGITS
    ),
    key("retrieve.repeat", "full_stop", "screen.repeat", *_BOTH),
    key("retrieve.memo", "m", "screen.memo", "retrieve.list", shown=True),
    key("retrieve.weight", "w", "screen.weight", "retrieve.list", shown=True),
    key("retrieve.supports", "plus,equals_sign", "screen.valence(1)", "retrieve.list"),
    key("retrieve.hinders", "minus", "screen.valence(-1)", "retrieve.list"),
    key("retrieve.remove", "x,delete", "screen.remove", "retrieve.list"),
    key("retrieve.edit", "e", "screen.edit", "retrieve.list"),
    key("retrieve.query", "slash", "screen.query", *_BOTH, shown=True),
    key("retrieve.export", "E", "screen.export", *_BOTH, shown=True),
    key("retrieve.next", "n", "screen.move(1)", *_BOTH),
    key("retrieve.previous", "N", "screen.move(-1)", *_BOTH),
    key("retrieve.other_pane", "tab,shift+tab", "screen.other_pane", *_BOTH),
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "retrieve": ("room", "app"),
    "retrieve.query": ("retrieve.query", "room", "app"),
    "retrieve.list": ("retrieve.list", "rows", "room", "app"),
    "retrieve.beside": ("retrieve.beside", "transcript", "room", "app"),
}

SHADOWED: Final = frozenset({("retrieve.query", "escape"), ("retrieve.list", "enter")})
