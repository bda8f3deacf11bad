"""What a user says about speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.ingest.speaker_map import Part, PartMistyped, SpeakerMap, SpeakerMapError


def test_entries() -> None:
    told = SpeakerMap.parse("P=interviewer, I = I-03; Istri=bukan\nNarasumber 2:=informan")
    assert [(e.label, e.part, e.informant) for e in told] == [
        ("P", Part.INTERVIEWER, None),
        ("I", Part.INFORMANT, "I-03"),
        ("Istri", Part.NOBODY, None),
        ("Narasumber 2", Part.INFORMANT, None),
    ]


def test_labels_are_found_whatever_their_spelling() -> None:
    told = SpeakerMap.parse("N-1=I-01")
    for label in ("N1", "n 1", "N-1"):
        found = told.get(label)
        assert found is not None
        assert found.informant == "I-01"
    assert told.get("N2") is None


@pytest.mark.parametrize("text", ["P", "P=", "=I-03", "P=interviewer,P=I-03"])
def test_what_cannot_be_understood(text: str) -> None:
    with pytest.raises(SpeakerMapError) as caught:
        SpeakerMap.parse(text)
    assert str(caught.value.params["entry"]) in text


@pytest.mark.parametrize("who", ["interviewr", "Informnat", "pewawncara"])
def test_a_word_for_a_part_that_is_mistyped_is_no_code(who: str) -> None:
    with pytest.raises(PartMistyped):
        SpeakerMap.parse(f"P={who}")


@pytest.mark.parametrize("who", ["Ani", "informan-2", "I-03", "warga"])
def test_a_code_stays_a_code(who: str) -> None:
    (told,) = SpeakerMap.parse(f"P={who}")
    assert told.informant == who


def test_saying_the_same_twice_is_no_contradiction() -> None:
    assert len(list(SpeakerMap.parse("P=interviewer,p=pewawancara"))) == 1


def test_nothing_said_is_an_empty_map() -> None:
    assert not SpeakerMap.parse(" , \n")


@given(st.text(max_size=60))
def test_any_text_is_a_map_or_an_error(text: str) -> None:
    try:
        told = SpeakerMap.parse(text)
    except SpeakerMapError:
        return
    assert all(entry.label for entry in told)
