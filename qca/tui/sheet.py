"""The document on the desk: its codings as the screen knows them, and as marks."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from qca.model.codes import CodeTree, name_in
from qca.model.coding import Coding, OffRecord
from qca.model.factor import Factor, numbered, numbers_of_codes, proposals
from qca.model.ids import Id
from qca.model.study import Document, Memo
from qca.tui.whose import Likeness, Show, Whose, compared
from qca.tui.widgets.transcript import Mark
from qca.words import Words

if TYPE_CHECKING:
    from qca.tasks.documents import Reading

EVERYONE: Final = Whose()

SIDES: Final = ((0, 3), (3, 6))
"""The lanes of two coders side by side, one's own first."""

OFF_RECORD: Final = "off:"
"""Before the id of an off-the-record span, as a mark's id."""

SIGNS: Final[Mapping[int | None, str]] = {None: "", 1: "+", -1: "−", 0: "±"}
"""Valence as the screen shows it: supports, hinders, both."""


class Names:
    """What codes are called in the margin and in lists.

    A code from which a factor is drawn carries the factor's number (``I1``, ``S2``) before its
    name; several numbers where several factors are drawn from it.
    """

    def __init__(
        self, tree: CodeTree, language: str, factors: Iterable[Factor] | None = None
    ) -> None:
        """What they are called.

        Args:
            tree: the codes.
            language: of their names.
            factors: in force, with their numbers; None for what the codes themselves propose.
        """
        self.tree = tree
        self.language = language
        if factors is None:
            factors = numbered(proposals(tree))
        self._numbers = numbers_of_codes(factors)

    def numbers(self, code: Id) -> tuple[str, ...]:
        """The numbers of the factors that are drawn from a code."""
        return self._numbers.get(code, ())

    def number(self, code: Id) -> str:
        """They as they are shown, or empty."""
        return "/".join(self.numbers(code))

    def name(self, code: Id) -> str:
        """A code's name; an ellipsis for one that is not known here."""
        found = self.tree.by_id.get(code)
        return name_in(found.name, self.language) if found else "…"

    def label(self, code: Id, valence: int | None = None) -> str:
        """Number, sign and name: ``I3+ Coordination``."""
        head = self.number(code) + SIGNS[valence]
        return f"{head} {self.name(code)}" if head else self.name(code)

    def color(self, code: Id) -> str:
        """A code's colour, its own or inherited."""
        return self.tree.color_of(code) if code in self.tree.by_id else ""


