"""Turns: what is said, by whom, and what of it may be printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.scope import Scope
from qca.project import queries
from qca.project.store import Project
from qca.project.turns import COLUMNS, turns
from tests.studies import add_document, empty_project, first_coder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as project:
        yield project


def test_a_turn_knows_its_speaker_and_place(project: Project) -> None:
    document = add_document(project, first_coder(project))
    with project.reading() as connection:
        rows = turns(connection).to_dict("records")
        text = queries.transcript(connection, document.revision).text
    assert list(rows[0]) == list(COLUMNS)
    assert [(r["paragraph"], r["speaker"], r["interviewer"], r["informant"]) for r in rows] == [
        (1, "P", True, ""),
        (2, "I-01", False, "I-01"),
        (3, "P", True, ""),
        (4, "I-01", False, "I-01"),
    ]
    for row in rows:
        assert text[row["start"] :].startswith(row["text"])
    assert rows[1]["text"] == "The mayor was committed. The budget was small."


def test_words_off_the_record_are_cut_out_and_consent_is_kept(project: Project) -> None:
    ani = first_coder(project)
    document = add_document(project, ani)
    with project.step(ani, "offrecord.mark", document="I-01", where="") as draft:
        text = queries.transcript(draft.connection, document.revision).text
        for words in ("was committed. The ", "helped us from the beginning."):
            at = text.index(words)
            span = {"revision": document.revision, "start": at, "end": at + len(words)}
            draft.create("off_record", span)
        (informant,) = queries.informants(draft.connection)
        draft.update("informant", informant.id, consent="paraphrase")
    with project.reading() as connection:
        found = turns(connection)
    said = found[found["informant"] == "I-01"]
    assert said["text"].tolist() == ["The mayor ", "budget was small.", "The university "]
    assert said["paragraph"].tolist() == [2, 2, 4]
    assert not said["quotable"].any()
    assert found[found["interviewer"]]["quotable"].all()


def test_a_scope_is_kept_and_an_empty_one_has_the_columns(project: Project) -> None:
    first = add_document(project, first_coder(project))
    add_document(project, first_coder(project), "I-02")
    with project.reading() as connection:
        one = turns(connection, Scope(documents=frozenset({first.id})))
        none = turns(connection, Scope(documents=frozenset()))
    assert set(one["document"]) == {"I-01"}
    assert none.empty
    assert list(none.columns) == list(COLUMNS)
