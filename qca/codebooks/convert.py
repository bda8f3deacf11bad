"""From a codebook file to the nouns of a project, and back; and forks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from qca.codebooks.book import CodebookFile, CodeEntry, content_hash
from qca.codebooks.slugs import slug_of
from qca.model.codes import Code, Codebook, CodeTree, name_in
from qca.model.ids import Id, derived_id, new_id
from qca.model.text import LocalText

REFS: Final = "refs"
"""The property of a strategy that names codes by id, separated by commas or spaces."""

LOCAL: Final = "+local"
"""What a version ends with where a project has edited the codes since it added them."""


def to_model(book: CodebookFile, position: int = 0) -> tuple[Codebook, tuple[Code, ...]]:
    """The codebook and its codes, in reading order, as a project holds them.

    Args:
        book: the file.
        position: the codebook's place among those of the project.
    """
    codebook = Codebook(
        id=book.id,
        title=dict(book.title),
        language=book.language,
        version=book.version,
        source=book.source,
        licence=book.licence,
        derived_from=book.derived_from,
        content_hash=content_hash(book),
        position=position,
    )
    codes: list[Code] = []

    def descend(entries: tuple[CodeEntry, ...], parent: Id | None) -> None:
        for place, entry in enumerate(entries):
            codes.append(
                Code(
                    id=entry.id,
                    codebook=book.id,
                    name=dict(entry.name),
                    parent=parent,
                    slug=entry.slug,
                    definition=dict(entry.definition),
                    include=dict(entry.include),
                    exclude=dict(entry.exclude),
                    examples=tuple(dict(example) for example in entry.examples),
                    key=entry.key,
                    role=entry.role,
                    color=entry.color,
                    properties=dict(entry.properties),
                    position=place,
                )
            )
            descend(entry.codes, entry.id)

    descend(book.codes, None)
    return codebook, tuple(codes)


def from_model(codebook: Codebook, codes: Iterable[Code]) -> CodebookFile:
    """The file that says what a project's codebook is now.

    Codes of other codebooks among those given are left out; codes made in the project
    without a slug get one from their name.
    """
    own = CodeTree(code for code in codes if code.codebook == codebook.id)
    taken = {code.slug for code in own if code.slug}

    def entry(code: Code) -> CodeEntry:
        return CodeEntry(
            id=code.id,
            slug=code.slug or slug_of(name_in(code.name, codebook.language), taken),
            name=_filled(code.name),
            definition=_filled(code.definition),
            include=_filled(code.include),
            exclude=_filled(code.exclude),
            examples=tuple(filled for text in code.examples if (filled := _filled(text))),
            key=code.key,
            role=code.role,
            color=code.color,
            properties=dict(code.properties),
            codes=tuple(entry(child) for child in own.children(code.id)),
        )

    return CodebookFile(
        id=codebook.id,
        title=_filled(codebook.title),
        language=codebook.language,
        version=codebook.version,
        source=codebook.source,
        licence=codebook.licence,
        derived_from=codebook.derived_from,
        codes=tuple(entry(root) for root in own.children(None)),
    )


def shown_version(codebook: Codebook, codes: Iterable[Code]) -> str:
    """The version with ``+local`` where the codes differ from those that were added.

    A codebook begun in the project has nothing to differ from.
    """
    if not codebook.content_hash or codebook.version.endswith(LOCAL):
        return codebook.version
    same = content_hash(from_model(codebook, codes)) == codebook.content_hash
    return codebook.version if same else codebook.version + LOCAL


def fork(book: CodebookFile, title: LocalText | None = None) -> CodebookFile:
    """A codebook of one's own begun from another: new ids, the same slugs and texts.

    `derived_from` names the codebook and version it came from, the version begins
    anew, and references between codes lead to the new codes.
    """
    book_id = new_id()
    new_ids = {entry.id: derived_id(book_id, entry.slug) for entry in book.walk()}

    def renewed(entry: CodeEntry) -> CodeEntry:
        properties = dict(entry.properties)
        if REFS in properties:
            refs = split_refs(properties[REFS])
            properties[REFS] = ", ".join(new_ids.get(ref, ref) for ref in refs)
        return replace(
            entry,
            id=new_ids[entry.id],
            properties=properties,
            codes=tuple(renewed(child) for child in entry.codes),
        )

    return replace(
        book,
        id=book_id,
        title=dict(book.title) if title is None else dict(title),
        version="0.1.0",
        derived_from=f"{book.id} {book.version}",
        codes=tuple(renewed(entry) for entry in book.codes),
    )


def split_refs(refs: str) -> list[str]:
    """The ids in a strategy's references."""
    return refs.replace(",", " ").split()


def _filled(text: LocalText) -> dict[str, str]:
    """A local text without the languages in which it is blank, and without white space around."""
    return {language: bare for language, version in text.items() if (bare := version.strip())}
