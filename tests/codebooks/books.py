"""Invented codebooks for the tests of this room, and strategies that make up more."""

from __future__ import annotations

import uuid

from hypothesis import strategies as st

from qca.codebooks.book import CodebookFile, CodeEntry
from qca.model.codes import Role

BOOK_ID = "2b0a2d5e-6d0f-4c57-9a55-9c3f5a2b7e10"

SMALL = f"""\
id: {BOOK_ID}
version: 1.0.0
title:
  id: Pasar
  en: Market
language: id
codes:
- slug: traders
  id: 0f6a1d1e-7c0f-4f0e-8f7a-0d8c7b6a5f41
  name:
    id: Pedagang
    en: Traders
  definition:
    id: Ucapan tentang pedagang.
    en: Talk about traders.
  codes:
  - slug: rent
    id: 0f6a1d1e-7c0f-4f0e-8f7a-0d8c7b6a5f42
    name:
      id: Sewa
      en: Rent
    definition:
      id: Ucapan tentang sewa kios.
      en: Talk about the rent of stalls.
"""
"""A codebook without any problem."""

LETTERS = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(
    "\u2028\u2029\ufeff\uffff:#'-😀"
)
LINES = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
LANGUAGES = st.sampled_from(["id", "en", "jv", "pt-BR"])


def local(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(LANGUAGES, texts, max_size=3)


@st.composite
def entries(draw: st.DrawFn, made: list[str], depth: int = 0) -> CodeEntry:
    """A code with codes below it; `made` collects the slugs, so that each has its own."""
    slug = f"code-{len(made)}"
    made.append(slug)
    return CodeEntry(
        id=str(uuid.uuid5(uuid.UUID(BOOK_ID), f"id of {slug}")),
        slug=slug,
        name=draw(st.dictionaries(LANGUAGES, LINES, min_size=1, max_size=2)),
        definition=draw(local(TEXTS)),
        include=draw(local(TEXTS)),
        examples=tuple(draw(st.lists(local(TEXTS).filter(bool), max_size=2))),
        key=draw(st.sampled_from(["", "1", "n", "y", "~", "#", "'"])),
        role=draw(st.none() | st.sampled_from(Role)),
        color=draw(st.sampled_from(["", "#4a6fa5"])),
        properties=draw(st.dictionaries(LINES, st.just("") | TEXTS, max_size=2)),
        codes=tuple(draw(entries(made, depth + 1)) for _ in range(draw(st.integers(0, 2 - depth)))),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> CodebookFile:
    """Codebooks that a file can hold, with every kind of text that is hard on YAML."""
    made: list[str] = []
    return CodebookFile(
        id=BOOK_ID,
        title=draw(st.dictionaries(LANGUAGES, LINES, min_size=1, max_size=2)),
        language=draw(LANGUAGES),
        version=draw(st.sampled_from(["1.0.0", "0.3.12+local", "2.0.0-draft.1"])),
        source=draw(st.just("") | TEXTS),
        licence=draw(st.sampled_from(["", "CC-BY-4.0", "No"])),
        derived_from=draw(st.sampled_from(["", f"{BOOK_ID} 1.0.0"])),
        codes=tuple(draw(entries(made)) for _ in range(draw(st.integers(0, 2)))),
    )
