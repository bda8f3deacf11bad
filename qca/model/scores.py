"""Questionnaires about factors: questions with their scales, respondents, answers.

A questionnaire asks every respondent the same questions about every factor. What a
question asks, how many points it has and which end is high belong to the question,
never to the questionnaire: an instrument may pair a condition from 1 to 6 with an
urgency from 1 to 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from qca.model.codes import Role
from qca.model.ids import Id, derived_id


class Asks(StrEnum):
    """What a question asks of a factor."""

    IMPORTANCE = "importance"
    URGENCY = "urgency"
    AGREEMENT = "agreement"
    CONDITION = "condition"

    @property
    def weighs(self) -> bool:
        """Whether its answers make weights; those of the others make ratings."""
        return self in (Asks.IMPORTANCE, Asks.URGENCY)


class Convention(StrEnum):
    """What a high rating of a weakness or threat means.

    Magnitude: that it is serious, so that strengths less weaknesses is a balance.
    Reversed: that it is slight, so that the total over all factors has a meaning.
    """

    MAGNITUDE = "magnitude"
    REVERSED = "reversed"


CONVENTION_OF: Final[Mapping[Asks, Convention]] = {
    Asks.AGREEMENT: Convention.MAGNITUDE,
    Asks.CONDITION: Convention.REVERSED,
}
"""What a rating means of a weakness or threat unless the questionnaire says otherwise:
who agrees that it is there says that it is strong; who finds its condition good says that
it is slight."""

_SCALE: Final = re.compile(
    r"\s*(?P<first>[-+]?\d+(?:[.,]\d+)?)\s*(?:\.\.|–|-|:)\s*(?P<last>[-+]?\d+(?:[.,]\d+)?)\s*"
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The values an answer may have.

    Attributes:
        low: the lowest.
        high: the highest.
        stepped: whether only whole steps from the lowest are allowed (points 1, 2, 3, 4),
            not anything between (weights given as decimals or percent).
        falling: whether the lowest value stands for the most of what is asked.
    """

    low: float = 1.0
    high: float = 4.0
    stepped: bool = True
    falling: bool = False

    @property
    def points(self) -> int | None:
        """How many values there are, or None where anything between is allowed."""
        return round(self.high - self.low) + 1 if self.stepped else None

    def holds(self, value: float) -> bool:
        """Whether an answer may have a value."""
        if not self.low <= value <= self.high:
            return False
        return not self.stepped or float(value - self.low).is_integer()

    def risen(self, value: float) -> float:
        """A value turned, where the scale falls, so that more stands for more."""
        return self.low + self.high - value if self.falling else value

    def values(self) -> tuple[float, ...]:
        """Its points from the least to the most of what is asked; none where not stepped."""
        if not self.stepped:
            return ()
        rising = tuple(self.low + n for n in range(self.points or 0))
        return tuple(reversed(rising)) if self.falling else rising

    def told(self) -> str:
        """From least to most, as `scale_of` reads it: ``1-4``, ``4-1``, ``0.00-1.00``."""
        ends = (self.high, self.low) if self.falling else (self.low, self.high)
        first, last = (f"{end:g}" if self.stepped else f"{end:.2f}" for end in ends)
        return f"{first}-{last}"


FOUR_POINTS: Final = Scale()
"""1 to 4, from least to most."""


