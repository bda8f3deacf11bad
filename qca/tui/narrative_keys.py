"""The keys of the screen on which narratives are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui.key import Key, key

_WITH_PASSAGE: Final = ("narrative.page", "narrative.evidence")

KEYS: Final[tuple[Key, ...]] = (
    key("narrative.write", "e", "screen.write", "analysis.here", shown=True),
    # the page, and whatever stands beside it
    key("narrative.keep", "ctrl+s", "screen.keep", "narrative.here", shown=True),
    key("narrative.evidence", "f2", "screen.show('evidence')", "narrative.here", shown=True),
    key("narrative.preview", "f3", "screen.show('preview')", "narrative.here", shown=True),
    key("narrative.checks", "f4", "screen.show('checks')", "narrative.here", shown=True),
    key("narrative.passage", "ctrl+g", "screen.passage", *_WITH_PASSAGE, shown=True),
    key("narrative.leave", "escape", "screen.leave", "narrative.here", shown=True),
    key("narrative.other", "tab,shift+tab", "screen.other", "narrative.here"),
    # the evidence
    key("narrative.insert", "enter", "choose", "narrative.evidence", shown=True),
    key("narrative.which", "f", "screen.which", "narrative.evidence", shown=True),
    key("narrative.append", "a", "screen.append", "narrative.evidence", shown=True),
    # the preview
    key("narrative.jump", "enter", "choose", "narrative.preview", shown=True),
    key("narrative.right", "right,l", "across(1)", "narrative.preview"),
    key("narrative.left", "left,h", "across(-1)", "narrative.preview"),
    key("narrative.down", "down,j", "down(1)", "narrative.preview"),
    key("narrative.up", "up,k", "down(-1)", "narrative.preview"),
    key("narrative.page_down", "pagedown", "page(1)", "narrative.preview"),
    key("narrative.page_up", "pageup", "page(-1)", "narrative.preview"),
    key("narrative.first", "home,g", "first", "narrative.preview"),
    key("narrative.last", "end,G", "last", "narrative.preview"),
    # the checks
    key("narrative.go", "enter", "choose", "narrative.checks", shown=True),
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "narrative.page": ("narrative.page", "narrative.here"),
    "narrative.evidence": ("narrative.evidence", "rows", "narrative.here", "app"),
    "narrative.preview": ("narrative.preview", "narrative.here", "app"),
    "narrative.checks": ("narrative.checks", "rows", "narrative.here", "app"),
}

SHADOWED: Final = frozenset({("narrative.evidence", "enter"), ("narrative.checks", "enter")})
