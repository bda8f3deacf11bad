"""What a code means, in the words of its codebook, for a pane beside a list."""

from __future__ import annotations

from collections.abc import Iterator

from qca.model.codes import Code, name_in
from qca.tui.desk import Desk
from qca.words import Words


def meaning(code: Code, desk: Desk, words: Words) -> str:
    """Name, place and role of a code, its definition, and when to use it."""
    return "\n\n".join(_parts(code, desk, words))


def _parts(code: Code, desk: Desk, words: Words) -> Iterator[str]:
    language = desk.study.language
    head = desk.names.label(code.id)
    above = desk.tree.ancestors(code.id)
    if above:
        head += "\n" + " › ".join(desk.names.name(step.id) for step in above)
    yield head
    definition = name_in(code.definition, language)
    yield definition or words("tui.meaning.no_definition")
    for key, text in (("include", code.include), ("exclude", code.exclude)):
        told = name_in(text, language)
        if told:
            yield words(f"tui.meaning.{key}", text=told)
    if code.examples:
        yield words("tui.meaning.example", text=name_in(code.examples[0], language))
    if code.role:
        yield words("tui.meaning.role", role=words(f"terms.role.{code.role}"))
