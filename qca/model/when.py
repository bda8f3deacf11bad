"""Dates of events as people know them: a day, a month, a year, before, around, not known.

A date is never made more precise than it was said. What is known of it is a first and a
last possible day (`When.earliest`, `When.latest`); one date is certainly before another
only where its last possible day is before the other's first. What the words leave open is
taken wide: the early part of a year is its first half, the late part its second half, the
middle the second and third quarter; of a month its first 15 days, those from the 16th on,
and those from the 8th to the 23rd. A date that is said to be *around* another may lie one
of its units to either side: a year, a month, seven days.

`str` gives the form in which a date is kept, which `qca.model.date_words` reads as it
reads what people write: ``2019-03-12``, ``2019-03``, ``2019``, ``2019-late``, ``2015/2020``,
``<2015``, ``>2015``, ``~2018``, ``?``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from qca.errors import QcaError


class NoSuchDay(QcaError):
    """The calendar has no such month or day, or a range ends before it begins."""

    key = "events.error.no_such_day"


class Part(StrEnum):
    """A part of a year or of a month, where no more was said."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Sort(StrEnum):
    """What is known of a date."""

    AT = "at"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    AROUND = "around"
    UNKNOWN = "unknown"


_MONTHS_OF: Final = {Part.EARLY: (1, 6), Part.MID: (4, 9), Part.LATE: (7, 12)}
_DAYS_OF: Final = {Part.EARLY: (1, 15), Part.MID: (8, 23), Part.LATE: (16, 31)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month, a year, or a part of one of the latter.

    Raises:
        NoSuchDay: the calendar has no such month or day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: Part | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 2999:
            raise NoSuchDay(text=str(self))
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as problem:
            raise NoSuchDay(text=str(self)) from problem

    @property
    def first(self) -> date:
        """The first day it may mean."""
        if self.month is None:
            return date(self.year, _MONTHS_OF[self.part][0] if self.part else 1, 1)
        days = _DAYS_OF[self.part][0] if self.part else 1
        return date(self.year, self.month, self.day or days)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        if self.month is None:
            month = _MONTHS_OF[self.part][1] if self.part else 12
            return date(self.year, month, monthrange(self.year, month)[1])
        longest = monthrange(self.year, self.month)[1]
        days = min(_DAYS_OF[self.part][1], longest) if self.part else longest
        return date(self.year, self.month, self.day or days)

    @property
    def around(self) -> tuple[date, date]:
        """The first and last day where one of its units more on both sides is possible."""
        if self.day is not None:
            week = timedelta(days=7)
            return self.first - week, self.last + week
        months = 1 if self.month is not None else 12
        return _moved(self.first, -months), _moved(self.last, months)

    def __str__(self) -> str:
        told = f"{self.year:04}"
        if self.month is not None:
            told += f"-{self.month:02}"
        if self.day is not None:
            told += f"-{self.day:02}"
        return f"{told}-{self.part}" if self.part else told


@dataclass(frozen=True, slots=True)
class When:
    """What is known of a date.

    Attributes:
        begins: of a range its beginning; else what the date is, or is before, after, around.
        ends: of a range.
    """

    sort: Sort
    begins: Moment | None = None
    ends: Moment | None = None

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have been; None where nothing is known of that."""
        if self.begins is None or self.sort is Sort.BEFORE:
            return None
        if self.sort is Sort.AFTER:
            return self.begins.last + timedelta(days=1)
        return self.begins.around[0] if self.sort is Sort.AROUND else self.begins.first

    @property
    def latest(self) -> date | None:
        """The last day on which it can have been; None where nothing is known of that."""
        if self.begins is None or self.sort is Sort.AFTER:
            return None
        if self.sort is Sort.BEFORE:
            return self.begins.first - timedelta(days=1)
        if self.sort is Sort.AROUND:
            return self.begins.around[1]
        return (self.ends or self.begins).last

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year``, ``part``, ``range``, ``before`` … for programs."""
        if self.sort is not Sort.AT or self.begins is None:
            return str(self.sort)
        if self.begins.part:
            return "part"
        if self.begins.day:
            return "day"
        return "month" if self.begins.month else "year"

    def __str__(self) -> str:
        if self.begins is None:
            return "?"
        if self.sort is Sort.RANGE:
            return f"{self.begins}/{self.ends}"
        return f"{_SIGN.get(self.sort, '')}{self.begins}"


UNKNOWN: Final = When(Sort.UNKNOWN)

_SIGN: Final = {Sort.BEFORE: "<", Sort.AFTER: ">", Sort.AROUND: "~"}


class Order(StrEnum):
    """How one date stands to another."""

    BEFORE = "before"
    AFTER = "after"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days something was; None where nothing is known of that side."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def of(cls, when: When) -> Bounds:
        """Those of a date."""
        return cls(when.earliest, when.latest)

    def order(self, other: Bounds) -> Order:
        """Whether it was certainly before the other, certainly after it, or cannot be told."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return Order.BEFORE
        if self.earliest and other.latest and self.earliest > other.latest:
            return Order.AFTER
        return Order.UNTOLD

    def meets(self, other: Bounds) -> bool:
        """Whether there is a day on which both can have been."""
        return self.order(other) is Order.UNTOLD

    def within(self, other: Bounds) -> bool:
        """Whether it certainly was within the other."""
        begins = other.earliest is None or (
            self.earliest is not None and self.earliest >= other.earliest
        )
        ends = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return begins and ends

    def narrowed(self, other: Bounds) -> Bounds:
        """What both leave possible; they must meet."""
        first = [day for day in (self.earliest, other.earliest) if day]
        last = [day for day in (self.latest, other.latest) if day]
        return Bounds(max(first, default=None), min(last, default=None))

    def widened(self, other: Bounds) -> Bounds:
        """What either leaves possible, and everything between."""
        open_first = self.earliest is None or other.earliest is None
        open_last = self.latest is None or other.latest is None
        return Bounds(
            None if open_first else min(self.earliest, other.earliest),  # type: ignore[type-var]
            None if open_last else max(self.latest, other.latest),  # type: ignore[type-var]
        )


OPEN: Final = Bounds()
"""Nothing is known of when it was."""


def _moved(day: date, months: int) -> date:
    """A first or last day of a month, so many months further."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    longest = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, longest if is_last else min(day.day, longest))
