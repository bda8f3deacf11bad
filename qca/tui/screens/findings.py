"""The screen of analyses: every table and text of the study, and the words behind each number."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.errors import QcaError
from qca.model.ids import Id
from qca.tasks import analyses, drawing
from qca.tasks.analyses import ANSWERS, CONTEXT, GROUPS, INPUTS, Asked, Behind, Offer
from qca.tasks.leads import Ground, Lead, lead
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.results import FIRST, Results, Standing
from qca.tui.screens.room import Room
from qca.tui.widgets.behind import BehindView
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.result import ResultView
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.laid import Cursor, Laid

PEEK: Final = 60
"""Passages that are listed while one moves over cells; all are, once one goes to the list."""


_PASSING: Final = 0.03
"""Seconds for which the cursor must stand on a cell until its passages are read."""

_ALONE: Final = frozenset({"words", CONTEXT, ANSWERS, INPUTS})
"""Results that rest on no codings."""

_DRAWN: Final = frozenset({"theme-map"})
"""Results that are only a drawing, in which the cursor stands nowhere unless as numbers."""


class Kinds(Rows):
    """The list of analyses."""

    topic = "analysis.list"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("analysis.list")]


class Findings(Room):
    """The list of analyses, or one result with the passages behind its cells."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("room", "screen", "analysis.here")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "analysis.tcss"]
    AUTO_FOCUS = ""
    topic = "analysis.list"

    def __init__(self, desk: Desk, results: Results) -> None:
        """The screen.

        Args:
            desk: the project.
            results: what was worked out already, and where one was in it.
        """
        super().__init__(desk)
        self.results = results
        self.asked = results.asked
        self.offers: list[Offer] = []
        self._blocks: Sequence[Block] | None = None
        self._laid_width = 0
        self._peeking = True
        self._follows = False
        self._behind_what: object = None

    def body(self) -> Iterable[Widget]:
        """The list with what the chosen analysis is, and the result with its passages."""
        with Horizontal(id="panes"):
            with Horizontal(id="shelf"):
                yield Kinds(id="kinds")
                yield Static(id="about", markup=False)
            with Horizontal(id="view"):
                with Vertical(id="main"):
                    yield Line(id="what")
                    yield ResultView(id="result")
                    yield Static(id="lacking", markup=False)
                with Vertical(id="side", classes="side"):
                    yield Line(id="behind-title")
                    yield Static(id="cell", markup=False)
                    yield BehindView(id="behind")

    @property
    def view(self) -> ResultView:
        """The result."""
        return self.query_one(ResultView)

    @property
    def behind(self) -> BehindView:
        """The passages."""
        return self.query_one(BehindView)

    @property
    def kinds(self) -> Kinds:
        """The list of analyses."""
        return self.query_one(Kinds)

    @property
    def is_list(self) -> bool:
        """Whether the list is shown."""
        return self.asked == FIRST

    # Saying

    def tell(self) -> None:
        """Says its words, and shows what was asked for in them."""
        self.run_beside("renew", self._renew)
        if self.is_list:
            self.show_list()
        else:
            self.ask(self.asked)

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - anything may be behind a number
        """Works out anew what is shown, and looks again for what is lacking."""
        self.run_beside("renew", self._renew)
        if not self.is_list:
            self._work()

    async def _renew(self) -> None:
        """Looks which analyses there are."""
        self.offers = await self.desk.read(analyses.offers)
        if not self.is_there:
            return
        words = self.words
        ready = sum(offer.lacks is None for offer in self.offers)
        self.say_header(words("analysis.title"), words("analysis.ready", n=ready))
        self.kinds.show(self._rows(), self.results.asked.kind or None)
        self._explain()

    def _rows(self) -> Iterator[Row]:
        words = self.words
        wide = max((len(self.name_of(offer.kind)) for offer in self.offers), default=0)
        for group in GROUPS:
            there = [offer for offer in self.offers if offer.group == group]
            if not there:
                continue
            title = Piece(words(f"analysis.group.{group}"), "key")
            yield Row(f"group:{group}", (title,), choosable=False)
            for offer in there:
                name = f" {self.name_of(offer.kind):<{wide}}  "
                if offer.lacks is None:
                    said = Piece(words(f"analysis.kind.{offer.kind}.about"), "quiet")
                    yield Row(offer.kind, (Piece(name), said))
                else:
                    needs = words(f"analysis.kind.{offer.kind}.needs")
                    said = Piece(f"– {words('analysis.needs', what=needs)}", "quiet")
                    yield Row(offer.kind, (Piece(name, "quiet"), said))
            yield Row(f"gap:{group}", (), choosable=False)

    def name_of(self, kind: str) -> str:
        """What an analysis is called."""
        return self.words(f"analysis.kind.{kind}.name")

    def offer_of(self, kind: str) -> Offer | None:
        """An analysis among those that are offered."""
        return next((offer for offer in self.offers if offer.kind == kind), None)

    # The list

    def show_list(self) -> None:
        """Shows the list of analyses."""
        self.asked = FIRST
        self.remove_class("-showing", "-lacking")
        self.kinds.focus()
        self.refresh_bindings()

    @on(Rows.Moved, "#kinds")
    def _other_kind(self) -> None:
        self._explain()

    def _explain(self) -> None:
        """Says what the analysis under the cursor tells, what it needs, and what can be done."""
        self.refresh_bindings()
        row = self.kinds.row
        offer = self.offer_of(row.id) if row else None
        if offer is None:
            return
        words = self.words
        told = [
            self.name_of(offer.kind),
            words(f"analysis.kind.{offer.kind}.told"),
        ]
        if offer.lacks is not None:
            told.append(f"{words('analysis.lacking')}\n{self.words.error(offer.lacks)}")
        told.append(words("analysis.command", kind=command(offer.kind)))
        self.query_one("#about", Static).update("\n\n".join(told))

    @on(Rows.Chosen, "#kinds")
    def _chosen_kind(self, event: Rows.Chosen) -> None:
        self.ask(self.last_asked(event.row.id))

    def last_asked(self, kind: str) -> Asked:
        """An analysis with the choices with which it was shown last."""
        known = [asked for asked in self.results.standing if asked.kind == kind]
        return known[-1] if known else Asked(kind)

    # A result

    def ask(self, asked: Asked) -> None:
        """Shows a result; it is worked out on another thread."""
        self.keep_standing()
        if asked != self.asked:
            self._blocks = None
            self.view.clear()
        self.asked = self.results.asked = asked
        self.add_class("-showing")
        self.remove_class("-lacking")
        drawn = asked.kind in _DRAWN and not self.results.as_numbers
        self.set_class(asked.kind in _ALONE or drawn, "-alone")
        self.view.focus()
        self.refresh_bindings()
        self._work()

    def _work(self) -> None:
        self._say_what(self.words("analysis.working"))
        self.run_beside("result", self._show, self.asked)

    async def _show(self, asked: Asked) -> None:
        try:
            self._blocks = await self.results.blocks(asked, self.words)
        except QcaError as error:
            self._show_lacking(error)
            return
        self.remove_class("-lacking")
        if self.view.size.width:  # else it is laid out as soon as it has a size
            await self._lay_out()

    async def _lay_out(self) -> None:
        """Lays the result out and shows it, the cursor on the cell where it was."""
        if self._blocks is None:
            return
        self._laid_width = self.view.room
        # Textual writes to standard error; in a browser that is not the terminal.
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        dots = drawing.shows_dots(encoding, os.environ.get("TERM"))
        lay_out = partial(analyses.lay_out, as_numbers=self.results.as_numbers, dots=dots)
        laid = await asyncio.to_thread(lay_out, self._blocks, self.words, self._laid_width)
        if self.focused is None:
            self.view.focus()  # it was hidden as long as something was lacking
        stays = self._follows or self.keep_standing()
        self._follows = False
        standing = self.results.standing.get(self.asked)
        cursor = laid.find(standing.where, standing.cursor) if standing else laid.first()
        self._say_what("")
        self.view.show(laid, cursor, stays=stays, seen=standing is not None)
        self.refresh_bindings()

    def keep_standing(self) -> bool:
        """Remembers where the cursor stands; False where no result is shown."""
        laid, cursor = self.view.laid, self.view.cursor
        if laid is None:
            return False
        if cursor is not None:
            self.results.standing.pop(self.asked, None)
            self.results.standing[self.asked] = Standing(laid.where(cursor), cursor)
        return True

    def follow(self, standing: Standing) -> None:
        """Lets the cursor go to another cell, once the result is shown anew."""
        self.results.standing[self.asked] = standing
        self._follows = True

    def _show_lacking(self, error: QcaError) -> None:
        """Says what the project lacks for what was asked for."""
        words = self.words
        self._blocks = None
        self.view.clear()
        self._say_what("")
        said = [words.error(error)]
        if self.asked.kind in {kind for kinds in GROUPS.values() for kind in kinds}:
            said.insert(0, words(f"analysis.kind.{self.asked.kind}.told"))
        self.query_one("#lacking", Static).update("\n\n".join(said))
        self.add_class("-lacking")

    def _say_what(self, state: str) -> None:
        """Says which result this is, and over what."""
        right = (Piece(f"{state} ", "key"),) if state else ()
        self.query_one("#what", Line).show(
            (Piece(f"  {self.what()}", "strong"), Piece(f"   {self.choices_told()}", "quiet")),
            right,
        )

    def what(self) -> str:
        """What the result is called."""
        return self.name_of(self.asked.kind)

    def choices_told(self) -> str:
        """Over what the result is."""
        raise NotImplementedError

    @on(ResultView.Resized)
    def _resized(self) -> None:
        """Lays the result out anew where it has another width."""
        if self._blocks is not None and self.view.room != self._laid_width:
            self.run_beside("result", self._lay_out)

    # Behind a cell

    @on(ResultView.Moved)
    def _moved(self, event: ResultView.Moved) -> None:
        self.keep_standing()
        self._peeking = True
        self.show_behind(event.cursor, self.view.laid)

    @on(ResultView.Chosen)
    def _open(self, event: ResultView.Chosen) -> None:
        self.open(event.cursor)

    def open(self, cursor: Cursor) -> None:
        """Goes to the passages of the cell, all of them, or says what it is."""
        laid = self.view.laid
        if laid is None:
            return
        ground = self.lead_of(laid, cursor).ground
        if ground is Ground.PASSAGES:
            self._peeking = False
            self.show_behind(self.view.cursor, laid)
            self.behind.focus()
        else:
            self.echo.say(self.words(f"analysis.behind_{ground}"))

    def show_behind(self, cursor: Cursor | None, laid: Laid | None) -> None:
        """Shows the passages behind a cell."""
        title = self.query_one("#behind-title", Line)
        said = self.query_one("#cell", Static)
        if cursor is None or laid is None:
            self.echo.rest(())
            title.show(())
            said.update("", layout=False)
            self.behind.show(())
            return
        words = self.words
        row, column, text = laid.told(cursor)
        cell = laid.cell(cursor)
        evidence = tuple(dict.fromkeys(cell.evidence))
        named = " · ".join(part for part in (row, column) if part)
        count = words("analysis.passages", n=len(evidence), of=words.number(len(evidence)))
        if self._peeking and len(evidence) > PEEK:
            of = words.number(len(evidence))
            count = words("analysis.passages_first", of=of, first=PEEK)
        title.show((Piece("  "), Piece(named, "strong")), (Piece(f"  {count} ", "quiet"),))
        told = [text if column and text != row else ""]
        if isinstance(cell.value, int) and 0 < cell.value < len(evidence) and self._counts(cursor):
            told[0] += f" – {words('analysis.counts_once')}"
        if cell.reason and cell.reason not in text:
            told.append(cell.reason)
        ground = self.lead_of(laid, cursor).ground
        if ground is not Ground.PASSAGES:
            told.append(words(f"analysis.behind_{ground}"))
        self.echo.rest(self._leads_on(ground))
        said.update(" – ".join(part for part in told if part), layout=False)
        self.run_beside("behind", self._fetch, evidence)

    def lead_of(self, laid: Laid, cursor: Cursor) -> Lead:
        """Where a cell of a result leads."""
        column = laid.where(cursor).column
        return lead(self.asked, column, laid.cell(cursor), laid.record(cursor))

    def _leads_on(self, ground: Ground) -> tuple[Piece, ...]:
        """Says where Enter leads in a result that has no passages beside it."""
        if self.has_class("-alone"):
            return (Piece(self.words(f"analysis.behind_{ground}"), "quiet"),)
        return ()

    def _counts(self, cursor: Cursor) -> bool:
        """Whether a cell counts passages, of which one may carry several codings."""
        laid = self.view.laid
        return laid is not None and laid.where(cursor).column == "segments"

    async def _fetch(self, evidence: tuple[str, ...]) -> None:
        """Reads the passages, the first few where one only passes by."""
        await asyncio.sleep(_PASSING)  # who goes on at once does not wait for what they pass
        base = await self.results.base(self.asked.coder, self.words)
        wanted = evidence[:PEEK] if self._peeking else evidence
        what = (self.asked, self.results.standing.get(self.asked))
        self.behind.show(base.behind(wanted), keep=what == self._behind_what)
        self._behind_what = what

    @on(BehindView.Chosen)
    def _jump(self, event: BehindView.Chosen) -> None:
        self.jump(event.passage)

    def jump(self, passage: Behind) -> None:
        """Shows a passage in the code screen."""
        self.jump_to(passage.document, passage.start, passage.end)

    def jump_to(self, document: Id, start: int, end: int) -> None:
        """Shows a place in the code screen."""
        self.keep_standing()
        self.dismiss((document, start, end))


def command(kind: str) -> str:
    """How an analysis is asked for on the command line."""
    if kind == analyses.NARRATIVE:
        return "qca narrative show PROJECT STAGE"
    return f"qca table PROJECT {kind}"
