"""Tables and files over a project; the sample case as a whole."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from qca.model.codes import Role
from qca.report.json import rows
from qca.tasks import demo, exports, tables
from qca.tasks.codes import find_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import find_document, read_document
from qca.tasks.projects import check_project, new_project
from qca.tasks.retrieve import Match, segments
from qca.tasks.session import Session, as_coder, open_session
from qca.tasks.study import NoRole, factors_of, stages_of, study_of
from qca.words import speak


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = new_project(
        tmp_path_factory.mktemp("sample") / "sample", language="id", coder=demo.CODERS[0]
    )
    with open_session(path) as session:
        assert demo.fill(session) == ()
        yield session


def test_two_coders_who_mark_the_same_passages_count_once(study: Session) -> None:
    code = find_code(study, "s-leadership")
    document = find_document(study, "I-01")
    transcript = read_document(study, document).transcript
    quotes = ["wali kota punya komitmen kuat.", "anggarannya kecil", "Kampus membantu kami"]
    for coder in (study, as_coder(study, "budi")):
        for quote in quotes:
            apply_codes(coder, document, *span_of_quote(transcript, quote, "I-01"), [code.id])
    question = span_of_quote(transcript, "Lalu siapa yang membantu?", "I-01")
    apply_codes(study, document, *question, [code.id])
    (row,) = [r for r in rows(tables.table(study, "factors", speak("id"))) if r["segments"]]
    assert (row["segments"], row["documents"], row["informants"]) == (3, 1, 1)


def test_a_kind_of_table_that_does_not_exist_is_told(study: Session) -> None:
    with pytest.raises(tables.NoSuchTable, match="factors"):
        tables.table(study, "faktor", speak("id"))


def test_a_table_without_codes_for_it_is_told(study: Session) -> None:
    with pytest.raises(NoRole, match="stage"):
        tables.table(study, "stages", speak("id"))


def test_the_sample_case_comes_in_whole(sample: Session) -> None:
    assert check_project(sample) == []
    study = study_of(sample)
    assert tuple(study.documents["document"]) == demo.DOCUMENTS
    assert set(study.codings["coder"]) == set(demo.CODERS)
    factors = factors_of(study, "id")
    assert (len(factors.of(Role.INTERNAL)), len(factors.of(Role.EXTERNAL))) == (9, 6)
    assert len(stages_of(study, "id")) == 3


def test_one_factor_of_the_sample_rests_on_one_informant(sample: Session) -> None:
    factors = factors_of(study_of(sample), "id")
    sole = {row.number: row.sole_informant for row in factors.rows if row.sole_informant}
    assert sole == {"I9": "I-10"}


def test_every_quote_stands_in_its_document_where_it_is_cited(sample: Session) -> None:
    frame = segments(sample, codes=["leadership"])
    assert len(frame) > 20
    for row in frame.to_dict("records"):
        document = find_document(sample, row["document"])
        transcript = read_document(sample, document).transcript
        assert transcript.text[row["start"] : row["end"]] == row["quote"]
        assert transcript.at(row["start"]).number == row["paragraph"]


def test_segments_of_all_codes_overlap_each_of_them(sample: Session) -> None:
    both = segments(sample, codes=["leadership", "menata"], match=Match.ALL)
    either = segments(sample, codes=["leadership", "menata"])
    assert 0 < len(both) < len(either)
    assert both["code_id"].nunique() == 2


def test_consent_binds_every_way_out(sample: Session, tmp_path: Path) -> None:
    codings = study_of(sample).codings
    forbidden = [
        quote
        for quote, quotable in zip(codings["quote"], codings["quotable"], strict=True)
        if not quotable and len(quote.split()) > 3
    ]
    off_record = "Dua saya masukkan, skornya memang di ambang"
    assert len(forbidden) > 20
    written = ""
    for ending in (".docx", ".xlsx", ".md", ".csv", ".json"):
        path = exports.export(sample, tmp_path / f"out{ending}", speak("id"))
        if ending in (".docx", ".xlsx"):
            with ZipFile(path) as archive:
                written += "".join(
                    archive.read(n).decode("utf-8", "replace") for n in archive.namelist()
                )
        else:
            written += path.read_text(encoding="utf-8")
    assert off_record not in written
    assert [quote for quote in forbidden if quote in written] == []


def test_exports_hold_every_coding_that_is_for_the_record(sample: Session, tmp_path: Path) -> None:
    words = speak("en")
    frame = segments(sample)
    as_csv = exports.export(sample, tmp_path / "out.csv", words).read_text(encoding="utf-8")
    as_json = json.loads(exports.export(sample, tmp_path / "out.json", words).read_text("utf-8"))
    kept = set(frame.loc[~frame["off_record"], "coding_id"])
    assert {row["coding_id"] for row in csv.DictReader(StringIO(as_csv))} == kept
    assert {row["coding_id"] for row in as_json} == kept


def test_an_ending_that_names_no_format_is_told(sample: Session, tmp_path: Path) -> None:
    with pytest.raises(exports.NoSuchExport, match=r"\.docx"):
        exports.export(sample, tmp_path / "out.odt", speak("en"))


def test_the_demo_writes_its_files_and_keeps_what_was_worked_on(tmp_path: Path) -> None:
    first = demo.build(tmp_path / "out", speak("en"))
    assert first.kept is None
    assert all(path.stat().st_size > 500 for path in first.files)
    assert (first.documents, first.internal, first.external, first.stages) == (13, 9, 6, 3)
    again = demo.build(tmp_path / "out", speak("en"))
    assert again.kept is None
    with open_session(again.project) as session:
        apply_codes(
            session, find_document(session, "I-01"), 500, 600, [find_code(session, "menata").id]
        )
    third = demo.build(tmp_path / "out", speak("en"))
    assert third.kept is not None
    with open_session(third.kept) as session:
        assert check_project(session) == []


@pytest.mark.parametrize(
    "kind", ["factors", "swot", "ifas-efas", "tows", "gap-parameters", "stages"]
)
def test_what_is_lacking_is_told_of_the_table_that_was_asked_for(tmp_path: Path, kind: str) -> None:
    with open_session(new_project(tmp_path / "empty", coder="ani")) as session:
        for make in (tables.table, tables.shown):
            with pytest.raises(NoRole) as lacking:
                make(session, kind, speak("en"))
            assert f"“{kind}”" in str(lacking.value)


def test_nothing_is_drawn_of_no_words(tmp_path: Path) -> None:
    with open_session(new_project(tmp_path / "empty", coder="ani")) as session:
        assert [view.key for view in tables.shown(session, "words", speak("en"))] == ["words"]
