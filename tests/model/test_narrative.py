"""References in narratives: written, kept, and written again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.model.ids import new_id
from qca.model.narrative import folded, mentions, narrative_id, reference, unfolded

ONE, TWO = new_id(), new_id()


def test_a_reference_is_bound_when_kept_and_plain_when_written() -> None:
    written = "Air naik [[I-01 ¶2 Banjir]]; lihat [[besok]]."
    kept = unfolded(written, {}, lambda name: ONE if name == "I-01 ¶2 Banjir" else None)
    assert kept == f"Air naik [[I-01 ¶2 Banjir]](coding/{ONE}); lihat [[besok]]."
    again, known = folded(kept, {ONE: "I-01 ¶3 Rob"})
    assert again == "Air naik [[I-01 ¶3 Rob]]; lihat [[besok]]."
    assert unfolded(again, known, lambda _: None) == kept.replace("¶2 Banjir", "¶3 Rob")


def test_names_that_two_codings_share_are_told_apart() -> None:
    kept = f"{reference('Banjir', ONE)} {reference('Banjir', TWO)} {reference('x', ONE)}"
    written, known = folded(kept, {ONE: "Banjir", TWO: "Banjir"})
    assert written == "[[Banjir]] [[Banjir (2)]] [[Banjir]]"
    assert known == {"Banjir": ONE, "Banjir (2)": TWO}


def test_a_reference_whose_coding_is_gone_keeps_what_it_meant() -> None:
    kept = reference("I-01 ¶2 Banjir", ONE)
    written, known = folded(kept, {})
    assert unfolded(written, known, lambda _: None) == kept


def test_brackets_in_names_do_not_end_a_reference() -> None:
    assert reference("Kota [lama]\nX", ONE) == f"[[Kota (lama) X]](coding/{ONE})"


def test_places_are_told_by_line_and_column() -> None:
    text = f"a\n\nb [[c]] {reference('d', ONE)}\n[[e]]"
    assert [(m.name, m.coding, m.line, m.column) for m in mentions(text)] == [
        ("c", None, 3, 2),
        ("d", ONE, 3, 8),
        ("e", None, 4, 0),
    ]
    assert next(text[m.start : m.end] for m in mentions(text)) == "[[c]]"


def test_one_text_for_a_thing_in_a_language_in_every_copy() -> None:
    assert narrative_id(ONE, "id") == narrative_id(ONE, "id") != narrative_id(ONE, "en")


pieces = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), max_size=8),
        st.builds(
            reference, st.sampled_from(["a", "b (2)", "b", "¶ x"]), st.sampled_from([ONE, TWO])
        ),
        st.sampled_from(["[[a]]", "[[", "]]", "[[[a]]]"]),
    )
)


@given(pieces)
def test_folding_loses_nothing(found: list[str]) -> None:
    kept = "".join(found)
    names = {ONE: "b", TWO: "b"}
    written, known = folded(kept, names)
    again = unfolded(written, known, lambda _: None)
    bound = iter([m.coding for m in mentions(again)])
    assert all(m.coding in bound for m in mentions(kept) if m.coding)
    assert folded(again, names)[0] == written
