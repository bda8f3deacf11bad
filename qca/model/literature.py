"""Which sources name an indicator: how a code states it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LITERATURE: Final = "literature"
"""The property of a code that lists abbreviations of sources: ``GF, CO, PR?``."""

ASPECT: Final = "aspect"
"""The property of a name found in the literature: the aspect it stands for."""

ABBREVIATION: Final = "abbreviation"
"""The property of a source by which lists name it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A source that names an indicator.

    Attributes:
        source: its abbreviation.
        sure: whether it is certain; written with a question mark where it is not.
    """

    source: str
    sure: bool = True


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions that a list states, each source once; what is sure outdoes what is not."""
    found: dict[str, Mention] = {}
    for part in text.replace(";", ",").split(","):
        name = part.strip()
        sure = not name.endswith("?")
        name = name.rstrip("?").strip()
        key = name.casefold()
        if name and (key not in found or sure):
            found[key] = Mention(name, sure)
    return tuple(found.values())


def written(listed: Iterable[Mention]) -> str:
    """Mentions as a list states them."""
    return ", ".join(mention.source + ("" if mention.sure else "?") for mention in listed)
