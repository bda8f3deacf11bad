"""A small study with codings, for what is retrieved and found."""

from __future__ import annotations

from pathlib import Path

from qca.tasks import coding
from qca.tasks.codes import create_code
from qca.tasks.documents import (
    find_document,
    import_documents,
    read_document,
    set_speakers,
)
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session

TALKS = {
    "I-01": """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.
""",
    "I-02": """\
P: Bagaimana dengan anggaran?
I: Anggaran dipotong bulan April. Kami rapat sampai malam, rapat lagi besoknya.
P: Dan wali kota?
I: Wali kota datang sendiri ke gudang, tanpa pengawal.
""",
}
"""Invented interviews, FIKTIF."""

COMMITTED = "Waktu itu wali kota punya komitmen kuat."
SMALL = "Tapi anggarannya kecil sekali."
CUT = "Anggaran dipotong bulan April."
CAME = "Wali kota datang sendiri ke gudang, tanpa pengawal."


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


def apply(session: Session, document: str, quote: str, *codes: str) -> str:
    """Codes words of a document; returns the first coding."""
    there = find_document(session, document)
    text = read_document(session, there).transcript.text
    start = text.index(quote)
    return coding.apply_codes(session, there, start, start + len(quote), codes).codes[0].coding
