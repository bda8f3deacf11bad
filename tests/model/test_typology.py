"""The rule of the first synchronised level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.typology import RESIDUAL, Sync, place

Y, P, N, Q = Sync.YES, Sync.PARTIAL, Sync.NO, Sync.NOT_STATED
OWN = ("vision", "mission", "objective", "target", "strategy", "policy", "programme")
FOLDED = ("vision", "mission", "target", "target", "programme", "programme", "programme")


@pytest.mark.parametrize(
    ("values", "types", "candidates"),
    [
        ((Y, Y, Y, Y, Y, Y, Y), OWN, ("vision",)),
        ((N, Y, Y, Y, Y, Y, Y), OWN, ("mission",)),
        ((N, N, Y, Y, Y, Y, Y), OWN, ("objective",)),
        ((N, N, Y, Y, Y, Y, Y), FOLDED, ("target",)),
        ((N, N, N, N, N, N, N), OWN, (RESIDUAL,)),
        # Not stated above the first yes: never the later level.
        ((Q, Y, Y, Y, Y, Y, Y), OWN, ("vision", "mission")),
        ((N, Q, N, Y, Y, Y, Y), OWN, ("mission", "target")),
        ((N, N, N, Q, N, N, N), OWN, ("target", RESIDUAL)),
        ((None, N, Y, Y, Y, Y, Y), OWN, ("vision", "objective")),
        # Both levels make the same type: nothing is open.
        ((N, N, N, N, Q, Y, Y), FOLDED, ("programme",)),
        ((N, N, Q, Y, Y, Y, Y), FOLDED, ("target",)),
        # Not stated below the first yes leaves the type alone.
        ((N, Y, Q, Y, Y, Y, Y), OWN, ("mission",)),
    ],
)
def test_the_first_synchronised_level_makes_the_type(
    values: tuple[Sync | None, ...], types: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    assert place(values, types, partial=False).candidates == candidates


def test_partial_counts_only_where_the_project_says_so() -> None:
    values = (N, P, Y, N, Y, Y, Y)
    strict, lenient = (place(values, OWN, partial=partial) for partial in (False, True))
    assert (strict.type, lenient.type) == ("objective", "mission")
    assert strict.deviations == (3,)
    assert lenient.deviations == (3,)


def test_levels_below_that_do_not_agree_are_deviations_and_unknown_ones_untested() -> None:
    found = place((N, Y, N, P, Q, None, Y), OWN, partial=False)
    assert (found.first, found.type) == (1, "mission")
    assert found.deviations == (2, 3)
    assert found.untested == (4, 5)


values = st.lists(st.sampled_from([*Sync, None]), min_size=1, max_size=7)


@given(values, st.booleans())
def test_knowing_more_never_leaves_the_candidates(
    given_values: list[Sync | None], partial: bool
) -> None:
    """Whatever the unknown levels turn out to be, the type is one of the candidates."""
    types = OWN[: len(given_values)]
    open_ = place(given_values, types, partial=partial)
    for answer in (Sync.YES, Sync.NO):
        known = [answer if v in (None, Sync.NOT_STATED) else v for v in given_values]
        found = place(known, types, partial=partial)
        assert found.type is not None
        assert found.type in open_.candidates


@given(values, st.booleans())
def test_a_case_with_nothing_unknown_is_determined(
    given_values: list[Sync | None], partial: bool
) -> None:
    known = [v or Sync.NO for v in given_values if v is not Sync.NOT_STATED]
    if known:
        assert place(known, OWN[: len(known)], partial=partial).type is not None