def scale_of(text: str) -> Scale | None:
    """A scale from its ends, least first: ``1-4``; ``4-1`` where 1 stands for the most.

    Ends written with decimals (``0.00-1.00``) allow anything between. None where the text
    is no scale: other words, or equal ends.
    """
    found = _SCALE.fullmatch(text)
    if found is None:
        return None
    ends = (found["first"], found["last"])
    stepped = not any("." in end or "," in end for end in ends)
    first, last = (float(end.replace(",", ".")) for end in ends)
    if first == last:
        return None
    return Scale(min(first, last), max(first, last), stepped, falling=first > last)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every factor, and on which scale.

    Attributes:
        name: short, unique in its questionnaire; heads the column of its answers.
        wording: as respondents read it, or empty for the words the catalogue has.
        anchors: what single points are called, by the point (``{"1": "not urgent"}``).
        negatives: what a high rating of a weakness or threat means; without meaning for
            questions that weigh.
    """

    id: Id
    questionnaire: Id
    name: str
    asks: Asks
    scale: Scale = FOUR_POINTS
    wording: str = ""
    anchors: Mapping[str, str] = field(default_factory=dict, hash=False)
    negatives: Convention = Convention.MAGNITUDE
    position: int = 0


class Layout(StrEnum):
    """What a row of a table of answers stands for: a respondent, or one with a factor."""

    WIDE = "wide"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class IssuedFactor:
    """A factor as it stood in a questionnaire when that was issued."""

    factor: Id
    number: str
    statement: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions about factors, asked of respondents.

    Attributes:
        issued: the factors as respondents were shown them; empty where the questionnaire
            was not written by this program.
    """

    id: Id
    title: str
    created: datetime
    issued: tuple[IssuedFactor, ...] = ()


@dataclass(frozen=True, slots=True)
class Respondent:
    """A person who answered, under a code. Real names never enter the project.

    Attributes:
        group: whom the person speaks for (``government``, ``residents``), or empty.
    """

    id: Id
    questionnaire: Id
    code: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One value: what a respondent said of a factor, asked one question."""

    id: Id
    question: Id
    respondent: Id
    factor: Id
    value: float


@dataclass(frozen=True, slots=True)
class Scores:
    """A questionnaire with everything that was answered."""

    questionnaire: Questionnaire
    questions: tuple[Question, ...]
    respondents: tuple[Respondent, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ClassDecision:
    """What a researcher decided an internal or external factor to be, and why."""

    factor: Id
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SwotSettings:
    """How a project reads its scores.

    Attributes:
        profile: whose names and numbers quadrants go by.
        own_names: names of the quadrants by their cell (``SO``), and of halves of quadrants
            (``ST-T``, where threats prevail), for the profile ``own``.
        weigh_by: what makes weights where a questionnaire asks both importance and urgency;
            None for importance.
        rate_by: what makes ratings where it asks both agreement and condition; None for
            agreement.
        questionnaire: which one is read where there are several; None for the latest.
    """

    profile: str = "rangkuti"
    own_names: Mapping[str, str] = field(default_factory=dict)
    weigh_by: Asks | None = None
    rate_by: Asks | None = None
    questionnaire: Id | None = None


def question_id(questionnaire: Id, name: str) -> Id:
    """The id of a question, which follows from its name in its questionnaire.

    Ids of questions, respondents and answers follow from what they are, so that the same
    answer typed into two copies of a project is one answer when they are merged.
    """
    return derived_id(questionnaire, f"question {name.casefold()}")


def respondent_id(questionnaire: Id, code: str) -> Id:
    """The id of a respondent, which follows from the code."""
    return derived_id(questionnaire, f"respondent {code.casefold()}")


def grouped_alike(respondents: Iterable[Respondent]) -> list[Respondent]:
    """Respondents with one spelling for each group, that of the first who has it.

    Forms and tables come from many hands: ``Residents`` and ``residents`` are one group.
    """
    spellings: dict[str, str] = {}
    found = []
    for person in respondents:
        group = " ".join(person.group.split())
        found.append(replace(person, group=spellings.setdefault(group.casefold(), group)))
    return found


def answer_id(question: Id, respondent: Id, factor: Id) -> Id:
    """The id of the one answer of a respondent to a question about a factor."""
    return derived_id(question, f"{respondent} {factor}")


def swot_class_id(factor: Id) -> Id:
    """The id of the decision on a factor's class."""
    return derived_id(factor, "swot class")
