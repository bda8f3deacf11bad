"""Moving the edges of a coding: by units, by characters, and where they cannot go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.language import graphemes
from qca.language.units import Unit, UnitFinder
from qca.model.transcript import Transcript
from qca.tui.edges import Edges
from tests.tui.talk import INTERVIEW, place, talk, transcripts

UNITS = UnitFinder(INTERVIEW)


def edges(words: str, transcript: Transcript = INTERVIEW) -> Edges:
    return Edges(transcript, *place(transcript, words))


def moved(start: Edges, step: int, unit: Unit = Unit.SENTENCE, times: int = 1) -> str:
    now: Edges | None = start
    for _ in range(times):
        assert now is not None
        now = now.by_unit(step, UnitFinder(start.transcript), unit)
    assert now is not None
    return now.transcript.text[now.start : now.end]


def test_the_end_goes_to_where_units_end() -> None:
    kept = edges("Waktu itu wali kota punya komitmen kuat.")
    assert moved(kept, 1).endswith("kuat. Regulasinya langsung terbit, dan itu penting.")
    assert moved(kept, -1, Unit.WORD) == "Waktu itu wali kota punya komitmen"
    assert moved(kept, -1, Unit.WORD, 2) == "Waktu itu wali kota punya"
    assert moved(edges("Waktu itu wali"), 1) == "Waktu itu wali kota punya komitmen kuat."


def test_the_start_goes_to_where_units_begin() -> None:
    late = edges("Regulasinya langsung terbit, dan itu penting.").hold(first=True)
    assert moved(late, -1).startswith("Waktu itu wali kota")
    assert moved(late, 1, Unit.WORD) == "langsung terbit, dan itu penting."
    assert moved(edges("terbit, dan").hold(first=True), -1).startswith("Regulasinya langsung")


def test_an_edge_crosses_into_the_next_turn() -> None:
    last = edges("Tapi anggaran kami waktu itu kecil sekali.")
    assert moved(last, 1).endswith("Sejak kapan itu berubah?")


def test_an_edge_stops_before_the_span_would_be_empty() -> None:
    word = edges("Waktu")
    assert word.by_unit(-1, UNITS, Unit.WORD) is None
    assert word.hold(first=True).by_unit(1, UNITS, Unit.WORD) is None
    first = edges("Apa yang mendorong kota memulai?").hold(first=True)
    assert first.by_unit(-1, UNITS, Unit.SENTENCE) is None
    last = edges("Begitu ya. Terima kasih.")
    assert last.by_unit(1, UNITS, Unit.SENTENCE) is None


def test_by_characters_no_character_is_cut() -> None:
    said = talk(("", "satu 👩\u200d👧 dua e\u0301."))
    now = edges("satu", said).by_character(1)
    assert now is not None
    now = now.by_character(1)
    assert now is not None
    assert said.text[now.start : now.end] == "satu 👩\u200d👧"
    now = now.by_character(-1)
    assert now is not None
    assert said.text[now.start : now.end] == "satu "
    assert edges(said.text.strip(), said).hold(first=True).by_character(-1) is None


@given(transcripts, st.data())
def test_edges_stay_within_the_text_and_between_characters(
    transcript: Transcript, data: st.DataObject
) -> None:
    text = transcript.text
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    now = Edges(transcript, *graphemes.snap(text, start, start + 1))
    finder = UnitFinder(transcript)
    for _ in range(data.draw(st.integers(0, 8))):
        now = now.hold(first=data.draw(st.booleans()))
        step = data.draw(st.sampled_from((-1, 1)))
        unit = data.draw(st.sampled_from([*Unit, None]))
        further = now.by_unit(step, finder, unit) if unit else now.by_character(step)
        if further is not None:
            assert 0 <= further.start < further.end <= len(text)
            assert text[further.start : further.end].strip()
            assert graphemes.is_boundary(text, further.start)
            assert graphemes.is_boundary(text, further.end)
            edge, before = (further.start, now.start) if now.first else (further.end, now.end)
            assert (edge - before) * step > 0
            now = further
