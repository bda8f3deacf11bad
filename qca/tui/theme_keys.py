"""The keys of work on themes, on the screen of analyses."""

from __future__ import annotations

from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("analysis.new_theme", "n", "screen.new_theme", "analysis.here", shown=True),
    key("analysis.new_part", "N", "screen.new_part", "analysis.table"),
    key("analysis.idea", "i", "screen.idea", "analysis.table", shown=True),
    key("analysis.codes", "c", "screen.codes", "analysis.table", shown=True),
    key("analysis.relate", "R", "screen.relate", "analysis.table", shown=True),
    key("analysis.theme_memo", "m", "screen.theme_memo", "analysis.table", shown=True),
    key("analysis.remove_theme", "x,delete", "screen.remove_theme", "analysis.table"),
)
