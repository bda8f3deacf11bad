"""PDF files with a text layer."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.ingest import pdf as reader
from qca.ingest.draft import Draft
from qca.ingest.paragraphs import transcribe
from qca.ingest.refusals import Broken, Empty, NeedsOcr, PasswordProtected
from tests.ingest.files import column, pdf, shown

# Two paragraphs of lines that are full, as a justified page has them.
FIRST = [
    "Pemerintah kota menyusun rencana pembangunan jangka menengah",
    "daerah dengan melibatkan perangkat daerah, kecamatan, dan warga",
    "yang diundang.",
]
SECOND = [
    "Anggaran disusun sesudah rencana itu disepakati oleh semua pihak",
    "dan diumumkan kepada warga.",
]


def blocks(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks]


def keys(draft: Draft) -> list[str]:
    return [notice.key for notice in draft.notices]


def page(*texts: str, head: str = "", foot: str = "") -> list[tuple[float, float, str]]:
    lines = column(*texts)
    if head:
        lines.insert(0, (72, 800, head))
    if foot:
        lines.append((300, 40, foot))
    return lines


def test_a_block_of_a_page_is_a_paragraph(tmp_path: Path) -> None:
    draft = reader.read(pdf(tmp_path / "a.pdf", column(*FIRST, "", *SECOND)))
    assert blocks(draft) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_paragraph_ends_where_the_next_word_had_room(tmp_path: Path) -> None:
    draft = reader.read(pdf(tmp_path / "a.pdf", column(*FIRST, *SECOND)))
    assert blocks(draft) == [" ".join(FIRST), " ".join(SECOND)]


def test_turns_of_a_talk_are_paragraphs_however_tight(tmp_path: Path) -> None:
    lines = [f"P: {FIRST[0]}", f"I: {FIRST[1]}", f"P: {SECOND[0]}?", f"I: {FIRST[0]}", FIRST[1]]
    transcript, _ = transcribe(reader.read(pdf(tmp_path / "a.pdf", column(*lines))))
    assert shown(transcript) == [
        ("P", FIRST[0]), ("I", FIRST[1]), ("P", f"{SECOND[0]}?"), ("I", f"{FIRST[0]} {FIRST[1]}"),
    ]  # fmt: skip


def test_pages_are_kept_for_citations(tmp_path: Path) -> None:
    draft = reader.read(pdf(tmp_path / "a.pdf", column("satu"), column("dua")))
    assert [block.page for block in draft.blocks] == ["1", "2"]
    assert keys(draft) == ["ingest.pages_counted"]


def test_page_labels_of_the_file(tmp_path: Path) -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /P (IV-) >>] >>"
    path = pdf(tmp_path / "a.pdf", *(column(f"isi {i}") for i in range(4)), catalog=labels)
    draft = reader.read(path)
    assert [block.page for block in draft.blocks] == ["i", "ii", "IV-1", "IV-2"]
    assert keys(draft) == []


def test_printed_page_numbers_outrank_counting(tmp_path: Path) -> None:
    pages = [page(*FIRST, head="RPJMD Kota Contoh", foot=f"IV-{i}") for i in range(7, 11)]
    draft = reader.read(pdf(tmp_path / "a.pdf", *pages))
    assert blocks(draft) == [" ".join(FIRST)] * 4
    assert [block.page for block in draft.blocks] == ["IV-7", "IV-8", "IV-9", "IV-10"]
    assert keys(draft) == ["ingest.pages_printed", "ingest.repeated_left_out"]


def test_a_page_turned_sideways(tmp_path: Path) -> None:
    upright = reader.read(pdf(tmp_path / "a.pdf", column(*FIRST, "", *SECOND)))
    # A page shown turned has its lines at right angles to the paper: still two blocks of text.
    turned = reader.read(pdf(tmp_path / "b.pdf", column(*FIRST, "", *SECOND), rotate=180))
    assert "".join(sorted("".join(blocks(turned)))).split() == (
        "".join(sorted("".join(blocks(upright)))).split()
    )


def test_what_lies_beyond_the_page_s_edges_is_not_seen(tmp_path: Path) -> None:
    lines = [*column(*FIRST), (72, -300, "DI BAWAH"), (72, 2000, "DI ATAS"), (900, 500, "DI KANAN")]
    assert blocks(reader.read(pdf(tmp_path / "a.pdf", lines))) == [" ".join(FIRST)]


def test_numbers_in_the_margin_are_left_out_and_told(tmp_path: Path) -> None:
    text = column(*FIRST, *FIRST)
    numbers = [(50.0, 700.0 - 14 * i, str(i + 1)) for i in range(6)]
    draft = reader.read(pdf(tmp_path / "a.pdf", [*text, *numbers]))
    assert blocks(draft) == [" ".join(FIRST)] * 2
    assert keys(draft) == ["ingest.margin_numbers_left_out"]


def test_numbers_that_do_not_count_up_are_text(tmp_path: Path) -> None:
    values = [(50.0, 700.0 - 14 * i, number) for i, number in enumerate("974215")]
    draft = reader.read(pdf(tmp_path / "a.pdf", [*column(*FIRST, *FIRST), *values]))
    assert set("974215") <= set(draft.text)
    assert keys(draft) == []


def test_a_locked_file(tmp_path: Path) -> None:
    empty = "<" + "00" * 32 + ">"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {empty} /U {empty} >> /ID [<00> <00>]"
    with pytest.raises(PasswordProtected):
        reader.read(pdf(tmp_path / "a.pdf", column("satu"), trailer=lock))


def test_a_scan_needs_ocr(tmp_path: Path) -> None:
    with pytest.raises(NeedsOcr):
        reader.read(pdf(tmp_path / "a.pdf", [], [], picture=True))


def test_a_scanner_s_stamp_is_no_text_layer(tmp_path: Path) -> None:
    stamps = [[(72, 30, "Scanned by CamScanner")]] * 4
    with pytest.raises(NeedsOcr):
        reader.read(pdf(tmp_path / "a.pdf", *stamps, picture=True))


def test_some_scanned_pages_are_told(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", column("satu"), [], [], column("dua"), [], picture=True)
    (notice,) = (n for n in reader.read(path).notices if n.key == "ingest.pages_without_text")
    assert dict(notice.params) == {"pages": "2–3, 5"}


def test_a_blank_file_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        reader.read(pdf(tmp_path / "a.pdf", []))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj"]
)
def test_a_broken_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(Broken):
        reader.read(path)


def test_a_file_without_pages(tmp_path: Path) -> None:
    with pytest.raises(Broken):
        reader.read(pdf(tmp_path / "a.pdf"))


def test_characters_without_a_meaning_are_told(tmp_path: Path) -> None:
    assert keys(reader.read(pdf(tmp_path / "a.pdf", column("3HQ\x03 SUR\x03V")))) == [
        "ingest.garbled"
    ]
