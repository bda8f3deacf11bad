"""Results of analyses that were worked out, kept as long as the project is as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from qca.model.ids import Id
from qca.tasks import analyses
from qca.tasks.analyses import Asked, Base
from qca.tui.desk import Desk
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.laid import Cursor, Where

FIRST: Final = Asked("")
"""Nothing is asked for: the list of analyses."""


@dataclass(frozen=True)
class Standing:
    """Where the cursor stood in a result: by names, and by its place."""

    where: Where
    cursor: Cursor


@dataclass(frozen=True)
class Writing:
    """A narrative that one is writing.

    Attributes:
        stage: the id of the stage's code.
        language: of the text.
        at: line and column of the cursor, from 0; None at the beginning.
        side: what stands beside the page.
    """

    stage: Id
    language: str
    at: tuple[int, int] | None = None
    side: str = "evidence"


class Results:
    """What was worked out on a desk.

    Attributes:
        asked: what is shown, or was shown last.
        came_from: the result from which one looks aside, at what is behind one of its cells.
        standing: where the cursor stood in each result.
        as_numbers: whether figures are shown as tables.
        writing: the narrative from which one went to a passage, to be gone on with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of: object = None
        self._bases: dict[Id | None, Base] = {}
        self._blocks: dict[Asked, Sequence[Block]] = {}
        self.asked = FIRST
        self.came_from = FIRST
        self.standing: dict[Asked, Standing] = {}
        self.as_numbers = False
        self.writing: Writing | None = None

    async def base(self, coder: Id | None, words: Words) -> Base:
        """The project read for a coder's results, or for those of all."""
        self._forget(words)
        found = self._bases.get(coder)
        if found is None:
            state = self._of
            found = await self._desk.read(analyses.read, words.language, coder)
            if state == self._of:
                self._bases[coder] = found
        return found

    async def blocks(self, asked: Asked, words: Words) -> Sequence[Block]:
        """A result, made anew only where the project is no longer the same.

        Raises:
            QcaError: the project lacks something, or the analysis is not for it.
        """
        self._forget(words)
        found = self._blocks.get(asked)
        if found is None:
            state = self._of
            base = await self.base(asked.coder, words)
            found = await asyncio.to_thread(partial(analyses.result, base, asked, words))
            if state == self._of:
                self._blocks[asked] = found
        return found

    def _forget(self, words: Words) -> None:
        """Forgets everything that was made of an earlier state, or told in another language."""
        state = (self._desk.version, self._desk.session, words.language)
        if state != self._of:
            self._of = state
            self._bases.clear()
            self._blocks.clear()
