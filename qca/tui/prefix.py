"""Keys that wait for more keys: a count before a motion, a paragraph to go to, a chord."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qca.model.codes import Code
from qca.tui.chords import Choice, Chords, Facet

DIGITS: Final = 6
"""Digits that a number takes; there is nothing to count of which there are more."""


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that are being typed.

    Attributes:
        kind: ``count`` before a motion, ``goto`` for the number of a paragraph.
        digits: so far.
    """

    kind: str
    digits: str = ""

    @property
    def value(self) -> int:
        """The number; 1 where there are no digits yet."""
        return max(1, int(self.digits or 1))

    def with_digit(self, digit: str) -> Number:
        """The number with a digit more, unless it has as many as it takes."""
        return Number(self.kind, (self.digits + digit).lstrip("0")[:DIGITS])

    def shorter(self) -> Number:
        """The number with a digit less."""
        return Number(self.kind, self.digits[:-1])


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord that is being played.

    Attributes:
        facet: what it began with.
        choices: what the next key can name.
        path: the codes named so far, each with the choices it was made from.
    """

    facet: Facet
    choices: Sequence[Choice]
    path: tuple[tuple[Code, Sequence[Choice]], ...] = ()

    @property
    def code(self) -> Code | None:
        """The code named last; itself it can be meant too."""
        return self.path[-1][0] if self.path else None

    def play(self, key: str, chords: Chords) -> Chord | Code | None:
        """What a key leads to: further on, a code, or nothing.

        A code with codes below it is gone into; with the shift key it is meant itself.
        """
        for choice in self.choices:
            if choice.key == key:
                if not choice.deeper:
                    return choice.code
                below = chords.below(choice.code.id)
                return Chord(self.facet, below, (*self.path, (choice.code, self.choices)))
        for choice in self.choices:
            if choice.deeper and key != choice.key and key.lower() == choice.key:
                return choice.code
        return None

    def back(self) -> Chord | None:
        """A level up; None where there is none."""
        if not self.path:
            return None
        return Chord(self.facet, self.path[-1][1], self.path[:-1])
