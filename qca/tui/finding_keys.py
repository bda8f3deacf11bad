"""The keys of finding words to code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("finding.open", "F", "screen.finding", "code"),
    key("finding.review", "ctrl+o", "screen.review", "search", shown=True),
    # what is sought
    key("finding.to_list", "enter,down", "screen.to_list", "finding.query", shown=True),
    key("finding.out", "escape", "screen.out", "finding.query", shown=True),
    # the places
    key("finding.check", "space", "screen.check", "finding.list", shown=True),
    key("finding.code", "c", "screen.code", "finding.list", shown=True),
    key("finding.extent", "e", "screen.extent", "finding.list", shown=True),
    key("finding.all", "a", "screen.all", "finding.list", shown=True),
    key("finding.jump", "enter", "screen.jump", "finding.list", shown=True),
    key("finding.query", "slash", "screen.query", "finding.list", shown=True),
    key("finding.keep", "k", "screen.keep", "finding.list", shown=True),
    key("finding.asked", "i", "screen.asked", "finding.list"),
    # the rules
    key("finding.remove_rule", "x,delete", "screen.remove", "finding.rules", shown=True),
    # the whole screen
    key("finding.where", "tab", "screen.where", "finding.here", shown=True),
    key("finding.rules", "ctrl+l", "screen.rules", "finding.here", shown=True),
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "finding": ("finding.here", "room", "app"),
    "finding.query": ("finding.query", "finding.here", "room", "app"),
    "finding.list": ("finding.list", "rows", "finding.here", "room", "app"),
    "finding.rules": ("finding.rules", "rows", "dialog"),
}

SHADOWED: Final = frozenset(
    {("finding.query", "escape"), ("finding.list", "enter"), ("finding.list", "k")}
)
