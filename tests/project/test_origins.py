"""Which codes grew from the material, by the journal."""

from __future__ import annotations

from pathlib import Path

from qca.model.study import Kind
from qca.project.origins import grown_codes
from qca.tasks.codes import create_code, find_code
from qca.tasks.documents import import_documents
from qca.tasks.history import redo, undo
from qca.tasks.projects import new_project
from qca.tasks.rearranging import move_code
from qca.tasks.session import open_session


def test_codes_made_after_the_first_interview_grew(tmp_path: Path) -> None:
    path = new_project(tmp_path / "studi", language="id", coder="ani", codebooks=["swot"])
    interview = tmp_path / "I-01.txt"
    interview.write_text("P: Apa?\nI: Kota kecil.\n", encoding="utf-8")
    with open_session(path, "ani") as session:

        def grown() -> set[str]:
            with session.store.reading() as connection:
                return set(grown_codes(connection, [Kind.INTERVIEW]))

        before = create_code(session, "Sebelum")
        assert grown() == set()
        import_documents(session, [interview], kind=Kind.INTERVIEW)
        assert grown() == set()
        after = create_code(session, "Sesudah")
        assert grown() == {after}
        move_code(session, before, after)
        undo(session)
        undo(session)
        redo(session)
        assert grown() == {after}, "it came with the step that made it first"
        assert find_code(session, "Sebelum").id == before
        with session.store.reading() as connection:
            assert grown_codes(connection, [Kind.PLAN]) == frozenset()
