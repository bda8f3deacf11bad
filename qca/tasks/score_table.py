"""Answers as they stand in a table: which cell answers which question about which factor.

A table has a column of respondents (``respondent``, ``responden``), may have one of their
groups (``group``, ``kelompok``), and holds answers in one of three forms:

- a column ``factor`` and one column for each question;
- the columns ``factor``, ``question`` and ``value``;
- one column for each factor and question, headed with both: ``I1 urgency``,
  ``urgency [Leadership]``, in either order and with any signs between.

Nothing is guessed: what does not name one factor or one question, is no number, or lies off
the scale is left out and told, and where a respondent stands in the table twice with
different answers neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from qca.model.ids import Id
from qca.model.scores import Asks, Question
from qca.model.transcript import Notice
from qca.tasks.asked import Asked, as_question, asks_named
from qca.tasks.factor_names import FactorNames, plain, question_spellings

if TYPE_CHECKING:
    from qca.ingest.sheets import Sheet, SheetRow

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "respondent": ("respondent", "responden", "kode responden", "respondent code", "kode"),
    "group": ("group", "kelompok", "grup", "golongan"),
    "factor": ("factor", "faktor", "nomor faktor", "kode faktor"),
    "question": ("question", "pertanyaan"),
    "value": ("value", "nilai", "skor", "score", "jawaban", "answer"),
    "statement": ("statement", "pernyataan"),
}
_MISSING: Final = frozenset({"", "-", "–", "—", "n/a"})
_LEADING: Final = re.compile(r"([-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*(?:$|[-–—:.)=(].*)", re.DOTALL)


class Cell(NamedTuple):
    """One answer as it is written."""

    row: int
    respondent: str
    factor: Id
    question: Question
    text: str


@dataclass
class Problems:
    """What is left out; the same thing is told once."""

    file: str
    notices: list[Notice] = field(default_factory=list)
    unknown: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def tell(self, key: str, **params: object) -> None:
        """Something about a row or a respondent."""
        self.notices.append(Notice.of(f"scores.{key}", file=self.file, **params))

    def name(self, key: str, name: str, row: int) -> None:
        """A name that means nothing, in some row."""
        self.unknown.setdefault((key, name), []).append(row)

    def told(self) -> tuple[Notice, ...]:
        """All of it, names first."""
        named = (
            Notice.of(f"scores.{key}", file=self.file, name=name, n=len(rows), row=rows[0])
            for (key, name), rows in self.unknown.items()
        )
        return (*named, *self.notices)


class ScoreTable:
    """A table of answers.

    Attributes:
        groups: whom each respondent speaks for, by code, where the table says so.
    """

    def __init__(self, sheet: Sheet, names: FactorNames, problems: Problems) -> None:
        self._sheet, self._names, self._problems = sheet, names, problems
        self._columns = _known_columns(sheet.header)
        self.groups: dict[str, str] = {}

    @property
    def respondents(self) -> bool:
        """Whether a column says who answered."""
        return "respondent" in self._columns

    def headed(self) -> list[Asked]:
        """The questions that the table names by what they ask, on the usual scale."""
        texts = list(self._sheet.header)
        if "question" in self._columns:
            texts = [_at(row, self._columns["question"]) for row in self._sheet.rows]
        plainly = [
            Asked(text, asks)
            for text in dict.fromkeys(texts)
            if (asks := asks_named(text)) is not None
        ]
        if plainly or "factor" in self._columns:
            return plainly
        paired = {asks: question_spellings([as_question(Asked(str(asks), asks))]) for asks in Asks}
        return [
            Asked(str(asks), asks)
            for asks, spelled in paired.items()
            if any(plain(text) in self._pairs(spelled) for text in texts)
        ]

    def cells(self, questions: Sequence[Question]) -> Iterator[Cell]:
        """The answers, row by row.

        Args:
            questions: that the table may answer.
        """
        spelled = question_spellings(questions)
        if "factor" not in self._columns:
            return self._wide(spelled)
        if "question" in self._columns and "value" in self._columns:
            return self._long(spelled)
        return self._by_factor(spelled)

    def _rows(self) -> Iterator[tuple[SheetRow, str]]:
        """The rows with who answered; the groups are noted on the way."""
        place, group = self._columns["respondent"], self._columns.get("group")
        for row in self._sheet.rows:
            code = " ".join(_at(row, place).split())
            if not code:
                self._problems.tell("row_without_respondent", row=row.number)
                continue
            named = "" if group is None else " ".join(_at(row, group).split())
            known = self.groups.setdefault(code, named)
            if named and not known:
                self.groups[code] = named
            elif named and named.casefold() != known.casefold():
                self._problems.tell("two_groups", respondent=code, first=known, second=named)
            yield row, code

    def _by_factor(self, spelled: Mapping[str, Question]) -> Iterator[Cell]:
        columns = {
            place: spelled[plain(heading)]
            for place, heading in self._open_columns()
            if plain(heading) in spelled
        }
        self._tell_unread(columns)
        for row, code in self._rows():
            factor = self._factor(row)
            if factor is not None:
                for place, question in columns.items():
                    yield Cell(row.number, code, factor, question, _at(row, place))

    def _long(self, spelled: Mapping[str, Question]) -> Iterator[Cell]:
        for row, code in self._rows():
            name = _at(row, self._columns["question"])
            question = spelled.get(plain(name))
            factor = self._factor(row)
            if question is None:
                self._problems.name("question_unknown", name, row.number)
            elif factor is not None:
                yield Cell(row.number, code, factor, question, _at(row, self._columns["value"]))

    def _wide(self, spelled: Mapping[str, Question]) -> Iterator[Cell]:
        pairs = self._pairs(spelled)
        columns = {
            place: pairs[plain(heading)]
            for place, heading in self._open_columns()
            if plain(heading) in pairs
        }
        self._tell_unread(columns)
        for row, code in self._rows():
            for place, (factor, question) in columns.items():
                yield Cell(row.number, code, factor, question, _at(row, place))

    def _factor(self, row: SheetRow) -> Id | None:
        name = _at(row, self._columns["factor"])
        found = self._names.get(name)
        if found is None:
            self._problems.name("factor_unknown", name, row.number)
        return found

    def _pairs(self, spelled: Mapping[str, Question]) -> dict[str, tuple[Id, Question]]:
        """What a heading means that names both; one that could mean two things means none."""
        found: dict[str, tuple[Id, Question] | None] = {}
        only = list(dict.fromkeys(spelled.values()))
        for name, factor in self._names.spellings():
            for words, question in spelled.items():
                for heading in (f"{name} {words}", f"{words} {name}"):
                    meant = (factor, question)
                    found[heading] = meant if found.get(heading, meant) == meant else None
            if len(only) == 1:
                # Where only one thing is asked, the factor alone says all.
                found.setdefault(name, (factor, only[0]))
        return {heading: meant for heading, meant in found.items() if meant is not None}

    def _open_columns(self) -> Iterator[tuple[int, str]]:
        """The columns that may hold answers."""
        taken = set(self._columns.values())
        for place, heading in enumerate(self._sheet.header):
            if heading and place not in taken:
                yield place, heading

    def _tell_unread(self, read: Mapping[int, object]) -> None:
        unread = [heading for place, heading in self._open_columns() if place not in read]
        if unread and read:
            self._problems.tell("columns_unread", columns=", ".join(unread))


def settled(
    cells: Iterable[Cell], names: FactorNames, problems: Problems
) -> dict[tuple[str, Id, Id], tuple[Question, float]]:
    """The answers that can be used: by respondent, question and factor.

    Where the same is answered twice with different values, neither counts.
    """
    given: dict[tuple[str, Id, Id], list[tuple[Cell, float]]] = {}
    for cell in cells:
        value = _value(cell, names, problems)
        if value is not None:
            key = (cell.respondent, cell.question.id, cell.factor)
            given.setdefault(key, []).append((cell, value))
    repeated: dict[str, list[Cell]] = {}
    different: dict[str, list[list[Cell]]] = {}
    kept: dict[tuple[str, Id, Id], tuple[Question, float]] = {}
    for key, answers in given.items():
        cells_of = [cell for cell, _ in answers]
        if len({value for _, value in answers}) > 1:
            different.setdefault(key[0], []).append(cells_of)
            continue
        if len(answers) > 1:
            repeated.setdefault(key[0], []).extend(cells_of)
        kept[key] = (answers[0][0].question, answers[0][1])
    for respondent, groups in different.items():
        rows = sorted({cell.row for group in groups for cell in group})
        problems.tell(
            "twice_different",
            respondent=respondent,
            rows=", ".join(map(str, rows)),
            n=len(groups),
        )
    for respondent in repeated:
        problems.tell("twice_the_same", respondent=respondent)
    return kept


def _value(cell: Cell, names: FactorNames, problems: Problems) -> float | None:
    """The answer as a number of its scale; None where it is missing or cannot be used."""
    text = cell.text.strip()
    if text.casefold() in _MISSING:
        return None
    value = _number(text, cell.question)
    factor, asked = names.number(cell.factor), cell.question
    if value is None:
        problems.tell("not_a_number", row=cell.row, value=text, factor=factor, question=asked.name)
        return None
    if not asked.scale.holds(value):
        problems.tell(
            "value_off_scale",
            row=cell.row,
            value=text,
            factor=factor,
            question=asked.name,
            scale=asked.scale.told(),
        )
        return None
    return value


def _number(text: str, question: Question) -> float | None:
    """A number, the name of a point, or a number with the name of its point behind it."""
    for point, name in question.anchors.items():
        if plain(name) == plain(text):
            return float(point)
    found = _LEADING.match(text)
    return float(found[1].replace(",", ".")) if found else None


def _known_columns(header: Sequence[str]) -> dict[str, int]:
    places = {plain(heading): n for n, heading in reversed(list(enumerate(header)))}
    found = {
        what: next((places[text] for text in spellings if text in places), None)
        for what, spellings in _COLUMNS.items()
    }
    return {what: place for what, place in found.items() if place is not None}


def _at(row: SheetRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
