"""Help, in the user's language: commands are built by Typer and described by the catalogue.

``commands.<command>`` has what a command is about, more on it, examples, and what its own
options and arguments mean; ``commands.param`` what those mean that several commands share.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click
import typer
from typer.core import TyperCommand, TyperGroup

from qca.cli.front import Front
from qca.cli.usage import NoSuchCommand, TooMany
from qca.words import Term, Words

_WIDEST = 100
_HEAD = 26
_INDENT = "  "

Rows = Sequence[tuple[str, str]]


class Command(TyperCommand):
    """A command whose help is in the user's language."""

    def get_help(self, ctx: click.Context) -> str:
        """The help as a text."""
        return "\n".join(_Page(self, ctx).lines())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; more than there should be are refused.

        Raises:
            TooMany: something is left over.
        """
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise TooMany(command=ctx.command_path, rest=" ".join(rest))
        return rest


class Group(TyperGroup):
    """Several commands under one name.

    Attributes:
        default: the command that is meant where none is named.
    """

    default = ""

    def get_help(self, ctx: click.Context) -> str:
        """The help as a text."""
        return "\n".join(_Page(self, ctx).lines())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments, with the default command where none is named."""
        if self.default and (not args or args[0] not in {*self.commands, "--help"}):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named.

        Raises:
            NoSuchCommand: there is none; names the nearest.
        """
        command = self.get_command(ctx, args[0])
        if command is None:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=3)
            told = Term("cli.perhaps", names=", ".join(near)) if near else ""
            path = ctx.command_path
            raise NoSuchCommand(command=f"{path} {args[0]}", near=told, path=path)
        return command.name, command, args[1:]


class Lister(Group):
    """Commands about one kind of thing; without a command they are listed."""

    default = "list"


def program(cls: type[Group] = Group) -> typer.Typer:
    """An empty program of one command or several."""
    return typer.Typer(
        cls=cls, add_completion=False, rich_markup_mode=None, no_args_is_help=cls is Group
    )


def key_of(ctx: click.Context) -> str:
    """The part of the catalogue that describes a command: ``codebook-add``."""
    names = []
    walk: click.Context | None = ctx
    while walk is not None and walk.parent is not None:
        names.append(walk.info_name or "")
        walk = walk.parent
    return "-".join(reversed(names)) or "root"


class Describer:
    """What the catalogue says of commands and their parameters."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def about(self, command: str) -> str:
        """What a command does, in one line."""
        return self.words(f"commands.{command}.about")

    def more(self, command: str, part: str) -> str:
        """More on it (``more``), or examples (``example``); empty where there is none."""
        return self._maybe(f"commands.{command}.{part}")

    def param(self, command: str, param: click.Parameter) -> str:
        """What an option or argument means."""
        own = self._maybe(f"commands.{command}.param.{param.name}")
        return own or self.words(f"commands.param.{param.name}")

    def metavar(self, param: click.Parameter) -> str:
        """What stands for its value."""
        return self.words(f"commands.metavar.{param.name}")

    def head(self, param: click.Parameter) -> str:
        """How an option or argument is written."""
        if isinstance(param, click.Option):
            names = ", ".join(sorted(param.opts, key=len))
            return names if param.is_flag else f"{names} {self.metavar(param)}"
        name = self.metavar(param)
        return f"{name}..." if param.nargs == -1 else name

    def usage(self, path: str, command: click.Command) -> str:
        """How a command is written, on one line."""
        options = self.words("commands.metavar.options")
        if isinstance(command, click.Group):
            # Options of a group stand before the command.
            own = [options] if command.params else []
            return " ".join([path, *own, self.words("commands.metavar.command")])
        pieces = [path]
        for param in command.params:
            if isinstance(param, click.Argument):
                name = self.head(param)
                pieces.append(name if param.required else f"[{name}]")
        return " ".join([*pieces, options])

    def _maybe(self, key: str) -> str:
        try:
            return self.words(key)
        except KeyError:
            return ""


