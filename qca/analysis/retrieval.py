"""Retrieval: which codings of a scope fit a query.

Method: a query (`qca.model.query`) is evaluated on the codings frame. A code fits its
codings and those of the codes below it. Two code conditions joined by *and* fit the
codings of each that share at least one character with a coding of the other; *near* the
same with at most n paragraphs between them, in the same document; *not* fits the codings
that share no character with one that fits. A condition on a field (case, coder, document,
speaker, informant, kind, text, memo, attribute) fits codings by that field; joined with a
code it narrows. The result keeps the frame's order.

Overlap is found by a sweep over sorted segments, O(n log n + pairs).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from qca.analysis.passages import Ints, Meet, Spans, overlaps, spans
from qca.model.ids import Id
from qca.model.query import And, CodeIs, FieldIs, Near, Not, Or, Query, codes

Fits = NDArray[np.bool_]

_PLAIN = ("case", "coder", "document", "speaker", "kind")


def retrieve(
    codings: pd.DataFrame,
    query: Query,
    family: Callable[[str], frozenset[Id]],
    attributes: Mapping[str, Mapping[str, str]],
) -> pd.DataFrame:
    """The codings that fit a query.

    Args:
        codings: of the scope (`qca.analysis.frames.CODINGS`).
        query: what is asked for.
        family: for a code as typed, its id and those below it; raises where none is meant.
        attributes: for each case by name, its attributes.

    Returns:
        Rows of the frame, in its order, with a fresh index.
    """
    evaluation = _Evaluation(codings.reset_index(drop=True), family, attributes)
    return evaluation.codings[evaluation.fits(query)].reset_index(drop=True)


def codes_enough(query: Query) -> frozenset[str] | None:
    """The codes whose codings are enough to answer a query, as typed; None where all are needed.

    So that a query about a few codes of a large project reads no more than their codings.
    """
    if _within(query) and _told_apart(query):
        return frozenset(codes(query))
    return None


class _Evaluation:
    def __init__(
        self,
        codings: pd.DataFrame,
        family: Callable[[str], frozenset[Id]],
        attributes: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.codings, self._family, self._attributes = codings, family, attributes

    def fits(self, query: Query) -> Fits:
        match query:
            case CodeIs(code):
                return self.codings["code_id"].isin(self._family(code)).to_numpy(bool)
            case FieldIs(field, value):
                return self._field(field, value)
            case Or(left, right):
                return self.fits(left) | self.fits(right)
            case Not(part):
                return self._without(part)
            case And(left, right):
                return self._both(left, right)
            case Near(left, right, paragraphs):
                return self._near(self.fits(left), self.fits(right), paragraphs)

    def _field(self, field: str, value: str) -> Fits:
        wanted = value.casefold()
        if field in _PLAIN:
            return (self.codings[field].str.casefold() == wanted).to_numpy(bool)
        if field in ("text", "memo"):
            column = self.codings["quote" if field == "text" else "memo"]
            return column.str.casefold().str.contains(wanted, regex=False).to_numpy(bool)
        if field == "informant":
            return np.array(
                [wanted in map(str.casefold, codes) for codes in self.codings["informants"]], bool
            )
        name = field.partition(".")[2].casefold()
        cases = {
            case
            for case, found in self._attributes.items()
            if any(k.casefold() == name and v.casefold() == wanted for k, v in found.items())
        }
        return self.codings["case"].isin(cases).to_numpy(bool)

    def _both(self, left: Query, right: Query) -> Fits:
        """Fields narrow, codes meet; what is *not* about codes narrows too."""
        if _narrows(left) or _narrows(right):
            return self.fits(left) & self.fits(right)
        return self._meeting(self.fits(left), self.fits(right), spans(self.codings))

    def _without(self, part: Query) -> Fits:
        fits = self.fits(part)
        if _narrows(part):
            return ~fits
        touched = fits.copy()
        everywhere = spans(self.codings)
        rows = np.flatnonzero(fits)
        left, _ = overlaps(everywhere, everywhere.take(rows))
        touched[left] = True
        return ~touched

    def _near(self, left: Fits, right: Fits, paragraphs: int) -> Fits:
        where = spans(self.codings, Meet.PARAGRAPH)
        reach = Spans(where.revision, where.start - paragraphs, where.end, where.coder)
        return self._meeting(left, right, reach) | self._meeting(right, left, reach)

    @staticmethod
    def _meeting(left: Fits, right: Fits, where: Spans) -> Fits:
        rows_left, rows_right = np.flatnonzero(left), np.flatnonzero(right)
        pairs: tuple[Ints, Ints] = overlaps(where.take(rows_left), where.take(rows_right))
        found = np.zeros(len(left), bool)
        found[rows_left[pairs[0]]] = True
        found[rows_right[pairs[1]]] = True
        return found


def _narrows(query: Query) -> bool:
    """Whether a query asks for a property of codings rather than for codes that meet."""
    match query:
        case FieldIs() | Not():
            return True
        case CodeIs() | Near():
            return False
        case And(left, right) | Or(left, right):
            return _narrows(left) and _narrows(right)


def _within(query: Query) -> bool:
    """Whether only codings of the codes that a query names can fit it."""
    match query:
        case CodeIs():
            return True
        case FieldIs() | Not():
            return False
        case And(left, right) if _narrows(left) or _narrows(right):
            return _within(left) or _within(right)
        case And(left, right) | Or(left, right) | Near(left, right, _):
            return _within(left) and _within(right)


def _told_apart(query: Query) -> bool:
    """Whether codings of the codes that a query names are enough to know which of them fit."""
    match query:
        case CodeIs() | FieldIs():
            return True
        case Not(part):
            return _told_apart(part) and (_narrows(part) or _within(part))
        case And(left, right) if not (_narrows(left) or _narrows(right)):
            return all(_within(part) and _told_apart(part) for part in (left, right))
        case Near(left, right, _):
            return all(_within(part) and _told_apart(part) for part in (left, right))
        case And(left, right) | Or(left, right):
            return _told_apart(left) and _told_apart(right)
