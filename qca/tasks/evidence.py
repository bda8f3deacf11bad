"""The evidence of what is drawn from codes, of factors and themes alike: single codings, quotes.

Rows of both have the same fields: ``included`` (codings besides those of the codes),
``excluded`` (codings taken out), and ``quotes`` (chosen ones, the best first).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.model.ids import Id

if TYPE_CHECKING:
    from qca.project.journal import Draft


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
