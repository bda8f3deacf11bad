"""SWOT, IFAS/EFAS, position and TOWS as they are printed and as programs read them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.findings import Signs
from qca.analysis.ifas import IfasEfas, ifas_efas
from qca.analysis.quadrants import Profile, Quadrant
from qca.analysis.swot import place
from qca.analysis.tows import tows
from qca.model.codes import Code, CodeTree, Role
from qca.model.scores import Asks, Convention, IssuedFactor, Questionnaire, Scale, SwotSettings
from qca.report.json import json_text, rows
from qca.report.position import (
    half_told,
    position_figure,
    position_table,
    quadrant_name,
    quadrant_told,
    sentences,
)
from qca.report.table import Audience, Table, told
from qca.report.tables.ifas import agreement_table, ifas_efas_table, side_table
from qca.report.tables.swot import swot_classes, swot_grid
from qca.report.tables.tows import second_look, tows_matrix, tows_table
from qca.words import LANGUAGES, speak

from ..analysis.scoring import factor_rows, numbers, placed, question, scores

URGENCY, AGREEMENT = question(Asks.URGENCY), question(Asks.AGREEMENT)
EN = speak("en")


def result(ratings: Mapping[str, Sequence[float | None]], **more: object) -> IfasEfas:
    """Everything as urgent as the rest, rated as given."""
    asked = scores({URGENCY: {f: [3.0] * len(v) for f, v in ratings.items()}, AGREEMENT: ratings})
    return ifas_efas(placed(*ratings), asked, **more)  # type: ignore[arg-type]


SETTLED = {"S1": [4, 4, 3.0], "W1": [1, 1, 1.0], "O1": [1, 1, 2.0], "T1": [4, 4, 4.0]}
UNSETTLED = {f: [3.0, 3.0] for f in [*numbers("S", 5), *numbers("W", 6), "O1", "T1"]}
HALF: dict[str, list[float | None]] = {
    "S1": [4, 4],
    "S2": [4, None],
    "W1": [1, 2],
    "O1": [4, 4],
    "T1": [2, 1],
}
"""Of two respondents the second says nothing about S2."""


def column(table: Table, key: str) -> list[object]:
    at = [c.key for c in table.columns].index(key)
    return [row[at].value for row in table.rows]


def texts(table: Table, key: str, language: str = "en") -> list[str]:
    at = [c.key for c in table.columns].index(key)
    return [told(row[at], table.columns[at], speak(language)) for row in table.rows]


def test_the_position_of_the_housing_study_is_diversification() -> None:
    settings = SwotSettings()
    assert quadrant_told(Quadrant.ST, settings, EN) == "II Diversification (ST)"
    assert quadrant_told(Quadrant.ST, settings, speak("id")) == "II Diversifikasi (ST)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", Profile)
def test_every_profile_names_every_quadrant(profile: Profile, language: str) -> None:
    settings = SwotSettings(profile=profile)
    names = {quadrant_name(q, settings, speak(language)) for q in Quadrant}
    assert len(names) == 4


def test_a_study_may_name_quadrants_itself() -> None:
    settings = SwotSettings(profile=Profile.OWN, own_names={"ST": "Konsentris"})
    assert quadrant_told(Quadrant.ST, settings, EN) == "Konsentris (ST)"
    assert quadrant_told(Quadrant.SO, settings, EN) == "SO"


def test_a_study_may_name_halves_of_quadrants() -> None:
    names = {"ST": "Diversifikasi", "ST-S": "Konglomerat", "ST-T": "Konsentris"}
    settings = SwotSettings(profile=Profile.OWN, own_names=names)
    told = half_told(0.20, -0.23, settings, EN)
    assert told == "Y is farther from zero than X: Konsentris."
    assert half_told(0.23, -0.20, settings, EN).endswith("than Y: Konglomerat.")
    assert half_told(0.2, -0.2, settings, EN).endswith("between Konglomerat, Konsentris.")
    assert half_told(0.2, 0.1, settings, EN) == ""
    assert half_told(0.20, -0.23, replace(settings, profile=Profile.DAVID), EN) == ""


class TestIfas:
    """Weights, ratings, scores."""

    def test_printed_weights_add_up(self) -> None:
        table = side_table(result(UNSETTLED), True, EN)
        weights = [w for w in column(table, "weight") if isinstance(w, float)]
        assert sum(round(w * 1000) for w in weights[:-1]) == 1000
        assert weights[-1] == 1.0
        assert texts(table, "weight")[:2] == ["0.091", "0.091"]

    @given(st.lists(st.integers(1, 4), min_size=2, max_size=25))
    def test_printed_weights_always_add_up(self, urgencies: list[int]) -> None:
        factors = [f"{'SW'[n % 2]}{n // 2 + 1}" for n in range(len(urgencies))]
        given_ = {f: [float(u)] for f, u in zip(factors, urgencies, strict=True)}
        found = ifas_efas(
            placed(*factors), scores({URGENCY: given_, AGREEMENT: {f: [2.0] for f in factors}})
        )
        printed = [w for w in column(side_table(found, True, EN), "weight") if w != ""]
        assert sum(round(float(str(w)) * 1000) for w in printed[:-1]) == 1000

    def test_rows_for_programs_are_those_of_the_design(self) -> None:
        table = ifas_efas_table(result(SETTLED), EN)
        first = rows(table)[0]
        assert list(first)[:9] == [
            *("number", "class", "factor", "weight", "rating", "score"),
            *("respondents", "importance_mean", "importance_sd"),
        ]
        assert (first["number"], first["class"], first["respondents"]) == ("S1", "strength", 3)
        assert first["weight"] == 0.5
        assert first["score"] == pytest.approx(0.5 * 11 / 3)

    def test_json_holds_rows_and_position(self) -> None:
        written = json.loads(json_text(ifas_efas_table(result(SETTLED), speak("id"))))
        assert set(written) == {"rows", "position"}
        position = written["position"]
        assert (position["quadrant"], position["strategy"]) == ("ST", "Diversifikasi")
        assert position["x"] == pytest.approx((11 / 3 - 1) / 2)
        assert position["between"] == ["ST"]

    def test_totals_are_those_that_mean_something(self) -> None:
        by_magnitude = side_table(result(SETTLED), True, EN)
        assert texts(by_magnitude, "factor")[-4:] == [
            *("Strengths", "Weaknesses", "Strengths less weaknesses", "Total"),
        ]
        assert texts(by_magnitude, "score")[-2:] == ["+1.333", ""]
        asked = question(Asks.AGREEMENT, negatives=Convention.REVERSED)
        answers = scores({URGENCY: {f: [3] for f in SETTLED}, asked: {f: [3] for f in SETTLED}})
        reversed_ = side_table(ifas_efas(placed(*SETTLED), answers), True, EN)
        assert texts(reversed_, "factor")[-3:] == ["Strengths", "Weaknesses", "Total"]
        assert texts(reversed_, "score")[-1] == "3.000"
        assert any("slight" in note for note in reversed_.notes)

    def test_a_factor_nobody_rated_says_so(self) -> None:
        answers = scores({URGENCY: {"S1": [3], "W1": [3]}, AGREEMENT: {"S1": [3], "W1": []}})
        table = side_table(ifas_efas(placed("S1", "W1"), answers), True, EN)
        assert texts(table, "weight")[1] == "not defined (no answer rates it)"
        assert texts(table, "score")[1] == "–"
        left_out = "Without a score and left out of the weights: W1 (no answer rates it)."
        assert left_out in table.notes

    def test_scales_are_written_in_the_way_of_the_language(self) -> None:
        weight = question(Asks.IMPORTANCE, Scale(0, 1, stepped=False))
        asked = scores({weight: {"S1": [0.5], "W1": [0.5]}, AGREEMENT: {"S1": [3], "W1": [3]}})
        found = ifas_efas(placed("S1", "W1"), asked)
        for language, scale in (("en", "0.00-1.00"), ("id", "0,00-1,00")):
            notes = side_table(found, True, speak(language)).notes
            assert any(scale in note for note in notes)
            assert any("1-4" in note for note in notes)

    def test_factors_without_a_score_for_the_same_reason_stand_together(self) -> None:
        there: dict[str, list[float]] = {"S1": [3], "S2": [], "S3": [3], "W1": [3], "W2": []}
        rated: dict[str, list[float]] = {"S1": [3], "S2": [], "S3": [], "W1": [3], "W2": []}
        found = ifas_efas(placed(*there), scores({URGENCY: there, AGREEMENT: rated}))
        assert (
            "Without a score and left out of the weights: S2, W2 (no answer weighs it); "
            "S3 (no answer rates it)."
        ) in side_table(found, True, EN).notes

    def test_weights_that_do_not_sum_are_told(self) -> None:
        weight = question(Asks.IMPORTANCE, Scale(0, 1, stepped=False))
        answers = scores({weight: {"S1": [0.5], "W1": [0.4]}, AGREEMENT: {"S1": [3], "W1": [2]}})
        table = side_table(ifas_efas(placed("S1", "W1"), answers), True, EN)
        assert any("add up to 0.90, not to 1.00" in note for note in table.notes)

    def test_what_changed_since_the_questionnaire_was_issued_is_told(self) -> None:
        found = result(SETTLED)
        issued = (
            IssuedFactor("S1", "S2", "Statement S1"),
            IssuedFactor("W1", "W1", "Another wording"),
            IssuedFactor("O1", "O1", "Statement O1"),
        )
        sheet = found.scores.questionnaire
        renamed = Questionnaire(sheet.id, sheet.title, sheet.created, issued)
        changed = replace(found, scores=replace(found.scores, questionnaire=renamed))
        notes = ifas_efas_table(changed, EN).notes
        assert any(note.endswith("issued: S1 (S2), W1.") for note in notes)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_empty_study_draws(self, language: str) -> None:
        words = speak(language)
        found = ifas_efas((), scores({}))
        for table in (ifas_efas_table(found, words), side_table(found, True, words)):
            assert table.rows == ()
        assert position_table(found, words).rows[0][1].value is None
        assert position_figure(found, words) is None
        assert agreement_table(found, words).rows == ()


class TestPosition:
    """Where it lies, and how sure that is."""

    def test_a_settled_position_is_called_settled(self) -> None:
        told_ = sentences(result(SETTLED), EN)
        assert told_[0] == ("The position (+1.33; −1.33) lies in quadrant II Diversification (ST).")
        assert told_[1] == (
            "Nothing worked out here turns it: weights within each class; drawing respondents anew."
        )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_could_not_be_worked_out_is_not_claimed(self, language: str) -> None:
        words = speak(language)
        one = {"S1": [4], "W1": [1], "O1": [1], "T1": [4]}
        only = words("swot.position.check_number")
        said = words("swot.position.settled", checks=only)
        assert sentences(result(one), words)[1] == said

    def test_a_group_that_left_factors_out_says_which(self) -> None:
        asked = scores({URGENCY: HALF, AGREEMENT: HALF}, groups=["a", "b"])
        notes = position_table(ifas_efas(placed(*HALF), asked), EN).notes
        said = [note for note in notes if note.startswith("Only ")]
        assert [note.split(",")[0] for note in said] == ["Only b: without S2"]

    def test_draws_without_all_answers_are_told(self) -> None:
        found = result(HALF)
        notes = position_table(found, EN).notes
        missing = found.position.drawn - found.position.draws
        # Of two respondents drawn twice, a quarter of the draws holds only the second.
        assert missing == pytest.approx(500, abs=80)
        assert any(note.startswith(f"{missing} more draws are left out") for note in notes)
        whole = position_table(result(SETTLED), EN).notes
        assert not any("left out, because" in note for note in whole)

    def test_list_length_is_named_as_what_moves_it(self) -> None:
        found = result(UNSETTLED)
        table = position_table(found, EN)
        assert texts(table, "measure")[:5] == [
            "Position",
            "of it: number of factors",
            "of it: urgency",
            "of it: ratings",
            "Weights within each class",
        ]
        assert texts(table, "x")[:5] == ["−0.27", "−0.27", "0.00", "0.00", "0.00"]

    def test_on_an_axis_both_neighbours_are_named(self) -> None:
        found = result({"S1": [3, 3], "W1": [3, 3], "O1": [4, 4], "T1": [1, 1]})
        assert sentences(found, EN)[0] == (
            "The position (0.00; +1.50) lies on an axis, between "
            "I Aggressive (SO), III Turnaround (WO)."
        )

    def test_on_one_axis_the_doubt_about_the_other_is_told_apart(self) -> None:
        alike = [*(f"S{n}" for n in range(1, 6)), *(f"W{n}" for n in range(1, 7)), "O1", "T1"]
        lies, doubt = sentences(result({factor: [3, 3] for factor in alike}), EN)[:2]
        assert lies == (
            "The position (−0.27; 0.00) lies on an axis, between "
            "III Turnaround (WO), IV Defensive (WT)."
        )
        assert doubt == (
            "Not settled: it may as well lie in I Aggressive (SO), II Diversification (ST), "
            "because with weights within each class X is 0.00; without W1 X is 0.00."
        )

    def test_an_undecided_class_gives_bounds_and_no_position(self) -> None:
        signs = {"I1": Signs(supports=1), "I2": Signs(hinders=1), "E1": Signs(supports=1)}
        ranked = place(factor_rows(["I1", "I2", "I3", "E1"], signs))
        answers = {f: [3.0, 3.0] for f in ("I1", "I2", "I3", "E1")}
        found = ifas_efas(ranked, scores({URGENCY: answers, AGREEMENT: answers}))
        assert texts(position_table(found, EN), "x")[0] == "−1.00 to +1.00, whatever is decided"
        assert sentences(found, EN)[0] == (
            "There is no position: X: the class of I3 is undecided; "
            "Y: there is nothing harmful to set against the rest."
        )
        assert "No cell of the IE matrix" in sentences(found, EN)[1]

    def test_the_ie_cell_is_from_turned_ratings_and_says_so(self) -> None:
        notes = sentences(result(SETTLED), EN)
        # IFAS: (11/3 + 5 - 1) / 2 = 3.83; EFAS: (4/3 + 5 - 4) / 2 = 1.17
        assert "IE matrix: IFAS 3.83 (strong), EFAS 1.17 (low): cell VII, hold and maintain." in (
            notes
        )
        assert any("5 − r" in note for note in notes)

    def test_the_figure_shows_the_position_where_it_lies(self) -> None:
        figure = position_figure(result(SETTLED), EN)
        assert figure is not None
        main = figure.spots[0]
        assert (main.main, round(main.x, 2), round(main.y, 2)) == (True, 1.33, -1.33)
        assert main.x_range is not None
        assert figure.corners.right_bottom == "II Diversification (ST)"
        assert figure.notes == sentences(result(SETTLED), EN)


def test_agreement_stands_by_question_with_what_is_undefined() -> None:
    table = agreement_table(result(SETTLED), EN)
    assert column(table, "question") == ["urgency (urgency)", "agreement (agreement)"]
    assert texts(table, "w")[0] == "not defined (no differences)"
    # Rank sums 10, 4, 5, 11 and 24 for ties: (12 · 262 - 2700) / (540 - 72) = 0.949.
    assert texts(table, "w")[1] == "0.95"


class TestSwot:
    """The grid and its grounds."""

    @staticmethod
    def mixed() -> list[object]:
        signs = {"I1": Signs(supports=3, hinders=1), "I2": Signs(hinders=2), "E1": Signs()}
        return list(place(factor_rows(["I1", "I2", "E1"], signs)))

    def test_the_grid_has_a_place_for_each_factor(self) -> None:
        table = swot_grid(self.mixed(), EN, "Scope.")  # type: ignore[arg-type]
        assert [tuple(cell.value for cell in row) for row in table.rows] == [
            ("Internal", "Strengths", "Weaknesses"),
            ("", "I1 ?  Statement I1", "I2  Statement I2"),
            ("External", "Opportunities", "Threats"),
            ("Undecided", "E1  Statement E1", ""),
        ]

    def test_grounds_are_told(self) -> None:
        table = swot_classes(self.mixed(), EN, "Scope.")  # type: ignore[arg-type]
        assert column(table, "basis") == ["signs", "signs", None]
        assert any("I1 (+3\u00a0−1)" in note for note in table.notes)
        assert any("qca scores class PROJECT E1 opportunity" in note for note in table.notes)

    def test_without_counts_no_number_is_told(self) -> None:
        table = swot_classes(self.mixed(), EN, "Scope.", counts=False)  # type: ignore[arg-type]
        assert texts(table, "signs") == ["+\u00a0−", "−", "–"]
        assert not any(digit in note for note in table.notes for digit in ("+3", "−1"))
        shown = [table.columns[n].key for n in table.places(Audience.PEOPLE)]
        assert not {"supports", "hinders", "both"} & set(shown)

    def test_classes_of_the_codebook_need_no_words(self) -> None:
        table = swot_classes(placed("S1", "T1"), EN, "Scope.")
        assert table.notes == ("Scope.",)
        assert [c.key for n, c in enumerate(table.columns) if n in table.places()] == [
            *("number", "class", "factor"),
        ]


class TestTows:
    """Strategies."""

    @staticmethod
    def tree(*refs: str) -> CodeTree:
        group = Code("g", "b", {"en": "Strategies"}, role=Role.STRATEGY)
        codes = [
            Code(str(n), "b", {"en": f"Do {n}"}, "g", properties={"refs": text}, position=n)
            for n, text in enumerate(refs)
        ]
        return CodeTree([group, *codes])

    def test_sound_strategies_are_called_sound(self) -> None:
        found = tows(self.tree("S1 O1", "S1 T1", "W1 O1", "W1 T1"), placed(*SETTLED), "en")
        notes = tows_table(found, EN).notes
        assert "Every reference names a factor and belongs to its cell." in notes
        assert "All 4 factors are used." in notes
        table = tows_matrix(found, EN)
        assert [tuple(cell.value for cell in row) for row in table.rows] == [
            ("Opportunities: O1", "1. Do 0 (S1, O1)", "3. Do 2 (W1, O1)"),
            ("Threats: T1", "2. Do 1 (S1, T1)", "4. Do 3 (W1, T1)"),
        ]

    def test_what_is_wrong_is_named(self) -> None:
        found = tows(self.tree("S1 O9", "T1 S1", "S1 W1 O1"), placed(*SETTLED), "en")
        notes = tows_table(found, EN).notes
        assert "References that name no factor: 1 (O9)." in notes
        assert any(note.startswith("References not in the order") for note in notes)
        assert any("In no cell" in note and note.endswith(": 1, 3.") for note in notes)
        assert "Cells without a strategy: SO, WO, WT." in notes

    def test_doubles_are_named(self) -> None:
        found = tows(self.tree("S1 O1 S1", "O1 S1"), placed(*SETTLED), "en")
        notes = tows_table(found, EN).notes
        assert "Refer to a factor twice, which counts once: 1 (S1)." in notes
        assert "Rest on the same factors: strategies 1, 2." in notes

    def test_what_should_be_read_again_is_only_for_the_researcher(self) -> None:
        said = {"0": {"a", "b"}, "S1": {"c"}, "O1": {"a", "b"}, "W1": {"d"}}
        found = tows(self.tree("S1 T1"), placed(*SETTLED), "en", said=said)
        assert not any("again" in note for note in tows_table(found, EN).notes)
        told = second_look(found, EN)
        assert told[0].endswith("factors they refer to: 1 (S1, T1).")
        assert second_look(tows(self.tree("S1 T1"), placed(*SETTLED), "en"), EN) == ()

    def test_nothing_is_ranked_where_nothing_is_scored(self) -> None:
        found = tows(self.tree("S1 T1"), placed(*SETTLED), "en")
        table = tows_table(found, EN)
        shown = [table.columns[n].key for n in table.places(Audience.PEOPLE)]
        assert not {"score", "mean", "rank"} & set(shown)

    def test_what_nobody_did_wrong_has_no_column(self) -> None:
        sound, wrong = (
            tows_table(tows(self.tree(refs), placed(*SETTLED), "en"), EN)
            for refs in ("S1 T1", "S1 T1 O9")
        )
        shown = [[t.columns[n].key for n in t.places(Audience.PEOPLE)] for t in (sound, wrong)]
        assert ["unknown" in keys for keys in shown] == [False, True]
        assert not any("misfits" in keys for keys in shown)

    def test_ranks_and_the_quadrant_of_the_position(self) -> None:
        scored = result(SETTLED)
        found = tows(self.tree("S1 T1", "W1 O1"), placed(*SETTLED), "en", scored.force)
        table = tows_table(found, EN, scored)
        assert column(table, "rank") == [1, 2]
        assert "The position lies in II Diversification (ST): 1." in table.notes
        assert texts(table, "refs") == ["S1; T1", "W1; O1"]
