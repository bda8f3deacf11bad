"""Pictures of the codebook, of memos, and of rereading."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.pictures import State, pictures

TO_LEAD = ("B", "home", "down", "down")

STATES = (
    State("codebook", (*TO_LEAD, "space")),
    State("passages of a code", (*TO_LEAD, "tab", "space")),
    State("effect of merging", (*TO_LEAD, "M", "=part", "enter")),
    State("splitting a code", (*TO_LEAD, "tab", "space", "s", "=Janji")),
    State("moving a code", (*TO_LEAD, "v")),
    State("removing a code", (*TO_LEAD, "x")),
    State("older codings offered", (*TO_LEAD, "e", "tab", "=Dana ikut", "ctrl+s")),
    State("an empty codebook", ("B",), "empty"),
    State("rereading", (*TO_LEAD, "o"), "redefined"),
    State("nothing to reread", ("B", "o"), "linked"),
    State("help for the codebook", ("B", "question_mark")),
    State("memos", ("W",)),
    State("no memos", ("W",), "empty"),
    State("referring while writing", ("W", "e", "space", "=@an")),
)


@pictures(STATES)
def test_picture(
    taken: Callable[..., bool], state: State, language: str, size: tuple[int, int]
) -> None:
    assert taken(state, language, size)
