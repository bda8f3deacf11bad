"""The strategic position: as a table, as a figure, in sentences, and for programs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from qca.analysis.ifas import IfasEfas, Scored
from qca.analysis.position import Axis, Doubt, NoPosition, Position
from qca.analysis.quadrants import Cell as IeCell
from qca.analysis.quadrants import Profile, Quadrant, halves, number, quadrants
from qca.model.scores import Asks, Convention, SwotSettings
from qca.report.plane import Corners, Plane, Spot
from qca.report.table import Cell, Column, ColumnKind, Row, Table, answered
from qca.report.tables.swot import numbers
from qca.report.telling import signed
from qca.words import Words

DECIMALS = 2


def quadrant_name(quadrant: Quadrant, settings: SwotSettings, words: Words) -> str:
    """The name a profile gives a quadrant: ``Diversification``."""
    own = settings.own_names.get(quadrant, "")
    if settings.profile == Profile.OWN and own:
        return own
    return words(f"swot.quadrant.{settings.profile}.{quadrant}")


def quadrant_told(quadrant: Quadrant, settings: SwotSettings, words: Words) -> str:
    """Number, name and cell: ``II Diversification (ST)``."""
    name = quadrant_name(quadrant, settings, words)
    if name == quadrant:
        return name
    counted = number(quadrant, Profile(settings.profile))
    key = "swot.position.tows_numbered" if counted else "swot.position.tows_pair"
    return words(key, number=counted, name=name, cell=str(quadrant))


def half_told(x: float, y: float, settings: SwotSettings, words: Words) -> str:
    """What the study calls the half of the quadrant; empty where it has no name for it."""
    if settings.profile != Profile.OWN:
        return ""
    named = [settings.own_names[half] for half in halves(x, y) if half in settings.own_names]
    if not named:
        return ""
    farther, nearer = ("X", "Y") if abs(x) > abs(y) else ("Y", "X")
    if len(halves(x, y)) > 1:
        return words("swot.position.diagonal", halves=", ".join(named))
    return words("swot.position.half", farther=farther, nearer=nearer, half=named[0])


def position_table(result: IfasEfas, words: Words) -> Table:
    """The position with what it is made of and how far it may be relied on."""
    return Table(
        key="position",
        title=words("swot.position.title"),
        columns=(
            Column("measure", words("swot.column.measure"), width=5.5),
            Column("x", words("swot.column.x"), ColumnKind.NUMBER, DECIMALS, 4.2),
            Column("y", words("swot.column.y"), ColumnKind.NUMBER, DECIMALS, 4.2),
        ),
        rows=tuple(_rows(result, words)),
        notes=(*sentences(result, words), *_method(result, words)),
    )


def sentences(result: IfasEfas, words: Words) -> tuple[str, ...]:
    """Where the position lies, whether that is settled, and the cell of the IE matrix."""
    return (*_lies(result, words), *_ie(result, words))


def _rows(result: IfasEfas, words: Words) -> list[Row]:
    position = result.position
    axes = ((position.x, result.internal.rows), (position.y, result.external.rows))
    evidence = [
        tuple(dict.fromkeys(c for row in rows for c in row.placed.row.tally.evidence))
        for _, rows in axes
    ]

    def row(
        name: str,
        cells: Sequence[tuple[float | None, str | None]],
        group: str = "",
        left_out: Collection[str] = (),
    ) -> Row:
        told = (
            Cell(value, codings, text, answers=answered(scored(rows, left_out), group))
            for (value, text), codings, (_, rows) in zip(cells, evidence, axes, strict=True)
        )
        return (Cell(name), *told)

    asks = words(f"scores.asks.{result.weighs.asks if result.weighs else Asks.IMPORTANCE}")

    def plain(name: str, values: Sequence[float | None]) -> Row:
        return row(
            words(f"swot.position.{name}", asks=asks),
            [(v, None if v is None else signed(v, words)) for v in values],
        )

    both = [axis for axis, _ in axes]
    position_row = row(words("swot.position.value"), [_value(axis, words) for axis in both])
    found = [
        plain(part, [getattr(a.parts, part) if a.parts else None for a in both])
        for part in ("number", "importance", "ratings")
    ]
    found.append(plain("within", [axis.within for axis in both]))
    names = {r.placed.factor: r.placed.row.number for r in result.rows}
    for key, at in (("without_low", 0), ("without_high", -1)):
        found.append(
            row(
                words(f"swot.position.{key}"),
                [_without(axis, at, names, words) for axis in both],
                left_out={names[axis.without[at].factor] for axis in both if axis.without},
            )
        )
    found.append(row(words("swot.position.interval"), [_interval(axis, words) for axis in both]))
    found += [
        row(
            words("swot.position.group", group=group.group, n=group.respondents),
            [(v, None if v is None else signed(v, words)) for v in (group.x, group.y)],
            group=group.group,
        )
        for group in position.groups
    ]
    # What is defined on neither axis needs no row.
    told = [r for r in found if any(c.value is not None or c.text is not None for c in r[1:])]
    return [position_row, *told]


def scored(rows: Iterable[Scored], left_out: Collection[str] = ()) -> list[str]:
    """The numbers of the factors that have a score."""
    told = (row.placed.row.number for row in rows if row.missing is None)
    return [number for number in told if number not in left_out]


def _value(axis: Axis, words: Words) -> tuple[float | None, str | None]:
    if axis.value is not None:
        return axis.value, signed(axis.value, words)
    if axis.bounds is not None:
        low, high = (signed(value, words) for value in axis.bounds)
        return None, words("swot.position.bounds", low=low, high=high)
    return None, None


def _without(
    axis: Axis, at: int, names: Mapping[str, str], words: Words
) -> tuple[float | None, str | None]:
    if not axis.without:
        return None, None
    item = axis.without[at]
    value, factor = signed(item.value, words), names[item.factor]
    return item.value, words("swot.position.without", value=value, factor=factor)


def _interval(axis: Axis, words: Words) -> tuple[float | None, str | None]:
    if axis.interval is None:
        return None, None
    low, high = (signed(end, words) for end in (axis.interval.low, axis.interval.high))
    return None, words("swot.position.range", low=low, high=high)


def _lies(result: IfasEfas, words: Words) -> list[str]:
    position, settings = result.position, result.settings
    x, y = position.x, position.y
    if x.value is None or y.value is None:
        reasons = [
            words("swot.position.undefined_axis", axis=name, reason=_no_value(axis, rows, words))
            for name, axis, rows in (
                ("X", x, result.internal.rows),
                ("Y", y, result.external.rows),
            )
            if axis.value is None
        ]
        return [words("swot.position.undefined", reasons="; ".join(reasons))]
    told = {"x": signed(x.value, words), "y": signed(y.value, words)}
    on = quadrants(x.value, y.value)
    named = ", ".join(quadrant_told(q, settings, words) for q in on)
    if len(on) == 1:
        lies = words("swot.position.lies", quadrant=named, **told)
    else:
        lies = words("swot.position.on_axis", quadrants=named, **told)
    half = half_told(x.value, y.value, settings, words)
    if half:
        lies = f"{lies} {half}"
    if position.settled:
        return [lies, words("swot.position.settled", checks=_checks(position, words))]
    others = [quadrant_told(q, settings, words) for q in position.between if q not in on]
    if not others:
        return [lies]
    doubts = [*_doubts("X", x, result, words), *_doubts("Y", y, result, words)]
    key = "swot.position.not_settled"
    return [lies, words(key, quadrants=", ".join(others), doubts="; ".join(doubts))]


def _checks(position: Position, words: Words) -> str:
    """What was worked out for both axes; with one respondent there is nobody to draw anew."""
    axes = position.x, position.y
    done = {
        "number": all(axis.within is not None for axis in axes),
        "leave_one_out": all(axis.without for axis in axes),
        "bootstrap": all(axis.interval for axis in axes),
    }
    return "; ".join(words(f"swot.position.check_{name}") for name, was in done.items() if was)


def _no_value(axis: Axis, rows: Sequence[Any], words: Words) -> str:
    undecided = [row.placed for row in rows if row.placed.role is None and row.missing is None]
    factors = numbers(undecided) if axis.reason is NoPosition.UNDECIDED else ""
    return words(f"swot.no_position.{axis.reason}", factors=factors)


def _doubts(name: str, axis: Axis, result: IfasEfas, words: Words) -> list[str]:
    sign = 1 if (axis.value or 0) > 0 else -1
    names = {row.placed.factor: row.placed.row.number for row in result.rows}
    told = []
    for doubt in axis.doubts:
        if doubt is Doubt.ON_AXIS:  # the sentence before says so
            continue
        params: dict[str, object] = {"axis": name}
        if doubt is Doubt.NUMBER:
            params["value"] = "–" if axis.within is None else signed(axis.within, words)
        elif doubt is Doubt.LEAVE_ONE_OUT:
            item = min(axis.without, key=lambda item: item.value * sign)
            params.update(value=signed(item.value, words), factor=names[item.factor])
        elif axis.interval is not None:
            ends = (axis.interval.low, axis.interval.high)
            params.update(zip(("low", "high"), (signed(e, words) for e in ends), strict=True))
        told.append(words(f"swot.doubt.{doubt}", **params))
    return told


def _ie(result: IfasEfas, words: Words) -> list[str]:
    if result.ie is None:
        return [words("swot.ie.refused")] if result.internal.total is not None else []
    cell = result.ie
    totals = (result.internal.reversed_total or 0.0, result.external.reversed_total or 0.0)
    notes = [
        words(
            "swot.ie.cell",
            ifas=words.number(totals[0], DECIMALS),
            efas=words.number(totals[1], DECIMALS),
            ifas_band=words(f"swot.ie.{cell.ifas}"),
            efas_band=words(f"swot.ie.efas_{cell.efas}"),
            cell=cell.number,
            group=words(f"swot.ie.{cell.group}"),
        )
    ]
    if result.convention is Convention.MAGNITUDE:
        notes.append(words("swot.ie.converted"))
    if cell.on_edge:
        notes.append(words("swot.ie.on_edge"))
    return notes


def _method(result: IfasEfas, words: Words) -> list[str]:
    position = result.position
    notes = []
    if position.x.parts or position.y.parts:
        notes.append(words("swot.position.parts"))
    if position.shares:
        fell = [(quadrant_told(q, result.settings, words), share) for q, share in position.shares]
        fell.append((words("swot.position.share_on_axis"), position.on_axis))
        shares = ", ".join(
            f"{place} {words.number(100 * share)} %" for place, share in fell if share
        )
        notes.append(
            words(
                "swot.position.bootstrap",
                draws=words.number(position.draws),
                seed=position.seed,
                shares=shares,
            )
        )
    if position.shares and position.drawn > position.draws:
        left_out = words.number(position.drawn - position.draws)
        notes.append(words("swot.position.draws_left_out", n=left_out))
    names = {row.placed.factor: row.placed.row.number for row in result.rows}
    for group in position.groups:
        if group.lacking:
            factors = ", ".join(names[factor] for factor in group.lacking)
            notes.append(words("swot.position.group_lacks", group=group.group, factors=factors))
    label = words(f"swot.quadrant.{result.settings.profile}.label")
    notes.append(words("swot.position.profile", profile=label))
    return notes


def position_figure(result: IfasEfas, words: Words) -> Plane | None:
    """The four quadrants with the position in them; None where there is no position."""
    position = result.position
    if position.x.value is None or position.y.value is None:
        return None
    spots = [_main(result, words)]
    if position.x.within is not None and position.y.within is not None:
        name = words("swot.position.within")
        spots.append(Spot(name, position.x.within, position.y.within, answers=_asked(result)))
    spots += [
        Spot(
            words("swot.position.group", group=g.group, n=g.respondents),
            g.x,
            g.y,
            answers=_asked(result, g.group),
        )
        for g in position.groups
        if g.x is not None and g.y is not None
    ]
    return Plane(
        key="position",
        title=words("swot.position.figure"),
        place=words("swot.position.place"),
        x_name=words("swot.position.x_name"),
        y_name=words("swot.position.y_name"),
        ends=tuple(
            words(f"swot.ifas.total_{role}")
            for role in ("weakness", "strength", "threat", "opportunity")
        ),  # type: ignore[arg-type]
        corners=Corners(
            *(
                quadrant_told(quadrant, result.settings, words)
                for quadrant in (Quadrant.SO, Quadrant.ST, Quadrant.WO, Quadrant.WT)
            )
        ),
        spots=tuple(spots),
        notes=sentences(result, words),
    )


def _asked(result: IfasEfas, group: str = "") -> tuple[str, str]:
    """What was answered that x, and that y, is worked out from."""
    sides = result.internal, result.external
    x, y = (answered(scored(side.rows), group) for side in sides)
    return x, y


def _main(result: IfasEfas, words: Words) -> Spot:
    position = result.position
    ranges = [
        (axis.interval.low, axis.interval.high) if axis.interval else None
        for axis in (position.x, position.y)
    ]
    return Spot(
        label=words("swot.position.value"),
        x=position.x.value or 0.0,
        y=position.y.value or 0.0,
        main=True,
        x_range=ranges[0],
        y_range=ranges[1],
        answers=_asked(result),
        evidence=tuple(
            dict.fromkeys(c for row in result.rows for c in row.placed.row.tally.evidence)
        ),
    )


def beside(result: IfasEfas, words: Words) -> dict[str, object]:
    """The position as programs read it; names are in the reader's language, keys never."""
    position, settings = result.position, result.settings
    quadrant = position.quadrant
    return {
        "x": position.x.value,
        "y": position.y.value,
        "quadrant": str(quadrant) if quadrant else None,
        "number": number(quadrant, Profile(settings.profile)) or None if quadrant else None,
        "strategy": quadrant_name(quadrant, settings, words) if quadrant else None,
        "between": [str(q) for q in position.between],
        "profile": settings.profile,
        "convention": str(result.convention),
        "ie": _ie_beside(result.ie, result),
        "axes": {"x": _axis_beside(position.x, result), "y": _axis_beside(position.y, result)},
        "bootstrap": _bootstrap_beside(position),
        "groups": [
            {"group": g.group, "respondents": g.respondents, "x": g.x, "y": g.y}
            for g in position.groups
        ],
    }


