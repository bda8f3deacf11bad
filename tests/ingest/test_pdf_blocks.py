"""The paragraphs a person sees on a page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qca.ingest import pdf_blocks
from qca.ingest.pdf_lines import SOFT_HYPHEN, Line

FULL = "Pemerintah kota menyusun rencana pembangunan jangka menengah"


def line(text: str, base: float, left: float = 72, size: float = 11, width: float = 6) -> Line:
    return Line(text, left, left + width * len(text), base, size)


def made(lines: Sequence[Line], opens: Sequence[int] = (), step: float = 14) -> list[str]:
    filler = [[line(FULL, 700 - step * i) for i in range(20)]]
    usual = pdf_blocks.habits([*filler, lines])
    return pdf_blocks.blocks(lines, usual, [i in opens for i in range(len(lines))])


def below(*texts: str, left: float = 72, top: float = 700, step: float = 14) -> list[Line]:
    return [line(text, top - step * i, left) for i, text in enumerate(texts)]


def test_full_lines_go_on_and_a_short_one_ends() -> None:
    assert made(below(FULL, FULL, "daerah.", FULL, "warga.")) == [
        f"{FULL} {FULL} daerah.", f"{FULL} warga.",
    ]  # fmt: skip


def test_a_gap_ends_a_block() -> None:
    lines = [*below(FULL, FULL), *below(FULL, FULL, top=700 - 14 * 2 - 8)]
    assert len(made(lines)) == 2


def test_double_spacing_is_no_gap() -> None:
    assert len(made(below(FULL, FULL, FULL, step=28), step=28)) == 1


def test_a_first_line_set_in_begins_a_block() -> None:
    lines = below(FULL, FULL, FULL, FULL)
    lines[2].left += 28
    assert len(made(lines)) == 2


def test_the_first_line_of_a_block_may_be_set_in() -> None:
    lines = below(FULL, FULL, FULL)
    lines[0].left += 28
    assert len(made(lines)) == 1


def test_other_sizes_are_other_blocks() -> None:
    lines = [line(FULL, 700, size=14), *below(FULL, FULL, top=684)]
    assert made(lines) == [FULL, f"{FULL} {FULL}"]


@pytest.mark.parametrize("mark", ["•", "-", "1.", "12)", "(3)", "a.", "2.1"])
def test_items_of_a_list_are_blocks(mark: str) -> None:
    first, second = f"{mark} {FULL} selesai.", f"{mark} {FULL}"
    assert made(below(first, second)) == [first, second]


def test_a_number_at_a_line_s_beginning_may_be_in_a_sentence() -> None:
    assert len(made(below(f"{FULL} sebesar", f"15. {FULL}"))) == 1


def test_the_second_line_of_an_item_is_set_in() -> None:
    lines = [*below(f"• {FULL}"), *below("lanjutan dari itu", left=90, top=686)]
    assert len(made(lines)) == 1


def test_a_turn_begins_a_block() -> None:
    assert len(made(below(FULL, FULL, FULL), opens=[1])) == 2


def test_columns() -> None:
    left = below(FULL, FULL, FULL)
    going_on = below(FULL.lower(), "warga.", left=500)
    new = below(FULL, left=500)
    assert len(made([*left, *going_on])) == 1
    assert len(made([*left, *new])) == 2


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("memper-", "tanggungkan itu", "mempertanggungkan itu"),  # stands whole elsewhere
        (f"memper{SOFT_HYPHEN}", "tanggungkan itu", "mempertanggungkan itu"),
        ("kota-", "kota di sini", "kota-kota di sini"),
        (f"kota{SOFT_HYPHEN}", "kota di sini", "kota-kota di sini"),
        ("anak-", "anaknya di sini", "anak-anaknya di sini"),
        ("bolak-", "balik lagi", "bolak-balik lagi"),  # stands with its hyphen elsewhere
        ("entah-", "berantah jauh", "entah-berantah jauh"),  # met nowhere else
        ("tahun 2021-", "2026 nanti", "tahun 2021-2026 nanti"),
        ("Jawa -", "Bali jauh", "Jawa - Bali jauh"),
    ],
)
def test_hyphens_at_line_ends(upper: str, lower: str, joined: str) -> None:
    elsewhere = "mempertanggungkan bolak-balik bolakbalik bolak-balik kotakota"
    text = f"{FULL} {upper}"
    assert made([*below(text, lower), line(elsewhere, 100)])[0] == f"{FULL} {joined}"
