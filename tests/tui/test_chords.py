"""Every code can be reached by keys, and no key names two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.model.codes import Code, CodeTree
from qca.tui.chords import Chords, Facet, assign
from qca.tui.prefix import Chord
from tests.tui.trees import TREE

CHORDS = Chords(TREE, "id")


def keys(choices: object) -> dict[str, str]:
    return {choice.key: choice.code.id for choice in choices}  # type: ignore[attr-defined]


def play(facet: Facet, *pressed: str) -> str | None:
    """The id of the code that keys name, or None."""
    chord: Chord | Code | None = Chord(facet, CHORDS.start(facet))
    for key in pressed:
        assert isinstance(chord, Chord)
        chord = chord.play(key, CHORDS)
    return chord.id if isinstance(chord, Code) else None


def test_factors_begin_with_their_groups() -> None:
    assert keys(CHORDS.start(Facet.FACTOR)) == {"i": "Faktor internal", "e": "Faktor eksternal"}


def test_one_group_goes_on_with_its_members() -> None:
    found = keys(CHORDS.start(Facet.DIMENSION))
    assert found == {"g": "Tata kelola", "l": "Lingkungan"}  # both wish for g


def test_a_role_that_nothing_has_begins_nothing() -> None:
    assert CHORDS.start(Facet.STAGE) == []


def test_three_keys_name_a_factor() -> None:
    assert play(Facet.FACTOR, "i", "1") == "Komitmen pimpinan"
    assert play(Facet.FACTOR, "e", "m") == "Mitra"
    assert play(Facet.ANY, "d", "g", "1") == "Layanan publik"


def test_a_code_without_a_key_has_one_all_the_same() -> None:
    assert play(Facet.FACTOR, "i", "2") == "Anggaran kota"


def test_the_shift_key_means_the_group_itself() -> None:
    assert play(Facet.DIMENSION, "G") == "Tata kelola"
    assert play(Facet.FACTOR, "I") == "Faktor internal"


def test_a_key_that_names_nothing_leads_nowhere() -> None:
    assert Chord(Facet.FACTOR, CHORDS.start(Facet.FACTOR)).play("z", CHORDS) is None


def test_back_goes_up_one_level() -> None:
    chord = Chord(Facet.FACTOR, CHORDS.start(Facet.FACTOR))
    below = chord.play("i", CHORDS)
    assert isinstance(below, Chord)
    assert below.code is not None
    assert below.code.id == "Faktor internal"
    assert below.back() == chord
    assert chord.back() is None


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "1"]), st.text(max_size=6)), max_size=60))
def test_no_two_siblings_have_one_key(wishes: list[tuple[str, str]]) -> None:
    given_keys = [key for key in assign(wishes) if key]
    assert len(given_keys) == len(set(given_keys))
    assert len(given_keys) >= min(len(wishes), 36)
    first = {wish: at for at, (wish, _) in reversed(list(enumerate(wishes))) if wish}
    assert all(assign(wishes)[at] == wish for wish, at in first.items())


def test_the_tree_shows_the_keys_that_chords_take() -> None:
    shown = CHORDS.keys()
    assert shown["Mitra"] == "m"
    assert shown["Anggaran kota"] == "2"
    assert CodeTree([]).order == ()
    assert Chords(CodeTree([]), "id").keys() == {}


def test_the_ways_to_a_code_are_what_one_plays() -> None:
    chords = Chords(TREE, "id")
    assert chords.ways("Komitmen pimpinan") == {Facet.FACTOR: "i1", Facet.ANY: "i1"}
    assert chords.ways("Layanan publik") == {Facet.DIMENSION: "g1", Facet.ANY: "dg1"}
    for code in TREE:
        for facet, keys in chords.ways(code.id).items():
            played: Chord | Code | None = Chord(facet, chords.start(facet))
            for key in keys:
                assert isinstance(played, Chord)
                played = played.play(key, chords)
            assert (played.code if isinstance(played, Chord) else played) == code
