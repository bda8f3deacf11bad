"""The bookmarks: where one wanted to come back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.tasks.bookmarks import Told
from qca.tui import keymap
from qca.tui.bookmarks import Bookmark
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.screens.room import Place
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows


class BookmarkList(Dialog[Place]):
    """Shows the bookmarks; answers the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("moves.list")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "past.tcss"]
    topic = "moves.list"

    def __init__(
        self,
        desk: Desk,
        listed: Sequence[tuple[Bookmark, Told | None]],
        forget: Callable[[Bookmark], None],
    ) -> None:
        """The list.

        Args:
            desk: the project.
            listed: the bookmarks with their words; None where these are no longer there.
            forget: removes one.
        """
        super().__init__()
        order = {document.id: n for n, document in enumerate(desk.documents)}
        self._listed = sorted(
            listed, key=lambda pair: (order.get(pair[0].document, -1), pair[0].start)
        )
        self._forget = forget

    def body(self) -> Iterable[Widget]:
        """The rows, or what to do first."""
        yield Rows(single=True)
        yield Static(classes="help", markup=False)

    def on_mount(self) -> None:
        """Lets keys move the list."""
        super().on_mount()
        self.query_one(Rows).focus()

    def tell(self) -> None:
        """Says its words and shows the bookmarks."""
        self.say_title(self.words("moves.bookmarks"), self.words.number(len(self._listed)))
        text = "" if self._listed else self.words("moves.bookmarks_empty")
        self.query_one(".help", Static).update(text)
        self.query_one(Rows).display = bool(self._listed)
        width = max((len(told.where) for _, told in self._listed if told), default=0)
        self.query_one(Rows).show(
            self._row(number, told, width) for number, (_, told) in enumerate(self._listed)
        )

    def _row(self, number: int, told: Told | None, width: int) -> Row:
        if told is None:
            lost = Piece(" " + self.words("moves.bookmark_lost"), "quiet")
            return Row(str(number), (lost,))
        return Row(str(number), (Piece(f" {told.where:<{width}}  ", "key"), Piece(told.words)))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        mark, told = self._listed[int(event.row.id)]
        if told is not None:
            self.dismiss((mark.document, mark.start, mark.end))

    def action_forget(self) -> None:
        """Removes the bookmark under the cursor."""
        row = self.query_one(Rows).row
        if row is not None:
            self._forget(self._listed.pop(int(row.id))[0])
            self.tell()
