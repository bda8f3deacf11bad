from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from qca.codebooks.book import CodebookFile, CodeEntry
from qca.codebooks.diff import Kind, diff
from qca.model.ids import derived_id
from tests.codebooks.books import BOOK_ID, codebooks


def entry(slug: str, *codes: CodeEntry) -> CodeEntry:
    return CodeEntry(derived_id(BOOK_ID, slug), slug, {"en": slug.title()}, codes=codes)


A, B, C, D = (entry(slug) for slug in "abcd")


def book(*codes: CodeEntry) -> CodebookFile:
    return CodebookFile(BOOK_ID, {"en": "Book"}, "en", codes=codes)


def told(before: CodebookFile, after: CodebookFile) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (change.kind.value, change.path_before, change.path_after, change.fields)
        for change in diff(before, after, "en").changes
    ]


def test_each_kind_of_change_is_told_as_what_it_is() -> None:
    before = book(entry("g", A, B), C)
    after = book(
        entry("g", replace(A, name={"en": "Alpha"}, definition={"en": "x"}, color="#4a6fa5")),
        B,
        D,
    )
    assert told(before, after) == [
        ("renamed", "G > A", "G > Alpha", ("name",)),
        ("redefined", "G > A", "G > Alpha", ("definition",)),
        ("changed", "G > A", "G > Alpha", ("color",)),
        ("moved", "G > B", "B", ()),
        ("added", "", "D", ()),
        ("removed", "C", "", ()),
    ]


def test_a_new_order_of_siblings_is_told_and_an_insertion_is_none() -> None:
    assert [row[:2] for row in told(book(A, B, C), book(A, C, B))] == [
        ("reordered", "C"),
        ("reordered", "B"),
    ]
    assert [row[0] for row in told(book(A, B), book(C, A, B))] == ["added"]
    assert [row[0] for row in told(book(A, B, C), book(A, C))] == ["removed"]


def test_a_group_that_moves_does_not_move_its_members() -> None:
    assert told(book(entry("g", A), B), book(entry("h", entry("g", A)), B)) == [
        ("added", "", "H", ()),
        ("moved", "G", "H > G", ()),
    ]


def test_the_header_is_compared_too() -> None:
    changed = replace(book(A), version="2.0.0", title={"en": "Other"})
    found = diff(book(A), changed, "en")
    assert found.header == ("title", "version")
    assert found.changes == ()
    assert found


@settings(deadline=None)
@given(codebooks(), codebooks())
def test_nothing_differs_from_itself_and_what_comes_goes_the_other_way(
    one: CodebookFile, other: CodebookFile
) -> None:
    assert not diff(one, one, "en")
    there, back = diff(one, other, "en"), diff(other, one, "en")
    assert {c.id for c in there.of(Kind.ADDED)} == {c.id for c in back.of(Kind.REMOVED)}
    assert {c.id for c in there.of(Kind.MOVED)} == {c.id for c in back.of(Kind.MOVED)}
    assert bool(there) == (one != other)
