"""The keys of the screen of analyses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui import event_keys, grid_keys, narrative_keys, theme_keys
from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("analysis.open", "A", "screen.analysis", "code"),
    # the list of analyses
    key("analysis.show", "enter,right,l", "choose", "analysis.list", shown=True),
    # a result
    key("analysis.passages", "enter", "choose", "analysis.table", shown=True),
    key("analysis.right", "right,l", "across(1)", "analysis.table"),
    key("analysis.left", "left,h", "across(-1)", "analysis.table"),
    key("analysis.down", "down,j", "down(1)", "analysis.table"),
    key("analysis.up", "up,k", "down(-1)", "analysis.table"),
    key("analysis.page_down", "pagedown", "page(1)", "analysis.table"),
    key("analysis.page_up", "pageup", "page(-1)", "analysis.table"),
    key("analysis.row_start", "home", "across(-9999)", "analysis.table"),
    key("analysis.row_end", "end", "across(9999)", "analysis.table"),
    key("analysis.first", "ctrl+home,g", "first", "analysis.table"),
    key("analysis.last", "ctrl+end,G", "last", "analysis.table"),
    key("analysis.reword", "r", "screen.reword", "analysis.table", shown=True),
    key("analysis.earlier", "shift+up,K", "screen.place(-1)", "analysis.table"),
    key("analysis.later", "shift+down,J", "screen.place(1)", "analysis.table"),
    key("analysis.join", "M", "screen.join", "analysis.table", shown=True),
    # the passages behind a number
    key("analysis.jump", "enter", "choose", "analysis.behind", shown=True),
    key("analysis.pick", "space", "pick", "analysis.behind", shown=True),
    key("analysis.both", "B", "screen.both", "analysis.behind", shown=True),
    key("analysis.split", "s", "screen.split", "analysis.behind", shown=True),
    key("analysis.take_out", "x,delete", "screen.take_out", "analysis.behind", shown=True),
    key("analysis.quote_first", "b", "screen.quote_first", "analysis.behind", shown=True),
    # everywhere on the screen
    key("analysis.why", "w", "screen.why", "analysis.here", shown=True),
    key("analysis.choices", "o", "screen.choices", "analysis.here", shown=True),
    key("analysis.numbers", "f", "screen.numbers", "analysis.here", shown=True),
    key("analysis.export", "E", "screen.export", "analysis.here", shown=True),
    key("analysis.next", "right_square_bracket", "screen.step(1)", "analysis.here", shown=True),
    key("analysis.previous", "left_square_bracket", "screen.step(-1)", "analysis.here"),
    *event_keys.KEYS,
    *theme_keys.KEYS,
    *grid_keys.KEYS,
    *narrative_keys.KEYS,
)

_EVERYWHERE: Final = ("analysis.here", "room", "screen", "app")

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "analysis.list": ("analysis.list", "rows", *_EVERYWHERE),
    "analysis.table": ("analysis.table", *_EVERYWHERE),
    "analysis.behind": ("analysis.behind", "rows", *_EVERYWHERE),
    **narrative_keys.CHAINS,
    **grid_keys.CHAINS,
}

SHADOWED: Final = narrative_keys.SHADOWED | {
    ("analysis.list", "enter"),
    ("analysis.behind", "enter"),
}
