"""Pictures of the analyses, of what stands behind their numbers, and of what is typed there."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.pictures import State, pictures

RICH = "rich"

KINDS = (
    *("factors", "swot", "ifas-efas", "tows", "stages", "chronology"),
    *("gap", "gap-parameters", "typology", "typology-cases", "literature"),
    *("frequency", "matrix", "cooccurrence", "saturation", "words"),
)


def shown(kind: str, *keys: str) -> tuple[str, ...]:
    """The keys to an analysis, and those pressed there."""
    return ("A", f">{kind}", "enter", *keys)


WRITING = shown("narrative", "e", "enter")

STATES = (
    *(State(kind, shown(kind), RICH, "rani") for kind in KINDS),
    State("analyses", ("A",), RICH, "rani"),
    State("analyses of nothing", ("A",), "empty"),
    State("what an analysis lacks", shown("tows")),
    State("options", shown("cooccurrence", "o"), RICH, "rani"),
    State("why a factor is one", shown("factors", "down", "w"), RICH, "rani"),
    State("passages behind a number", shown("factors", "down", "right", "enter"), RICH, "rani"),
    State("what was entered", shown("gap", "right", "right", "enter"), RICH, "rani"),
    State("radar", shown("gap", "G"), RICH, "rani"),
    State("timeline", shown("chronology", "G"), RICH, "rani"),
    State("an event being typed", shown("chronology", "a", "=Rapat"), RICH, "rani"),
    State("grid of values", ("A", ">gap", "v"), RICH, "rani"),
    State("grid of answers", ("A", ">ifas-efas", "v"), RICH, "rani"),
    State("themes", shown("themes"), "reflexive"),
    State("map of themes", shown("theme-map"), "reflexive"),
    State("a map as a table", shown("theme-map", "f"), "reflexive"),
    State("relating themes", shown("themes", "R"), "reflexive"),
    State("help for a table", shown("factors", "question_mark"), RICH, "rani"),
    State("narrative", shown("narrative"), RICH, "rani"),
    State("narrative being written", WRITING, RICH, "rani"),
    State("evidence beside a narrative", (*WRITING, "f2"), RICH, "rani"),
    State("preview of a narrative", (*WRITING, "f3"), RICH, "rani"),
    State("checks of a narrative", (*WRITING, "f4"), RICH, "rani"),
)


@pictures(STATES)
def test_picture(
    taken: Callable[..., bool], state: State, language: str, size: tuple[int, int]
) -> None:
    assert taken(state, language, size)
