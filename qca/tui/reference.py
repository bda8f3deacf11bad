"""The page of reference for keys, from the same texts as the help in the workspace.

``python -m qca.tui.reference > docs/reference/keys.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from qca.tui.key import Key, area_of
from qca.tui.keymap import all_keys, single_keys
from qca.tui.keynames import key_name
from qca.words import Words, speak

_INTRODUCTION = """\
# Keys

Every key of the workspace, by where it counts. `?` shows those of the focused pane, `^p` finds
every command by its name. This page is written from the same texts.

`^` is Ctrl, `⇧` is Shift. A number goes before a motion after a comma: `,3` and then `→` moves
three units on.

## Other keys

The file `keymap.toml` gives other keys to any of the names in the last column. It stands where the
system keeps the settings of programs: `~/.config/qca/` on Linux, `~/Library/Application
Support/qca/` on macOS, `%LOCALAPPDATA%\\qca\\` on Windows.

```toml
[keys]
"code.repeat" = "r"
"code.palette" = "space,enter"
```

Keys are written as `a`, `A`, `f5`, `space`, `full_stop`, `ctrl+k`, `shift+left`. Where a new key
would mean two things in one place, the old one stays and the workspace says so when it starts.
"""


_HEADINGS: Final = {
    "app": "Everywhere",
    "screen": "Fields and buttons",
    "code": "The code screen, whatever is focused",
    "room": "The other screens of a project, whatever is focused",
    "rows": "Lists",
    "checks": "Lists to choose several from",
    "palette": "The palette of codes",
    "paths": "Paths of files",
    "search": "Search",
    "past": "History",
    "import": "Bringing documents in",
    "parts": "Who speaks",
    "speakers": "Who speaks in a document that is in",
    "dialog": "Dialogs",
    "prompt": "Dialogs with a line to type in",
    "editor": "Defining a code",
    "maker": "A new project",
    "memo": "A memo",
    "finding.here": "Find and code, whatever is focused",
    "analysis.here": "Analyses, whatever is focused",
    "narrative.here": "A narrative, whatever is focused",
}
"""Contexts that have no help of their own, or are called there by where they are shown."""


def page(words: Words) -> str:
    """The page, in Markdown."""
    keys = all_keys()
    contexts = dict.fromkeys(context for key in keys for context in _placed_by(key))
    lines = [_INTRODUCTION.rstrip()]
    for context in contexts:
        title = _HEADINGS.get(context) or words(f"{area_of(context)}.help.section.{context}")
        lines += ["", f"## {title}", "", "| Keys | What they do | Name |", "|---|---|---|"]
        lines += _rows([key for key in keys if context in key.contexts], words)
    return "\n".join(lines) + "\n"


def _placed_by(key: Key) -> Sequence[str]:
    """The contexts that come next because of a key; one of the app does not call in others."""
    return key.contexts[:1] if key.contexts[0] == "app" else key.contexts


def _rows(keys: Sequence[Key], words: Words) -> Iterator[str]:
    for key in keys:
        names = " ".join(f"`{_plain(key_name(one, words))}`" for one in single_keys(key.keys))
        yield f"| {names} | {words(f'{area_of(key.id)}.key.{_told(key)}')} | `{key.id}` |"


def _told(key: Key) -> str:
    return f"group.{key.group}" if key.group else key.id


def _plain(name: str) -> str:
    """A key's name within a cell of a table and between backticks."""
    return {"|": "\\|", "`": "backtick"}.get(name, name)


if __name__ == "__main__":
    sys.stdout.write(page(speak("en")))
