"""Narratives: texts that researchers write, with references to the codings they rest on.

A reference is written ``[[I-03 ¶12 Budget]]`` (`qca.analysis.citing` says what may stand in
it) and kept as ``[[I-03 ¶12 Budget]](coding/0192…)``, so that it still leads to its passage
when a document or a code is renamed, a paragraph gets another number, or a document gets a
new revision. One writes it without what stands in round brackets (`folded`, `unfolded`).
What is kept is Markdown: elsewhere the reference is a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qca.model.ids import Id, derived_id

STAGE: Final = "stage"
"""What narratives are about, as `qca.model.study.Memo` names it; the target is its code."""

_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MENTION: Final = re.compile(rf"\[\[([^\[\]\n]+)\]\](?:\(coding/({_ID})\))?")
_UNFIT: Final = str.maketrans({"[": "(", "]": ")", "\n": " "})


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text about one thing of the project, in one language.

    Attributes:
        target_kind: what it is about: `STAGE`.
        target: that thing's id.
        text: Markdown with references, as it is kept.
        coder: who wrote in it last; ``changed`` when, UTC.
        created: when it was begun, UTC.
    """

    id: Id
    target_kind: str
    target: Id
    language: str
    text: str
    coder: Id
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in a text.

    Attributes:
        name: what stands in the brackets.
        coding: what it leads to, or None where it was not bound yet.
        start: its first code point in the text; ``end`` one past its last.
        line: counted from 1; ``column`` from 0.
    """

    name: str
    coding: Id | None
    start: int
    end: int
    line: int
    column: int


def narrative_id(target: Id, language: str) -> Id:
    """The id of the one text about a thing in a language, the same in every copy of a project."""
    return derived_id(target, f"narrative/{language}")


def mentions(text: str) -> Iterator[Mention]:
    """The references of a text in their order."""
    line, begins, seen = 1, 0, 0
    for found in _MENTION.finditer(text):
        line += text.count("\n", seen, found.start())
        begins = text.rfind("\n", 0, found.start()) + 1
        seen = found.start()
        yield Mention(found[1], found[2], *found.span(), line, found.start() - begins)


def reference(name: str, coding: Id | None = None) -> str:
    """A reference as it is written, or as it is kept where it is bound to a coding."""
    written = f"[[{fit(name)}]]"
    return written if coding is None else f"{written}(coding/{coding})"


def fit(name: str) -> str:
    """A name as it can stand in a reference."""
    return " ".join(name.translate(_UNFIT).split())


def folded(text: str, names: Mapping[Id, str]) -> tuple[str, dict[str, Id]]:
    """A kept text as one writes in it, with what its references mean.

    Args:
        text: as it is kept.
        names: what codings are called now; others keep the name they were written with.

    Returns:
        The text with references such as ``[[I-03 ¶12 Budget]]``, and the codings by these
        names, no two of which are alike.
    """
    known: dict[str, Id] = {}

    def fold(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[0]
        base = name = fit(names.get(found[2], found[1]))
        number = 1
        while known.setdefault(name, found[2]) != found[2]:
            number += 1
            name = f"{base} ({number})"
        return reference(name)

    return _MENTION.sub(fold, text), known


def unfolded(text: str, known: Mapping[str, Id], find: Callable[[str], Id | None]) -> str:
    """A text that was written in as it is kept.

    Args:
        text: as written; references that are bound in it stay so.
        known: codings by name, from `folded`.
        find: the coding that any other name means, or None where it means none or several;
            such a reference stays as it was written.
    """

    def unfold(found: re.Match[str]) -> str:
        if found[2] is not None:
            return found[0]
        meant = known.get(found[1]) or find(found[1])
        return reference(found[1], meant) if meant else found[0]

    return _MENTION.sub(unfold, text)
