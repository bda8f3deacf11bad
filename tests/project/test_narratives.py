"""What became of codings since a narrative was written, read from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.project import journal
from qca.project.narratives import Before, codings_before
from qca.tasks import coding, history
from qca.tasks.codes import create_code
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session

TEXT = "P: Apa?\nI: Air naik. Kami pindah. Lalu surut.\n"
"""An invented interview, FIKTIF."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    (tmp_path / "I-01.txt").write_text(TEXT, encoding="utf-8")
    with open_session(path, "ani") as session:
        import_documents(session, [tmp_path / "I-01.txt"])
        group = create_code(session, "Tahap", role=Role.STAGE)
        create_code(session, "Awal", parent=group)
        yield session


def code(session: Session, quote: str, name: str = "Awal") -> str:
    from qca.tasks.codes import find_code

    document = find_document(session, "I-01")
    start = read_document(session, document).transcript.text.index(quote)
    applied = coding.apply_codes(
        session, document, start, start + len(quote), [find_code(session, name).id]
    )
    return applied.codes[0].coding


def now(session: Session) -> int:
    with session.store.reading() as connection:
        return journal.steps(connection, limit=1)[0].seq


def since(session: Session, seq: int) -> dict[str, Before]:
    with session.store.reading() as connection:
        return {before.coding: before for before in codings_before(connection, seq)}


def test_codings_are_told_as_they_were_at_a_step(session: Session) -> None:
    kept, gone = code(session, "Air naik."), code(session, "Kami pindah.")
    seq = now(session)
    assert since(session, seq) == {}
    coding.rate_coding(session, kept, valence=1, weight=50)
    coding.rate_coding(session, gone, valence=-1, weight=None)
    coding.remove_codings(session, [gone])
    new = code(session, "Lalu surut.")
    found = since(session, seq)
    assert found.keys() == {kept, gone, new}
    assert found[new].was is None
    assert found[kept].fields == {"valence", "weight"}
    was = found[gone].was
    assert was is not None
    assert (was.valence, was.segment.end - was.segment.start) == (None, len("Kami pindah."))


def test_what_was_taken_back_is_as_it_was(session: Session) -> None:
    kept = code(session, "Air naik.")
    seq = now(session)
    coding.rate_coding(session, kept, valence=1, weight=None)
    history.undo(session)
    coding.remove_codings(session, [kept])
    history.undo(session)
    passing = code(session, "Lalu surut.")
    coding.remove_codings(session, [passing])
    assert since(session, seq) == {}
