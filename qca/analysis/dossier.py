"""What a factor rests on, passage by passage: from its number back to the words.

A passage (`qca.analysis.passages`) is shown by its best coding (`qca.analysis.quotes`) with
the interviewer's turn before it, everyone who marked it, and the sign that its codings give
it together. Contradicting evidence is: passages of the other sign than the class of the
factor (or, for a factor without one, of both signs), and codings that a coder linked as
contradicting one of its own. What the researcher took out of the evidence is listed too.

Source: the chain of evidence of Yin (Case Study Research and Applications, 6th ed.), read
from the finding to its sources.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qca.analysis.factors import Factor, FactorRow, evidence_of, factor_table
from qca.analysis.passages import Ints
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import Coded
from qca.model.codes import CodeTree, Role
from qca.model.coding import Link
from qca.model.ids import Id
from qca.model.study import LinkKind

_AGAINST = {Role.STRENGTH: -1, Role.OPPORTUNITY: -1, Role.WEAKNESS: 1, Role.THREAT: 1}


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a factor.

    Attributes:
        quote: of its best coding.
        codings: all of it, in reading order.
        coders: who marked it, in the order of their names.
        sign: 1 supports, -1 hinders, 0 both, None not stated.
        weight: the highest that a coder gave, or None.
        contradicts: whether it speaks against the class of the factor, or, where there is
            none and both signs occur, has a sign at all.
    """

    quote: Quote
    codings: tuple[Id, ...]
    coders: tuple[str, ...]
    sign: int | None
    weight: int | None
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Against:
    """A coding that a coder linked as contradicting one of the factor's."""

    own: Quote
    other: Quote
    code: str


@dataclass(frozen=True, slots=True)
class FactorDossier:
    """Everything a factor rests on.

    Attributes:
        passages: the best first, as the factor table ranks them.
        linked: contradictions that coders linked.
        left_out: passages the researcher took out of the evidence.
    """

    row: FactorRow
    passages: tuple[Passage, ...]
    linked: tuple[Against, ...]
    left_out: tuple[Quote, ...]


def factor_dossier(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    factors: Sequence[Factor],
    chosen: Id,
    links: Sequence[Link] = (),
) -> FactorDossier:
    """What one factor rests on.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        factors: all factors in force, because they share out the codes among them.
        chosen: id of the one.
        links: between codings; only contradicting ones are read.
    """
    table = factor_table(codings, tree, language, factors)
    place = next(n for n, row in enumerate(table.rows) if row.factor.id == chosen)
    row = table.rows[place]
    coded = Coded(codings)
    rows, passage = evidence_of(coded, tree, [r.factor for r in table.rows]).of(place)
    against = _AGAINST.get(row.factor.role)

    def contradicts(sign: int | None) -> bool:
        return sign is not None and (
            sign in (0, against) if against is not None else row.signs.conflict
        )

    out = [coded.row_of[c] for c in row.factor.excluded if c in coded.row_of]
    return FactorDossier(
        row=row,
        passages=passages_of(coded, rows, passage, row.factor.quotes, contradicts, language),
        linked=linked_against(coded, set(row.tally.evidence), links, language),
        left_out=quotes_at(coded, sorted(out), language),
    )


def passages_of(
    coded: Coded,
    rows: Ints,
    passage: Ints,
    chosen: Sequence[Id],
    contradicts: Callable[[int | None], bool],
    language: str,
) -> tuple[Passage, ...]:
    """The passages of a finding, the best first.

    Args:
        coded: the codings.
        rows: rows of the finding's evidence.
        passage: the passage of each of them.
        chosen: codings the researcher chose as quotes.
        contradicts: whether a passage of a sign speaks against the finding.
        language: of citations.
    """
    best: dict[int, int] = {}
    at = {int(own): int(number) for own, number in zip(rows, passage, strict=True)}
    for own in ranked(coded, rows, passage, chosen):
        best.setdefault(at[own], own)
    return tuple(
        _passage(coded, contradicts, rows[passage == number], shown, language)
        for number, shown in best.items()
    )


def _passage(
    coded: Coded,
    contradicts: Callable[[int | None], bool],
    rows: Ints,
    shown: int,
    language: str,
) -> Passage:
    frame = coded.frame.iloc[rows]
    signs = set(frame["valence"].dropna().astype(int))
    sign = None if not signs else signs.pop() if len(signs) == 1 else 0
    weights = frame["weight"].dropna()
    return Passage(
        quote=quotes_at(coded, [shown], language)[0],
        codings=tuple(coded.ids[np.sort(rows)]),
        coders=tuple(sorted(set(frame["coder"]))),
        sign=sign,
        weight=int(weights.max()) if len(weights) else None,
        contradicts=contradicts(sign),
    )


def linked_against(
    coded: Coded, own: set[Id], links: Sequence[Link], language: str
) -> tuple[Against, ...]:
    """The codings that coders linked as contradicting one of a finding's own."""
    found = []
    for link in links:
        if link.kind != LinkKind.CONTRADICTS or not {link.a, link.b} <= coded.row_of.keys():
            continue
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if one in own and other not in own:
                rows = [coded.row_of[one], coded.row_of[other]]
                mine, theirs = quotes_at(coded, rows, language)
                found.append(Against(mine, theirs, str(coded.column("code")[rows[1]])))
    return tuple(found)
