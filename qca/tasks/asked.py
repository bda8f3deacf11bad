"""Questions of a questionnaire as they are to be asked, before there is a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.scores import (
    CONVENTION_OF,
    FOUR_POINTS,
    Asks,
    Convention,
    Question,
    Scale,
    question_id,
    scale_of,
)


class NotAQuestion(QcaError):
    """The description of a question cannot be understood."""

    key = "scores.not_a_question"


class NotAScale(QcaError):
    """The ends of a scale cannot be understood."""

    key = "scores.not_a_scale"


class WeightsBelowZero(QcaError):
    """A question that makes weights cannot have answers below zero."""

    key = "scores.weights_below_zero"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is to be asked; see `qca.model.scores.Question`.

    Attributes:
        negatives: None for what goes with what is asked.
    """

    name: str
    asks: Asks
    scale: Scale = FOUR_POINTS
    wording: str = ""
    anchors: tuple[tuple[str, str], ...] = ()
    negatives: Convention | None = None


NOT_YET: Final = "00000000-0000-0000-0000-000000000000"
"""Stands for a questionnaire that is still to be begun."""

DEFAULT: Final = (
    Asked(str(Asks.URGENCY), Asks.URGENCY),
    Asked(str(Asks.AGREEMENT), Asks.AGREEMENT),
)
"""What a questionnaire asks unless something else is said: the two questions of the studies
this program follows, each on four points."""


def asked_of(text: str) -> Asked:
    """A question from ``NAME=SCALE`` or ``NAME:ASKS=SCALE``.

    ``urgency=1-4``, ``agreement=1-5``, ``kondisi:condition=1-6``; a scale written from the
    high number to the low one falls (``urgency=4-1``: 1 is the most urgent).

    Raises:
        NotAQuestion: it cannot be understood.
        WeightsBelowZero: it makes weights and goes below zero.
    """
    head, _, scale_text = text.partition("=")
    name, _, asks_text = head.partition(":")
    name = name.strip()
    asks = asks_named(asks_text or name)
    scale = scale_of(scale_text) if scale_text else FOUR_POINTS
    if not name or asks is None or scale is None:
        raise NotAQuestion(text=text, kinds=", ".join(Asks))
    return checked(Asked(name, asks, scale))


def asked_scale(text: str) -> Scale:
    """A scale from its ends, least first: ``1-4``.

    Raises:
        NotAScale: it cannot be understood.
    """
    scale = scale_of(text)
    if scale is None:
        raise NotAScale(text=text)
    return scale


def asks_named(text: str) -> Asks | None:
    """What a word stands for, in either language: ``urgensi`` is urgency."""
    from qca.words import LANGUAGES, speak

    wanted = " ".join(text.split()).casefold()
    for asks in Asks:
        if wanted == asks or wanted in {
            spelling
            for language in LANGUAGES
            for spelling in speak(language)(f"scores.asks_spellings.{asks}").split("|")
        }:
            return asks
    return None


def checked(asked: Asked) -> Asked:
    """The question, if its answers can be worked with.

    Raises:
        WeightsBelowZero: it makes weights and goes below zero.
    """
    if asked.asks.weighs and asked.scale.low < 0:
        raise WeightsBelowZero(question=asked.name, scale=asked.scale.told())
    return asked


def as_question(asked: Asked, questionnaire: Id = NOT_YET, position: int = 0) -> Question:
    """A question of a questionnaire, or of one that is still to be begun."""
    negatives = asked.negatives or CONVENTION_OF.get(asked.asks, Convention.MAGNITUDE)
    return Question(
        id=question_id(questionnaire, asked.name),
        questionnaire=questionnaire,
        name=asked.name,
        asks=asked.asks,
        scale=asked.scale,
        wording=asked.wording,
        anchors=dict(asked.anchors),
        negatives=negatives,
        position=position,
    )
