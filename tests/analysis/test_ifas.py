"""IFAS, EFAS and the position, against values worked out by hand and printed in studies."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.findings import Signs
from qca.analysis.ifas import IfasEfas, Unscored, ifas_efas
from qca.analysis.position import Doubt, NoPosition
from qca.analysis.quadrants import Quadrant
from qca.analysis.swot import place
from qca.model.scores import Asks, Convention, Scale, SwotSettings

from .scoring import factor_rows, numbers, placed, question, scores

IMPORTANCE = question(Asks.IMPORTANCE, Scale(0, 1, stepped=False))
URGENCY = question(Asks.URGENCY)
AGREEMENT = question(Asks.AGREEMENT)


def evenly(*factors: str, urgency: float = 4, agreement: float = 3) -> IfasEfas:
    """Every factor answered alike by three respondents."""
    return ifas_efas(
        placed(*factors),
        scores(
            {
                URGENCY: {f: [urgency] * 3 for f in factors},
                AGREEMENT: {f: [agreement] * 3 for f in factors},
            }
        ),
    )


def worked_example() -> IfasEfas:
    """S .3 .2 rated 4 3, W .3 .2 rated 3 2; O .25 .25 rated 2 3, T .3 .2 rated 3 3."""
    weights = {"S1": 0.3, "S2": 0.2, "W1": 0.3, "W2": 0.2, "O1": 0.25, "O2": 0.25}
    weights |= {"T1": 0.3, "T2": 0.2}
    ratings = {"S1": 4, "S2": 3, "W1": 3, "W2": 2, "O1": 2, "O2": 3, "T1": 3, "T2": 3}
    return ifas_efas(
        placed(*weights),
        scores(
            {
                IMPORTANCE: {factor: [w] for factor, w in weights.items()},
                AGREEMENT: {factor: [r] for factor, r in ratings.items()},
            }
        ),
    )


def test_the_worked_example_of_the_book_procedure() -> None:
    found = worked_example()
    assert (found.internal.helpful, found.internal.harmful) == pytest.approx((1.8, 1.3))
    assert (found.external.helpful, found.external.harmful) == pytest.approx((1.25, 1.5))
    assert found.position.x.value == pytest.approx(0.5)
    assert found.position.y.value == pytest.approx(-0.25)
    assert found.position.quadrant is Quadrant.ST
    assert found.internal.weights_given is None


def test_list_length_alone_moves_the_position_and_is_said_to() -> None:
    found = evenly(*numbers("S", 5), *numbers("W", 6), "O1", "T1").position.x
    assert found.value == pytest.approx(-3 / 11)
    assert round(found.value or 0, 2) == -0.27
    assert found.parts is not None
    assert found.parts.number == pytest.approx(found.value)
    assert (found.parts.importance, found.parts.ratings) == pytest.approx((0, 0))
    assert found.within == pytest.approx(0.0)
    assert Doubt.NUMBER in found.doubts
    assert Doubt.LEAVE_ONE_OUT in found.doubts  # without one weakness there are five of each


def test_what_turns_the_sign_names_the_neighbours() -> None:
    found = evenly(*numbers("S", 5), *numbers("W", 6), "O1", "O2", "T1")
    assert found.position.quadrant is Quadrant.WO
    assert set(found.position.between) == set(Quadrant)  # y too rests on the number of factors
    assert not found.position.settled


def test_the_parts_add_up_to_the_position() -> None:
    found = worked_example().position
    for axis in (found.x, found.y):
        assert axis.parts is not None
        parts = axis.parts
        assert parts.number + parts.importance + parts.ratings == pytest.approx(axis.value)


@given(
    st.integers(1, 6),
    st.integers(1, 6),
    st.data(),
)
def test_weights_add_up_and_parts_are_exact(
    strengths: int, weaknesses: int, data: st.DataObject
) -> None:
    factors = [*numbers("S", strengths), *numbers("W", weaknesses)]
    points = st.lists(st.integers(1, 4), min_size=2, max_size=2)
    asked = {
        URGENCY: {factor: data.draw(points) for factor in factors},
        AGREEMENT: {factor: data.draw(points) for factor in factors},
    }
    found = ifas_efas(placed(*factors), scores(asked))
    assert math.fsum(row.weight or 0 for row in found.rows) == pytest.approx(1)
    assert all(1 <= (row.rating or 0) <= 4 for row in found.rows)
    axis = found.position.x
    assert axis.parts is not None
    assert axis.parts.number + axis.parts.importance + axis.parts.ratings == pytest.approx(
        axis.value
    )
    assert axis.interval is not None
    assert axis.interval.low <= axis.interval.high
    assert found.internal.total is not None
    assert 1 - 1e-9 <= found.internal.total <= 4 + 1e-9


def test_scales_of_other_lengths_become_ratings_of_1_to_4() -> None:
    condition = question(Asks.CONDITION, Scale(1, 6), negatives=Convention.MAGNITUDE)
    found = ifas_efas(
        placed("S1", "W1"),
        scores({URGENCY: {"S1": [2], "W1": [4]}, condition: {"S1": [6], "W1": [3.0]}}),
    )
    strength, weakness = found.internal.rows
    assert (strength.weight, weakness.weight) == pytest.approx((1 / 3, 2 / 3))
    assert strength.rating == pytest.approx(4)
    assert weakness.rating == pytest.approx(1 + 3 * 2 / 5)


def test_a_falling_scale_is_turned() -> None:
    falling = question(Asks.URGENCY, Scale(1, 4, falling=True))
    found = ifas_efas(
        placed("S1", "W1"),
        scores({falling: {"S1": [1], "W1": [4]}, AGREEMENT: {"S1": [2], "W1": [2]}}),
    )
    assert [row.weight for row in found.rows] == [pytest.approx(0.8), pytest.approx(0.2)]


def test_means_are_over_those_who_answered() -> None:
    found = ifas_efas(
        placed("S1", "W1"),
        scores(
            {
                URGENCY: {"S1": [4, None, 2], "W1": [3, 3, 3]},
                AGREEMENT: {"S1": [3, 3, None], "W1": [2, 2, 2]},
            }
        ),
    )
    strength = found.rows[0]
    assert (strength.importance.n, strength.importance.mean) == (2, 3.0)
    assert strength.importance.sd == pytest.approx(math.sqrt(2))
    assert (strength.rated.n, strength.respondents) == (2, 3)
    assert strength.weight == pytest.approx(0.5)


def test_a_factor_nobody_rated_is_left_out_of_the_weights() -> None:
    found = ifas_efas(
        placed("S1", "S2", "W1", "W2"),
        scores(
            {
                URGENCY: {"S1": [4], "S2": [4], "W1": [4]},
                AGREEMENT: {"S1": [3], "W1": [2], "W2": [4]},
            }
        ),
    )
    assert [row.missing for row in found.rows] == [
        None,
        Unscored.NOBODY_RATED,
        None,
        Unscored.NOBODY_WEIGHED,
    ]
    assert [row.weight for row in found.rows] == [0.5, None, 0.5, None]
    assert found.position.x.value == pytest.approx(0.5)
    assert found.position.x.interval is None  # one respondent


@pytest.mark.parametrize(
    ("asked", "reason"),
    [(AGREEMENT, Unscored.NO_WEIGHING), (URGENCY, Unscored.NO_RATING)],
)
def test_without_a_question_that_weighs_or_rates_there_is_no_score(
    asked: object, reason: Unscored
) -> None:
    found = ifas_efas(placed("S1", "W1"), scores({asked: {"S1": [3], "W1": [2]}}))  # type: ignore[dict-item]
    assert {row.missing for row in found.rows} == {reason}
    assert {row.score for row in found.rows} == {None}
    assert (found.position.x.value, found.position.x.reason) == (None, NoPosition.NO_SCORES)
    assert found.ie is None


def test_weights_that_are_all_zero_are_undefined() -> None:
    found = ifas_efas(
        placed("S1", "W1"),
        scores({IMPORTANCE: {"S1": [0], "W1": [0]}, AGREEMENT: {"S1": [3], "W1": [2]}}),
    )
    assert {row.missing for row in found.rows} == {Unscored.NO_WEIGHT}
    assert found.position.x.reason is NoPosition.NO_SCORES


def test_an_empty_study_has_an_empty_result() -> None:
    found = ifas_efas((), scores({URGENCY: {}, AGREEMENT: {}}))
    assert found.rows == ()
    assert (found.internal.total, found.position.quadrant, found.position.between) == (
        None,
        None,
        (),
    )


def test_one_class_alone_has_no_position() -> None:
    found = evenly("S1", "S2", "T1").position
    assert (found.x.value, found.x.reason) == (None, NoPosition.NO_HARMFUL)
    assert (found.y.value, found.y.reason) == (None, NoPosition.NO_HELPFUL)


def test_an_undecided_class_leaves_bounds() -> None:
    signs = {"I1": Signs(supports=2), "I2": Signs(hinders=2), "I3": Signs(supports=1, hinders=1)}
    rows = factor_rows(["I1", "I2", "I3"], signs)
    values = {"I1": [4], "I2": [4], "I3": [4]}
    found = ifas_efas(
        place(rows), scores({URGENCY: values, AGREEMENT: {"I1": [4], "I2": [2], "I3": [3]}})
    )
    axis = found.position.x
    assert (axis.value, axis.reason) == (None, NoPosition.UNDECIDED)
    # 4/3 - 2/3 = 2/3 from the decided, I3 adds or takes 1.
    assert axis.bounds == pytest.approx((-1 / 3, 5 / 3))
    assert found.internal.reversed_total is None
    assert [row.weight for row in found.rows] == [pytest.approx(1 / 3)] * 3


def test_weights_given_that_do_not_sum_are_divided_by_their_sum_and_told() -> None:
    found = ifas_efas(
        placed("S1", "W1"),
        scores({IMPORTANCE: {"S1": [0.5], "W1": [0.4]}, AGREEMENT: {"S1": [3], "W1": [2]}}),
    )
    assert found.internal.weights_given == pytest.approx((0.9, 1))
    assert [row.weight for row in found.rows] == [pytest.approx(5 / 9), pytest.approx(4 / 9)]


def test_answers_off_their_scale_are_left_out_and_counted() -> None:
    found = ifas_efas(
        placed("S1", "W1"),
        scores({URGENCY: {"S1": [5, 2], "W1": [2, 2.5]}, AGREEMENT: {"S1": [3, 3], "W1": [3, 3]}}),
    )
    assert found.outside == 2
    assert [row.importance.mean for row in found.rows] == [2, 2]


def test_answers_about_factors_the_study_lacks_are_named() -> None:
    found = ifas_efas(placed("S1"), scores({URGENCY: {"S1": [3], "S9": [2]}}))
    assert found.strangers == ("S9",)


class TestConventions:
    """Whichever way weaknesses were rated, position and IE cell are the same."""

    @staticmethod
    def rated(convention: Convention) -> IfasEfas:
        asked = question(Asks.AGREEMENT, negatives=convention)
        turn = convention is Convention.REVERSED
        rating = {"S1": 4, "W1": 5 - 3 if turn else 3, "O1": 2, "T1": 5 - 1 if turn else 1}
        return ifas_efas(
            placed(*rating),
            scores({URGENCY: {f: [3] for f in rating}, asked: {f: [r] for f, r in rating.items()}}),
        )

    def test_the_position_is_by_magnitude(self) -> None:
        for convention in Convention:
            found = self.rated(convention)
            assert found.position.x.value == pytest.approx(0.5)
            assert found.position.y.value == pytest.approx(0.5)
            assert found.force == {
                "S1": pytest.approx(2),
                "W1": pytest.approx(1.5),
                "O1": pytest.approx(1),
                "T1": pytest.approx(0.5),
            }

    def test_the_cell_is_from_reversed_ratings(self) -> None:
        for convention in Convention:
            found = self.rated(convention)
            assert found.internal.reversed_total == pytest.approx((4 + 2) / 2)
            assert found.external.reversed_total == pytest.approx((2 + 4) / 2)
            assert found.ie is not None
            assert found.ie.number == "I"

    def test_scores_are_as_asked(self) -> None:
        assert self.rated(Convention.MAGNITUDE).internal.total == pytest.approx(3.5)
        assert self.rated(Convention.REVERSED).internal.total == pytest.approx(3.0)


def test_which_question_weighs_and_rates_can_be_set() -> None:
    condition = question(Asks.CONDITION, negatives=Convention.MAGNITUDE)
    importance = question(Asks.IMPORTANCE)
    asked = scores(
        {
            URGENCY: {"S1": [4], "W1": [1]},
            importance: {"S1": [1], "W1": [1]},
            condition: {"S1": [1], "W1": [1]},
            AGREEMENT: {"S1": [4], "W1": [4]},
        }
    )
    by_default = ifas_efas(placed("S1", "W1"), asked)
    assert (by_default.weighs, by_default.rates) == (importance, AGREEMENT)
    chosen = SwotSettings(weigh_by=Asks.URGENCY, rate_by=Asks.CONDITION)
    other = ifas_efas(placed("S1", "W1"), asked, chosen)
    assert (other.weighs, other.rates) == (URGENCY, condition)
    assert other.rows[0].weight == pytest.approx(0.8)


class TestBootstrap:
    """Respondents drawn anew, always the same way."""

    @staticmethod
    def divided(seed: int) -> IfasEfas:
        """Half of the respondents see the strength, half the weakness."""
        return ifas_efas(
            placed("S1", "W1", "O1", "T1"),
            scores(
                {
                    URGENCY: {f: [3] * 8 for f in ("S1", "W1", "O1", "T1")},
                    AGREEMENT: {
                        "S1": [4, 4, 4, 4, 1, 1, 1, 1],
                        "W1": [1, 1, 1, 1, 4, 4, 4, 3],
                        "O1": [4] * 8,
                        "T1": [1] * 8,
                    },
                },
                groups=["a"] * 4 + ["b"] * 4,
            ),
            seed=seed,
        )

    def test_the_same_seed_gives_the_same_interval(self) -> None:
        assert self.divided(7).position == self.divided(7).position
        assert self.divided(7).position.x.interval != self.divided(8).position.x.interval

    def test_an_interval_over_zero_is_a_doubt(self) -> None:
        found = self.divided(7).position
        assert found.x.interval is not None
        assert found.x.interval.low < 0 < found.x.interval.high
        assert Doubt.BOOTSTRAP in found.x.doubts
        assert found.y.doubts == ()
        assert found.quadrant is Quadrant.SO
        assert set(found.between) == {Quadrant.SO, Quadrant.WO}

    def test_shares_of_quadrants_add_up(self) -> None:
        found = self.divided(7).position
        assert found.draws == 2000
        shares = dict(found.shares)
        assert math.fsum(shares.values()) + found.on_axis == pytest.approx(1)
        assert shares[Quadrant.ST] == shares[Quadrant.WT] == 0

    def test_draws_that_lie_on_an_axis_are_in_no_quadrant(self) -> None:
        alike = {f: [3, 3] for f in ("S1", "W1", "W2", "O1", "T1")}
        found = ifas_efas(placed(*alike), scores({URGENCY: alike, AGREEMENT: alike})).position
        assert found.quadrant is None
        assert set(dict(found.shares).values()) == {0.0}
        assert found.on_axis == 1.0

    def test_groups_stand_apart(self) -> None:
        found = self.divided(7).position.groups
        assert [(g.group, g.respondents) for g in found] == [("a", 4), ("b", 4)]
        assert found[0].x == pytest.approx(1.5)
        assert found[1].x == pytest.approx(-1.375)


def test_the_figures_of_the_housing_study_where_they_are_at_hand() -> None:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / "seeds-as-data.yaml"
    if not path.exists():
        pytest.skip("the studies as data are not at hand")
    import yaml

    study = yaml.safe_load(path.read_text(encoding="utf-8"))["seed_002_banyuasin"]["ifas_efas"]
    from qca.analysis.quadrants import quadrants

    assert quadrants(study["IFAS_S_minus_W"], study["EFAS_O_minus_T"]) == (Quadrant.ST,)
