"""What stands at the beginning of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.ingest.labels import Mention, Shape, at, key_of, seconds, shape_of


def mention(line: str) -> Mention | None:
    return at(line, 0, len(line))


@pytest.mark.parametrize(
    ("line", "label", "words", "time"),
    [
        ("P: Apa?", "P", "Apa?", None),
        ("I : Ini.", "I", "Ini.", None),
        ("I:tanpa spasi", "I", "tanpa spasi", None),
        ("  Informan 3:  Ya.", "Informan 3", "Ya.", None),
        ("Informan Kunci 1: Ya.", "Informan Kunci 1", "Ya.", None),
        ("**Adam Stacoviak:** Hello.", "Adam Stacoviak", "Hello.", None),
        ("**P**: tebal", "P", "tebal", None),
        ("*Ani*: miring", "Ani", "miring", None),
        ("[00:12:31] Ani: Ya.", "Ani", "Ya.", 751.0),
        ("(0:07) N-1 : Oke.", "N-1", "Oke.", 7.0),
        ("00:12:31 Ani: Ya.", "Ani", "Ya.", 751.0),
        ("Ani [00:12:31]: Ya.", "Ani", "Ya.", 751.0),
        ("Ani (12:31): Ya.", "Ani", "Ya.", 751.0),
        ("Ani Wijaya  0:07", "Ani Wijaya", "", 7.0),
        ("[00:00:01 - 00:00:05] Ani: Ya.", "Ani", "Ya.", 1.0),
        ("Narasumber 2 (Ibu S.) - Baik", "Narasumber 2", "Baik", None),
        ("[Pewawancara]: Ya?", "Pewawancara", "Ya?", None),
        ("12. Me : Pernah?", "Me", "Pernah?", None),
        ("P\tApa?", "P", "Apa?", None),
        ("受访者：我觉得", "受访者", "我觉得", None),
        ("BUDI", "BUDI", "", None),
        ("Pewawancara", "Pewawancara", "", None),
        ("Siti Nur'aini: Ya.", "Siti Nur'aini", "Ya.", None),
    ],
)
def test_the_forms_of_labels(line: str, label: str, words: str, time: float | None) -> None:
    found = mention(line)
    assert found is not None
    assert (found.label, line[found.body :], found.time) == (label, words, time)


@pytest.mark.parametrize(
    "line",
    [
        "http://contoh.id: bukan pembicara",
        "Jam 10:30: rapat dimulai",
        "Senin 08:00: rapat",
        "00:01:02 --> bukan subtitle",
        r"C:\data\wawancara",
        "Ya, betul sekali: begitu.",
        "Budi Santoso",
        "saya setuju",
        "Baik - begitu",
        "[P: Apa?",
        "",
    ],
)
def test_what_is_no_label(line: str) -> None:
    found = mention(line)
    assert found is None or not found.label


def test_a_time_alone() -> None:
    found = mention("00:00:03 Why? Well.")
    assert found is not None
    assert (found.label, found.time, found.certain) == ("", 3.0, True)
    clock = mention("09:15 tiba di kantor")
    assert clock is not None
    assert not clock.certain


@pytest.mark.parametrize(
    ("label", "shape"),
    [
        ("P", Shape.ROLE),
        ("I-03", Shape.ROLE),
        ("P10", Shape.ROLE),
        ("Pewawancara", Shape.ROLE),
        ("INTERVIEWER", Shape.ROLE),
        ("Key Informant 2", Shape.ROLE),
        ("Peneliti utama", Shape.ROLE),
        ("AW", Shape.INITIALS),
        ("BS2", Shape.INITIALS),
        ("Ibu Sari", Shape.NAME),
        ("Ahmad bin Said", Shape.NAME),
        ("ENGINEER", Shape.NAME),
        ("Catatan", Shape.OTHER),
        ("Tujuan", Shape.OTHER),
        ("Note", Shape.OTHER),
        ("Tanggal", Shape.OTHER),
        ("Pertanyaan penelitian", Shape.OTHER),
        ("Kesimpulannya", Shape.OTHER),
        ("p", Shape.INITIALS),
        ("hal pertama", Shape.OTHER),
    ],
)
def test_what_a_label_looks_like(label: str, shape: Shape) -> None:
    assert shape_of(label) is shape


def test_spellings_of_one_label_have_one_key() -> None:
    assert len({key_of(label) for label in ("N-1", "N 1", "n1", "N1", "N_1")}) == 1
    assert key_of("N1") != key_of("N2")


@pytest.mark.parametrize(
    ("written", "value"), [("0:07", 7), ("12:31", 751), ("1:02:03", 3723), ("00:00:01,5", 1.5)]
)
def test_seconds(written: str, value: float) -> None:
    assert seconds(written) == value


@given(st.text(st.characters(exclude_characters="\n"), max_size=200))
def test_a_mention_stays_within_its_line(line: str) -> None:
    found = mention(line)
    if found:
        assert 0 <= found.body <= len(line)
        assert found.label in line
