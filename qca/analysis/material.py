"""What a count is over: the documents, informants and codings of a scope, and what was left out.

Every table names its scope with these figures. Inputs are the frames of
`qca.analysis.frames`; all figures are counts of rows, words are as the documents frame has
them. No figure is undefined: an empty scope has zeros.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from qca.analysis.tally import natural
from qca.model.study import Kind


@dataclass(frozen=True, slots=True)
class Material:
    """The size of a scope.

    Attributes:
        kinds: how many documents there are of each kind, in the order of `Kind`.
        words: of all documents together, interviewers' words included.
        informants: codes of those who speak in the documents, in natural order.
        coders: names.
        codings: all codings in scope.
        counted: those that count.
        interviewer: those left out because only the interviewer speaks.
        off_record: those left out because they touch words said off the record.
        withheld: those that count but may not be quoted.
    """

    documents: int
    kinds: Mapping[str, int]
    words: int
    informants: tuple[str, ...]
    coders: tuple[str, ...]
    codings: int
    counted: int
    interviewer: int
    off_record: int
    withheld: int


def material(codings: pd.DataFrame, documents: pd.DataFrame) -> Material:
    """The size of a scope, from its frames."""
    off_record = codings["off_record"].to_numpy(bool)
    interviewer = codings["interviewer"].to_numpy(bool) & ~off_record
    counted = ~(off_record | interviewer)
    quotable = codings["quotable"].to_numpy(bool)
    kinds = documents["kind"].value_counts()
    speaking = {code for codes in documents["informants"] for code in codes}
    return Material(
        documents=len(documents),
        kinds={kind.value: int(kinds[kind.value]) for kind in Kind if kind.value in kinds},
        words=int(documents["words"].sum()),
        informants=tuple(sorted(speaking, key=natural)),
        coders=tuple(sorted({str(name) for name in codings["coder"].unique()}, key=natural)),
        codings=len(codings),
        counted=int(counted.sum()),
        interviewer=int(interviewer.sum()),
        off_record=int(off_record.sum()),
        withheld=int((counted & ~quotable).sum()),
    )
