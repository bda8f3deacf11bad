"""``qca blind``, and who reads or joins from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.tasks.session import open_session
from tests.cli.conftest import Call


@pytest.fixture
def team(qca: Call, study: Path) -> Path:
    """The study with a coding of ani's and one of budi's."""
    first, second = "The mayor was committed", "The budget was small."
    assert (
        qca("code", study, "I-01", "--quote", first, "-c", "strengths", "--coder", "ani").code == 0
    )
    assert (
        qca("code", study, "I-01", "--quote", second, "-c", "weaknesses", "--coder", "budi").code
        == 0
    )
    return study


def test_a_blind_coder_reads_only_their_own(
    qca: Call, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QCA_CODER", "budi")
    assert len(qca("segments", team, "--format", "json").rows) == 2
    called = qca("blind", team, "on", "--coder", "ani")
    assert called.out == "Done: let the project be coded blind; ani see all.\n"
    for command in ("segments", "table"):
        kind = ("frequency",) if command == "table" else ()
        shown = qca(command, team, *kind, "--format", "csv").out
        assert "mayor" not in shown
        assert "Weakness" in shown
    steps = qca("history", team, "--format", "json").rows
    told = [(step["coder"], step["what"][:6]) for step in steps]
    assert ("ani", "coded ") not in told
    assert ("budi", "coded ") in told
    monkeypatch.setenv("QCA_CODER", "ani")
    assert len(qca("segments", team, "--format", "json").rows) == 2


def test_whose_work_each_sees(qca: Call, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCA_CODER", "ani")
    assert "not coded blind" in qca("blind", team).out
    qca("blind", team, "on", "--sees", "budi")
    rows = qca("blind", team, "--format", "json").rows
    assert [(row["name"], row["sees"]) for row in rows] == [("ani", "own"), ("budi", "all")]


def test_the_blind_are_refused(qca: Call, team: Path) -> None:
    qca("blind", team, "on", "--coder", "ani")
    for arguments in (("blind", team, "off"), ("remove", team, "--code", "strengths")):
        called = qca(*arguments, "--coder", "budi")
        assert called.code == 1
        assert "Ask ani" in called.err
    assert qca("blind", team, "off", "--coder", "ani").code == 0
    assert qca("blind", team, "off", "--coder", "ani").out.startswith("Nothing changed")


def test_who_reads_a_blind_project_says_who_they_are(
    qca: Call, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QCA_CODER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    qca("blind", team, "on", "--coder", "ani")
    called = qca("segments", team)
    assert called.code == 1
    assert "QCA_CODER" in called.err
    assert "mayor" not in called.out


def test_options_that_do_not_go_together(qca: Call, team: Path) -> None:
    assert qca("blind", team, "off", "--nobody").code == 2
    assert qca("blind", team, "on", "--nobody", "--sees", "ani").code == 2
    assert qca("blind", team, "perhaps").code == 2


def test_a_name_nearly_that_of_a_coder_is_pointed_out(qca: Call, team: Path) -> None:
    """A script goes on as before; the note says what may have been meant."""
    called = qca("memo", team, "Catatan", "--coder", "buid")
    assert called.code == 0
    assert "There is a coder budi already" in called.err
    assert "buid is new" in called.err
    called = qca("memo", team, "Catatan", "--coder", "zainuddin")
    assert "already" not in called.err


@pytest.mark.parametrize(("answer", "joins"), [("y\n", True), ("\n", False), ("", False)])
def test_at_a_terminal_someone_new_is_asked_about(
    qca: Call, team: Path, monkeypatch: pytest.MonkeyPatch, answer: str, joins: bool
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    called = qca("memo", team, "Catatan", "--coder", "buid")
    assert "budi has" in called.err
    assert called.code == (0 if joins else 1)
    with open_session(team, "ani") as session:
        from qca.tasks.session import coders

        assert ("buid" in [coder.name for coder in coders(session)]) is joins
