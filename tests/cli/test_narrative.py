"""Narratives from the command line: drafted, written in an editor, checked, shown, kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from qca.model.codes import Role
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import find_document, read_document
from qca.tasks.narratives import find_stage, keep
from qca.tasks.session import as_coder, open_session
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
COMMITTED = "The mayor was committed from the first day."
SMALL = "The budget was small."
HELPED = "The university helped us from the beginning."


@pytest.fixture
def coded(study: Path) -> Path:
    """The study with a stage of which two passages speak."""
    with open_session(study, "ani") as session:
        stages = create_code(session, "Stages", role=Role.STAGE)
        create_code(session, "Starting", parent=stages)
        money = create_code(session, "Money", role=Role.INTERNAL)
        create_code(session, "Budget", parent=money)
    code(study, COMMITTED, "Starting")
    code(study, SMALL, "Starting", "Budget")
    return study


def code(study: Path, quote: str, *names: str) -> None:
    with open_session(study, "ani") as session:
        document = find_document(session, "I-01")
        span = span_of_quote(read_document(session, document).transcript, quote, "I-01")
        apply_codes(session, document, *span, [find_code(session, name).id for name in names])


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that stands for the user's editor; it gets the file as its argument."""
    path = tmp_path / "editor.py"
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{path}"')
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return path


def script(editor: Path, *lines: str) -> None:
    """What the editor does: ``text`` is what stands in the file."""
    body = [
        *("import os, signal, sys, time", "from pathlib import Path"),
        *("path = Path(sys.argv[1])", "text = path.read_text(encoding='utf-8')"),
        "def put(text): path.write_text(text, encoding='utf-8')",
        *lines,
    ]
    editor.write_text("\n".join(body), encoding="utf-8")


def source(qca: Call, study: Path) -> str:
    return qca("narrative", "show", study, 1, "--source").out


def papers(tmp_path: Path) -> list[str]:
    return [path.suffix for path in (tmp_path / "state").rglob("*") if path.is_file()]


def test_a_draft_is_the_evidence_in_order_and_is_never_written_over(qca: Call, coded: Path) -> None:
    called = qca("narrative", "draft", coded, "Starting")
    assert "The evidence of Starting is drafted: 2 references." in called.out
    drafted = source(qca, coded)
    assert "- **I1 Budget**: [[I-01 ¶2 Budget]](coding/" in drafted
    assert "## Further words on this stage" in drafted
    refused = qca("narrative", "draft", coded, 1)
    assert (refused.code, "--append" in refused.err, "by ani" in refused.err) == (1, True, True)
    assert "nothing to append" in qca("narrative", "draft", coded, 1, "--append").out
    code(coded, HELPED, "Starting", "Budget")
    assert qca("narrative", "draft", coded, 1, "--append").code == 0
    appended = source(qca, coded)
    assert appended.startswith(drafted.rstrip())
    assert "## New evidence, " in appended
    assert "- [[I-01 ¶4 Budget]](coding/" in appended
    assert qca("narrative", "draft", coded, 1, "--replace").code == 0
    assert "New evidence" not in source(qca, coded)
    qca("undo", coded)
    assert source(qca, coded) == appended
    written = qca("narrative", "draft", coded, 1, "-o", coded.parent / "draft.md")
    assert written.code == 0
    assert "[[I-01 ¶4 Budget]]" in (coded.parent / "draft.md").read_text(encoding="utf-8")


