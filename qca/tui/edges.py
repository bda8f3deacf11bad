"""The edges of a coding while they are moved: a span of which one edge is taken hold of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qca.language import graphemes
from qca.language.units import Unit, UnitFinder
from qca.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Edges:
    """A span, and which of its edges is moved.

    Attributes:
        transcript: in which it lies.
        start: first code point.
        end: one past the last.
        first: whether the edge at the start is moved; else the one at the end.
    """

    transcript: Transcript
    start: int
    end: int
    first: bool = False

    def hold(self, *, first: bool) -> Edges:
        """Takes hold of an edge."""
        return replace(self, first=first)

    def by_unit(self, step: int, units: UnitFinder, unit: Unit) -> Edges | None:
        """With the edge at the next place where a unit begins or ends; None where it cannot be.

        The edge at the start goes to where units begin, the one at the end to where they end,
        so that it comes to stand between units wherever it stood before.

        Args:
            step: +1 towards the end of the text, -1 towards its beginning.
            units: of the transcript.
            unit: by which it moves.
        """
        at = self.start if self.first else self.end
        if self.first:
            edge = _next_start(units, unit, at) if step > 0 else _last_start(units, unit, at)
        else:
            edge = _next_end(units, unit, at) if step > 0 else _last_end(units, unit, at)
        return None if edge is None else self._at(edge, step)

    def by_character(self, step: int) -> Edges | None:
        """With the edge a character (grapheme cluster) further; None where it cannot be."""
        at = (self.start if self.first else self.end) + step
        return self._at(at, step) if 0 <= at <= len(self.transcript.text) else None

    def _at(self, edge: int, step: int) -> Edges | None:
        # What is said may begin in the middle of a character: a mark right behind a label.
        text = self.transcript.text
        edge = graphemes.ceil(text, edge) if step > 0 else graphemes.floor(text, edge)
        start, end = (edge, self.end) if self.first else (self.start, edge)
        if not text[start:end].strip():
            return None
        return replace(self, start=start, end=end)


def _next_start(units: UnitFinder, unit: Unit, at: int) -> int | None:
    found = units.next(at + 1, unit)
    return found[0] if found else None


def _last_start(units: UnitFinder, unit: Unit, at: int) -> int | None:
    within = units.at(at, unit)
    if within and within[0] < at < within[1]:
        return within[0]
    found = units.previous(at, unit)
    return found[0] if found else None


def _next_end(units: UnitFinder, unit: Unit, at: int) -> int | None:
    within = units.at(at, unit)
    if within and within[0] < at < within[1]:
        return within[1]
    found = units.next(at, unit)
    return found[1] if found else None


def _last_end(units: UnitFinder, unit: Unit, at: int) -> int | None:
    found = units.previous(at - 1, unit) if at else None
    return found[1] if found else None
