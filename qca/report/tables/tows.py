"""TOWS as tables: the matrix as it is printed, and the strategies checked and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from qca.analysis.ifas import IfasEfas
from qca.analysis.quadrants import Quadrant
from qca.analysis.swot import Placed
from qca.analysis.tows import Strategy, Tows
from qca.model.codes import Role
from qca.report.position import quadrant_told
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table, answered
from qca.report.tables.swot import numbers
from qca.words import Words

_ROWS = (
    ("opportunities", Role.OPPORTUNITY, Quadrant.SO, Quadrant.WO),
    ("threats", Role.THREAT, Quadrant.ST, Quadrant.WT),
)


def tows_table(result: Tows, words: Words, scored: IfasEfas | None = None) -> Table:
    """The strategies, one row each, with what is wrong with them told below.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scored: where the ranking comes from, or None.
    """
    text, list_, number = ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.NUMBER

    strategies = result.strategies

    def said(by_any: bool) -> Audience:
        return Audience.ALL if by_any else Audience.PROGRAMS

    ranked = said(scored is not None)

    def column(
        key: str,
        kind: ColumnKind,
        width: float,
        decimals: int = 0,
        who: Audience = Audience.ALL,
    ) -> Column:
        return Column(key, words(f"swot.column.{key}"), kind, decimals, width, who)

    return Table(
        key="tows",
        title=words("swot.tows.title"),
        columns=(
            Column("number", words("swot.column.number"), ColumnKind.COUNT, width=1.0),
            column("strategy", text, 6.0),
            column("cell", text, 1.2),
            column("refs", list_, 3.0),
            column("score", number, 1.4, 3, ranked),
            column("mean", number, 1.6, 3, ranked),
            column("rank", ColumnKind.COUNT, 1.6, who=ranked),
            column("unknown", list_, 1.8, who=said(any(s.unknown for s in strategies))),
            column("misfits", list_, 1.8, who=said(any(s.misfits for s in strategies))),
        ),
        rows=tuple(_row(strategy, words) for strategy in result.strategies),
        notes=tuple(tows_notes(result, words, scored)),
    )


def _row(strategy: Strategy, words: Words) -> Row:
    evidence = strategy.evidence
    refs = tuple(ref.row.number for ref in strategy.refs)
    return (
        Cell(strategy.number, evidence),
        Cell(strategy.statement, evidence),
        Cell(str(strategy.cell) if strategy.cell else None, evidence),
        Cell(refs, evidence),
        Cell(strategy.score, evidence, answers=answered(refs)),
        Cell(strategy.mean, evidence, answers=answered(refs)),
        Cell(strategy.rank, evidence),
        _listed(strategy.unknown, words),
        _listed([item.row.number for item in strategy.misfits], words),
    )


def _listed(names: Sequence[str], words: Words) -> Cell:
    return Cell(tuple(names), text=None if names else words("report.nothing"))


def tows_matrix(result: Tows, words: Words, scored: IfasEfas | None = None) -> Table:
    """The matrix: strengths and weaknesses across, opportunities and threats down.

    What the checks found stands below the list of strategies (`tows_table`).
    """

    def heading(name: str, role: Role) -> str:
        factors = numbers(item for item in result.placed if item.role is role)
        return words(f"swot.tows.{name}", factors=factors or words("report.nothing"))

    rows: list[Row] = []
    for name, role, left, right in _ROWS:
        cells = zip_longest(result.of(left), result.of(right))
        head = heading(name, role)
        found = [(_entry(a, words), _entry(b, words)) for a, b in cells]
        empty = (Cell(words("swot.tows.empty_cell")), Cell(words("swot.tows.empty_cell")))
        for n, (a, b) in enumerate(found or [empty]):
            rows.append((Cell(head if n == 0 else ""), a, b))
    return Table(
        key="tows-matrix",
        title=words("swot.tows.matrix"),
        columns=(
            Column("side", "", width=3.2),
            Column("strengths", heading("strengths", Role.STRENGTH), width=6.0),
            Column("weaknesses", heading("weaknesses", Role.WEAKNESS), width=6.0),
        ),
        rows=tuple(rows),
        notes=tuple(_position(result, words, scored)),
        side_by_side=True,
    )


def _entry(strategy: Strategy | None, words: Words) -> Cell:
    if strategy is None:
        return Cell("")
    refs = numbers(strategy.refs) or words("swot.tows.no_refs")
    params = {"number": strategy.number, "statement": strategy.statement, "refs": refs}
    return Cell(words("swot.tows.strategy", **params), strategy.evidence)


def tows_notes(result: Tows, words: Words, scored: IfasEfas | None) -> list[str]:
    """What the checks found, and what the ranking rests on."""
    strategies = result.strategies
    notes = [*_faults(strategies, words), *_doubled(result, words), *_use(result, words)]
    if scored is None:
        return [*notes, words("swot.tows.unscored")]
    if any(strategy.score is not None for strategy in strategies):
        notes.append(words("swot.tows.ranked"))
    unranked = [s for s in strategies if s.score is None]
    if unranked:
        notes.append(words("swot.tows.not_ranked", strategies=_numbered(unranked)))
    return [*notes, *_position(result, words, scored)]


def _position(result: Tows, words: Words, scored: IfasEfas | None) -> list[str]:
    """The strategies of the quadrant in which the position lies."""
    quadrant = scored.position.quadrant if scored is not None else None
    if scored is None or quadrant is None:
        return []
    told = quadrant_told(quadrant, scored.settings, words)
    fitting = result.of(quadrant)
    key = "swot.tows.position" if fitting else "swot.tows.position_none"
    return [words(key, quadrant=told, strategies=_numbered(fitting))]


def _faults(strategies: Sequence[Strategy], words: Words) -> list[str]:
    found = {
        "unknown": [(s, ", ".join(s.unknown)) for s in strategies if s.unknown],
        "misfits": [(s, numbers(s.misfits)) for s in strategies if s.misfits],
        "lacking": [
            (s, ", ".join(words(f"report.factors.class_{role}") for role in s.lacking))
            for s in strategies
            if s.lacking
        ],
        "unplaced": [(s, numbers(s.unplaced)) for s in strategies if s.unplaced],
    }
    notes = [
        words(f"swot.tows.{fault}", strategies=_what(listed, words))
        for fault, listed in found.items()
        if listed
    ]
    open_ = [s for s in strategies if s.cell is None]
    if open_:
        notes.append(words("swot.tows.cell_open", strategies=_numbered(open_)))
    if strategies and not notes:
        notes.append(words("swot.tows.sound"))
    disordered = [s for s in strategies if s.disordered]
    if disordered:
        notes.append(words("swot.tows.disordered", strategies=_numbered(disordered)))
    return notes


def _doubled(result: Tows, words: Words) -> list[str]:
    twice = [(s, numbers(s.twice)) for s in result.strategies if s.twice]
    notes = [words("swot.tows.twice", strategies=_what(twice, words))] if twice else []
    for fault, groups in (("alike", result.alike), ("on_the_same", result.on_the_same)):
        notes += [words(f"swot.tows.{fault}", strategies=_numbered(group)) for group in groups]
    return notes


def second_look(result: Tows, words: Words) -> tuple[str, ...]:
    """What the researcher may want to read again, which is nothing for a reader."""
    found = {
        "apart": [(s, numbers(s.apart)) for s in result.strategies if s.apart],
        "nearer": [(s, numbers(s.nearer)) for s in result.strategies if s.nearer],
    }
    notes = [
        words(f"swot.tows.{what}", strategies=_what(listed, words))
        for what, listed in found.items()
        if listed
    ]
    return (*notes, words("swot.tows.by_words")) if notes else ()


def _use(result: Tows, words: Words) -> list[str]:
    unused: tuple[Placed, ...] = result.unused
    notes = [
        words("swot.tows.unused", factors=numbers(unused))
        if unused
        else words("swot.tows.all_used", n=len(result.placed))
    ]
    empty = [str(cell) for cell in Quadrant if not result.of(cell)]
    if empty:
        notes.append(words("swot.tows.empty_cells", cells=", ".join(empty)))
    return notes


def _numbered(strategies: Iterable[Strategy]) -> str:
    return ", ".join(str(strategy.number) for strategy in strategies)


def _what(listed: Iterable[tuple[Strategy, str]], words: Words) -> str:
    return ", ".join(
        words("swot.tows.listed", number=strategy.number, what=what) for strategy, what in listed
    )
