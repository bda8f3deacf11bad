"""Dates are told in both languages so that they can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given

from qca.model.date_words import parse_when
from qca.model.when import When
from qca.report.dates import stated_told, when_told
from qca.words import speak
from tests.model.test_when import dates

EN, ID = speak("en"), speak("id")


@pytest.mark.parametrize(
    ("kept", "english", "indonesian"),
    [
        ("2019-03-12", "12 March 2019", "12 Maret 2019"),
        ("2019-03", "March 2019", "Maret 2019"),
        ("2019", "2019", "2019"),
        ("2019-late", "late 2019", "akhir 2019"),
        ("2019-03-mid", "mid-March 2019", "pertengahan Maret 2019"),
        ("2015/2020", "2015–2020", "2015–2020"),
        ("2018-12-05/2018-12-13", "5–13 December 2018", "5–13 Desember 2018"),
        ("2019-05/2019-10", "May–October 2019", "Mei–Oktober 2019"),
        ("2018-12-05/2019-01-13", "5 December 2018 – 13 January 2019", None),
        ("2018-12-05/2018-12", "5 December 2018 – December 2018", None),
        ("<2015", "before 2015", "sebelum 2015"),
        (">2015-03", "after March 2015", "setelah Maret 2015"),
        ("~2018", "around 2018", "sekitar 2018"),
        ("?", "not known", "tidak diketahui"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(
    kept: str, english: str, indonesian: str | None
) -> None:
    assert when_told(parse_when(kept), EN) == english
    if indonesian:
        assert when_told(parse_when(kept), ID) == indonesian


@given(dates())
def test_what_is_told_is_read_again_in_both_languages(when: When) -> None:
    for words in (EN, ID):
        assert parse_when(when_told(when, words)) == when


def test_a_stated_time_that_is_no_date_stays_as_it_is() -> None:
    assert stated_told("sejak dahulu", EN) == "sejak dahulu"
    assert stated_told("", ID) == "tidak disebutkan"
    assert stated_told("2018; 2019-03", EN) == "2018; March 2019"
