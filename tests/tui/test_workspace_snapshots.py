"""Pictures of home, of the code screen, and of the dialogs above it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qca.tasks.projects import remember_project
from qca.tasks.session import open_session
from tests.tui.pictures import State, pictures

SMALL = (80, 24)
TO_BUDGET = ("g", "2", "enter", "right")

STATES = (
    State("home", study=""),
    State("new project", ("n", "=Kota pesisir"), study=""),
    State("nothing to read", study="empty"),
    State("coding", TO_BUDGET),
    State("a passage without codes", ("g", "5", "enter")),
    State("just coded", ("g", "6", "enter", "1")),
    State("palette", (*TO_BUDGET, "space", "=ang")),
    State("where a new code belongs", (*TO_BUDGET, "space", "=Dana desa", "enter")),
    State("a code from the words", ("g", "6", "enter", "i")),
    State("a code being defined", ("C", "end", "up", "e")),
    State("moving an edge", (*TO_BUDGET, "a", "right")),
    State("weight", (*TO_BUDGET, "percent_sign")),
    State("a memo on a coding", (*TO_BUDGET, "m")),
    State("an event from a passage", (*TO_BUDGET, "E")),
    State("linked", (*TO_BUDGET, "P"), "linked"),
    State("links of a coding", (*TO_BUDGET, "ampersand"), "linked"),
    State("chord", (*TO_BUDGET, "f", "i")),
    State("count", ("comma", "1", "2")),
    State("help for the text", ("question_mark",)),
    State("help for the codes", ("C", "question_mark")),
    State("every command", ("ctrl+p",)),
    State("codes pane", ("C", "end")),
    State("documents of a state", ("D", "f", "down", "enter", "end", "enter")),
    State("removing a document", ("D", "x")),
    State("who speaks", ("D", "s")),
    State("bring in documents", ("I",)),
    State("search", ("slash", "=kota")),
    State("history", ("g", "6", "enter", "1", "2", "u", "U")),
    State("back to a step", ("g", "6", "enter", "1", "2", "U", "down", "enter")),
    State("bookmarks", ("b", "G", "b", "Z")),
    State("two coders side by side", ("b", "at", "end", "enter", *TO_BUDGET), "compared"),
    State("whose codings", ("at",), "compared"),
    State("only ones own", ("O", *TO_BUDGET), "compared"),
    State("left unfinished", (), "interrupted"),
    State("going on with a memo", ("down", "enter"), "interrupted"),
)


@pictures(STATES)
def test_picture(
    taken: Callable[..., bool], state: State, language: str, size: tuple[int, int]
) -> None:
    assert taken(state, language, size)


@pictures([State("home with recent projects", study="")])
def test_recent(
    taken: Callable[..., bool],
    studies: Callable[[str], Path],
    tmp_path: Path,
    state: State,
    language: str,
    size: tuple[int, int],
) -> None:
    path = tmp_path / "studi.qca"
    path.write_bytes(studies("coded").read_bytes())
    with open_session(path, "ani") as session:
        remember_project(session)
    assert taken(state, language, size)


@pytest.mark.parametrize("theme", ["qca-light", "qca-contrast"])
def test_other_looks(taken: Callable[..., bool], theme: str) -> None:
    assert taken(State("coding", TO_BUDGET), "en", (110, 30), theme)


def test_few_colors(taken: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert taken(State("codes", (*TO_BUDGET, "C")), "en", SMALL)
