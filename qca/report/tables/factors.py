"""The factor table, and what in it calls for a second look."""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.factors import FactorRow, FactorTable
from qca.analysis.findings import Signs
from qca.analysis.quotes import Quote
from qca.language.lemmas import words as spoken
from qca.language.statements import broken_words
from qca.model.codes import FACTOR_ROLES, PATH_SEPARATOR, Role
from qca.model.factor import joints
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.words import Words

SOLE = "†"
"""Mark of a factor that rests on one informant."""


def factors(
    result: FactorTable,
    words: Words,
    scope: str,
    roles: Sequence[Role] = FACTOR_ROLES,
    counts: bool = True,
) -> Table:
    """Factors with what they rest on, one row each.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        roles: the classes to be shown.
        counts: whether people are shown how often; programs always are.
    """
    rows = result.of(*roles)
    present = {row.factor.role for row in rows}
    return Table(
        key="factors",
        title=_title(present, words),
        columns=_columns(rows, words, counts, result.dimensions, many=len(present) > 1),
        rows=tuple(_row(row, words, counts) for row in rows),
        notes=(scope, *_notes(rows, words, counts), *_unassigned(result, roles, words)),
    )


def _title(present: set[Role], words: Words) -> str:
    if len(present) == 1:
        return words(f"report.factors.title_{next(iter(present)).value}")
    return words("report.factors.title")


def _columns(
    rows: Sequence[FactorRow], words: Words, counts: bool, dimensions: bool, many: bool
) -> tuple[Column, ...]:
    number = Audience.ALL if counts else Audience.PROGRAMS
    cases = {case for row in rows for case in row.tally.cases}
    joined = any(len(row.paths) > 1 or not _is_name(row) for row in rows)

    def shown(condition: bool) -> Audience:
        return Audience.ALL if condition else Audience.PROGRAMS

    def column(key: str, kind: ColumnKind, width: float, audience: Audience) -> Column:
        return Column(key, words(f"report.column.{key}"), kind, 0, width, audience)

    text, list_, count = ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.COUNT
    return (
        column("number", text, 1.2, Audience.ALL),
        column("class", text, 2.2, shown(many)),
        column("factor", text, 3.8, Audience.ALL),
        column("codes", list_, 3.2, shown(joined)),
        column("segments", count, 1.75, number),
        column("documents", count, 2.05, number),
        column("informants", count, 2.05, number),
        column("cases", count, 1.4, number if len(cases) > 1 else Audience.PROGRAMS),
        column("signs", text, 1.9, Audience.PEOPLE),
        column("dimensions", list_, 3.3, shown(dimensions)),
        column("quote", text, 6.4, Audience.ALL),
        column("citation", text, 2.0, Audience.PROGRAMS),
    )


def _is_name(row: FactorRow) -> bool:
    return all(path.split(PATH_SEPARATOR)[-1] == row.factor.statement for path in row.paths)


def _row(row: FactorRow, words: Words, counts: bool) -> tuple[Cell, ...]:
    evidence, best = row.tally.evidence, row.quotes[0] if row.quotes else None
    informants = len(row.tally.informants)
    role = row.factor.role
    sole = f"{words.number(informants)} {SOLE}" if row.sole_informant else None
    return (
        Cell(row.number, evidence),
        Cell(role.value, evidence, words(f"report.factors.class_{role.value}")),
        Cell(row.factor.statement, evidence),
        Cell(row.paths, evidence),
        Cell(row.tally.segments, evidence),
        Cell(len(row.tally.documents), evidence),
        Cell(informants, evidence, sole),
        Cell(len(row.tally.cases), evidence),
        Cell(signs_told(row.signs, words, counts), evidence),
        Cell(
            tuple(meeting.name for meeting in row.dimensions),
            tuple(dict.fromkeys(c for meeting in row.dimensions for c in meeting.evidence)),
            None if row.dimensions else words("report.nothing"),
        ),
        Cell(
            best.text if best else None,
            (best.coding,) if best else (),
            _quote(best, words),
        ),
        Cell(best.citation if best else None, (best.coding,) if best else ()),
    )


def signs_told(signs: Signs, words: Words, counts: bool = True) -> str:
    """How passages speak, in signs on one line: ``+3 −1 ±1``; without counts, ``+ − ±``."""
    told = ((signs.supports, "+"), (signs.hinders, "−"), (signs.both, "±"))
    listed = (f"{sign}{words.number(n) if counts else ''}" for n, sign in told if n)
    return "\u00a0".join(listed) or words("report.nothing")


def _quote(best: Quote | None, words: Words) -> str:
    if best is None:
        return words("report.nothing")
    return f"{words('report.withheld') if best.text is None else f'“{best.text}”'} {best.citation}"


def _notes(rows: Sequence[FactorRow], words: Words, counts: bool) -> list[str]:
    notes = []
    if any(row.signs.supporting or row.signs.hindering for row in rows):
        notes.append(words("report.factors.signs"))
    sole = [f"{row.number} ({row.sole_informant})" for row in rows if row.sole_informant]
    if sole and counts:
        notes.append(words("report.factors.sole", mark=SOLE, factors=", ".join(sole)))
    elif sole:
        notes.append(words("report.factors.sole_unmarked", factors=", ".join(sole)))
    conflicts = [row.number for row in rows if row.conflict is not None]
    if conflicts:
        notes.append(words("report.factors.conflicts", factors=", ".join(conflicts)))
    empty = [row.number for row in rows if not row.tally.segments]
    if empty:
        notes.append(words("report.factors.empty", factors=", ".join(empty)))
    return notes


def second_look(result: FactorTable, words: Words, language: str) -> tuple[str, ...]:
    """What the researcher may want to look at again, which is nothing for a reader.

    Args:
        result: of the analysis.
        words: of the reader's language.
        language: that statements are written in.
    """
    statements = {row.number: row.factor.statement for row in result.rows}
    known = {form for statement in statements.values() for form in spoken(statement)}
    found = {
        "two_in_one": {n: joints(statement) for n, statement in statements.items()},
        "broken": {n: broken_words(said, language, known) for n, said in statements.items()},
    }
    notes = []
    for what, pointed in found.items():
        listed = [f"{number} ({', '.join(signs)})" for number, signs in pointed.items() if signs]
        if listed:
            notes.append(words(f"factors.{what}", factors=", ".join(listed)))
    alike: dict[str, list[str]] = {}
    for number, statement in statements.items():
        alike.setdefault(" ".join(statement.casefold().split()), []).append(number)
    notes += [
        words("factors.alike", factors=", ".join(numbers))
        for numbers in alike.values()
        if len(numbers) > 1
    ]
    return tuple(notes)


def _unassigned(result: FactorTable, roles: Sequence[Role], words: Words) -> list[str]:
    return [
        words("report.factors.unassigned", code=item.path, n=item.segments)
        for item in result.unassigned
        if item.role in roles
    ]
