"""Every key of the workspace, as data.

A key belongs to one or more contexts: a pane, a screen, a dialog, the app. What is focused
decides which contexts are in force, from the inside out (`CHAINS`). Within such a chain no
key may stand twice, since the inner one would silently hide the outer; `clashes` finds
every case. A file of the user's may give other keys to any id (`read_user_keys`); what
would clash there is left as it was and told.

The words for a key are ``tui.key.<id>`` in the catalogue, in a footer ``tui.hint.<id>``; a
screen may have an area of its own instead of ``tui`` (`qca.tui.key.area_of`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from textual.binding import Binding, InvalidBinding
from textual.keys import Keys, key_to_character

from qca.model.transcript import Notice
from qca.tui import (
    analysis_keys,
    book_keys,
    coding_keys,
    finding_keys,
    moves_keys,
    retrieve_keys,
    whose_keys,
)
from qca.tui.key import Key
from qca.tui.key import key as _key
from qca.tui.widgets.transcript.keys import KEYS as TRANSCRIPT_KEYS

_DIGITS: Final = range(1, 10)

KEYMAP: Final[tuple[Key, ...]] = (
    # everywhere
    _key("app.help", "question_mark,f1", "app.help", "app", "dialog", "memo", shown=True),
    _key("app.commands", "ctrl+p", "app.command_palette", "app"),
    _key("app.quit", "ctrl+q", "app.quit", "app"),
    _key("app.next_pane", "tab", "app.focus_next", "screen"),
    _key("app.previous_pane", "shift+tab", "app.focus_previous", "screen"),
    # home
    _key("home.new", "n", "screen.new", "home", shown=True),
    _key("home.open", "o", "screen.open", "home", shown=True),
    _key("home.demo", "d", "screen.demo", "home", shown=True),
    _key("home.coder", "c", "app.coder", "home", shown=True),
    # coding, in the transcript
    _key("code.palette", "space", "screen.palette", "reader", shown=True),
    *(
        _key(f"code.recent_{n}", str(n), f"screen.recent({n})", "reader", group="recent")
        for n in _DIGITS
    ),
    _key("code.repeat", "full_stop", "screen.repeat", "reader", shown=True),
    *(
        _key(
            f"code.chord_{facet}",
            k,
            f"screen.chord('{facet}')",
            "reader",
            group="chord",
            apart=True,
        )
        for k, facet in (("f", "factor"), ("d", "dimension"), ("t", "stage"))
    ),
    _key("code.chord_any", "semicolon", "screen.chord('any')", "reader"),
    _key("code.memo", "m", "screen.memo", "reader", "passage", shown=True),
    _key("code.undo", "u", "screen.undo", "code", shown=True),
    _key("code.redo", "ctrl+r", "screen.redo", "code"),
    _key("code.search", "slash", "screen.search", "reader", "passage", shown=True),
    _key("code.next_coded", "right_square_bracket", "screen.coded(1)", "reader", shown=True),
    _key("code.previous_coded", "left_square_bracket", "screen.coded(-1)", "reader"),
    _key("code.remove", "x,delete", "screen.remove", "reader", "passage"),
    _key("code.supports", "plus,equals_sign", "screen.valence(1)", "reader", "passage"),
    _key("code.hinders", "minus", "screen.valence(-1)", "reader", "passage"),
    _key("code.edit", "e", "screen.edit", "reader", "passage"),
    _key("code.off_record", "exclamation_mark", "screen.off_record", "reader"),
    _key("code.memo_document", "M", "screen.memo_document", "reader", "passage"),
    _key("code.count", "comma", "screen.count", "reader"),
    _key("code.goto", "g", "screen.goto", "reader"),
    _key("code.last", "G", "screen.last", "reader"),
    _key("code.next_hit", "n", "screen.hit(1)", "reader"),
    _key("code.previous_hit", "N", "screen.hit(-1)", "reader"),
    # the code screen, whatever is focused
    _key("code.next_pane", "tab", "screen.next_pane(1)", "code"),
    _key("code.previous_pane", "shift+tab", "screen.next_pane(-1)", "code"),
    _key("code.text", "escape", "screen.text", "code"),
    _key("code.to_documents", "D", "screen.pane('documents')", "code"),
    _key("code.to_passage", "P", "screen.pane('passage')", "code"),
    _key("code.to_codes", "C", "screen.pane('codes')", "code"),
    _key("code.past", "U", "screen.past", "code"),
    _key("code.import", "I", "screen.import", "code"),
    _key("code.home", "Q,ctrl+w", "app.home", "code"),
    # lists
    _key("rows.choose", "enter", "choose", "rows"),
    _key("rows.down", "down,j", "down", "rows"),
    _key("rows.up", "up,k", "up", "rows"),
    _key("rows.page_down", "pagedown", "page_down", "rows"),
    _key("rows.page_up", "pageup", "page_up", "rows"),
    _key("rows.first", "home", "first", "rows"),
    _key("rows.last", "end,G", "last", "rows"),
    _key("checks.toggle", "space", "choose", "checks"),
    # the documents pane
    _key("documents.open", "right,l", "choose", "documents", shown=True),
    _key("documents.import", "i", "screen.import", "documents", shown=True),
    _key("documents.finished", "space", "finished", "documents", shown=True),
    _key("documents.speakers", "s", "speakers", "documents", shown=True),
    _key("documents.rename", "r", "rename", "documents", shown=True),
    _key("documents.remove", "x,delete", "remove", "documents", shown=True),
    _key("documents.filter", "slash", "filter", "documents", shown=True),
    _key("documents.only", "f", "only", "documents", shown=True),
    _key("documents.order", "o", "order", "documents", shown=True),
    # the codes pane
    _key("codes.apply", "space", "choose", "codes", shown=True),
    _key("codes.new", "n", "new", "codes", shown=True),
    _key("codes.edit", "e", "edit", "codes", shown=True),
    _key("codes.add", "a", "add", "codes", shown=True),
    _key("codes.remove", "x,delete", "remove", "codes", shown=True),
    *(_key(f"codes.pin_{n}", str(n), f"pin({n})", "codes", group="pin") for n in _DIGITS),
    _key("codes.fold", "left,h", "fold", "codes"),
    _key("codes.unfold", "right,l", "unfold", "codes"),
    _key("codes.filter", "slash", "filter", "codes", shown=True),
    # the filter of a pane
    _key("filter.done", "down", "done", "filter", shown=True),
    _key("filter.clear", "escape", "clear", "filter", shown=True),
    # the palette of codes
    _key("palette.down", "down,ctrl+n", "screen.move(1)", "palette"),
    _key("palette.up", "up,ctrl+p", "screen.move(-1)", "palette"),
    _key("palette.page_down", "pagedown", "screen.move(8)", "palette"),
    _key("palette.page_up", "pageup", "screen.move(-8)", "palette"),
    _key("palette.choose", "enter", "screen.choose", "palette", shown=True),
    _key("palette.several", "tab", "screen.several", "palette", shown=True),
    # paths
    _key("paths.down", "down", "down", "paths"),
    _key("paths.up", "up", "up", "paths"),
    _key("paths.complete", "tab", "complete", "paths", shown=True),
    # search
    _key("search.down", "down", "screen.move(1)", "search"),
    _key("search.up", "up", "screen.move(-1)", "search"),
    _key("search.page_down", "pagedown", "screen.move(8)", "search"),
    _key("search.page_up", "pageup", "screen.move(-8)", "search"),
    _key("search.choose", "enter", "screen.choose", "search", shown=True),
    _key("search.where", "tab", "screen.where", "search", shown=True),
    # history
    _key("past.undo", "u", "screen.undo", "past", shown=True),
    _key("past.redo", "ctrl+r", "screen.redo", "past", shown=True),
    # importing, and correcting speakers
    _key("part.code", "c", "screen.code", "speakers", shown=True),
    _key("import.go", "ctrl+s", "screen.go", "import", shown=True),
    _key("part.cycle", "space", "screen.cycle", "parts", shown=True),
    # dialogs
    _key("prompt.answer", "enter", "screen.answer", "prompt", shown=True),
    _key("dialog.cancel", "escape", "screen.cancel", "dialog", shown=True),
    _key("editor.keep", "ctrl+s", "screen.keep", "editor", shown=True),
    _key("new.make", "ctrl+s", "screen.keep", "maker", shown=True),
    _key("memo.keep", "escape,ctrl+s", "screen.keep", "memo", shown=True),
    *retrieve_keys.KEYS,
    *finding_keys.KEYS,
    *analysis_keys.KEYS,
    *book_keys.KEYS,
    *coding_keys.KEYS,
    *moves_keys.KEYS,
    *whose_keys.KEYS,
)

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "home": ("rows", "home", "screen", "app"),
    "reader": ("transcript", "reader", "code", "app"),
    "documents": ("documents", "rows", "code", "app"),
    "passage": ("passage", "rows", "code", "app"),
    "codes": ("codes", "rows", "code", "app"),
    "filter": ("filter", "code", "app"),
    "palette": ("palette", "dialog"),
    "search": ("search", "dialog"),
    "past": ("rows", "past", "dialog"),
    "paths": ("paths", "dialog"),
    "import": ("parts", "rows", "import", "dialog"),
    "speakers": ("parts", "rows", "speakers", "import", "dialog"),
    "editor": ("editor", "dialog", "screen"),
    "event": ("editor", "dialog", "screen"),
    "memo": ("memos.page", "memo"),
    "maker": ("maker", "dialog", "screen"),
    "checks": ("checks", "rows", "maker", "dialog", "screen"),
    "dialog": ("rows", "dialog"),
    "prompt": ("prompt", "dialog"),
    "both": ("dialog",),
    **retrieve_keys.CHAINS,
    **finding_keys.CHAINS,
    **book_keys.CHAINS,
    **coding_keys.CHAINS,
    **analysis_keys.CHAINS,
    **moves_keys.CHAINS,
}
"""For each thing that can be focused, the contexts in force, from the inside out."""

SHADOWED: Final = frozenset(
    {("filter", "escape"), *retrieve_keys.SHADOWED, *finding_keys.SHADOWED, *analysis_keys.SHADOWED}
)
"""Where the inner of two keys is meant to hide the outer: context and key."""

USER_SECTION: Final = "keys"
_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_NAMED: Final = frozenset(key.value for key in Keys)


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that means two things in one chain: the inner id hides the outer."""

    chain: str
    key: str
    inner: str
    outer: str


