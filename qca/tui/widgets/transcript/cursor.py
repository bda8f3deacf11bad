"""The cursor: a selected unit of speech, or a span grown from one.

A selection has two edges, of which one is active: extending moves it, by the current
unit, and where the selection would vanish it turns round and grows on the other side.
"""

from __future__ import annotations

from dataclasses import dataclass

from qca.language import graphemes
from qca.language.units import Unit, UnitFinder
from qca.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Selection:
    """A half-open span of code points, and which of its edges is active.

    Attributes:
        start: first code point.
        end: one past the last; equal to ``start`` only in a text without words.
        backward: whether the active edge is the start.
        stretched: whether an edge was moved or chosen, so that it should be seen.
    """

    start: int
    end: int
    backward: bool = False
    stretched: bool = False

    @property
    def active(self) -> int:
        """A code point at the active edge, inside the selection."""
        return self.start if self.backward else max(self.start, self.end - 1)


class Cursor:
    """Moves a selection through a transcript. No motion leaves the text.

    Attributes:
        transcript: where it moves.
        unit: by what it moves.
        selection: what is selected now.
    """

    def __init__(self, transcript: Transcript, unit: Unit = Unit.SENTENCE) -> None:
        self.transcript = transcript
        self.unit = unit
        self._units = UnitFinder(transcript)
        self.selection = Selection(0, 0)
        self.select_unit(0)

    # Selecting

    def select(self, start: int, end: int) -> None:
        """Selects a span, widened to whole grapheme clusters and cut to the text."""
        start, end = min(start, end), max(start, end)
        self.selection = Selection(*graphemes.snap(self.transcript.text, start, end))

    def stretch(self, start: int, end: int, backward: bool) -> None:
        """Selects a span of which one edge was moved."""
        start, end = graphemes.snap(self.transcript.text, start, end)
        self.selection = Selection(start, end, backward, stretched=True)

    def select_unit(self, offset: int, kind: Unit | None = None) -> None:
        """Selects the unit at an offset, or the nearest one."""
        found = self._units.at(offset, kind or self.unit)
        if found:
            self.select(*found)

    def use(self, unit: Unit) -> None:
        """Moves by another unit from now on, and selects the one where the selection begins."""
        self.unit = unit
        self.select_unit(self.selection.start)

    # Moving

    def move(self, steps: int) -> int:
        """Selects the unit so many units after the selection, or before it.

        Returns:
            How many steps there were; likewise of the other motions that take a number.
        """
        for done in range(abs(steps)):
            if steps > 0:
                found = self._units.next(self.selection.end, self.unit)
            else:
                found = self._units.previous(self.selection.start, self.unit)
            if found is None:
                return done
            self.select(*found)
        return abs(steps)

    def move_paragraphs(self, steps: int) -> int:
        """Selects the first unit so many paragraphs on or back; empty ones do not count."""
        for done in range(abs(steps)):
            here = self.transcript.paragraphs and self.transcript.at(self.selection.active)
            if not here:
                return done
            if steps > 0:
                found = self._units.next(here.end, self.unit)
            else:
                found = self._units.previous(here.start, self.unit)
            if found is None:
                return done
            self.select_unit(self.transcript.at(found[0]).body)
        return abs(steps)

    def move_within_paragraph(self, last: bool) -> None:
        """Selects the first or last unit of the paragraph."""
        if self.transcript.paragraphs:
            here = self.transcript.at(self.selection.active)
            self.select_unit(max(here.start, here.end - 1) if last else here.body)

    def move_to_edge(self, last: bool) -> None:
        """Selects the first or last unit of the transcript."""
        size = len(self.transcript.text)
        found = self._units.previous(size, self.unit) if last else self._units.next(0, self.unit)
        if found:
            self.select(*found)

    # Extending

    def extend(self, steps: int) -> int:
        """Moves the active edge by so many units."""
        for done in range(abs(steps)):
            before = self.selection
            self._extend(1 if steps > 0 else -1)
            if self.selection == before:
                return done
        return abs(steps)

    def extend_to(self, start: int, end: int) -> None:
        """Moves an edge so that the selection reaches to a span and no further.

        Beyond the selection that is the edge on its side; within it, the active edge.
        """
        now = self.selection
        if start < now.start or (end <= now.end and now.backward):
            self.stretch(start, now.end, backward=True)
        else:
            self.stretch(now.start, end, backward=False)

    def extend_to_unit(self, offset: int) -> None:
        """Moves an edge to the unit at an offset (see `extend_to`)."""
        found = self._units.at(offset, self.unit)
        if found:
            self.extend_to(*found)

    def turn_round(self) -> None:
        """Makes the other edge the active one."""
        now = self.selection
        self.selection = Selection(now.start, now.end, not now.backward, stretched=True)

    def _extend(self, step: int) -> None:
        now = self.selection
        if step > 0 and now.backward:
            found = self._units.next(now.start + 1, self.unit)
            if found and found[0] < now.end:
                self.stretch(found[0], now.end, backward=True)
                return
        elif step < 0 and not now.backward:
            found = self._units.previous(now.end - 1, self.unit)
            if found and found[1] > now.start:
                self.stretch(now.start, found[1], backward=False)
                return
        edge = now.end if step > 0 else now.start
        within = self._units.at(edge, self.unit)
        if within and within[0] < edge < within[1]:  # the edge lies inside a unit
            found = within
        elif step > 0:
            found = self._units.next(edge, self.unit)
        else:
            found = self._units.previous(edge, self.unit)
        if found and step > 0:
            self.stretch(now.start, found[1], backward=False)
        elif found:
            self.stretch(found[0], now.end, backward=True)
