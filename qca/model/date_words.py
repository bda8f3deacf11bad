"""Dates as people write them, in English and Indonesian.

A date in figures that can be read in two ways (12/03/2019) is refused, not guessed; so is a
year of two figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from qca.errors import QcaError
from qca.model.when import UNKNOWN, Moment, NoSuchDay, Part, Sort, When


class DateUnclear(QcaError):
    """What was written is no date that is understood."""

    key = "events.error.date_unclear"


class DateAmbiguous(QcaError):
    """A date in figures can be read in two ways."""

    key = "events.error.date_ambiguous"


_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}

_UNKNOWN: Final = frozenset(
    {
        *("", "?", "-", "unknown", "not known", "undated", "n.d.", "nd"),
        *("tidak diketahui", "tidak tahu", "tidak ingat", "tak ingat", "lupa"),
        *("tanpa tanggal", "t.t."),
    }
)

_FILLER: Final = re.compile(r"^(?:pada |tanggal |tgl\.? |tahun |thn\.? |th\.? |bulan |bln\.? )+")
_FILLER_EN: Final = re.compile(r"^(?:in |on |the |year )+")

_LEADS: Final = (
    (Sort.BEFORE, re.compile(r"^(?:< ?|before |prior to |sebelum )")),
    (Sort.AFTER, re.compile(r"^(?:> ?|after |setelah |sesudah |selepas )")),
    (
        Sort.AROUND,
        re.compile(
            r"^(?:~ ?|± ?|\+/?- ?|ca?\. ?|circa |around |about |approximately |roughly "
            r"|sekitar |kira-kira |kurang lebih )"
        ),
    ),
)

_PARTS: Final = (
    (Part.EARLY, re.compile(r"^(?:awal |early |(?:the )?(?:beginning|start) of )|-early$")),
    (
        Part.MID,
        re.compile(r"^(?:pertengahan |tengah |mid[- ]|(?:the )?middle of )|-mid$"),
    ),
    (Part.LATE, re.compile(r"^(?:akhir |late |(?:the )?end of )|-late$")),
)

_DAY_OF_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})")
_MONTH_DAY: Final = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH: Final = re.compile(r"([a-z]+)\.?,?[ -](\d{4})")
_FIGURES: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_MONTH_IN_FIGURES: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DECADE: Final = re.compile(r"(\d{3}0)(?:s|-?an)")
_QUARTER: Final = re.compile(
    r"(?:(triwulan|tw|kuartal|q|quarter|semester|smt)[ .]?)(iv|i{1,3}|[1-4])[ /-](\d{4})"
)
_NUMBER: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_KEPT: Final = re.compile(r"(\d{4}[\w-]*)/(\d{4}[\w-]*)")
_BETWEEN: Final = re.compile(r"^(?:between|antara) (.+?) (?:and|dan) (.+)$")
_FROM: Final = re.compile(r"^(?:from |dari |sejak (?=.+(?:sampai|hingga|s\.d\.|s/d)))")
_TO: Final = re.compile(
    r"\s*(?: sampai dengan | sampai | hingga | s\.d\. | s/d | sd | until | till | through | to "
    r"|/| - |-)\s*"
)


def parse_when(text: str) -> When:
    """The date that a text says.

    Raises:
        DateUnclear: it says none that is understood.
        DateAmbiguous: its figures can be read in two ways.
        NoSuchDay: the calendar has no such day, or a range ends before it begins.
    """
    plain = " ".join(text.casefold().replace("\u2013", "-").replace("\u2014", "-").split())
    if plain in _UNKNOWN:
        return UNKNOWN
    for sort, lead in _LEADS:
        found = lead.match(plain)
        if found:
            inner = _moment(plain[found.end() :], text)
            if inner is None:
                raise DateUnclear(text=text)
            return When(sort, inner)
    moment = _moment(plain, text)
    if moment is not None:
        return When(Sort.AT, moment)
    found_range = _named_range(plain) or _range(plain, text)
    if found_range is None:
        raise DateUnclear(text=text)
    if found_range[0].first > found_range[1].last:
        raise NoSuchDay(text=text)
    return When(Sort.RANGE, *found_range)


def _named_range(plain: str) -> tuple[Moment, Moment] | None:
    """Decades, quarters and halves of years."""
    plain = _FILLER.sub("", plain)
    if found := _DECADE.fullmatch(plain):
        return Moment(int(found[1])), Moment(int(found[1]) + 9)
    if found := _QUARTER.fullmatch(plain):
        number = _NUMBER.get(found[2]) or int(found[2])
        size = 6 if found[1] in ("semester", "smt") else 3
        if number * size <= 12:
            year = int(found[3])
            return Moment(year, (number - 1) * size + 1), Moment(year, number * size)
    return None


def _range(plain: str, text: str) -> tuple[Moment, Moment] | None:
    if found := _KEPT.fullmatch(plain) or _BETWEEN.match(plain):
        return _ends(found[1], found[2], text)
    plain = _FROM.sub("", plain)
    for separator in _TO.finditer(plain):
        ends = _ends(plain[: separator.start()], plain[separator.end() :], text)
        if ends is not None:
            return ends
    return None


def _ends(left: str, right: str, text: str) -> tuple[Moment, Moment] | None:
    """Both ends of a range; the first may leave out what it shares with the second."""
    last = _moment(right, text)
    if last is None:
        return None
    whole = _FILLER.sub("", right).split(" ")
    for shared in range(min(len(whole), 3)):
        added = " ".join(whole[len(whole) - shared :]) if shared else ""
        first = _moment(f"{left} {added}".strip(), text)
        if first is not None and (not shared or first.year == last.year):
            return first, last
    return None


def _moment(plain: str, text: str) -> Moment | None:
    """One date without any of before, after and around; None where it is none."""
    plain = _FILLER_EN.sub("", _FILLER.sub("", plain.strip(" ,")))
    for part, said in _PARTS:
        found = said.search(plain)
        if found:
            rest = _FILLER.sub("", plain[: found.start()] + plain[found.end() :])
            whole = _moment(rest, text)
            if whole is None or whole.day or whole.part:
                return None
            return Moment(whole.year, whole.month, part=part)
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found:
            try:
                return read(found, text)
            except NoSuchDay as problem:
                raise NoSuchDay(text=text) from problem
    return None


def _named(found: re.Match[str], year: int, month: int, day: int | None) -> Moment | None:
    number = _MONTHS.get(found[month])
    if number is None:
        return None
    return Moment(int(found[year]), number, int(found[day]) if day else None)


def _figures(found: re.Match[str], text: str) -> Moment:
    """Day and month in figures before the year, in whichever order is possible."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first != second and first <= 12 and second <= 12:
        raise DateAmbiguous(
            text=text, one=Moment(year, second, first), other=Moment(year, first, second)
        )
    day, month = (second, first) if second > 12 else (first, second)
    return Moment(year, month, day)


def _year_first(found: re.Match[str], _: str) -> Moment | None:
    year, month, day = (int(figure) if figure else None for figure in found.groups())
    # 2015-20 is no month: it may be meant as a range, which is then not understood either.
    if year is None or (month is not None and day is None and not 1 <= month <= 12):
        return None
    return Moment(year, month, day)


_Reader = Callable[[re.Match[str], str], Moment | None]

_READERS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (_YEAR_FIRST, _year_first),
    (_FIGURES, _figures),
    (_MONTH_IN_FIGURES, lambda found, _: Moment(int(found[2]), int(found[1]))),
    (_DAY_OF_MONTH, lambda found, _: _named(found, 3, 2, 1)),
    (_MONTH_DAY, lambda found, _: _named(found, 3, 1, 2)),
    (_MONTH, lambda found, _: _named(found, 2, 1, None)),
)
