"""Pictures of the workspace, each of a named state, in both languages and at both sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qca.tasks.places import keep
from qca.tasks.projects import remember_project
from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.tui.screens.code import CodeScreen
from qca.words import speak
from tests.tui.workspace import code, code_id, make_coded, name_of, settle

SnapCompare = Callable[..., bool]

ROOMY, SMALL = (140, 40), (80, 24)
BOTH = pytest.mark.parametrize(
    ("language", "size"), [("en", ROOMY), ("id", SMALL)], ids=["en-140x40", "id-80x24"]
)
OTHER_WAY_ROUND = pytest.mark.parametrize(
    ("language", "size"), [("id", ROOMY), ("en", SMALL)], ids=["id-140x40", "en-80x24"]
)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the test runs, and no cursor that blinks."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("QCA_CODER", "ani")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget, "cursor_blink", False, raising=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coded(tmp_path)
    with open_session(path, "ani") as session:
        names = ("Anggaran kota", "Mitra", "Merintis")
        codes = [code_id(session, name) for name in names]
        slots = [{"code": code, "used": n, "pinned": n == 2} for n, code in enumerate(codes, 1)]
        keep(session, {"slots": [*slots, *[None] * 6], "last": codes[:1]})
    return path


@pytest.fixture
def show(path: Path, snap_compare: SnapCompare) -> Iterator[Callable[..., bool]]:
    """Compares the picture of the project's screen after some keys."""
    apps: list[QcaApp] = []

    def compare(language: str, size: tuple[int, int], *keys: str, theme: str = "") -> bool:
        app = QcaApp(open_session(path, "ani"), speak(language))
        apps.append(app)
        if theme:
            app.theme = theme
        return snap_compare(app, terminal_size=size, run_before=pressing(*keys))

    yield compare
    for app in apps:
        app.close_desk()


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        await settle(pilot)
        if isinstance(pilot.app.screen, CodeScreen):
            pilot.app.screen.measure()  # now, lest the picture hang on how long it takes
            await settle(pilot)
        for key in keys:
            await pilot.press(key)
        await settle(pilot)

    return press


TO_BUDGET = ("g", "2", "enter", "right")


@BOTH
def test_home_empty(snap_compare: SnapCompare, language: str, size: tuple[int, int]) -> None:
    app = QcaApp(None, speak(language))
    assert snap_compare(app, terminal_size=size, run_before=pressing())


@OTHER_WAY_ROUND
def test_home_with_recent_projects(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: SnapCompare,
    language: str,
    size: tuple[int, int],
) -> None:
    with open_session(path, "ani") as session:
        remember_project(session)
    monkeypatch.setenv("HOME", str(path.parent))
    app = QcaApp(None, speak(language))
    assert snap_compare(app, terminal_size=size, run_before=pressing())


@BOTH
def test_coding(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, *TO_BUDGET)


@OTHER_WAY_ROUND
def test_a_passage_without_codes(
    show: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    assert show(language, size, "g", "5", "enter")


@BOTH
def test_palette(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, *TO_BUDGET, "space", *map(name_of, "ang"))


@OTHER_WAY_ROUND
def test_moving_an_edge(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, *TO_BUDGET, "a", "right")


@BOTH
def test_a_code_from_the_words(
    show: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    assert show(language, size, "g", "6", "enter", "i")


@OTHER_WAY_ROUND
def test_a_memo_on_a_coding(
    show: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    assert show(language, size, *TO_BUDGET, "m")


@OTHER_WAY_ROUND
def test_chord(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, *TO_BUDGET, "f", "i")


@BOTH
def test_help(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, "question_mark")


@OTHER_WAY_ROUND
def test_codes_pane(show: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert show(language, size, "C", "end")


@pytest.mark.parametrize("theme", ["qca-light", "qca-contrast"])
def test_other_looks(show: Callable[..., bool], theme: str) -> None:
    assert show("en", (110, 30), *TO_BUDGET, theme=theme)


def test_few_colors(show: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert show("en", SMALL, *TO_BUDGET, "C")


@BOTH
def test_two_coders_side_by_side(
    path: Path, show: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    with open_session(path, "budi") as session:
        code(session, "Kampus membantu kami sejak awal.", "Mitra")
        code(session, "Sekarang sudah ada rapat setiap bulan.", "Menata")
    assert show(language, size, "b", "at", "end", "enter", *TO_BUDGET)


@OTHER_WAY_ROUND
def test_documents_of_a_state(
    show: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    assert show(language, size, "D", "f", "down", "enter", "end", "enter")
