"""The frames that analyses read: their columns, in one place.

One row of the codings frame is one coding in scope. One row of the documents frame is
one document in scope, also where nothing in it is coded. One row of the informants
frame is one informant of the register. A frame may hold more columns than these, and
string columns may be categorical; the order of rows does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

CODINGS: Final[Mapping[str, str]] = {
    "coding_id": "object",  # Id
    "document_id": "object",  # Id
    "document": "object",  # name, as citations print it
    "kind": "object",  # value of model.study.Kind
    "document_position": "int64",  # order among the documents
    "case": "object",  # name of the case, "" where none
    "revision_id": "object",  # Id
    "start": "int64",  # first code point
    "end": "int64",  # one past the last code point
    "paragraph": "int64",  # number of the paragraph where the segment begins
    "paragraph_last": "int64",  # number of the paragraph where it ends
    "page": "object",  # page as printed, or None
    "speaker": "object",  # label of the turn where the segment begins, or ""
    "interviewer": "bool",  # lies wholly in turns of the interviewer
    "informants": "object",  # tuple of the informant codes it touches
    "consent": "object",  # strictest value of model.study.Consent among them, else "quote"
    "off_record": "bool",  # touches an off-the-record span
    "quotable": "bool",  # consent is "quote" and not off_record
    "code_id": "object",  # Id
    "code": "object",  # path
    "coder_id": "object",  # Id
    "coder": "object",  # name
    "valence": "float64",  # 1 supports, -1 hinders, 0 both, NaN not stated
    "weight": "float64",  # 0 to 100, NaN not stated
    "memo": "object",  # text, "" where none
    "created": "datetime64[ns, UTC]",
    "quote": "object",  # the segment's text, exactly
    "question": "object",  # the interviewer's turn before, or None
}
"""Columns of the codings frame and their dtypes."""

DOCUMENTS: Final[Mapping[str, str]] = {
    "document_id": "object",  # Id
    "document": "object",  # name
    "kind": "object",  # value of model.study.Kind
    "case": "object",  # name of the case, "" where none
    "position": "int64",  # order among the documents
    "words": "int64",
    "characters": "int64",  # code points
    "paragraphs": "int64",
    "informants": "object",  # tuple of the codes of the informants who speak in it
}
"""Columns of the documents frame and their dtypes."""

INFORMANTS: Final[Mapping[str, str]] = {
    "informant_id": "object",  # Id
    "code": "object",  # as citations and counts name the informant; never a real name
    "role": "object",
    "institution": "object",
    "consent": "object",  # value of model.study.Consent
    "case": "object",  # name of the case, "" where none
}
"""Columns of the informants frame and their dtypes."""


def frame(columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A frame with exactly the given columns, in their order and with their dtypes.

    Args:
        columns: `CODINGS`, `DOCUMENTS` or `INFORMANTS`.
        rows: a value for each column.

    Raises:
        KeyError: a row lacks a column.
    """
    listed = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in listed], dtype=dtype)
            for name, dtype in columns.items()
        }
    )