def test_a_text_is_taken_from_a_file_and_shown_with_its_quotes(qca: Call, coded: Path) -> None:
    file = coded.parent / "text.md"
    file.write_text("# How it began\n\nMoney was short [[I-01 par. 2 budget]].\n\n[[x]]\n", "utf-8")
    called = qca("narrative", "write", coded, 1, file)
    assert "wrote on the narrative of Starting" in called.out
    assert called.err == "qca: Line 5: [[x]] leads nowhere\n"
    shown = qca("narrative", "show", coded, 1)
    assert shown.out.startswith(
        "## Stage 1: Starting\n\n### How it began\n\n"
        "Money was short “The budget was small.” (I-01, ¶2)."
    )
    assert "Not stated" in qca("narrative", "show", coded, 1, "--dossier").out
    rows = qca("narrative", "list", coded, "--format", "json").rows
    assert [(r["stage"], r["references"], r["coder"], r["state"]) for r in rows] == [
        ("Starting", 2, "ani", "current")
    ]
    assert qca("narrative", coded).out.count("Starting") == 1
    word, data = coded.parent / "s.docx", coded.parent / "s.json"
    assert qca("narrative", "show", coded, 1, "-o", word).code == 0
    assert any("“The budget" in p.text for p in docx.Document(str(word)).paragraphs)
    assert qca("narrative", "show", coded, 1, "-o", data).code == 0
    told = json.loads(data.read_text(encoding="utf-8"))
    assert [(r["line"], r["citation"], r["quote"]) for r in told["references"]] == [
        (3, "(I-01, ¶2)", SMALL),
        (5, None, None),
    ]
    assert qca("narrative", "show", coded, 1, "-o", coded.parent / "s.xlsx").code == 1
    empty = coded.parent / "empty.md"
    empty.write_text(" \n", encoding="utf-8")
    qca("narrative", "write", coded, 1, empty)
    assert "Nothing was written about Starting" in qca("narrative", "check", coded, 1).err


def test_a_reference_holds_when_things_are_renamed(qca: Call, coded: Path) -> None:
    file = coded.parent / "text.md"
    file.write_text("Money was short [[I-01 ¶2 Budget]].", encoding="utf-8")
    qca("narrative", "write", coded, 1, file)
    assert qca("documents", "set", coded, "I-01", "--name", "Wali kota").code == 0
    assert qca("codes", "set", coded, "Budget", "--name", "Purse").code == 0
    assert "“The budget was small.” (Wali kota, ¶2)" in qca("narrative", "show", coded, 1).out


def test_a_text_is_stale_when_coding_changed_since(qca: Call, coded: Path) -> None:
    file = coded.parent / "text.md"
    file.write_text("Money was short [[I-01 ¶2 Budget]].", encoding="utf-8")
    qca("narrative", "write", coded, 1, file)
    assert qca("narrative", "show", coded, 1).err == ""
    code(coded, HELPED, "Starting")
    rows = qca("segments", coded, "--code", "Budget", "--format", "json").rows
    assert qca("uncode", coded, "--coding", rows[0]["coding_id"]).code == 0
    note = "written before 1 new coding and 1 coding that is gone"
    assert f"The narrative of Starting was {note}" in qca("narrative", "show", coded, 1).err
    found = qca("narrative", "check", coded, 1, "--format", "json").rows
    assert [(r["flaw"], r["line"]) for r in found] == [("new", None), ("left", None), ("gone", 1)]
    assert "[[I-01" not in found[0]["told"]
    assert "I-01 ¶4 Starting" in found[0]["told"]
    assert "I-01 ¶2 Budget" in found[1]["told"]
    exported = qca("export", coded, coded.parent / "report.docx")
    assert f"The narrative of Starting was {note}" in exported.err
    paragraphs = [p.text for p in docx.Document(str(coded.parent / "report.docx")).paragraphs]
    assert "Money was short [[I-01 ¶2 Budget]]." in paragraphs
    assert not any("written before" in text for text in paragraphs)
    qca("undo", coded)
    qca("undo", coded)
    assert qca("narrative", "show", coded, 1).err == ""


def test_words_that_may_not_be_quoted_are_not_printed(qca: Call, coded: Path) -> None:
    register = coded.parent / "register.csv"
    register.write_text("code,consent\nI-01,paraphrase\n", encoding="utf-8")
    assert qca("informants", "import", coded, register).code == 0
    assert qca("speakers", coded, "I-01", "I=I-01,P=interviewer").code == 0
    file = coded.parent / "text.md"
    file.write_text("Short [[I-01 ¶2 Budget]].\n\nThe budget was small, he said.", encoding="utf-8")
    qca("narrative", "write", coded, 1, file)
    shown = qca("narrative", "show", coded, 1).out
    assert "Short (I-01, ¶2)." in shown
    assert "The budget was small" not in shown


