"""Quotes: passages as they may be printed, with their citations, and which come first.

The order among the quotes of a finding is a rule, not a judgement: (1) passages that more
coders marked, (2) of higher weight (not stated counts lowest), (3) of 40 to 400
characters, else as little outside of that as possible, (4) earlier in reading order. Of a
passage that several coders marked one quote is offered, the first by (2) to (4). What a
researcher chose stands before all of them. Passages that may not be quoted come after all
others, with their citation alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from qca.analysis.passages import Ints
from qca.analysis.tally import Coded
from qca.model.citation import citation
from qca.model.ids import Id
from qca.model.study import Kind

READABLE = (40, 400)
"""Shortest and longest comfortable quote, in characters."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its citation.

    Attributes:
        text: exactly as in the transcript, or None where consent forbids to quote it.
        question: the interviewer's turn before, or None; None too where the text is.
        informants: codes of those who speak in it.
    """

    coding: Id
    text: str | None
    citation: str
    informants: tuple[str, ...] = ()
    question: str | None = None


def quotes_at(coded: Coded, rows: Sequence[int] | Ints, language: str) -> tuple[Quote, ...]:
    """The passages of some codings, without their words where they may not be quoted."""
    at = np.asarray(rows, dtype=np.int64)
    allowed = coded.column("quotable")[at]
    cited = _citations([coded.column(name)[at] for name in _CITED], language)
    told = (coded.column(name)[at] for name in ("coding_id", "quote", "informants", "question"))
    return tuple(
        Quote(
            coding=coding,
            text=text if may else None,
            citation=where,
            informants=tuple(informants),
            question=(question or None) if may else None,
        )
        for may, where, coding, text, informants, question in zip(
            allowed, cited, *told, strict=True
        )
    )


def citations(codings: pd.DataFrame, language: str) -> list[str]:
    """The citation of each row of a codings frame."""
    return _citations([codings[name].tolist() for name in _CITED], language)


_CITED = ("document", "kind", "paragraph", "paragraph_last", "page")


def _citations(columns: Sequence[Iterable[Any]], language: str) -> list[str]:
    # A page that is not stated is None, or NaN after pandas handled its column.
    return [
        citation(
            document, Kind(kind), first, last, page if isinstance(page, str) else None, language
        )
        for document, kind, first, last, page in zip(*columns, strict=True)
    ]


def ranked(coded: Coded, rows: Ints, passage: Ints, chosen: Sequence[Id] = ()) -> list[int]:
    """Rows of codings, the best quote first; one of each passage.

    Args:
        coded: the codings.
        rows: rows of the finding's evidence.
        passage: the passage of each of them.
        chosen: codings the researcher chose; those that may be quoted come first, in the
            given order.
    """
    if not len(rows):
        return []
    coder = coded.spans.coder[rows]
    marked = _coders_of(passage, coder)
    weight = coded.frame["weight"].to_numpy(float)[rows]
    weight = np.where(np.isnan(weight), -1.0, weight)
    length = (coded.spans.end - coded.spans.start)[rows]
    outside = np.maximum(READABLE[0] - length, 0) + np.maximum(length - READABLE[1], 0)
    quotable = coded.frame["quotable"].to_numpy(bool)[rows]
    place = np.full(len(rows), len(chosen))
    for n, coding in enumerate(chosen):
        place[(coded.ids[rows] == coding) & quotable] = n
    order = np.lexsort((rows, outside, -weight, -marked, ~quotable, place))
    best: list[int] = []
    taken: set[int] = set()
    for n in order:
        if place[n] < len(chosen) or int(passage[n]) not in taken:
            best.append(int(rows[n]))
            taken.add(int(passage[n]))
    return best


def _coders_of(passage: Ints, coder: Ints) -> Ints:
    room = int(coder.max()) + 1
    both = np.unique(passage * room + coder) // room
    values, counts = np.unique(both, return_counts=True)
    return counts[np.searchsorted(values, passage)]
