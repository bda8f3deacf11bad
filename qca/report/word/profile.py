"""How a Word document looks: paper, margins, type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Profile:
    """A page and its type; lengths in centimetres, type in points.

    The defaults are what faculties in Indonesia ask for most: A4, 4 cm at the top and at
    the binding, 3 cm elsewhere, Times New Roman 12 with one and a half lines.

    Attributes:
        spacing: lines, of running text.
        table_size: type in tables, captions and notes of tables.
    """

    paper_width: float = 21.0
    paper_height: float = 29.7
    top: float = 4.0
    left: float = 4.0
    bottom: float = 3.0
    right: float = 3.0
    font: str = "Times New Roman"
    size: float = 12.0
    spacing: float = 1.5
    table_size: float = 10.0

    def text_width(self, landscape: bool = False) -> float:
        """Between the margins; a page on its side is bound at the top."""
        if landscape:
            return self.paper_height - self.top - self.bottom
        return self.paper_width - self.left - self.right

    def text_height(self, landscape: bool = False) -> float:
        """Between the margins; a page on its side is bound at the top."""
        if landscape:
            return self.paper_width - self.left - self.right
        return self.paper_height - self.top - self.bottom


THESIS: Final = Profile()
"""The default."""


def twips(centimetres: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(centimetres * 1440 / 2.54)
