from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qca.analysis.factors import factor_table
from qca.analysis.frequency import frequency
from qca.analysis.material import material
from qca.analysis.stages import stage_dossiers
from qca.model.codes import Role
from qca.report import json
from qca.report.dates import stated_told
from qca.report.scope import scope_note
from qca.report.table import Audience, Table, told
from qca.report.tables import codebook, factors, segments, stages
from qca.report.tables import frequency as frequencies
from qca.report.tables import material as material_tables
from qca.words import speak

from ..analysis.study import BOOK, tree
from .study import FORBIDDEN, LEADERSHIP, OFF_RECORD, PARAPHRASED, study

EN = speak("en")


def shown(table: Table, language: str = "en") -> list[list[str]]:
    places = table.places(Audience.PEOPLE)
    words = speak(language)
    return [[told(row[n], table.columns[n], words) for n in places] for row in table.rows]


@pytest.fixture
def factor_rows() -> Table:
    return factors.factors(factor_table(study().codings(), tree(), "en"), EN, "Scope.")


def test_factor_rows_for_programs_have_exactly_the_documented_keys(factor_rows: Table) -> None:
    first = json.rows(factor_rows)[0]
    assert first == {
        "number": "I1",
        "class": "internal",
        "factor": "Leadership",
        "codes": ["Internal factors > Leadership"],
        "segments": 1,
        "documents": 1,
        "informants": 1,
        "cases": 1,
        "dimensions": ["Governance"],
        "quote": LEADERSHIP,
        "citation": "(I-01, ¶2)",
    }


def test_factors_for_people_mark_what_needs_a_second_look(factor_rows: Table) -> None:
    rows = {row[0]: row for row in shown(factor_rows)}
    assert rows["I1"][3:6] == ["1", "1", "1 †"]
    assert rows["I1"][6] == "+1"
    assert rows["E1"][6] == "+1\u00a0−1"
    assert rows["I3"][-1] == "–"
    assert factor_rows.notes == (
        "Scope.",
        "Sign: + segments that say it supports, − that it hinders, ± both.",
        "† Rests on one informant: I1 (I-01), I2 (I-01).",
        "Speaks in both directions: E1.",
        "Nothing coded: I3.",
    )


def test_a_class_alone_names_the_table_and_needs_no_column(factor_rows: Table) -> None:
    result = factor_table(study().codings(), tree(), "id")
    table = factors.factors(result, speak("id"), "Cakupan.", (Role.EXTERNAL,))
    assert table.title == "Faktor eksternal"
    assert [table.columns[n].key for n in table.places(Audience.PEOPLE)] == [
        "number",
        "factor",
        "segments",
        "documents",
        "informants",
        "signs",
        "dimensions",
        "quote",
    ]
    assert "class" in [factor_rows.columns[n].key for n in factor_rows.places(Audience.PEOPLE)]


def test_without_counts_people_see_none_and_programs_all() -> None:
    result = factor_table(study().codings(), tree(), "en")
    table = factors.factors(result, EN, "Scope.", counts=False)
    keys = [table.columns[n].key for n in table.places(Audience.PEOPLE)]
    assert not {"segments", "documents", "informants"} & set(keys)
    assert dict(zip(keys, shown(table)[3], strict=True))["signs"] == "+\u00a0−"
    assert json.rows(table)[0]["segments"] == 1


def test_a_factor_that_may_not_be_quoted_shows_where_it_stands() -> None:
    made = study()
    made.rows = [row for row in made.rows if row["document"] == "I-07"]
    table = factors.factors(factor_table(made.codings(), tree(), "en"), EN, "Scope.")
    row = json.rows(table)[3]
    assert (row["segments"], row["quote"], row["citation"]) == (1, None, "(I-07, ¶1)")
    assert shown(table)[3][-1] == "[not quoted: consent] (I-07, ¶1)"


def test_stages_tell_times_in_the_readers_language() -> None:
    dossiers = stage_dossiers(study().codings(), tree(), "id")
    table = stages.stages(dossiers, speak("id"), "Cakupan.")
    assert table.notes[1].startswith("Tahap dimulai dan berakhir dengan peristiwa yang membuka")
    first, second = shown(table, "id")
    assert first[:6] == [
        "1",
        "Starting",
        "2018",
        "Juli 2020",
        "The mayor takes office",
        "tidak disebutkan",
    ]
    assert second[2:4] == ["6 Juli 2020", "tidak disebutkan"]
    assert first[-2:] == ["I1\u00a0(+)", "–"]
    row = json.rows(table)[0]
    assert (row["from"], row["to"], row["closed_by"]) == ("2018", "2020-07", None)
    assert row["actors"] == ["Agencies"]


