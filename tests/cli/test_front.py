"""What a command speaks with: progress only where someone waits and watches."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from qca.cli import front
from qca.words import speak


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def worked(monkeypatch: pytest.MonkeyPatch, stream: StringIO, patience: float) -> str:
    """What work in three parts writes to standard error."""
    monkeypatch.setattr(front, "_PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with front.Front(speak("en")).progress("cli.import.reading") as told:
        for done in (1, 2, 3):
            told(done, 3)
    return stream.getvalue()


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Reading" in worked(monkeypatch, Terminal(), patience=-1)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked(monkeypatch, Terminal(), patience=60) == ""


def test_work_that_nobody_watches_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked(monkeypatch, StringIO(), patience=-1) == ""
