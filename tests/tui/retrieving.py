"""A small study with codings, for what is retrieved and found."""

from __future__ import annotations

from pathlib import Path

from qca.tasks.codes import create_code
from qca.tasks.documents import find_document, import_documents, set_speakers
from qca.tasks.projects import new_project
from qca.tasks.session import as_coder, open_session
from tests.tui import study
from tests.tui.study import CAME, COMMITTED, CUT, SMALL, apply

__all__ = ["CAME", "COMMITTED", "CUT", "SMALL", "apply", "make"]

TALKS = {
    "I-01": study.TALKS["I-01"],
    "I-02": """\
P: Bagaimana dengan anggaran?
I: Anggaran dipotong bulan April. Kami rapat sampai malam, rapat lagi besoknya.
P: Dan wali kota?
I: Wali kota datang sendiri ke gudang, tanpa pengawal.
""",
}
"""Invented interviews, FIKTIF; in the second a word is said twice."""


def make(folder: Path) -> Path:
    """A project of ani's, with a coding of budi's."""
    path = new_project(folder / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        for name, text in TALKS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            import_documents(session, [folder / f"{name}.txt"])
            set_speakers(session, find_document(session, name), f"P=interviewer\nI={name}")
        factors = create_code(session, "Faktor")
        lead = create_code(session, "Pimpinan", parent=factors)
        budget = create_code(session, "Anggaran", parent=factors)
        create_code(session, "Warga")
        apply(session, "I-01", COMMITTED, lead)
        apply(session, "I-01", SMALL, budget)
        apply(session, "I-02", CUT, budget)
        apply(as_coder(session, "budi"), "I-02", CAME, lead)
    return path
