"""Figures in Word and Markdown: a picture with its caption, told in words as well."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.oxml.ns import qn

from qca.report.blocks import Heading, Report
from qca.report.drawing.in_print import png, size
from qca.report.markdown import blocks_text, figure_text
from qca.report.plane import Spot
from qca.report.word.profile import Profile
from qca.report.word.render import word_document
from qca.words import speak

from .drawing.figures import bars, plane

MADE = datetime(2025, 6, 1, tzinfo=UTC)
PLANE = plane(Spot("Posisi", 0.2, -0.23, main=True), title='Posisi "strategis" & kuadran')
REPORT = Report("Judul", "Laporan", "id", MADE, (Heading("Posisi"), PLANE, bars(3, 1)))


def test_pictures_stand_above_their_numbered_captions() -> None:
    document = docx.Document(BytesIO(word_document(REPORT, speak("id"))))
    captions = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert captions == ["Gambar 1 " + PLANE.title, "Gambar 2 Frekuensi"]
    body = list(document.element.body.iter(qn("w:p")))
    drawn = [n for n, p in enumerate(body) if p.find(f".//{qn('w:drawing')}") is not None]
    named = [n for n, p in enumerate(body) if "Gambar" in "".join(p.itertext())]
    assert [n + 1 for n in drawn] == named


def test_a_picture_is_told_to_those_who_do_not_see_it() -> None:
    document = docx.Document(BytesIO(word_document(REPORT, speak("id"))))
    told = [p.get("descr") for p in document.element.body.iter(qn("wp:docPr"))]
    assert told == [f"{PLANE.title} Catatan.", "Frekuensi"]


def test_pictures_are_as_large_as_the_page_allows() -> None:
    narrow = Profile(left=6.0, right=6.0)
    document = docx.Document(BytesIO(word_document(REPORT, speak("id"), narrow)))
    first = document.inline_shapes[0]
    width, height = size(PLANE)
    assert first.width.cm == 9.0
    assert round(first.height.cm, 1) == round(9.0 * height / width, 1)


def test_the_file_holds_the_pictures_and_is_the_same_every_time() -> None:
    written = word_document(REPORT, speak("id"))
    assert written == word_document(REPORT, speak("id"))
    with zipfile.ZipFile(BytesIO(written)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert package.read(media[0]) == png(PLANE, speak("id"))
        assert len(media) == 2


def test_markdown_draws_with_characters() -> None:
    text = blocks_text(REPORT.blocks, speak("id"))
    assert "**Gambar 1** Posisi" in text
    assert "```text\n" in text
    assert "● Posisi (+0,20; −0,23)" in text
    assert figure_text(PLANE, speak("en")).startswith("**Posisi")


def test_backticks_of_a_label_do_not_end_the_drawing() -> None:
    text = figure_text(plane(Spot("a ``` b", 0.1, 0.1)), speak("en"))
    assert text.count("````") == 2
