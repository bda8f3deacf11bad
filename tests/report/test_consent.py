from __future__ import annotations

from qca.report.consent import Withheld

from ..analysis.study import tree
from .study import FORBIDDEN, study


def test_five_words_in_a_row_are_found_whatever_their_form() -> None:
    withheld = Withheld([FORBIDDEN])
    assert withheld.repeated_in(f"Katanya: {FORBIDDEN}")
    assert withheld.repeated_in("RAHASIA perusahaan,\nkami -- tidak pernah")
    assert not withheld.repeated_in("Rahasia perusahaan kami tidak terbuka")
    assert not withheld.repeated_in("")


def test_short_passages_count_as_a_whole_and_very_short_ones_not() -> None:
    withheld = Withheld(["Kami tidak dibayar.", "Iya, betul."])
    assert withheld.repeated_in("Mereka bilang kami tidak dibayar sama sekali")
    assert not withheld.repeated_in("kami tidak pernah dibayar")
    assert not withheld.repeated_in("iya betul")


def test_it_is_drawn_from_everything_that_may_not_be_quoted() -> None:
    withheld = Withheld.of(study().codings())
    assert withheld.repeated_in(FORBIDDEN)
    assert withheld.repeated_in("kepala dinas itu sebenarnya menolak semuanya")
    assert withheld.repeated_in("never liked the command centre")
    assert not withheld.repeated_in("Mitra kampus datang membantu kami.")


def test_a_code_named_after_withheld_words_loses_its_name() -> None:
    withheld = Withheld(["The mayor in person"])
    cleared = withheld.cleared_tree(tree(), "[…]")
    assert cleared.by_id["mayor"].name == {"en": "[…]"}
    assert cleared.by_id["mayor"].definition == {"en": "[…]"}
    assert cleared.by_id["budget"] == tree().by_id["budget"]
    assert [code.id for code in cleared] == [code.id for code in tree()]
