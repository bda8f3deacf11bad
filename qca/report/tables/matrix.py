"""Codes by anything, and which codes stand together."""

from __future__ import annotations

from qca.analysis.cooccurrence import CoOccurrence, Together
from qca.analysis.matrix import OF_INFORMANTS, Across, CodeMatrix
from qca.model.codes import CodeTree, name_in
from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.table import INDENT, Audience, Cell, Column, ColumnKind, Row, Table
from qca.words import Words


def matrix(result: CodeMatrix, tree: CodeTree, words: Words, scope: str) -> Table:
    """Codes by the columns of a matrix, one row a code, indented as the tree is.

    Args:
        result: of the analysis.
        tree: the codes of the scope's codebooks.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
    """
    some_beside = bool(result.beside.any())
    number = ColumnKind.COUNT
    return Table(
        key=f"matrix-{result.across.value}",
        title=_title(result, words),
        columns=(
            Column("code", words("report.column.code"), width=5.6),
            Column("code_id", words("report.column.code_id"), audience=Audience.PROGRAMS),
            *(
                Column(key, name, number, width=max(1.2, 0.22 * len(name)))
                for key, name in zip(result.keys, result.columns, strict=True)
            ),
            Column(
                "beside",
                words("counting.matrix.beside"),
                number,
                audience=Audience.ALL if some_beside else Audience.PROGRAMS,
            ),
            Column("segments", words("report.column.segments"), number, width=1.8),
        ),
        rows=tuple(
            (
                Cell(
                    tree.path(code.id, words.language),
                    result.whole(n),
                    INDENT * tree.depth(code.id) + name_in(code.name, words.language),
                ),
                Cell(code.id),
                *(
                    Cell(count, result.evidence(n, at) if count else ())
                    for at, count in enumerate(result.counts[n].tolist())
                ),
                Cell(int(result.beside[n]), result.outside(n)),
                Cell(int(result.passages[n]), result.whole(n)),
            )
            for n, code in enumerate(result.codes)
        ),
        notes=(
            scope,
            words("counting.matrix.note"),
            words(f"counting.matrix.note_{result.across.value}"),
            *((words("counting.matrix.note_beside"),) if some_beside else ()),
        ),
    )


def _title(result: CodeMatrix, words: Words) -> str:
    if result.across is not Across.ATTRIBUTE:
        return words(f"counting.matrix.by_{result.across.value}")
    name = result.attribute
    told = words(f"report.column.{name}") if name in OF_INFORMANTS else name
    return words("counting.matrix.by_attribute", attribute=told)


def matrix_figure(result: CodeMatrix, tree: CodeTree, words: Words, scope: str) -> Figure:
    """The matrix as a grid: one series a column, one point a code that has any passages."""
    shown = [n for n, total in enumerate(result.passages.tolist()) if total]
    return Figure(
        key=f"matrix-{result.across.value}",
        title=_title(result, words),
        kind=FigureKind.GRID,
        labels=words("report.column.code"),
        series=tuple(
            Series(
                name,
                tuple(
                    Point(
                        tree.path(result.codes[n].id, words.language),
                        int(result.counts[n, at]),
                        result.evidence(n, at),
                    )
                    for n in shown
                ),
            )
            for at, name in enumerate(result.columns)
        ),
        notes=(scope,),
    )


