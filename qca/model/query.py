"""Asking for segments: codes, cases, coders and words, joined by and, or, not, near.

A query is text that a person types and a tree that an analysis evaluates::

    leadership and not budget
    leadership near:2 (menata or menyentuh)
    "Komitmen pimpinan" and case:"Kota Contoh" and coder:rani
    trust and attribute.population:large and text:"tidak pernah"

Words may be written in English or Indonesian (``dan``, ``atau``, ``bukan``, ``dekat``).
``overlapping`` (``bertindihan``) says of codes what ``and`` means for them. ``and`` binds
more tightly than ``or``, ``not`` more tightly than ``and``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from qca.errors import QcaError


class QueryUnreadable(QcaError):
    """The text is no query; ``params["at"]`` is where it stops making sense."""

    key = "model.query_unreadable"


@dataclass(frozen=True, slots=True)
class CodeIs:
    """Codings of a code, or of any code below it."""

    code: str


@dataclass(frozen=True, slots=True)
class FieldIs:
    """Codings whose field has a value.

    Attributes:
        field: ``case``, ``coder``, ``document``, ``speaker``, ``informant``, ``kind``,
            ``text``, ``memo``, or ``attribute.<name>``.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """Codings that do not fit (for codes: that no such coding overlaps)."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """Codings that fit both; codes fit where they share at least one character."""

    left: Query
    right: Query


@dataclass(frozen=True, slots=True)
class Or:
    """Codings that fit either."""

    left: Query
    right: Query


@dataclass(frozen=True, slots=True)
class Near:
    """Codings of either side with one of the other at most so many paragraphs away.

    Attributes:
        paragraphs: 0 is the same paragraph.
    """

    left: Query
    right: Query
    paragraphs: int


Query: TypeAlias = CodeIs | FieldIs | Not | And | Or | Near

OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("and", "or", "not", "near:2", "overlapping"),
    "id": ("dan", "atau", "bukan", "dekat:2", "bertindihan"),
}
"""What joins the parts of a query, in each language."""

FIELDS: Final = (
    *("case", "coder", "document", "speaker", "informant", "kind", "text", "memo"),
    "attribute",
)

_WORDS: Final = {
    "and": "and",
    "dan": "and",
    "overlapping": "and",
    "bertindihan": "and",
    "or": "or",
    "atau": "or",
    "not": "not",
    "bukan": "not",
    "near": "near",
    "dekat": "near",
}

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\))
      | (?P<field>[a-z]+(?:\.[\w-]+)?):(?:"(?P<quoted_value>[^"]*)"|(?P<value>[^\s()"]+))
      | "(?P<quoted>[^"]*)"
      | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int
    value: str = ""


def parse(text: str) -> Query:
    """The query that a text means.

    Raises:
        QueryUnreadable: it cannot be understood.
    """
    parser = _Parser(_tokens(text), text)
    query = parser.either(0)
    parser.expect_end()
    return query


def conditions(query: Query) -> Iterator[CodeIs | FieldIs]:
    """What a query asks for, however it is joined, from left to right."""
    match query:
        case CodeIs() | FieldIs():
            yield query
        case Not(part):
            yield from conditions(part)
        case And(left, right) | Or(left, right) | Near(left, right, _):
            yield from conditions(left)
            yield from conditions(right)


def fields(query: Query) -> list[FieldIs]:
    """The conditions on fields in a query, from left to right."""
    return [found for found in conditions(query) if isinstance(found, FieldIs)]


def codes(query: Query) -> list[str]:
    """The codes in a query as they were typed, from left to right."""
    return [found.code for found in conditions(query) if isinstance(found, CodeIs)]


def written(name: str) -> str:
    """A name as it is written in a query, in quotes where it would be read otherwise."""
    tokens = [] if '"' in name or not name.strip() else _tokens(name)
    plain = all(token.kind == "word" for token in tokens) and name.split() == name.split(" ")
    return name if tokens and plain else f'"{name}"'


def last_name(text: str) -> int:
    """Where the name of a code begins with which a text ends; its length where it ends otherwise.

    For completing what is being typed: ``budget and Komitmen pim`` ends with a name.
    """
    try:
        tokens = _tokens(text)
    except QueryUnreadable:
        return len(text)
    begins = len(text)
    for token in reversed(tokens):
        if token.kind != "word":
            break
        begins = token.at
    return len(text) - len(text[begins:].lstrip())


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            raise QueryUnreadable(query=text, at=text[at:].strip())
        tokens.append(_token(match))
        at = match.end()
    return tokens


def _token(match: re.Match[str]) -> _Token:
    at = match.start()
    if match["open"] or match["close"]:
        return _Token("open" if match["open"] else "close", match.group().strip(), at)
    if match["field"] is not None:
        value = match["quoted_value"] if match["value"] is None else match["value"]
        name = match["field"]
        if _WORDS.get(name) == "near":
            return _Token("near", match.group().strip(), at, value)
        if name.split(".")[0] in FIELDS:
            return _Token("field", name, at, value)
        return _Token("word", match.group().strip(), at)
    if match["quoted"] is not None:
        return _Token("quoted", match["quoted"], at)
    operator = _WORDS.get(match["word"].casefold())
    return _Token(operator or "word", match["word"], at)


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[_Token], text: str) -> None:
        self._tokens, self._text, self._next = tokens, text, 0

    def either(self, depth: int) -> Query:
        left = self._both(depth)
        while self._take("or"):
            left = Or(left, self._both(depth))
        return left

    def expect_end(self) -> None:
        if self._next < len(self._tokens):
            raise self._unreadable()

    def _both(self, depth: int) -> Query:
        left = self._one(depth)
        while True:
            if self._take("and"):
                left = And(left, self._one(depth))
            elif near := self._take("near"):
                if near.value and not near.value.isdecimal():
                    raise QueryUnreadable(query=self._text, at=near.text)
                left = Near(left, self._one(depth), int(near.value or 0))
            else:
                return left

    def _one(self, depth: int) -> Query:
        if depth > _DEEPEST:
            raise self._unreadable()
        if self._take("not"):
            return Not(self._one(depth + 1))
        if self._take("open"):
            inside = self.either(depth + 1)
            if not self._take("close"):
                raise self._unreadable()
            return inside
        if token := self._take("field"):
            return FieldIs(token.text, token.value)
        if token := self._take("quoted"):
            return CodeIs(token.text)
        return CodeIs(self._words())

    def _words(self) -> str:
        """Words that stand together name one code: ``Komitmen pimpinan``."""
        words = []
        while token := self._take("word"):
            words.append(token.text)
        if not words:
            raise self._unreadable()
        return " ".join(words)

    def _take(self, kind: str) -> _Token | None:
        if self._next < len(self._tokens) and self._tokens[self._next].kind == kind:
            self._next += 1
            return self._tokens[self._next - 1]
        return None

    def _unreadable(self) -> QueryUnreadable:
        rest = self._text[self._tokens[self._next].at :] if self._next < len(self._tokens) else ""
        return QueryUnreadable(query=self._text, at=rest.strip() or "…")
