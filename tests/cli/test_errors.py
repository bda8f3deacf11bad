"""What goes wrong is one clear line on standard error, and the exit code says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Called


def one_line(called: Called, code: int) -> str:
    """The one line that a call failed with."""
    assert called.code == code
    assert called.out == ""
    assert called.err.startswith("qca: ")
    assert called.err.count("\n") == 1
    assert "Traceback" not in called.err
    return called.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["documents", "none.qca"], "none.qca does not exist"),
        (["documents", "notes.txt"], "notes.txt is not a qca project"),
        (["documents", "."], ". is not a qca project"),
        (["documents", "/dev/null"], "is not a qca project"),
        (["documents", "n" * 300], "the name is too long"),
        (["open", "notes.txt"], "is not a qca project"),
        (["open", "study"], "needs a terminal"),
        ([], "needs a terminal"),
        (["new", "study.qca"], "is there already"),
        (["new", "missing/other"], "does not exist"),
        (["new", "other", "--codebook", "swott"], "no codebook and no file"),
        (["import", "study", "I-01.txt", "--speakers", "P"], "cannot be understood"),
        (["text", "study", "I-1"], "There is no document “I-1”"),
        (["code", "study", "I-01", "-p", "2", "-c", "strenghts"], "Did you mean strengths"),
        (["code", "study", "I-01", "-p", "9", "-c", "strengths"], "its paragraphs are 1 to 6"),
        (["code", "study", "I-01", "-q", "nowhere", "-c", "strengths"], "is not in I-01"),
        (["code", "study", "I-01", "-q", "the", "-c", "strengths"], "more than once"),
        (["code", "study", "I-01", "5", "5", "-c", "strengths"], "nothing to code"),
        (["code", "study", "I-01", "5", "99999", "-c", "strengths"], "nothing to code"),
        (
            ["code", "study", "I-01", "-p", "2", "-c", "strengths", "--weight", "101"],
            "allowed are 0–100",
        ),
        (["uncode", "study", "I-01", "-p", "2", "-c", "strengths"], "ani has no coding"),
        (["uncode", "study", "--coding", "00000000"], "There is no coding"),
        (["undo", "study", "--coder", "budi"], "There is no coder “budi”"),
        (["redo", "study"], "nothing to redo"),
        (["memo", "study", ""], "no text in this memo"),
        (["memo", "study", "x", "--document", "I-9"], "There is no document"),
        (["remove", "study", "I-9"], "There is no document"),
        (["table", "study", "swat"], "There is no table “swat”"),
        (["table", "study", "stages"], "no code has the role"),
        (["table", "study", "factors", "--coder", "budi"], "There is no coder"),
        (["narrative", "show", "study", "1"], "There is no stage"),
        (["segments", "study", "--case", "Kota"], "There is no case"),
        (["search", "study", "..."], "no word to search for"),
        (["export", "study", "out.odt"], "names no format"),
        (["export", "study", "notes.txt/out.csv"], "could not be written"),
        (["copy", "study", "study.qca"], "is there already"),
        (["informants", "import", "study", "notes.txt"], ".csv .tsv .xlsx"),
        (["cases", "import", "study", "none.csv"], "none.csv does not exist"),
        (["new", "no/such/folder/study"], "folder no/such/folder does not exist"),
        (["codebook", "add", "study", "notes.txt"], "reads like a text"),
        (["informants", "set", "study", "I-01", "--consent", "perhaps"], "is no consent"),
        (["offrecord", "study", "I-01", "-p", "2", "--take-back"], "is off the record"),
        (["speakers", "study", "I-01", "P"], "cannot be understood"),
        (["codebook", "show", "none.yaml"], "no file"),
        (["codebook", "check", "none.yaml"], "no file"),
        (["codebook", "add", "study", "swot"], "already"),
        (["codes", "add", "study", " "], "argument is empty"),
        (["codes", "move", "study", "factors", "--under", "strengths"], "below itself"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    qca: Call, study: Path, arguments: list[str], told: str
) -> None:
    Path("notes.txt").write_text("Some notes, FICTIONAL.\n")
    before = study.read_bytes()
    code = 2 if "empty" in told else 1
    assert told in one_line(qca(*arguments), code)
    assert study.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["I-01.txt", "notes.txt", "study.qca"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing"], "no command “qca nothing”. See: qca --help"),
        (["document", "study"], "Perhaps documents."),
        (["codebook", "lst"], "list"),
        (["documents"], "PROJECT is missing. See: qca documents list --help"),
        (["text", "study"], "DOCUMENT is missing"),
        (["code", "study", "I-01", "-p", "2"], "-c, --code CODE is missing"),
        (["code", "study", "I-01", "-c", "strengths"], "Say which passage"),
        (["code", "study", "I-01", "5", "-c", "strengths"], "START needs END"),
        (["code", "study", "I-01", "1", "5", "-p", "2", "-c", "strengths"], "Say which passage"),
        (["code", "study", "I-01", "a", "b", "-c", "strengths"], "“a” is not a whole number"),
        (["code", "study", "I-01", "-p", "two", "-c", "strengths"], "not a whole number"),
        (["code", "study", "I-01", "-p", "2", "-c", "strengths", "--valence", "x"], "+, -, +-"),
        (["documents", "study", "--format", "xml"], "choose one of table, csv, json, md"),
        (["documents", "study", "--frmat", "csv"], "no option --frmat"),
        (["documents", "study", "--format"], "--format needs a value"),
        (["documents", "study", "more"], "“more” is too much"),
        (["documents", "study", "--language", "id"], "goes before the command"),
        (["documents", ""], "argument is empty"),
        (["--language", "fr", "documents", "study"], "choose one of en, id"),
        (["documents", "set", "study", "I-01"], "--name, --kind, --case, --language"),
        (["documents", "set", "study", "I-01", "--kind", "book"], "focus-group"),
        (["uncode", "study"], "--coding ID"),
        (["uncode", "study", "I-01", "--coding", "abcd", "-c", "x"], "only one"),
        (["memo", "study", "x", "--document", "I-01", "--code", "strengths"], "only one"),
        (["remove", "study"], "DOCUMENT, --code CODE"),
        (["remove", "study", "I-01", "--code", "strengths"], "only one"),
        (["new", "other", "--approach", "free"], "reflexive, codebook"),
        (["history", "study", "--limit", "many"], "not a whole number"),
    ],
)
def test_what_cannot_be_understood_is_one_line(
    qca: Call, study: Path, arguments: list[str], told: str
) -> None:
    before = study.read_bytes()
    assert told in one_line(qca(*arguments), 2)
    assert study.read_bytes() == before


def test_errors_are_told_in_indonesian(qca: Call, study: Path) -> None:
    assert "tidak ada" in one_line(qca("--language", "id", "documents", "none.qca"), 1)
    assert "DOKUMEN belum disebutkan" in one_line(qca("--language", "id", "text", study), 2)


def test_names_cannot_write_to_the_terminal(qca: Call, study: Path) -> None:
    name = "a\x1b[2Jb\nc"
    line = one_line(qca("text", study, name), 1)
    assert "\x1b" not in line
    one_line(qca("documents", f"{name}.qca"), 1)


@pytest.fixture
def read_only(tmp_path: Path, study: Path) -> Iterator[Path]:
    """A folder with the study in it that nobody may write to."""
    source, target = tmp_path / "source", tmp_path / "read-only"
    source.mkdir()
    target.mkdir()
    shutil.move(study, source / "study.qca")
    if os.geteuid():
        shutil.move(source / "study.qca", target / "study.qca")
        target.chmod(0o555)
        yield target
        target.chmod(0o755)
        return
    for command in (
        ("mount", "--bind", str(source), str(target)),
        ("mount", "-o", "remount,ro,bind", str(target)),
    ):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no read-only folder can be made here: mounts are not allowed")
    yield target
    subprocess.run(["umount", target], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission")
def test_a_read_only_folder_is_told(qca: Call, read_only: Path) -> None:
    project = read_only / "study.qca"
    assert "cannot be written" in one_line(qca("new", read_only / "other"), 1)
    assert "cannot be written" in one_line(qca("undo", project), 1)
    assert qca("documents", project).code == 0
    assert "could not be written" in one_line(qca("demo", read_only / "demo"), 1)
    assert sorted(path.name for path in read_only.iterdir()) == ["study.qca"]


def test_a_defect_is_told_in_one_line_and_shown_when_asked_for(
    qca: Call, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by\nzero")

    monkeypatch.setattr("qca.tasks.projects.check_project", broken)
    monkeypatch.setattr("qca.cli.commands.check.check_project", broken, raising=False)
    line = one_line(qca("check", study), 1)
    assert "ZeroDivisionError: division by zero" in line
    assert "QCA_DEBUG=1" in line
    monkeypatch.setenv("QCA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        qca("check", study)