def cooccurrence(result: CoOccurrence, tree: CodeTree, words: Words, scope: str) -> Table:
    """Pairs of codes that stand together, one row a pair, in the order of the codebooks."""

    def column(key: str, width: float, who: Audience = Audience.ALL) -> Column:
        kind = ColumnKind.TEXT if key in ("code", "other") else ColumnKind.COUNT
        return Column(key, words(f"counting.column.{key}"), kind, 0, width, who)

    data = Audience.PROGRAMS
    return Table(
        key="cooccurrence",
        title=words("counting.cooccurrence.title"),
        columns=(
            column("code", 4.6),
            column("other", 4.6),
            column("together", 1.8),
            column("code_with", 2.2),
            column("other_with", 2.2),
            column("documents", 2.0),
            *(column(key, 2.0, data) for key in ("code_segments", "other_segments")),
            Column("code_id", words("report.column.code_id"), audience=data),
            Column("other_id", words("report.column.code_id"), audience=data),
        ),
        rows=tuple(
            _pair(result, tree, words, i, j)
            for i, row in enumerate(result.together)
            for j in row.nonzero()[0].tolist()
            if i < j
        ),
        notes=(scope, sense_told(result, words), words("counting.cooccurrence.note")),
    )


def _pair(result: CoOccurrence, tree: CodeTree, words: Words, i: int, j: int) -> Row:
    evidence = result.evidence(i, j)

    def share(row: int, other: int) -> Cell:
        met, every = int(result.with_other[row, other]), int(result.passages[row])
        told = words("counting.of", n=words.number(met), all=words.number(every))
        return Cell(met, evidence, told)

    return (
        Cell(tree.path(result.codes[i].id, words.language), result.whole[i]),
        Cell(tree.path(result.codes[j].id, words.language), result.whole[j]),
        Cell(int(result.together[i, j]), evidence),
        share(i, j),
        share(j, i),
        Cell(int(result.documents[i, j]), evidence),
        Cell(int(result.passages[i]), result.whole[i]),
        Cell(int(result.passages[j]), result.whole[j]),
        Cell(result.codes[i].id),
        Cell(result.codes[j].id),
    )


def sense_told(result: CoOccurrence, words: Words) -> str:
    """In which sense codes stand together, as a sentence."""
    if result.sense is Together.WITHIN:
        return words("counting.cooccurrence.sense_within", n=result.within)
    return words(f"counting.cooccurrence.sense_{result.sense.value}")


def cooccurrence_square(result: CoOccurrence, tree: CodeTree, words: Words, scope: str) -> Table:
    """Codes by codes: how many pairs of segments stand together; only codes that meet any."""
    used = [n for n, row in enumerate(result.together) if row.any()]
    names = [name_in(result.codes[n].name, words.language) for n in used]
    return Table(
        key="cooccurrence-square",
        title=words("counting.cooccurrence.title"),
        columns=(
            Column("code", words("report.column.code"), width=5.6),
            Column("code_id", words("report.column.code_id"), audience=Audience.PROGRAMS),
            *(
                Column(result.codes[n].id, name, ColumnKind.COUNT, width=max(1.2, 0.22 * len(name)))
                for n, name in zip(used, names, strict=True)
            ),
        ),
        rows=tuple(
            (
                Cell(tree.path(result.codes[i].id, words.language), result.whole[i], name),
                Cell(result.codes[i].id),
                *(
                    Cell(None)
                    if i == j
                    else Cell(int(result.together[i, j]), result.evidence(i, j))
                    for j in used
                ),
            )
            for i, name in zip(used, names, strict=True)
        ),
        notes=(scope, sense_told(result, words), words("counting.cooccurrence.note")),
    )


def cooccurrence_figure(result: CoOccurrence, tree: CodeTree, words: Words, scope: str) -> Figure:
    """Codes by codes as a grid; only codes that meet any."""
    used = [n for n, row in enumerate(result.together) if row.any()]
    paths = {n: tree.path(result.codes[n].id, words.language) for n in used}
    return Figure(
        key="cooccurrence",
        title=words("counting.cooccurrence.title"),
        kind=FigureKind.GRID,
        labels=words("report.column.code"),
        series=tuple(
            Series(
                paths[j],
                tuple(
                    Point(
                        paths[i],
                        None if i == j else int(result.together[i, j]),
                        () if i == j else result.evidence(i, j),
                    )
                    for i in used
                ),
            )
            for j in used
        ),
        notes=(scope, sense_told(result, words)),
    )
