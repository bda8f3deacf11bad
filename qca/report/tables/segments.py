"""Coded segments, one row a coding, and the same by code for an appendix.

What an informant does not allow to be quoted is listed by its citation alone, without
memo; what was said off the record is not listed at all.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from qca.analysis.quotes import citations
from qca.analysis.tally import Coded
from qca.model.codes import CodeTree, name_in
from qca.report.consent import Withheld
from qca.report.table import Audience, Cell, Column, ColumnKind, RowsWhenRead, Table
from qca.words import Words


def segments(codings: pd.DataFrame, words: Words, withheld: Withheld | None = None) -> Table:
    """Codings as they were made: one row a coding, interviewers' turns included.

    Args:
        codings: of the scope, in the order to be shown.
        words: of the reader's language.
        withheld: words that memos may not repeat; those of the codings where None, which
            must then be all of the scope.
    """
    listed = codings[~codings["off_record"].to_numpy(bool)]
    text, count, number = ColumnKind.TEXT, ColumnKind.COUNT, ColumnKind.NUMBER

    def column(
        key: str, kind: ColumnKind = text, width: float = 2.0, programs: bool = False
    ) -> Column:
        who = Audience.PROGRAMS if programs else Audience.ALL
        return Column(key, words(f"report.column.{key}"), kind, 0, width, who)

    return Table(
        key="segments",
        title=words("report.segments.title"),
        columns=(
            column("coding_id", programs=True),
            column("document"),
            column("document_id", programs=True),
            column("paragraph", count, 1.4),
            column("speaker", width=2.4),
            column("start", count, programs=True),
            column("end", count, programs=True),
            column("quote", width=6.4),
            column("code", width=3.6),
            column("code_id", programs=True),
            column("coder"),
            column("valence", count, 1.4),
            column("weight", number, 1.4),
            column("memo", width=3.4),
            column("created", programs=True),
        ),
        rows=_rows(listed, withheld or Withheld.of(codings), words),
    )


def _rows(codings: pd.DataFrame, withheld: Withheld, words: Words) -> RowsWhenRead:
    no_sign, no_memo = Cell(None, (), words("report.nothing")), Cell("", (), "")
    no_quote = Cell(None, (), words("report.withheld"))
    kept = {name: codings[name].tolist() for name in _AS_THEY_ARE}
    quotable = codings["quotable"].tolist()
    kept["quote"] = [
        quote if may else no_quote
        for quote, may in zip(codings["quote"].tolist(), quotable, strict=True)
    ]
    kept["valence"] = [
        no_sign if math.isnan(valence) else _SIGNS[int(valence)]
        for valence in codings["valence"].tolist()
    ]
    kept["weight"] = [_whole(weight) for weight in codings["weight"].tolist()]
    kept["memo"] = [
        _memo(memo, may, withheld, words) if memo else no_memo
        for memo, may in zip(codings["memo"].tolist(), quotable, strict=True)
    ]
    kept["created"] = _iso(codings["created"])
    return RowsWhenRead([kept[name] for name in _COLUMNS])


def segments_of_code(
    coded: Coded, rows: list[int], tree: CodeTree, code: str, withheld: Withheld, words: Words
) -> Table:
    """The segments of one code for an appendix: quote with citation, coders, sign, memo.

    A segment that several coders marked with the same boundaries is one row with all
    their names. Columns for signs and memos are there where any segment has one.

    Args:
        coded: the codings that count.
        rows: rows of the code's own codings.
        tree: of the codes.
        code: id of the code.
        withheld: words that memos may not repeat.
        words: of the reader's language.
    """
    some = coded.frame.iloc[rows]
    columns = (some[name].tolist() for name in _OF_CODE)
    together: dict[tuple[object, ...], list[_Coding]] = {}
    for cited, *values in zip(citations(some, words.language), *columns, strict=True):
        coding = _Coding(cited, *values)
        together.setdefault((coding.revision, coding.start, coding.end), []).append(coding)
    made = [_segment(codings, withheld, words) for codings in together.values()]
    signs = any(row[2].value is not None for row in made)
    memos = any(row[3].value or row[3].text for row in made)
    shown = [True, True, signs, memos]
    widths = (7.2 + (0 if signs else 1.4) + (0 if memos else 3.6), 1.8, 1.4, 3.6)
    keys = ("quote", "coder", "valence", "memo")
    return Table(
        key="segments",
        title=words("report.segments.of_code", code=name_in(tree.by_id[code].name, words.language)),
        columns=tuple(
            Column(key, words(f"report.column.{key}"), width=width)
            for key, width, show in zip(keys, widths, shown, strict=True)
            if show
        ),
        rows=[tuple(cell for cell, show in zip(row, shown, strict=True) if show) for row in made],
    )


_OF_CODE = (
    *("revision_id", "start", "end", "coding_id", "quote", "quotable"),
    *("coder", "valence", "memo"),
)


_AS_THEY_ARE = (
    *("coding_id", "document", "document_id", "paragraph", "speaker", "start", "end"),
    *("code", "code_id", "coder"),
)
_COLUMNS = (
    *("coding_id", "document", "document_id", "paragraph", "speaker", "start", "end", "quote"),
    *("code", "code_id", "coder", "valence", "weight", "memo", "created"),
)


class _Coding(NamedTuple):
    cited: str
    revision: str
    start: int
    end: int
    id: str
    quote: str
    quotable: bool
    coder: str
    valence: float
    memo: str


def _segment(
    codings: list[_Coding], withheld: Withheld, words: Words
) -> tuple[Cell, Cell, Cell, Cell]:
    """One segment with everything its coders said of it."""
    first = codings[0]
    quotable = all(coding.quotable for coding in codings)
    signs = sorted({int(c.valence) for c in codings if not math.isnan(c.valence)}, reverse=True)
    told = [_memo(coding.memo, quotable, withheld, words) for coding in codings if coding.memo]
    memo = "\n".join(dict.fromkeys(cell.text or str(cell.value) for cell in told))
    return (
        Cell(
            first.quote if quotable else None,
            tuple(coding.id for coding in codings),
            f"{first.quote if quotable else words('report.withheld')} {first.cited}",
        ),
        Cell(", ".join(sorted({coding.coder for coding in codings}))),
        _SIGNS[signs[0]] if len(signs) == 1 else _several(signs, words),
        Cell(memo, (), memo),
    )


def _several(signs: list[int], words: Words) -> Cell:
    """The cell for no sign, or for signs on which coders differ."""
    if not signs:
        return Cell(None, (), words("report.nothing"))
    told = " / ".join(str(_SIGNS[sign].text) for sign in signs)
    return Cell(told, (), told)


def _memo(memo: str, quotable: bool, withheld: Withheld, words: Words) -> Cell:
    if not memo:
        return Cell("", (), "")
    if not quotable or withheld.repeated_in(memo):
        return Cell(None, (), words("report.memo_withheld"))
    return Cell(memo)


_SIGNS = {1: Cell(1, (), "+"), 0: Cell(0, (), "±"), -1: Cell(-1, (), "−")}


def _iso(times: pd.Series) -> list[str | None]:
    """Times in ISO form, UTC, to the second or, where any of them says more, beyond."""
    utc = pd.to_datetime(times, utc=True).dt.tz_localize(None).to_numpy("datetime64[us]")
    seconds = utc.astype("datetime64[s]")
    exact = seconds if bool((seconds == utc)[~np.isnat(utc)].all()) else utc
    return [None if text == "NaT" else f"{text}+00:00" for text in np.datetime_as_string(exact)]


def _whole(value: float) -> int | None:
    return None if math.isnan(value) else int(value)
