"""The literature matrix as tables: indicators, aspects, and sources."""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.literature import Aspect, Choice, Literature, Mark, Row
from qca.model.ids import Id
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.telling import all_told
from qca.words import Words

SURE, UNSURE, CODED = "✓", "?", "✓°"


def literature(found: Literature, words: Words) -> Table:
    """Indicators by sources, one row each, as they are named in the literature."""
    aspects = {aspect.key: aspect for aspect in found.aspects}
    mapped = any(aspect.used or len(aspect.names) > 1 for aspect in found.aspects)
    return Table(
        key="literature",
        title=words("literature.table.title"),
        columns=(
            _column("indicator", 5.2, words),
            _column("indicator_id", 3.0, words, who=Audience.PROGRAMS),
            _column("aspect", 4.0, words, who=Audience.ALL if mapped else Audience.PROGRAMS),
            *_source_columns(found),
            *_count_columns(words),
        ),
        rows=tuple(
            (
                Cell(row.name, _evidence(row.marks)),
                Cell(row.code),
                Cell(aspects[row.aspect].name),
                *(_mark(mark) for mark in row.marks),
                *_counts(row, words),
            )
            for row in found.rows
        ),
        notes=(_marks(words), *all_told(found.notices, words)),
    )


def aspects(found: Literature, words: Words) -> Table:
    """Aspects by sources, with the names that stand for each and whether it is chosen."""
    return Table(
        key="literature-aspects",
        title=words("literature.table.aspects_title"),
        columns=(
            _column("aspect", 4.2, words),
            _column("names", 5.2, words, ColumnKind.LIST),
            *_source_columns(found),
            *_count_columns(words),
            _column("choice", 1.8, words),
            _column("used", 1.8, words),
        ),
        rows=tuple(
            (
                Cell(aspect.name, _evidence(aspect.marks)),
                Cell(aspect.names),
                *(_mark(mark) for mark in aspect.marks),
                *_counts(aspect, words),
                Cell(
                    None if aspect.choice is None else aspect.choice.value,
                    (),
                    None
                    if aspect.choice is None
                    else words(f"literature.choice.{aspect.choice.value}"),
                ),
                Cell(aspect.used),
            )
            for aspect in sorted(found.aspects, key=lambda a: (-a.sure, -a.most))
        ),
        notes=(_marks(words), *_choice(found, words)),
    )


def sources(found: Literature, words: Words) -> Table:
    """Sources with the indicators each names, one row each."""
    return Table(
        key="literature-sources",
        title=words("literature.table.sources_title"),
        columns=(
            _column("source", 4.6, words),
            _column("abbreviation", 2.0, words),
            _column("indicators", 9.0, words, ColumnKind.LIST),
            _column("n", 1.2, words, ColumnKind.COUNT),
        ),
        rows=tuple(
            (
                Cell(source.name),
                Cell(source.abbreviation),
                Cell(
                    tuple(
                        row.name
                        if row.marks[n].sure
                        else words("literature.table.unsure", indicator=row.name)
                        for row in found.rows
                        if row.marks[n].sure is not None
                    ),
                    tuple(e for row in found.rows for e in row.marks[n].evidence),
                ),
                Cell(sum(row.marks[n].sure is not None for row in found.rows)),
            )
            for n, source in enumerate(found.sources)
        ),
    )


def _marks(words: Words) -> str:
    return words("literature.table.marks", sure=SURE, unsure=UNSURE, coded=CODED)


def _choice(found: Literature, words: Words) -> list[str]:
    """The threshold, what is chosen by it, and what speaks against the choice."""
    several = [a for a in found.aspects if len(a.names) > 1]
    chosen = [a.name for a in found.aspects if a.choice is Choice.CHOSEN]
    open_ = [a.name for a in found.aspects if a.choice is Choice.OPEN]
    told = []
    if several:
        names = "; ".join(
            words("literature.table.mapped_aspect", aspect=a.name, names=", ".join(a.names))
            for a in several
        )
        told.append(words("literature.table.mapped", aspects=names))
    if found.threshold is None:
        told.append(words("literature.table.no_threshold"))
    else:
        told.append(words("literature.table.threshold", n=found.threshold))
        listed = "; ".join(chosen) or words("report.nothing")
        told.append(words("literature.table.chosen", aspects=listed))
    if open_:
        told.append(words("literature.table.open", aspects="; ".join(open_)))
    return [*told, *all_told(found.checks, words)]


def _column(
    key: str,
    width: float,
    words: Words,
    kind: ColumnKind = ColumnKind.TEXT,
    who: Audience = Audience.ALL,
) -> Column:
    return Column(key, words(f"literature.column.{key}"), kind, 0, width, who)


def _source_columns(found: Literature) -> tuple[Column, ...]:
    return tuple(
        Column(f"source.{source.abbreviation}", source.abbreviation, width=1.1)
        for source in found.sources
    )


def _count_columns(words: Words) -> tuple[Column, ...]:
    count = ColumnKind.COUNT
    return (
        _column("sources", 1.6, words, count),
        _column("sources_unsure", 1.6, words, count, Audience.PROGRAMS),
    )


def _counts(row: Row | Aspect, words: Words) -> tuple[Cell, Cell]:
    text = None
    if row.most > row.sure:
        text = words("literature.table.count", sure=row.sure, most=row.most)
    evidence = _evidence(row.marks)
    return Cell(row.sure, evidence, text), Cell(row.most - row.sure)


def _evidence(marks: Sequence[Mark]) -> tuple[Id, ...]:
    return tuple(e for mark in marks for e in mark.evidence)


def _mark(mark: Mark) -> Cell:
    if mark.sure is None:
        return Cell(None, (), "")
    if not mark.sure:
        return Cell("unsure", mark.evidence, UNSURE)
    return Cell("yes", mark.evidence, SURE if mark.listed else CODED)
