"""The keys of the codebook screen, of memos, and of links between codings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qca.tui.key import Key, key

KEYS: Final[tuple[Key, ...]] = (
    # the doors of the code screen
    key("book.open", "B", "screen.book", "code"),
    key("memos.open", "W", "screen.memos", "code"),
    key("links.link", "ampersand", "screen.link", "reader", "passage"),
    # the passages of a code
    key("book.pick", "space", "pick", "book.coded", shown=True),
    key("book.go", "g", "choose", "book.coded", shown=True),
    # the tree of codes
    key("book.new", "n", "screen.new", "book", shown=True),
    key("book.new_below", "N", "screen.new(True)", "book"),
    key("book.edit", "e", "screen.edit", "book", shown=True),
    key("book.rename", "r", "screen.rename", "book", shown=True),
    key("book.color", "c", "screen.color", "book", shown=True),
    key("book.move", "v", "screen.move", "book", shown=True),
    key("book.merge", "M", "screen.merge", "book", shown=True),
    key("book.split", "s", "screen.split", "book", "book.coded", shown=True),
    key("book.remove", "x,delete", "screen.remove", "book", shown=True),
    key("book.mark", "space", "mark", "book", shown=True),
    key("book.memo", "m", "screen.memo", "book", shown=True),
    key("book.reread", "o", "screen.reread", "book", "book.coded", shown=True),
    key("book.add", "a", "screen.add", "book", shown=True),
    key("book.add_file", "A", "screen.add_file", "book"),
    key("book.export", "E", "screen.export", "book", shown=True),
    key("book.filter", "slash", "filter", "book", shown=True),
    key("book.earlier", "shift+up,K", "screen.shift('up')", "book"),
    key("book.later", "shift+down,J", "screen.shift('down')", "book"),
    key("book.deeper", "shift+right,L", "screen.shift('in')", "book"),
    key("book.higher", "shift+left,H", "screen.shift('out')", "book"),
    key("book.fold", "left,h", "fold", "book"),
    key("book.unfold", "right,l", "unfold", "book"),
    # rereading
    key("book.reread_keep", "enter", "screen.keep", "book.reread", shown=True),
    key("book.reread_recode", "r", "screen.recode", "book.reread", shown=True),
    key("book.reread_remove", "x,delete", "screen.remove", "book.reread", shown=True),
    key("book.reread_next", "n,right,j", "screen.step(1)", "book.reread", shown=True),
    key("book.reread_previous", "p,left,k", "screen.step(-1)", "book.reread"),
    key("book.reread_go", "g", "screen.go", "book.reread", shown=True),
    key("book.reread_page_down", "pagedown", "screen.page(1)", "book.reread"),
    key("book.reread_page_up", "pageup", "screen.page(-1)", "book.reread"),
    # memos
    key("memos.write", "e", "screen.write", "memos", shown=True),
    key("memos.new", "n", "screen.new", "memos", shown=True),
    key("memos.filter", "slash", "filter", "memos", shown=True),
    key("memos.kinds", "f", "screen.kinds", "memos", shown=True),
    key("memos.whose", "o", "screen.whose", "memos", shown=True),
    key("memos.kind", "t", "screen.kind", "memos", shown=True),
    key("memos.go", "g", "screen.go", "memos", shown=True),
    key("memos.refers", "r", "screen.refers", "memos", shown=True),
    key("memos.remove", "x,delete", "screen.remove", "memos", shown=True),
    key("memos.at", "at", "refer", "memos.page", shown=True),
    key("memos.done", "escape,ctrl+s", "screen.done", "memos.writing", shown=True),
    # choosing from a list that letters narrow down
    key("memos.pick_down", "down,ctrl+n", "screen.move(1)", "memos.pick"),
    key("memos.pick_up", "up,ctrl+p", "screen.move(-1)", "memos.pick"),
    key("memos.pick_page_down", "pagedown", "screen.move(8)", "memos.pick"),
    key("memos.pick_page_up", "pageup", "screen.move(-8)", "memos.pick"),
    key("memos.pick_take", "enter", "screen.take", "memos.pick", shown=True),
    key("memos.pick_deeper", "tab", "screen.deeper", "memos.pick", shown=True),
    # what was left unfinished
    key("unfinished.throw_away", "x,delete", "screen.throw_away", "unfinished", shown=True),
    # links
    key("links.remove", "x,delete", "screen.remove", "links", shown=True),
    # every screen that stands above the code screen
    key("room.undo", "u", "screen.undo", "room", shown=True),
    key("room.redo", "ctrl+r", "screen.redo", "room"),
    key("room.past", "U", "screen.past", "room"),
    key("room.leave", "escape", "screen.leave", "room", shown=True),
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "book": ("book", "rows", "room", "screen", "app"),
    "book.coded": ("book.coded", "rows", "room", "screen", "app"),
    "book.filter": ("filter", "room", "screen", "app"),
    "book.reread": ("book.reread", "room", "app"),
    "memos": ("memos", "rows", "room", "screen", "app"),
    "memos.writing": ("memos.page", "memos.writing"),
    "memos.pick": ("memos.pick", "dialog"),
    "unfinished": ("unfinished", "rows", "dialog"),
    "links": ("links", "rows", "dialog"),
}