def all_keys() -> tuple[Key, ...]:
    """The keymap with the transcript's own keys."""
    own = tuple(
        Key(binding.id or "", binding.key, binding.action, ("transcript",))
        for binding in TRANSCRIPT_KEYS
    )
    return (*own, *KEYMAP)


_USUAL: Final = {key.id: key.keys for key in all_keys()}


def keys_of(name: str, user: Mapping[str, str]) -> str:
    """The keys of one id, with the user's own."""
    return user.get(name, _USUAL[name])


def rebound(user: Mapping[str, str]) -> tuple[Key, ...]:
    """The whole keymap with the user's own keys."""
    return tuple(replace(key, keys=user.get(key.id, key.keys)) for key in all_keys())


def bindings(*contexts: str) -> list[Binding]:
    """The bindings of some contexts, for a widget's or a screen's ``BINDINGS``."""
    return [
        Binding(key.keys, key.action, key.id, show=key.shown, id=key.id)
        for key in in_force(contexts, KEYMAP)
    ]


def single_keys(keys: str) -> list[str]:
    """The keys of a list separated by commas, each as Textual names it."""
    return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]


def clashes(user: Mapping[str, str] | None = None) -> list[Clash]:
    """Every key that stands twice in a chain.

    Args:
        user: other keys by id, instead of those of the keymap.
    """
    found: list[Clash] = []
    for chain, contexts in CHAINS.items():
        taken: dict[str, tuple[str, str]] = {}
        for context in contexts:
            for key in all_keys():
                if context not in key.contexts:
                    continue
                for single in single_keys((user or {}).get(key.id, key.keys)):
                    context_there, there = taken.setdefault(single, (context, key.id))
                    if there != key.id and (context_there, single) not in SHADOWED:
                        found.append(Clash(chain, single, there, key.id))
    return found


