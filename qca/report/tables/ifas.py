"""IFAS and EFAS as tables: weights, ratings, scores, and agreement among respondents."""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.answers import Spread
from qca.analysis.concordance import Alpha, Undefined
from qca.analysis.ifas import IfasEfas, Scored, Side, Unscored
from qca.analysis.rounding import largest_remainder
from qca.analysis.swot import EXTERNAL, INTERNAL
from qca.model.scores import Asks, Convention, Question
from qca.report.position import beside, scored
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table, answered
from qca.report.tables.swot import role_told, undecided_note
from qca.report.telling import signed
from qca.words import Words

WEIGHT_DECIMALS = 3
SCORE_DECIMALS = 3
MEAN_DECIMALS = 2

_SHORT = {
    Unscored.NO_WEIGHING: "no_weighing_short",
    Unscored.NO_RATING: "no_rating_short",
}


def ifas_efas_table(result: IfasEfas, words: Words) -> Table:
    """All factors with everything known of their scores, as programs read it."""
    return Table(
        key="ifas-efas",
        title=words("swot.ifas.title"),
        columns=_columns(result, words),
        rows=tuple(_row(row, row.weight, words) for row in result.rows),
        notes=(*_how(result, words), *_left_out(result, result.rows, words)),
        beside={"position": beside(result, words)},
    )


def side_table(result: IfasEfas, internal: bool, words: Words) -> Table:
    """IFAS or EFAS as it is printed: its weights add up to 1.000, its totals at the foot."""
    side = result.internal if internal else result.external
    weighed = [row for row in side.rows if row.weight is not None]
    printed = largest_remainder([row.weight or 0.0 for row in weighed], WEIGHT_DECIMALS)
    weights = {row.placed.factor: w for row, w in zip(weighed, printed, strict=True)}
    columns = _columns(result, words)
    rows = [_row(row, weights.get(row.placed.factor), words) for row in side.rows]
    placed = [row.placed for row in side.rows]
    totals = _totals(result, side, printed, columns, words)
    last = len(rows) + len(totals) - 1
    return Table(
        key="ifas" if internal else "efas",
        title=words("swot.ifas.title_internal" if internal else "swot.ifas.title_external"),
        columns=columns,
        rows=(*rows, *totals),
        notes=(
            *_how(result, words),
            *undecided_note(placed, words),
            *_left_out(result, side.rows, words),
        ),
        held=frozenset(range(max(len(rows) - 1, 0), last)) if totals else frozenset(),
    )


def _columns(result: IfasEfas, words: Words) -> tuple[Column, ...]:
    weighs = _asks(result.weighs, Asks.IMPORTANCE, words)
    rates = _asks(result.rates, Asks.AGREEMENT, words)
    text, count, number = ColumnKind.TEXT, ColumnKind.COUNT, ColumnKind.NUMBER
    programs = Audience.PROGRAMS

    def column(
        key: str,
        kind: ColumnKind,
        width: float,
        decimals: int = 0,
        who: Audience = Audience.ALL,
        asks: str = "",
    ) -> Column:
        name = words(f"swot.column.{key}", asks=asks)
        return Column(key, name, kind, decimals, width, who, names_row=key == "factor")

    return (
        column("number", text, 1.1),
        column("class", text, 2.4),
        column("factor", text, 6.2),
        column("weight", number, 1.4, WEIGHT_DECIMALS),
        column("rating", number, 1.4, MEAN_DECIMALS),
        column("score", number, 1.6, SCORE_DECIMALS),
        column("respondents", count, 0.8),
        column("importance_mean", number, 2.4, MEAN_DECIMALS, asks=weighs),
        column("importance_sd", number, 1.2, MEAN_DECIMALS, programs),
        column("rating_mean", number, 2.4, MEAN_DECIMALS, asks=rates),
        column("rating_sd", number, 1.2, MEAN_DECIMALS, programs),
        column("importance_n", count, 1.2, who=programs, asks=weighs),
        column("importance_low", number, 1.2, 1, programs, weighs),
        column("importance_high", number, 1.2, 1, programs, weighs),
        column("rating_n", count, 1.2, who=programs, asks=rates),
        column("rating_low", number, 1.2, 1, programs, rates),
        column("rating_high", number, 1.2, 1, programs, rates),
        column("basis", text, 2.0, who=programs),
    )


