"""Finding words, coding what was found, and rules kept with codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.model.ids import Id
from qca.tasks import finding, history
from qca.tasks.codes import create_code, find_code
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.finding import Extent
from qca.tasks.retrieve import NothingSought, search
from qca.tasks.session import Session
from qca.words import speak


@pytest.fixture
def code(study: Session) -> Id:
    return create_code(study, "Sulit")


def quotes(session: Session, document: str = "I-01") -> list[str]:
    reading = read_document(session, find_document(session, document))
    text = reading.transcript.text
    return [text[c.segment.start : c.segment.end] for c in reading.codings]


def test_a_pattern_finds_what_informants_said(study: Session) -> None:
    (hit,) = finding.find_pattern(study, r"paling\s+sul\w+")
    assert (hit.document, hit.paragraph) == ("I-01", 6)
    both = finding.find_pattern(study, r"paling\s+sul\w+", interviewers=True)
    assert [hit.paragraph for hit in both] == [5, 6]


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "(?P<x", "a{99999999999}"])
def test_what_is_no_pattern_is_told(study: Session, pattern: str) -> None:
    with pytest.raises(finding.PatternUnreadable):
        finding.find_pattern(study, pattern)


def test_a_pattern_without_end_is_stopped_and_told(
    study: Session, tmp_path: Path, code: Id, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "I-07.txt").write_text(f"P: Ya?\nI: {'a' * 60}\n", encoding="utf-8")
    import_documents(study, [tmp_path / "I-07.txt"])
    monkeypatch.setattr("qca.language.patterns.PATIENCE", 0.3)
    before = study.store.version()
    with pytest.raises(finding.PatternEndless) as told:
        finding.seek(study, "/(a+)+b/")
    for language in ("en", "id"):
        assert "“(a+)+b”" in speak(language).error(told.value)
        assert "I-07" in speak(language).error(told.value)
    finding.keep_rule(study, code, "/(a+)+b/", Extent.EXACT)
    with pytest.raises(finding.PatternEndless):
        finding.run_rule(study, code)
    assert study.store.version() == before + 1
    assert [hit.document for hit in finding.seek(study, "/a{60}/")] == ["I-07"]


def test_a_search_that_nobody_waits_for_ends(study: Session) -> None:
    assert finding.seek(study, "/kota/", wanted=lambda: False) == []


@pytest.mark.parametrize("pattern", ["", "a*", "|"])
def test_a_pattern_that_fits_nothing_in_particular_is_told(study: Session, pattern: str) -> None:
    with pytest.raises(NothingSought):
        finding.find_pattern(study, pattern)


@pytest.mark.parametrize(
    ("extent", "coded"),
    [
        (Extent.EXACT, "anggarannya"),
        (Extent.SENTENCE, "Tapi anggarannya kecil sekali."),
        (Extent.TURN, "Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali."),
    ],
)
def test_hits_are_coded_with_as_much_as_was_asked(
    study: Session, code: Id, extent: Extent, coded: str
) -> None:
    places = finding.places(study, search(study, "anggar*"), extent)
    assert len(finding.code_found(study, places, [code]).added) == 1
    assert quotes(study) == [coded]


def test_all_hits_are_one_step(study: Session, code: Id) -> None:
    places = finding.places(study, finding.find_pattern(study, "kota|kampus|warga"), Extent.EXACT)
    assert len(places) == 3
    finding.code_found(study, places, [code])
    assert quotes(study) == ["kota", "Kampus", "Warga"]
    history.undo(study)
    assert quotes(study) == []


def test_two_hits_in_a_sentence_are_one_place(study: Session) -> None:
    hits = finding.find_pattern(study, "wali|kota")
    assert len(finding.places(study, hits, Extent.SENTENCE)) == 1


def test_a_rule_finds_what_is_new_in_new_transcripts(
    study: Session, code: Id, tmp_path: Path
) -> None:
    finding.keep_rule(study, code, "sulit", Extent.SENTENCE)
    first = finding.run_rule(study, code)
    assert [place.hit.paragraph for place in first] == [6]
    finding.code_found(study, first, [code])
    assert finding.run_rule(study, code) == []
    (tmp_path / "I-02.txt").write_text(
        "P: Bagaimana?\nI: Memang sulit waktu itu.\nP: Ya?\nI: Ya.\n", encoding="utf-8"
    )
    import_documents(study, [tmp_path / "I-02.txt"])
    assert [place.document.name for place in finding.run_rule(study, code)] == ["I-02"]


def test_a_rule_may_be_a_pattern_and_can_be_taken_away(study: Session, code: Id) -> None:
    finding.keep_rule(study, code, r"/sul\w+/", Extent.EXACT)
    assert [place.end - place.start for place in finding.run_rule(study, code)] == [5]
    with pytest.raises(finding.PatternUnreadable):
        finding.keep_rule(study, code, "/(/", Extent.EXACT)
    with pytest.raises(NothingSought):
        finding.keep_rule(study, code, " ", Extent.EXACT)
    finding.remove_rule(study, code)
    with pytest.raises(finding.NoRule, match="Sulit"):
        finding.run_rule(study, code)
    assert find_code(study, "Sulit").properties == {}


@pytest.mark.parametrize(
    ("query", "paragraphs"),
    [
        ("kota", [2]),
        ('"punya komitmen"', [2]),
        ("anggar*", [2]),
        ("kampus warga", [4]),
        ("~sulit", [6]),
        ("~menyulitkan", [6]),
        ("~mulai", []),
        ("~bantu awal", [4]),
        (r"/sul\w+/", [6]),
        ("/paling.*sulit", [6]),
    ],
)
def test_words_their_forms_and_patterns_are_sought(
    study: Session, query: str, paragraphs: list[int]
) -> None:
    assert [hit.paragraph for hit in finding.seek(study, query)] == paragraphs


def test_forms_are_found_where_they_stand(study: Session) -> None:
    (asked, said) = finding.seek(study, "~bantuan", interviewers=True)
    assert asked.paragraph == 3
    start, end = said.spans[0]
    assert said.text[start - said.start : end - said.start] == "membantu"


@pytest.mark.parametrize("query", ["", "  ", "~", "//", "/", '""', "~ 12"])
def test_seeking_nothing_is_told(study: Session, query: str) -> None:
    with pytest.raises(NothingSought):
        finding.seek(study, query)


def test_a_rule_is_read_from_its_code(study: Session, code: Id) -> None:
    assert finding.rule_of(find_code(study, "Sulit")) is None
    finding.keep_rule(study, code, "~sulit", Extent.TURN)
    assert finding.rule_of(find_code(study, "Sulit")) == finding.Rule("~sulit", Extent.TURN)
    assert [place.hit.paragraph for place in finding.run_rule(study, code)] == [6]