class _Page:
    """The help of one command."""

    def __init__(self, command: click.Command, ctx: click.Context) -> None:
        front = ctx.find_object(Front)
        assert front is not None  # noqa: S101 - `run` gives one to every call
        self.command, self.ctx = command, ctx
        self.words, self.describe = front.words, Describer(front.words)
        self.width = min(front.width, _WIDEST)
        self.key = key_of(ctx)

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        yield from self._usage()
        yield ""
        yield from self._wrapped(self.describe.about(self.key) + ".")
        for paragraph in self.describe.more(self.key, "more").split("\n\n"):
            if paragraph.strip():
                yield ""
                yield from self._wrapped(paragraph)
        shown = self.listed.params if self.listed else self.command.params
        key = f"{self.key}-{self.listed.name}" if self.listed else self.key
        arguments = [p for p in shown if isinstance(p, click.Argument)]
        options = [p for p in shown if isinstance(p, click.Option)]
        yield from self._section("arguments", self._rows(key, arguments))
        if isinstance(self.command, click.Group):
            yield from self.commands()
        helped = ("--help", self.words("commands.param.help"))
        yield from self._section("options", [*self._rows(key, options), helped])
        example = self.describe.more(self.key, "example")
        if example:
            yield ""
            yield self._heading("examples")
            yield from textwrap.indent(example.strip(), _INDENT).splitlines()

    @property
    def listed(self) -> click.Command | None:
        """The command that a group stands for where none is named."""
        if isinstance(self.command, Group) and self.command.default:
            return self.command.commands[self.command.default]
        return None

    def commands(self) -> Iterator[str]:
        """The commands of a group with what each is about."""
        assert isinstance(self.command, click.Group)  # noqa: S101
        prefix = "" if self.key == "root" else f"{self.key}-"
        parts = sections(self.command, self.ctx)
        wide = max(len(name) for _, names in parts for name in names)
        for heading, names in parts:
            rows = [(name, self.describe.about(prefix + name)) for name in names]
            yield from self._section(heading, rows, wide)

    def _usage(self) -> Iterator[str]:
        lead = self.words("commands.heading.usage") + ": "
        path = self.ctx.command_path
        usages = [self.describe.usage(path, self.listed or self.command)]
        if self.listed and isinstance(self.command, click.Group):
            usages += [
                self.describe.usage(f"{path} {name}", command)
                for name, command in self.command.commands.items()
                if command is not self.listed
            ]
        for n, usage in enumerate(usages):
            yield from textwrap.wrap(
                usage,
                self.width,
                initial_indent=" " * len(lead) if n else lead,
                subsequent_indent=" " * (len(lead) + 4),
                break_on_hyphens=False,
            )

    def _rows(self, key: str, params: Sequence[click.Parameter]) -> Rows:
        return [(self.describe.head(p), self.describe.param(key, p)) for p in params]

    def _section(self, heading: str, rows: Rows, wide: int = 0) -> Iterator[str]:
        if not rows:
            return
        yield ""
        yield self._heading(heading)
        wide = wide or min(max(len(head) for head, _ in rows), _HEAD)
        for head, text in rows:
            start = f"{_INDENT}{head:<{wide}}{_INDENT}"
            if len(head) > wide:
                yield f"{_INDENT}{head}"
                start = ""
            yield from textwrap.wrap(
                text,
                self.width,
                initial_indent=start or " " * (wide + 2 * len(_INDENT)),
                subsequent_indent=" " * (wide + 2 * len(_INDENT)),
                break_on_hyphens=False,
            )

    def _heading(self, name: str) -> str:
        return typer.style(f"{self.words(f'commands.heading.{name}')}", bold=True)

    def _wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), self.width, break_on_hyphens=False)


def sections(group: click.Group, ctx: click.Context) -> list[tuple[str, list[str]]]:
    """The commands of a group under headings; those it stands for are left out."""
    named = getattr(group, "sections", None)
    if named is not None:
        return [(heading, list(names)) for heading, names in named]
    default = group.default if isinstance(group, Group) else ""
    return [("commands", [name for name in group.list_commands(ctx) if name != default])]
