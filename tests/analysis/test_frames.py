from __future__ import annotations

import pandas as pd
import pytest

from qca.analysis import frames


@pytest.mark.parametrize(
    ("empty", "columns"),
    [
        (frames.empty_codings(), frames.CODINGS),
        (frames.empty_documents(), frames.DOCUMENTS),
        (frames.empty_informants(), frames.INFORMANTS),
    ],
)
def test_empty_frames_have_all_columns_with_their_dtypes(
    empty: pd.DataFrame, columns: dict[str, str]
) -> None:
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == dict(columns)
    assert len(empty) == 0


def test_a_row_without_a_column_is_refused() -> None:
    with pytest.raises(KeyError, match="role"):
        frames.frame(frames.INFORMANTS, [{"informant_id": "1", "code": "I-01"}])