@pytest.mark.parametrize(
    ("text", "told_"),
    [
        ("", "not stated"),
        ("2020-13", "2020-13"),
        ("before 2018", "before 2018"),
        ("2019-02-30", "2019-02-30"),
        ("2019-03-18", "18 March 2019"),
    ],
)
def test_times_that_are_no_dates_stay_as_they_are(text: str, told_: str) -> None:
    assert stated_told(text, EN) == told_


def test_segments_have_exactly_the_documented_keys_and_keep_what_is_withheld() -> None:
    made = study()
    rows = json.rows(segments.segments(made.codings(), EN))
    assert list(rows[0]) == [
        "coding_id",
        "document",
        "document_id",
        "paragraph",
        "speaker",
        "start",
        "end",
        "quote",
        "code",
        "code_id",
        "coder",
        "valence",
        "weight",
        "memo",
        "created",
    ]
    by_id = {row["coding_id"]: row for row in rows}
    assert len(rows) == len(made.rows) - 1, "what was said off the record is not listed"
    assert by_id["coding-001"]["quote"] == LEADERSHIP
    assert by_id["coding-001"]["valence"] == 1
    assert by_id["coding-001"]["created"] == datetime(2025, 5, 1, 0, 1, tzinfo=UTC).isoformat()
    assert (by_id["coding-006"]["valence"], by_id["coding-006"]["weight"]) == (-1, 80)
    assert (by_id["coding-008"]["quote"], by_id["coding-008"]["memo"]) == (None, None)
    assert by_id["coding-009"]["memo"] is None, "it repeats what I-07 does not allow to be quoted"
    everything = json.json_text(segments.segments(made.codings(), EN))
    for words in (FORBIDDEN, PARAPHRASED, OFF_RECORD):
        assert words not in everything


def test_frequencies_show_the_tree_and_count_for_programs() -> None:
    table = frequencies.frequency(frequency(study().codings(), tree(), "en"), EN, "Scope.")
    assert [row[0] for row in shown(table)[:3]] == [
        "Internal factors",
        "\u2003Leadership",
        "\u2003\u2003The mayor in person",
    ]
    assert json.rows(table)[1] == {
        "code": "Internal factors > Leadership",
        "code_id": "leadership",
        "own": 1,
        "segments": 1,
        "documents": 1,
        "informants": 1,
        "cases": 1,
        "coders": 2,
    }
    figure = frequencies.frequency_figure(frequency(study().codings(), tree(), "en"), EN, "Scope.")
    assert figure.series[0].points[0].value == 2
    assert figure.series[0].points[1].evidence == ("coding-001", "coding-005")


def test_the_codebook_lists_every_code_with_its_definition() -> None:
    table = codebook.codebook(tree(), BOOK, speak("id"))
    assert table.title == "Kota cerdas, versi 0.1.0"
    assert shown(table)[1] == ["\u2003Leadership", "What leadership means."]  # no code has more
    assert len(table.rows) == len(tree())


def test_the_register_names_codes_roles_and_consent() -> None:
    table = material_tables.informants(study().informants(), speak("id"))
    assert shown(table, "id")[1] == [
        "I-07",
        "Role of I-07",
        "Institution of I-07",
        "tanpa kutipan",
    ]


def test_documents_come_in_their_order_and_cases_only_where_there_are_several() -> None:
    made = study()
    table = material_tables.documents(made.documents(), EN)
    assert [row[0] for row in shown(table)] == ["I-01", "I-07", "I-09", "RTSC"]
    assert "case" not in [table.columns[n].key for n in table.places(Audience.PEOPLE)]
    made.texts["I-09"].case = "Kota Lain"
    table = material_tables.documents(made.documents(), EN)
    assert "case" in [table.columns[n].key for n in table.places(Audience.PEOPLE)]


def test_the_scope_names_documents_codings_and_coders() -> None:
    made = study()
    found = material(made.codings(), made.documents())
    assert scope_note(found, EN) == (
        "Scope: 4 documents, 10 codings that count, coded by ani, budi."
    )
    assert scope_note(found, speak("id"), counts=False) == (
        "Cakupan: 4 dokumen, dikode oleh ani, budi."
    )
    nothing = material(made.codings().iloc[:0], made.documents())
    assert scope_note(nothing, EN) == "Scope: 4 documents; nothing is coded that counts."
