from __future__ import annotations

from qca.analysis.stages import stage_dossiers
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.narrative import stage_narrative
from qca.words import speak

from ..analysis.empty import empty_codings
from ..analysis.study import tree
from .study import FORBIDDEN, LEADERSHIP, study


def narrative(language: str, counts: bool = True) -> tuple[Block, ...]:
    dossier = stage_dossiers(study().codings(), tree(), language)[0]
    return stage_narrative(dossier, speak(language), counts)


def told(blocks: tuple[Block, ...], heading: str) -> list[Block]:
    """The blocks between a heading and the next one."""
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
    rest = blocks[at + 1 :]
    end = next((n for n, b in enumerate(rest) if isinstance(b, Heading)), len(rest))
    return list(rest[:end])


def test_a_stage_says_what_is_known_and_where_from() -> None:
    blocks = narrative("en")
    assert blocks[0] == Heading("Stage 1: Starting", 2)
    assert blocks[2] == Paragraph(
        "Begins: 2018 (opened by: The mayor takes office). "
        "Ends: July 2020 (closed by: not stated).",
        "Time.",
    )
    assert blocks[3] == Paragraph(
        "1 segment in 1 document (1 interview). Informants: I-01. "
        "All evidence is of one kind of source.",
        "Sources.",
    )
    assert told(blocks, "Actors") == [
        Points((Paragraph("1 segment (I-01)", "Agencies:"),)),
        Quotation("menelepon dinas", "(I-01, ¶2)", "", "coding-003"),
    ]
    assert told(blocks, "Internal factors") == [
        Points((Paragraph("1 segment, +1 (I-01)", "I1 Leadership:"),)),
        Quotation(LEADERSHIP, "(I-01, ¶2)", "", "coding-001"),
    ]


def test_what_is_not_coded_is_not_stated() -> None:
    blocks = narrative("id")
    for heading in ("Peristiwa", "Instrumen", "Capaian", "Faktor eksternal"):
        assert told(blocks, heading) == [Paragraph("Tidak disebutkan.")]
    (nothing,) = told(blocks, "Bukti yang bertentangan")
    assert isinstance(nothing, Paragraph)
    assert nothing.text.startswith("Tidak ditemukan")


def test_a_stage_without_codings_invents_nothing() -> None:
    dossier = stage_dossiers(empty_codings(), tree(), "en")[1]
    blocks = stage_narrative(dossier, speak("en"))
    assert blocks[3] == Paragraph("Not stated: nothing is coded for this stage.", "Sources.")
    assert not [block for block in blocks if isinstance(block, Quotation | Points)]


def test_a_passage_is_quoted_once_in_a_stage_and_then_cited() -> None:
    made = study()
    made.code("I-01", LEADERSHIP, "launch")
    blocks = stage_narrative(stage_dossiers(made.codings(), tree(), "en")[0], speak("en"))
    said = [(b.text, b.citation) for b in blocks if isinstance(b, Quotation)]
    assert len(said) == len(set(said))
    assert told(blocks, "Events")[1] == Quotation(LEADERSHIP, "(I-01, ¶2)", "", "coding-012")
    assert told(blocks, "Internal factors") == [
        Points((Paragraph("1 segment, +1 (I-01); see (I-01, ¶2)", "I1 Leadership:"),))
    ]


def test_a_passage_without_words_is_shown_only_where_there_is_no_other() -> None:
    made = study()
    made.code("I-07", FORBIDDEN, "starting")
    made.code("I-07", FORBIDDEN, "launch")
    made.code("I-07", FORBIDDEN, "agencies")
    blocks = stage_narrative(stage_dossiers(made.codings(), tree(), "en")[0], speak("en"))
    assert told(blocks, "Events")[1] == Quotation(None, "(I-07, ¶1)", "", "coding-013")
    assert told(blocks, "Actors")[1] == Quotation("menelepon dinas", "(I-01, ¶2)", "", "coding-003")
    assert [b.text for b in blocks if isinstance(b, Quotation)].count(None) == 1


def test_without_counts_only_signs_and_sources_are_told() -> None:
    blocks = narrative("en", counts=False)
    assert told(blocks, "Internal factors")[0] == Points(
        (Paragraph("I-01", "I1 Leadership\u00a0(+):"),)
    )
