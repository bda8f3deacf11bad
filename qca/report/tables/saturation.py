"""New codes by interview: what each run of interviews adds.

The word for an end of this is for the researcher to say; it is nowhere in what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from qca.analysis.saturation import NoRatio, Run, Saturation, Spread
from qca.model.codes import Code, name_in
from qca.model.ids import Id
from qca.report.figure import Figure, FigureKind, Point, Scale, Series
from qca.report.table import Cell, Column, ColumnKind, Row, Table
from qca.words import Words


def saturation(result: Saturation, words: Words, scope: str) -> Table:
    """The base and the runs behind it, one row each.

    Args:
        result: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
    """

    def column(key: str, kind: ColumnKind, width: float) -> Column:
        return Column(key, words(f"counting.column.{key}"), kind, 3, width)

    text, list_, count, number = (
        ColumnKind.TEXT,
        ColumnKind.LIST,
        ColumnKind.COUNT,
        ColumnKind.NUMBER,
    )
    return Table(
        key="saturation",
        title=words("counting.saturation.title"),
        columns=(
            column("run", text, 1.8),
            column("interviews", list_, 3.4),
            column("new", count, 1.6),
            column("new_codes", list_, 5.0),
            column("ratio", number, 1.8),
            column("median", number, 1.8),
            column("low", number, 1.8),
            column("high", number, 1.8),
        ),
        rows=(
            _row(result.base, words("counting.saturation.base"), words, result),
            *(_row(run, "", words, result) for run in result.runs),
        ),
        notes=(scope, *_notes(result, words)),
    )


def _row(run: Run, name: str, words: Words, result: Saturation) -> Row:
    places = f"{run.first}–{run.last}" if run.first < run.last else str(run.first)
    # Codes are named where they are news; those of the base would fill a page.
    codes = () if name else tuple(_named(code, words) for code in run.new)
    why = "base" if name else str(result.reason or "")
    spread = run.reshuffled
    # In another order each interview may bring other codes: all that was coded is behind it.
    every = result.evidence
    return (
        Cell(f"{name} {places}".strip()),
        Cell(run.interviews),
        Cell(len(run.new), run.evidence),
        Cell(codes, run.evidence, "; ".join(codes) or words("report.nothing")),
        _percent(run.ratio, why, words, run.evidence),
        *(
            _percent(value, why, words, every)
            for value in (
                (spread.median, spread.low, spread.high) if spread else (None, None, None)
            )
        ),
    )


def _percent(value: float | None, why: str, words: Words, evidence: tuple[Id, ...]) -> Cell:
    if value is None:
        reason = words(f"counting.saturation.reason_{why}") if why else ""
        return Cell(None, (), words("report.nothing") if why == "base" else None, reason)
    return Cell(value, evidence, percent(value, words))


def percent(value: float, words: Words) -> str:
    """A share as a percentage: ``18.9 %``, ``18,9 %``."""
    return f"{words.number(100 * value, 1)}\u00a0%"


def _named(code: Code, words: Words) -> str:
    return name_in(code.name, words.language)


def _notes(result: Saturation, words: Words) -> list[str]:
    notes = [
        words(
            "counting.saturation.how",
            base=result.base_size,
            run=result.run_size,
            codes=words.number(len(result.base.new)),
        ),
        _reached(result, words),
    ]
    if result.orders:
        notes.append(_orders(result, words))
    if result.left_out:
        names = ", ".join(_named(code, words) for code in result.left_out)
        notes.append(words("counting.saturation.left_out", n=len(result.left_out), codes=names))
    if result.uncoded:
        names = ", ".join(result.uncoded)
        notes.append(words("counting.saturation.uncoded", n=len(result.uncoded), names=names))
    notes.append(words("counting.saturation.caution"))
    return notes


def _reached(result: Saturation, words: Words) -> str:
    threshold = f"{words.number(100 * result.threshold, 0)}\u00a0%"
    if result.reason is NoRatio.TOO_FEW:
        return words(
            "counting.saturation.too_few",
            n=len(result.interviews),
            least=result.base_size + result.run_size,
        )
    if result.reason is NoRatio.EMPTY_BASE:
        return words("counting.saturation.empty_base")
    if result.reached is None:
        return words("counting.saturation.not_reached", threshold=threshold)
    return words(
        "counting.saturation.reached", threshold=threshold, n=result.reached, run=result.run_size
    )


def _orders(result: Saturation, words: Words) -> str:
    told = words("counting.saturation.orders", n=words.number(result.orders))
    if result.reached_after is None:
        return f"{told} {words('counting.saturation.orders_none')}"
    spread: Spread = result.reached_after
    return f"{told} " + words(
        "counting.saturation.orders_reached",
        n=words.number(result.reached_in),
        median=words.number(spread.median, 0),
        low=words.number(spread.low, 0),
        high=words.number(spread.high, 0),
    )


def saturation_figure(result: Saturation, words: Words, scope: str) -> Figure:
    """The ratio of each run as a line, with that of the reshuffled orders, in percent."""

    def line(key: str, values: Iterable[tuple[Run, float | None, tuple[Id, ...]]]) -> Series:
        return Series(
            f"{words(f'counting.column.{key}')} (%)",
            tuple(
                Point(
                    f"{run.first}–{run.last}",
                    None if value is None else 100 * value,
                    () if value is None else evidence,
                )
                for run, value, evidence in values
            ),
        )

    def reshuffled(key: str) -> Series:
        return line(
            key,
            (
                (run, getattr(run.reshuffled, key) if run.reshuffled else None, result.evidence)
                for run in result.runs
            ),
        )

    ratio = line("ratio", ((run, run.ratio, run.evidence) for run in result.runs))
    return Figure(
        key="saturation",
        title=words("counting.saturation.title"),
        kind=FigureKind.LINES,
        labels=words("counting.column.run"),
        series=(ratio, *(reshuffled(key) for key in ("median", "low", "high"))),
        scale=Scale.NUMBER,
        notes=(scope, words("counting.saturation.caution")),
    )
