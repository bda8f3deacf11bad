"""The codebook screen: codebooks and codes, what each means, and what is coded with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.codes import Code, Codebook, name_in
from qca.model.ids import Id
from qca.tasks import codebooks, reworking
from qca.tasks.passages import Passage, coded_with
from qca.tasks.session import Session
from qca.tui import keymap
from qca.tui.desk import Desk, Turned, totals
from qca.tui.meaning import meaning
from qca.tui.screens.reworking import Reworking
from qca.tui.screens.room import Place
from qca.tui.widgets.branches import Branches
from qca.tui.widgets.coded import CodedPane
from qca.tui.widgets.rows import Rows


class CodebookScreen(Reworking):
    """The tree of codes at the left; the code under the cursor at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("room", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "codebook.tcss"]
    AUTO_FOCUS = "Branches Rows"
    topic = "book"

    def __init__(self, desk: Desk, at: Id | None = None) -> None:
        """The screen.

        Args:
            desk: the project.
            at: the code for the cursor.
        """
        super().__init__(desk)
        self._first = at
        self._shown: Id | None = None

    def body(self) -> Iterable[Widget]:
        """Tree and code."""
        with Horizontal(id="panes"):
            yield Branches(self.desk, id="tree")
            with Vertical(id="right", classes="side"):
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(markup=False)
                yield CodedPane(self.desk, id="coded")

    async def on_mount(self) -> None:
        """Goes to the code that was asked for."""
        if self._first is not None:
            self.branches.go_to(self._first)

    def tell(self) -> None:
        """Says its words."""
        desk, words = self.desk, self.words
        books, codes = len(desk.tree.codebooks), len(desk.tree)
        told = [words("book.books", n=books), self._count("codes", codes)]
        waiting = len(reworking.waiting(desk.session))
        if waiting:
            told.append(words("book.waiting", n=waiting))
        self.say_header(words("book.title"), " · ".join(told))
        self._explain()

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - whatever it was
        """Shows what changed."""
        self._shown = None
        self.branches.renew()
        self.tell()

    # What is under the cursor

    @on(Branches.Turned)
    def _other(self) -> None:
        self._explain()

    def _explain(self) -> None:
        """Says what the code or codebook under the cursor is, and shows its passages."""
        code, book = self.branches.chosen, self.branches.book
        shown = self.query_one("#about Static", Static)
        self.coded.display = code is not None
        if code is None:
            self._shown = None
            shown.update("\n\n".join(self._about_book(book)) if book else "")
            self.coded.present((), frozenset())
            return
        shown.update("\n\n".join(self._about(code)))
        if code.id != self._shown:
            self._shown = code.id
            self.run_beside("passages", self._show_passages, code)

    def _about(self, code: Code) -> Iterator[str]:
        """What a code means, and what it stands on."""
        words, desk = self.words, self.desk
        yield meaning(code, desk, words)
        facts = []
        key = desk.chords.keys().get(code.id, "")
        if key:
            facts.append(words("book.key_is", key=key))
        own = desk.code_counts.get(code.id, 0)
        all_ = totals(desk.tree, desk.code_counts)[code.id]
        facts.append(self._count("count", own))
        if all_ != own:
            facts.append(self._count("count_below", all_))
        yield " · ".join(facts)

    def _about_book(self, book: Codebook) -> Iterator[str]:
        """Where a codebook comes from, and how much is in it."""
        words, desk = self.words, self.desk
        inside = [code for code in desk.tree if code.codebook == book.id]
        yield name_in(book.title, desk.study.language)
        told = [self._count("codes", len(inside))]
        told.append(self._count("count", sum(desk.code_counts.get(c.id, 0) for c in inside)))
        yield " · ".join(told)
        if book.content_hash:
            yield words("book.version", version=self._version(book))
        else:
            yield words("book.own_help")
        if book.source:
            yield words("book.source", source=book.source)
        if book.licence:
            yield words("book.licence", licence=book.licence)

    def _count(self, what: str, n: int) -> str:
        return self.words(f"book.{what}", n=n, told=self.words.number(n))

    def _version(self, book: Codebook) -> str:
        found = codebooks.codebooks(self.desk.session)
        return next((one.version for one in found if one.id == book.id), book.version)

    async def _show_passages(self, code: Code) -> None:
        def read(session: Session) -> tuple[list[Passage], frozenset[Id]]:
            older = reworking.older_codings(session, code.id)
            found = coded_with(session, [code.id])
            return found, frozenset(older)

        passages, older = await self.desk.read(read)
        if self.is_there and self._shown == code.id:
            self.coded.present(passages, older)

    def _left_queue(self, place: Place | None) -> None:
        self._shown = None  # what was reread is not marked any more
        super()._left_queue(place)

    async def action_leave(self) -> None:
        """Goes back to the code screen, or from the passages to the tree."""
        if self.coded.has_focus_within:
            self.branches.list.focus()
        else:
            await super().action_leave()

    @on(Rows.Chosen, "#tree Rows")
    def _chosen(self) -> None:
        self.action_edit()

    @on(Rows.Chosen, "#coded Rows")
    def _passage_chosen(self) -> None:
        """Goes to the passage in the code screen."""
        passage = self.coded.current
        if passage is not None:
            segment = passage.coding.segment
            self.dismiss((passage.document.id, segment.start, segment.end))
