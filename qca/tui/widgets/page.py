"""The page on which a narrative is written: references by name, ``[[`` to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from qca.model.ids import Id
from qca.model.narrative import Mention, mentions, reference
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.unfinished import SafeArea

if TYPE_CHECKING:
    from qca.tasks.telling import Telling

_BRACKET = "["


class Page(SafeArea):
    """A narrative as one writes it; what is kept of it has the ids of its references."""

    topic = "narrative.page"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("narrative.page")]

    class Asked(Message):
        """Two brackets were opened: which passage is meant?"""

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        """An empty page.

        Args:
            desk: the project.
            id: of the widget.
        """
        self._telling: Telling | None = None
        self._known: dict[str, Id] = {}
        super().__init__(desk, "", id=id)

    def rest_on(self, telling: Telling) -> None:
        """Takes note of what references lead to."""
        self._telling = telling

    def open(self, text: str) -> None:
        """Puts another text on the page, with the cursor at its beginning."""
        super().open(self._folded(text))
        self.move_cursor((0, 0))

    def put(self, text: str) -> None:
        """Puts another text on the page as something that was written on it."""
        self.load_text(self._folded(text))

    def stands(self) -> None:
        """Takes note that what is on the page is kept."""
        self._begun = self.text

    def _folded(self, text: str) -> str:
        if self._telling is None:
            return text
        written, known = self._telling.written(text)
        self._known |= known
        return written

    @property
    def written(self) -> str:
        """What is on the page, as it is kept."""
        text = self.text.rstrip()
        return text if self._telling is None else self._telling.kept(text, self._known)

    @property
    def mention(self) -> Mention | None:
        """The reference under the cursor, bound where it means one coding."""
        line, column = self.cursor_location
        shift = 0
        for typed, kept in zip(mentions(self.text), mentions(self._kept_text()), strict=False):
            shift = len(reference(typed.name))
            if typed.line == line + 1 and typed.column <= column <= typed.column + shift:
                return kept
        return None

    def _kept_text(self) -> str:
        return self.text if self._telling is None else self._telling.kept(self.text, self._known)

    def refer(self, coding: Id, name: str) -> None:
        """Inserts a reference to a coding, with blanks around it where words are."""
        before, after = self._around()
        known = next((n for n, one in self._known.items() if one == coding), name)
        if self._known.setdefault(known, coding) != coding:
            known = coding
        text = reference(known)
        if before.endswith("[["):
            text = text[2:]
        elif before and not before[-1].isspace() and before[-1] not in "([{":
            text = f" {text}"
        if after[:1].isalnum():
            text += " "
        self.insert(text)

    def _around(self) -> tuple[str, str]:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return line[:column], line[column:]

    async def on_key(self, event: events.Key) -> None:
        """Asks which passage is meant once the second bracket is typed."""
        if event.character == _BRACKET and self._around()[0].endswith(_BRACKET):
            event.stop()
            event.prevent_default()
            self.insert(_BRACKET)
            self.post_message(self.Asked())
