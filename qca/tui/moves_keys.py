"""The keys of motions that ask what was coded, written, said or marked; and the way back."""

from __future__ import annotations

from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    key("moves.next_uncoded", "right_parenthesis", "screen.uncoded(1)", "reader"),
    key("moves.previous_uncoded", "left_parenthesis", "screen.uncoded(-1)", "reader"),
    key("moves.next_memo", "apostrophe", "screen.memoed(1)", "reader"),
    key("moves.previous_memo", "quotation_mark", "screen.memoed(-1)", "reader"),
    key("moves.next_turn", "y", "screen.turn(1)", "reader"),
    key("moves.previous_turn", "Y", "screen.turn(-1)", "reader"),
    key("moves.next_same", "backslash", "screen.same_speaker(1)", "reader"),
    key("moves.previous_same", "vertical_line", "screen.same_speaker(-1)", "reader"),
    key("moves.bookmark", "b", "screen.bookmark", "reader"),
    key("moves.next_bookmark", "grave_accent", "screen.bookmarked(1)", "reader"),
    key("moves.previous_bookmark", "tilde", "screen.bookmarked(-1)", "reader"),
    key("moves.bookmarks", "Z", "screen.bookmarks", "code"),
    key("moves.back", "less_than_sign", "screen.trail(-1)", "code"),
    key("moves.forward", "greater_than_sign", "screen.trail(1)", "code"),
    key("moves.forget", "x,delete", "screen.forget", "moves.list", shown=True),
)

CHAINS: Final = {"moves.list": ("moves.list", "rows", "dialog")}
