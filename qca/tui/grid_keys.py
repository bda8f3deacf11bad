"""The keys of the grid into which values are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("grid.open", "v", "screen.grid", "analysis.here", shown=True),
    key("grid.keep", "enter", "keep", "grid", shown=True),
    key("grid.right", "right,l", "go(0,1)", "grid"),
    key("grid.left", "left,h", "go(0,-1)", "grid"),
    key("grid.down", "down,j", "go(1,0)", "grid"),
    key("grid.up", "up,k", "go(-1,0)", "grid"),
    key("grid.first", "home", "go(0,-9999)", "grid"),
    key("grid.last", "end", "go(0,9999)", "grid"),
    key("grid.page_down", "pagedown", "go(20,0)", "grid"),
    key("grid.page_up", "pageup", "go(-20,0)", "grid"),
    key("grid.clear", "x,delete", "clear", "grid", shown=True),
    key("grid.new", "n", "screen.new_line", "grid", shown=True),
    key("grid.next", "right_square_bracket", "screen.page(1)", "grid", shown=True),
    key("grid.previous", "left_square_bracket", "screen.page(-1)", "grid"),
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {"grid": ("grid", "room", "screen", "app")}
