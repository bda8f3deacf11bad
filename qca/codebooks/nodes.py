"""YAML as plain nodes that know their line.

Every scalar is text: ``No`` stays ``No`` and ``12:30`` stays ``12:30``. What makes YAML
dangerous or ambiguous is refused: anchors and aliases (a small file can stand for
gigabytes), keys written twice, several documents in one file, control characters.
Read from the parser's events, so that a file is given up at the first limit it
passes and deep nesting costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

MAX_NODES: Final = 400_000
MAX_DEPTH: Final = 80

Loc: TypeAlias = tuple[str | int, ...]
"""The way from the root to a node: keys of maps and indexes of lists."""

_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


@dataclass(slots=True)
class Text:
    """A scalar. `start` is its first character in the file, `line` counts from 1."""

    line: int
    start: int
    value: str


@dataclass(slots=True)
class Listing:
    """A sequence."""

    line: int
    start: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Map:
    """A mapping: its keys and values in the order of the file.

    Attributes:
        flow: whether it is written in braces.
    """

    line: int
    start: int
    flow: bool
    keys: dict[str, Text] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node: TypeAlias = Text | Listing | Map


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with the YAML itself: a key of the catalogue and where it is."""

    key: str
    line: int
    loc: Loc = ()
    params: tuple[tuple[str, object], ...] = ()


class NotYaml(Exception):
    """The text cannot be taken apart any further; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def parse(text: str) -> tuple[Node, list[Trouble]]:
    """The root node of a YAML text, and the keys that are written twice in it.

    Of a key written twice the first value is kept.

    Raises:
        NotYaml: the text is no YAML, is empty, or uses what is refused here.
    """
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise NotYaml(Trouble("control", line))
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or ""
        line = mark.line + 1 if mark else 1
        key = next((key for key, part in _SYNTAX if part in problem), "syntax")
        raise NotYaml(Trouble(key, line, params=(("detail", problem),))) from error
    except yaml.YAMLError as error:
        raise NotYaml(Trouble("syntax", 1, params=(("detail", str(error)),))) from error
    if builder.root is None:
        raise NotYaml(Trouble("nothing", 1))
    return builder.root, builder.troubles


_SYNTAX: Final = (
    ("syntax_colon", "mapping values are not allowed"),
    ("syntax_start", "cannot start any token"),
    ("syntax_quote", "unexpected end of stream"),
    ("syntax_indent", "did not find expected"),
)
"""What the parser says about the commonest slips, and the message that helps with each."""


class _Builder:
    """Puts the parser's events together into nodes, without recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.troubles: list[Trouble] = []
        self._stack: list[Listing | Map] = []
        self._pending: list[Text | None] = []
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """One event of the parser."""
        mark = event.start_mark
        assert mark is not None  # noqa: S101 - the parser always gives one
        line, start = mark.line + 1, mark.index
        if getattr(event, "anchor", None) is not None:
            raise NotYaml(Trouble("alias", line, self._loc()))
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise NotYaml(Trouble("documents", line))
            case yaml.ScalarEvent():
                self._scalar(Text(line, start, event.value))
            case yaml.MappingStartEvent():
                self._open(Map(line, start, flow=bool(event.flow_style)))
            case yaml.SequenceStartEvent():
                self._open(Listing(line, start))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
                self._pending.pop()
                if self._pending:
                    self._pending[-1] = None
            case _:
                pass

    def _scalar(self, node: Text) -> None:
        self._counted(node.line)
        top = self._stack[-1] if self._stack else None
        if isinstance(top, Map) and self._pending[-1] is None:
            self._pending[-1] = node
            return
        self._attach(node)
        if self._pending:
            self._pending[-1] = None

    def _open(self, node: Listing | Map) -> None:
        self._counted(node.line)
        top = self._stack[-1] if self._stack else None
        if isinstance(top, Map) and self._pending[-1] is None:
            raise NotYaml(Trouble("field_no_text", node.line, self._loc()))
        if len(self._stack) >= MAX_DEPTH:
            raise NotYaml(Trouble("too_deep", node.line))
        self._attach(node)
        self._stack.append(node)
        self._pending.append(None)

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top, Listing):
            top.items.append(node)
            return
        key = self._pending[-1]
        assert key is not None  # noqa: S101 - a value of a map follows its key
        if key.value in top.keys:
            first = top.keys[key.value].line
            params = (("field", key.value), ("first", first))
            self.troubles.append(Trouble("twice", key.line, self._loc(), params))
            return
        top.keys[key.value] = key
        top.values[key.value] = node

    def _counted(self, line: int) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise NotYaml(Trouble("too_many", line))

    def _loc(self) -> Loc:
        steps: list[str | int] = []
        for container, pending in zip(self._stack, self._pending, strict=True):
            if isinstance(container, Listing):
                # The list on top gets its next item; those below are inside their last one.
                within = container is not self._stack[-1]
                steps.append(len(container.items) - within)
            elif pending is not None:
                steps.append(pending.value)
        return tuple(steps)


def plain(node: Node) -> object:
    """A node as text, list or dict, for a validator."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}


def line_of(root: Node, loc: Sequence[str | int]) -> int:
    """The line of the node at the end of a way, or of the last one on it that is there."""
    node, line = root, root.line
    for step in loc:
        if isinstance(node, Map) and isinstance(step, str) and step in node.values:
            line = node.keys[step].line
            node = node.values[step]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line
