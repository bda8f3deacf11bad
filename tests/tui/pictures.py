"""Pictures of the workspace: named states, each in both languages and at both sizes.

A state is a name, the study it stands in, and the keys that lead to it. Modules of tests list
states and give them to `pictures`; the fixture ``taken`` of this folder takes each picture and
compares it with the one that was looked at and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from qca.model.study import LinkKind
from qca.tasks import finding, linking, reworking, themes
from qca.tasks.codes import change_code, create_code
from qca.tasks.documents import find_document, read_document
from qca.tasks.finding import Extent
from qca.tasks.places import keep
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tasks.unfinished import Place, as_kept
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.answers import Answers
from qca.tui.screens.finding import Finding
from qca.tui.screens.reached import HowFar
from qca.tui.screens.search import Search
from qca.words import LANGUAGES
from tests.rich import rich_project
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code,
    code_id,
    make_coded,
    make_reflexive,
    press,
)

SIZES: Final = ((140, 40), (80, 24))


@dataclass(frozen=True, slots=True)
class State:
    """What is on the screen.

    Attributes:
        name: what it is called; a part of the picture's file name.
        keys: that lead to it; ``=words`` are typed, ``>kind`` goes to an analysis.
        study: a name of `STUDIES`; empty where no project is open.
        coder: who works.
    """

    name: str
    keys: tuple[str, ...] = ()
    study: str = "coded"
    coder: str = "ani"

    @property
    def id(self) -> str:
        """The name as part of a file's name."""
        return self.name.replace(" ", "_")


def pictures(states: Iterable[State]) -> pytest.MarkDecorator:
    """A picture of each state in each language and at each size."""
    return pytest.mark.parametrize(
        ("state", "language", "size"),
        [
            pytest.param(state, language, (wide, high), id=f"{state.id}-{language}-{wide}x{high}")
            for state in states
            for language in LANGUAGES
            for wide, high in SIZES
        ],
    )


async def go(pilot: Pilot[None], keys: Sequence[str]) -> None:
    """Goes to a state by its keys."""
    if keys[:1] != ("A",):  # the analyses cover what is measured
        await _measured(pilot)
    for key in keys:
        if key.startswith(">") and len(key) > 1:
            screen = pilot.app.screen
            assert isinstance(screen, AnalysisScreen)
            assert screen.kinds.go_to(key[1:])
        else:
            await press(pilot, key)
    await _sought(pilot)
    await _measured(pilot)
    await settle(pilot)


async def _sought(pilot: Pilot[None]) -> None:
    """Seeks what was typed, which is else done after a pause."""
    screen = pilot.app.screen
    if isinstance(screen, Search):
        await screen._search()
    elif isinstance(screen, Answers):
        screen._ask_typed()
    elif isinstance(screen, Finding):
        screen._seek_typed()
    await settle(pilot)


async def _measured(pilot: Pilot[None]) -> None:
    """Measures how far one is, where that is seen: else that is done when there is time."""
    if isinstance(pilot.app.screen, HowFar):
        pilot.app.screen.measure()
    await settle(pilot)


# Studies


def _coded(folder: Path) -> Path:
    """Ani's and Budi's codings of an interview; three codes with digits."""
    path = make_coded(folder)
    with open_session(path, "ani") as session:
        names = ("Anggaran kota", "Mitra", "Merintis")
        codes = [code_id(session, name) for name in names]
        slots = [{"code": code, "used": n, "pinned": n == 2} for n, code in enumerate(codes, 1)]
        keep(session, {"slots": [*slots, *[None] * 6], "last": codes[:1]})
    return path


def _compared(folder: Path) -> Path:
    """The same with codings that both have alike."""
    path = _coded(folder)
    with open_session(path, "budi") as session:
        code(session, "Kampus membantu kami sejak awal.", "Mitra")
        code(session, "Sekarang sudah ada rapat setiap bulan.", "Menata")
    return path


def _linked(folder: Path) -> Path:
    """The same with a link between two codings."""
    path = _coded(folder)
    with open_session(path, "ani") as session:
        reading = read_document(session, find_document(session, "I-01"))
        names = ("Anggaran kota", "Mitra")
        one, other = (
            next(c.id for c in reading.codings if c.code == code_id(session, name))
            for name in names
        )
        linking.link_codings(session, one, other, LinkKind.CONTRADICTS)
    return path


def _redefined(folder: Path) -> Path:
    """The same with a code that got another definition, and its codings to be read again."""
    path = _coded(folder)
    with open_session(path, "ani") as session:
        lead = code_id(session, "Komitmen pimpinan")
        change_code(session, lead, definition="Pimpinan menyediakan anggaran, bukan hanya kata.")
        reworking.queue_rereading(session, lead)
    return path


def _ruled(folder: Path) -> Path:
    """The same with a rule that finds places for a code."""
    path = _coded(folder)
    with open_session(path, "ani") as session:
        finding.keep_rule(
            session, code_id(session, "Partisipasi warga"), "warga kampus", Extent.SENTENCE
        )
    return path


def _interrupted(folder: Path) -> Path:
    """The same with a memo and a definition that were left unfinished."""
    path = _coded(folder)
    with open_session(path, "ani") as session:
        document = find_document(session, "I-01")
        details = {"entity": "document", "target": document.id, "kind": "analytic"}
        memo = Place("memo", f"document:{document.id}", "I-01", details)
        about = {"code": code_id(session, "Mitra"), "parent": "", "name": "Mitra"}
        meaning = Place("definition", about["code"], "Mitra", about)
        kept = {
            memo.name: as_kept(memo, "Yang dikatakan di luar rekaman lebih tajam dari isinya."),
            meaning.name: as_kept(meaning, "Siapa pun di luar pemerintah yang ikut bekerja."),
        }
        keep(session, kept)
    return path


def _reflexive(folder: Path) -> Path:
    """A reflexive study with three themes."""
    path = make_reflexive(folder)
    with open_session(path, "ani") as session:
        quotes = ("wali kota punya komitmen kuat.", "Warga juga ikut kerja bakti.")
        for quote, name in zip(quotes, ("Komitmen", "Warga"), strict=True):
            made = create_code(session, name)
            code(session, quote, name)
            themes.create_theme(session, f"{name} lebih dari kata", codes=[made])
        themes.create_theme(session, "Mitra datang sendiri")
    return path


def _empty(folder: Path) -> Path:
    """A project with nothing in it."""
    return new_project(folder / "studi", title="Studi kota", language="id", coder="ani")


STUDIES: Final[dict[str, Callable[[Path], Path]]] = {
    "coded": _coded,
    "compared": _compared,
    "linked": _linked,
    "redefined": _redefined,
    "ruled": _ruled,
    "interrupted": _interrupted,
    "reflexive": _reflexive,
    "empty": _empty,
    "rich": rich_project,
}
