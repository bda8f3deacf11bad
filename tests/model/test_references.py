"""References in memos: kept with their ids, written and read by their names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.model.references import KINDS, Reference, call, folded, references, told, unfolded

BUDGET = Reference("code", "0192aaaa-0000-7000-8000-000000000001")
OTHER = Reference("coding", "0192aaaa-0000-7000-8000-000000000002")
KEPT = f"Lihat @[Anggaran](code/{BUDGET.id}), juga @[Anggaran](coding/{OTHER.id})."


def test_a_text_is_read_with_names_and_written_in_without_ids() -> None:
    assert told(KEPT) == "Lihat Anggaran, juga Anggaran."
    shown, known = folded(KEPT, {BUDGET.id: "Anggaran kota"})
    assert shown == "Lihat @[Anggaran kota], juga @[Anggaran]."
    assert unfolded(shown, known) == KEPT.replace("@[Anggaran](code", "@[Anggaran kota](code")
    assert list(references(KEPT)) == [BUDGET, OTHER]


def test_two_things_of_one_name_are_kept_apart() -> None:
    known: dict[str, Reference] = {}
    assert call(BUDGET, "Anggaran", known) == "Anggaran"
    assert call(OTHER, "Anggaran", known) == "Anggaran (2)"
    assert call(BUDGET, "Anggaran", known) == "Anggaran"


def test_what_only_looks_like_a_reference_stays_as_it_is() -> None:
    text = "surel ani@contoh, @[tidak dikenal], @[x](kode/1)"
    assert told(text) == text
    assert unfolded(*folded(text, {})) == text


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
kept = st.lists(
    st.tuples(
        st.text("ab @[]()/\n", max_size=8),
        names,
        st.sampled_from(KINDS),
        st.sampled_from([BUDGET.id, OTHER.id]),
    ),
    max_size=5,
)


@given(kept)
def test_folding_and_unfolding_loses_no_reference(
    parts: list[tuple[str, str, str, str]],
) -> None:
    known: dict[str, Reference] = {}
    text = ""
    for between, name, kind, thing in parts:
        meant = Reference(kind, thing)
        text += f"{between} @[{call(meant, name, known)}]({kind}/{thing})"
    shown, again = folded(text, {})
    assert list(references(unfolded(shown, again))) == list(references(text))
    assert told(unfolded(shown, again)) == told(text)
