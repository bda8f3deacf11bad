"""Factors seen from other sides: by dimension, stage or case; of those asked; without someone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qca.analysis.asked import Asked, Denominators, FactorAsked
from qca.analysis.factor_cross import FactorCross
from qca.analysis.factors import Factor
from qca.analysis.without import Falls, WithoutRow
from qca.model.codes import name_in
from qca.model.ids import Id
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table
from qca.words import Words

Clear = Callable[[str], str]
"""A researcher's text as it may be printed."""


def cross(result: FactorCross, words: Words, scope: str, clear: Clear) -> Table:
    """Factors by dimension, stage or case, one row a factor.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        clear: how statements may be printed.
    """
    some = bool(result.beside.any())
    count = ColumnKind.COUNT
    return Table(
        key=f"factors-by-{result.by.value}",
        title=words(f"factors.cross.by_{result.by.value}"),
        columns=(
            *_factor_columns(words),
            *(
                Column(key, name, count, width=max(1.4, 0.22 * len(name)))
                for key, name in zip(result.keys, result.columns, strict=True)
            ),
            Column(
                "beside",
                words("factors.cross.beside"),
                count,
                audience=Audience.ALL if some else Audience.PROGRAMS,
            ),
            Column("segments", words("report.column.segments"), count),
        ),
        rows=tuple(
            (
                *_factor_cells(factor, words, clear, result.whole(n)),
                *(
                    Cell(value, result.evidence(n, at) if value else ())
                    for at, value in enumerate(result.counts[n].tolist())
                ),
                Cell(int(result.beside[n]), result.outside(n)),
                Cell(int(result.passages[n]), result.whole(n)),
            )
            for n, factor in enumerate(result.factors)
        ),
        notes=(scope, words(f"factors.cross.note_{result.by.value}")),
    )


def asked(result: Denominators, words: Words, scope: str, clear: Clear) -> Table:
    """Factors with their denominators, one row a factor and question."""

    def column(key: str, kind: ColumnKind, width: float, who: Audience = Audience.ALL) -> Column:
        return Column(key, words(f"factors.column.{key}"), kind, 0, width, who)

    list_, count, data = ColumnKind.LIST, ColumnKind.COUNT, Audience.PROGRAMS
    return Table(
        key="factors-by-question",
        title=words("factors.asked.title"),
        columns=(
            *_factor_columns(words),
            column("question", ColumnKind.TEXT, 4.0),
            column("said", count, 1.6, data),
            column("asked", count, 1.6, data),
            column("interviewed", count, 1.6, data),
            column("told", ColumnKind.TEXT, 5.0, Audience.PEOPLE),
            column("said_by", list_, 3.4),
            column("unasked_by", list_, 3.0),
            column("about", ColumnKind.TEXT, 1.6, data),
            Column("code_id", words("report.column.code_id"), audience=data),
        ),
        rows=tuple(
            row for factor in result.factors for row in _asked_rows(factor, result, words, clear)
        ),
        notes=(
            scope,
            words("factors.asked.note"),
            *(() if result.guide else (words("factors.asked.no_guide"),)),
        ),
    )


def _asked_rows(
    factor: FactorAsked, result: Denominators, words: Words, clear: Clear
) -> Sequence[Row]:
    head = _factor_cells(factor.factor, words, clear, factor.evidence)
    interviewed = len(result.interviewed)
    if not factor.questions:
        reason = words("factors.asked.reason")
        told = words(
            "factors.asked.told_unasked",
            said=words.number(len(factor.informants)),
            interviewed=words.number(interviewed),
        )
        none = Cell(None, (), words("report.nothing"))
        return [
            (
                *head,
                none,
                Cell(None, (), None, reason),
                Cell(None, (), None, reason),
                Cell(interviewed),
                Cell(told, factor.evidence),
                Cell(()),
                Cell(factor.informants, factor.evidence),
                none,
                none,
            )
        ]
    return [
        (
            *head,
            Cell(name_in(one.question.name, words.language), one.put),
            Cell(len(one.said), one.evidence),
            Cell(len(one.asked), one.put),
            Cell(interviewed),
            Cell(asked_told(one, interviewed, words), one.evidence),
            Cell(one.said, one.evidence),
            Cell(one.unasked),
            Cell("yes" if one.about else "no"),
            Cell(one.question.id),
        )
        for one in factor.questions
    ]


def asked_told(one: Asked, interviewed: int, words: Words) -> str:
    """``3 of the 7 who were asked, of 10 interviewed``."""
    return words(
        "factors.asked.told",
        said=words.number(len(one.said)),
        asked=words.number(len(one.asked)),
        interviewed=words.number(interviewed),
    )


def without(
    rows: Sequence[WithoutRow], informant: str, words: Words, scope: str, clear: Clear
) -> Table:
    """Factors with and without an informant, one row a factor."""

    def column(key: str, kind: ColumnKind, width: float) -> Column:
        return Column(key, words(f"factors.column.{key}", informant=informant), kind, 0, width)

    count, list_ = ColumnKind.COUNT, ColumnKind.LIST
    return Table(
        key="factors-without",
        title=words("factors.without.title", informant=informant),
        columns=(
            *_factor_columns(words),
            column("segments", count, 1.8),
            column("left", count, 1.8),
            column("left_documents", count, 2.0),
            column("left_informants", list_, 3.4),
            column("falls", ColumnKind.TEXT, 3.4),
        ),
        rows=tuple(
            (
                *_factor_cells(row.whole.factor, words, clear, row.whole.tally.evidence),
                Cell(row.whole.tally.segments, row.whole.tally.evidence),
                Cell(row.left.tally.segments, row.left.tally.evidence),
                Cell(len(row.left.tally.documents), row.left.tally.evidence),
                Cell(row.left.tally.informants, row.left.tally.evidence),
                Cell(row.falls.value, row.lost, words(f"factors.without.{row.falls.value}")),
            )
            for row in rows
        ),
        notes=(scope, *_without_notes(rows, informant, words)),
    )


def _without_notes(rows: Sequence[WithoutRow], informant: str, words: Words) -> list[str]:
    notes = []
    for falls in (Falls.ALL, Falls.ALL_BUT_ONE, Falls.ONE_INFORMANT):
        numbers = [row.whole.number for row in rows if row.falls is falls]
        if numbers:
            notes.append(words(f"factors.without.note_{falls.value}", factors=", ".join(numbers)))
    if not notes:
        notes.append(words("factors.without.note_none", informant=informant))
    shared = {coding for row in rows for coding in row.shared}
    if shared:
        notes.append(words("factors.without.note_shared", informant=informant, n=len(shared)))
    return notes


def _factor_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column("number", words("report.column.number"), width=1.2),
        Column("class", words("report.column.class"), audience=Audience.PROGRAMS),
        Column("factor", words("report.column.factor"), width=4.2),
    )


def _factor_cells(factor: Factor, words: Words, clear: Clear, evidence: tuple[Id, ...]) -> Row:
    role = factor.role.value
    return (
        Cell(factor.number, evidence),
        Cell(role, evidence, words(f"report.factors.class_{role}")),
        Cell(clear(factor.statement), evidence),
    )
