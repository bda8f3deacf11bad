"""Timelines: nothing drawn more precisely than it is dated."""

from __future__ import annotations

import pytest

from qca.analysis.chronology import chronology
from qca.model.codes import Code, CodeTree, Role
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event
from qca.report.drawing.in_print import png, size, svg
from qca.report.drawing.on_terminal import lines
from qca.report.timeline import Timeline, timelines
from qca.words import speak

from ...analysis.empty import empty_codings
from .figures import widest

WORDS = speak("en")


def event(name: str, *dates: tuple[str, str], opens: str | None = None) -> Event:
    """An event with dates, each remembered (r) or documented (d)."""
    basis = {"r": Basis.REMEMBERED, "d": Basis.DOCUMENTED}
    datings = tuple(Dating(parse_when(w), basis[b], "x") for w, b in dates)
    return Event(name, {"en": name}, datings, opens=opens)


def drawn(*events: Event, times: dict[str, str] | None = None) -> tuple[Timeline, ...]:
    """The timeline of some events and of two stages, the first of which has these times."""
    tree = CodeTree(
        [
            Code("g", "b", {"en": "Stages"}, role=Role.STAGE),
            Code("one", "b", {"en": "First"}, "g", position=0, properties=times or {}),
            Code("two", "b", {"en": "Second"}, "g", position=1),
        ]
    )
    return timelines(chronology(empty_codings(), tree, "en", events), WORDS)


def row(figure: Timeline, name: str, width: int = 80) -> str:
    """What is drawn for an event or stage, without blanks at its ends."""
    (line,) = (line for line in lines(figure, WORDS, width) if f"{name} " in f"{line} ")
    return line.split(name, 1)[1].strip()


@pytest.mark.parametrize(
    ("date", "basis", "looks"),
    [
        ("12 March 2019", "d", "●"),
        ("12 March 2019", "r", "○"),
        ("2019", "d", "┣━┫"),
        ("2019", "r", "├╌┤"),
        ("before 2019", "r", "◄╌┤"),
        ("after 2019", "d", "┣━►"),
        ("?", "r", "?"),
    ],
)
def test_precision_and_basis_have_shapes(date: str, basis: str, looks: str) -> None:
    other = event("Other", ("2015", "d"), ("2025", "d"))
    (figure,) = drawn(event("Flood", (date, basis)), other)
    told = row(figure, "Flood")
    begin, middle, end = told[0], told[1:-1], told[-1]
    assert (begin, end) == (looks[0], looks[-1])
    assert set(middle) <= {looks[1:2]}


def test_both_datings_are_drawn_and_that_they_disagree() -> None:
    decree = event("Decree", ("2015", "r"), ("6 July 2020", "d"))
    (figure,) = drawn(decree, event("End", ("2025", "r")))
    told = row(figure, "Decree")
    assert told.startswith("≠")
    assert "●" in told
    assert "├" in told


def test_what_opens_a_stage_has_a_mark_of_its_own() -> None:
    oath = event("Oath", ("24 September 2018", "d"), opens="one")
    (figure,) = drawn(oath, event("End", ("2025", "r")))
    assert row(figure, "Oath") == "◆"
    assert row(figure, "First").endswith("?")


def test_stages_are_firm_where_they_certainly_were() -> None:
    (figure,) = drawn(
        event("End", ("2025", "r")),
        event("Begin", ("2010", "r")),
        times={"from": "2012", "to": "2020"},
    )
    told = row(figure, "First")
    assert (told[0], told[-1]) == ("░", "░")
    assert "█" in told.strip("░")
    assert row(figure, "Second") == "not stated"


def test_without_any_date_there_is_no_timeline() -> None:
    assert drawn(event("Flood")) == ()
    assert drawn() == ()


def test_many_events_make_several_figures() -> None:
    parts = drawn(*(event(f"Event{n}", (str(1950 + n), "r")) for n in range(70)))
    assert [len(part.strands) for part in parts] == [24, 24, 22]
    assert [part.key for part in parts] == ["timeline-1", "timeline-2", "timeline-3"]
    assert {part.first for part in parts} == {1950}


@pytest.mark.parametrize("width", [40, 80, 140])
def test_text_keeps_within_its_width(width: int) -> None:
    long = event(
        "A very long name of an event that tells much more than there is room for", ("2019", "r")
    )
    (figure,) = drawn(long, event("End", ("2025", "r")))
    assert widest(lines(figure, WORDS, width)) <= width


def test_pictures_are_whole_and_the_same_each_time() -> None:
    (figure,) = drawn(
        event("Flood", ("5-13 December 2018", "d")),
        event("Decree", ("late 2019", "r"), ("6 July 2020", "d"), opens="two"),
        event("Before", ("before 2015", "r")),
        event("Letters", ("after 2023", "r")),
        event("Unknown"),
        times={"from": "2018", "to": "2020-07"},
    )
    assert size(figure)[1] > 5
    assert svg(figure, WORDS) == svg(figure, WORDS)
    assert png(figure, WORDS).startswith(b"\x89PNG")


def test_a_timeline_can_be_read_as_a_table() -> None:
    (figure,) = drawn(event("Flood", ("2018", "d"), ("2018", "r")), times={"from": "2012"})
    told = [tuple(cell.value for cell in cells) for cells in figure.table().rows]
    assert told == [("First", "2012 – not stated"), ("Second", "not stated"), ("1 Flood", "2018")]
