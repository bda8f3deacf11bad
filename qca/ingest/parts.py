"""Who asks and who answers: the part of each speaker, guessed from words and behaviour.

An interviewer's words are never evidence and an informant's always are, so a
wrong guess is worse than none: where the signs are weak, the part stays unsure
and the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qca.ingest import lexicon
from qca.ingest.labels import key_of
from qca.ingest.speaker_map import Part, SpeakerMap
from qca.model.transcript import Notice, Transcript

_ASKS: Final = 0.4  # share of turns that ask, from which a speaker is an asker
_CLEARLY: Final = 2.0  # how many times the share of every other speaker
_ENOUGH: Final = 3  # turns that behaviour can be judged on
_FEW: Final = 2  # turns that are enough where none of them asks
_SAMPLES: Final = 2
_SAMPLE_LENGTH: Final = 100
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUN: Final = re.compile(r"\S+")
_LONG: Final = 1 << 20
_NARASUMBER: Final = re.compile(r"n\d*\Z")


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a turn, for a preview."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """One speaker of a transcript.

    Attributes:
        label: as it stands in the text.
        turns: how often this speaker begins to speak.
        words: in all of them, without the label.
        questions: turns that hold a question.
        part: interviewer, informant, or unsure.
        why: what the part rests on, to be told.
        informant: the informant's code, where the user named one.
        samples: how the first turns begin.
    """

    label: str
    turns: int
    words: int
    questions: int
    part: Part
    why: Notice
    informant: str | None
    samples: tuple[Sample, ...]


@dataclass(slots=True)
class _Voice:
    label: str
    turns: int = 0
    words: int = 0
    questions: int = 0
    samples: tuple[Sample, ...] = ()

    @property
    def asking(self) -> float:
        return self.questions / self.turns if self.turns else 0.0

    @property
    def length(self) -> float:
        return self.words / self.turns if self.turns else 0.0


_Guess = tuple[Part, Notice]


def speakers_of(
    transcript: Transcript, speakers: SpeakerMap | None = None
) -> tuple[SpeakerFound, ...]:
    """The speakers of a transcript in order of their first turn, each with its part.

    Args:
        transcript: with its labels recognised, freshly read or stored.
        speakers: what the user says; it outranks every guess.
    """
    voices = _voices(transcript)
    said: dict[str, _Guess] = {}
    codes: dict[str, str | None] = {}
    for label in voices:
        assigned = speakers.get(label) if speakers else None
        if assigned and assigned.part is not Part.NOBODY:
            said[label] = (assigned.part, Notice.of("ingest.why_said"))
            codes[label] = assigned.informant
    guesses = _guess(list(voices.values()), said)
    return tuple(
        SpeakerFound(
            voice.label,
            voice.turns,
            voice.words,
            voice.questions,
            *guesses[label],
            codes.get(label),
            voice.samples,
        )
        for label, voice in voices.items()
    )


def count_words(text: str, start: int, end: int) -> int:
    """The runs of characters between white space in a stretch of a text."""
    if end - start < _LONG:
        return len(text[start:end].split())
    return sum(1 for _ in _RUN.finditer(text, start, end))  # without a list of millions


def _voices(transcript: Transcript) -> dict[str, _Voice]:
    text = transcript.text
    voices: dict[str, _Voice] = {}
    before: str | None = None
    asked = False
    for paragraph in transcript:
        if paragraph.speaker is None:
            before = None
            continue
        voice = voices.setdefault(paragraph.speaker, _Voice(paragraph.speaker))
        words = text[paragraph.body : paragraph.end]
        if paragraph.speaker != before or paragraph.body > paragraph.start:
            voice.turns += 1
            asked = False
            if len(voice.samples) < _SAMPLES:
                sample = Sample(paragraph.number, _shortened(words))
                voice.samples = (*voice.samples, sample)
        voice.words += count_words(text, paragraph.body, paragraph.end)
        if not asked and _is_question(words):
            asked = True
            voice.questions += 1
        before = paragraph.speaker
    return voices


def _is_question(words: str) -> bool:
    if "?" in words or "？" in words:
        return True
    first = _WORD.search(words)
    return first is not None and first.group().casefold() in lexicon.QUESTION_WORDS


def _shortened(words: str) -> str:
    line = " ".join(words[: 2 * _SAMPLE_LENGTH].split())
    return line if len(line) <= _SAMPLE_LENGTH else line[: _SAMPLE_LENGTH - 1].rstrip() + "…"


def _guess(voices: Sequence[_Voice], said: Mapping[str, _Guess]) -> dict[str, _Guess]:
    """A part for each voice: what the user said, then words, then behaviour, then the rest."""
    guesses: dict[str, _Guess] = dict(said)
    letters = {key_of(voice.label) for voice in voices}
    for voice in voices:
        part = _by_word(voice.label, letters)
        if part:
            why = Notice.of("ingest.why_word", label=voice.label)
            guesses.setdefault(voice.label, (part, why))
    if not any(part is Part.INTERVIEWER for part, _ in guesses.values()):
        asker = _asker(voices, guesses)
        if asker:
            share = round(100 * asker.asking)
            why = Notice.of("ingest.why_asks", share=share, turns=asker.turns)
            guesses[asker.label] = (Part.INTERVIEWER, why)
        elif lone := _remaining(voices, guesses):
            guesses[lone.label] = (Part.INTERVIEWER, Notice.of("ingest.why_remaining"))
    asker = next((v for v in voices if _is(guesses, v, Part.INTERVIEWER)), None)
    for voice in voices:
        if voice.label not in guesses:
            guesses[voice.label] = _by_the_others(voice, asker, len(voices))
    return guesses


def _is(guesses: Mapping[str, _Guess], voice: _Voice, part: Part) -> bool:
    return voice.label in guesses and guesses[voice.label][0] is part


def _by_word(label: str, keys: set[str]) -> Part | None:
    """The part that a label's words name, or None. ``P`` and ``I`` alone name none."""
    words = [word.rstrip("0123456789") for word in label.casefold().split()[:2]]
    if any(word in lexicon.INTERVIEWER for word in words):
        return Part.INTERVIEWER
    if any(word in lexicon.INFORMANT for word in words):
        return Part.INFORMANT
    key = key_of(label)
    letter, number = key[:1], key[1:]
    if _NARASUMBER.match(key):
        return Part.INFORMANT
    if number.isdigit():
        # Informants are numbered, interviewers hardly ever; but S1 and S2 may be speakers.
        return Part.INFORMANT if letter in "pir" and _has_plain_letter(keys) else None
    if number:
        return None
    if letter == "q" or (letter == "t" and "j" in keys):
        return Part.INTERVIEWER
    if letter in "aj" and keys & {"q", "t", "p"}:
        return Part.INFORMANT
    if letter == "p" and "j" in keys:
        return Part.INTERVIEWER
    if letter in "pi" and len(keys & {"p", "i"}) == 1 and any(_NARASUMBER.match(k) for k in keys):
        return Part.INTERVIEWER
    return None


