"""Retrieval on a small material whose answers can be read off."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.frames import CODINGS, frame
from qca.analysis.retrieval import codes_enough, retrieve
from qca.model.query import And, Near, Not, Or, Query, parse

#        id   document code   start end paragraph
ROWS = (
    ("l1", "I-01", "lead", 0, 10, 1),
    ("b1", "I-01", "budget", 5, 15, 1),
    ("l2", "I-01", "lead", 40, 50, 3),
    ("b2", "I-01", "budget", 50, 60, 3),
    ("l3", "I-02", "lead", 0, 10, 1),
    ("m3", "I-02", "mayor", 2, 8, 1),
    ("b3", "I-02", "budget", 90, 99, 6),
)
FAMILIES = {
    "lead": frozenset({"lead", "mayor"}),
    "budget": frozenset({"budget"}),
    "mayor": frozenset({"mayor"}),
}
ATTRIBUTES = {"North": {"Size": "large"}, "South": {"Size": "small"}}


@pytest.fixture
def codings() -> pd.DataFrame:
    return frame(CODINGS, [_row(*row) for row in ROWS])


def _row(
    coding: str, document: str, code: str, start: int, end: int, number: int
) -> dict[str, object]:
    blank = dict.fromkeys(CODINGS, "")
    return blank | {
        "coding_id": coding,
        "document_id": document,
        "document": document,
        "kind": "interview",
        "document_position": 0,
        "case": "North" if document == "I-01" else "South",
        "revision_id": document,
        "start": start,
        "end": end,
        "paragraph": number,
        "paragraph_last": number,
        "interviewer": False,
        "informants": (document,),
        "off_record": False,
        "quotable": True,
        "code_id": code,
        "code": code,
        "coder_id": "ani" if coding != "b1" else "budi",
        "coder": "ani" if coding != "b1" else "budi",
        "valence": float("nan"),
        "weight": float("nan"),
        "created": pd.Timestamp("2026-01-01", tz="UTC"),
        "quote": f"words of {coding}",
        "memo": "remember" if coding == "l2" else "",
    }


CASES = (
    ("lead", "l1 l2 l3 m3"),
    ("mayor", "m3"),
    ("lead or budget", "l1 b1 l2 b2 l3 m3 b3"),
    ("lead and budget", "l1 b1"),
    ("budget and lead", "l1 b1"),
    ("lead and not budget", "l2 l3 m3"),
    ("not lead", "b2 b3"),
    ("lead near budget", "l1 b1 l2 b2"),
    ("lead near:5 budget", "l1 b1 l2 b2 l3 m3 b3"),
    ("lead near:4 budget", "l1 b1 l2 b2"),
    ("lead and case:south", "l3 m3"),
    ("lead and not case:south", "l1 l2"),
    ("coder:budi", "b1"),
    ("lead and budget and coder:ani", "l1"),
    ("document:I-02 and budget", "b3"),
    ("informant:i-02", "l3 m3 b3"),
    ("attribute.size:LARGE", "l1 b1 l2 b2"),
    ("attribute.mayor:none", ""),
    ('text:"words of b"', "b1 b2 b3"),
    ("memo:remember", "l2"),
    ("(lead and budget) or mayor", "l1 b1 m3"),
)
"""Queries, and what of the material fits them."""


@pytest.mark.parametrize(("query", "found"), CASES)
def test_retrieve(codings: pd.DataFrame, query: str, found: str) -> None:
    result = retrieve(codings, parse(query), FAMILIES.__getitem__, ATTRIBUTES)
    assert " ".join(result["coding_id"]) == found


def test_nothing_is_found_in_nothing(codings: pd.DataFrame) -> None:
    for query in ("lead and not budget", "lead near:2 budget", "case:x"):
        assert retrieve(codings[:0], parse(query), FAMILIES.__getitem__, {}).empty


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("lead", "lead"),
        ("lead and budget or mayor", "budget lead mayor"),
        ("lead and not budget", "budget lead"),
        ("lead near:2 budget", "budget lead"),
        ("case:x and lead and text:y", "lead"),
        ("lead and not (budget or coder:ani)", None),
        ("lead and (budget or coder:ani)", None),
        ("not lead", None),
        ("case:x", None),
        ("lead or case:x", None),
        ("lead near case:x", None),
    ],
)
def test_which_codes_are_enough(query: str, codes: str | None) -> None:
    enough = codes_enough(parse(query))
    assert enough == (None if codes is None else frozenset(codes.split()))


PARTS = st.sampled_from(
    ["lead", "budget", "mayor", "coder:ani", "coder:budi", "case:south", "text:words", "memo:r"]
).map(lambda text: parse(text))
QUERIES = st.recursive(
    PARTS,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(And, part, part),
        st.builds(Or, part, part),
        st.builds(Near, part, part, st.integers(0, 5)),
    ),
    max_leaves=6,
)


@given(QUERIES)
def test_the_codings_of_these_codes_answer_as_all_do(query: Query) -> None:
    codings = frame(CODINGS, [_row(*row) for row in ROWS])
    enough = codes_enough(query)
    if enough is not None:
        families = frozenset[str]().union(*(FAMILIES[code] for code in enough))
        some = codings[codings["code_id"].isin(families)]
        found = [
            list(retrieve(rows, query, FAMILIES.__getitem__, ATTRIBUTES)["coding_id"])
            for rows in (some, codings)
        ]
        assert found[0] == found[1]
