"""The screen on which a narrative is written, with evidence, preview and checks beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widget import Widget

from qca.model.ids import Id
from qca.model.narrative import Narrative
from qca.tasks import analyses, narratives
from qca.tasks.analyses import Base, Behind
from qca.tasks.narratives import Stage, WrittenMeanwhile
from qca.tasks.telling import Telling
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.results import Results, Writing
from qca.tui.screens.dialog import Choose
from qca.tui.screens.pick import Entry, Pick, entry
from qca.tui.screens.room import Room
from qca.tui.widgets.behind import BehindView
from qca.tui.widgets.line import Line
from qca.tui.widgets.narrative import Checks, EvidenceView, Preview, check_rows
from qca.tui.widgets.page import Page
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.result import ResultView
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.analysis.narrative import Finding
    from qca.analysis.stale import Since

SIDES: Final = ("evidence", "preview", "checks")
"""What can stand beside the page."""

WHICH: Final = ("all", "unsaid", "new")
"""Which evidence is listed: all, what the text does not refer to, what came since."""

_JOIN: Final = "join"
_MINE: Final = "mine"


class NarrativeScreen(Room, inherit_bindings=False):
    """A narrative being written; leaving keeps it.

    Attributes:
        page: where one writes.
        evidence: of the stage.
        preview: the text as it is read.
        checks: what should be looked at.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("narrative.here")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "narrative.tcss"]
    AUTO_FOCUS = "Page"
    topic = "narrative.page"

    def __init__(self, desk: Desk, results: Results, stage: Stage, writing: Writing) -> None:
        """The screen.

        Args:
            desk: the project.
            results: what was worked out of it already.
            stage: what the text is about.
            writing: in which language one writes, and where one was.
        """
        super().__init__(desk)
        self.page = Page(desk, id="page")
        self.evidence = EvidenceView(id="evidence")
        self.preview = Preview(id="preview")
        self.checks = Checks(id="checks", always=True)
        self._results = results
        self._stage = stage
        self._writing = writing
        self._base: Base | None = None
        self._telling: Telling | None = None
        self._begun = ""
        self._is_left = False
        self._side = writing.side
        self._which = WHICH[0]
        self._chosen: tuple[Id, ...] = ()
        self._since: Since | None = None
        self._findings: Sequence[Finding] = ()

    def body(self) -> Iterable[Widget]:
        """The page, and what stands beside it."""
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Line(id="where")
                yield self.page
            with Vertical(id="side", classes="side"):
                yield Line(id="side-title")
                yield self.evidence.add_class("beside")
                yield self.preview.add_class("beside")
                yield self.checks.add_class("beside")

    async def on_mount(self) -> None:
        """Reads the text and what it rests on."""
        self.page.read_only = True
        self.run_beside("begin", self._begin)

    def tell(self) -> None:
        """Says its words."""
        words = self.words
        told = words("narrative.reading")
        if self._telling is not None:
            from qca.tasks.narrative_lists import tell_since

            told = words("narrative.draft_here")
            if self._since is not None:
                told = tell_since(self._since, words)
        self.say_header(words("narrative.title", name=self._stage.name), told)
        self._say_where()
        self._say_side()

    def _say_where(self) -> None:
        words, page = self.words, self.page
        row, _ = page.cursor_location
        state = "unkept" if page.changed else "kept" if self._begun else "not_begun"
        right = words(f"narrative.state.{state}")
        count = words("narrative.count", n=len(page.text.split()))
        left = words("narrative.line_of", line=row + 1, of=page.document.line_count)
        self.query_one("#where", Line).show(
            (Piece(f" {left}", "quiet"),), (Piece(f"{count} · {right} ", "quiet"),)
        )

    # Reading

    @property
    def _text(self) -> Narrative | None:
        return self._stage.texts.get(self._writing.language)

    async def _begin(self) -> None:
        await self._read()
        assert self._telling is not None  # noqa: S101 - it was read just now
        page, text = self.page, self._text
        self._begun = text.text if text is not None else ""
        first = self._begun
        if not first:
            language = self._writing.language
            first = await asyncio.to_thread(self._telling.draft, self._stage, language)
        page.open(first)
        page.read_only = False
        if self._writing.at is not None:
            page.move_cursor(self._writing.at, center=True)
        self._guard()
        page.focus()
        self.refresh_bindings()  # what is typed goes into the page from now on
        self.action_show(self._side, focus=False)
        self._renew()

    def _guard(self) -> None:
        from qca.tasks.narrative_edit import place_of

        self.page.guard(place_of(self._stage, self._writing.language, self._begun))

    async def _read(self) -> None:
        """Reads the project anew where it has changed."""
        base = await self._results.base(None, self.words)
        if base is not self._base:
            self._base = base
            self._telling = Telling(base.session, base.study)
            await asyncio.to_thread(
                getattr, self._telling, "names"
            )  # takes a moment the first time
            self.page.rest_on(self._telling)
        found = await self.desk.read(narratives.stages)
        self._stage = next((s for s in found if s.code == self._stage.code), self._stage)

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - anything may be evidence
        """Holds the text against what is there now."""
        self._renew()

    def _renew(self) -> None:
        self.run_beside("hold", self._hold)

    async def _hold(self) -> None:
        """Holds the text against the evidence: what changed since, what to look at."""
        await self._read()
        telling, base = self._telling, self._base
        if telling is None or base is None or not self.is_there:
            return
        written, stage, text = self.page.written, self._stage, self._text
        if text is not None:
            self._since = await asyncio.to_thread(telling.since, stage, text)
        self._findings = await asyncio.to_thread(telling.findings, stage, text, written)
        if self.is_there:
            self.tell()
            await self._show_side()

    # Beside the page

    def action_show(self, side: str, focus: bool = True) -> None:
        """Shows the evidence, the preview or the checks beside the page."""
        self._side = side
        for name in SIDES:
            self.query_one(f"#{name}").set_class(name == side, "-shown")
        if focus:
            self._go_beside()
            self._renew()
        self._say_side()

    def _go_beside(self) -> None:
        self.add_class("-beside")
        self.call_after_refresh(self.query_one(f"#{self._side}").focus)

    def _go_to_page(self) -> None:
        self.remove_class("-beside")
        self.call_after_refresh(self.page.focus)

    def action_other(self) -> None:
        """Goes from the page to what stands beside it, or back."""
        if self.page.has_focus:
            self._go_beside()
            self._renew()
        else:
            self._go_to_page()

    def _say_side(self) -> None:
        words = self.words
        count = ""
        if self._side == "evidence":
            count = words(f"narrative.which.{self._which if not self._chosen else 'chosen'}")
            count += f" · {words.number(len(self.evidence.passages))}"
        elif self._side == "checks":
            count = words.number(len(self._findings))
        left = Piece(words(f"narrative.side.{self._side}"), "strong")
        self.query_one("#side-title", Line).show((Piece(" "), left), (Piece(f"{count} ", "quiet"),))

    async def _show_side(self) -> None:
        telling, base = self._telling, self._base
        if telling is None or base is None:
            return
        if self._side == "evidence":
            shown = await asyncio.to_thread(base.behind, self._listed(telling))
            self.evidence.show(shown, keep=True)
        elif self._side == "checks":
            room = max((self.query_one("#side").size.width or self.size.width) - 4, 20)
            told = check_rows(self._findings, telling, self._text, room, self.words)
            self.checks.show(told)
        else:
            language = self._writing.language
            blocks = await asyncio.to_thread(telling.shown, self.page.written, language, self.words)
            laid = await asyncio.to_thread(analyses.lay_out, blocks, self.words, self.preview.room)
            cursor = laid.first()
            before = self.preview
            if before.laid is not None and before.cursor is not None:
                cursor = laid.find(before.laid.where(before.cursor), before.cursor)
            before.show(laid, cursor, stays=before.laid is not None)
        self._say_side()

    def _listed(self, telling: Telling) -> Sequence[Id]:
        """The evidence that is listed."""
        if self._chosen:
            return self._chosen
        if self._which == "new" and self._since is not None:
            return (*self._since.new, *self._since.changed)
        every = telling.resting_on(self._stage)
        if self._which == "unsaid":
            from qca.report.written import references_of

            said = set(references_of(self.page.written, telling.names.one))
            return [coding for coding in every if coding not in said]
        return every

    @on(Rows.Chosen, "#checks")
    def _look(self, event: Rows.Chosen) -> None:
        """Goes to the place in the text, or lists the codings that are meant."""
        number = event.row.id.partition(":")[0]
        if not number.isdigit():
            return
        finding = self._findings[int(number)]
        if finding.line:
            row = min(finding.line, self.page.document.line_count) - 1
            self.page.move_cursor((row, finding.column), center=True)
            self._go_to_page()
        elif finding.codings:
            self._chosen = finding.codings
            self.action_show("evidence")

    def action_which(self) -> None:
        """Lists other evidence: all, what is not referred to, what came since."""
        at = -1 if self._chosen else WHICH.index(self._which)
        self._chosen = ()
        self._which = WHICH[(at + 1) % len(WHICH)]
        self._renew()

    # References

    @on(BehindView.Chosen)
    def _insert(self, event: BehindView.Chosen) -> None:
        self._refer(event.passage.coding)

    def _refer(self, coding: Id) -> None:
        name = self._telling.names.name(coding) if self._telling else None
        if name is not None:
            self.page.refer(coding, name)
            self._go_to_page()

    @on(Page.Asked)
    async def _ask(self) -> None:
        """Asks which passage of the stage is meant."""
        telling, base = self._telling, self._base
        if telling is None or base is None:
            return
        passages = await asyncio.to_thread(base.behind, telling.resting_on(self._stage))

        def answered(coding: str | None) -> None:
            if coding is not None:
                self._refer(coding)

        title = self.words("narrative.refer")
        entries = [self._entry(telling, one) for one in passages]
        self.app.push_screen(
            Pick(title, entries, text=self.words("narrative.refer_help")), answered
        )

    def _entry(self, telling: Telling, one: Behind) -> Entry:
        name = telling.names.name(one.coding) or one.citation
        said = " ".join(one.quote.split())
        pieces = (Piece(f" {name}  "), Piece(said[:120], "quiet"))
        return entry(one.coding, f"{name} {said}", *pieces, right=one.coder)

    async def action_passage(self) -> None:
        """Goes to the passage in the code screen: of the reference, or the one that is listed."""
        coding: Id | None = None
        if self.evidence.has_focus and self.evidence.passage is not None:
            coding = self.evidence.passage.coding
        elif self.preview.has_focus:
            coding = self._previewed()
        elif self.page.mention is not None:
            coding = self.page.mention.coding
        await self._jump(coding)

    def _previewed(self) -> Id | None:
        laid, cursor = self.preview.laid, self.preview.cursor
        if laid is None or cursor is None:
            return None
        return next(iter(laid.cell(cursor).evidence), None)

    @on(ResultView.Chosen)
    async def _from_preview(self) -> None:
        await self._jump(self._previewed())

    async def _jump(self, coding: Id | None) -> None:
        found = self._base.behind([coding]) if self._base and coding else []
        if not found:
            self.echo.say(self.words("narrative.no_reference_here"), "warning")
            return
        one = found[0]
        language, at = self._writing.language, self.page.cursor_location
        self._results.writing = Writing(self._stage.code, language, at, self._side)
        await self.app.carry_out(self._leave, (one.document, one.start, one.end))

    # Keeping

    async def action_keep(self) -> None:
        """Puts what is written on the disk."""
        await self.app.carry_out(self._told_keep)

    async def action_leave(self) -> None:
        """Keeps what is written and goes back; from beside the page, to the page first."""
        if not self.page.has_focus and self.has_class("-narrow"):
            self._go_to_page()
            return
        self._results.writing = None
        await self.app.carry_out(self._leave, None)

    async def _leave(self, place: tuple[Id, int, int] | None) -> None:
        if self.page.changed and not await self._keep(told=False):
            return
        self._is_left = True
        await self.page.finish()
        self.dismiss(place)

    async def on_unmount(self) -> None:
        """Keeps what is written also when the program is left in good order."""
        if not self._is_left and not self.app.return_code and self.page.changed:
            self.desk.turned = lambda _: None  # there is no screen any more to show it
            await self.app.carry_out(self._put)

    async def _put(self) -> None:
        """Puts the text on the disk; what someone else has written meanwhile stands."""
        page = self.page
        written, language = page.written, self._writing.language
        page.note()
        await self.desk.write(narratives.keep, self._stage, written, language, begun=self._begun)
        await page.finish()
        self._begun = written

    async def _keep(self, *, told: bool) -> bool:
        """Keeps the text; False where someone else has written meanwhile, and that is asked."""
        try:
            await self._put()
        except WrittenMeanwhile as error:
            self._ask_both(error)
            return False
        self.page.stands()
        if self._is_left:
            return True
        self._guard()
        if told:
            self.echo.say(self.words("narrative.kept", about=self._stage.name))
        self._renew()
        return True

    def _ask_both(self, error: WrittenMeanwhile) -> None:
        """Asks what should become of two texts; neither is lost."""
        from qca.tasks.narrative_edit import joined, place_of

        words, page = self.words, self.page

        async def answered(answer: str | None) -> None:
            if answer is None:
                return
            self._begun = error.theirs
            if answer == _JOIN:
                page.put(joined(page.written, error.theirs, error.who, words))
                page.rests(place_of(self._stage, self._writing.language, self._begun))
                self._say_where()
            else:
                await self.app.carry_out(self._told_keep)

        rows = [
            Row(_JOIN, (Piece(f" {words('narrative.join')}", "key"),)),
            Row(_MINE, (Piece(f" {words('narrative.mine')}"),)),
        ]
        self.app.push_screen(Choose(words.error(error), rows), answered)

    async def _told_keep(self) -> None:
        await self._keep(told=True)

    # New evidence

    def action_append(self) -> None:
        """Puts the evidence that came since below the text, under a heading of its own."""
        telling, text = self._telling, self._text
        since = self._since
        if telling is None or text is None or not (since and (since.new or since.changed)):
            self.echo.say(self.words("narrative.nothing_new", about=self._stage.name))
            return
        added = telling.appended(self._stage, text)[len(text.text.rstrip()) :]
        page = self.page
        page.put(f"{page.written.rstrip()}{added}")
        page.move_cursor(page.document.end)
        self._go_to_page()
        self._say_where()

    def on_resize(self) -> None:
        """Lays out anew what stands beside the page."""
        if self._telling is not None:
            self.call_after_refresh(self._renew)

    @on(Page.Changed)
    @on(Page.SelectionChanged)
    def _moved(self) -> None:
        self._say_where()
