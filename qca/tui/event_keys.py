"""The keys of work on events, on the screen of analyses and on the code screen."""

from __future__ import annotations

from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("analysis.new_event", "a", "screen.new_event", "analysis.here", shown=True),
    key("analysis.change_event", "t", "screen.change_event", "analysis.table", shown=True),
    key("analysis.remove_event", "X", "screen.remove_event", "analysis.table", shown=True),
    key("analysis.event_here", "E", "screen.event_here", "reader", "passage"),
)
