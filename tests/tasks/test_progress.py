"""How far a coder is, counted in paragraphs that could carry a code."""

from __future__ import annotations

from qca.project.progress import Reached
from qca.tasks.codes import create_code
from qca.tasks.coding import apply_codes
from qca.tasks.documents import documents, read_document
from qca.tasks.progress import reached, share
from qca.tasks.session import Session, as_coder


def code(session: Session, first: str, last: str) -> None:
    """Codes from one quote to the end of another."""
    (document,) = documents(session)
    text = read_document(session, document).transcript.text
    start, end = text.index(first), text.index(last) + len(last)
    apply_codes(session, document, start, end, [create_code(session, f"{first} {last}")])


def test_questions_do_not_count_coded_or_not(study: Session) -> None:
    (document,) = documents(study)
    assert reached(study) == {document.id: Reached(0, 3)}
    code(study, "Waktu itu", "kerja bakti.")
    assert reached(study) == {document.id: Reached(2, 3)}
    code(study, "Apa yang mendorong", "memulai?")
    assert reached(study, document.id) == {document.id: Reached(2, 3)}


def test_only_ones_own_codings_count(study: Session) -> None:
    (document,) = documents(study)
    code(as_coder(study, "budi"), "Waktu itu", "kuat.")
    assert reached(study)[document.id].coded == 0


def test_the_share_of_several_documents_is_that_of_their_paragraphs() -> None:
    assert share([Reached(1, 3), Reached(4, 7)]) == 0.5
    assert share([Reached(0, 0)]) is None
    assert share([]) is None
