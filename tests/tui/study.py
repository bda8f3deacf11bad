"""A small study of two coders, open in the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from qca.model.codes import CodeTree, Role
from qca.model.ids import Id
from qca.tasks import coding
from qca.tasks.codes import create_code, tree
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, open_session
from qca.tui.widgets.rows import Rows

S = TypeVar("S", bound=Screen[Any])

TALKS = {
    "I-01": """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.
""",
    "I-02": """\
P: Bagaimana dengan anggaran?
I: Anggaran dipotong bulan April. Kami rapat sampai malam.
P: Dan wali kota?
I: Wali kota datang sendiri ke gudang, tanpa pengawal.
""",
}
"""Invented interviews, FIKTIF."""

COMMITTED = "Waktu itu wali kota punya komitmen kuat."
SMALL = "Tapi anggarannya kecil sekali."
CUT = "Anggaran dipotong bulan April."
CAME = "Wali kota datang sendiri ke gudang, tanpa pengawal."


def make_study(folder: Path, coded: bool = True) -> Path:
    """A project of ani's with five codes: two factors and another, and a theme of its own."""
    path = new_project(folder / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        for name, text in TALKS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            import_documents(session, [folder / f"{name}.txt"])
        if coded:
            factors = create_code(session, "Faktor", role=Role.INTERNAL, color="#2e7d32")
            lead = create_code(session, "Pimpinan", parent=factors, definition="Kehendak pemimpin")
            budget = create_code(session, "Anggaran", parent=factors)
            create_code(session, "Warga", color="#1565c0")
            create_code(session, "Uang", color="#c62828")
            apply(session, "I-01", COMMITTED, lead)
            apply(session, "I-01", SMALL, budget)
            apply(session, "I-02", CUT, budget)
            apply(as_coder(session, "budi"), "I-02", CAME, lead)
    return path


def apply(session: Session, document: str, quote: str, *codes: Id) -> Id:
    """Codes words of a document; returns the first coding."""
    there = find_document(session, document)
    text = read_document(session, there).transcript.text
    start = text.index(quote)
    return coding.apply_codes(session, there, start, start + len(quote), codes).codes[0].coding


def screen_of(pilot: Pilot[None], kind: type[S]) -> S:
    """The screen that is shown, which is of a kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


def shown(rows: Rows) -> list[str]:
    """The rows of a list as words."""
    return [" ".join("".join(p.text for p in (*row.left, *row.right)).split()) for row in rows.rows]


def codes(path: Path) -> CodeTree:
    """The codes as they are on the disk."""
    with open_session(path, "ani") as session:
        return tree(session)


def paths(path: Path) -> list[str]:
    """The paths of the codes as they are on the disk."""
    found = codes(path)
    return [found.path(code.id, "id") for code in found]
