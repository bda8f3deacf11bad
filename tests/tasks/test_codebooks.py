"""Codebooks and codes of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.codebooks.reading import read_file
from qca.model.codes import Role
from qca.project.errors import Ambiguous, Unknown
from qca.tasks import codebooks, codes, coding, history, rearranging
from qca.tasks.documents import find_document, read_document
from qca.tasks.session import Session, as_coder


def names(session: Session) -> list[str]:
    return [row.path for row in codes.list_codes(session)]


def test_a_codebook_is_added_once(session: Session) -> None:
    assert len(names(session)) > 4
    with pytest.raises(codebooks.CodebookThere):
        codebooks.add_codebook(session, "swot")
    history.undo(session)
    assert names(session) == []


def test_a_table_of_codes_is_a_codebook(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "kode.csv"
    file.write_text("name,definition\nAir > Rob,Air laut masuk\nAir > Hujan,\n", encoding="utf-8")
    added = codebooks.add_codebook(session, str(file))
    assert added.codes == 3
    assert codes.find_code(session, "Air/Rob").definition == {"id": "Air laut masuk"}


def test_an_unknown_codebook_is_told(session: Session) -> None:
    from qca.errors import QcaError

    with pytest.raises(QcaError, match="swat"):
        codebooks.add_codebook(session, "swat-analysis-of-nothing")


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


def test_a_local_edit_shows_in_the_version(session: Session) -> None:
    assert codebooks.codebooks(session)[0].version == "1.0.0"
    code = codes.find_code(session, "strengths")
    codes.change_code(session, code.id, name="Daya", color="#112233", role="")
    changed = codes.find_code(session, "Daya")
    assert (changed.name["id"], changed.name["en"]) == ("Daya", code.name["en"])
    assert (changed.color, changed.role) == ("#112233", None)
    assert codebooks.codebooks(session)[0].version == "1.0.0+local"
    history.undo(session)
    assert codebooks.codebooks(session)[0].version == "1.0.0"


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


def test_an_exported_codebook_reads_back_the_same(session: Session, tmp_path: Path) -> None:
    codes.create_code(session, "Milik sendiri", role=Role.STAGE)
    with pytest.raises(codebooks.WhichCodebook, match="studi"):
        codebooks.export_codebook(session, tmp_path / "buku.yaml")
    written = codebooks.export_codebook(session, tmp_path / "buku.yaml", "studi")
    book = read_file(written)
    assert [(e.name, e.role) for e in book.walk()] == [({"id": "Milik sendiri"}, Role.STAGE)]
    with pytest.raises(Unknown):
        codebooks.export_codebook(session, tmp_path / "buku.yaml", "tidak ada")
