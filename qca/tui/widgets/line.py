"""One line of words: headers, titles, what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from qca.tui.widgets.painted import Painted, Piece


class Line(Painted):
    """One line: pieces from the left, and pieces at the right edge, which are never cut."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - as in every widget
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()

    @property
    def text(self) -> str:
        """What the line says, from left to right."""
        return "".join(piece.text for piece in (*self._left, *self._right))

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Shows these pieces; draws only where they are others than before."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The line."""
        return self.line(self._left, self._right, self.size.width, self.rich_style)
