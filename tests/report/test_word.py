from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from qca.model.codes import CodeTree
from qca.report.blocks import Heading, Paragraph, Quotation, Report
from qca.report.document import compose
from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.table import Cell, Column, ColumnKind, Table
from qca.report.word.profile import Profile
from qca.report.word.render import word_document
from qca.words import speak

from ..analysis.empty import empty_codings, empty_documents, empty_informants
from .study import (
    FORBIDDEN,
    LEADERSHIP,
    MADE,
    OFF_RECORD,
    PARAPHRASED,
    TWO_LINES,
    reported,
    study,
)


def made(language: str = "id") -> bytes:
    return word_document(
        compose(reported(language=language), speak(language), MADE), speak(language)
    )


@pytest.fixture(scope="module")
def indonesian() -> Document:
    return docx.Document(BytesIO(made()))


def texts(document: Document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def cells(document: Document) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_headings_have_real_styles_and_appendices_their_own(indonesian: Document) -> None:
    assert texts(indonesian, "Heading 1") == [
        "Bahan dan cara menghitung",
        "Faktor",
        "Tahap",
        "Frekuensi kode",
    ]
    assert texts(indonesian, "Appendix Heading") == [
        "Register informan",
        "Buku kode",
        "Segmen berkode",
    ]
    assert "Tahap 1: Starting" in texts(indonesian, "Heading 2")


@pytest.mark.parametrize(("language", "label"), [("id", "Tabel"), ("en", "Table")])
def test_captions_are_numbered_by_fields_and_stand_above_their_tables(
    language: str, label: str
) -> None:
    document = docx.Document(BytesIO(made(language)))
    captions = texts(document, "Caption")
    assert [c.split(" ")[:2] for c in captions] == [
        [label, str(n)] for n in range(1, len(captions) + 1)
    ]
    assert f"SEQ {label} \\* ARABIC" in document.element.xml
    body = list(document.element.body)
    for n, element in enumerate(body):
        style = element.find(f".//{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Caption":
            assert body[n + 1].tag == qn("w:tbl")


def test_quotes_are_the_transcript_exactly_and_their_citations_find_them(
    indonesian: Document,
) -> None:
    quotes = texts(indonesian, "Quote")
    assert f"{LEADERSHIP} (I-01, par. 2)" in quotes
    everything = cells(indonesian)
    assert f"{TWO_LINES} (I-01, par. 3–4)" in everything
    assert f"“{TWO_LINES}” (I-01, par. 3–4)" in everything
    source = study()
    for quote in quotes:
        found = re.fullmatch(
            r"(?s)(?:mendukung: |menghambat: )?(.*) \((.*), (?:par|hlm)\. (.*)\)", quote
        )
        assert found is not None, quote
        said, document, where = found.groups()
        if said != "[tidak dikutip: persetujuan informan]":
            first = source.texts[document].text.split("\n")
            numbers = [int(n) for n in where.split("–")] if where[0].isdigit() else [1]
            assert said.split("\n")[0] in first[numbers[0] - 1]


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_consent_forbids_is_in_no_part_of_the_file(language: str) -> None:
    with zipfile.ZipFile(BytesIO(made(language))) as parts:
        for name in parts.namelist():
            content = parts.read(name).decode("utf-8", errors="replace")
            for words in (FORBIDDEN, PARAPHRASED, OFF_RECORD, "rahasia perusahaan", "Ia bilang"):
                assert words not in content, name


def test_withheld_passages_are_cited_without_words_and_memos(indonesian: Document) -> None:
    rows = [[cell.text for cell in row.cells] for t in indonesian.tables for row in t.rows]
    assert [
        "[tidak dikutip: persetujuan informan] (I-07, par. 1)",
        "ani",
        "−",
        "[memo tidak ditampilkan: persetujuan informan]",
    ] in rows
    assert next(row[:3] for row in rows if row[0].startswith("Mitra kampus")) == [
        "Mitra kampus datang membantu kami. (I-01, par. 6)",
        "ani",
        "+",
    ]


def test_the_register_has_codes_and_no_names(indonesian: Document) -> None:
    rows = [[cell.text for cell in row.cells] for t in indonesian.tables for row in t.rows]
    assert ["I-07", "Role of I-07", "Institution of I-07", "tanpa kutipan"] in rows


def test_table_heads_are_repeated_and_rows_stay_whole(indonesian: Document) -> None:
    assert len(indonesian.tables) > 1
    for table in indonesian.tables:
        first, *rest = table.rows
        assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert not [row for row in rest if row._tr.find(f".//{qn('w:tblHeader')}") is not None]


def test_tables_fit_their_page_and_wide_ones_lie_on_their_side(indonesian: Document) -> None:
    turned = {section.orientation for section in indonesian.sections}
    assert turned == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}
    widths = {
        sum(int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid) / 567
        for table in indonesian.tables
    }
    assert {round(width, 1) for width in widths} == {14.0, 22.7}


def test_no_word_of_a_crowded_table_is_broken() -> None:
    columns = (
        Column("time", "Waktu", width=1.6),
        Column("dimension", "Dimensi", width=2.4),
        *(Column(f"text-{n}", "Teks", width=6.0) for n in range(6)),
    )
    row = (Cell("2022"), Cell("Smart government"), *(Cell("dari kota") for _ in range(6)))
    report = Report("T", "S", "id", MADE, (Heading("Satu"), Table("t", "T", columns, (row,))))
    (table,) = docx.Document(BytesIO(word_document(report, speak("id")))).tables
    widths = [int(column.get(qn("w:w")) or 0) / 567 for column in table._tbl.tblGrid]
    assert sum(widths) == pytest.approx(22.7, abs=0.1)
    assert widths[0] > 1.45  # five bold letters of 10 points with the sides of the cell
    assert widths[1] > 2.05  # ten letters
    assert all(width > 3 for width in widths[2:])


def held(table: Table) -> list[bool]:
    """Which rows of a table stay on the page of the row after them."""
    report = Report("T", "S", "en", MADE, (Heading("One"), table))
    (found,) = docx.Document(BytesIO(word_document(report, speak("en")))).tables
    return [
        any(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
        for row in found.rows[1:]
    ]


def test_a_small_table_is_on_one_page_and_no_row_alone_on_one() -> None:
    def table(rows: int, *more: int, text: str = "1") -> Table:
        cells = [(Cell(text),) for _ in range(rows)]
        return Table("t", "T", (Column("x", "X"),), cells, held=frozenset(more))

    assert held(table(1)) == [False]
    assert held(table(4)) == [True, True, True, False]
    assert held(table(4, text="a long statement " * 9)) == [False, False, True, False]
    assert held(table(9)) == [*[False] * 7, True, False]
    assert held(table(9, 2)) == [False, False, True, *[False] * 4, True, False]


def test_a_wide_table_lays_no_figure_before_it_on_its_side() -> None:
    wide = Table("w", "W", tuple(Column(f"c{n}", "C", width=6) for n in range(5)), ())
    points = tuple(Point(name, 50) for name in "ABC")
    radar = Figure("r", "R", FigureKind.RADAR, "V", (Series("n", points),))
    report = Report("T", "S", "en", MADE, (Heading("One"), radar, wide))
    document = docx.Document(BytesIO(word_document(report, speak("en"))))
    body = list(document.element.body)
    (drawn,) = (n for n, el in enumerate(body) if el.findall(f".//{qn('w:drawing')}"))
    (listed,) = (n for n, el in enumerate(body) if el.tag == qn("w:tbl"))
    turned = [n for n, el in enumerate(body) if el.findall(f".//{qn('w:pPr')}/{qn('w:sectPr')}")]
    assert any(drawn < n < listed for n in turned)
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE


def test_the_page_is_a_thesis_page(indonesian: Document) -> None:
    upright, *_ = indonesian.sections
    size = (upright.page_width, upright.page_height)
    assert [round(length.cm, 1) for length in size if length is not None] == [21.0, 29.7]
    margins = (upright.top_margin, upright.left_margin, upright.bottom_margin, upright.right_margin)
    assert [round(m.cm, 1) for m in margins if m is not None] == [4.0, 4.0, 3.0, 3.0]
    assert "PAGE" in upright.footer._element.xml
    defaults = indonesian.styles.element.find(f".//{qn('w:rFonts')}")
    assert defaults.get(qn("w:ascii")) == "Times New Roman"
    assert indonesian.styles["Body Text"].paragraph_format.line_spacing == 1.5


def test_a_profile_changes_the_page() -> None:
    report = Report("T", "S", "en", MADE, (Heading("One"), Paragraph("Text.")))
    profile = Profile(top=2.5, left=2.5, font="Arial", size=11, spacing=2.0)
    document = docx.Document(BytesIO(word_document(report, speak("en"), profile)))
    margin = document.sections[0].left_margin
    assert margin is not None
    assert round(margin.cm, 1) == 2.5
    assert document.styles["Body Text"].paragraph_format.line_spacing == 2.0
    assert 'w:ascii="Arial"' in document.styles.element.xml


@pytest.mark.parametrize(
    ("language", "locale", "comma"), [("id", "id-ID", ","), ("en", "en-US", ".")]
)
def test_the_language_is_set_for_proofing_and_decimals(
    language: str, locale: str, comma: str
) -> None:
    document = docx.Document(BytesIO(made(language)))
    lang = document.styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == locale
    assert document.core_properties.language == locale
    separator = document.settings.element.find(qn("w:decimalSymbol"))
    assert separator is not None
    assert separator.get(qn("w:val")) == comma
    scores = Table("s", "S", (Column("x", "X", ColumnKind.NUMBER, 2),), ((Cell(0.2),),))
    report = Report("T", "S", language, MADE, (Heading("One"), scores))
    again = docx.Document(BytesIO(word_document(report, speak(language))))
    assert again.tables[0].rows[1].cells[0].text == f"0{comma}20"


def test_the_contents_name_every_chapter_and_lead_to_it(indonesian: Document) -> None:
    body = indonesian.element.body
    listed = [
        "".join(t.text or "" for t in link.iter(qn("w:t"))) for link in body.iter(qn("w:hyperlink"))
    ]
    assert "1Bahan dan cara menghitung" in listed
    assert "3.1Tahap 1: Starting" in listed
    assert "Lampiran C Segmen berkode" in listed
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= marks
    assert 'TOC \\o "1-2"' in "".join(i.text or "" for i in body.iter(qn("w:instrText")))


def test_nobody_is_asked_anything_on_opening_and_nothing_of_a_template_stays() -> None:
    with zipfile.ZipFile(BytesIO(made())) as parts:
        names = parts.namelist()
        everything = b"".join(map(parts.read, names))
    assert b"updateFields" not in everything
    assert b"w:dirty" not in everything
    assert b"python-docx" not in everything
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_properties_say_who_and_when(indonesian: Document) -> None:
    properties = indonesian.core_properties
    assert properties.title == "Kota Contoh menuju kota cerdas"
    assert properties.author == "ani, budi"
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == MADE.replace(tzinfo=None)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert made() == made()


def test_any_character_of_a_transcript_survives_or_is_shown_as_lost() -> None:
    odd = "a\tb\nc <w:t> & \"d\" 'e' ]]> \ufffe \U0001f600 \u0085"
    report = Report("T <&>", "S", "en", MADE, (Heading("H & <1>"), Quotation(odd, "(I-01, ¶1)")))
    document = docx.Document(BytesIO(word_document(report, speak("en"))))
    (quote,) = texts(document, "Quote")
    assert quote == odd.replace("\ufffe", "\ufffd") + " (I-01, ¶1)"
    assert texts(document, "Title") == ["T <&>"]


def test_every_part_is_well_formed_and_every_style_it_uses_exists() -> None:
    with zipfile.ZipFile(BytesIO(made())) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
        main = etree.fromstring(parts.read("word/document.xml"))
        styles = etree.fromstring(parts.read("word/styles.xml"))
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    for kind in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {use.get(qn("w:val")) for use in main.iter(qn(kind))} <= known


def test_an_empty_project_opens_too() -> None:
    empty = replace(
        reported(),
        tree=CodeTree(()),
        codings=empty_codings(),
        documents=empty_documents(),
        informants=empty_informants(),
    )
    document = docx.Document(BytesIO(word_document(compose(empty, speak("en"), MADE), speak("en"))))
    assert "Material and counting" in texts(document, "Heading 1")
