from __future__ import annotations

import uuid
from dataclasses import replace

from hypothesis import given, settings

from qca.codebooks.book import CodebookFile, CodeEntry, content_hash
from qca.codebooks.check import check_text
from qca.codebooks.convert import fork, from_model, shown_version, to_model
from qca.model.codes import Codebook, CodeTree, Role
from qca.model.ids import derived_id
from tests.codebooks.books import BOOK_ID, SMALL, codebooks


def small() -> CodebookFile:
    book = check_text(SMALL).book
    assert book is not None
    return book


@settings(deadline=None)
@given(codebooks())
def test_a_project_gives_back_the_file_it_was_given(book: CodebookFile) -> None:
    codebook, codes = to_model(book, position=3)
    assert from_model(codebook, reversed(codes)) == book
    assert shown_version(codebook, codes) == book.version


def test_codes_know_their_parents_and_places() -> None:
    book = small()
    codebook, codes = to_model(book)
    tree = CodeTree(codes, [codebook])
    assert [tree.path(code.id, "en") for code in tree] == ["Traders", "Traders > Rent"]
    assert codebook.content_hash == content_hash(book)


def test_a_local_edit_shows_in_the_version() -> None:
    codebook, codes = to_model(small())
    edited = (replace(codes[0], name={"id": "Pedagang kecil"}), *codes[1:])
    assert shown_version(codebook, codes) == "1.0.0"
    assert shown_version(codebook, edited) == "1.0.0+local"
    assert shown_version(codebook, codes[:1]) == "1.0.0+local"


def test_a_codebook_begun_in_the_project_has_nothing_to_differ_from() -> None:
    _, codes = to_model(small())
    own = Codebook(id=BOOK_ID, title={"id": "Milik kami"}, language="id")
    assert shown_version(own, codes) == "0.1.0"


def test_codes_made_in_a_project_get_slugs_that_no_other_code_has() -> None:
    codebook, codes = to_model(small())
    made = replace(
        codes[1], id=derived_id(BOOK_ID, "x"), slug="", name={"id": "  Rent! "}, position=1
    )
    other_book = replace(made, id=derived_id(BOOK_ID, "y"), codebook="elsewhere")
    book = from_model(codebook, [*codes, made, other_book])
    assert [entry.slug for entry in book.walk()] == ["traders", "rent", "rent-2"]
    assert book.codes[0].codes[1].name == {"id": "Rent!"}


def test_the_hash_is_of_the_codes_and_not_of_how_they_are_written() -> None:
    book = small()
    first, *_ = book.codes
    assert content_hash(replace(book, version="9.0.0", title={"id": "Lain"})) == content_hash(book)
    turned = replace(first, name=dict(reversed(list(first.name.items()))))
    assert content_hash(replace(book, codes=(turned,))) == content_hash(book)
    for changed in (
        replace(first, name={"id": "Lain"}),
        replace(first, color="#4a6fa5"),
        replace(first, codes=()),
        replace(first, properties={"order": "1"}),
    ):
        assert content_hash(replace(book, codes=(changed,))) != content_hash(book)


def test_a_fork_has_new_ids_and_says_where_it_comes_from() -> None:
    book = small()
    rent = book.codes[0].codes[0]
    strategy = CodeEntry(
        id=derived_id(BOOK_ID, "s"),
        slug="s",
        name={"id": "Strategi"},
        properties={"refs": f"{rent.id}, {BOOK_ID}"},
    )
    group = CodeEntry(
        id=derived_id(BOOK_ID, "g"),
        slug="g",
        name={"id": "Strategi"},
        role=Role.STRATEGY,
        codes=(strategy,),
    )
    book = replace(book, codes=(*book.codes, group))
    own = fork(book, {"id": "Pasar kami"})
    assert own.title == {"id": "Pasar kami"}
    assert own.derived_from == f"{BOOK_ID} 1.0.0"
    assert own.version == "0.1.0"
    assert not {e.id for e in own.walk()} & {e.id for e in book.walk()}
    assert [e.id for e in own.walk()] == [derived_id(own.id, e.slug) for e in book.walk()]
    assert [e.name for e in own.walk()] == [e.name for e in book.walk()]
    new_rent = own.codes[0].codes[0].id
    assert own.codes[1].codes[0].properties["refs"] == f"{new_rent}, {BOOK_ID}"
    assert str(uuid.UUID(own.id)) == own.id


def test_two_forks_are_two_codebooks() -> None:
    assert fork(small()).id != fork(small()).id