def test_an_editor_opens_on_the_draft_and_what_it_saves_is_kept(
    qca: Call, coded: Path, editor: Path, tmp_path: Path
) -> None:
    script(editor, "assert '[[I-01 ¶2 Budget]]' in text, text", "put('Money [[I-01 ¶2 Budget]].')")
    called = qca("narrative", "edit", coded, 1)
    assert (called.code, called.err) == (0, "")
    assert "wrote on the narrative" in called.out
    assert source(qca, coded).startswith("Money [[I-01 ¶2 Budget]](coding/")
    assert papers(tmp_path) == []
    script(editor, "assert text == 'Money [[I-01 ¶2 Budget]].\\n', text")
    assert "Nothing" in qca("narrative", "edit", coded, 1).out
    assert papers(tmp_path) == []


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("sys.exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"),
    ],
)
def test_what_a_failing_editor_leaves_is_gone_on_with(
    qca: Call, coded: Path, editor: Path, tmp_path: Path, end: str, reason: str
) -> None:
    script(editor, "put('Half a sentence [[I-01 ¶2 Budget]]')", end)
    called = qca("narrative", "edit", coded, 1)
    assert called.code == 1
    assert reason in called.err
    assert "not lost" in called.err
    assert qca("narrative", "show", coded, 1, "--source").code == 1
    assert papers(tmp_path) == []
    script(editor, "put(text + ' and the rest.')")
    called = qca("narrative", "edit", coded, 1)
    assert "You go on" in called.err
    assert source(qca, coded).startswith("Half a sentence [[I-01 ¶2 Budget]](coding/")
    script(editor, "assert 'and the rest' in text")
    assert "You go on" not in qca("narrative", "edit", coded, 1).err


def test_an_editor_that_is_not_there(
    qca: Call, coded: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    called = qca("narrative", "edit", coded, 1)
    assert (called.code, "could not be started" in called.err) == (1, True)
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    assert "Set EDITOR" in qca("narrative", "edit", coded, 1).err


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_program_leaves_the_file_and_the_next_one_goes_on_with_it(
    qca: Call, coded: Path, editor: Path, tmp_path: Path
) -> None:
    ready, done = tmp_path / "ready", tmp_path / "done"
    script(
        editor,
        "put('Written before the end.')",
        f"Path({str(ready)!r}).write_text(str(os.getpid()))",
        f"while not Path({str(done)!r}).exists(): time.sleep(0.05)",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "qca", "narrative", "edit", str(coded), "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _until(ready)
    refused = qca("narrative", "edit", coded, 1)
    assert f"process {process.pid}" in refused.err
    process.send_signal(signal.SIGKILL)
    process.wait()
    done.touch()
    script(editor, "put(text + ' And after it.')")
    called = qca("narrative", "edit", coded, 1)
    assert "You go on" in called.err
    assert source(qca, coded) == "Written before the end. And after it.\n"
    assert papers(tmp_path) == []


def _until(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists() or not path.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_of_two_who_write_at_once_neither_is_lost(
    qca: Call, coded: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_session(coded, "ani") as session:
        keep(session, find_stage(session, "1"), "As it was.", "en")
    script(
        editor,
        "from qca.tasks.session import open_session",
        "from qca.tasks.narratives import find_stage, keep",
        f"with open_session(Path({str(coded)!r}), 'budi') as s:",
        "    keep(s, find_stage(s, '1'), 'As budi has it.', 'en')",
        "put('As ani has it.')",
    )
    called = qca("narrative", "edit", coded, 1, "--coder", "ani")
    assert called.code == 1
    assert "budi has changed the narrative of Starting" in called.err
    assert source(qca, coded) == "As budi has it.\n"
    script(editor, "put(text.replace('# Written', '# Both, written'))")
    assert qca("narrative", "edit", coded, 1, "--coder", "ani").code == 0
    assert source(qca, coded) == (
        "As ani has it.\n\n# Both, written meanwhile by budi\n\nAs budi has it.\n"
    )


def test_the_blind_and_the_other_language(qca: Call, coded: Path) -> None:
    with open_session(coded, "ani") as session:
        budi = as_coder(session, "budi")
        keep(budi, find_stage(session, "1"), "Uang kurang [[I-01 ¶2 Budget]].", "id")
    shown = qca("--language", "en", "narrative", "show", coded, 1)
    assert "(I-01, par. 2)" in shown.out
    assert [r["language"] for r in qca("narrative", coded, "--format", "json").rows] == ["id"]