def _ie_beside(cell: IeCell | None, result: IfasEfas) -> dict[str, object] | None:
    if cell is None:
        return None
    return {
        "cell": cell.number,
        "ifas": result.internal.reversed_total,
        "efas": result.external.reversed_total,
        "on_edge": cell.on_edge,
    }


def _axis_beside(axis: Axis, result: IfasEfas) -> dict[str, object]:
    names = {row.placed.factor: row.placed.row.number for row in result.rows}
    ends = [axis.without[at] for at in (0, -1)] if axis.without else []
    parts = axis.parts
    return {
        "reason": str(axis.reason) if axis.reason else None,
        "bounds": list(axis.bounds) if axis.bounds else None,
        "from_number": parts.number if parts else None,
        "from_importance": parts.importance if parts else None,
        "from_ratings": parts.ratings if parts else None,
        "within": axis.within,
        "without": [{"factor": names[e.factor], "value": e.value} for e in ends],
        "interval": [axis.interval.low, axis.interval.high] if axis.interval else None,
        "doubts": [str(doubt) for doubt in axis.doubts],
    }


def _bootstrap_beside(position: Position) -> dict[str, object] | None:
    if not position.draws:
        return None
    shares = {str(quadrant): share for quadrant, share in position.shares}
    return {
        "draws": position.draws,
        "left_out": position.drawn - position.draws,
        "seed": position.seed,
        "shares": shares,
        "on_axis": position.on_axis,
    }
