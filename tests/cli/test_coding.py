"""Coding from the command line: code, uncode, memo, undo, redo; codes and codebooks."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Call

QUOTE = "The mayor was committed from the first day."
SEGMENT_KEYS = (
    "coding_id document document_id paragraph speaker start end quote code code_id coder valence "
    "weight memo created"
)


@pytest.mark.parametrize(
    "place",
    [
        ["--quote", QUOTE],
        ["-q", QUOTE],
        ["36", "79"],
        ["35", "80"],
    ],
)
def test_a_passage_is_named_in_several_ways(qca: Call, study: Path, place: list[str]) -> None:
    called = qca("code", study, "I-01", *place, "--code", "strengths")
    assert called.code == 0
    assert called.out == f"I-01 ¶2  “{QUOTE}”\n  added: SWOT factors > Strengths\n"
    (row,) = qca("segments", study, "-f", "json").rows
    assert (row["quote"], row["start"], row["end"]) == (QUOTE, 36, 79)
    assert list(row) == SEGMENT_KEYS.split()


def test_a_whole_paragraph_is_coded_without_its_label(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths", "-c", "weaknesses")
    rows = qca("segments", study, "-f", "json").rows
    assert {row["quote"] for row in rows} == {QUOTE + " The budget was small."}
    assert [row["speaker"] for row in rows] == ["I", "I"]


def test_what_is_said_of_a_coding_is_kept(qca: Call, study: Path) -> None:
    qca(
        *("code", study, "I-01", "-q", QUOTE, "-c", "strengths", "--coder", "budi"),
        *("--valence", "-", "--weight", "70", "--memo", "look again"),
    )
    (row,) = qca("segments", study, "-f", "json").rows
    assert (row["coder"], row["valence"], row["weight"], row["memo"]) == (
        "budi",
        -1,
        70,
        "look again",
    )


@pytest.mark.parametrize(("sign", "value"), [("+", 1), ("-", -1), ("+-", 0), ("±", 0)])
def test_signs_of_valence(qca: Call, study: Path, sign: str, value: int) -> None:
    assert qca("code", study, "I-01", "-p", "2", "-c", "strengths", "--valence", sign).code == 0
    assert qca("segments", study, "-f", "json").rows[0]["valence"] == value


def test_the_same_code_is_joined_and_never_doubled(qca: Call, study: Path) -> None:
    def code(*place: str) -> dict[str, object]:
        (row,) = qca("code", study, "I-01", *place, "-c", "strengths", "-f", "json").rows
        return {key: row[key] for key in ("done", "coding_id", "start", "end")}

    first = code("40", "60")
    assert first["done"] == "added"
    assert code("45", "50") == {**first, "done": "there"}
    assert code("50", "83") == {**first, "done": "joined", "end": 83}
    assert len(qca("segments", study, "-f", "json").rows) == 1


def test_another_coder_joins_with_a_note(qca: Call, study: Path) -> None:
    called = qca("code", study, "I-01", "-q", QUOTE, "-c", "strengths", "--coder", "budi")
    assert called.err == f"qca: budi is new to {study} and has joined its coders.\n"
    again = qca("code", study, "I-01", "-p", "4", "-c", "strengths", "--coder", "budi")
    assert again.err == ""
    assert {r["coder"] for r in qca("segments", study, "--coder", "budi", "-f", "json").rows} == {
        "budi"
    }
    assert qca("segments", study, "--coder", "ani", "-f", "json").rows == []


def test_codings_are_removed_by_place_and_by_id(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths", "-c", "weaknesses")
    qca("code", study, "I-01", "-p", "2", "-c", "strengths", "--coder", "budi")
    called = qca("uncode", study, "I-01", "-q", "budget", "-c", "strengths", "--coder", "ani")
    assert called.out == "Done: removed Strengths from I-01 ¶2.\n"
    left = qca("segments", study, "-f", "json").rows
    assert {(row["coder"], row["code"].split()[-1]) for row in left} == {
        ("ani", "Weaknesses"),
        ("budi", "Strengths"),
    }
    ids = [part for row in left for part in ("--coding", row["coding_id"][:23])]
    assert qca("uncode", study, *ids, "--coder", "ani").code == 0
    assert qca("segments", study, "-f", "json").rows == []


def test_undo_and_redo_say_what_they_did(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-q", QUOTE, "-c", "strengths")
    assert qca("undo", study).out == "Undone: coded I-01 ¶2 with Strengths.\n"
    assert qca("segments", study, "-f", "json").rows == []
    assert qca("redo", study).out == "Redone: coded I-01 ¶2 with Strengths.\n"
    assert len(qca("segments", study, "-f", "json").rows) == 1
    assert qca("--language", "id", "undo", study).out == (
        "Diurungkan: mengode I-01 par. 2 dengan Strengths.\n"
    )


def test_a_coder_undoes_only_their_own(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths", "--coder", "budi")
    qca("code", study, "I-01", "-p", "4", "-c", "strengths", "--coder", "ani")
    assert "¶2" in qca("undo", study, "--coder", "budi").out
    assert [row["coder"] for row in qca("segments", study, "-f", "json").rows] == ["ani"]
    assert qca("undo", study, "--coder", "budi").code == 1


def test_memos_are_written_changed_and_removed(
    qca: Call, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths")
    coding = qca("segments", study, "-f", "json").rows[0]["coding_id"]
    targets = [
        *(["--document", "I-01"], ["--code", "strengths"], ["--coding", coding[:23]]),
        *(["--informant", "I-01"], []),
    ]
    for target in targets:
        assert qca("memo", study, "Ask again.", *target, "--kind", "reflexive").code == 0
    rows = qca("memo", study, "-f", "json").rows
    assert [row["about_kind"] for row in rows] == [
        *("document", "code", "coding", "informant", "project"),
    ]
    assert {row["kind"] for row in rows} == {"reflexive"}
    (about,) = qca("memo", study, "--code", "strengths", "-f", "json").rows
    monkeypatch.setattr(sys, "stdin", io.StringIO("From a file.\nTwo lines.\n"))
    assert qca("memo", study, "-", "--change", about["id"][:23]).code == 0
    (changed,) = qca("memo", study, "--code", "strengths", "-f", "json").rows
    assert changed["text"] == "From a file.\nTwo lines.\n"
    assert qca("memo", study, "", "--change", about["id"]).code == 0
    assert qca("memo", study, "--code", "strengths", "-f", "json").rows == []
    assert len(qca("memo", study, "-f", "json").rows) == 4


def test_strategies_are_made_with_what_they_rest_on(qca: Call, study: Path) -> None:
    qca("codes", "add", study, "Plans", "--role", "strategy")
    under = ("--under", "Plans")
    qca("codes", "add", study, "Train", *under, "--property", "refs=S1", "--property", "cell=so")
    qca("codes", "set", study, "Train", "--property", "refs=S1, W1")
    (row,) = qca("table", study, "tows", "-f", "json").rows
    assert (row["cell"], row["refs"], row["misfits"]) == ("SO", ["S1", "W1"], ["W1"])
    wrong = qca("codes", "set", study, "Train", "--property", "refs")
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)
    assert "NAME=VALUE" in wrong.err


def test_codes_are_made_changed_and_moved(qca: Call, study: Path) -> None:
    assert qca("codes", "add", study, "Trust").out == "Done: created the code Trust.\n"
    qca("codes", "add", study, "In neighbours", "--under", "Trust", "--definition", "Who helps.")
    qca("codes", "set", study, "Trust", "--name", "Mutual trust", "--color", "#4a6fa5")
    qca("codes", "move", study, "In neighbours", "--under", "strengths")
    rows = {row["path"]: row for row in qca("codes", study, "-f", "json").rows}
    assert list(rows["Mutual trust"]) == [
        *("id", "path", "name", "role", "color", "codings", "documents"),
    ]
    assert rows["Mutual trust"]["color"] == "#4a6fa5"
    assert "SWOT factors > Strengths > In neighbours" in rows
    assert rows["SWOT factors > Strengths"]["role"] == "strength"
    qca("code", study, "I-01", "-p", "2", "-c", "In neighbours")
    assert "with 1 coding" in qca("remove", study, "--code", "In neighbours").out
    assert qca("undo", study).code == 0
    assert len(qca("segments", study, "-c", "strengths", "-f", "json").rows) == 1


def test_codebooks_are_listed_shown_added_and_exported(qca: Call, study: Path) -> None:
    names = [row["name"] for row in qca("codebook", "list", "-f", "json").rows]
    assert {"swot", "smart-city-indonesia"} <= set(names)
    assert "Committed leaders" in qca("codebook", "show", "swot").out
    assert "Pimpinan berkomitmen" in qca("--language", "id", "codebook", "show", "swot").out
    added = qca("codebook", "add", study, "smart-city-indonesia")
    assert added.out.startswith("Done: added the codebook")
    assert len(qca("codebook", "list", study, "-f", "json").rows) == 2
    assert "has several codebooks" in qca("codebook", "export", study, "out.yaml").err
    written = qca(
        "codebook",
        "export",
        study,
        "out.yaml",
        "--codebook",
        "SWOT: strengths, weaknesses, opportunities, threats",
    )
    assert written.out == "Written: out.yaml\n"
    assert qca("codebook", "diff", "swot", "out.yaml", "-f", "json").rows == []
    assert qca("codebook", "check", "out.yaml").out == "out.yaml is sound.\n"


def test_a_codebook_file_is_checked_and_mended(qca: Call) -> None:
    Path("mine.yaml").write_text(
        "version: 1.0.0\ntitle: Mine\nlanguage: en\ncodes:\n"
        "  - name: Budget\n    definition: Money.\n"
    )
    before = qca("codebook", "check", "mine.yaml")
    assert before.code == 1
    assert "error: line 1" in before.out
    assert "--fix" in before.err
    mended = qca("codebook", "check", "mine.yaml", "--fix")
    assert (mended.code, mended.err) == (0, "")
    assert "3 ids and slugs were written into mine.yaml." in mended.out
    assert qca("codebook", "check", "mine.yaml").out == "mine.yaml is sound.\n"


def test_text_is_never_changed_by_coding(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths")
    assert qca("text", study, "I-01").out == INTERVIEW


def test_segments_answer_a_query(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths")
    qca("code", study, "I-01", "-q", QUOTE, "-c", "weaknesses", "--coder", "budi")
    rows = qca("segments", study, "--query", "strengths and weaknesses", "-f", "json").rows
    assert [row["coder"] for row in rows] == ["ani", "budi"]
    rows = qca("segments", study, "--query", "strengths and not coder:ani", "-f", "json").rows
    assert rows == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--query", "strengths and"], 1, "cannot be read from here"),
        (["--query", "coder:budy"], 1, "There is no coder “budy”"),
        (["--query", "strenghts"], 1, "Did you mean strengths"),
        (["--query", "strengths", "--coder", "ani"], 2, "give only one"),
        (["--query", " "], 2, ""),
    ],
)
def test_a_query_that_cannot_be_answered(
    qca: Call, study: Path, arguments: list[str], code: int, told: str
) -> None:
    called = qca("segments", study, *arguments)
    assert (called.code, called.out) == (code, "")
    assert told in called.err


def test_the_same_code_on_overlapping_passages_is_joined_or_refused(qca: Call, study: Path) -> None:
    place = ("code", study, "I-01", "-c", "strengths")
    assert qca(*place, "-q", QUOTE).code == 0
    assert "joined into one" in qca("overlap", study).out
    assert "be refused" in qca("overlap", study, "refuse").out
    refused = qca(*place, "36", "95")
    assert (refused.code, len(qca("segments", study, "-f", "json").rows)) == (1, 1)
    assert "Strengths is on I-01 ¶2 already" in refused.err
    assert "refused, since" in qca(*place, "36", "95", "-c", "weaknesses").out
    assert "changed" in qca("overlap", study, "refuse").out
    assert qca("overlap", study, "maybe").code == 2
    assert qca("overlap", study, "merge").code == 0
    assert "joined with" in qca(*place, "36", "95").out


def test_undo_goes_back_to_a_step(qca: Call, study: Path) -> None:
    start = qca("history", study, "-f", "json").rows[0]["step"]
    for code in ("strengths", "weaknesses"):
        qca("code", study, "I-01", "-q", QUOTE, "-c", code)
    looked = qca("undo", study, "--to", str(start), "--look")
    assert looked.out.splitlines()[0] == "Would be taken back: coded I-01 ¶2 with Weaknesses."
    assert len(qca("segments", study, "-f", "json").rows) == 2
    done = qca("undo", study, "--to", str(start))
    assert len(done.out.splitlines()) == 2
    assert qca("segments", study, "-f", "json").rows == []
    assert qca("redo", study).out == "Redone: coded I-01 ¶2 with Strengths.\n"
    assert qca("undo", study, "--look").code == 2
    assert "no step" in qca("undo", study, "--to", "9999").err.lower()


def test_what_cannot_be_taken_back_is_told_and_nothing_is(qca: Call, study: Path) -> None:
    start = qca("history", study, "-f", "json").rows[0]["id"]
    qca("code", study, "I-01", "-q", QUOTE, "-c", "strengths", "--coder", "ani")
    coding = qca("segments", study, "-f", "json").rows[0]["coding_id"]
    qca("code", study, "I-01", "-q", QUOTE, "-c", "weaknesses", "--coder", "ani")
    qca("memo", study, "really?", "--coding", coding, "--coder", "budi")
    refused = qca("undo", study, "--to", start, "--coder", "ani")
    assert refused.code == 1
    assert "Cannot be taken back: coded I-01 ¶2 with Strengths. This step" in refused.err
    assert len(qca("segments", study, "-f", "json").rows) == 2
    partly = qca("undo", study, "--to", start, "--partly", "--coder", "ani")
    assert partly.out == "Undone: coded I-01 ¶2 with Weaknesses.\n"
    assert len(qca("segments", study, "-f", "json").rows) == 1
