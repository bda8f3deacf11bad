"""The codes of a codebook with their definitions."""

from __future__ import annotations

from qca.model.codes import Codebook, CodeTree, name_in
from qca.model.text import LocalText
from qca.report.table import INDENT, Audience, Cell, Column, Table
from qca.words import Words


def codebook(tree: CodeTree, book: Codebook, words: Words) -> Table:
    """One row a code, indented as the tree is; what no code has is a column for programs only.

    Args:
        tree: of the codes.
        book: whose codes are listed.
        words: of the reader's language.
    """

    def told(text: LocalText) -> Cell:
        said = name_in(text, words.language)
        return Cell(said, (), said or words("report.nothing"))

    codes = [code for code in tree if code.codebook == book.id]
    written = {
        "definition": any(code.definition for code in codes),
        "include": any(code.include for code in codes),
        "exclude": any(code.exclude for code in codes),
        "examples": any(code.examples for code in codes),
    }
    origin = (("source", book.source), ("licence", book.licence))
    return Table(
        key="codebook",
        title=words(
            "report.codebook.title",
            title=name_in(book.title, words.language),
            version=book.version,
        ),
        columns=tuple(
            Column(
                key,
                words(f"report.column.{key}"),
                width=width,
                audience=Audience.ALL if written.get(key, True) else Audience.PROGRAMS,
            )
            for key, width in (
                ("code", 4.0),
                ("definition", 5.2),
                ("include", 4.6),
                ("exclude", 4.6),
                ("examples", 4.2),
            )
        ),
        rows=[
            (
                Cell(
                    tree.path(code.id, words.language),
                    (),
                    INDENT * tree.depth(code.id) + name_in(code.name, words.language),
                ),
                told(code.definition),
                told(code.include),
                told(code.exclude),
                told({words.language: _examples(code.examples, words.language)}),
            )
            for code in codes
        ],
        notes=tuple(words(f"report.codebook.{key}", text=text) for key, text in origin if text),
    )


def _examples(examples: tuple[LocalText, ...], language: str) -> str:
    return "\n".join(name_in(example, language) for example in examples)
