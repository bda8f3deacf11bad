"""Ids: global, valid, ordered by time."""

from __future__ import annotations

import uuid

from qca.model.ids import derived_id, new_id


def test_ids_sort_by_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_is_a_version_7_uuid() -> None:
    parsed = uuid.UUID(new_id())
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)


def test_a_derived_id_is_always_the_same() -> None:
    book = "9d4b1f52-6c0e-4b7a-8a35-2f7e1c90d6b3"
    assert derived_id(book, "leadership") == derived_id(book, "leadership")
    assert derived_id(book, "leadership") != derived_id(book, "budget")