class Sheet:
    """An open document with its codings, kept as they are without reading it anew.

    Attributes:
        reading: the document as it was read.
        memos: the memos about its codings, oldest first, by coding.
        whose: whose codings are shown.
    """

    def __init__(
        self,
        reading: Reading,
        memos: Mapping[Id, tuple[Memo, ...]],
        coder: Id,
        whose: Whose = EVERYONE,
    ) -> None:
        self.reading = reading
        self.memos = dict(memos)
        self.coder = coder
        self._whose = whose
        self._likeness: Mapping[Id, Likeness] | None = None
        self._codings = {coding.id: coding for coding in reading.codings}
        self._off_record = {span.id: span for span in reading.off_record}
        self._order: list[tuple[int, int, Id]] = sorted(
            (c.segment.start, c.segment.end, c.id) for c in reading.codings
        )

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.reading.document

    def __contains__(self, coding: object) -> bool:
        return coding in self._codings

    def coding(self, coding: Id) -> Coding | None:
        """A coding by its id, or None."""
        return self._codings.get(coding)

    def off_record(self, mark: Id) -> OffRecord | None:
        """The off-the-record span behind a mark, or None."""
        return self._off_record.get(mark.removeprefix(OFF_RECORD))

    def is_shown(self, coding: Coding) -> bool:
        """Whether the coder wants to see it."""
        return self.whose.includes(coding.coder, self.coder)

    def ranked(self, marks: Iterable[Mark], start: int, end: int) -> list[Coding]:
        """The codings behind marks: one's own first, then by how close their edges are."""
        found = [self._codings[mark.id] for mark in marks if mark.id in self._codings]
        found.sort(key=lambda c: (c.coder != self.coder, _distance(c, start, end), c.id))
        return found

    def next_coded(
        self,
        start: int,
        end: int,
        steps: int,
        wanted: Callable[[Coding], bool] = lambda _: True,
    ) -> tuple[int, int] | None:
        """The coded span so many spans after or before a span, as far as there are any.

        Args:
            start: where one is.
            end: one past it.
            steps: how many spans on; backwards where negative.
            wanted: which codings count, of those that are shown.
        """
        found: tuple[int, int] | None = None
        last = (start, end)
        if steps > 0:
            ahead: Iterable[int] = range(bisect_left(self._order, (start, end)), len(self._order))
        else:
            ahead = range(bisect_left(self._order, (start, end)) - 1, -1, -1)
        left = abs(steps)
        for at in ahead:
            a, b, key = self._order[at]
            coding = self._codings[key]
            if (a, b) != last and self.is_shown(coding) and wanted(coding):
                found = last = (a, b)
                left -= 1
                if not left:
                    break
        return found

    # Two coders side by side

    @property
    def whose(self) -> Whose:
        """Whose codings are shown."""
        return self._whose

    @whose.setter
    def whose(self, whose: Whose) -> None:
        self._whose = whose
        self._likeness = None

    @property
    def compared(self) -> Iterator[Coding]:
        """The codings of the two coders who are shown side by side."""
        return (self._codings[coding] for coding in self.likeness)

    @property
    def likeness(self) -> Mapping[Id, Likeness]:
        """How each coding of the two coders compares; empty where none are side by side."""
        if self._likeness is None:
            beside = self.whose.show is Show.BESIDE
            pair = (self._codings.values(), self.coder, self.whose.coder)
            self._likeness = compared(*pair) if beside else {}
        return self._likeness

    # Changes

    def put(self, coding: Coding) -> Coding | None:
        """Takes a coding as it is now; returns it as it was, or None."""
        before = self.drop(coding.id)
        self._likeness = None
        self._codings[coding.id] = coding
        insort(self._order, (coding.segment.start, coding.segment.end, coding.id))
        return before

    def drop(self, coding: Id) -> Coding | None:
        """Lets go of a coding; returns it, or None where it was not here."""
        before = self._codings.pop(coding, None)
        self._likeness = None
        if before is not None:
            key = (before.segment.start, before.segment.end, before.id)
            del self._order[bisect_left(self._order, key)]
        return before

    def set_off_record(self, spans: Collection[OffRecord]) -> None:
        """Takes other off-the-record spans."""
        self._off_record = {span.id: span for span in spans}

    # Marks

    def mark(self, coding: Coding, names: Names) -> Mark:
        """A coding as the transcript shows it.

        Of two coders side by side one has the lanes at the left, the other those at the
        right; ``=`` and ``≈`` before a name say that the other has the same code there, on
        the same words or on words that overlap.
        """
        other = coding.coder != self.coder
        label = names.label(coding.code, coding.valence)
        likeness = self.likeness.get(coding.id)
        if likeness is Likeness.SAME and other:
            label = ""  # it stands beside the same words already
        elif likeness:
            label = f"{likeness} {label}"
        return Mark(
            coding.id,
            coding.segment.start,
            coding.segment.end,
            label,
            names.color(coding.code),
            lanes=None if likeness is None else SIDES[other],
            memo=bool(self.memos.get(coding.id)),
            other=other,
        )

    def marks(self, names: Names, words: Words) -> Iterator[Mark]:
        """All marks: the codings that are shown, and what is off the record."""
        for coding in self._codings.values():
            if self.is_shown(coding):
                yield self.mark(coding, names)
        label = words("tui.passage.off_record_mark")
        for span in self._off_record.values():
            yield Mark(f"{OFF_RECORD}{span.id}", span.start, span.end, label)


def _distance(coding: Coding, start: int, end: int) -> int:
    """How far the edges of a coding are from those of a span."""
    return abs(coding.segment.start - start) + abs(coding.segment.end - end)
