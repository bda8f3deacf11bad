from __future__ import annotations

from dataclasses import replace

import pytest

from qca.analysis.factors import Factor
from qca.model.codes import CodeTree, Role
from qca.model.study import Approach
from qca.report.blocks import Block, Heading, Listing, Paragraph, Points, Quotation, Report
from qca.report.document import compose
from qca.report.markdown import report_text
from qca.report.table import Table
from qca.words import speak

from ..analysis.empty import empty_codings, empty_documents, empty_informants
from .study import FORBIDDEN, LEADERSHIP, MADE, OFF_RECORD, PARAPHRASED, TWO_LINES, reported


def headings(report: Report) -> list[str]:
    return [b.text for b in report.blocks if isinstance(b, Heading) and b.level == 1]


def written(block: Block) -> str:
    if not isinstance(block, Heading | Paragraph | Points | Quotation):
        return ""
    if isinstance(block, Points):
        return " ".join(item.lead + item.text for item in block.items)
    if isinstance(block, Quotation):
        return str(block.text)
    return block.text


@pytest.mark.parametrize(
    ("language", "chapters"),
    [
        (
            "en",
            [
                "Material and counting",
                "Factors",
                "Stages",
                "Code frequencies",
                "Register of informants",
                "Codebook",
                "Coded segments",
            ],
        ),
        (
            "id",
            [
                "Bahan dan cara menghitung",
                "Faktor",
                "Tahap",
                "Frekuensi kode",
                "Register informan",
                "Buku kode",
                "Segmen berkode",
            ],
        ),
    ],
)
def test_the_report_has_its_chapters_in_both_languages(language: str, chapters: list[str]) -> None:
    report = compose(reported(language=language), speak(language), MADE)
    assert headings(report) == chapters
    assert report.authors == ("ani", "budi")


def test_the_method_note_says_what_was_counted_and_what_left_out() -> None:
    report = compose(reported(), speak("en"), MADE)
    told = " ".join(map(written, report.blocks))
    assert "4 documents (3 interviews, 1 plan or regulation)" in told
    assert "Of 12 codings in scope, 10 count. Left out: 1 in which only" in told
    assert "1 that touch words said off the record" in told
    assert "(2 of the codings that count)" in told


def test_a_reflexive_project_is_shown_no_counts_as_findings() -> None:
    report = compose(reported(Approach.REFLEXIVE), speak("en"), MADE)
    assert "Code frequencies" not in headings(report)
    told = report_text(report, speak("en"))
    assert "not a finding" in told
    assert "| Segments |" not in told
    assert "codings that count" not in told


def test_markdown_quotes_exactly_and_keeps_what_is_withheld() -> None:
    told = report_text(compose(reported(), speak("id"), MADE), speak("id"))
    assert r"Wali kota sendiri yang menelepon dinas malam-malam, \<b\>tanpa\</b\>" in told
    assert "Anggarannya kecil sekali,<br>separuh dari rencana yang kami ajukan." in told
    for words in (FORBIDDEN, PARAPHRASED, OFF_RECORD, "rahasia perusahaan kami tidak"):
        assert words not in told
    assert "[tidak dikutip: persetujuan informan\\] (I-07, par. 1)" in told


def test_names_that_repeat_withheld_words_are_not_printed() -> None:
    study = reported()
    code = replace(
        study.tree.by_id["staff"], name={"en": FORBIDDEN}, examples=({"en": OFF_RECORD},)
    )
    tree = CodeTree([code if c.id == "staff" else c for c in study.tree], study.tree.codebooks)
    own = [Factor("f", Role.INTERNAL, f"“{PARAPHRASED}”", ("governance",))]
    for factors in (None, own):
        study = replace(study, tree=tree, factors=factors)
        told = report_text(compose(study, speak("en"), MADE), speak("en"))
        for words in (FORBIDDEN, PARAPHRASED, OFF_RECORD):
            assert words not in told


def test_every_segment_that_counts_is_in_the_appendix_under_its_code() -> None:
    report = compose(reported(), speak("en"), MADE)
    listings = [b.table for b in report.blocks if isinstance(b, Listing)]
    cells = [row[0] for table in listings for row in table.rows]
    assert len(cells) == 9
    assert sum(len(cell.evidence) for cell in cells) == 10
    (together,) = [row for t in listings for row in t.rows if len(row[0].evidence) == 2]
    assert (together[0].value, together[1].value) == (LEADERSHIP, "ani, budi")
    assert TWO_LINES in [c.value for c in cells]


def test_what_is_only_proposed_is_named_and_not_counted() -> None:
    told = report_text(compose(reported(), speak("en"), MADE), speak("en"))
    assert "2 internal factors and 1 external factor" in told
    assert "| I3 " not in told
    assert "proposes the following, for which nothing was coded: I3 Staff." in told


def test_an_empty_project_makes_a_report_without_what_it_cannot_have() -> None:
    study = reported()
    empty = replace(
        study,
        tree=CodeTree(()),
        codings=empty_codings(),
        documents=empty_documents(),
        informants=empty_informants(),
    )
    report = compose(empty, speak("en"), MADE)
    told = " ".join(b.text for b in report.blocks if isinstance(b, Paragraph))
    assert "No document is in the project" in told
    assert " 0 " not in f" {told} "
    assert headings(report) == ["Material and counting"]
    assert not [block for block in report.blocks if isinstance(block, Table) and not block.rows]


def test_codes_without_segments_are_left_out_of_the_frequencies_and_counted() -> None:
    told = report_text(compose(reported(), speak("en"), MADE), speak("en"))
    assert "1 code with no segment is left out." in told or "codes with no segment are left" in told
    frequencies = told.partition("# Code frequencies")[2].partition("\n# ")[0]
    assert "| Staff |" not in frequencies
