"""Frames without rows: a study in which nothing is coded yet."""

from __future__ import annotations

import pandas as pd

from qca.analysis.frames import CODINGS, DOCUMENTS, INFORMANTS, frame


def empty_codings() -> pd.DataFrame:
    """A codings frame without rows."""
    return frame(CODINGS, ())


def empty_documents() -> pd.DataFrame:
    """A documents frame without rows."""
    return frame(DOCUMENTS, ())


def empty_informants() -> pd.DataFrame:
    """An informants frame without rows."""
    return frame(INFORMANTS, ())
