"""The cursor's motions, without a screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.language import graphemes
from qca.language.units import Unit
from qca.model.transcript import Transcript
from qca.tui.widgets.transcript.cursor import Cursor
from tests.tui.talk import INTERVIEW, place, transcripts


def selected(cursor: Cursor) -> str:
    return cursor.transcript.text[cursor.selection.start : cursor.selection.end]


def at(words: str, unit: Unit = Unit.SENTENCE) -> Cursor:
    cursor = Cursor(INTERVIEW, unit)
    cursor.select_unit(place(INTERVIEW, words)[0])
    return cursor


def test_it_begins_at_the_first_sentence_past_the_label() -> None:
    assert selected(Cursor(INTERVIEW)) == "Apa yang mendorong kota memulai?"


def test_moving_crosses_turns_and_stops_at_the_ends() -> None:
    cursor = at("Sejak kapan itu?")
    cursor.move(1)
    assert selected(cursor) == "Waktu itu wali kota punya komitmen kuat."
    cursor.move(-2)
    assert selected(cursor) == "Apa yang mendorong kota memulai?"
    cursor.move(-5)
    assert selected(cursor) == "Apa yang mendorong kota memulai?"
    cursor.move(99)
    assert selected(cursor) == "Terima kasih."


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.WORD, "Regulasinya"),
        (Unit.CLAUSE, "Regulasinya langsung terbit,"),
        (Unit.SENTENCE, "Regulasinya langsung terbit, dan itu penting."),
    ],
)
def test_units(unit: Unit, expected: str) -> None:
    cursor = at("Regulasinya")
    cursor.use(unit)
    assert selected(cursor) == expected
    cursor.use(Unit.TURN)
    assert selected(cursor).startswith("Waktu itu wali kota")
    assert selected(cursor).endswith("kecil sekali.")


def test_paragraphs_and_their_ends() -> None:
    cursor = at("Regulasinya")
    cursor.move_paragraphs(1)
    assert selected(cursor) == "Sejak kapan itu berubah?"
    cursor.move_paragraphs(-1)
    assert selected(cursor) == "Waktu itu wali kota punya komitmen kuat."
    cursor.move_within_paragraph(last=True)
    assert selected(cursor) == "Tapi anggaran kami waktu itu kecil sekali."
    cursor.move_within_paragraph(last=False)
    assert selected(cursor) == "Waktu itu wali kota punya komitmen kuat."
    cursor.move_paragraphs(-9)
    assert selected(cursor) == "Apa yang mendorong kota memulai?"
    cursor.move_to_edge(last=True)
    assert selected(cursor) == "Terima kasih."


def test_extending_grows_and_shrinks_at_the_active_edge() -> None:
    cursor = at("Dulu tidak ada.")
    cursor.extend(1)
    assert selected(cursor) == "Dulu tidak ada. Sekarang ada."
    cursor.extend(-1)
    assert selected(cursor) == "Dulu tidak ada."
    cursor.extend(-1)
    assert selected(cursor) == "Setelah 2019, waktu masterplan selesai. Dulu tidak ada."
    cursor.extend(1)
    assert selected(cursor) == "Dulu tidak ada."


def test_the_other_edge_can_be_chosen() -> None:
    cursor = at("Dulu tidak ada.")
    cursor.extend(1)
    cursor.turn_round()
    cursor.extend(-1)
    assert (
        selected(cursor) == "Setelah 2019, waktu masterplan selesai. Dulu tidak ada. Sekarang ada."
    )
    cursor.extend(2)
    assert selected(cursor) == "Sekarang ada."


def test_an_edge_inside_a_unit_moves_to_its_end_first() -> None:
    cursor = Cursor(INTERVIEW)
    cursor.select(*place(INTERVIEW, "tidak"))
    cursor.extend(1)
    assert selected(cursor) == "tidak ada."
    cursor.turn_round()
    cursor.extend(-1)
    assert selected(cursor) == "Dulu tidak ada."


def test_extending_to_a_unit() -> None:
    cursor = at("Dulu tidak ada.")
    cursor.extend_to_unit(place(INTERVIEW, "Begitu")[0])
    assert selected(cursor) == "Dulu tidak ada. Sekarang ada.\nP: Begitu ya."
    cursor.extend_to_unit(place(INTERVIEW, "Sekarang")[0])
    assert selected(cursor) == "Dulu tidak ada. Sekarang ada."
    cursor.extend_to_unit(place(INTERVIEW, "masterplan")[0])
    assert selected(cursor).startswith("Setelah 2019")
    assert selected(cursor).endswith("Sekarang ada.")


MOTIONS: list[Callable[[Cursor], object]] = [
    lambda c: c.move(1),
    lambda c: c.move(-1),
    lambda c: c.move_paragraphs(1),
    lambda c: c.move_paragraphs(-1),
    lambda c: c.move_within_paragraph(last=True),
    lambda c: c.move_within_paragraph(last=False),
    lambda c: c.move_to_edge(last=True),
    lambda c: c.move_to_edge(last=False),
    lambda c: c.extend(1),
    lambda c: c.extend(-2),
    lambda c: c.turn_round(),
    lambda c: c.extend_to_unit(len(c.transcript.text) // 2),
    lambda c: c.select(1, len(c.transcript.text) // 3),
    lambda c: c.select(10**9, -5),
    *[lambda c, unit=unit: c.use(unit) for unit in Unit],
]


@given(transcripts, st.lists(st.sampled_from(MOTIONS), max_size=25))
def test_no_motion_leaves_the_text_or_tears_a_cluster(
    transcript: Transcript, motions: list[Callable[[Cursor], None]]
) -> None:
    cursor = Cursor(transcript)
    text = transcript.text
    for motion in motions:
        motion(cursor)
        now = cursor.selection
        assert 0 <= now.start <= now.end <= len(text)
        assert graphemes.is_boundary(text, now.start)
        assert graphemes.is_boundary(text, now.end)


@given(transcripts, st.sampled_from(list(Unit)))
def test_forward_and_back_again(transcript: Transcript, unit: Unit) -> None:
    cursor = Cursor(transcript, unit)
    seen = [cursor.selection]
    while True:
        cursor.move(1)
        if cursor.selection == seen[-1]:
            break
        seen.append(cursor.selection)
    for expected in reversed(seen[:-1]):
        cursor.move(-1)
        assert cursor.selection == expected
