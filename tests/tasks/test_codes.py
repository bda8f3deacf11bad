"""Codes of a project: made, found, moved, removed, listed."""

from __future__ import annotations

import pytest

from qca.project.errors import Ambiguous, Unknown
from qca.tasks import codebooks, codes, coding, history, rearranging
from qca.tasks.documents import find_document, read_document
from qca.tasks.session import Session, as_coder


def test_a_code_made_on_the_spot_goes_to_the_projects_own_codebook(session: Session) -> None:
    first = codes.create_code(session, "  Komitmen   pimpinan ")
    codes.create_code(session, "Anggaran")
    book = codebooks.codebooks(session)[-1]
    tree = codes.tree(session)
    assert book.title == {"id": "studi"}
    assert [c.name["id"] for c in tree if c.codebook == book.id] == [
        "Komitmen pimpinan",
        "Anggaran",
    ]
    under = codes.create_code(session, "Wali kota", parent=first)
    assert codes.tree(session).path(under, "id") == "Komitmen pimpinan > Wali kota"
    with pytest.raises(codes.CodeNameless):
        codes.create_code(session, "  ")


def test_a_code_is_found_by_name_path_slug_and_id(session: Session) -> None:
    slug = codes.find_code(session, "strengths")
    assert codes.find_code(session, "Kekuatan") == slug
    assert codes.find_code(session, "kekuatan") == slug
    assert codes.find_code(session, "Strengths") == slug
    assert codes.find_code(session, slug.id[:13]) == slug
    codes.create_code(session, "Sama")
    codes.create_code(session, "Sama", parent=slug.id)
    with pytest.raises(Ambiguous):
        codes.find_code(session, "Sama")
    with pytest.raises(Unknown, match=r"Did you mean .*Kekuatan"):
        codes.find_code(session, "Kekuatn")


def test_moving_keeps_the_order_of_siblings(session: Session) -> None:
    a, b, c = (codes.create_code(session, name) for name in "ABC")
    rearranging.move_code(session, c, None, 0)
    tree = codes.tree(session)
    own = [code.name["id"] for code in tree if code.id in (a, b, c)]
    assert own == ["C", "A", "B"]
    rearranging.move_code(session, a, b)
    assert codes.tree(session).path(a, "id") == "B > A"
    with pytest.raises(rearranging.CodeInItself):
        rearranging.move_code(session, b, a)


def test_moving_into_another_codebook_takes_all_below_along(session: Session) -> None:
    group = codes.create_code(session, "Kelompok")
    inside = codes.create_code(session, "Isi", parent=group)
    strength = codes.find_code(session, "strengths")
    rearranging.move_code(session, group, strength.id)
    assert codes.tree(session).by_id[inside].codebook == strength.codebook
    history.undo(session)
    assert codes.tree(session).by_id[inside].codebook != strength.codebook


def test_removing_a_code_takes_everybodys_codings_and_brings_them_back(study: Session) -> None:
    group = codes.create_code(study, "Kelompok")
    code = codes.create_code(study, "Isi", parent=group)
    document = find_document(study, "I-01")
    for coder in (study, as_coder(study, "budi")):
        coding.apply_codes(coder, document, 50, 60, [code], memo="catatan")
    assert codes.remove_code(study, group) == 2
    assert read_document(study, document).codings == ()
    history.undo(study)
    assert len(read_document(study, document).codings) == 2


def test_rows_count_codings_and_documents(study: Session) -> None:
    code = codes.create_code(study, "Isi", color="#445566")
    coding.apply_codes(study, find_document(study, "I-01"), 50, 60, [code])
    (row,) = [row for row in codes.list_codes(study) if row.id == code]
    assert (row.path, row.color, row.codings, row.documents) == ("Isi", "#445566", 1, 1)
