"""Bytes to text: the encodings people have, and bytes that are no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.ingest.encoding import Decoded, decode

INTERVIEW = "P : Apa kabar, Bu?\nN1: Baik — “alhamdulillah”. Harga naik 10 %…\n"


def read(data: bytes) -> Decoded:
    decoded = decode(data)
    assert decoded is not None
    return decoded


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
        (b"", "utf-8", "UTF-8"),
        (b"", "utf-16-le", "UTF-16"),
        (b"", "utf-16-be", "UTF-16"),
        (b"", "cp1252", "Windows-1252"),
        (b"", "mac_roman", "Mac Roman"),
    ],
)
def test_the_encodings_people_have(mark: bytes, codec: str, name: str) -> None:
    decoded = read(mark + INTERVIEW.encode(codec))
    assert (decoded.text, decoded.encoding) == (INTERVIEW, name)


def test_the_choice_is_told_unless_it_is_utf8() -> None:
    assert read(INTERVIEW.encode()).notices == ()
    told = read(INTERVIEW.encode("cp1252")).notices
    assert [notice.key for notice in told] == ["ingest.encoding"]
    assert dict(told[0].params) == {"encoding": "Windows-1252"}


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Это интервью о городе и людях, которые там живут уже давно. " * 4),
        ("cp1250", "Jak się zaczęło? Źródła mówią, że już w szkole łączono różne rzeczy. " * 4),
        ("big5", "這是一個關於城市與居民的訪談，受訪者談到他們的日常生活。" * 4),
    ],
)
def test_what_is_only_guessed_is_called_a_guess(codec: str, text: str) -> None:
    decoded = read(text.encode(codec))
    assert decoded.text == text
    assert [notice.key for notice in decoded.notices] == ["ingest.encoding_guessed"]


def test_a_damaged_place_does_not_make_utf8_another_encoding() -> None:
    data = INTERVIEW.encode() * 20
    decoded = read(data[:-1] + b"\xe2\x80")
    assert decoded.text.startswith(INTERVIEW)
    assert [notice.key for notice in decoded.notices] == ["ingest.replaced"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100])
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_every_utf8_text_is_read_as_it_is(text: str) -> None:
    assert read(text.encode()).text == text.removeprefix("\ufeff")


@given(st.text("abcdefghijklm nopqrst.\n", min_size=4))
def test_utf16_without_a_mark_is_found_by_its_zero_bytes(text: str) -> None:
    assert read(text.encode("utf-16-le")).text == text
    assert read(text.encode("utf-16-be")).text == text


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange_to_be_judged(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)
