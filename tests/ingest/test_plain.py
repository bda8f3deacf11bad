"""Plain text and Markdown are stored as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.ingest import plain
from qca.ingest.draft import Draft
from qca.ingest.paragraphs import transcribe
from qca.ingest.refusals import TooLarge, TooLong, UnknownEncoding
from tests.ingest.files import paragraphs, shown

WRAPPED = """Pemerintah kota menyusun rencana pembangunan bersama perangkat daerah,
kecamatan, kelurahan, dan warga. Sesudah itu rencana dibahas dalam rapat
yang dihadiri oleh semua pihak, dan disepakati pada akhir tahun itu juga.

Anggaran kemudian disusun menurut rencana yang sudah disepakati bersama,
tetapi sebagian kegiatan harus ditunda karena keterbatasan anggaran dan
karena tenaga yang tersedia tidak mencukupi untuk menjalankan semuanya,
sehingga hanya separuh dari rencana itu terlaksana sampai akhir tahun, dan
sisanya dipindahkan ke tahun berikutnya.
"""


def draft(folder: Path, text: str | bytes, name: str = "a.txt") -> Draft:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return plain.read(path)


def blocks(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks]


def keys(draft: Draft) -> list[str]:
    return [notice.key for notice in draft.notices]


def test_a_paragraph_is_a_line(tmp_path: Path) -> None:
    found = draft(tmp_path, "satu\n\n  dua  \n \ntiga")
    assert blocks(found) == ["satu", "  dua  ", "tiga"]
    assert found.text == "satu\n\n  dua  \n \ntiga"


def test_line_ends_become_one_kind_and_control_characters_go(tmp_path: Path) -> None:
    found = draft(tmp_path, b"a\rb\r\nc\nd\x1b[31me\x00f\n")
    assert found.text == "a\nb\nc\nd[31mef\n"
    assert [(n.key, dict(n.params)) for n in found.notices] == [("ingest.removed", {"n": 2})]


def test_line_and_page_breaks_of_a_printer_part_lines(tmp_path: Path) -> None:
    found = draft(tmp_path, "satu\vdua\n\ftiga\fempat\n")
    assert blocks(found) == ["satu", "dua", "tiga", "empat"]
    assert keys(found) == []


def test_unusual_spaces_and_marks_are_kept(tmp_path: Path) -> None:
    text = "a\u00a0b\u2028c\u200bd e\u0301 \u202eabc\u202c\n"
    assert draft(tmp_path, text).text == text


def test_hard_wrapped_lines_are_joined_and_it_is_told(tmp_path: Path) -> None:
    found = draft(tmp_path, WRAPPED)
    assert [block.count("\n") for block in blocks(found)] == [2, 4]
    assert keys(found) == ["ingest.hard_wrapped"]
    assert found.text == WRAPPED


def test_a_hard_wrapped_talk_is_divided_at_its_labels(tmp_path: Path) -> None:
    first, second = WRAPPED.split("\n\n")
    text = f"P: Apa?\nI: {first}\nP: Lalu bagaimana?\nI: {second}\n\nP: Terima kasih?\n"
    transcript, _ = transcribe(draft(tmp_path, text))
    assert [speaker for speaker, _ in shown(transcript)] == ["P", "I", "P", "I", "P"]


@pytest.mark.parametrize(
    "text",
    [
        "P: Apa?\nI: Ini.\n\nP: Lalu?\nI: Itu.\n\n" * 5,
        "satu\ndua\ntiga\n\n" * 10,
        "- butir pertama yang panjang sekali sampai ke tepi\n- butir kedua\n\n" * 8,
        "Satu paragraf panjang dalam satu baris. " * 20 + "\n\n" + "Satu lagi. " * 30,
        WRAPPED.replace("\n\n", "\n"),
    ],
)
def test_lines_that_end_for_another_reason_stay_lines(tmp_path: Path, text: str) -> None:
    assert keys(draft(tmp_path, text)) == []


def test_front_matter_is_one_paragraph_without_speakers(tmp_path: Path) -> None:
    text = "---\ntitle: Wawancara\nP: 1\nI: 2\n---\n\n# Judul\n\n**P:** Apa?\n\n**I:** Ini.\n"
    found = draft(tmp_path, text, "a.md")
    assert found.text == text
    transcript, _ = transcribe(found)
    assert shown(transcript)[0] == (None, "---\ntitle: Wawancara\nP: 1\nI: 2\n---")
    assert transcript.speakers == ("P", "I")


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    assert blocks(draft(tmp_path, "---\nsatu\ndua\n", "a.md")) == ["---", "satu", "dua"]


def test_headings_and_fences_of_markdown_end_a_turn(tmp_path: Path) -> None:
    talk = "P: Apa?\nI: Ini.\nP: Lalu?\nI: Itu.\n"
    text = f"```\n{talk}```\nsesudah\n## Bagian\nlagi\n"
    transcript, _ = transcribe(draft(tmp_path, text, "a.markdown"))
    assert [speaker for speaker, _ in shown(transcript)] == [
        None, "P", "I", "P", "I", None, None, None, None,
    ]  # fmt: skip


def test_what_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownEncoding):
        draft(tmp_path, bytes(range(256)) * 10)
    with pytest.raises(TooLong):
        draft(tmp_path, "x\n" * 500_001)
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(plain.MOST_BYTES + 1)
    with pytest.raises(TooLarge):
        plain.read(big)


def test_long_lines_and_many_lines_are_no_trouble(tmp_path: Path) -> None:
    assert len(draft(tmp_path, "a" * 500_000).blocks) == 1
    transcript, _ = transcribe(draft(tmp_path, "x\n" * 100_000))
    assert len(paragraphs(transcript)) == 100_000
