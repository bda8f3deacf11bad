"""Material from the command line: import, documents, text, speakers, off the record."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import INTERVIEW, Call


def folder_of_files() -> Path:
    folder = Path("talks")
    folder.mkdir()
    (folder / "I-02.txt").write_bytes(b"P: Caf\xe9 mana?\nI: Warung di pelabuhan itu.\n")
    (folder / "I-03.txt").write_text(INTERVIEW.replace("mayor", "regent"), encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "picture.odt").write_text("x")
    return folder


def test_an_import_tells_of_every_file(qca: Call, study: Path) -> None:
    called = qca("import", study, folder_of_files(), "none.txt", "--case", "Kota")
    assert called.code == 0
    assert "I-02  interview, txt, Windows-1252, 2 paragraphs, 8 words" in called.out
    assert "I-03  interview, txt, 6 paragraphs, 49 words" in called.out
    assert "    P: interviewer · I: informant I-03" in called.out
    assert "2 documents are in, 3 not." in called.out
    for name in ("bad.docx", "picture.odt", "none.txt"):
        assert sum(name in line for line in called.err.splitlines()) == 1
    assert "not clear in: I-02" in called.err
    assert {row["case"] for row in qca("documents", study, "-f", "json").rows} == {"", "Kota"}


def test_nothing_in_is_a_failure(qca: Call, study: Path, interview: Path) -> None:
    called = qca("import", study, interview)
    assert called.code == 1
    assert "0 documents are in, 1 not." in called.out
    assert "has the same words as I-01" in called.err


def test_a_preview_writes_nothing(qca: Call, study: Path) -> None:
    before = study.read_bytes()
    called = qca("import", study, folder_of_files(), "--preview", "--speakers", "I=I-77")
    assert called.code == 0
    assert "    I: informant I-77. You said so." in called.out
    assert "      “The regent was committed from the first day." in called.out
    assert "2 documents would come in, 2 not. Nothing was written." in called.out
    assert study.read_bytes() == before


def test_what_is_said_about_files_is_kept(qca: Call, study: Path) -> None:
    files = folder_of_files() / "I-03.txt"
    called = qca(
        *("import", study, files, "--kind", "focus-group", "--language", "id"),
        *("--speakers", "P=I-30,I=interviewer", "--coder", "budi"),
    )
    assert called.code == 0
    assert "budi is new to" in called.err
    row = qca("documents", study, "-f", "json").rows[1]
    assert (row["name"], row["kind"], row["speakers"]) == ("I-03", "focus-group", ["P", "I"])
    rows = qca("speakers", study, "I-03", "-f", "json").rows
    assert [(r["label"], r["part"], r["informant"]) for r in rows] == [
        ("P", "informant", "I-30"),
        ("I", "interviewer", ""),
    ]
    assert qca("history", study, "-f", "json").rows[0]["coder"] == "budi"


def test_a_document_is_described_anew(qca: Call, study: Path) -> None:
    called = qca("documents", "set", study, "I-01", "--name", "W-01", "--case", "Kota Contoh")
    assert (called.code, called.out) == (0, "Done: changed W-01.\n")
    assert qca("documents", "set", study, "W-01", "--kind", "interview").out.startswith("Nothing")
    (row,) = qca("documents", study, "-f", "json").rows
    assert (row["name"], row["case"]) == ("W-01", "Kota Contoh")


def test_the_text_comes_out_as_it_went_in(qca: Call, study: Path) -> None:
    assert qca("text", study, "I-01").out == INTERVIEW
    assert qca("text", study, "I-01", "-n").out.splitlines()[1].startswith("2  I: The mayor")
    for row in qca("text", study, "I-01", "-f", "json").rows:
        assert INTERVIEW[row["body"] : row["end"]] == row["text"]


def test_speakers_are_shown_corrected_and_previewed(qca: Call, study: Path) -> None:
    shown = qca("speakers", study, "I-01")
    assert "Why: 100 % of the 3 turns ask something" in shown.out
    before = study.read_bytes()
    preview = qca("speakers", study, "I-01", "I=I-09", "--preview", "-f", "json").rows
    assert [row["informant"] for row in preview] == ["", "I-09"]
    assert study.read_bytes() == before
    changed = qca("speakers", study, "I-01", "I=I-09,Wife=I-10", "-f", "json")
    assert [row["informant"] for row in changed.rows] == ["", "I-09"]
    assert "No line begins with the speaker label “Wife”" in changed.err
    assert qca("undo", study).out == "Undone: set the speakers of I-01.\n"
    assert qca("speakers", study, "I-01", "-f", "json").rows[1]["informant"] == "I-01"


def test_words_go_off_the_record_and_back(qca: Call, study: Path) -> None:
    quote = "The residents came too."
    qca("code", study, "I-01", "-q", quote, "-c", "strengths")
    marked = qca("offrecord", study, "I-01", "-q", quote, "--reason", "asked for it")
    assert marked.out == "Done: marked words in I-01 ¶4 as off the record.\n"
    (row,) = qca("offrecord", study, "I-01", "-f", "json").rows
    assert (row["paragraph"], row["reason"]) == (4, "asked for it")
    assert INTERVIEW[row["start"] : row["end"]] == quote
    assert qca("segments", study, "-f", "json").rows == []
    assert qca("undo", study).code == 0
    assert len(qca("segments", study, "-f", "json").rows) == 1
    assert qca("redo", study).code == 0
    back = qca("offrecord", study, "I-01", "-p", "4", "--take-back")
    assert back.out.startswith("Done: took back an off-the-record mark in I-01 ¶4")
    assert qca("offrecord", study, "I-01", "-f", "json").rows == []


def test_a_removed_document_comes_back(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths")
    removed = qca("remove", study, "I-01")
    assert "removed the document I-01 with 1 coding" in removed.out
    assert f"qca undo {study} brings it back." in removed.out
    assert qca("documents", study, "-f", "json").rows == []
    assert qca("undo", study).code == 0
    assert len(qca("segments", study, "-f", "json").rows) == 1


def test_words_are_found(qca: Call, study: Path) -> None:
    (row,) = qca("search", study, "UNIVERSITY", "residents", "-f", "json").rows
    assert (row["document"], row["paragraph"], row["citation"]) == ("I-01", 4, "(I-01, ¶4)")
    spans = [tuple(map(int, span.split("-"))) for span in row["spans"]]
    assert [INTERVIEW[start:end] for start, end in spans] == ["university", "residents"]
    assert qca("search", study, '"first day"', "-f", "csv").out.count("\n") == 2
    limited = qca("search", study, "the", "--limit", "1")
    assert "Only the first paragraph is shown" in limited.err
    assert "(nothing to show)" in qca("search", study, "rivers").out


def test_control_characters_of_a_text_are_data(qca: Call, study: Path) -> None:
    Path("odd.txt").write_bytes("I: red \u009b31m and [bold]markup[/bold] | here\n".encode())
    assert qca("import", study, "odd.txt", "--speakers", "I=I-05").code == 0
    for form in ("table", "md"):
        shown = qca("search", study, "markup", "-f", form).out
        assert "\u009b" not in shown
    assert "[bold]markup[/bold]" in qca("search", study, "markup").out
