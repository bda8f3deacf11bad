"""The evidence of what is drawn from codes, of factors and themes alike: single codings, quotes.

Rows of both have the same fields: ``included`` (codings besides those of the codes),
``excluded`` (codings taken out), and ``quotes`` (chosen ones, the best first).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from qca.model.ids import Id

if TYPE_CHECKING:
    from qca.model.factor import Factor
    from qca.model.theme import Theme
    from qca.project.journal import Draft, Row


class Evidence(TypedDict):
    """Fields of a row that say what is evidence of what is drawn, its codes too."""

    codes: list[Id]
    included: list[Id]
    excluded: list[Id]
    quotes: list[Id]


def take_out(draft: Draft, entity: str, drawn: Id, codings: Sequence[Id]) -> None:
    """Takes codings out of the evidence; they stay codings of their code.

    Raises:
        Gone: what is drawn was removed in the meantime.
    """
    row = draft.row(entity, drawn)
    draft.update(
        entity,
        drawn,
        included=sorted(set(row["included"]) - set(codings)),
        excluded=sorted(set(row["excluded"]) | set(codings)),
        quotes=[coding for coding in row["quotes"] if coding not in codings],
    )


def take_in(draft: Draft, entity: str, drawn: Id, codings: Sequence[Id]) -> None:
    """Makes codings evidence: those taken out again, others besides the codes.

    Raises:
        Gone: what is drawn, or a coding, was removed in the meantime.
    """
    row = draft.row(entity, drawn)
    for coding in codings:
        draft.row("coding", coding)
    fresh = set(codings) - set(row["excluded"])
    draft.update(
        entity,
        drawn,
        included=sorted(set(row["included"]) | fresh),
        excluded=sorted(set(row["excluded"]) - set(codings)),
    )


def choose_quotes(draft: Draft, entity: str, drawn: Id, codings: Sequence[Id]) -> None:
    """Sets the codings quoted first, the best first; none lets the rule choose.

    Raises:
        Gone: what is drawn, or a coding, was removed in the meantime.
    """
    for coding in codings:
        draft.row("coding", coding)
    draft.update(entity, drawn, quotes=list(dict.fromkeys(codings)))


def joined(draft: Draft, rows: Sequence[Row]) -> Evidence:
    """The evidence of several together: out stays only what is evidence of none of them."""

    def all_of(field: str) -> list[Id]:
        return list(dict.fromkeys(value for row in rows for value in row[field]))

    return Evidence(
        codes=all_of("codes"),
        included=all_of("included"),
        excluded=_still_out(draft, rows),
        quotes=all_of("quotes"),
    )


def divided(
    row: Row, codes: Sequence[Id], codings: Sequence[Id]
) -> tuple[Evidence, Evidence] | None:
    """The evidence that stays when codes or single codings are taken out, and that which goes.

    Returns:
        Nothing where there is nothing to take out: none is chosen, or a code that is not
        among those of the row, or all of them.
    """
    kept = [code for code in row["codes"] if code not in codes]
    if set(codes) - set(row["codes"]) or not (codes or codings) or (codes and not kept):
        return None
    single = set(codings)
    stays = Evidence(
        codes=kept,
        included=sorted(set(row["included"]) - single),
        excluded=sorted(set(row["excluded"]) | single),
        quotes=[coding for coding in row["quotes"] if coding not in single],
    )
    goes = Evidence(
        codes=list(codes),
        included=sorted(single),
        excluded=list(row["excluded"]) if codes else [],
        quotes=[coding for coding in row["quotes"] if coding in single],
    )
    return stays, goes


def follow_merge(
    draft: Draft,
    entity: str,
    drawn: Iterable[tuple[Id, Sequence[Id]]],
    gone: Iterable[Id],
    code: Id,
) -> None:
    """Lets what is drawn, each with its codes, rest on the code that others were merged into."""
    merged = set(gone)
    for one, codes in drawn:
        if merged & set(codes):
            now = [code if each in merged else each for each in codes]
            draft.update(entity, one, codes=list(dict.fromkeys(now)))


def follow_join(draft: Draft, gone: Collection[Id], kept: Id) -> None:
    """Lets factors and themes name the coding that others were joined into, in their place.

    It stays out of the evidence only where all of them were.
    """
    from qca.project import queries, themes

    for factor in queries.factors(draft.connection):
        _follow(draft, "factor", factor, gone, kept)
    for theme in themes.themes(draft.connection):
        _follow(draft, "theme", theme, gone, kept)


def _follow(
    draft: Draft, entity: str, drawn: Factor | Theme, gone: Collection[Id], kept: Id
) -> None:
    joined = {*gone, kept}
    if joined.isdisjoint({*drawn.included, *drawn.excluded, *drawn.quotes}):
        return
    out = {kept} if drawn.excluded >= joined else set()
    draft.update(
        entity,
        drawn.id,
        included=sorted(replaced(drawn.included, gone, kept)),
        excluded=sorted(drawn.excluded - joined | out),
        quotes=replaced(drawn.quotes, gone, kept),
    )


def replaced(codings: Iterable[Id], gone: Collection[Id], kept: Id) -> list[Id]:
    """Codings with one in the place of those that were joined into it."""
    return list(dict.fromkeys(kept if one in gone else one for one in codings))


def _still_out(draft: Draft, rows: Sequence[Row]) -> list[Id]:
    """The codings taken out of one of several that are evidence of none of them."""
    from qca.project import queries

    out = sorted({coding for row in rows for coding in row["excluded"]})
    tree = queries.codes(draft.connection)
    chains = {
        coding: {row["code"], *(code.id for code in tree.ancestors(row["code"]))}
        for coding, row in draft.rows("coding", out).items()
    }

    def in_(row: Row, coding: Id) -> bool:
        claimed = coding in row["included"] or chains.get(coding, set()) & set(row["codes"])
        return bool(claimed) and coding not in row["excluded"]

    return [coding for coding in out if not any(in_(row, coding) for row in rows)]
