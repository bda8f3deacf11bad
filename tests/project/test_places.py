"""Layouts of several documents, one after the other."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.transcript import Paragraph
from qca.project import places
from qca.project.content import Layout
from qca.project.places import Divided

PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from((None, "P", "I-01")), st.sampled_from((None, "i", "ii"))), max_size=5
)


@given(st.lists(PARAGRAPHS, max_size=5), st.randoms(), st.sampled_from((1, 3, 100)))
def test_layouts_lie_in_the_order_of_their_documents_however_they_are_read(
    documents: list[list[tuple[str | None, str | None]]], chance: Random, room: int
) -> None:
    layouts = [Layout.of(_paragraphs(told)) for told in documents]
    packed = [(n, layout.packed()) for n, layout in enumerate(layouts)]
    chance.shuffle(packed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_ROOM", room)
        divided = Divided.of(packed, len(documents))
    assert divided.sizes == [len(told) for told in documents]
    assert divided.labels == [layout.labels for layout in layouts]
    assert divided.page_names == [layout.page_names for layout in layouts]
    assert [columns.tolist() for columns in divided.each()] == [
        [[*of] for of in (one.starts, one.ends, one.bodies, one.speakers, one.pages)]
        for one in layouts
    ]


def _paragraphs(told: list[tuple[str | None, str | None]]) -> list[Paragraph]:
    return [
        Paragraph(n, 10 * n, 10 * n + 7, 10 * n + 3, speaker, page=page)
        for n, (speaker, page) in enumerate(told, 1)
    ]
