"""The keys that change what is coded: edges, weight, all codes of a passage, words as a code."""

from __future__ import annotations

from typing import Final

from qca.tui.key import Key, key

_EDGES: Final = "coding.edges"
_IN_VIVO: Final = "coding.in_vivo"

KEYS: Final[tuple[Key, ...]] = (
    key("coding.words", "i", "screen.in_vivo", "reader", shown=True),
    key("coding.edges", "a", "screen.edges", "reader", "passage", shown=True),
    key("coding.weight", "percent_sign", "screen.weight", "reader", "passage"),
    key("coding.remove_all", "X", "screen.remove_all", "reader", "passage"),
    key("coding.next_here", "v", "screen.here(1)", "reader"),
    key("coding.previous_here", "V", "screen.here(-1)", "reader"),
    key("coding.back", "g", "screen.back", "past", shown=True),
    # while edges are moved
    key("coding.edge_next", "right,l", "screen.edge_unit(1)", _EDGES, shown=True),
    key("coding.edge_previous", "left,h", "screen.edge_unit(-1)", _EDGES, shown=True),
    key("coding.edge_right", "shift+right,L", "screen.edge_character(1)", _EDGES, shown=True),
    key("coding.edge_left", "shift+left,H", "screen.edge_character(-1)", _EDGES),
    key("coding.edge_other", "tab,o", "screen.edge_other", _EDGES, shown=True),
    key("coding.edge_start", "left_square_bracket", "screen.edge_hold(True)", _EDGES),
    key("coding.edge_end", "right_square_bracket", "screen.edge_hold(False)", _EDGES),
    key("coding.edge_word", "w", "screen.edge_by('word')", _EDGES),
    key("coding.edge_clause", "c", "screen.edge_by('clause')", _EDGES),
    key("coding.edge_sentence", "s", "screen.edge_by('sentence')", _EDGES),
    key("coding.edge_turn", "p", "screen.edge_by('turn')", _EDGES),
    key("coding.edge_keep", "enter", "screen.edge_keep", _EDGES, shown=True),
    key("coding.edge_leave", "escape", "screen.edge_leave", _EDGES, shown=True),
    # while words become a code
    key("coding.words_down", "down", "screen.move(1)", _IN_VIVO, shown=True),
    key("coding.words_up", "up", "screen.move(-1)", _IN_VIVO),
    key("coding.words_page_down", "pagedown", "screen.move(8)", _IN_VIVO),
    key("coding.words_page_up", "pageup", "screen.move(-8)", _IN_VIVO),
    key("coding.words_make", "enter", "screen.choose", _IN_VIVO, shown=True),
    key("coding.words_field", "tab,shift+tab", "screen.other_field", _IN_VIVO, shown=True),
)

CHAINS: Final = {
    _EDGES: (_EDGES, "app"),
    _IN_VIVO: (_IN_VIVO, "dialog"),
}
