"""The list of places that would be coded: each with its words, and whether it is checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar, Final, TypeAlias

from textual.binding import BindingType

from qca.model.ids import Id
from qca.tasks.finding import Place
from qca.tui import keymap
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

Span: TypeAlias = tuple[Id, int, int]

_BEFORE: Final = 36
"""Characters before the words that were found; what is further before them is left out."""

_AFTER: Final = 400
"""Characters of context after a place."""

CHECKED: Final = "✓ "
UNCHECKED: Final = "· "


class PlaceList(Rows):
    """Places in reading order; those that are checked are coded together."""

    topic = "finding.list"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("finding.list")]

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[Place] = ()

    def show_places(
        self, places: Sequence[Place], left_out: Collection[Span], language: str
    ) -> None:
        """Shows places, cited in a language; those left out are not checked."""
        self._places = places
        self.show(_rows(places, left_out, language))

    @property
    def place(self) -> Place | None:
        """The place under the cursor."""
        row = self.row
        return self._places[int(row.id)] if row and row.id.isdecimal() else None


def span_of(place: Place) -> Span:
    """Document and span of a place, by which it is known."""
    return place.document.id, place.start, place.end


def still_left_out(
    before: Sequence[Place], left_out: Collection[Span], now: Sequence[Place]
) -> set[Span]:
    """Which places stay left out when more or less around the same words is to be coded.

    Args:
        before: the places as they were looked through.
        left_out: those of them that were taken out.
        now: the places around the same words as they are now. One that holds words of a
            place that was kept is kept.
    """
    there: dict[Id, list[Span]] = {}
    for place in before:
        there.setdefault(place.document.id, []).append(span_of(place))
    out = set()
    for place in now:
        id_, start, end = span_of(place)
        met = [one for one in there.get(id_, ()) if one[1] < end and start < one[2]]
        if met and all(one in left_out for one in met):
            out.add((id_, start, end))
    return out


def _rows(places: Sequence[Place], left_out: Collection[Span], language: str) -> Iterator[Row]:
    """Two lines for each place: where it is, and its words with what is around them."""
    for number, place in enumerate(places):
        checked = span_of(place) not in left_out
        mark = Piece(CHECKED, "good") if checked else Piece(UNCHECKED, "quiet")
        head = (mark, Piece(place.hit.cited(language), "" if checked else "quiet"))
        speaker = (Piece(f" {place.hit.speaker} ", "quiet"),) if place.hit.speaker else ()
        yield Row(str(number), head, speaker)
        yield Row(f"words:{number}", tuple(_words(place)), choosable=False, above=True)


def _words(place: Place) -> Iterator[Piece]:
    """The words that were found, what of the place is around them, and what is around that.

    They stand at the same distance from the beginning of the line, or nearer, wherever in a
    long sentence or turn they are: a list is looked through for them.
    """
    text, offset = place.hit.text, place.hit.start
    start, end = place.start - offset, place.end - offset
    found = [(a - offset, b - offset) for a, b in place.hit.spans]
    first = next((a for a, b in found if b > start and a < end), start)
    begin = max(0, first - _BEFORE)
    yield Piece(f"   {'…' if begin else ''}{text[begin:start].lstrip()}", "quiet")
    at = max(start, begin)
    for a, b in found:
        a, b = max(a, at), min(b, end)
        if a < b:
            yield Piece(text[at:a])
            yield Piece(text[a:b], "key")
            at = b
    yield Piece(text[at:end])
    yield Piece(text[end : end + _AFTER], "quiet")
