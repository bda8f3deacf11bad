"""The retrieve screen laid out: a query, the segments it finds, the transcript; kept true."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.query import QueryUnreadable
from qca.tasks import asking
from qca.tasks.asking import Answer
from qca.tui import keymap
from qca.tui.completing import Completer
from qca.tui.desk import Desk, Turned
from qca.tui.screens.room import Place, Room
from qca.tui.sheet import Sheet
from qca.tui.widgets.beside import Beside
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.query import QueryLine
from qca.tui.widgets.rows import Rows
from qca.tui.widgets.segments import SegmentList, bond
from qca.tui.widgets.transcript import CodingClicked

PAUSE: Final = 0.25
"""Seconds without a key after which a query is asked."""

LONG: Final = 0.4
"""Seconds after which one is told that the answer is being looked for."""


class TextBeside(Beside):
    """The transcript beside the segments, in which words can be coded too."""

    BINDINGS = keymap.bindings("retrieve.beside")  # type: ignore[assignment]


class Answers(Room, inherit_bindings=False):
    """A query and what it finds, kept as the project is.

    The query is asked while one types. Whatever changes in the project, by this screen or
    another program, is asked again, and the cursor stays on its passage.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("room")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "retrieve.tcss"]
    AUTO_FOCUS = ""
    topic = "retrieve"

    def __init__(self, desk: Desk, query: str = "", at: Id | None = None) -> None:
        """A query.

        Args:
            desk: the open project.
            query: to begin with.
            at: the coding for the cursor.
        """
        super().__init__(desk)
        self.asked = ""
        self.answer = Answer()
        self._first = query
        self._at = at
        self._stale = False
        self._asking = asyncio.Lock()
        self._timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The query, its segments, the transcript."""
        yield QueryLine(self._first, id="query")
        yield Static(id="told", markup=False)
        with Horizontal(id="parts"):
            with Vertical(id="found"):
                yield SegmentList()
                yield Static(id="empty", markup=False)
            with Vertical(id="text"):
                yield Line(id="title")
                yield TextBeside(self.desk, "retrieve.beside")

    async def on_mount(self) -> None:
        """Asks the query it begins with."""
        if self._first:
            self.segments.focus()
            await self.app.carry_out(self._ask_first)
        else:
            self.action_query()
        self.set_going(self._learn)

    # Parts

    @property
    def segments(self) -> SegmentList:
        """The list."""
        return self.query_one(SegmentList)

    @property
    def text(self) -> TextBeside:
        """The transcript."""
        return self.query_one(TextBeside)

    @property
    def sheet(self) -> Sheet | None:
        """The document of the transcript."""
        return self.text.sheet

    # Saying

    def tell(self) -> None:
        """Says its words."""
        self._say_header()
        coded = any(self.desk.code_counts.values())
        first = "" if coded else self.words("retrieve.nothing_coded") + "\n\n"
        self.query_one("#empty", Static).update(first + self.words("retrieve.empty"))
        self._show_answer()
        if self.asked:
            self._ask_again()

    def _say_header(self) -> None:
        words, saved = self.words, self.words("tui.header.saved")
        if self.desk.saved is not None:
            saved += f" {self.desk.saved:%H:%M}"
        self.say_header(words("retrieve.title"), f"{self.desk.session.coder.name} · {saved}")

    def say(self, text: str, look: str = "quiet") -> None:
        """Tells what came of the query, below it."""
        told = self.query_one("#told", Static)
        told.update(text)
        told.set_class(look == "error", "-error")

    def _say_answer(self) -> None:
        words, found = self.words, self.answer
        if not self.asked:
            self.say("")
            return
        documents = words("report.counted.documents", n=found.documents, number=found.documents)
        told = [words("retrieve.found", n=found.total, documents=documents)]
        if not found.total:
            told = [words("retrieve.nothing")]
        if found.total > len(found.passages):
            told.append(words("retrieve.first", n=words.number(len(found.passages))))
        if found.withheld:
            told.append(words("retrieve.withheld", n=found.withheld))
        told += [words(notice.key, **dict(notice.params)) for notice in found.several]
        self.say(" · ".join(told))

    def _say_title(self) -> None:
        """Says which document the transcript is, and what binds the passage."""
        passage, title = self.segments.passage, self.query_one("#title", Line)
        if self.sheet is None or passage is None:
            title.show(())
            return
        right = [Piece(f"  {passage.place} ", "quiet")]
        if bound := bond(passage):
            right.insert(0, Piece(self.words(f"retrieve.{bound}_long"), "warning"))
        title.show((Piece(f" {self.sheet.document.name}", "strong"),), right)

    # The query

    async def _ask_first(self) -> None:
        await self.ask(self._first)

    async def _learn(self) -> None:
        """Reads what queries can name, for completing them."""
        vocabulary = await self.desk.read(asking.vocabulary_of)
        earlier: Sequence[str] = self.desk.recall("queries") or ()
        completer = Completer(self.desk.names, vocabulary.values, earlier)
        self.query_one(QueryLine).offer(completer, self.desk.names)

    @on(QueryLine.Offered)
    def _make_room(self, event: QueryLine.Offered) -> None:
        """Lets the words that say what to do be read below what could follow."""
        self.query_one("#empty").styles.margin = (event.lines, 0, 0, 0)

    @on(QueryLine.Changed)
    def _typed(self) -> None:
        self._show_parts()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._ask_typed)

    def _ask_typed(self) -> None:
        self.set_going(self._ask_begun, self.query_one(QueryLine).value)

    async def _ask_begun(self, query: str) -> None:
        await self.ask(query, typing=True)

    @on(QueryLine.Submitted)
    async def _submitted(self, event: QueryLine.Submitted) -> None:
        if self._timer is not None:
            self._timer.stop()
        await self.app.carry_out(self._mean, event.query)

    async def _mean(self, query: str) -> None:
        """Asks a query that is meant as it stands, and goes to its segments.

        Where it means nothing as it stands, what the list below it offers first for its last
        letters is put in.
        """
        if not await self.ask(query):
            self.query_one(QueryLine).complete_begun()
        else:
            earlier = [q for q in self.desk.recall("queries") or () if q != query]
            self.desk.remember(queries=[query, *earlier][:9])
            if self.answer.total:
                self.segments.focus()
            await self._learn()

    async def ask(self, query: str, typing: bool = False) -> bool:
        """Asks a query; what is wrong with it is told below it.

        Args:
            query: as it was typed.
            typing: whether more may be typed, so that an unfinished query is no error.
        """
        if typing and query in ("", self.asked):
            self._say_answer()  # in place of what was wrong with a query that is not there now
            return False
        try:
            await self._answer(query)
        except QcaError as error:
            open_end = isinstance(error, QueryUnreadable) and error.params["at"] == "…"
            if typing and open_end:
                self.say(self.words("retrieve.unfinished"))
            else:
                self.say(self.words.error(error), "error")
            self._stale = True  # what changed meanwhile was not looked at
            return False
        await self.show_passage()
        return True

    async def catch_up(self) -> None:
        """Asks again where something has changed.

        Raises:
            QcaError: the query means nothing any more.
        """
        while self._stale:
            await self._answer(None)
        await self.show_passage()

    async def _answer(self, query: str | None) -> None:
        """Shows what a query finds; one that means nothing leaves all as it is.

        Args:
            query: None for the one that is shown, as it is by then.
        """
        async with self._asking:
            self._stale = False
            query = self.asked if query is None else query
            found = Answer()
            if query:
                found = await self._find(query)
            self.asked, self.answer = query, found
            self._show_answer()
            await self.text.read_again(self.words)

    async def _find(self, query: str) -> Answer:
        """The answer; where it takes long, that it is looked for is told meanwhile."""
        reading = asyncio.ensure_future(self.desk.read(asking.answer, query, self.words.language))
        try:
            await asyncio.wait({reading}, timeout=LONG)
            if not reading.done():
                self.say(self.words("retrieve.looking"))
            return await reading
        finally:
            reading.cancel()

    # The segments

    def _show_answer(self) -> None:
        """Lists the segments; the cursor stays on its passage, or goes to one that is new."""
        ids = frozenset(p.coding for p in self.answer.passages)
        at = None
        if self._at in ids:
            at, self._at = self._at, None
        self.segments.show_answer(self.answer, self.desk, self.words, at)
        self._show_parts()
        self._say_answer()

    def _show_parts(self) -> None:
        """Shows the segments, or what to do first as long as nothing is typed."""
        begun = bool(self.asked or self.query_one(QueryLine).value)
        self.query_one("#found").set_class(not begun, "-empty")
        self.query_one("#text").set_class(not self.answer.passages, "-empty")

    @on(Rows.Moved, "SegmentList")
    def _moved(self) -> None:
        self.set_going(self.show_passage)

    # The transcript

    async def show_passage(self) -> None:
        """Shows the passage under the cursor in its transcript."""
        await self.text.follow(self._place, self.words)
        self._say_title()

    def _place(self) -> Place | None:
        passage = self.segments.passage
        return (passage.document, passage.start, passage.end) if passage else None

    @on(CodingClicked)
    def _clicked(self, event: CodingClicked) -> None:
        self.segments.go_to(event.mark.id)

    # What changed

    def heard(self, turned: Turned) -> None:
        """Asks again."""
        self._say_header()
        self._ask_again(turned.codes)

    def _ask_again(self, codes: bool = False) -> None:
        """Asks again when there is time; ``codes`` says whether they are called otherwise."""
        self._stale = True
        self.set_going(self._follow, codes)

    async def _follow(self, codes: bool) -> None:
        if codes:
            await self._learn()
        try:
            await self.catch_up()
        except QcaError as error:
            self.say(self.words.error(error), "error")

    # Going about

    def action_query(self) -> None:
        """Goes to the query."""
        self.query_one(QueryLine).query_one(Input).focus()

    def action_suggested(self, steps: int) -> None:
        """Moves among what could follow in the query."""
        self.query_one(QueryLine).suggested(steps)

    def action_complete(self) -> None:
        """Completes the query."""
        self.query_one(QueryLine).complete()

    def action_to_list(self) -> None:
        """Takes the query as it stands and goes to its segments."""
        self.query_one(QueryLine).submit()

    async def action_out(self) -> None:
        """Goes from the query to the segments, or leaves where there are none."""
        if self.answer.total:
            self.query_one(QueryLine).value = self.asked
            self.segments.focus()
        else:
            self._leave(None)

    def action_other_pane(self) -> None:
        """Goes from the list to the transcript, or back."""
        if self.segments.has_focus:
            self.text.focus()
        else:
            self.segments.focus()
            self.set_going(self.show_passage)

    def action_move(self, steps: int) -> None:
        """Goes to another segment."""
        self.segments.move(steps)

    async def action_leave(self) -> None:
        """Goes back to the code screen, or from the transcript to the list."""
        if self.text.has_focus:
            self.action_other_pane()
        else:
            self._leave(None)

    def action_jump(self) -> None:
        """Shows the passage in the code screen."""
        passage = self.segments.passage
        if passage is None:
            return
        start, end = passage.start, passage.end
        if self.text.has_focus:
            start, end = self.text.selection.start, self.text.selection.end
        self._leave((passage.document, start, end))

    @on(Rows.Chosen, "SegmentList")
    def _chosen(self) -> None:
        self.action_jump()

    def _leave(self, place: Place | None) -> None:
        """Leaves, and remembers where one was."""
        passage = self.segments.passage
        at = passage.coding if passage else None
        self.desk.remember(retrieve={"query": self.asked, "at": at})
        self.dismiss(place)
