"""The keys that a transcript answers to by itself.

Each has an id, by which a keymap gives it other keys; the words for it come from there
too, so none is shown in a footer from here.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding


def _key(name: str, keys: str, action: str | None = None) -> Binding:
    return Binding(keys, action or name, name, show=False, id=f"transcript.{name}")


KEYS: Final = [
    _key("next_unit", "right,l"),
    _key("previous_unit", "left,h"),
    _key("line_down", "down,j"),
    _key("line_up", "up,k"),
    _key("next_paragraph", "ctrl+down,right_curly_bracket"),
    _key("previous_paragraph", "ctrl+up,left_curly_bracket"),
    _key("page_down", "pagedown"),
    _key("page_up", "pageup"),
    _key("paragraph_start", "home"),
    _key("paragraph_end", "end"),
    _key("document_start", "ctrl+home"),
    _key("document_end", "ctrl+end"),
    _key("extend_next", "shift+right,L"),
    _key("extend_previous", "shift+left,H"),
    _key("extend_down", "shift+down,J"),
    _key("extend_up", "shift+up,K"),
    _key("turn_round", "o"),
    _key("unit_word", "w", "unit('word')"),
    _key("unit_clause", "c", "unit('clause')"),
    _key("unit_sentence", "s", "unit('sentence')"),
    _key("unit_turn", "p", "unit('turn')"),
]
