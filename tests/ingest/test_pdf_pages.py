"""Running heads and feet, and printed page numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qca.ingest import pdf_pages
from qca.ingest.pdf_lines import Line, Page

HEIGHT = 842.0
BODY = [(600.0, "isi pertama"), (586.0, "isi kedua"), (572.0, "isi ketiga")]


def line(base: float, text: str) -> Line:
    return Line(text, 72, 72 + 5 * len(text), base, 11)


def page(number: int, lines: Sequence[tuple[float, str]], label: str = "") -> Page:
    made = [line(base, text) for base, text in lines]
    return Page(number, label, HEIGHT, made, 100, 0, False)


def numbered(feet: Sequence[str | None], label: str = "") -> list[Page]:
    """Pages with these feet."""
    return [
        page(i, [*BODY, *([(40.0, foot)] if foot else [])], label)
        for i, foot in enumerate(feet, start=1)
    ]


def labels(pages: Sequence[Page]) -> list[str | None]:
    repeated = pdf_pages.take_out_repeated(pages)
    return list(pdf_pages.number(pages, repeated).labels.values())


def remaining(pages: Sequence[Page]) -> set[str]:
    pdf_pages.take_out_repeated(pages)
    return {line.text for page in pages for line in page.lines}


def test_heads_and_feet_that_come_back_are_taken_out() -> None:
    pages = [page(i, [(800, "RPJMD 2021"), *BODY, (40, f"hlm. {i}")]) for i in range(1, 4)]
    assert remaining(pages) == {text for _, text in BODY}


@pytest.mark.parametrize(
    "lines",
    [
        [(800, "Bab {i}"), *((786 - 14 * k, f"isi {k}") for k in range(20))],  # no gap
        [(500, "Kembali lagi"), *BODY],  # amid the page
        [(800, "Kata {word}"), *BODY],  # other words each time
        [(800 - 10, "Naik"), *BODY],  # another height each time
    ],
)
def test_what_is_not_surely_a_running_line_stays(lines: list[tuple[float, str]]) -> None:
    words = ["satu", "dua", "tiga", "empat"]
    pages = [
        page(
            i,
            [
                (base - (8 * i if text == "Naik" else 0), text.format(i=i, word=words[i - 1]))
                for base, text in lines
            ],
        )
        for i in range(1, 5)
    ]
    before = {line.text for page in pages for line in page.lines}
    assert remaining(pages) == before


def test_two_pages_prove_nothing() -> None:
    assert "1" in remaining(numbered(["1", "2"]))


@pytest.mark.parametrize(
    ("feet", "expected"),
    [
        (["1", "2", "3"], ["1", "2", "3"]),
        (["- 11 -", "- 12 -", "- 13 -"], ["11", "12", "13"]),
        (["hlm. 4", "hlm. 5", "hlm. 6"], ["4", "5", "6"]),
        (["Halaman 1 dari 3", "Halaman 2 dari 3", "Halaman 3 dari 3"], ["1", "2", "3"]),
        (["IV-1", "IV-2", "IV-3"], ["IV-1", "IV-2", "IV-3"]),
        (["IV - 1", "IV - 2", "IV - 3"], ["IV-1", "IV-2", "IV-3"]),
        (["i", "ii", "iii", "iv"], ["i", "ii", "iii", "iv"]),
        (["RPJMD 2021 | 7", "RPJMD 2021 | 8", "RPJMD 2021 | 9"], ["7", "8", "9"]),
        (["7 | RPJMD 2021", "8 | RPJMD 2021", "9 | RPJMD 2021"], ["7", "8", "9"]),
        ([None, "2", "3", "4"], ["1", "2", "3", "4"]),
        ([None, None, "1", "2", "3"], [None, None, "1", "2", "3"]),
        (
            ["I-1", "I-2", "I-3", None, "II-2", "II-3"],
            ["I-1", "I-2", "I-3", "II-1", "II-2", "II-3"],
        ),
    ],
)
def test_printed_numbers(feet: list[str | None], expected: list[str | None]) -> None:
    assert labels(numbered(feet)) == expected


def test_a_number_that_does_not_count_up_is_no_page_number() -> None:
    pages = numbered(["Tahun 2021"] * 4)
    assert labels(pages) == ["1", "2", "3", "4"]
    assert labels(numbered(["5", "9", "2", "7"])) == ["1", "2", "3", "4"]


def test_the_file_s_own_labels_come_before_counting() -> None:
    assert labels(numbered([None] * 3, label="A-1")) == ["A-1"] * 3