def _has_plain_letter(keys: set[str]) -> bool:
    return any(len(key) == 1 or key in lexicon.INTERVIEWER for key in keys)


def _asker(voices: Sequence[_Voice], guesses: Mapping[str, _Guess]) -> _Voice | None:
    """The one voice that asks, clearly more often than every other, or None."""
    judged = [voice for voice in voices if voice.turns >= _ENOUGH]
    open_ones = [voice for voice in judged if voice.label not in guesses]
    if not open_ones or len(voices) < 2:
        return None
    asker = max(open_ones, key=lambda voice: voice.asking)
    others = [voice for voice in judged if voice is not asker]
    if asker.asking < _ASKS or not others:
        return None
    if any(asker.asking < _CLEARLY * voice.asking for voice in others):
        return None
    # Who asks and also talks the longest is a host or a teacher, not surely an interviewer.
    longest = max(voice.length for voice in others)
    return asker if asker.length <= max(longest, 1.0) else None


def _remaining(voices: Sequence[_Voice], guesses: Mapping[str, _Guess]) -> _Voice | None:
    """The one voice left when all others are informants, if it behaves like an interviewer.

    It asks more than they do and says less at a time; for a single letter, which is
    hardly a third kind of person, asking as much is enough.
    """
    left = [voice for voice in voices if voice.label not in guesses]
    others = [voice for voice in voices if voice.label in guesses]
    if len(left) != 1 or not others:
        return None
    voice = left[0]
    asked = max(other.asking for other in others)
    more = voice.asking > asked or (len(key_of(voice.label)) == 1 and voice.asking == asked)
    return voice if more and voice.length < min(other.length for other in others) else None


def _by_the_others(voice: _Voice, asker: _Voice | None, count: int) -> _Guess:
    """The part of a voice that nothing speaks for, from who the interviewer is."""
    if asker is None:
        return Part.UNSURE, Notice.of("ingest.why_unsure")
    if count == 2:
        return Part.INFORMANT, Notice.of("ingest.why_other", label=asker.label)
    quiet = voice.turns >= _FEW and not voice.questions
    if quiet or (voice.turns >= _ENOUGH and voice.asking * _CLEARLY <= max(asker.asking, _ASKS)):
        return Part.INFORMANT, Notice.of("ingest.why_answers", label=asker.label)
    return Part.UNSURE, Notice.of("ingest.why_unsure")
