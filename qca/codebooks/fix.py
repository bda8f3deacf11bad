"""Ids and slugs that a codebook file leaves out, written into it.

They are inserted as text where they belong, and nothing else is touched: comments,
layout and line ends stay. The result is read again; only if it does not read as the
same codebook (YAML can be written in strange ways) is the file written anew in the
standard layout, which loses its comments, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qca.codebooks.check import Check, check_nodes, check_text
from qca.codebooks.drafts import Drafts
from qca.codebooks.files import read_text, replace_text
from qca.codebooks.nodes import Map, Text, parse
from qca.codebooks.writing import to_yaml
from qca.model.ids import new_id


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a fix did.

    Attributes:
        text: of the file as it is now.
        check: of that text.
        added: how many ids and slugs were written.
        comments_kept: whether comments and layout are as they were.
    """

    text: str
    check: Check
    added: int = 0
    comments_kept: bool = True


def fix_file(path: Path) -> Fixed:
    """Write the ids and slugs that a file leaves out into it.

    A file with errors that this cannot mend is left as it is.

    Raises:
        CodebookMissing, CodebookUnreadable, CodebookTooLarge, CodebookNotText: there is
            nothing to mend.
        CodebookNotWritten: the file is as it was.
    """
    fixed = fix_text(read_text(path))
    if fixed.added:
        replace_text(path, fixed.text)
    return fixed


def fix_text(text: str) -> Fixed:
    """A text with the ids and slugs that it left out; see `fix_file`.

    A codebook without an id gets a new one; a code's is derived from it and the slug.
    """
    before = check_text(text)
    fixable = any(problem.fixable for problem in before.problems)
    if not fixable or any(not error.fixable for error in before.errors):
        return Fixed(text, before)
    root, _ = parse(text)
    assert isinstance(root, Map)  # noqa: S101 - a codebook without other errors is a map
    lacking: list[tuple[Map, dict[str, str]]] = []
    if "id" not in root.values:
        given = new_id()
        lacking.append((root, {"id": given}))
        # Behind the other keys: the place of insertion is found by the first one.
        root.keys["id"] = root.values["id"] = Text(root.line, root.start, given)
    expected = check_nodes(root).book
    assert expected is not None  # noqa: S101 - its only error was the missing id
    for draft in Drafts(root, expected.language).order:
        fields = {"slug": draft.slug, "id": draft.id}
        absent = {name: value for name, value in fields.items() if not draft.has(name)}
        if absent:
            lacking.append((draft.node, absent))
    added = sum(len(fields) for _, fields in lacking)
    line_end = "\r\n" if "\r\n" in text else "\n"
    insertions = [_insertion(text, line_end, node, fields) for node, fields in lacking]
    mended = _with(text, insertions)
    after = check_text(mended)
    if after.book == expected:
        return Fixed(mended, after, added)
    rewritten = to_yaml(expected)
    return Fixed(rewritten, check_text(rewritten), added, comments_kept=False)


def _insertion(text: str, line_end: str, node: Map, fields: dict[str, str]) -> tuple[int, str]:
    """Where to insert fields into a map, and how they are written there.

    They go behind the slug, or before the first key.
    """
    keys = list(node.keys)
    after_slug = keys.index("slug") + 1 if "slug" in keys else 0
    at = node.keys[keys[after_slug] if after_slug < len(keys) else keys[0]].start
    if node.flow:
        return at, "".join(f"{name}: {value}, " for name, value in fields.items())
    column = at - (text.rfind("\n", 0, at) + 1)
    return at, "".join(f"{name}: {value}{line_end}{' ' * column}" for name, value in fields.items())


def _with(text: str, insertions: list[tuple[int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for at, addition in sorted(insertions):
        pieces += [text[done:at], addition]
        done = at
    return "".join((*pieces, text[done:]))
