"""Paragraphs divide the text without a rest, and labels can be corrected afterwards."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qca.ingest.paragraphs import with_speakers
from qca.ingest.speaker_map import SpeakerMap
from qca.model.transcript import Transcript
from tests.ingest.files import paragraphs, shown, talk

DIALOGUE = """P: Apa yang mendorong?
I: Ada dua hal.
Orang.

P: Apa lagi?
Istri: Uang.
I: Orang dan uang.
"""

LINES = st.sampled_from(
    [
        "P: Apa?",
        "I: Ini.",
        "I : ",
        "BUDI",
        "ANI",
        "[00:01] Ani: ya?",
        "[00:02]",
        "00:00:03 tiga",
        "Catatan: x",
        "Dewi: begitu",
        "kata saja",
        "  kata jauh  ",
        "",
        "   ",
        "-----",
        "JUDUL BAB",
        "**Q1:** why?",
        "A1: so",
    ]
)
TEXTS = st.lists(LINES, max_size=25).map("\n".join)


def is_whole(transcript: Transcript) -> bool:
    """Whether paragraphs divide the text: ends without line ends, nothing but blanks between."""
    place = 0
    for number, paragraph in enumerate(transcript, start=1):
        assert paragraph.number == number
        assert paragraph.start == (place if number > 1 else 0)
        assert paragraph.start <= paragraph.body <= paragraph.end
        assert paragraph.start < paragraph.end
        assert transcript.text[paragraph.end - 1] != "\n"
        following = transcript.paragraphs[number : number + 1]
        place = following[0].start if following else len(transcript.text)
        assert not transcript.text[paragraph.end : place].strip()
    return place == len(transcript.text) or not transcript.paragraphs


@given(TEXTS)
def test_paragraphs_divide_any_text(text: str) -> None:
    assert is_whole(talk(text))


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_paragraphs_divide_even_the_strangest_text(text: str) -> None:
    assert is_whole(talk(text))


def test_blank_lines_belong_to_the_paragraph_before() -> None:
    transcript = talk("\n\nsatu\n\n  \ndua\n\n")
    assert [(p.start, p.end, p.body) for p in transcript] == [(0, 6, 2), (11, 14, 11)]


def test_a_label_alone_on_its_line_belongs_to_its_turn() -> None:
    text = "BUDI\nApa kabar?\n\nANI\n\nBaik.\nSehat.\n\nBUDI\nSyukurlah.\nANI\nYa.\n"
    transcript = talk(text)
    assert paragraphs(transcript) == [
        "BUDI\nApa kabar?", "ANI\n\nBaik.", "Sehat.", "BUDI\nSyukurlah.", "ANI\nYa.",
    ]  # fmt: skip
    assert shown(transcript)[:3] == [("BUDI", "Apa kabar?"), ("ANI", "Baik."), ("ANI", "Sehat.")]


def test_a_time_alone_on_its_line_belongs_to_its_turn() -> None:
    transcript = talk("[00:00:05]\nP: Apa?\n[00:00:09]\nI: Ini.\n[00:01:00]\nP: Oh?\nI: Ya.\n")
    assert paragraphs(transcript)[0] == "[00:00:05]\nP: Apa?"
    assert [p.time for p in transcript] == [5, 9, 60, None]


def test_the_label_stays_in_the_text() -> None:
    transcript = talk(DIALOGUE)
    assert transcript.text == DIALOGUE
    first = transcript.paragraphs[0]
    assert transcript.text[first.start : first.body] == "P: "


@given(TEXTS)
def test_saying_nothing_changes_nothing(text: str) -> None:
    transcript = talk(text)
    assert with_speakers(transcript, SpeakerMap()).paragraphs == transcript.paragraphs


@example("[00:02]\n[00:02]\n[00:02]\nDewi: begitu", "Dewi=I-01")
@given(TEXTS, st.sampled_from(["P=nobody", "Dewi=I-01", "BUDI=nobody,P=I-01", "Ani=interviewer"]))
def test_corrections_keep_the_text_and_divide_it(text: str, told: str) -> None:
    corrected = with_speakers(talk(text), SpeakerMap.parse(told))
    assert corrected.text == text
    assert is_whole(corrected)


@pytest.mark.parametrize(
    "told", ["P=interviewer,I=I-03", "P=nobody", "I=nobody", "Istri=I-04", "Istri=I-04,P=nobody"]
)
def test_correcting_afterwards_is_like_having_said_it_at_once(told: str) -> None:
    speakers = SpeakerMap.parse(told)
    afterwards = with_speakers(talk(DIALOGUE), speakers)
    assert afterwards.paragraphs == talk(DIALOGUE, told).paragraphs


def test_a_label_taken_away_and_given_back() -> None:
    text = DIALOGUE + "Catatan: ia tertawa\nLalu diam.\nI: Begitu.\n"
    transcript = talk(text)
    without = with_speakers(transcript, SpeakerMap.parse("P=nobody"))
    assert "P" not in without.speakers
    assert shown(without)[0] == (None, "P: Apa yang mendorong?")
    again = with_speakers(without, SpeakerMap.parse("P=interviewer"))
    assert again.paragraphs == transcript.paragraphs


def test_a_lone_label_taken_away_is_a_paragraph_again() -> None:
    text = "BUDI\nApa?\nANI\nIni.\nBUDI\nLalu?\nANI\nItu.\n"
    without = with_speakers(talk(text), SpeakerMap.parse("BUDI=nobody"))
    assert paragraphs(without)[:3] == ["BUDI", "Apa?", "ANI\nIni."]


def test_a_label_within_a_block_begins_a_paragraph() -> None:
    from qca.ingest.draft import Block, Draft
    from qca.ingest.paragraphs import transcribe

    text = "P: Apa?\nI: Ini\nlalu itu.\nP: Oh?\nI: Ya."
    transcript, _ = transcribe(Draft(text, [Block(0, len(text))]))
    assert paragraphs(transcript) == ["P: Apa?", "I: Ini\nlalu itu.", "P: Oh?", "I: Ya."]
