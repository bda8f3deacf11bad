"""Projects from the command line: new, check, copy, history, open, demo."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qca.tasks.projects import copy_project
from qca.tasks.session import open_session
from tests.cli.conftest import Call


def test_a_new_project_says_what_it_is(qca: Call) -> None:
    called = qca("new", "tesis", "--codebook", "swot", "--title", "Kota cerdas", "--coder", "ani")
    assert (called.code, called.err) == (0, "")
    assert "Made tesis.qca: “Kota cerdas”, in English, approach: codebook, coder: ani." in (
        called.out
    )
    assert "with 21 codes" in called.out
    assert "Next: qca import tesis.qca FILES" in called.out
    assert Path("tesis.qca").is_file()


def test_a_study_is_in_the_language_of_the_program_unless_said_otherwise(qca: Call) -> None:
    qca("--language", "id", "new", "a")
    qca("--language", "id", "new", "b", "--language", "en", "--approach", "reflexive")
    with open_session(Path("a.qca")) as a, open_session(Path("b.qca")) as b:
        assert (a.study().language, a.study().approach) == ("id", "codebook")
        assert (b.study().language, b.study().approach) == ("en", "reflexive")


def test_a_broken_codebook_makes_no_project(qca: Call) -> None:
    Path("bad.yaml").write_text("title: Mine\ncodes: 3\n")
    called = qca("new", "study", "--codebook", "bad.yaml")
    assert called.code == 1
    assert "qca codebook check" in called.err
    assert [path.name for path in Path().iterdir()] == ["bad.yaml"]


def test_a_synced_folder_gets_a_warning(qca: Call) -> None:
    Path("Dropbox").mkdir()
    called = qca("new", "Dropbox/study")
    assert called.code == 0
    assert "kept in sync by another program" in called.err


def test_the_ending_of_a_project_may_be_left_out(qca: Call, study: Path) -> None:
    assert qca("documents", study.with_suffix("")).code == 0
    study.with_suffix("").mkdir()
    assert qca("documents", study.with_suffix("")).code == 0


def test_a_sound_project_is_called_sound(qca: Call, study: Path) -> None:
    called = qca("check", study)
    assert (called.code, called.out) == (0, f"{study} is sound.\n")


def test_a_damaged_project_is_told(qca: Call, study: Path) -> None:
    damaged = bytearray(study.read_bytes())
    for page in range(3, len(damaged) // 4096):
        damaged[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    study.write_bytes(damaged)
    called = qca("check", study)
    assert called.code == 1
    assert "damaged" in called.err or "problem" in called.err


def test_a_copy_is_whole(qca: Call, study: Path) -> None:
    called = qca("copy", study, "kept")
    assert (called.code, called.out) == (0, "Copied and checked: kept.qca\n")
    assert qca("documents", "kept", "-f", "json").rows == qca("documents", study, "-f", "json").rows


def test_a_copy_of_an_open_project_is_whole(qca: Call, study: Path) -> None:
    with open_session(study, "ani") as session:
        copy_project(session, study.with_name("kept.qca"))
    assert qca("check", "kept").code == 0


def test_the_history_tells_who_did_what_latest_first(qca: Call, study: Path) -> None:
    rows = qca("history", study, "--format", "json").rows
    assert [row["what"] for row in rows][:1] == ["imported I-01"]
    assert {row["coder"] for row in rows} == {"ani"}
    assert list(rows[0]) == ["id", "step", "time", "coder", "what", "live", "changes"]
    assert len(qca("history", study, "--limit", "1", "-f", "json").rows) == 1


def test_reading_writes_nothing(qca: Call, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCA_CODER", "citra")
    before = study.read_bytes()
    for command in ("documents", "codes", "informants", "cases", "history", "segments", "check"):
        assert qca(command, study).code == 0
    assert study.read_bytes() == before
    assert sorted(path.name for path in study.parent.iterdir()) == ["I-01.txt", "study.qca"]


def test_without_a_terminal_the_workspace_does_not_open(qca: Call, study: Path) -> None:
    for arguments in ([], ["open", study], ["open", study, "--coder", "budi"]):
        called = qca(*arguments)
        assert called.code == 1
        assert "needs a terminal" in called.err
    assert len(qca("history", study, "-f", "json").rows) == 3


def test_a_project_moves_with_its_file(qca: Call, study: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "kajian baru.qca"
    moved.parent.mkdir()
    shutil.move(study, moved)
    assert qca("documents", moved, "-f", "json").rows[0]["name"] == "I-01"
