"""A researcher's text as a report shows it: quotes, citations, and what may not be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx

from qca.analysis.quotes import Quote
from qca.model.ids import Id
from qca.report.blocks import Block, Heading, Prose, Quotation, Report
from qca.report.laid import Cursor, Laid
from qca.report.markdown import blocks_text
from qca.report.word.render import word_document
from qca.report.written import Cited, references_of, written
from qca.words import speak

LONG = " ".join(["air"] * 41)
QUOTES = {
    "a": Quote("a", "Air naik.", "(I-01, ¶2)"),
    "b": Quote("b", "Kami *pindah*.", "(I-02, ¶9)"),
    "long": Quote("long", LONG, "(I-03, ¶1)"),
    "silent": Quote("silent", None, "(I-07, ¶3)"),
}
NAMES: dict[str, Id] = {name: name for name in QUOTES} | {"off": "off"}
CITED = Cited(QUOTES, frozenset({"off"}), NAMES.get, lambda text: text)


def told(text: str, cited: Cited = CITED) -> str:
    return blocks_text(written(text, cited), speak("en"))


def test_a_reference_in_running_text_is_a_quote_with_its_citation() -> None:
    assert told("Pagi itu [[a]], kata warga.") == "Pagi itu “Air naik.” (I-01, ¶2), kata warga.\n"


def test_words_of_informants_are_no_markup() -> None:
    assert told("Lalu [[b]].") == "Lalu “Kami \\*pindah\\*.” (I-02, ¶9).\n"


def test_in_brackets_the_citations_stand_alone() -> None:
    assert told("Air naik ([[a]]; [[b]]).") == "Air naik (I-01, ¶2; I-02, ¶9).\n"
    assert told("Air naik (menurut [[a]]).") == "Air naik (menurut “Air naik.” (I-01, ¶2)).\n"


def test_a_reference_in_a_paragraph_of_its_own_is_set_off() -> None:
    assert told("Kata mereka:\n\n[[a]] [[b]]") == (
        "Kata mereka:\n\n> Air naik. (I-01, ¶2)\n\n> Kami \\*pindah\\*. (I-02, ¶9)\n"
    )


def test_a_long_quote_stands_below_its_paragraph() -> None:
    blocks = written("Lama sekali [[long]], begitu.", CITED)
    assert [type(block) for block in blocks] == [Prose, Quotation]
    assert blocks_text(blocks, speak("en")).startswith("Lama sekali (I-03, ¶1), begitu.\n\n> air")


def test_a_passage_is_quoted_once() -> None:
    assert told("[[a]]\n\nLagi [[a]].") == "> Air naik. (I-01, ¶2)\n\nLagi (I-01, ¶2).\n"


def test_what_may_not_be_quoted_is_only_cited_and_what_was_off_the_record_is_not() -> None:
    assert told("Katanya begitu [[silent]].") == "Katanya begitu (I-07, ¶3).\n"
    assert told("[[silent]]") == "> \\[not quoted: consent\\] (I-07, ¶3)\n"
    assert told("Ada lagi [[off]].\n\n[[off]]") == "Ada lagi.\n"


def test_a_reference_that_leads_nowhere_stays_as_it_was_written() -> None:
    assert told("Lihat [[besok]].") == "Lihat \\[\\[besok\\]\\].\n"
    assert told("[[besok]]") == "\\[\\[besok\\]\\]\n"


def test_words_of_the_author_that_may_not_be_printed_are_not() -> None:
    held = replace(CITED, clear=lambda text: "[withheld]" if "rahasia" in text else text)
    assert told("Ini rahasia [[a]].\n\nIni biasa.", held) == "\\[withheld\\]\n\nIni biasa.\n"
    assert told("# Ini rahasia", held) == "### \\[withheld\\]\n"


def test_headings_keep_their_order_below_the_stage() -> None:
    blocks = written("## Awal\n\n### Air\n\n#### Surut", CITED)
    assert [(b.text, b.level) for b in blocks if isinstance(b, Heading)] == [
        ("Awal", 3),
        ("Air", 3),
        ("Surut", 3),
    ]
    levels = [b.level for b in written("# A\n\n## B", CITED, level=2) if isinstance(b, Heading)]
    assert levels == [2, 3]


def test_points_emphasis_and_quotations_of_the_author() -> None:
    text = "- *satu* [[a]]\n- **dua**\n\n3. tiga\n\n> kata orang"
    assert told(text) == (
        "- *satu* “Air naik.” (I-01, ¶2)\n\n- **dua**\n\n3. tiga\n\n> kata orang\n"
    )


def test_references_are_told_in_their_order_once() -> None:
    assert references_of("[[b]] [[a]]\n\n([[b]]; [[x]])", NAMES.get) == ["b", "a"]


def test_the_cursor_goes_from_reference_to_reference() -> None:
    text = "Pagi itu [[a]], kata warga ([[b]]; [[silent]]).\n\nTidak ada.\n\n1. Lagi [[long]]."
    laid = Laid(written(text, CITED), speak("en"), 40)
    first = laid.first()
    assert first == Cursor(0)
    assert laid.cell(first).evidence == ("a",)
    assert laid.told(first) == ("", "", "“Air naik.” (I-01, ¶2)")
    third = laid.across(first, 9)
    assert (third.column, laid.cell(third).evidence) == (2, ("silent",))
    below = laid.down(third, 1)
    assert laid.cell(below).evidence == ("long",)
    again = Laid(written("Baru.\n\n" + text, CITED), speak("en"), 60)
    found = again.find(laid.where(third), third)
    assert found is not None
    assert again.cell(found).evidence == ("silent",)


def test_a_paragraph_is_laid_out_as_it_reads() -> None:
    laid = Laid(written("1. **Pagi** itu [[a]], kata\n   warga.", CITED), speak("en"), 26)
    lines = [laid.line(n) for n in range(laid.count)]
    assert ["".join(run.text for run in line.runs) for line in lines] == [
        "1.Pagi itu “Air naik.”",
        "(I-01, ¶2), kata warga.",
        "",
    ]
    where = lines[0].runs[-1]
    under = laid.under(0, where.at)
    assert under == Cursor(0, 0, 0)
    assert laid.under(0, 4) is None


def test_word_has_styles_for_it() -> None:
    text = "Pagi *itu* [[a]].\n\n- satu\n\n3. tiga\n\n> kata orang\n\n[[long]]"
    blocks: tuple[Block, ...] = (Heading("Bab"), *written(text, CITED))
    report = Report("T", "S", "en", datetime(2026, 1, 1, tzinfo=UTC), blocks)
    found = docx.Document(BytesIO(word_document(report, speak("en"))))
    texts = {p.text: p for p in found.paragraphs}
    said = texts["Pagi itu “Air naik.” (I-01, ¶2)."]
    assert said.style is not None
    assert said.style.style_id == "BodyText"
    assert [run.text for run in said.runs if run.italic] == ["itu"]
    assert [r.text for r in said.runs if r.style.name == "Transcript"] == ["Air naik."]
    styles = {t: p.style.style_id for t, p in texts.items() if p.style is not None}
    assert styles["satu"] == "ListBullet"
    assert styles["3.\ttiga"] == "BodyText"
    assert styles["kata orang"] == "Quote"
    assert styles[f"{LONG} (I-03, ¶1)"] == "Quote"