def _asks(question: Question | None, otherwise: Asks, words: Words) -> str:
    return words(f"scores.asks.{question.asks if question else otherwise}")


def _row(row: Scored, weight: float | None, words: Words) -> Row:
    placed, evidence = row.placed, row.placed.row.tally.evidence
    reason = _reason(row.missing, words)

    def spread(found: Spread) -> tuple[Cell, Cell]:
        told = None
        if found.mean is not None and found.sd is not None:
            mean, sd = (words.number(value, MEAN_DECIMALS) for value in (found.mean, found.sd))
            told = f"{mean} ({sd})"
        return Cell(found.mean, evidence, told), Cell(found.sd, evidence)

    def ends(found: Spread) -> tuple[Cell, Cell, Cell]:
        return Cell(found.n, evidence), Cell(found.low, evidence), Cell(found.high, evidence)

    return (
        Cell(placed.row.number, evidence),
        Cell(str(placed.role) if placed.role else None, evidence, role_told(placed.role, words)),
        Cell(placed.row.factor.statement, evidence),
        Cell(weight, evidence, reason=reason),
        Cell(row.rating, evidence),
        Cell(row.score, evidence),
        Cell(row.respondents, evidence),
        *spread(row.importance),
        *spread(row.rated),
        *ends(row.importance),
        *ends(row.rated),
        Cell(
            str(placed.basis) if placed.basis else None,
            evidence,
            words(f"swot.basis.{placed.basis or 'none'}"),
        ),
    )


def _totals(
    result: IfasEfas, side: Side, printed: Sequence[float], columns: Sequence[Column], words: Words
) -> list[Row]:
    """What each class adds up to, and the one sum over both that has a meaning."""
    if side.total is None:
        return []
    helpful, harmful = INTERNAL if side.internal else EXTERNAL
    axis = result.position.x if side.internal else result.position.y
    by_magnitude = result.convention is Convention.MAGNITUDE

    def row(
        key: str,
        score: float | None,
        weight: float | None = None,
        sign: bool = False,
        over: Sequence[Scored] = side.rows,
    ) -> Row:
        told = signed(score, words, SCORE_DECIMALS) if sign and score is not None else None
        evidence = tuple(dict.fromkeys(c for r in over for c in r.placed.row.tally.evidence))
        behind = answered(scored(over))
        values = {
            "factor": Cell(words(f"swot.ifas.{key}"), evidence),
            "weight": Cell("") if weight is None else Cell(weight, evidence, answers=behind),
            "score": Cell("") if score is None else Cell(score, evidence, told, answers=behind),
        }
        return tuple(values.get(column.key, Cell("")) for column in columns)

    rows = [
        row(f"total_{role}", value, over=[r for r in side.rows if r.placed.role is role])
        for role, value in ((helpful, side.helpful), (harmful, side.harmful))
        if value is not None
    ]
    if by_magnitude and axis.value is not None:
        where = "internal" if side.internal else "external"
        rows.append(row(f"difference_{where}", axis.value, sign=True))
    whole = round(sum(printed), WEIGHT_DECIMALS)
    rows.append(row("total_weight", None if by_magnitude else side.total, whole))
    return rows


def _reason(missing: Unscored | None, words: Words) -> str:
    if missing is None:
        return ""
    return words(f"swot.ifas.{_SHORT.get(missing, str(missing))}")


def _how(result: IfasEfas, words: Words) -> list[str]:
    """What the numbers rest on."""
    scores = result.scores
    respondents = words(
        "swot.counted.respondents",
        n=len(scores.respondents),
        number=words.number(len(scores.respondents)),
    )
    notes = [words("swot.ifas.source", title=scores.questionnaire.title, respondents=respondents)]
    if result.weighs is None:
        notes.append(words("swot.ifas.no_weighing"))
    else:
        notes.append(words("swot.ifas.weighing", **_told(result.weighs, words)))
        if result.weighs.asks is Asks.URGENCY:
            notes.append(words("swot.ifas.weighing_urgency"))
    if result.rates is None:
        notes.append(words("swot.ifas.no_rating"))
    else:
        notes.append(words("swot.ifas.rating", **_told(result.rates, words)))
        reversed_ = result.convention is Convention.REVERSED
        notes.append(words("swot.ifas.reversed" if reversed_ else "swot.ifas.magnitude"))
    return notes


