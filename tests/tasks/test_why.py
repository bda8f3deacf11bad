"""From a factor's number to words, questions, contradictions, memos and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.project.errors import Unknown
from qca.report.json import rows
from qca.tasks import factor_evidence, factors
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, rate_coding, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.drawing import draw_blocks
from qca.tasks.factor_views import NobodyToLeaveOut, NoQuestions
from qca.tasks.how import How
from qca.tasks.linking import link_codings
from qca.tasks.memos import write_memo
from qca.tasks.people import change_informant
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from qca.tasks.study import NoRole
from qca.tasks.tables import table
from qca.tasks.why import why, why_table
from qca.words import speak

EN, ID = speak("en"), speak("id")
INTERVIEW = (
    "P: Siapa mendorong?\nI: Wali kota turun tangan sendiri. Anggaran kecil sekali waktu itu.\n"
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    with open_session(path, "ani") as session:
        for name in ("I-01", "I-02"):
            file = tmp_path / f"{name}.txt"
            file.write_text(INTERVIEW + f"P: {name}?\nI: Cukup.\n", encoding="utf-8")
            import_documents(session, [file], speakers=f"P=interviewer,I={name}")
        strengths = create_code(session, "Kekuatan", role=Role.STRENGTH)
        create_code(session, "Komitmen pimpinan dan warga", parent=strengths)
        guide = create_code(session, "Panduan", role=Role.QUESTION)
        create_code(session, "Pendorong", parent=guide)
        yield session


def code(session: Session, document: str, words: str, name: str) -> Id:
    found = find_document(session, document)
    span = span_of_quote(read_document(session, found).transcript, words, document)
    return apply_codes(session, found, *span, [find_code(session, name).id]).added[0]


def told(session: Session, name: str = "S1") -> str:
    return draw_blocks(why(session, name, EN), EN)


def test_everything_that_led_to_a_factor_is_told(study: Session) -> None:
    first = code(study, "I-01", "Wali kota turun tangan sendiri.", "Komitmen pimpinan dan warga")
    second = code(study, "I-02", "Anggaran kecil sekali waktu itu.", "Komitmen pimpinan dan warga")
    code(study, "I-01", "Wali kota turun tangan sendiri.", "Pendorong")
    rate_coding(study, first, valence=1, weight=80)
    rate_coding(study, second, valence=-1, weight=None)
    write_memo(study, "Perlu dicek lagi.", target_kind="coding", target=first, about="x")
    s1 = factors.find_factor(study, "S1").id
    factors.reword_factor(study, s1, "Pimpinan peduli")
    text = told(study)
    for piece in (
        "# S1 Pimpinan peduli",
        "2 segments in I-01, I-02",
        "1 of the 1 who were asked, of 2 interviewed",
        "**Asked:** Siapa mendorong?",
        "ani (+)",
        "Wali kota turun tangan sendiri. (I-01, ¶2)",
        "**hinders:** (I-02, ¶2)",
        "(I-01, ¶2): Perlu dicek lagi.",
        "reworded S1 Komitmen pimpinan dan warga to “Pimpinan peduli”",
    ):
        assert piece in text
    assert "two things" not in text
    parts = [
        (row["part"], row["valence"], row["codings"]) for row in rows(why_table(study, "S1", EN))
    ]
    assert parts == [("evidence", 1, [first]), ("against", -1, [second])]
    assert told(study, "Pimpinan peduli") == text


def test_untouched_and_uncoded_it_says_so(study: Session) -> None:
    text = told(study)
    assert "Nothing is coded for it." in text
    assert "no question of the guide led to it" in text
    assert "May say two things at once:** dan" in text
    assert "created the code Komitmen pimpinan dan warga" in text
    with pytest.raises(Unknown):
        why(study, "S9", EN)


def test_links_and_what_was_taken_out_are_told(study: Session) -> None:
    first = code(study, "I-01", "Wali kota turun tangan sendiri.", "Komitmen pimpinan dan warga")
    out = code(study, "I-01", "Anggaran kecil", "Komitmen pimpinan dan warga")
    other = code(study, "I-02", "Anggaran kecil sekali", "Pendorong")
    link_codings(study, first, other, LinkKind.CONTRADICTS)
    factor_evidence.take_out(study, factors.find_factor(study, "S1").id, [out])
    text = told(study)
    assert "Anggaran kecil sekali (I-02, ¶2)" in text
    assert "## Taken out of the evidence" in text
    parts = [row["part"] for row in rows(why_table(study, "S1", EN))]
    assert parts == ["evidence", "linked", "left_out"]


def test_what_may_not_be_quoted_is_told_by_its_citation(study: Session) -> None:
    coding = code(study, "I-01", "Wali kota turun tangan sendiri.", "Komitmen pimpinan dan warga")
    write_memo(study, "Rahasia.", target_kind="coding", target=coding, about="x")
    name = find_code(study, "Komitmen pimpinan dan warga").id
    write_memo(study, "Katanya wali kota turun tangan sendiri.", target_kind="code", target=name)
    factors.reword_factor(
        study, factors.find_factor(study, "S1").id, "Wali kota turun tangan sendiri"
    )
    change_informant(study, "I-01", consent="paraphrase")
    text = told(study)
    assert "turun tangan" not in text
    assert "Siapa mendorong" not in text
    assert "Rahasia" not in text
    assert "(I-01, ¶2)" in text
    (row,) = rows(why_table(study, "S1", EN))
    assert (row["quote"], row["asked_words"]) == (None, None)


def test_factors_from_other_sides(study: Session) -> None:
    code(study, "I-01", "Wali kota turun tangan sendiri.", "Komitmen pimpinan dan warga")
    code(study, "I-01", "Siapa mendorong?", "Pendorong")

    def made(**how: str) -> list[dict[str, object]]:
        return rows(table(study, "factors", EN, How(**how)))  # type: ignore[arg-type]

    (asked,) = made(by="question")
    assert (asked["number"], asked["said"], asked["asked"], asked["interviewed"]) == (
        *("S1", None, None),
        2,
    )
    code(study, "I-01", "Wali kota", "Pendorong")
    (asked,) = made(by="question")
    assert (asked["said"], asked["asked"], asked["said_by"]) == (1, 1, ["I-01"])
    (without,) = made(without="I-01")
    assert (without["segments"], without["left"], without["falls"]) == (1, 0, "all")
    (kept,) = made(without="I-02")
    assert (kept["left"], kept["falls"]) == (1, "nothing")
    (by_case,) = made(by="case")
    assert (by_case["beside"], by_case["segments"]) == (1, 1)
    with pytest.raises(NoRole):
        made(by="stage")
    with pytest.raises(Unknown):
        made(without="I-99")


def test_without_questions_or_someone_to_leave_out_it_is_told(
    study: Session, tmp_path: Path
) -> None:
    path = new_project(tmp_path / "lain", language="id", coder="ani", codebooks=["swot"])
    with open_session(path, "ani") as session:
        with pytest.raises(NoQuestions):
            table(session, "factors", ID, How(by="question"))
        register = tmp_path / "informants.csv"
        register.write_text("code,role\nI-09,Warga\n", encoding="utf-8")
        from qca.tasks.people import import_informants

        import_informants(session, register)
        with pytest.raises(NobodyToLeaveOut):
            table(session, "factors", ID, How(without="I-09"))
