"""Codebooks of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.codebooks.reading import read_file
from qca.model.codes import Role
from qca.project.errors import Unknown
from qca.tasks import codebooks, codes, history
from qca.tasks.session import Session


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


def test_an_exported_codebook_reads_back_the_same(session: Session, tmp_path: Path) -> None:
    codes.create_code(session, "Milik sendiri", role=Role.STAGE)
    with pytest.raises(codebooks.WhichCodebook, match="studi"):
        codebooks.export_codebook(session, tmp_path / "buku.yaml")
    written = codebooks.export_codebook(session, tmp_path / "buku.yaml", "studi")
    book = read_file(written)
    assert [(e.name, e.role) for e in book.walk()] == [({"id": "Milik sendiri"}, Role.STAGE)]
    with pytest.raises(Unknown):
        codebooks.export_codebook(session, tmp_path / "buku.yaml", "tidak ada")
