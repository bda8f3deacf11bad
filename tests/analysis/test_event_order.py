"""The order of events: what is certain holds, what is not is said."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.event_order import Order, ordered
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event
from qca.model.when import Bounds, Moment, Sort, When
from qca.model.when import Order as Relation


def event(name: str, when: str | When = "?", after: str | None = None) -> Event:
    found = parse_when(when) if isinstance(when, str) else when
    return Event(name, {}, (Dating(found, Basis.REMEMBERED),), after=after)


def listed(order: Order, events: list[Event]) -> str:
    return "".join(events[n].id for n in order.places)


def untold(order: Order, events: list[Event], of: str) -> str:
    (at,) = (n for n, one in enumerate(events) if one.id == of)
    return "".join(events[n].id for n in order.untold[at])


def test_dates_of_unlike_precision_stand_in_order_where_it_is_certain() -> None:
    events = [
        event("a", "2020"),
        event("b", "Maret 2019"),
        event("c", "14 Maret 2019"),
        event("d", "sebelum 2019"),
        event("e"),
    ]
    order = ordered(events)
    assert listed(order, events) == "dbcae"
    assert untold(order, events, "c") == "be"
    assert untold(order, events, "d") == "e"
    assert untold(order, events, "e") == "dbca"


def test_an_undated_event_stands_behind_the_one_it_came_after() -> None:
    events = [event("a", "2018"), event("b", "2020"), event("c", after="a")]
    order = ordered(events)
    assert listed(order, events) == "acb"
    assert untold(order, events, "c") == "b"
    assert order.bounds[2] == Bounds(date(2018, 1, 1), None)


def test_what_came_before_the_earlier_one_came_before_the_later_one() -> None:
    events = [event("a", "2017"), event("b", "2019"), event("c", after="b")]
    assert untold(ordered(events), events, "c") == ""


def test_what_came_before_something_dated_is_not_later() -> None:
    events = [event("a"), event("b", "2018", after="a"), event("c", "2020")]
    order = ordered(events)
    assert listed(order, events) == "abc"
    assert untold(order, events, "a") == ""


def test_a_link_that_dates_exclude_does_not_hold() -> None:
    events = [event("a", "2020"), event("b", "2018", after="a")]
    order = ordered(events)
    assert listed(order, events) == "ba"
    assert order.contradicted == ((1, 0),)


def test_a_link_that_dates_exclude_by_way_of_others_does_not_hold() -> None:
    events = [event("a", "2020"), event("b", "2018", after="c"), event("c", after="a")]
    order = ordered(events)
    assert order.contradicted == ((2, 0),)
    assert listed(order, events) == "cba"


def test_a_circle_is_opened_and_named() -> None:
    events = [event("a", after="c"), event("b", after="a"), event("c", after="b")]
    order = ordered(events)
    assert order.contradicted == ((2, 1),)
    assert listed(order, events) == "cab"


def test_a_link_to_an_event_that_is_gone_says_nothing() -> None:
    events = [event("a", "2018", after="gone")]
    assert ordered(events).places == (0,)
    assert ordered([]).places == ()


@st.composite
def chronicles(draw: st.DrawFn) -> list[Event]:
    """Some events with dates of any sort, some of them said to be after others."""
    count = draw(st.integers(0, 7))
    found = []
    for n in range(count):
        day = date(2015, 1, 1) + timedelta(days=draw(st.integers(0, 1500)))
        unit = draw(st.sampled_from(["day", "month", "year"]))
        begins = Moment(
            day.year,
            None if unit == "year" else day.month,
            day.day if unit == "day" else None,
        )
        kinds = [Sort.AT, Sort.BEFORE, Sort.AFTER, Sort.AROUND, Sort.UNKNOWN]
        sort = draw(st.sampled_from(kinds))
        when = When(sort, None if sort is Sort.UNKNOWN else begins)
        after = draw(st.sampled_from([None, *(str(k) for k in range(count))]))
        found.append(event(str(n), when, after))
    return found


@given(chronicles())
def test_the_sequence_holds_everything_that_is_certain(events: list[Event]) -> None:
    order = ordered(events)
    assert sorted(order.places) == list(range(len(events)))
    for one, other in combinations(order.places, 2):
        assert order.bounds[one].order(order.bounds[other]) is not Relation.AFTER
        assert events[one].bounds.order(events[other].bounds) is not Relation.AFTER
    at = {n: place for place, n in enumerate(order.places)}
    for n, later in enumerate(events):
        earlier = int(later.after) if later.after is not None else None
        if earlier is not None and (n, earlier) not in order.contradicted:
            assert at[earlier] < at[n]


@given(chronicles())
def test_what_links_add_to_dates_leaves_something_possible(events: list[Event]) -> None:
    order = ordered(events)
    for one, bounds in zip(events, order.bounds, strict=True):
        assert bounds.within(one.bounds)
        if bounds.earliest and bounds.latest:
            assert bounds.earliest <= bounds.latest


@given(chronicles())
def test_without_links_order_is_as_certain_as_the_dates(events: list[Event]) -> None:
    plain = [event(one.id, one.datings[0].when) for one in events]
    order = ordered(plain)
    for n, one in enumerate(plain):
        assert set(order.untold[n]) == {
            k
            for k, other in enumerate(plain)
            if k != n and one.bounds.order(other.bounds) is Relation.UNTOLD
        }
