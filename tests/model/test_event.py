"""Events: datings that agree, refine or exclude each other."""

from __future__ import annotations

from qca.model.codes import Code, CodeTree, Role
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event, drawn_event_id, proposed_events, undrawn
from qca.model.study import Kind
from qca.model.when import Bounds


def event(*datings: tuple[str, str]) -> Event:
    """An event with datings, each a date and r(emembered) or d(ocumented)."""
    basis = {"r": Basis.REMEMBERED, "d": Basis.DOCUMENTED}
    return Event("e", {"en": "It"}, tuple(Dating(parse_when(w), basis[b]) for w, b in datings))


def bounds(written: str) -> Bounds:
    return Bounds.of(parse_when(written))


def test_a_document_counts_before_a_memory() -> None:
    found = event(("akhir 2019", "r"), ("6 Juli 2020", "d"))
    assert found.bounds == bounds("6 Juli 2020")
    assert found.conflicts == ((found.datings[0], found.datings[1]),)


def test_a_memory_that_agrees_with_a_document_makes_it_more_precise() -> None:
    found = event(("2022", "d"), ("27 Juni 2022", "r"), ("2021", "r"))
    assert found.bounds == bounds("27 Juni 2022")
    assert [str(when) for when in found.best] == ["2022-06-27"]


def test_memories_that_exclude_each_other_leave_the_document_as_it_is() -> None:
    found = event(("2022", "d"), ("Maret 2022", "r"), ("Mei 2022", "r"))
    assert found.bounds == bounds("2022")
    assert [str(when) for when in found.best] == ["2022"]


def test_documents_that_exclude_each_other_stay_both() -> None:
    found = event(("Mei 2022", "d"), ("Maret 2022", "d"), ("April 2022", "r"))
    assert found.bounds == bounds("Maret-Mei 2022")
    assert [str(when) for when in found.best] == ["2022-05", "2022-03"]


def test_memories_that_agree_narrow_each_other() -> None:
    found = event(("2018", "r"), ("Desember 2018", "r"), ("sebelum 2019", "r"))
    assert found.bounds == bounds("Desember 2018")
    assert found.conflicts == ()


def test_memories_that_exclude_each_other_stay_possible() -> None:
    found = event(("2017", "r"), ("2019", "r"))
    assert found.bounds == bounds("2017-2019")
    assert len(found.conflicts) == 1


def test_a_document_that_knows_nothing_leaves_the_memory() -> None:
    assert event(("?", "d"), ("2018", "r")).bounds == bounds("2018")
    assert not event(("?", "d")).dated
    assert not event().dated


def test_what_a_date_rests_on_follows_from_where_it_is_said() -> None:
    assert Basis.of(Kind.PLAN) is Basis.DOCUMENTED
    assert Basis.of(Kind.INTERVIEW) is Basis.REMEMBERED


TREE = CodeTree(
    [
        Code("g", "b", {"en": "Events"}, role=Role.EVENT),
        Code("flood", "b", {"en": "The flood"}, "g", position=0),
        Code("deep", "b", {"en": "Its first night"}, "flood"),
        Code("launch", "b", {"en": "The launch"}, "g", position=1),
    ]
)


def test_codes_of_events_propose_them() -> None:
    assert [(e.id, e.statement["en"], e.codes) for e in proposed_events(TREE)] == [
        (drawn_event_id("flood"), "The flood", ("flood",)),
        (drawn_event_id("launch"), "The launch", ("launch",)),
    ]


def test_codes_are_drawn_from_by_codes_and_by_codings() -> None:
    drawn = Event("e", {}, codes=("launch",))
    assert undrawn(TREE, [drawn], []) == ("flood",)
    assert undrawn(TREE, [], ["deep", "gone"]) == ("launch",)
