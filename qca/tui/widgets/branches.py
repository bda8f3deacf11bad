"""The tree of codes on the codebook screen: codebooks and codes, marks, folding, dragging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.binding import BindingType
from textual.message import Message

from qca.model.codes import Code, Codebook, name_in
from qca.model.ids import Id
from qca.tui import keymap
from qca.tui.desk import Desk, totals
from qca.tui.finder import Finder
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row, Rows

BOOK: Final = "book:"
"""Before the id of a codebook, as the id of its row."""


class Draggable(Rows):
    """Rows of which one can be dragged onto another."""

    @dataclass
    class Dragged(Message):
        """A row is being dragged; ``over`` is the row under the pointer, None once it is not."""

        row: Row
        over: Row | None

    @dataclass
    class Dropped(Message):
        """A row was let go over another."""

        row: Row
        onto: Row

    def __init__(self) -> None:
        super().__init__()
        self._held: Row | None = None
        self._over: Row | None = None
        self._dragged = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Takes hold of a row."""
        self._dragged = False
        self._held = self._under(event) if event.button == 1 else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carries the row along."""
        if self._held is None:
            return
        over = self._under(event)
        if over is not None and over.id == self._held.id:
            over = None
        if over is not None and not self._dragged:
            self._dragged = True
            self.capture_mouse()
        if self._dragged and over is not self._over:
            self._over = over
            self.post_message(self.Dragged(self._held, over))

    def on_mouse_up(self) -> None:
        """Lets go of it."""
        held, over, self._held, self._over = self._held, self._over, None, None
        if self._dragged:
            self.release_mouse()
            if held is not None and over is not None:
                self.post_message(self.Dropped(held, over))
            elif held is not None:
                self.post_message(self.Dragged(held, None))

    def on_leave(self) -> None:
        """Lets go of a row that was pressed and not carried."""
        if not self._dragged:
            self._held = None

    def on_click(self, event: events.Click) -> None:
        """Chooses a row, unless one was dragged."""
        if self._dragged:
            self._dragged = False
            event.prevent_default()
            event.stop()

    def _under(self, event: events.MouseEvent) -> Row | None:
        """The row under the pointer."""
        inside = 0 <= event.x < self.size.width and 0 <= event.y < self.size.height
        number = event.y + self.scroll_offset.y
        if not inside or number >= len(self.rows) or not self.rows[number].choosable:
            return None
        return self.rows[number]


class Branches(Pane):
    """All codebooks with their codes."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("book")]
    topic = "book"

    @dataclass
    class Turned(Message):
        """The cursor stands on another row, or rows were marked."""

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._marked: dict[Id, None] = {}

    def make_list(self) -> Rows:
        """The list."""
        return Draggable()

    # What is chosen

    @property
    def marked(self) -> list[Id]:
        """The codes that are marked, in reading order."""
        return [code.id for code in self._desk.tree if code.id in self._marked]

    @property
    def meant(self) -> list[Id]:
        """The codes on which keys act: those that are marked, else the one under the cursor."""
        return self.marked or ([self.chosen.id] if self.chosen else [])

    @property
    def chosen(self) -> Code | None:
        """The code under the cursor."""
        row = self.list.row
        return self._desk.tree.by_id.get(row.id) if row else None

    @property
    def book(self) -> Codebook | None:
        """The codebook under the cursor, or that of the code under it."""
        row, code = self.list.row, self.chosen
        wanted = code.codebook if code else row.id.removeprefix(BOOK) if row else ""
        return next((book for book in self._desk.tree.codebooks if book.id == wanted), None)

    def unmark(self) -> None:
        """Takes all marks away."""
        self._marked.clear()
        self.renew()

    def go_to(self, code: Id) -> None:
        """Puts the cursor on a code, unfolding what it is in."""
        tree = self._desk.tree
        if code in tree.by_id:
            self._fold([above.id for above in tree.ancestors(code)], folded=False)
            self.list.go_to(code)

    # Rows

    @property
    def _folded(self) -> set[Id]:
        return set(self._desk.recall("book_folded") or ())

    def renew(self) -> None:
        """Shows the tree as it is now."""
        tree = self._desk.tree
        marked = self.marked
        told = self.words.number(len(tree))
        if marked:
            told = self.words("book.book.marked", n=len(marked))
        self.title(Piece(f"{told} ", "key" if marked else "quiet"))
        self.set_class(not len(tree), "-empty")
        self.list.show(self._found() if self.sought else self._tree())

    def _tree(self) -> Iterator[Row]:
        desk = self._desk
        keys, summed = desk.chords.keys(), totals(desk.tree, desk.code_counts)
        folded = self._folded
        for book in desk.tree.codebooks:
            yield self._head(book)
            hidden: set[Id] = set()
            for code in desk.tree:
                if code.codebook != book.id:
                    continue
                if code.parent in hidden:
                    hidden.add(code.id)
                    continue
                if code.id in folded:
                    hidden.add(code.id)
                yield self._branch(code, keys.get(code.id, ""), summed[code.id])

    def _head(self, book: Codebook) -> Row:
        title = name_in(book.title, self._desk.study.language)
        version = book.version if book.content_hash else self.words("book.book.own")
        return Row(f"{BOOK}{book.id}", (Piece(title, "strong"), Piece(f"  {version}", "quiet")))

    def _branch(self, code: Code, key: str, count: int) -> Row:
        names, tree = self._desk.names, self._desk.tree
        depth = tree.depth(code.id)
        fold = "  "
        if tree.children(code.id):
            fold = "▸ " if code.id in self._folded else "▾ "
        role = self.words(f"terms.role.{code.role}") if code.role else ""
        return Row(
            code.id,
            (
                *self._mark(code.id),
                Piece("  " * depth + fold, "quiet"),
                Piece(f"{key} ", "key"),
                Piece("■ ", color=names.color(code.id)),
                Piece(names.label(code.id), "strong" if depth == 0 else ""),
                Piece(f"  {role}" if role else "", "quiet"),
            ),
            (Piece(f" {self.words.number(count)} ", "quiet"),) if count else (),
        )

    def _mark(self, code: Id) -> tuple[Piece, ...]:
        return (Piece("✓ ", "good") if code in self._marked else Piece("  "),)

    def _found(self) -> Iterator[Row]:
        desk = self._desk
        for code in Finder(desk.names).find(self.sought, {}):
            above = desk.tree.ancestors(code)
            place = desk.names.name(above[-1].id) if above else ""
            count = self.words.number(desk.code_counts.get(code, 0))
            yield Row(
                code,
                (
                    *self._mark(code),
                    Piece("■ ", color=desk.names.color(code)),
                    Piece(desk.names.label(code)),
                    Piece(f"  {place}", "quiet"),
                ),
                (Piece(f" {count} ", "quiet"),),
            )

    # Keys and mouse

    def action_mark(self) -> None:
        """Marks the code under the cursor, or takes the mark away."""
        code = self.chosen
        if code is None:
            return
        if self._marked.pop(code.id, self) is self:
            self._marked[code.id] = None
        self.renew()
        self.list.move(1)
        self.post_message(self.Turned())

    def action_fold(self) -> None:
        """Folds the branch under the cursor, or goes up to the code above."""
        code = self.chosen
        if code is None:
            return
        if self._desk.tree.children(code.id) and code.id not in self._folded:
            self._fold([code.id], folded=True)
        elif code.parent:
            self.list.go_to(code.parent)

    def action_unfold(self) -> None:
        """Unfolds the branch under the cursor."""
        if self.chosen is not None:
            self._fold([self.chosen.id], folded=False)

    def _fold(self, codes: Sequence[Id], *, folded: bool) -> None:
        now = self._folded
        (now.update if folded else now.difference_update)(codes)
        self._desk.remember(book_folded=sorted(now))
        self.renew()

    @on(Rows.Pressed)
    def _pressed(self, event: Rows.Pressed) -> None:
        """Folds and unfolds by a click on the mark."""
        code = self._desk.tree.by_id.get(event.row.id)
        if code is None or self.sought:
            return
        mark = 3 + 2 * self._desk.tree.depth(code.id)
        if mark <= event.column < mark + 2 and self._desk.tree.children(code.id):
            self._fold([code.id], folded=code.id not in self._folded)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.post_message(self.Turned())
