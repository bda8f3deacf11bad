"""Where a cell of a result leads: to passages, answers, what was entered, places of a word.

Both fronts ask here, so that no number has its evidence in one of them only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.tasks import analyses
from qca.tasks.analyses import ANSWERS, CONTEXT, ENTERED, INPUTS, Asked
from qca.tasks.how import How
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.table import Cell, Column, Row, Table, Value


class Ground(StrEnum):
    """What is behind a cell."""

    PASSAGES = "passages"
    """Codings, named by the cell."""
    ANSWERS = "answers"
    """What respondents answered."""
    ENTERED = "inputs"
    """Values, judgements, marks that were entered."""
    CONTEXT = "context"
    """The places of a word."""
    PLACE = "place"
    """A place in a text."""
    ITSELF = "itself"
    """The cell is what was answered or entered; there is nothing further."""
    STATED = "stated"
    """It is stated in the codebook, with the code of the row."""
    NONE = "none"
    """Nothing is coded of it: a count of 0."""
    NAMED = "named"
    """No number that rests on anything: a name, a number of a row."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a cell leads.

    Attributes:
        asked: the result to be shown for it; None for passages and where there is none.
    """

    ground: Ground
    asked: Asked | None = None


_ANSWERED: Final = frozenset(
    {"weight", "rating", "score", "respondents", "importance_mean", "rating_mean", "x", "y"}
)
"""Columns of IFAS and EFAS that rest on what respondents answered, also where undefined."""

_RANKED: Final = frozenset({"score", "mean", "rank"})
"""Likewise of TOWS."""

_ENTERED: Final[Mapping[str, frozenset[str]]] = {
    "gap": frozenset({"assessed", "percent", "gap", "change", "level", "level_order", "flips"}),
    "gap-parameters": frozenset({"value", "percent", "n"}),
}
"""Columns that are worked out from what was entered, also where passages are behind the row."""

_COUNTS: Final = frozenset({"assessed", "segments", "documents", "informants", "pairs"})
"""Columns that count: a 0 in them means that there is nothing."""

_STATED: Final = frozenset({"from", "to", "opened_by", "closed_by"})
"""Columns of the stages that the codebook may state."""


def lead(asked: Asked, column: str, cell: Cell, record: Mapping[str, Value]) -> Lead:
    """Where a cell leads.

    Args:
        asked: the result in which it stands.
        column: the key of its column; empty in running text.
        cell: with the codings it names.
        record: the values of its row, by the keys of the columns.
    """
    kind = asked.kind
    if kind == "words":
        word = record.get("word", record.get("label"))
        return Lead(Ground.CONTEXT, Asked(CONTEXT, None, How(by_form=asked.how.by_form), str(word)))
    if kind == CONTEXT:
        return Lead(Ground.PLACE)
    if kind in (ANSWERS, INPUTS):
        return Lead(Ground.ITSELF)
    if _is_answered(kind, column, cell):
        about = cell.answers or _factor(kind, record)
        return Lead(Ground.ANSWERS, Asked(ANSWERS, asked.coder, about=about))
    if column in _COUNTS and not cell.value and not cell.evidence:
        return Lead(Ground.NONE)
    if column == "points":
        return Lead(Ground.STATED)
    drawn = kind == "gap" and column.startswith("series_")  # of a radar, as numbers
    worked_out = drawn or column in _ENTERED.get(kind, ())
    if worked_out or (kind in ENTERED and not cell.evidence):
        about = analyses.entered_behind(kind, record) or ""
        return Lead(Ground.ENTERED, Asked(INPUTS, asked.coder, about=about))
    if cell.evidence:
        return Lead(Ground.PASSAGES)
    if kind == "stages" and column in _STATED and cell.value is not None:
        return Lead(Ground.STATED)
    if cell.value == 0 and isinstance(cell.value, int | float):
        return Lead(Ground.NONE)
    return Lead(Ground.NAMED)


def _is_answered(kind: str, column: str, cell: Cell) -> bool:
    if kind == "tows":
        return column in _RANKED and cell.value is not None
    if kind != "ifas-efas":
        return False
    return isinstance(cell.value, int | float) or column in _ANSWERED


def _factor(kind: str, record: Mapping[str, Value]) -> str:
    """The number of the factor that a row of IFAS and EFAS is about; empty for all."""
    number = record.get("number") if kind == "ifas-efas" else None
    return number if isinstance(number, str) else ""


# What is behind one cell, as a table


class NoSuchRow(QcaError):
    """No row of the result is called so."""

    key = "analysis.no_row"


class NoSuchColumn(QcaError):
    """No column of the result is called so."""

    key = "analysis.no_column"


class LeadsNowhere(QcaError):
    """Nothing is behind the cell."""

    key = "analysis.leads_nowhere"


def behind(session: Session, asked: Asked, row: Sequence[str], column: str, words: Words) -> Table:
    """What is behind a cell: passages as rows, answers, values entered, or places of a word.

    Args:
        session: the project and its scope.
        asked: the result.
        row: what the row is called in it, in the reader's language: any of its names, several
            where one does not tell it from others.
        column: the key or the heading of its column; the first that has anything behind it
            where empty.
        words: of the reader's language.

    Raises:
        NoSuchRow, NoSuchColumn: the result has none of that name.
        LeadsNowhere: nothing is behind the cell.
        QcaError: as `analyses.result`.
    """
    base = analyses.read(session, words.language, asked.coder)
    found = [
        (table, record)
        for table in tables_of(analyses.result(base, asked, words))
        for record in table.rows
        if all(_is_called(table, record, name, words) for name in row)
    ]
    if not found:
        raise NoSuchRow(row=" · ".join(row))
    places = [(t, r, n) for t, r in found for n in _columns(t, column)]
    if not places:
        from qca.report.table import Audience

        # By their headings, as people see them; a key may be an id.
        names = dict.fromkeys(
            table.columns[n].name for table, _ in found for n in table.places(Audience.PEOPLE)
        )
        raise NoSuchColumn(column=column, columns=", ".join(names))
    for table, cells, n in places:
        record = {c.key: cell.value for c, cell in zip(table.columns, cells, strict=True)}
        there = lead(asked, table.columns[n].key, cells[n], record)
        if there.ground is Ground.PASSAGES:
            return _passages(base, cells[n], words)
        if there.asked is not None:
            return analyses.aside(session, there.asked, words)
    raise LeadsNowhere(row=" · ".join(row), column=column or "–")


def tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    """The tables of a result, and those that its figures can be read as."""
    from qca.report.blocks import Listing
    from qca.report.chart import Chart
    from qca.report.figure import Figure
    from qca.report.plane import Plane
    from qca.report.table import Table
    from qca.report.timeline import Timeline

    for block in blocks:
        match block:
            case Table():
                yield block
            case Listing():
                yield block.table
            case Figure() | Plane() | Chart() | Timeline():
                yield block.table()


def _is_called(table: Table, row: Row, typed: str, words: Words) -> bool:
    """Whether a cell that is no number is what was typed."""
    from qca.report.table import INDENT, told

    wanted = typed.strip().casefold()
    for column, cell in zip(table.columns, row, strict=True):
        if not column.numeric:
            names = (told(cell, column, words), cell.value if isinstance(cell.value, str) else "")
            if wanted in (name.strip(f"{INDENT} ").casefold() for name in names):
                return True
    return False


def _columns(table: Table, typed: str) -> list[int]:
    """The places of the columns that are meant; of numbers first where none is typed."""
    wanted = typed.strip().casefold()

    def meant(column: Column) -> bool:
        return wanted in (column.key.casefold(), column.name.casefold())

    places = range(len(table.columns))
    if wanted:
        return [n for n in places if meant(table.columns[n])]
    return sorted(places, key=lambda n: not table.columns[n].numeric)


def _passages(base: analyses.Base, cell: Cell, words: Words) -> Table:
    from qca.report.tables.segments import segments
    from qca.tasks.study import withheld_of

    codings = base.study.codings
    own = codings[codings["coding_id"].isin(list(cell.evidence))]
    return segments(own, words, withheld_of(base.session, base.study))
