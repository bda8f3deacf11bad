"""``qca serve``, as far as it is the command line's: what goes wrong, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-m", "qca"]


def test_without_the_extra_it_says_how_to_get_it(
    qca: Call, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    called = qca("serve", study)
    assert (called.code, called.out) == (1, "")
    assert called.err.count("\n") == 1
    assert 'python -m pip install "textual-serve' in called.err


def test_the_hint_names_the_version_that_is_declared(qca: Call) -> None:
    from qca.words import LANGUAGES, speak

    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    declared = re.findall(r'"(textual-serve[^"]*)"', text)
    assert len(declared) == 1
    for language in LANGUAGES:
        assert f'"{declared[0]}"' in speak(language)("web.extra_missing")


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http"])
def test_a_port_that_is_none_is_misuse(qca: Call, study: Path, port: str) -> None:
    called = qca("serve", study, "--port", port)
    assert (called.code, called.out) == (2, "")
    assert port in called.err


def test_what_is_no_project_is_told_before_anything_listens(qca: Call, interview: Path) -> None:
    called = qca("serve", interview)
    assert (called.code, called.out) == (1, "")
    assert "I-01.txt" in called.err


def test_a_port_that_is_taken_is_told(qca: Call, study: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        called = qca("serve", study, "--port", port)
    assert (called.code, called.out) == (1, "")
    assert f"Port {port} cannot be used" in called.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_writes_its_address_answers_and_ends_quietly(study: Path, sign: str) -> None:
    with subprocess.Popen(
        [*PROGRAM, "serve", study],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "QCA_LANGUAGE": "en"},
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]+/\?token=[\w-]{43}", address)
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with pytest.raises(urllib.error.HTTPError, match="403") as refusal:
            direct.open(address.partition("?")[0], timeout=60)
        refusal.value.close()
        port = int(re.findall(r":(\d+)/", address)[0])
        with socket.create_connection(("127.0.0.1", port), timeout=60) as raw:
            raw.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            assert b" 400 " in raw.recv(100)
        process.send_signal(getattr(signal, sign))
        rest = process.stdout.read(), process.stderr.read()
    assert process.returncode == 0
    assert rest[0] == ""
    assert rest[1].startswith("qca: ")
    assert "Ctrl+C" in rest[1]
    assert rest[1].count("\n") == 1


def test_help_says_whom_it_answers(qca: Call) -> None:
    called = qca("serve", "--help")
    assert called.code == 0
    assert "Only this computer is answered" in " ".join(called.out.split())
