"""Frames: where a coding stands, who said it, and whether it may be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qca.analysis import frames as wanted
from qca.model.ids import Id
from qca.model.scope import Scope
from qca.model.study import Document, Kind
from qca.project import content, frames, queries
from qca.project.store import Project
from tests.studies import add_codes, add_document, code, empty_project, first_coder, join


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as project:
        yield project


def test_the_frames_are_those_the_analyses_ask_for(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    code(project, ani, add_document(project, ani), "The budget was small.", codes["Budget"])
    with project.reading() as connection:
        codings = frames.codings(connection)
        documents = frames.documents(connection)
        informants = frames.informants(connection)
    assert list(codings.columns) == list(wanted.CODINGS)
    assert list(documents.columns) == list(wanted.DOCUMENTS)
    assert list(informants.columns) == list(wanted.INFORMANTS)
    numeric = [c for c, t in wanted.CODINGS.items() if t in ("int64", "float64", "bool")]
    assert {c: str(codings[c].dtype) for c in numeric} == {c: wanted.CODINGS[c] for c in numeric}


def test_an_empty_project_has_empty_frames_of_the_same_shape(project: Project) -> None:
    with project.reading() as connection:
        codings = frames.codings(connection)
    assert list(codings.columns) == list(wanted.CODINGS)
    assert codings.empty


def test_a_coding_knows_its_place_speaker_and_question(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    code(
        project,
        ani,
        add_document(project, ani),
        "The budget was small.",
        codes["Budget"],
        valence=-1,
        weight=40,
    )
    with project.reading() as connection:
        (row,) = frames.codings(connection).to_dict("records")
    assert row["quote"] == "The budget was small."
    assert (row["paragraph"], row["paragraph_last"]) == (2, 2)
    assert (row["speaker"], row["informants"], row["interviewer"]) == ("I-01", ("I-01",), False)
    assert row["question"] == "What drove the city to begin?"
    assert (row["valence"], row["weight"]) == (-1.0, 40.0)
    assert row["quotable"] is True


def test_a_segment_over_question_and_answer_is_the_informants(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    document = add_document(project, ani)
    code(project, ani, document, "begin?\nI-01: The mayor", codes["Budget"])
    code(project, ani, document, "And who helped?", codes["Budget"])
    with project.reading() as connection:
        both, asked = frames.codings(connection).to_dict("records")
    assert (both["interviewer"], both["informants"], both["speaker"]) == (False, ("I-01",), "I-01")
    assert (asked["interviewer"], asked["informants"]) == (True, ())


def test_the_strictest_consent_of_those_who_speak_counts(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    turns = [("F-01", "We paid."), ("F-02", "Twice."), ("F-03", "Never.")]
    document = add_document(project, ani, "FGD-1", turns, kind=Kind.FOCUS_GROUP)
    with project.step(ani, "informant.change", informant="F-02") as draft:
        by_code = {i.code: i.id for i in queries.informants(draft.connection)}
        draft.update("informant", by_code["F-02"], consent="none")
        draft.update("informant", by_code["F-03"], consent="paraphrase")
    code(project, ani, document, "We paid.\nF-02: Twice.", codes["Budget"])
    code(project, ani, document, "Never.", codes["Budget"])
    code(project, ani, document, "We paid.", codes["Budget"])
    with project.reading() as connection:
        found = frames.codings(connection)
    by_quote = {row["quote"]: row for row in found.to_dict("records")}
    first = by_quote["We paid.\nF-02: Twice."]
    assert (first["informants"], first["consent"]) == (("F-01", "F-02"), "none")
    assert by_quote["Never."]["consent"] == "paraphrase"
    assert [q for q, row in by_quote.items() if row["quotable"]] == ["We paid."]


def test_words_off_the_record_are_marked(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    document = add_document(project, ani)
    code(project, ani, document, "The budget was small.", codes["Budget"])
    code(project, ani, document, "The mayor was committed.", codes["Budget"])
    with project.step(ani, "offrecord.mark", document="I-01", where="") as draft:
        text = queries.transcript(draft.connection, document.revision).text
        at = text.index("small")
        draft.create("off_record", {"revision": document.revision, "start": at, "end": at + 5})
    with project.reading() as connection:
        found = frames.codings(connection).set_index("quote")
    assert found["off_record"].to_dict() == {
        "The mayor was committed.": False,
        "The budget was small.": True,
    }
    assert not found.loc["The budget was small.", "quotable"]


def test_a_scope_is_kept_and_blindness_with_it(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    codes = add_codes(project, ani, ["Budget"])
    document = add_document(project, ani)
    code(project, ani, document, "The budget was small.", codes["Budget"])
    code(project, budi, document, "The budget was small.", codes["Budget"])
    with project.reading() as connection:

        def coders(scope: Scope) -> list[str]:
            return sorted(frames.codings(connection, scope)["coder"])

        assert coders(Scope()) == ["ani", "budi"]
        assert coders(Scope(coders=frozenset({budi}))) == ["budi"]
        assert coders(Scope(blind_for=ani)) == ["ani"]
        assert coders(Scope(blind_for=ani, coders=frozenset({budi}))) == []
        assert coders(Scope(documents=frozenset())) == []


def test_pages_are_those_of_the_paragraph_and_its_document(project: Project) -> None:
    ani = first_coder(project)
    codes = add_codes(project, ani, ["Budget"])
    # Read by position and name, which is not the order in which they came.
    for name in ("RTSC", "Letter", "Annex"):
        document = add_document(project, ani, name, [("", "Dana."), ("", "Uang.")], kind=Kind.PLAN)
        if name != "Letter":
            _print_pages(project, ani, document, name)
        code(project, ani, document, "Uang.", codes["Budget"])
    with project.reading() as connection:
        rows = frames.codings(connection).to_dict("records")
    assert [(row["document"], row["page"]) for row in rows] == [
        ("Annex", "Annex-2"),
        ("Letter", None),
        ("RTSC", "RTSC-2"),
    ]
    assert {(row["informants"], row["consent"]) for row in rows} == {((), "quote")}


def _print_pages(project: Project, coder: Id, document: Document, name: str) -> None:
    with project.step(coder, "speakers.set", document=name) as draft:
        transcript = queries.transcript(draft.connection, document.revision)
        paged = [replace(p, page=f"{name}-{p.number}") for p in transcript.paragraphs]
        layout = content.put(draft.connection, content.Layout.of(paged).packed())
        draft.update("revision", document.revision, layout_hash=layout)


@settings(max_examples=30)
@example(labels=["P"] * 11, spans=[(1, 1), (10, 10)])
@given(
    labels=st.lists(st.sampled_from(("P", "I-01", "I-02", "I-03")), min_size=2, max_size=12),
    spans=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1, max_size=6),
)
def test_every_voice_of_a_segment_is_heard_once_in_its_order(
    tmp_path_factory: pytest.TempPathFactory,
    labels: list[str],
    spans: list[tuple[int, int]],
) -> None:
    with empty_project(tmp_path_factory.mktemp("heard")) as project:
        ani = first_coder(project)
        codes = add_codes(project, ani, ["Budget"])
        turns = [(label, f"Turn {n:02}.") for n, label in enumerate(labels)]
        document = add_document(project, ani, "FGD-1", turns, kind=Kind.FOCUS_GROUP)
        wanted = sorted({tuple(sorted((a % len(labels), b % len(labels)))) for a, b in spans})
        said = "\n".join(f"{label}: {words}" for label, words in turns)
        for first, last in wanted:
            begin, end = said.index(f"Turn {first:02}."), said.index(f"Turn {last:02}.") + 8
            code(project, ani, document, said[begin:end], codes["Budget"])
        with project.reading() as connection:
            every = frames.codings(connection)
            counted = frames.counted(connection)
    plain = {(a + 1, b + 1): tuple(dict.fromkeys(labels[a : b + 1])) for a, b in wanted}
    for row in every.to_dict("records"):
        heard = plain[row["paragraph"], row["paragraph_last"]]
        informants = tuple(label for label in heard if label != "P")
        assert row["informants"] == informants
        assert row["speaker"] == (informants or heard)[0]
        assert row["interviewer"] is (not informants)
    assert counted.astype(object).equals(every[list(counted.columns)].astype(object))
