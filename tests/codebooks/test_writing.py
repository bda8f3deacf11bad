from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from qca.codebooks.book import CodebookFile
from qca.codebooks.check import check_text
from qca.codebooks.files import CodebookNotWritten
from qca.codebooks.reading import read_file
from qca.codebooks.writing import to_yaml, write_file
from tests.codebooks.books import SMALL, codebooks


def small() -> CodebookFile:
    book = check_text(SMALL).book
    assert book is not None
    return book


@settings(deadline=None)
@given(codebooks())
def test_what_is_written_is_read_back(book: CodebookFile) -> None:
    check = check_text(to_yaml(book))
    assert check.errors == ()
    assert check.book == book


@settings(deadline=None)
@given(codebooks())
def test_other_readers_of_yaml_see_only_text(book: CodebookFile) -> None:
    """`No`, `12:30`, `1.0` and the like are quoted, so that no reader makes them something else."""

    def leaves(node: object) -> list[object]:
        if isinstance(node, dict):
            return [leaf for pair in node.items() for part in pair for leaf in leaves(part)]
        if isinstance(node, list):
            return [leaf for item in node for leaf in leaves(item)]
        return [node]

    assert all(isinstance(leaf, str) for leaf in leaves(yaml.safe_load(to_yaml(book))))


def test_the_order_of_languages_and_properties_in_memory_does_not_show() -> None:
    book = small()
    first = book.codes[0]
    turned = replace(
        first,
        name=dict(reversed(list(first.name.items()))),
        properties={"zeta": "1", "order": "2", "alpha": "3"},
    )
    straight = replace(first, properties={"alpha": "3", "order": "2", "zeta": "1"})
    written = to_yaml(replace(book, codes=(turned,)))
    assert written == to_yaml(replace(book, codes=(straight,)))
    assert written.index("order:") < written.index("alpha:") < written.index("zeta:")


def test_a_change_of_one_text_is_a_change_of_one_line() -> None:
    book = small()
    new_name = {"id": "Pedagang kaki lima", "en": "Traders"}
    changed = replace(book, codes=(replace(book.codes[0], name=new_name),))
    before, after = to_yaml(book).splitlines(), to_yaml(changed).splitlines()
    lines = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert lines == ["-     id: Pedagang", "+     id: Pedagang kaki lima"]


def test_a_text_of_several_lines_has_a_line_for_each() -> None:
    book = small()
    entry = replace(book.codes[0], definition={"id": "Satu.\nDua: tiga."})
    assert "definition: |-\n    Satu.\n    Dua: tiga.\n" in to_yaml(replace(book, codes=(entry,)))


def test_a_text_in_the_language_of_the_codebook_alone_stands_bare() -> None:
    book = replace(small(), title={"id": "Pasar"})
    assert "\ntitle: Pasar\n" in to_yaml(book)
    assert check_text(to_yaml(book)).book == book


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("something else", encoding="utf-8")
    path.chmod(0o640)
    write_file(small(), path)
    assert read_file(path) == small()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "book.yaml"
    with pytest.raises(CodebookNotWritten, match="could not be written"):
        write_file(small(), path)
