"""References in memos: ``@`` and the name of a code, a coding, a document, and whose it is.

A reference is kept in a text as ``@[Budget](code/0192…)``, so that it still leads to its
thing when that is renamed. One writes it without what stands in round brackets
(`folded`, `unfolded`), and reads it as the bare name (`told`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from qca.model.ids import Id

KINDS: Final = ("code", "coding", "document", "case", "informant", "theme")
"""What can be referred to, as `qca.model.study.Memo` names what a memo is about."""

_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEPT: Final = re.compile(rf"@\[([^\[\]\n]+)\]\(({'|'.join(KINDS)})/({_ID})\)")
_FOLDED: Final = re.compile(r"@\[([^\[\]\n]+)\]")
_UNFIT: Final = str.maketrans({"[": "(", "]": ")", "\n": " "})


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that a text refers to.

    Attributes:
        kind: one of `KINDS`.
        id: of the thing.
    """

    kind: str
    id: Id


def references(text: str) -> Iterator[Reference]:
    """The things that a kept text refers to, in order, each as often as it does."""
    for found in _KEPT.finditer(text):
        yield Reference(found[2], found[3])


def told(text: str) -> str:
    """A kept text as one reads it: references as the bare names they were written with."""
    return _KEPT.sub(lambda found: found[1], text)


def folded(text: str, names: Mapping[Id, str]) -> tuple[str, dict[str, Reference]]:
    """A kept text as one writes in it, with what its references mean.

    Args:
        text: as it is kept.
        names: what things are called now, by id; others keep the name they were written with.

    Returns:
        The text with references such as ``@[Budget]``, and the references by these names,
        no two of which are alike.
    """
    known: dict[str, Reference] = {}

    def fold(found: re.Match[str]) -> str:
        meant = Reference(found[2], found[3])
        return f"@[{call(meant, names.get(meant.id, found[1]), known)}]"

    return _KEPT.sub(fold, text), known


def unfolded(text: str, known: Mapping[str, Reference]) -> str:
    """A text that was written in as it is kept; names that mean nothing stay as they are.

    Args:
        text: as written.
        known: references by name, from `folded` and `call`.
    """

    def unfold(found: re.Match[str]) -> str:
        meant = known.get(found[1])
        return f"{found[0]}({meant.kind}/{meant.id})" if meant else found[0]

    return _FOLDED.sub(unfold, text)


def call(meant: Reference, name: str, known: dict[str, Reference]) -> str:
    """A name by which a text that is being written refers to a thing, and no other.

    Args:
        meant: the thing.
        name: what it is called.
        known: the references of the text by name; the new one is added.
    """
    name = base = " ".join(name.translate(_UNFIT).split()) or meant.kind
    number = 1
    while known.setdefault(name, meant) != meant:
        number += 1
        name = f"{base} ({number})"
    return name
