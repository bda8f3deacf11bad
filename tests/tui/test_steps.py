"""Steps by who speaks and by what is not coded yet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.language.units import Unit
from qca.model.transcript import Paragraph, Transcript
from qca.tui.steps import next_turn, next_uncoded
from tests.studies import transcript_of

TALK = transcript_of(
    [
        ("P", "Siapa yang mulai?"),
        ("I", "Wali kota. Itu dulu."),
        ("I", "Lalu dinas ikut."),
        ("P", "Dan warga?"),
        ("W", "Kami kerja bakti. Setiap minggu."),
        ("I", "Betul."),
    ]
)


def at(words: str) -> int:
    return TALK.text.index(words)


def turn(words: str, steps: int, label: str = "") -> int | None:
    def wanted(paragraph: Paragraph) -> bool:
        return paragraph.speaker == label if label else paragraph.speaker != "P"

    found = next_turn(TALK, at(words), steps, wanted)
    return found.number if found else None


def test_a_turn_of_several_paragraphs_is_one() -> None:
    assert turn("Siapa", 1) == 2
    assert turn("Wali", 1) == 5
    assert turn("dinas", 1) == 5
    assert turn("dinas", -1) is None


def test_counts_go_as_far_as_there_are_turns() -> None:
    assert turn("Siapa", 2) == 5
    assert turn("Siapa", 9) == 6
    assert turn("Betul", -9) == 2
    assert turn("Betul", 1) is None


def test_the_same_speaker() -> None:
    assert turn("Wali", 1, "I") == 6
    assert turn("Betul", -1, "I") == 2
    assert turn("Siapa", 1, "P") == 4


def test_a_text_without_speakers_has_no_turns() -> None:
    plain = transcript_of([("", "Satu."), ("", "Dua.")])
    assert next_turn(plain, 0, 1, lambda _: True) is None
    assert next_turn(Transcript("", ()), 0, 1, lambda _: True) is None


def uncoded(coded: list[str], words: str, steps: int) -> str | None:
    spans = [(at(one), at(one) + len(one)) for one in coded]
    here = (at(words), at(words) + len(words))
    found = next_uncoded(TALK, spans, frozenset({"P"}), here, steps, Unit.SENTENCE)
    return TALK.text[slice(*found)] if found else None


def test_what_is_not_coded_is_found_and_questions_are_passed_over() -> None:
    assert uncoded(["Itu dulu."], "Wali kota.", 1) == "Lalu dinas ikut."
    assert uncoded(["Itu dulu."], "Lalu dinas ikut.", 1) == "Kami kerja bakti."
    assert uncoded(["Itu dulu."], "Lalu dinas ikut.", -1) == "Wali kota."
    assert uncoded([], "Lalu dinas ikut.", 2) == "Setiap minggu."


def test_a_unit_that_is_coded_in_part_is_coded() -> None:
    assert uncoded(["kerja"], "Lalu dinas ikut.", 1) == "Setiap minggu."


def test_where_all_is_coded_there_is_none() -> None:
    assert uncoded(["Betul."], "Setiap minggu.", 1) is None
    assert uncoded([], "Wali kota.", -1) is None


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=8), st.data())
def test_steps_on_and_back_agree(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    """Whatever is coded, going one on and one back leads to where one was."""
    coded = [(a, a + n) for a, n in spans]
    step = data.draw(st.sampled_from((1, -1)))
    asked = frozenset({"P"})
    here = (len(TALK.text), len(TALK.text)) if step < 0 else (0, 0)
    first = next_uncoded(TALK, coded, asked, here, step, Unit.SENTENCE)
    if first is None:
        return
    assert not [1 for a, b in coded if a < first[1] and first[0] < b]
    second = next_uncoded(TALK, coded, asked, first, step, Unit.SENTENCE)
    if second is not None:
        assert next_uncoded(TALK, coded, asked, second, -step, Unit.SENTENCE) == first