def _told(question: Question, words: Words) -> dict[str, str]:
    asks = words(f"scores.asks.{question.asks}")
    scale = question.scale
    ends = (scale.high, scale.low) if scale.falling else (scale.low, scale.high)
    told = "-".join(words.number(end, 0 if scale.stepped else 2) for end in ends)
    return {"asks": asks, "question": f"“{question.name}”", "scale": told}


def _left_out(result: IfasEfas, rows: Sequence[Scored], words: Words) -> list[str]:
    """What calls for a second look."""
    notes = []
    for side, key in ((result.internal, "title_internal"), (result.external, "title_external")):
        if side.weights_given is not None:
            given, top = (words.number(value, 2) for value in side.weights_given)
            table = words(f"swot.ifas.{key}")
            notes.append(words("swot.ifas.weights_given", table=table, sum=given, top=top))
    bare = [row for row in rows if row.missing in _ROW_REASONS]
    if bare:
        alike: dict[str, list[str]] = {}
        for row in bare:
            alike.setdefault(_reason(row.missing, words), []).append(row.placed.row.number)
        told = "; ".join(f"{', '.join(named)} ({reason})" for reason, named in alike.items())
        notes.append(words("swot.ifas.unscored", factors=told))
    people = len(result.scores.respondents)
    unequal = [
        row.placed.row.number
        for row in rows
        if row.missing is None and {row.importance.n, row.rated.n} != {people}
    ]
    if unequal:
        notes.append(words("swot.ifas.unequal", factors=", ".join(unequal)))
    if people == 1:
        notes.append(words("swot.ifas.one_respondent"))
    if result.strangers:
        notes.append(words("swot.ifas.strangers", n=len(result.strangers)))
    if result.outside:
        notes.append(words("swot.ifas.outside", n=result.outside))
    changed = _reworded(result)
    if changed:
        notes.append(words("swot.ifas.reworded", factors=", ".join(changed)))
    return notes


_ROW_REASONS = (Unscored.NOBODY_WEIGHED, Unscored.NOBODY_RATED, Unscored.NO_WEIGHT)


def _reworded(result: IfasEfas) -> list[str]:
    """Factors whose number or statement is not what respondents were shown."""
    now = {
        r.placed.factor: (r.placed.row.number, r.placed.row.factor.statement) for r in result.rows
    }
    changed = []
    for item in result.scores.questionnaire.issued:
        number, statement = now.get(item.factor, (item.number, item.statement))
        if number != item.number:
            changed.append(f"{number} ({item.number})")
        elif statement != item.statement:
            changed.append(number)
    return changed


def agreement_table(result: IfasEfas, words: Words) -> Table:
    """Kendall's W and Krippendorff's alpha, one row a question."""

    def column(key: str, decimals: int = 2, width: float = 1.8) -> Column:
        return Column(key, words(f"swot.column.{key}"), ColumnKind.NUMBER, decimals, width)

    notes = [words("swot.agreement.reading")]
    rows: list[Row] = []
    for item in result.agreement:
        w = item.w
        behind = answered(question=item.question.name)

        def alpha(found: Alpha, behind: str = behind) -> Cell:
            return Cell(found.alpha, reason=_undefined(found.reason, words), answers=behind)

        name = f"{item.question.name} ({words(f'scores.asks.{item.question.asks}')})"
        rows.append(
            (
                Cell(name),
                Cell(w.respondents, answers=behind),
                Cell(w.w, reason=_undefined(w.reason, words), answers=behind),
                Cell(w.chi2, answers=behind),
                Cell(w.df if w.w is not None else None, answers=behind),
                Cell(w.p, answers=behind),
                alpha(item.ordinal),
                alpha(item.interval),
            )
        )
        if w.left_out:
            key = "swot.agreement.left_out"
            notes.append(words(key, question=item.question.name, n=w.left_out))
    return Table(
        key="respondents-agreement",
        title=words("swot.agreement.title"),
        columns=(
            Column("question", words("swot.column.question"), width=4.0),
            Column("respondents", words("swot.column.respondents"), ColumnKind.COUNT, width=1.0),
            column("w"),
            column("chi2"),
            Column("df", words("swot.column.df"), ColumnKind.COUNT, width=1.0),
            column("p", 3, 1.4),
            column("ordinal"),
            column("interval"),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _undefined(reason: Undefined | None, words: Words) -> str:
    return words(f"swot.agreement.{reason}") if reason else ""
