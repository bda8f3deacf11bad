"""Dates of any precision: read, compared, never made more precise than they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.date_words import DateAmbiguous, DateUnclear, parse_when
from qca.model.when import Bounds, Moment, NoSuchDay, Order, Part, Sort, When


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2017", "2017"),
        ("tahun 2017", "2017"),
        ("Maret 2019", "2019-03"),
        ("pada bulan Maret 2019", "2019-03"),
        ("2019-03", "2019-03"),
        ("03/2019", "2019-03"),
        ("14 Januari 2019", "2019-01-14"),
        ("January 14, 2019", "2019-01-14"),
        ("14th January 2019", "2019-01-14"),
        ("2019-01-14", "2019-01-14"),
        ("25/03/2019", "2019-03-25"),
        ("03/25/2019", "2019-03-25"),
        ("7.7.2020", "2020-07-07"),
        ("awal 2018", "2018-early"),
        ("mid-2018", "2018-mid"),
        ("akhir tahun 2019", "2019-late"),
        ("the end of March 2019", "2019-03-late"),
        ("sebelum 2015", "<2015"),
        ("before March 2015", "<2015-03"),
        ("setelah 24 September 2018", ">2018-09-24"),
        ("sekitar 2018", "~2018"),
        ("c. 2018", "~2018"),
        ("2015-2020", "2015/2020"),
        ("2015–2020", "2015/2020"),
        ("antara 2015 dan 2017", "2015/2017"),
        ("from 2015 to 2017", "2015/2017"),
        ("Mei s.d. Oktober 2019", "2019-05/2019-10"),
        ("5-13 Desember 2018", "2018-12-05/2018-12-13"),
        ("5 May – 3 June 2019", "2019-05-05/2019-06-03"),
        ("Desember 2022 sampai Januari 2023", "2022-12/2023-01"),
        ("1990-an", "1990/1999"),
        ("1990s", "1990/1999"),
        ("triwulan II 2019", "2019-04/2019-06"),
        ("semester 1 2020", "2020-01/2020-06"),
        ("tidak diketahui", "?"),
        ("", "?"),
    ],
)
def test_what_people_write_is_read(written: str, kept: str) -> None:
    assert str(parse_when(written)) == kept
    assert parse_when(kept) == parse_when(written)


@pytest.mark.parametrize("written", ["12/03/2019", "12-03-2019", "3.4.2020"])
def test_figures_that_can_be_read_in_two_ways_are_refused(written: str) -> None:
    with pytest.raises(DateAmbiguous) as refused:
        parse_when(written)
    told = str(refused.value)
    assert str(refused.value.params["one"]) in told
    assert str(refused.value.params["other"]) in told


@pytest.mark.parametrize(
    "written", ["kemarin", "17", "12 maret", "2015-20", "2019-13", "sejak 2015", "sebelum rapat"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(DateUnclear):
        parse_when(written)


@pytest.mark.parametrize("written", ["31 Februari 2019", "2020-2015", "99/99/2019", "0999"])
def test_what_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(NoSuchDay):
        parse_when(written)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("Februari 2020", "2020-02-01", "2020-02-29"),
        ("awal 2018", "2018-01-01", "2018-06-30"),
        ("akhir 2018", "2018-07-01", "2018-12-31"),
        ("pertengahan Februari 2019", "2019-02-08", "2019-02-23"),
        ("akhir Februari 2019", "2019-02-16", "2019-02-28"),
        ("sebelum 2015", None, "2014-12-31"),
        ("setelah Maret 2015", "2015-04-01", None),
        ("sekitar 2018", "2017-01-01", "2019-12-31"),
        ("sekitar Maret 2020", "2020-02-01", "2020-04-30"),
        ("sekitar 1 Maret 2020", "2020-02-23", "2020-03-08"),
        ("?", None, None),
    ],
)
def test_what_a_date_leaves_open(written: str, first: str | None, last: str | None) -> None:
    found = parse_when(written)
    told = [None if day is None else day.isoformat() for day in (found.earliest, found.latest)]
    assert told == [first, last]


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2017", "2018", Order.BEFORE),
        ("2017", "Desember 2017", Order.UNTOLD),
        ("Maret 2019", "14 Maret 2019", Order.UNTOLD),
        ("14 Maret 2019", "Maret 2018", Order.AFTER),
        ("awal 2018", "akhir 2018", Order.BEFORE),
        ("awal 2018", "pertengahan 2018", Order.UNTOLD),
        ("sebelum 2015", "2015", Order.BEFORE),
        ("sebelum 2015", "1990", Order.UNTOLD),
        ("sekitar 2018", "2019", Order.UNTOLD),
        ("sekitar 2018", "2020", Order.BEFORE),
        ("?", "2017", Order.UNTOLD),
        ("2017", "2017", Order.UNTOLD),
    ],
)
def test_dates_of_unlike_precision_are_compared_as_far_as_they_go(
    one: str, other: str, order: Order
) -> None:
    assert Bounds.of(parse_when(one)).order(Bounds.of(parse_when(other))) is order


def _moment(day: date, unit: str, part: Part | None) -> Moment:
    if unit == "day":
        return Moment(day.year, day.month, day.day)
    return Moment(day.year, day.month if unit == "month" else None, part=part)


days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
units = st.sampled_from(["day", "month", "year"])
moments = st.builds(_moment, days, units, st.sampled_from([None, *Part]))


@st.composite
def dates(draw: st.DrawFn) -> When:
    """Dates of every sort and precision."""
    sort = draw(st.sampled_from(Sort))
    if sort is Sort.UNKNOWN:
        return When(sort)
    begins = draw(moments)
    if sort is Sort.RANGE:
        later = begins.last + timedelta(days=draw(st.integers(0, 4000)))
        ends = _moment(later, draw(units), None)
        return When(sort, begins, ends)
    return When(sort, begins)


@given(dates())
def test_what_is_kept_is_read_as_it_was(when: When) -> None:
    assert parse_when(str(when)) == when


@given(dates(), dates())
def test_order_is_the_other_way_round_from_the_other_side(one: When, other: When) -> None:
    there, back = (Bounds.of(a).order(Bounds.of(b)) for a, b in ((one, other), (other, one)))
    opposite = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE, Order.UNTOLD: Order.UNTOLD}
    assert back is opposite[there]


@given(dates(), dates(), dates())
def test_what_is_before_what_is_before_is_before(one: When, two: When, three: When) -> None:
    a, b, c = map(Bounds.of, (one, two, three))
    if a.order(b) is Order.BEFORE and b.order(c) is Order.BEFORE:
        assert a.order(c) is Order.BEFORE


@given(dates(), dates(), st.data())
def test_order_is_never_stricter_than_the_dates(
    one: When, other: When, data: st.DataObject
) -> None:
    """Two dates are told apart exactly where every day they leave possible is."""

    def some_day(when: When) -> date:
        first, last = when.earliest or date(1900, 1, 1), when.latest or date(2100, 1, 1)
        return data.draw(st.dates(first, last))

    order = Bounds.of(one).order(Bounds.of(other))
    day, other_day = some_day(one), some_day(other)
    if order is Order.BEFORE:
        assert day < other_day
    elif order is Order.AFTER:
        assert day > other_day
    else:
        first = max(one.earliest or date.min, other.earliest or date.min)
        assert first <= min(one.latest or date.max, other.latest or date.max)


@given(dates(), dates())
def test_narrowing_and_widening_hold_what_they_must(one: When, other: When) -> None:
    a, b = Bounds.of(one), Bounds.of(other)
    assert a.within(a.widened(b))
    assert b.within(a.widened(b))
    if a.meets(b):
        assert a.narrowed(b).within(a)
        assert a.narrowed(b).within(b)
