"""A Word file's text is what a person sees in it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qca.ingest import word as reader
from qca.ingest.draft import Draft
from qca.ingest.paragraphs import transcribe
from tests.ingest.files import p, r, shown, table, word

HIDDEN = "<w:vanish/>"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(folder: Path, *body: str, **parts: str) -> Draft:
    return reader.read(word(folder / "a.docx", *body, **parts))


def seen(folder: Path, *body: str, **parts: str) -> list[str]:
    """The text of each block."""
    draft = read(folder, *body, **parts)
    return [draft.text[block.start : block.end] for block in draft.blocks]


def told(draft: Draft) -> dict[str, object]:
    return {notice.key: dict(notice.params)["n"] for notice in draft.notices}


def field(code: str, *result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{mark('separate')}{''.join(result)}{mark('end')}"
    )


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Wawancara", 1)
    made.add_paragraph("P: Apa?")
    made.add_paragraph("I: Ini.\tLalu itu.")
    made.add_table(rows=1, cols=2).rows[0].cells[1].text = "sel"
    made.sections[0].header.paragraphs[0].text = "KEPALA"
    made.sections[0].footer.paragraphs[0].text = "KAKI"
    made.save(str(tmp_path / "a.docx"))
    draft = reader.read(tmp_path / "a.docx")
    assert [draft.text[b.start : b.end] for b in draft.blocks] == [
        "Wawancara", "P: Apa?", "I: Ini.\tLalu itu.", "sel",
    ]  # fmt: skip


def test_a_word_split_over_runs_is_one_word(tmp_path: Path) -> None:
    assert seen(tmp_path, p(*(r(letter) for letter in "narasumber"))) == ["narasumber"]


def test_special_characters(tmp_path: Path) -> None:
    inner = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/>"
        '<w:t>d</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="0416"/>'
        '<w:sym w:char="F0EE"/><w:sym w:char="zz"/>'
    )
    assert seen(tmp_path, p(f"<w:r>{inner}</w:r>")) == ["a\tb-cd✓Ж\ufffd"]


def test_soft_breaks_are_lines_of_one_paragraph(tmp_path: Path) -> None:
    draft = read(tmp_path, p("satu", "<w:r><w:br/></w:r>", "dua"), p("tiga"))
    assert draft.text == "satu\ndua\ntiga"
    assert len(draft.blocks) == 2


def test_turns_parted_by_soft_breaks_are_paragraphs(tmp_path: Path) -> None:
    br = "<w:r><w:br/></w:r>"
    draft = read(tmp_path, p("P: Apa?", br, "I: Ini.", br, "P: Lalu?", br, "I: Itu."))
    transcript, _ = transcribe(draft)
    assert shown(transcript) == [("P", "Apa?"), ("I", "Ini."), ("P", "Lalu?"), ("I", "Itu.")]


def test_white_space_at_the_ends_counts_only_where_it_is_preserved(tmp_path: Path) -> None:
    body = p("<w:r><w:t>a </w:t></w:r>", "<w:r><w:t> b</w:t></w:r>", r(" c\n d"))
    assert seen(tmp_path, body) == ["ab c  d"]


def test_empty_paragraphs_are_blank_lines(tmp_path: Path) -> None:
    assert read(tmp_path, p("a"), p(), p("b")).text == "a\n\nb"


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        p(
            "Tetap ",
            f"<w:del>{'<w:r><w:delText>DIHAPUS</w:delText></w:r>'}</w:del>",
            f"<w:ins>{r('DITAMBAH')}</w:ins>",
        ),
        p(f"<w:moveFrom>{r('DIPINDAH')}</w:moveFrom>"),
        p(f"<w:moveTo>{r('DIPINDAH')}</w:moveTo>"),
    )
    assert draft.text == "Tetap DITAMBAH\n\nDIPINDAH"
    assert told(draft) == {"ingest.tracked_accepted": 4}


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert seen(tmp_path, p("satu ", properties=gone), p("dua"), p("tiga")) == ["satu dua", "tiga"]
    assert seen(tmp_path, p("satu", properties=gone)) == ["satu"]


def test_deleted_rows_and_blocks_are_gone(tmp_path: Path) -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("HAPUS") + "</w:tc></w:tr>"
    body = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>{row}</w:tbl>"
    assert seen(tmp_path, body, f"<w:del>{p('HAPUS')}</w:del>") == ["a", "b"]


@pytest.mark.parametrize(
    "hiding",
    [
        r("RAHASIA", HIDDEN),
        r("RAHASIA", "<w:specVanish/>"),
        r("RAHASIA", '<w:rStyle w:val="Tersembunyi"/>'),
    ],
)
def test_hidden_text_is_not_shown(tmp_path: Path, hiding: str) -> None:
    styles = (
        f'<w:style w:styleId="Tersembunyi"><w:rPr>{HIDDEN}</w:rPr></w:style>'
        '<w:style w:styleId="Anak"><w:basedOn w:val="Tersembunyi"/></w:style>'
    )
    draft = read(tmp_path, p("tampak", hiding), styles=styles)
    assert draft.text == "tampak"
    assert told(draft) == {"ingest.hidden_left_out": 1}
    style_hidden = read(tmp_path, p("RAHASIA", r("!", '<w:vanish w:val="0"/>'), style="Anak"),
                        styles=styles)  # fmt: skip
    assert style_hidden.text == "!"


def test_fields_show_their_results_not_their_codes(tmp_path: Path) -> None:
    nested = field("IF", r("x"), field("PAGE", r("7")))
    assert seen(tmp_path, p("hlm. ", field("PAGE", r("12")), "."), p(nested)) == ["hlm. 12.", "x7"]
    code_only = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE</w:instrText></w:r>'
    )
    assert seen(tmp_path, p("a", code_only), p("b")) == ["a", "b"]
    simple = f'<w:fldSimple w:instr="DATE">{r("3 Mei")}</w:fldSimple>'
    assert seen(tmp_path, p(simple)) == ["3 Mei"]


def test_a_field_over_several_paragraphs(tmp_path: Path) -> None:
    begin, _, end = field("TOC").partition('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = p(begin, "Bab I"), p("Bab II", f"{_}{end}"), p("Isi")
    assert seen(tmp_path, *body) == ["Bab I", "Bab II", "Isi"]


def test_footnotes_and_endnotes_stand_at_the_end_under_their_marks(tmp_path: Path) -> None:
    ref = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    own = "<w:r><w:{0}Ref/></w:r>"
    draft = read(
        tmp_path,
        p("kota", ref.format("footnote", 2), " dan desa", ref.format("endnote", 5)),
        p("warga", ref.format("footnote", 3)),
        p(f"<w:del>{ref.format('footnote', 4)}</w:del>"),
        footnotes='<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{p(" tanpa tanda")}</w:footnote>'
        f'<w:footnote w:id="2">{p(own.format("footnote"), " N: satu")}{p("lagi")}</w:footnote>'
        f'<w:footnote w:id="4">{p("DIHAPUS")}</w:footnote>',
        endnotes=f'<w:endnote w:id="5">{p(own.format("endnote"), " akhir")}</w:endnote>',
    )
    assert [draft.text[b.start : b.end] for b in draft.blocks] == [
        "kota[1] dan desa[i]", "warga[2]",
        "[1] N: satu", "lagi", "[i] akhir", "[2] tanpa tanda",
    ]  # fmt: skip
    assert [b.apart for b in draft.blocks] == [False, False, True, True, True, True]


def test_a_text_box_comes_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('KOTAK')}{p('DUA')}</w:txbxContent>"
    run = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert seen(tmp_path, p("sebelum", run, " sesudah"), p("lalu")) == [
        "sebelum sesudah", "KOTAK", "DUA", "lalu",
    ]  # fmt: skip


def test_what_wraps_text_does_not_hide_it(tmp_path: Path) -> None:
    inline = (
        f"<w:hyperlink>{r('taut ')}</w:hyperlink><w:smartTag><w:smartTag>{r('label ')}</w:smartTag>"
        f"</w:smartTag><w:sdt><w:sdtContent>{r('isian ')}</w:sdtContent></w:sdt>"
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    )
    block = f"<w:sdt><w:sdtContent>{p('blok')}</w:sdtContent></w:sdt>"
    custom = f"<w:customXml>{p('khusus')}</w:customXml>"
    assert seen(tmp_path, p(inline), block, custom) == [
        "taut label isian x+1", "blok", "khusus",
    ]  # fmt: skip


def test_comments_pictures_and_embedded_files_are_counted(tmp_path: Path) -> None:
    body = p("a", "<w:r><w:commentReference/></w:r>", "<w:r><w:drawing/></w:r>")
    draft = read(tmp_path, body, "<w:altChunk/>")
    assert draft.text.strip() == "a"
    assert told(draft) == {
        "ingest.comments_left_out": 1,
        "ingest.pictures_left_out": 1,
        "ingest.embedded_left_out": 1,
    }


def test_headings_hold_no_labels_and_end_turns(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
    talk = [p(line) for line in ("P: Apa?", "I: Ini.", "P: Lalu?", "I: Itu.")]
    draft = read(tmp_path, *talk, p("I: Judul", style="Judul1"), p("isi"), styles=styles)
    transcript, _ = transcribe(draft)
    assert shown(transcript)[-2:] == [(None, "I: Judul"), (None, "isi")]


def test_the_strict_form_of_the_format(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("satu", r("RAHASIA", HIDDEN)), namespace=STRICT)
    assert reader.read(path).text == "satu"


def test_control_characters_are_removed_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, p("a\x7fb"), p("c"))
    assert draft.text == "ab\nc"
    assert told(draft) == {"ingest.removed": 1}
    assert [(b.start, b.end) for b in draft.blocks] == [(0, 2), (3, 4)]


def test_a_cell_is_a_paragraph(tmp_path: Path) -> None:
    body = table(["a", p("b") + p() + p("c")], ["", "d"])
    assert seen(tmp_path, body) == ["a", "b\n\nc", "d"]
