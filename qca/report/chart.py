"""Chart: a figure of boxes with lines of words, and of ties between the boxes.

Data, before anything draws it, as `qca.report.figure` has it for bars and radars. A box may
hold boxes of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qca.model.ids import Id
from qca.report.table import Cell, Column, ColumnKind, Table


class TieKind(StrEnum):
    """How a tie is drawn: a line, a line of dashes, a strong line; dashes have two ends."""

    PLAIN = "plain"
    DASHED = "dashed"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of words in a box, with the codings behind it."""

    text: str
    evidence: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Attributes:
        key: unique among the boxes of its chart; ties name it.
        title: what it says.
        items: lines of words below the title.
        boxes: within it, below the items.
        evidence: the codings behind its title.
    """

    key: str
    title: str
    items: tuple[Item, ...] = ()
    boxes: tuple[Box, ...] = ()
    evidence: tuple[Id, ...] = ()

    def walk(self) -> Iterator[Box]:
        """Itself and all boxes within it, in reading order."""
        yield self
        for box in self.boxes:
            yield from box.walk()


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from one box to another; what it says is told in words below the drawing."""

    one: str
    other: str
    kind: TieKind
    says: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a chart as a table: box, items, in which box, ties."""

    box: str
    items: str
    within: str
    ties: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled drawing of boxes.

    Attributes:
        key: short stable name, for files.
        title: for its caption, without a full stop.
        boxes: the outermost, in reading order.
        notes: what a reader must know.
    """

    key: str
    title: str
    boxes: tuple[Box, ...]
    ties: tuple[Tie, ...]
    heads: Heads
    notes: tuple[str, ...] = ()

    def within(self, key: str) -> str:
        """The key of the outermost box in which a box is."""
        return next(top.key for top in self.boxes for box in top.walk() if box.key == key)

    def table(self) -> Table:
        """The same as a table: one row a box."""
        heads, list_ = self.heads, ColumnKind.LIST
        titles = {box.key: box.title for top in self.boxes for box in top.walk()}
        around = {inner.key: box for top in self.boxes for box in top.walk() for inner in box.boxes}

        def row(box: Box) -> tuple[Cell, ...]:
            above = around.get(box.key)
            ties = tuple(f"{t.says} {titles[t.other]}" for t in self.ties if t.one == box.key)
            listed = tuple(item.text for item in box.items)
            behind = tuple(dict.fromkeys(one for item in box.items for one in item.evidence))
            return (
                Cell(box.title, box.evidence),
                Cell(listed, behind),
                Cell(above.title if above else "", above.evidence if above else ()),
                Cell(ties, box.evidence),
            )

        return Table(
            key=self.key,
            title=self.title,
            columns=(
                Column("box", heads.box, width=5.0),
                Column("items", heads.items, list_, width=4.0),
                Column("within", heads.within, width=3.4),
                Column("ties", heads.ties, list_, width=4.0),
            ),
            rows=tuple(row(box) for top in self.boxes for box in top.walk()),
            notes=self.notes,
        )
