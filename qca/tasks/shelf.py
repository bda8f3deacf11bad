"""The ready-made codebooks to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from qca.model.text import LocalText


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made codebook.

    Attributes:
        name: by which it is asked for.
        title: in one or more languages.
        codes: how many it has, groups included.
    """

    name: str
    title: LocalText
    codes: int


def ready_codebooks() -> list[Ready]:
    """The ready-made codebooks by name."""
    from qca.codebooks.library import shipped

    return [Ready(book.slug, book.title, book.codes) for book in shipped()]
