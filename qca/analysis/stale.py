"""Whether a text about a stage is older than the evidence of the stage.

Method. The evidence of a stage are the codings of its code and of the codes below it, and the
codings of events, actors, instruments, outcomes, dimensions and factors that share a character
with one of them: what its dossier (`qca.analysis.stages`) is made from. It is determined twice
by the same rule, over the codings as they are now and as they were when the text was written
(the journal knows), and over the codes as they are now. What is in the first only is *new*,
what is in the second only is *gone* (also where the coding is still there but belongs to the
stage no longer), and what is in both but has another place, code, sign or weight is *changed*.
Only codings that count are evidence (`qca.analysis.passages.counting`).

A text rests on more than codings. *Besides* them it is told what became of the events of the
stage and of those that open or close it, of links of its evidence, of the consent of those who
speak in it, of words that were put off the record or back on it, and of the analyst's notes on
the stage. What was changed and changed back is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from qca.analysis.factors import Factor
from qca.analysis.passages import Spans, counting, overlaps
from qca.analysis.stages import PARTS
from qca.model.codes import FACTOR_ROLES, CodeTree
from qca.model.coding import Coding
from qca.model.ids import Id

_READ: Final = ("coding_id", "revision_id", "start", "end", "code_id")
_TELLING: Final = frozenset({"revision", "start", "end", "code", "valence", "weight"})
"""Fields of a coding whose change may change what a text should say."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A coding that was touched since, as it was before; ``was`` is None where it was not there.

    Attributes:
        fields: those that are different now, as the project names them.
    """

    coding: Id
    was: Coding | None
    fields: frozenset[str]


class Of(StrEnum):
    """What a text rests on besides codings."""

    EVENTS = "events"
    LINKS = "links"
    CONSENT = "consent"
    RECORD = "record"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Besides:
    """Something else that is not as it was when a text was written.

    Attributes:
        names: of events, informants, passages, or of those who wrote the notes.
        codings: the passages it is about, in reading order; none for notes.
    """

    of: Of
    names: tuple[str, ...]
    codings: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the evidence since a text was written; each in reading order."""

    new: tuple[Id, ...] = ()
    changed: tuple[Id, ...] = ()
    gone: tuple[Id, ...] = ()
    besides: tuple[Besides, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether anything did."""
        return bool(self.new or self.changed or self.gone or self.besides)


NOTHING: Final = Since()
"""Everything is as it was."""


class Evidence:
    """The codings on which stages rest."""

    def __init__(
        self, codings: pd.DataFrame, tree: CodeTree, factors: Sequence[Factor] | None = None
    ) -> None:
        """The codings.

        Args:
            codings: of the scope (`qca.analysis.frames.CODINGS`), in reading order.
            tree: the codes of the scope's codebooks.
            factors: the researcher's own factors, or None for those of the codebooks.
        """
        self._tree = tree
        self._now = codings.loc[counting(codings), list(_READ)]
        roles = (*PARTS, *FACTOR_ROLES)
        self._parts = {
            code.id for code in tree if any(tree.member_of(code.id, role) for role in roles)
        }
        self._included: set[Id] = set()
        for factor in factors or ():
            known = [code for code in factor.codes if code in tree.by_id]
            self._parts |= {below.id for code in known for below in tree.subtree(code)}
            self._included |= factor.included

    def of(self, stage: Id) -> tuple[Id, ...]:
        """The evidence of a stage, in reading order; none where its code is gone."""
        return self._of(stage, self._now)

    def since(self, stage: Id, earlier: Mapping[Id, Earlier]) -> Since:
        """What became of the evidence of a stage.

        Args:
            stage: the id of its code.
            earlier: the codings that were touched since, of the scope's coders; ``was`` only
                where it counted.
        """
        if not earlier:
            return NOTHING
        was = [one.was for one in earlier.values() if one.was is not None]
        rows = [(c.id, c.segment.revision, c.segment.start, c.segment.end, c.code) for c in was]
        same = self._now[~self._now["coding_id"].isin(list(earlier))]
        then = pd.concat([same, pd.DataFrame(rows, columns=list(_READ))]) if rows else same
        now, before = self.of(stage), self._of(stage, then)
        both = set(now) & set(before)
        return Since(
            new=tuple(coding for coding in now if coding not in both),
            changed=tuple(
                coding
                for coding in now
                if coding in both and coding in earlier and earlier[coding].fields & _TELLING
            ),
            gone=tuple(coding for coding in before if coding not in both),
        )

    def _of(self, stage: Id, codings: pd.DataFrame) -> tuple[Id, ...]:
        if stage not in self._tree.by_id or codings.empty:
            return ()
        own = {code.id for code in self._tree.subtree(stage)}
        codes = codings["code_id"]
        ids = codings["coding_id"].to_numpy(object)
        is_own = codes.isin(own).to_numpy(bool)
        is_part = codes.isin(self._parts).to_numpy(bool)
        is_part |= codings["coding_id"].isin(self._included).to_numpy(bool)
        spans = _spans(codings)
        parts = np.flatnonzero(is_part & ~is_own)
        here, _ = overlaps(spans.take(parts), spans.take(np.flatnonzero(is_own)))
        chosen = is_own
        chosen[parts[here]] = True
        return tuple(ids[chosen])


def _spans(codings: pd.DataFrame) -> Spans:
    start, end = codings["start"].to_numpy(np.int64), codings["end"].to_numpy(np.int64)
    revision = pd.factorize(codings["revision_id"])[0].astype(np.int64)
    return Spans(revision, start, end, np.zeros(len(start), np.int64))
