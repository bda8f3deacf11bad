"""Asking before something is done that is hard to see through: what it would do is said first."""

from __future__ import annotations

from typing import Final

from qca.tui.screens.dialog import Choose
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

YES: Final = "yes"
NO: Final = "no"


class Weigh(Choose):
    """Says what something would do and asks whether to do it; answers `YES`, `NO` or None."""

    def __init__(
        self, title: str, effect: str, do: str, leave: str, *, careful: bool = False
    ) -> None:
        """The question.

        Args:
            title: what is about to be done.
            effect: what it would do.
            do: the answer that does it.
            leave: the answer that does not.
            careful: whether the cursor begins on that one, since something goes.
        """
        rows = [Row(YES, (Piece(f" {do}"),)), Row(NO, (Piece(f" {leave}"),))]
        super().__init__(title, rows, effect, at=NO if careful else YES)
