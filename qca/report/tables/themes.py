"""Themes as a table, and the thematic map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from qca.analysis.quotes import Quote
from qca.analysis.themes import ThemeRow, ThemeTable
from qca.model.ids import Id
from qca.model.theme import Bond, Theme
from qca.report.chart import Box, Chart, Heads, Item, Tie, TieKind
from qca.report.table import INDENT, Audience, Cell, Column, ColumnKind, Row, Table
from qca.words import Words

Clear: TypeAlias = Callable[[str], str]

_LISTED: Final = 12
"""Codes in no theme that are named."""

_TIES: Final = {
    Bond.SUPPORTS: TieKind.PLAIN,
    Bond.CONTRASTS: TieKind.DASHED,
    Bond.LEADS_TO: TieKind.STRONG,
}


def themes(result: ThemeTable, words: Words, scope: str, clear: Clear) -> Table:
    """Themes with what they rest on, one row each; nothing in it is a count.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: over what they were read (`qca.report.scope`).
        clear: how a researcher's text may be printed.
    """
    numbers = {row.theme.id: row.theme.number for row in result.rows}
    bound = any(result.bonds)

    def column(
        key: str, kind: ColumnKind, width: float, audience: Audience = Audience.ALL
    ) -> Column:
        return Column(key, words(f"themes.column.{key}"), kind, 0, width, audience)

    text, list_, programs = ColumnKind.TEXT, ColumnKind.LIST, Audience.PROGRAMS
    return Table(
        key="themes",
        title=words("themes.title"),
        columns=(
            column("number", text, 1.4, programs),
            column("theme", text, 4.6),
            column("idea", text, 4.0),
            column("codes", list_, 3.4),
            column("relations", list_, 3.0, Audience.ALL if bound else programs),
            column("part_of", text, 1.4, programs),
            column("quote", text, 6.0),
            column("citation", text, 2.0, programs),
            column("sources", list_, 2.4, programs),
            column("theme_id", text, 3.0, programs),
        ),
        rows=tuple(_row(row, result, numbers, words, clear) for row in result.rows),
        notes=(scope, words("themes.note"), *_notes(result, words, clear)),
    )


def _row(
    row: ThemeRow, result: ThemeTable, numbers: dict[Id, str], words: Words, clear: Clear
) -> Row:
    theme, evidence = row.theme, row.evidence
    best = row.quotes[0] if row.quotes else None
    claim = clear(theme.claim)
    parent = numbers.get(theme.parent or "", "")
    return (
        Cell(theme.number, evidence),
        Cell(claim, evidence, row_name(theme, claim)),
        Cell(clear(theme.idea), evidence, None if theme.idea else words("report.nothing")),
        Cell(tuple(clear(one.name) for one in row.drawn), evidence),
        Cell(tuple(relations(theme.id, result, numbers, words)), evidence),
        Cell(parent, evidence),
        Cell(
            best.text if best else None,
            (best.coding,) if best else (),
            _quoted(best, words),
        ),
        Cell(best.citation if best else None, (best.coding,) if best else ()),
        Cell(row.documents, evidence),
        Cell(theme.id, evidence),
    )


def row_name(theme: Theme, claim: str) -> str:
    """What the row of a theme is called: number and claim, a part further in than the whole."""
    return f"{INDENT * theme.number.count('.')}{theme.number} {claim}"


def relations(theme: Id, result: ThemeTable, numbers: dict[Id, str], words: Words) -> Iterator[str]:
    """How a theme stands to others: ``supports T2``, ``is supported by T3``."""
    for bond in result.bonds:
        if bond.one == theme:
            yield f"{words(f'themes.bond.{bond.kind}')} {numbers[bond.other]}"
        elif bond.other == theme:
            key = "themes.bond" if bond.kind.mutual else "themes.bond_from"
            yield f"{words(f'{key}.{bond.kind}')} {numbers[bond.one]}"


def _quoted(best: Quote | None, words: Words) -> str:
    if best is None:
        return words("report.nothing")
    return f"{words('report.withheld') if best.text is None else f'“{best.text}”'} {best.citation}"


def _notes(result: ThemeTable, words: Words, clear: Clear) -> Iterator[str]:
    parents = {row.theme.parent for row in result.rows}
    bare = [r.theme.number for r in result.rows if not r.evidence and r.theme.id not in parents]
    if bare:
        yield words("themes.note_bare", themes=", ".join(bare))
    idle = [row.theme.number for row in result.rows if not row.theme.idea]
    if idle:
        yield words("themes.note_no_idea", themes=", ".join(idle))
    for path, numbers in result.shared:
        yield words("themes.note_shared", code=clear(path), themes=", ".join(numbers))
    if result.open:
        listed = "; ".join(clear(one.path) for one in result.open[:_LISTED])
        more = len(result.open) - _LISTED
        key = "note_open" if more <= 0 else "note_open_more"
        yield words(f"themes.{key}", codes=listed, n=more)


def theme_map(result: ThemeTable, words: Words, clear: Clear) -> Chart:
    """Themes as boxes with their codes, parts within them, and relations as ties."""
    by_parent: dict[Id | None, list[ThemeRow]] = {}
    for row in result.rows:
        by_parent.setdefault(row.theme.parent, []).append(row)
    numbers = {row.theme.id: row.theme.number for row in result.rows}

    def box(row: ThemeRow) -> Box:
        theme = row.theme
        return Box(
            key=theme.number,
            title=f"{theme.number} {clear(theme.claim)}",
            items=tuple(Item(clear(one.name), one.evidence) for one in row.drawn),
            boxes=tuple(map(box, by_parent.get(theme.id, ()))),
            evidence=row.evidence,
        )

    return Chart(
        key="theme-map",
        title=words("themes.map"),
        boxes=tuple(map(box, by_parent.get(None, ()))),
        ties=tuple(
            Tie(
                numbers[bond.one],
                numbers[bond.other],
                _TIES[bond.kind],
                words(f"themes.bond.{bond.kind}"),
            )
            for bond in result.bonds
        ),
        heads=Heads(
            words("themes.column.theme"),
            words("themes.column.codes"),
            words("themes.column.part_of"),
            words("themes.column.relations"),
        ),
    )
