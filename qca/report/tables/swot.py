"""The SWOT grid, and what the class of each factor rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from qca.analysis.swot import SWOT, Placed
from qca.model.codes import Role
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table
from qca.report.tables.factors import signs_told
from qca.words import Words

_PAIRS = (
    ("internal", Role.STRENGTH, Role.WEAKNESS),
    ("external", Role.OPPORTUNITY, Role.THREAT),
)


def swot_classes(placed: Sequence[Placed], words: Words, scope: str, counts: bool = True) -> Table:
    """One row a factor: its class, and what that rests on.

    Args:
        placed: the factors with their classes.
        words: of the reader's language.
        scope: what was counted over.
        counts: whether people are shown how often.
    """
    signed = Audience.ALL if any(item.row.factor.role not in SWOT for item in placed) else None
    decided = any(item.reason for item in placed)

    def column(key: str, kind: ColumnKind, width: float, who: Audience = Audience.ALL) -> Column:
        return Column(key, words(f"swot.column.{key}"), kind, 0, width, who, key == "factor")

    text, count, programs = ColumnKind.TEXT, ColumnKind.COUNT, Audience.PROGRAMS
    return Table(
        key="swot",
        title=words("swot.classes.title"),
        columns=(
            column("number", text, 1.2),
            column("class", text, 2.7),
            column("factor", text, 4.2),
            column("basis", text, 2.3, signed or programs),
            column("signs", text, 2.0, Audience.PEOPLE if signed else programs),
            column("supports", count, 2.2, programs),
            column("hinders", count, 2.4, programs),
            column("both", count, 2.0, programs),
            column("reason", text, 3.6, Audience.ALL if decided else programs),
        ),
        rows=tuple(_class_row(item, words, counts) for item in placed),
        notes=(scope, *class_notes(placed, words, counts)),
    )


def _class_row(item: Placed, words: Words, counts: bool) -> Row:
    row, signs = item.row, item.row.signs
    evidence, hindering = row.tally.evidence, set(signs.hindering)
    return (
        Cell(row.number, evidence),
        Cell(str(item.role) if item.role else None, evidence, role_told(item.role, words)),
        Cell(row.factor.statement, evidence),
        Cell(
            str(item.basis) if item.basis else None,
            evidence,
            words(f"swot.basis.{item.basis or 'none'}"),
        ),
        Cell(signs_told(signs, words, counts), evidence),
        Cell(signs.supports, signs.supporting),
        Cell(signs.hinders, signs.hindering),
        Cell(signs.both, tuple(c for c in signs.supporting if c in hindering)),
        Cell(item.reason),
    )


def swot_grid(
    placed: Sequence[Placed],
    words: Words,
    scope: str,
    counts: bool = True,
    left_out: Sequence[Placed] = (),
) -> Table:
    """The grid: inside and outside, what helps and what harms, one factor a cell.

    Args:
        placed: the factors with their classes.
        words: of the reader's language.
        scope: what was counted over.
        counts: whether people are shown how often.
        left_out: proposals of the codebook with nothing coded, which a note names.
    """
    rows: list[Row] = []
    heads_of_groups: list[int] = []
    for side, helpful, harmful in _PAIRS:
        pair = [[item for item in placed if item.role is role] for role in (helpful, harmful)]
        heads = [words(f"report.factors.title_{role}") for role in (helpful, harmful)]
        heads_of_groups.append(len(rows))
        rows.append((Cell(words(f"swot.grid.{side}")), Cell(heads[0]), Cell(heads[1])))
        rows += [(Cell(""), *map(_entry, both)) for both in zip_longest(*pair)]
        rows += [
            (Cell(words("swot.grid.undecided")), _entry(item), Cell(""))
            for item in placed
            if item.role is None and item.internal is (side == "internal")
        ]
    return Table(
        key="swot-grid",
        title=words("swot.grid.title"),
        columns=(
            Column("side", words("swot.column.side"), width=2.4),
            Column("helps", words("swot.column.helps"), width=6.0),
            Column("harms", words("swot.column.harms"), width=6.0),
        ),
        rows=tuple(rows),
        notes=(scope, *class_notes(placed, words, counts), *left_out_note(left_out, words)),
        side_by_side=True,
        held=frozenset(heads_of_groups),
    )


def left_out_note(left_out: Sequence[Placed], words: Words) -> tuple[str, ...]:
    """Which proposals are not shown, since nothing is coded with them."""
    if not left_out:
        return ()
    return (words("swot.grid.left_out", factors=numbers(left_out)),)


def _entry(item: Placed | None) -> Cell:
    if item is None:
        return Cell("")
    mark = " ?" if item.contested else ""
    text = f"{item.row.number}{mark}  {item.row.factor.statement}"
    return Cell(text, item.row.tally.evidence)


def class_notes(placed: Sequence[Placed], words: Words, counts: bool = True) -> tuple[str, ...]:
    """How classes came about, which are contested, and which are undecided."""
    notes = []
    if any(item.row.factor.role not in SWOT for item in placed):
        notes.append(words(f"swot.classes.{'signs' if counts else 'signs_uncounted'}"))
    contested = [item for item in placed if item.contested]
    if contested:
        told = ", ".join(
            f"{item.row.number} ({signs_told(item.row.signs, words, counts)})" for item in contested
        )
        notes.append(words("swot.classes.contested", factors=told))
    return (*notes, *undecided_note(placed, words))


def undecided_note(placed: Sequence[Placed], words: Words) -> tuple[str, ...]:
    """Which factors have no class, and how to give them one."""
    undecided = [item for item in placed if item.role is None]
    if not undecided:
        return ()
    first = undecided[0]
    return (
        words(
            "swot.classes.undecided",
            factors=numbers(undecided),
            first=first.row.number,
            example=str(Role.STRENGTH if first.internal else Role.OPPORTUNITY),
        ),
    )


def role_told(role: Role | None, words: Words) -> str:
    """A class as people read it."""
    return words(f"report.factors.class_{role}") if role else words("swot.basis.none")


def numbers(placed: Iterable[Placed]) -> str:
    """The numbers of factors, in a line."""
    return ", ".join(item.row.number for item in placed)
