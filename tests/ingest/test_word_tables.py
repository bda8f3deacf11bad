"""Tables of a Word file, and the columns that say who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.ingest import word as reader
from qca.ingest.paragraphs import transcribe
from qca.model.transcript import Transcript
from tests.ingest.files import p, paragraphs, shown, table, word

ROWS = [["1", "Apa yang mendorong?", "Dua hal."], ["2", "Apa saja?", "Orang. P: begitu."]]


def read(folder: Path, *body: str) -> Transcript:
    return transcribe(reader.read(word(folder / "a.docx", *body)))[0]


@pytest.mark.parametrize(
    "header",
    [
        ["No", "Pertanyaan", "Jawaban"],
        ["No.", "PERTANYAAN PENELITI", "Jawaban Informan"],
        ["", "Interviewer", "Response"],
    ],
)
def test_questions_and_answers(tmp_path: Path, header: list[str]) -> None:
    transcript = read(tmp_path, p("Sebelum"), table(header, *ROWS), p("Sesudah"))
    said = [(s, words) for s, words in shown(transcript) if s]
    asks, answers = header[1:]
    assert said == [
        (asks, "Apa yang mendorong?"), (answers, "Dua hal."),
        (asks, "Apa saja?"), (answers, "Orang. P: begitu."),
    ]  # fmt: skip
    assert shown(transcript)[-1] == (None, "Sesudah")


@pytest.mark.parametrize(
    "header",
    [
        ["No", "Masalah", "Solusi"],
        ["No", "Jawaban", "Keterangan"],
        ["Pertanyaan yang diajukan kepada semua orang itu", "x", "Jawaban"],
    ],
)
def test_other_tables_name_no_speakers(tmp_path: Path, header: list[str]) -> None:
    assert read(tmp_path, table(header, *ROWS)).speakers == ()


def test_a_column_of_names(tmp_path: Path) -> None:
    rows = [["Ani", "Apa?"], ["Budi:", "Ini."], ["Ani", "Lalu?"]]
    transcript = read(tmp_path, table(["Penutur", "Ucapan"], *rows))
    assert paragraphs(transcript)[2:] == ["Ani\nApa?", "Budi:\nIni.", "Ani\nLalu?"]
    assert shown(transcript)[2:] == [("Ani", "Apa?"), ("Budi", "Ini."), ("Ani", "Lalu?")]


def test_a_column_of_names_behind_the_words(tmp_path: Path) -> None:
    rows = [["0:01", "Apa?", "Ani"], ["0:04", "Ini.", "Budi"]]
    transcript = read(tmp_path, table(["Timespan", "Content", "Speaker"], *rows))
    said = [(s, words) for s, words in shown(transcript) if s]
    assert said == [("Ani", "Apa?"), ("Budi", "Ini.")]


def test_labels_in_a_column_without_a_header(tmp_path: Path) -> None:
    rows = [["P:", "Apa?"], ["I:", "Ini."], ["P:", "Lalu?"], ["I:", "Itu."]]
    assert shown(read(tmp_path, table(*rows))) == [
        ("P", "Apa?"), ("I", "Ini."), ("P", "Lalu?"), ("I", "Itu."),
    ]  # fmt: skip


def test_merged_cells_are_shown_once(tmp_path: Path) -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide = cell("lebar", '<w:gridSpan w:val="2"/>')
    start, rest = cell("tinggi", '<w:vMerge w:val="restart"/>'), cell("TERTUTUP", "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr>{wide}{start}</w:tr>"
        f"<w:tr>{cell('a', '')}{cell('b', '')}{rest}</w:tr></w:tbl>"
    )
    assert paragraphs(read(tmp_path, body)) == ["lebar", "tinggi", "a", "b"]


def test_columns_are_counted_over_merged_cells(tmp_path: Path) -> None:
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("1") + "</w:tc>"
    body = (
        f"<w:tbl><w:tr><w:tc>{p('No')}</w:tc><w:tc>{p('Kode')}</w:tc><w:tc>{p('Pertanyaan')}</w:tc>"
        f"<w:tc>{p('Jawaban')}</w:tc></w:tr>"
        f"<w:tr>{span}<w:tc>{p('Apa?')}</w:tc><w:tc>{p('Ini.')}</w:tc></w:tr></w:tbl>"
    )
    assert shown(read(tmp_path, body))[-2:] == [("Pertanyaan", "Apa?"), ("Jawaban", "Ini.")]


def test_a_table_within_a_cell_comes_where_it_stands(tmp_path: Path) -> None:
    inner = table(["dalam 1", "dalam 2"])
    body = table([p("atas") + inner + p("bawah"), "kanan"])
    assert paragraphs(read(tmp_path, body)) == ["atas", "dalam 1", "dalam 2", "bawah", "kanan"]


def test_a_frame_of_one_cell_keeps_its_paragraphs(tmp_path: Path) -> None:
    body = table([p("P: Apa?") + p("I: Ini.") + p("lagi")])
    assert paragraphs(read(tmp_path, body)) == ["P: Apa?", "I: Ini.", "lagi"]


def test_rows_and_cells_in_wrappers_are_read(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{p('a')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}<w:tc>{p('b')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    assert paragraphs(read(tmp_path, f"<w:tbl>{row}</w:tbl>")) == ["a", "b"]
