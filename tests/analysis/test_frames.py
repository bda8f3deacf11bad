from __future__ import annotations

import pytest

from qca.analysis import frames


@pytest.mark.parametrize("columns", [frames.CODINGS, frames.DOCUMENTS, frames.INFORMANTS])
def test_a_frame_without_rows_has_all_columns_with_their_dtypes(columns: dict[str, str]) -> None:
    empty = frames.frame(columns, ())
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == dict(columns)
    assert len(empty) == 0


def test_a_row_without_a_column_is_refused() -> None:
    with pytest.raises(KeyError, match="role"):
        frames.frame(frames.INFORMANTS, [{"informant_id": "1", "code": "I-01"}])
