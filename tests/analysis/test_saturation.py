"""New codes by interview, on the published example and by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.saturation import NoRatio, Saturation, saturation
from qca.model.codes import Code, CodeTree
from qca.model.study import Kind

from .empty import empty_codings, empty_documents
from .study import Document, Study

TEXT = "Kata-kata informan tentang kota."


def codes(number: int) -> CodeTree:
    return CodeTree(
        Code(f"c{n:03}", "book", {"en": f"Code {n}"}, position=n) for n in range(number)
    )


def interviews(new: list[list[int]], kinds: dict[int, str] | None = None) -> Study:
    """A study whose interviews hold the codes of these numbers."""
    study = Study()
    for n, found in enumerate(new):
        name = f"I-{n + 1:02}"
        study.add(Document(name, TEXT, (name,), kind=(kinds or {}).get(n, "interview")))
        for code in found:
            study.rows.append(_row(study, name, f"c{code:03}"))
    return study


def _row(study: Study, document: str, code: str) -> dict[str, object]:
    study.code(document, "Kata-kata", "budget")
    row = study.rows.pop()
    return {**row, "code_id": code, "coding_id": f"{document} {code}", "code": code}


def of(study: Study, tree: CodeTree, **how: object) -> Saturation:
    grown = how.pop("grown", None) or list(tree.by_id)
    return saturation(study.codings(), study.documents(), tree, grown, **how)  # type: ignore[arg-type]


def test_the_published_example_of_guest_namey_and_chen() -> None:
    """Base 4, run 2, 37 codes in the base, 7 new in the first run: 7/37 = 19 %."""
    new = [list(range(20)), list(range(15, 30)), list(range(30, 35)), [35, 36, 0]]
    new += [[37, 38, 39, 40], [41, 42, 43, 1]]
    found = of(interviews(new), codes(44), base=4, run=2)
    assert len(found.base.new) == 37
    (first,) = found.runs
    assert (first.interviews, len(first.new)) == (("I-05", "I-06"), 7)
    assert first.ratio == pytest.approx(7 / 37)
    assert f"{first.ratio:.0%}" == "19%"
    assert found.reached is None
    assert of(interviews(new), codes(44), base=4, run=2, threshold=0.19).reached == 4


def test_runs_overlap_and_the_denominator_stays_the_base() -> None:
    new = [[0, 1, 2, 3, 4, 5, 6, 7], [8, 9], [10], [11], [0], [], [1]]
    study = interviews([found or [0] for found in new])
    found = of(study, codes(12), base=2, run=2, threshold=0.0)
    assert [run.interviews for run in found.runs] == [
        ("I-03", "I-04"),
        ("I-04", "I-05"),
        ("I-05", "I-06"),
        ("I-06", "I-07"),
    ]
    assert [run.ratio for run in found.runs] == [0.2, 0.1, 0.0, 0.0]
    assert found.reached == 4, "after four interviews, confirmed by two more"
    assert [code.id for code in found.runs[0].new] == ["c010", "c011"]
    assert found.runs[0].evidence == ("I-03 c010", "I-04 c011")
    assert found.base.evidence[:2] == ("I-01 c000", "I-01 c001")


def test_only_codes_that_grew_from_the_material_take_part() -> None:
    study = interviews([[0, 1], [2], [3], [4]])
    found = of(study, codes(6), grown=["c001", "c002", "c003", "c005"], base=2, run=1)
    assert found.codes == 3
    assert [code.id for code in found.left_out] == ["c000", "c004"]
    assert [run.ratio for run in found.runs] == [0.5, 0.0]


def test_interviews_without_codings_and_other_documents_are_left_out() -> None:
    study = interviews([[0], [], [1], [2], [3]], kinds={3: "plan", 4: "focus-group"})
    found = of(study, codes(4), base=1, run=1)
    assert found.interviews == ("I-01", "I-03", "I-05")
    assert found.uncoded == ("I-02",)
    only = of(study, codes(4), base=1, run=1, kinds=[Kind.INTERVIEW])
    assert only.interviews == ("I-01", "I-03")


def test_too_few_interviews_and_an_empty_base_have_no_ratio() -> None:
    few = of(interviews([[0], [1], [2], [3], [4]]), codes(5), base=4, run=2)
    assert (few.reason, few.runs, few.reached) == (NoRatio.TOO_FEW, (), None)
    assert len(few.base.new) == 4
    study = interviews([[0], [0], [1], [2]])
    empty = of(study, codes(3), grown=["c001", "c002"], base=2, run=1)
    assert empty.reason is NoRatio.EMPTY_BASE
    assert [run.ratio for run in empty.runs] == [None, None]
    assert (empty.reached, empty.orders) == (None, 0)
    nothing = saturation(empty_codings(), empty_documents(), codes(2), ["c000"])
    assert (nothing.reason, nothing.interviews, nothing.base.new) == (NoRatio.TOO_FEW, (), ())


def test_reshuffled_orders_are_seeded_and_bracket_interchangeable_interviews() -> None:
    study = interviews([[n, 6, 7] for n in range(6)])
    found, again = (of(study, codes(8), base=2, run=2, orders=50) for _ in range(2))
    assert found == again
    # Any two interviews hold four codes, and any two more add two.
    assert all(run.ratio == 0.5 for run in found.runs)
    for run in found.runs:
        assert run.reshuffled is not None
        assert (run.reshuffled.low, run.reshuffled.median, run.reshuffled.high) == (0.5, 0.5, 0.5)
    assert (found.orders, found.reached_in, found.reached_after) == (50, 0, None)


def test_an_order_that_hides_new_codes_is_seen_against_the_reshuffled_ones() -> None:
    study = interviews([[0], [0], [0], [1, 2, 3], [1], [2]])
    found = of(study, codes(4), base=1, run=1, threshold=0.0, orders=200)
    assert found.reached == 1
    assert found.reached_after is not None
    assert 1 <= found.reached_after.low <= found.reached_after.median <= found.reached_after.high
    assert found.reached_in == 200


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=6), min_size=1, max_size=9),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_new_codes_add_up(new: list[list[int]], base: int, run: int) -> None:
    found = of(interviews(new), codes(10), base=base, run=run, orders=5)
    every = {code for one in new for code in one}
    assert found.codes == len(every)
    if run == 1 and found.reason is None:
        assert len(found.base.new) + sum(len(r.new) for r in found.runs) == len(every)
    for one in found.runs:
        assert one.ratio is None or one.ratio == len(one.new) / len(found.base.new)
        assert one.last - one.first + 1 == run == len(one.interviews)
