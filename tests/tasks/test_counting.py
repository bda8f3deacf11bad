"""Counting over a project, with its choices and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.errors import QcaError
from qca.language import models
from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.study import Approach, Kind
from qca.report.figure import Figure
from qca.report.json import rows
from qca.report.table import Table
from qca.report.text import plain_text
from qca.tasks import counting
from qca.tasks.codes import change_code, create_code
from qca.tasks.coding import apply_codes, mark_off_record, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.figures import figures
from qca.tasks.how import How, OptionUnfit
from qca.tasks.people import change_informant, import_cases
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from qca.tasks.spoken_words import NoWord, in_context
from qca.tasks.study import study_of
from qca.tasks.tables import NoSuchTable, shown, table
from qca.words import speak
from tests.pipelines import Installed, installed

__all__ = ["installed"]

ID, EN = speak("id"), speak("en")
SAID = ("Anggaran kecil sekali.", "Wali kota peduli.", "Kampus membantu.", "Warga kerja bakti.")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        yield session


@pytest.fixture
def study(empty: Session, tmp_path: Path) -> Session:
    """Seven interviews of two cities in which four things are said."""
    for n in range(1, 8):
        path = tmp_path / f"I-{n:02}.txt"
        path.write_text(f"P: Apa?\nI: {' '.join(SAID)} Itu {n} kali.\n", encoding="utf-8")
        import_documents(
            empty,
            [path],
            case="Kota A" if n < 4 else "Kota B",
            kind=Kind.INTERVIEW,
            speakers=f"P=interviewer,I=I-{n:02}",
        )
    islands = tmp_path / "kasus.csv"
    islands.write_text("nama,pulau\nKota A,Jawa\nKota B,Sumatra\n", encoding="utf-8")
    import_cases(empty, islands)
    return empty


def code(session: Session, document: str, words: str, *codes: Id) -> None:
    found = find_document(session, document)
    span = span_of_quote(read_document(session, found).transcript, words, document)
    apply_codes(session, found, *span, codes)


def made(session: Session, kind: str, **how: object) -> Table:
    return table(session, kind, EN, How(**how))  # type: ignore[arg-type]


def test_codes_by_case_attribute_speaker_and_coder(study: Session) -> None:
    budget = create_code(study, "Anggaran")
    for document in ("I-01", "I-02", "I-05"):
        code(study, document, SAID[0], budget)
    by = {
        "case": {"Kota A": 2, "Kota B": 1},
        "pulau": {"Jawa": 2, "Sumatra": 1},
        "coder": {"ani": 3},
        "speaker": {f"I-{n:02}": int(n in (1, 2, 5)) for n in range(1, 8)},
        "document": {f"I-{n:02}": int(n in (1, 2, 5)) for n in range(1, 8)},
    }
    for name, expected in by.items():
        (row,) = rows(made(study, "matrix", by=name))
        assert {key: row[key] for key in expected} == expected
        assert (row["beside"], row["segments"]) == (0, 3)
    (cell,) = (cell for cell in made(study, "matrix", by="case").rows[0] if cell.value == 2)
    assert len(cell.evidence) == 2


def test_codes_together_as_pairs_and_as_a_square(study: Session) -> None:
    group = create_code(study, "Faktor")
    budget, mayor = create_code(study, "Anggaran", parent=group), create_code(study, "Wali kota")
    code(study, "I-01", f"{SAID[0]} {SAID[1]}", budget)
    code(study, "I-01", SAID[1], mayor)
    code(study, "I-02", SAID[0], budget)
    (row,) = rows(made(study, "cooccurrence"))
    assert (row["code"], row["other"], row["together"]) == ("Faktor > Anggaran", "Wali kota", 1)
    assert (row["code_with"], row["code_segments"], row["other_segments"]) == (1, 2, 1)
    assert rows(made(study, "cooccurrence", near="same")) == []
    assert rows(made(study, "cooccurrence", near="0"))
    square = made(study, "cooccurrence", square=True)
    assert [[cell.value for cell in row[2:]] for row in square.rows] == [[None, 1], [1, None]]
    only = made(study, "cooccurrence", under=("Faktor",), codes=("Wali kota",))
    assert len(only.rows) == 1
    assert made(study, "cooccurrence", under=("Faktor",)).rows == ()
    change_code(study, group, role=Role.INTERNAL)
    assert len(made(study, "cooccurrence", codes=("I1", "Wali kota")).rows) == 1


def test_new_codes_by_interview_only_for_codes_that_grew(study: Session) -> None:
    grown = [create_code(study, f"Kode {n}") for n in range(4)]
    for n in range(1, 8):
        code(study, f"I-{n:02}", SAID[0], *grown[: min(n, 3)])
    code(study, "I-06", SAID[1], grown[3])
    listed = rows(made(study, "saturation"))
    assert [row["new"] for row in listed] == [3, 1, 1]
    assert [row["ratio"] for row in listed] == [None, pytest.approx(1 / 3), pytest.approx(1 / 3)]
    assert listed[1]["new_codes"] == ["Kode 3"]
    lower = rows(made(study, "saturation", base=2, run=1, threshold=0))
    assert [row["new"] for row in lower] == [2, 1, 0, 0, 1, 0]


def test_the_figure_of_new_codes_says_in_percent_what_the_table_says(study: Session) -> None:
    grown = [create_code(study, f"Kode {n}") for n in range(4)]
    for n in range(1, 8):
        code(study, f"I-{n:02}", SAID[0], *grown[: min(n, 4)])
    listed, figure = shown(study, "saturation", EN, how=How(base=2, run=2))
    assert isinstance(listed, Table)
    assert isinstance(figure, Figure)
    names = [series.name for series in figure.series]
    assert names == [
        "New per base (%)",
        "Reshuffled: median (%)",
        "Reshuffled: 5th percentile (%)",
        "Reshuffled: 95th percentile (%)",
    ]
    first = rows(listed)[1]
    keys = ("ratio", "median", "low", "high")
    drawn = [series.points[0].value for series in figure.series]
    assert drawn == [pytest.approx(100 * float(str(first[key]))) for key in keys]
    assert drawn[0] == 100


def test_the_word_for_an_end_is_nowhere(study: Session) -> None:
    grown = create_code(study, "Kode")
    for n in range(1, 8):
        code(study, f"I-{n:02}", SAID[0], grown)
    for words, forbidden in ((EN, "saturat"), (ID, "jenuh")):
        told = plain_text(table(study, "saturation", words), words)
        _, figure = shown(study, "saturation", words)
        assert isinstance(figure, Figure)
        drawn = plain_text(figure.table(), words)
        assert forbidden not in (told + drawn).casefold()
        assert "(4+2)" in told
        assert words("counting.saturation.caution")[:40] in told


def test_codes_that_were_there_before_are_refused(empty: Session, tmp_path: Path) -> None:
    before = create_code(empty, "Sebelum")
    path = tmp_path / "I-01.txt"
    path.write_text("P: Apa?\nI: Anggaran kecil.\n", encoding="utf-8")
    import_documents(empty, [path], kind=Kind.INTERVIEW)
    code(empty, "I-01", "Anggaran kecil.", before)
    with pytest.raises(counting.NotInductive):
        made(empty, "saturation")


def test_a_trained_pipeline_is_named_where_it_tells_base_forms(
    study: Session, installed: Installed
) -> None:
    assert not any("trained" in note for note in made(study, "words").notes)
    models.pipeline.cache_clear()
    installed("id", kecil="kurang")
    told = made(study, "words")
    assert "kurang" in {row["word"] for row in rows(told)}
    assert (
        "Base forms told by the trained pipeline id_tiny 1.2.3 rather than by rules." in told.notes
    )


def test_words_by_base_form_without_what_may_not_be_printed(study: Session) -> None:
    found = {row["word"]: row for row in rows(made(study, "words"))}
    assert (found["bantu"]["count"], found["bantu"]["forms"]) == (7, ["membantu 7"])
    assert (found["warga"]["documents"], found["warga"]["informants"]) == (7, 7)
    assert "apa" not in found
    by_form = {row["word"] for row in rows(made(study, "words", by_form=True))}
    assert "membantu" in by_form
    assert "itu" in {row["word"] for row in rows(made(study, "words", all_words=True))}
    assert len(made(study, "words", first=2).rows) == 2
    for n in range(1, 8):
        change_informant(study, f"I-{n:02}", consent="paraphrase")
    assert made(study, "words").rows == ()


def test_a_word_in_context_keeps_consent_and_the_record(study: Session) -> None:
    change_informant(study, "I-02", consent="none")
    document = find_document(study, "I-03")
    span = span_of_quote(read_document(study, document).transcript, SAID[2], "I-03")
    mark_off_record(study, document, *span)
    listed = rows(in_context(study, "bantuan", EN))
    assert [row["document"] for row in listed] == [
        "I-01",
        "I-02",
        *(f"I-0{n}" for n in range(4, 8)),
    ]
    assert (listed[0]["left"], listed[0]["keyword"]) == (
        "Anggaran kecil sekali. Wali kota peduli. Kampus",
        "membantu",
    )
    assert (listed[1]["keyword"], listed[1]["left"]) == (None, None)
    assert listed[1]["citation"] == "(I-02, ¶2)"
    assert rows(in_context(study, "bantuan", EN, exact=True)) == []
    assert len(rows(in_context(study, "wali kota", EN))) == 7
    with pytest.raises(NoWord):
        in_context(study, "12 !", EN)


def test_what_cannot_be_is_told(study: Session) -> None:
    code(study, "I-01", SAID[0], create_code(study, "Kode"))
    refused: list[tuple[type[QcaError], str, dict[str, object]]] = [
        (counting.UnknownBy, "matrix", {"by": "warna"}),
        (counting.NoStages, "matrix", {"by": "stage"}),
        (counting.UnknownNear, "cooccurrence", {"near": "beside"}),
        (counting.NumberOutside, "saturation", {"base": 0}),
        (counting.NumberOutside, "saturation", {"run": 0}),
        (counting.ShareOutside, "saturation", {"threshold": 101}),
        (OptionUnfit, "matrix", {"near": "same"}),
        (OptionUnfit, "stages", {"by": "case"}),
        (OptionUnfit, "factors", {"by": "case", "without": "I-01"}),
    ]
    for error, kind, how in refused:
        with pytest.raises(error):
            made(study, kind, **how)
    with pytest.raises(NoSuchTable, match="saturation"):
        made(study, "faktor")


def test_every_count_has_its_figure(study: Session) -> None:
    assert [type(view) for view in shown(study, "words", EN)] == [Table, Figure]
    assert [type(view) for view in shown(study, "cooccurrence", EN)] == [Table]
    assert [type(view) for view in shown(study, "frequency", EN)] == [Table]
    create_code(study, "Belum dipakai")
    assert [type(view) for view in shown(study, "matrix", EN)] == [Table]
    codes = [create_code(study, name) for name in ("Kode", "Lain")]
    for n in range(1, 8):
        code(study, f"I-{n:02}", SAID[0], *codes)
    every = ("frequency", "matrix", "cooccurrence", "saturation", "words")
    for kind in every:
        assert [type(view) for view in shown(study, kind, EN)] == [Table, Figure], kind
    drawn = {figure.key for figure in figures(study, study_of(study), EN)}
    assert drawn >= {"frequency", "matrix-document", "cooccurrence", "saturation", "words"}
    _, figure = shown(study, "matrix", EN, How(by="case"))
    assert isinstance(figure, Figure)
    assert [(s.name, [p.value for p in s.points]) for s in figure.series] == [
        ("Kota A", [3, 3]),
        ("Kota B", [4, 4]),
    ]


def test_a_figure_too_wide_to_be_read_is_left_out_and_said(study: Session) -> None:
    for n in range(counting.WIDEST + 1):
        code(study, "I-01", SAID[0], create_code(study, f"Kode {n}"))
    for words, told in ((EN, "a figure of 31 columns"), (speak("id"), "gambar dengan 31 kolom")):
        (made,) = shown(study, "cooccurrence", words)
        assert isinstance(made, Table)
        assert told in made.notes[-1]


def test_a_reflexive_project_is_shown_no_counts(tmp_path: Path) -> None:
    path = new_project(tmp_path / "r", coder="ani", approach=Approach.REFLEXIVE)
    with open_session(path, "ani") as session:
        create_code(session, "Faktor", role=Role.INTERNAL)
        for kind in ("matrix", "cooccurrence", "saturation"):
            with pytest.raises(counting.NotForReflexive):
                made(session, kind)
        for how in ({"by": "case"}, {"by": "question"}):
            with pytest.raises(counting.NotForReflexive):
                made(session, "factors", **how)


def test_an_empty_project_has_empty_tables(empty: Session) -> None:
    for kind in ("matrix", "cooccurrence", "words"):
        for words in (EN, ID):
            assert plain_text(table(empty, kind, words), words)
    # A curve over no interviews would draw a zero that nobody found.
    with pytest.raises(counting.NothingCoded):
        table(empty, "saturation", EN)