def read_user_keys(path: Path) -> tuple[dict[str, str], list[Notice]]:
    """The user's own keys, and what is wrong with them.

    The file is TOML with one section, ``[keys]``: ``"code.repeat" = "r"``, with several
    keys separated by commas. What cannot be used is left out and told; the rest counts.

    Returns:
        Keys by id, and notices.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as problem:
        return {}, [Notice.of("tui.keymap.unreadable", path=path, reason=problem)]
    section = written.get(USER_SECTION)
    if not isinstance(section, dict):
        return {}, [Notice.of("tui.keymap.no_section", path=path)]
    known = {key.id for key in all_keys()}
    keys: dict[str, str] = {}
    notices: list[Notice] = []
    for name, value in section.items():
        if name not in known:
            notices.append(Notice.of("tui.keymap.unknown_id", path=path, id=name))
        elif not isinstance(value, str) or not _all_real(value):
            notices.append(Notice.of("tui.keymap.unknown_key", path=path, id=name, pressed=value))
        else:
            keys[name] = value
    return _without_clashes(keys, notices)


def _without_clashes(
    keys: dict[str, str], notices: list[Notice]
) -> tuple[dict[str, str], list[Notice]]:
    """Leaves out one rebinding after the other until nothing clashes."""
    while found := clashes(keys):
        clash = found[0]
        dropped = clash.outer if clash.outer in keys else clash.inner
        if dropped not in keys:
            break
        other = clash.inner if dropped == clash.outer else clash.outer
        notices.append(Notice.of("tui.keymap.clash", pressed=clash.key, id=dropped, other=other))
        del keys[dropped]
    return keys, notices


def _all_real(keys: str) -> bool:
    try:
        return all(_is_real(key) for key in single_keys(keys))
    except InvalidBinding:
        return False


def _is_real(key: str) -> bool:
    *modifiers, base = key.split("+")
    if not set(modifiers) <= _MODIFIERS:
        return False
    return base in _NAMED or key_to_character(base) is not None


def in_force(contexts: Sequence[str], keys: Iterable[Key]) -> list[Key]:
    """The keys of some contexts, in order."""
    return [key for key in keys if any(context in key.contexts for context in contexts)]


def in_force_by_context(
    contexts: Sequence[str], keys: Sequence[Key], is_typed: Callable[[str], bool]
) -> list[tuple[str, list[Key]]]:
    """The keys that are in force where one is, by context.

    Args:
        contexts: from the inside out; what an inner one takes is not in force in an outer.
        keys: the keymap.
        is_typed: whether the focused field takes a key as a letter.
    """
    taken: set[str] = set()
    found: list[tuple[str, list[Key]]] = []
    for context in contexts:
        there: list[Key] = []
        for key in in_force([context], keys):
            single = [k for k in single_keys(key.keys) if k not in taken and not is_typed(k)]
            if single:
                there.append(replace(key, keys=",".join(single)))
        taken.update(k for key in there for k in single_keys(key.keys))
        found.append((context, there))
    return found
