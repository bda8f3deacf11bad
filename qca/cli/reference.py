"""The page of reference for the command line, from the same texts as its help.

``python -m qca.cli.reference > docs/reference/command-line.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from qca.cli.app import SECTIONS, build
from qca.cli.front import Front
from qca.cli.help import Describer, Group, sections
from qca.words import Words, speak

_INTRODUCTION = """\
# The command line

Everything the workspace does that is not reading and marking is also a command. This page is
written from the help of the program: `qca --help`, `qca COMMAND --help`.

- **Names.** PROJECT is the path of a project file. Documents, codes, informants and cases are
  named by their name; codes also by their slug or the end of their path (`Strength/Leadership`);
  everything by the start of its id, from four characters.
- **Language.** The program speaks the language of `--language` (before the command), of
  `QCA_LANGUAGE`, or of the system: English or Indonesian. Keys and decimals of JSON and CSV never
  vary with it.
- **Output.** Results go to standard output, everything else to standard error. Rows are written
  as `--format table`, `csv`, `json` or `md`. Colours are left out where `NO_COLOR` is set or the
  output is no terminal.
- **Exit codes.** 0: done. 1: could not be done, said in one line on standard error, and nothing
  was half done. 2: the command line cannot be understood. 130: interrupted.
- **Coders.** `--coder NAME`, else `QCA_CODER`, else the project's only coder, else the one named
  like the user of the computer, else the first. A new name joins the project's coders.
- **Errors of the program itself** are told in one line; with `QCA_DEBUG=1` they come with where
  they happened.
"""


def page(words: Words) -> str:
    """The page, in Markdown."""
    root = build()
    assert isinstance(root, Group)  # noqa: S101 - it has commands
    with click.Context(root, info_name="qca", obj=Front(words)) as ctx:
        lines = [_INTRODUCTION.rstrip(), *_options("root", root, Describer(words))]
        for heading, names in SECTIONS:
            lines += ["", f"## {words(f'commands.heading.{heading}')}"]
            for name in names:
                command = root.get_command(ctx, name)
                assert command is not None  # noqa: S101 - the names are its own
                lines += _command(f"qca {name}", name, command, ctx, Describer(words))
    return "\n".join(lines) + "\n"


def _command(
    path: str, key: str, command: click.Command, ctx: click.Context, describe: Describer
) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield from ("", f"### {path}", "")
        yield from _described(path, key, command, describe)
        return
    default = command.default if isinstance(command, Group) else ""
    yield from ("", f"### {path}", "", f"{describe.about(key)}.")
    more = describe.more(key, "more")
    if more:
        yield from ("", more)
    names = [name for _, group in sections(command, ctx) for name in group]
    for name in ([default] if default else []) + names:
        inner = path if name == default else f"{path} {name}"
        yield from ("", f"#### {inner}", "")
        yield from _described(inner, f"{key}-{name}", command.commands[name], describe)


def _described(path: str, key: str, command: click.Command, describe: Describer) -> Iterator[str]:
    yield f"{describe.about(key)}."
    yield from ("", "```", describe.usage(path, command), "```")
    more = describe.more(key, "more")
    if more:
        yield from ("", more)
    yield from _options(key, command, describe)
    example = describe.more(key, "example")
    if example:
        yield from ("", "```sh", example.strip(), "```")


def _options(key: str, command: click.Command, describe: Describer) -> Iterator[str]:
    if command.params:
        yield ""
    for param in command.params:
        yield f"- `{describe.head(param)}`: {describe.param(key, param)}"


if __name__ == "__main__":
    sys.stdout.write(page(speak("en")))
