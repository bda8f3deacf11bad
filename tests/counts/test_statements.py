"""How many SQL statements things take: a number that does not grow with the project."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from qca.model.study import Document
from qca.tasks import codes, coding, documents, history, memos, people, retrieve
from qca.tasks.asking import answer
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from qca.tui.app import QcaApp
from qca.words import speak
from tests.tui.workspace import make_study

TURNS = "\n".join(f"P: Bagaimana {n}?\nI: Waktu itu warga {n} ikut rapat." for n in range(40))


def study(folder: Path, number: int) -> Path:
    """A project with as many documents, codes, and five times as many codings."""
    folder.mkdir()
    for n in range(number):
        (folder / f"I-{n:02}.txt").write_text(f"{TURNS}\nI: {n}\n", encoding="utf-8")
    path = new_project(folder / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        documents.import_documents(session, [folder])
        made = [codes.create_code(session, f"Kode {n}") for n in range(number)]
        for document in documents.documents(session):
            for n in range(5):
                coding.apply_codes(session, document, 60 * n, 60 * n + 20, made[n : n + 1])
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("small") / "in", 5)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("large") / "in", 20)


@contextmanager
def statements(session: Session, of: threading.Thread | None = None) -> Iterator[list[str]]:
    """The statements that are executed meanwhile, by a thread or by any."""
    told: list[str] = []

    def note(_1: object, _2: object, statement: str, *_: object) -> None:
        if of in (None, threading.current_thread()):
            told.append(statement)

    sa.event.listen(session.store.engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        sa.event.remove(session.store.engine, "before_cursor_execute", note)


def first(session: Session) -> Document:
    return documents.documents(session)[0]


def apply(session: Session) -> object:
    document = first(session)
    at = 1000 + 30 * len(documents.read_document(session, document).codings)
    return coding.apply_codes(session, document, at, at + 20, [_code(session)])


def _code(session: Session) -> str:
    return next(iter(codes.tree(session))).id


THINGS: dict[str, tuple[int, Callable[[Session], object]]] = {
    "documents": (7, documents.list_documents),
    "codes": (6, codes.list_codes),
    "informants": (3, people.informants),
    "cases": (3, people.cases),
    "memos": (3, memos.memos),
    "history": (3, lambda s: history.history(s, limit=20)),
    "segments": (20, retrieve.segments),
    "a query": (26, lambda s: answer(s, '"Kode 1"', "en")),
    "a word that is nowhere": (6, lambda s: retrieve.search(s, "gajah")),
    "open a document": (9, lambda s: documents.read_document(s, first(s))),
    "apply a code": (23, apply),
}
"""For each thing the most statements it may take, and how it is done."""


@pytest.mark.parametrize("thing", THINGS)
def test_statements_do_not_grow_with_the_project(thing: str, small: Path, large: Path) -> None:
    most, do = THINGS[thing]
    took = []
    for path in (small, large):
        with open_session(path, "ani") as session:
            do(session)  # what is prepared once is not counted
            with statements(session) as told:
                do(session)
            took.append(len(told))
    assert took[0] == took[1]
    assert took[0] <= most


async def test_moving_asks_the_project_nothing(tmp_path: Path) -> None:
    session = open_session(make_study(tmp_path), "ani")
    app = QcaApp(session, speak("en"))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await pilot.press("right")
        await app.workers.wait_for_complete()
        # What runs beside, now and then, is no part of a key: how far one is, whether another
        # program has made a step.
        with statements(session, of=threading.main_thread()) as told:
            await pilot.press("right", "down", "shift+right", "pagedown", "home", "w", "right")
            await pilot.pause()
        assert told == []
    app.close_desk()
