"""Who asks and who answers."""

from __future__ import annotations

import pytest

from qca.ingest.parts import SpeakerFound, speakers_of
from qca.ingest.speaker_map import Part, SpeakerMap
from tests.ingest.files import talk

ASKS, ANSWERS, UNSURE = Part.INTERVIEWER, Part.INFORMANT, Part.UNSURE


def found(text: str, told: str | None = None) -> dict[str, SpeakerFound]:
    speakers = SpeakerMap.parse(told) if told else None
    return {s.label: s for s in speakers_of(talk(text, told), speakers)}


def parts(text: str, told: str | None = None) -> dict[str, Part]:
    return {label: speaker.part for label, speaker in found(text, told).items()}


def interview(asker: str, other: str, turns: int = 4) -> str:
    turn = f"{asker}: Bagaimana itu bisa terjadi?\n{other}: Waktu itu semua orang masih menunggu.\n"
    return turn * turns


@pytest.mark.parametrize(
    ("asker", "other"),
    [
        ("Pewawancara", "Informan"),
        ("Peneliti", "Narasumber 1"),
        ("P", "I"),
        ("I", "P"),
        ("I", "R"),
        ("R", "I"),
        ("P", "N1"),
        ("I", "N"),
        ("I", "P10"),
        ("P", "I-03"),
        ("T", "J"),
        ("Q", "A"),
        ("Ani", "Budi Santoso"),
        ("AW", "BS"),
        ("Moderator", "F-01"),
    ],
)
def test_an_interview_of_two(asker: str, other: str) -> None:
    assert parts(interview(asker, other)) == {asker: ASKS, other: ANSWERS}


def test_letters_alone_prove_nothing() -> None:
    text = "P: Selamat pagi.\nI: Pagi.\nP: Silakan.\nI: Baik.\n"
    assert parts(text) == {"P": UNSURE, "I": UNSURE}


def test_who_asks_no_more_than_the_other_is_not_sure() -> None:
    text = "Ani: Lho, kapan?\nBudi: Kapan ya?\n" * 5
    assert parts(text) == {"Ani": UNSURE, "Budi": UNSURE}


def test_questions_without_question_marks() -> None:
    text = "AW: Bagaimana awalnya\nBS: Awalnya pelan, lalu ramai, apa boleh buat?\n"
    text += "AW: Siapa yang mulai\nBS: Kami bersama-sama.\n" * 4
    assert parts(text) == {"AW": ASKS, "BS": ANSWERS}


def test_a_focus_group() -> None:
    text = "Moderator: Bagaimana menurut Ibu?\nIbu Sari: Baik.\nPak Joko: Mahal.\n" * 3
    text += "Pak Tono: ikut saja.\n"
    assert parts(text) == {
        "Moderator": ASKS, "Ibu Sari": ANSWERS, "Pak Joko": ANSWERS, "Pak Tono": UNSURE,
    }  # fmt: skip


def test_what_the_user_says_outranks_the_guess() -> None:
    speakers = found(interview("P", "I"), "P=I-07,I=interviewer")
    assert (speakers["P"].part, speakers["P"].informant) == (ANSWERS, "I-07")
    assert speakers["I"].part is ASKS
    assert speakers["P"].why.key == "ingest.why_said"


def test_what_is_counted() -> None:
    text = "P: Apa?\nI: Satu dua tiga.\nEmpat lima.\nP: Lalu?\nI: Enam.\nI: Tujuh, ya?\n"
    speaker = found(text)["I"]
    assert (speaker.turns, speaker.words, speaker.questions) == (3, 8, 1)


def test_the_preview_shows_how_the_first_turns_begin() -> None:
    text = interview("P", "I") + "P: Lalu?\nI: " + "panjang " * 100 + "\n"
    samples = found(text)["I"].samples
    assert [(s.paragraph, s.text[:5]) for s in samples] == [(2, "Waktu"), (4, "Waktu")]
    long = found("P: Lalu?\nI: " + "panjang " * 100 + "\nP: Oh?\nI: Ya.\n")["I"].samples[0].text
    assert len(long) <= 100
    assert long.endswith("…")
