"""Finding words to code: what is sought, the places, looked through and coded in one step."""

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
from qca.model.study import Document
from qca.tasks import finding
from qca.tasks.finding import Extent, Place, Rule
from qca.tasks.session import Session
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.screens.dialog import Field
from qca.tui.screens.palette import Palette, Wanted
from qca.tui.screens.room import Place as Spot
from qca.tui.screens.room import Room
from qca.tui.screens.rules import Rules, rules
from qca.tui.widgets.beside import Beside
from qca.tui.widgets.line import Line
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.places import PlaceList, Span, span_of, still_left_out
from qca.tui.widgets.rows import Rows

PAUSE: Final = 0.25
"""Seconds without a key after which words are sought."""

LISTED: Final = 3_000
"""Places that are listed, and can be coded at once."""

_SLOW: Final = ("/", "~")
"""How a query begins that is only sought when it is whole."""


class QueryField(Vertical):
    """The line for what is sought."""

    topic = "finding.query"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("finding.query")]
    DEFAULT_CSS = "QueryField { height: 1; }"

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = value

    def compose(self) -> Iterable[Widget]:
        """The line."""
        yield Field(self._value, compact=True, select_on_focus=False)


class PickOne(Palette):
    """Asks for the codes of what was found."""

    def __init__(self, desk: Desk, passage: str, title: str) -> None:
        super().__init__(desk, passage)
        self._heading = title

    def tell(self) -> None:
        """Says its words."""
        super().tell()
        if not self.makes_new:
            self.say_title(self._heading)


