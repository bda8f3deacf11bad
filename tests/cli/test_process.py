"""The program as a process: exit codes, pipes, interrupts, terminals."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Called

PROGRAM = [sys.executable, "-m", "qca"]


def called(
    *arguments: object, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A call in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, "QCA_LANGUAGE": "en", **(env or {})},
        timeout=60,
    )


def seen(*arguments: object, env: Mapping[str, str] | None = None) -> str:
    """What a call writes to a terminal."""
    import pty

    master, slave = pty.openpty()
    settings = {**os.environ, "QCA_LANGUAGE": "en", "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**settings, **(env or {})},
    ) as process:
        os.close(slave)
        parts = []
        while select.select([master], [], [], 60)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says so when the other end has closed
                break
            if not part:
                break
            parts.append(part)
        process.wait(timeout=60)
    os.close(master)
    return b"".join(parts).decode().replace("\r\n", "\n")


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["codebook", "list"], 0),
        (["documents", "none.qca"], 1),
        (["documents"], 2),
        (["nothing"], 2),
        ([], 1),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    done = called(*arguments)
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr
    assert bool(done.stderr) == (code != 0)


def test_output_is_utf8_whatever_the_locale(study: Path) -> None:
    done = called("search", study, "mayor", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "(I-01, ¶2)" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently")
def test_a_reader_that_goes_away_is_no_error(study: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "codebook", "show", "smart-people-government", "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_an_interrupt_is_quiet_and_keeps_nothing(
    qca: Call, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(StringIO):
        def read(self, size: int | None = -1) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    before = study.read_bytes()
    assert qca("memo", study, "-") == Called(130, "", "")
    assert study.read_bytes() == before


@needs_terminal
def test_a_terminal_gets_styles_and_no_control_of_the_data(study: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes("I: red \u009b31m and [bold]markup[/bold] here\n".encode())
    called("import", study, odd)
    shown = seen("search", study, "markup")
    assert "\x1b[1mParagraphs found" in shown
    assert "\u009b" not in shown
    assert "[bold]markup[/bold]" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain == called("search", study, "markup", env={"COLUMNS": "100"}).stdout.decode()
    for form in ("json", "csv"):
        assert "\u009b" not in seen("search", study, "markup", "-f", form)
    assert "\u009b" not in seen("text", study, "odd")


@needs_terminal
@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_left_out_where_they_are_not_wanted(
    study: Path, settings: dict[str, str]
) -> None:
    called("codebook", "add", study, "stages-initiation")
    for arguments in (["documents", study], ["narrative", "show", study, "1"], ["--help"]):
        shown = seen(*arguments, env=settings)
        assert not re.search(r"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d)", shown)


@needs_terminal
def test_a_narrative_is_set_on_a_terminal(study: Path) -> None:
    called("codebook", "add", study, "stages-initiation")
    shown = seen("narrative", "show", study, "1")
    assert "##" not in shown
    assert "Stage 1" in shown


@needs_terminal
def test_a_radar_is_drawn_in_dots_and_on_poorer_terminals_as_bars(tmp_path: Path) -> None:
    path = tmp_path / "rtlh.qca"
    called("new", path, "--codebook", "smart-people-government", "--coder", "ani")
    for code in ("community-participation", "open-data", "public-service"):
        called("assess", "set", path, code, 50)
    whole = seen("table", path, "gap")
    console = seen("table", path, "gap", env={"TERM": "linux"})
    plain = seen("table", path, "gap", env={"PYTHONIOENCODING": "ascii"})
    dots = [any("\u2800" <= sign <= "\u28ff" for sign in said) for said in (whole, console, plain)]
    assert dots == [True, False, False]
    assert re.search("█[▏▎▍▌▋▊▉]? 50.00", console)
    assert "## 50.00" in plain
    assert "?" not in plain
