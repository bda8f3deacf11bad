"""Help and reference: every command and option is described, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from qca.cli.app import SECTIONS, build
from qca.cli.front import Front
from qca.cli.help import Describer, Group
from qca.cli.reference import page
from qca.words import LANGUAGES, speak
from tests.cli.conftest import Call
from tests.test_words import messages

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the part of the catalogue that describes it."""
    root = build()
    assert isinstance(root, Group)
    yield "root", root
    with click.Context(root, info_name="qca", obj=Front(speak("en"))) as ctx:
        for name in root.list_commands(ctx):
            command = root.get_command(ctx, name)
            assert command is not None
            yield name, command
            if isinstance(command, click.Group):
                yield from ((f"{name}-{inner}", c) for inner, c in command.commands.items())


COMMANDS = dict(commands())


def path_of(key: str) -> list[str]:
    """How a command is called: the one that a group stands for by the group's name."""
    group, _, inner = key.partition("-")
    if not inner:
        return [group]
    above = COMMANDS[group]
    return [group] if isinstance(above, Group) and above.default == inner else [group, inner]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", COMMANDS)
def test_every_command_and_option_is_described(key: str, language: str) -> None:
    describe = Describer(speak(language))
    about = describe.about(key)
    assert about
    assert not about.endswith(".")
    for param in COMMANDS[key].params:
        assert describe.param(key, param)
        assert describe.head(param)


def test_nothing_is_described_that_is_not_there() -> None:
    known = set(messages("en", "commands"))
    used = {"commands.param.help", "commands.metavar.options", "commands.metavar.command"}
    for key, command in COMMANDS.items():
        used |= {f"commands.{key}.{part}" for part in ("about", "more", "example")}
        for param in command.params:
            own = f"commands.{key}.param.{param.name}"
            used.add(own if own in known else f"commands.param.{param.name}")
            used.add(own.rpartition(".")[0])  # parameters called one and other look like a plural
            used.add(f"commands.metavar.{param.name}")
    assert sorted(key for key in known - used if not key.startswith("commands.heading.")) == []


def test_the_page_of_reference_is_what_the_program_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(speak("en")), "write it anew: python -m qca.cli.reference > " + PAGE.name
    for key, command in COMMANDS.items():
        if key != "root":
            assert f" qca {' '.join(path_of(key))}\n" in text
        for param in command.params:
            assert all(option in text for option in param.opts if option.startswith("--"))


def test_every_section_is_in_the_help(qca: Call) -> None:
    called = qca("--help")
    assert (called.code, called.err) == (0, "")
    for _, names in SECTIONS:
        for name in names:
            assert f"\n  {name} " in called.out
    assert max(map(len, called.out.splitlines())) <= 100


@pytest.mark.parametrize("key", [key for key in COMMANDS if key != "root"])
def test_every_command_has_a_page_of_help(qca: Call, key: str) -> None:
    path = path_of(key)
    called = qca(*path, "--help")
    assert (called.code, called.err) == (0, "")
    assert called.out.startswith(f"Usage: qca {' '.join(path)}")
    describe = Describer(speak("en"))
    shown = "".join(called.out.split())
    for param in COMMANDS[key].params:
        assert "".join(describe.head(param).split()) in shown


def test_a_group_without_a_command_shows_its_help(qca: Call) -> None:
    called = qca("codebook")
    assert called.code == 2
    assert "Usage: qca codebook COMMAND" in called.err


def test_the_version_is_told(qca: Call) -> None:
    from qca import __version__

    assert qca("--version").out == f"qca {__version__}\n"


def test_help_is_in_the_language_asked_for(qca: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Pemakaian: qca" in qca("--language", "id", "--help").out
    assert "Pemakaian: qca code PROYEK DOKUMEN" in qca("--language=id", "code", "--help").out
    monkeypatch.setenv("QCA_LANGUAGE", "id")
    assert "Pemakaian: qca" in qca("--help").out
    assert "Usage: qca" in qca("--language", "en", "--help").out