class Finding(Room, inherit_bindings=False):
    """Where what stands in many places is found, looked through and coded."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("finding.here", "room")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "finding.tcss"]
    AUTO_FOCUS = ""
    topic = "finding"

    def __init__(self, desk: Desk, document: Document | None, query: str = "") -> None:
        """Finding.

        Args:
            desk: the open project.
            document: the one that is open.
            query: to begin with.
        """
        super().__init__(desk)
        self.sought = query
        self.places: Sequence[Place] = ()
        self.left_out: set[Span] = set()
        self.extent = Extent.SENTENCE
        self.rule_of: Id | None = None
        self._document = document
        self._everywhere = True
        self._interviewers = False
        self._total = 0
        self._seeking = asyncio.Lock()
        self._timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """What is sought, the places, and the transcript."""
        yield QueryField(self.sought)
        yield Static(id="told", markup=False)
        with Horizontal(id="parts"):
            with Vertical(id="found"):
                yield PlaceList()
                yield Static(id="empty", markup=False)
            with Vertical(id="text"):
                yield Line(id="title")
                yield Beside(self.desk)

    async def on_mount(self) -> None:
        """Seeks what it begins with."""
        self.query_one(Beside).can_focus = False
        self.query_one(Input).focus()
        if self.sought:
            await self.app.carry_out(self._mean, self.sought)

    @property
    def found(self) -> PlaceList:
        """The list."""
        return self.query_one(PlaceList)

    @property
    def chosen(self) -> list[Place]:
        """The places that are checked."""
        return [place for place in self.places if span_of(place) not in self.left_out]

    # Saying

    def tell(self) -> None:
        """Says its words."""
        words = self.words
        self.query_one(Input).placeholder = words("finding.type")
        self.query_one("#empty", Static).update(words("finding.empty"))
        self._say_header()
        self._show()

    def _say_header(self) -> None:
        words = self.words
        where = words("finding.everywhere")
        if self._document is not None and not self._everywhere:
            where = words("finding.in_document", document=self._document.name)
        self.say_header(words("finding.title"), f"{where} · {self.desk.session.coder.name}")

    def say(self, text: str, error: bool = False) -> None:
        """Tells what came of the search, below it."""
        told = self.query_one("#told", Static)
        told.update(text)
        told.set_class(error, "-error")

    def _say_places(self) -> None:
        words = self.words
        if not self.sought and self.rule_of is None:
            self.say("")
            return
        if not self.places:
            new = self.rule_of is not None
            self.say(words("finding.nothing_new" if new else "finding.nothing"))
            return
        number = len({place.document.id for place in self.places})
        documents = words("report.counted.documents", n=number, number=number)
        told = [words("finding.places", n=self._total, documents=documents)]
        if self._total > len(self.places):
            told.append(words("finding.first", n=words.number(len(self.places))))
        told.append(words("finding.checked", n=len(self.chosen)))
        told.append(words(f"finding.extent.{self.extent}"))
        if self._interviewers:
            told.append(words("finding.with_interviewers"))
        if self.rule_of is not None:
            name = self.desk.names.name(self.rule_of)
            told.insert(0, words("finding.by_rule", code=name, query=self.sought))
        self.say(" · ".join(told))

    def _show(self) -> None:
        """Lists the places as they are now."""
        self.found.show_places(self.places, self.left_out, self.words.language)
        self.query_one("#found").set_class(not self.sought, "-empty")
        self.query_one("#text").set_class(not self.places, "-empty")
        self._say_places()

    # Seeking

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._seek_typed)

    def _seek_typed(self) -> None:
        query = self.query_one(Input).value.strip()
        if query and query != self.sought and not query.startswith(_SLOW):
            self.set_going(self._seek, query)

    async def action_to_list(self) -> None:
        """Seeks what is in the line and goes to the places."""
        if self._timer is not None:
            self._timer.stop()
        await self.app.carry_out(self._mean, self.query_one(Input).value.strip())

    async def _mean(self, query: str) -> None:
        await self._seek(query)
        if self.places:
            self.found.focus()

    async def _seek(self, query: str, rule: Id | None = None) -> None:
        """Seeks something; what is in the way is told below the line.

        Args:
            query: as `finding.seek` takes it.
            rule: the code whose rule it is.
        """
        if (query, rule) != (self.sought, self.rule_of):
            self.left_out = set()
        self.sought, self.rule_of = query, rule
        async with self._seeking:
            if (query, rule) != (self.sought, self.rule_of):
                return  # something else was asked for in the meantime
            try:
                found = await self.desk.read(self._find, query, rule) if query else []
            except QcaError as error:
                self.places, self._total = (), 0
                self._show()
                self.say(self.words.error(error), error=True)
                return
            self._total = len(found)
            self.places = found[:LISTED]
            self._show()
        await self._show_place()

    def _find(self, session: Session, query: str, rule: Id | None) -> list[Place]:
        if rule is not None:
            return finding.run_rule(session, rule)
        if self._document is not None and not self._everywhere:
            session = session.with_scope(session.scope.of_document(self._document.id))
        hits = finding.seek(
            session,
            query,
            interviewers=self._interviewers,
            wanted=lambda: self.is_there and query == self.sought,
        )
        return finding.places(session, hits, self.extent)

    def heard(self, turned: Turned) -> None:
        """Seeks again where texts are others; shows the codings as they now are."""
        self._say_header()
        again = turned.documents or self.rule_of is not None
        self.set_going(self._follow, again)

    async def _follow(self, again: bool) -> None:
        if again:
            await self._seek(self.sought, self.rule_of)
        await self.query_one(Beside).read_again(self.words)

    @on(Rows.Moved, "PlaceList")
    def _moved(self) -> None:
        self.set_going(self._show_place)

    async def _show_place(self) -> None:
        await self.query_one(Beside).follow(self._spot, self.words)
        place, title = self.found.place, self.query_one("#title", Line)
        title.show((Piece(f" {place.document.name}", "strong"),) if place else ())

    def _spot(self) -> Spot | None:
        place = self.found.place
        return span_of(place) if place else None

    # Looking through

    def action_check(self) -> None:
        """Takes the place under the cursor out, or in again."""
        place = self.found.place
        if place is not None:
            self.left_out ^= {span_of(place)}
            self._show()
            self.found.move(1)

    @on(Rows.Pressed, "PlaceList")
    def _pressed(self, event: Rows.Pressed) -> None:
        """Checks by a click on the mark."""
        place = self.found.place
        if place is not None and 1 <= event.column <= 2:
            self.left_out ^= {span_of(place)}
            self._show()

    def action_all(self) -> None:
        """Takes all places in, or, where they are, all out."""
        self.left_out = set() if self.left_out else {span_of(place) for place in self.places}
        self._show()

    async def action_extent(self) -> None:
        """Codes the words themselves, their sentence, or the whole turn."""
        if self.rule_of is not None:
            self.echo.say(self.words("finding.rule_extent"))
            return
        extents = list(Extent)
        self.extent = extents[(extents.index(self.extent) + 1) % len(extents)]
        before, left_out = self.places, self.left_out
        await self.app.carry_out(self._seek, self.sought)
        self.left_out = still_left_out(before, left_out, self.places)
        self._show()

    async def action_asked(self) -> None:
        """Finds what interviewers say too, or no longer."""
        self._interviewers = not self._interviewers
        await self.app.carry_out(self._seek, self.sought)

    async def action_where(self) -> None:
        """Searches in all documents instead of one, or the other way round."""
        self._everywhere = not self._everywhere or self._document is None
        self._say_header()
        await self.app.carry_out(self._seek, self.sought)

    def action_query(self) -> None:
        """Goes to the line."""
        self.query_one(Input).focus()

    async def action_out(self) -> None:
        """Goes from the line to the places, or leaves where there are none."""
        if self.places:
            self.found.focus()
        else:
            self.dismiss(None)

    def action_jump(self) -> None:
        """Shows the place in the code screen."""
        self.dismiss(self._spot())

    @on(Rows.Chosen, "PlaceList")
    def _chosen(self) -> None:
        self.action_jump()

    # Coding

    async def action_code(self) -> None:
        """Codes the checked places: with the rule's code, or with codes that are asked for."""
        chosen = self.chosen
        if not chosen:
            self.echo.say(self.words("finding.none_checked"), "warning")
        elif self.rule_of is not None:
            await self.app.carry_out(self._code, chosen, [self.rule_of])
        else:
            title = self.words("finding.code_title", n=len(chosen))

            async def answered(wanted: Wanted | None) -> None:
                if wanted is not None:
                    await self.app.carry_out(self._code_wanted, chosen, wanted)

            self.app.push_screen(PickOne(self.desk, self.sought, title), answered)

    async def _code_wanted(self, chosen: Sequence[Place], wanted: Wanted) -> None:
        await self._code(chosen, await wanted.made(self.desk))

    async def _code(self, chosen: Sequence[Place], codes: Sequence[Id]) -> None:
        applied = await self.desk.write(finding.code_found, chosen, codes)
        self.desk.use(list(codes))
        names = ", ".join(self.desk.names.name(code) for code in codes)
        not_anew = len(applied.refused) + len(applied.unchanged)
        coded = len(chosen) - not_anew // max(1, len(codes))
        told = [self.words("finding.coded", n=coded, codes=names)]
        if applied.merged:
            told.append(self.words("finding.joined", n=len(applied.merged)))
        if applied.unchanged:
            told.append(self.words("finding.there", n=len(applied.unchanged)))
        if applied.refused:
            told.append(self.words("finding.refused", n=len(applied.refused)))
        self.echo.say(" · ".join(told))

    # Rules

    def action_keep(self) -> None:
        """Keeps the search with a code, to be run again on new transcripts."""
        if not self.sought or self.rule_of is not None:
            self.echo.say(self.words("finding.nothing_to_keep"))
            return
        query, extent = self.sought, self.extent

        async def keep(wanted: Wanted) -> None:
            code = (await wanted.made(self.desk))[0]
            await self.desk.write(finding.keep_rule, code, query, extent)
            name = self.desk.names.name(code)
            self.echo.say(self.words("finding.kept", query=query, code=name))

        async def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                await self.app.carry_out(keep, wanted)

        title = self.words("finding.keep_title", query=query)
        self.app.push_screen(PickOne(self.desk, query, title), answered)

    def action_rules(self) -> None:
        """Shows the rules that are kept, to run one or to remove it."""
        if not rules(self.desk):
            self.echo.say(self.words("finding.no_rules"))
            return

        async def answered(code: Id | None) -> None:
            rule = dict(rules(self.desk)).get(code or "")
            if code is not None and rule is not None:
                await self.app.carry_out(self._run, code, rule)

        self.app.push_screen(Rules(self.desk), answered)

    async def _run(self, code: Id, rule: Rule) -> None:
        self.extent = rule.extent
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = rule.query
        await self._seek(rule.query, code)
        if self.places:
            self.found.focus()
