"""Dates as people read them, of whatever precision they are."""

from __future__ import annotations

from qca.model.date_words import DateAmbiguous, DateUnclear, parse_when
from qca.model.when import Moment, NoSuchDay, Sort, When
from qca.words import Words


def when_told(when: When, words: Words) -> str:
    """A date in a language: ``12 March 2019``, ``May–October 2019``, ``before 2015``."""
    if when.begins is None:
        return words("events.when.unknown")
    if when.sort is Sort.RANGE and when.ends is not None:
        return _range(when.begins, when.ends, words)
    told = moment_told(when.begins, words)
    return told if when.sort is Sort.AT else words(f"events.when.{when.sort}", date=told)


def moment_told(moment: Moment, words: Words) -> str:
    """A day, month or year, or a part of one, in a language."""
    told = str(moment.year)
    if moment.month is not None:
        told = f"{words(f'terms.month_{moment.month}')} {told}"
    if moment.day is not None:
        told = f"{moment.day} {told}"
    return words(f"events.when.{moment.part}", date=told) if moment.part else told


def stated_told(text: str, words: Words) -> str:
    """A stated time as a language writes it; words that are no date stay as they are.

    Several dates are parted by semicolons.
    """
    if not text:
        return words("report.not_stated")
    try:
        return "; ".join(when_told(parse_when(one), words) for one in text.split(";"))
    except (DateUnclear, DateAmbiguous, NoSuchDay):
        return text


def _range(begins: Moment, ends: Moment, words: Words) -> str:
    """A range, without saying twice what its ends share."""
    last = moment_told(ends, words)
    alike = begins.year == ends.year and not (begins.part or ends.part)
    if alike and begins.month and begins.month == ends.month and begins.day and ends.day:
        return f"{begins.day}–{last}"
    if alike and begins.month and ends.month and bool(begins.day) == bool(ends.day):
        month = words(f"terms.month_{begins.month}")
        first = f"{begins.day} {month}" if begins.day else month
        return f"{first} – {last}" if begins.day else f"{first}–{last}"
    first = moment_told(begins, words)
    plain = begins.month is None and ends.month is None and not (begins.part or ends.part)
    return f"{first}–{last}" if plain else f"{first} – {last}"
