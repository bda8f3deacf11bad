"""The memo screen: memos to read, to search, and to go on writing in."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.references import references, told
from qca.model.study import MemoKind
from qca.tasks import memos
from qca.tasks.notes import Note, Thing, notes, things
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.screens.dialog import Choose
from qca.tui.screens.memo import Target
from qca.tui.screens.refer import ask_thing
from qca.tui.screens.room import Place, Room
from qca.tui.screens.weigh import YES, Weigh
from qca.tui.widgets.notes import NotesPane
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.tui.widgets.writing import Writing


@dataclass(frozen=True, slots=True)
class _Page:
    """What is being written: a memo that is there, or one about something."""

    about: Thing
    note: Note | None

    @property
    def target(self) -> Target:
        """The same as editors name it."""
        kind = MemoKind.COMMENT if self.about.kind == "coding" else MemoKind.ANALYTIC
        before = self.note.memo if self.note else None
        return Target(self.about.kind, self.about.id, self.about.name, kind, before)


class _Paper(Vertical):
    """Where the page is; its keys leave what is typed alone."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memos.writing")]
    topic = "memos.writing"


class MemoScreen(Room):
    """The list of memos at the left; the one under the cursor at the right."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "memos.tcss"]
    AUTO_FOCUS = "NotesPane Rows"
    topic = "memos"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page: _Page | None = None
        self._paper = Writing(desk)
        self._language = self.words.language  # in which what memos are about was read

    def body(self) -> Iterable[Widget]:
        """List and memo."""
        with Horizontal(id="panes"):
            yield NotesPane(self.desk, id="notes")
            with _Paper(id="right", classes="side"):
                yield Static(id="head", markup=False)
                with VerticalScroll(id="read", can_focus=False):
                    yield Static(markup=False)
                yield self._paper

    async def on_mount(self) -> None:
        """Reads the memos."""
        self._paper.display = False
        await self._renew()

    async def on_unmount(self) -> None:
        """Keeps what is being written when the program is left in good order."""
        page = self._page
        if page is not None and self._paper.changed and not self.app.return_code:
            self.desk.turned = lambda _: None  # there is no screen any more to show it
            with contextlib.suppress(QcaError):
                await self._put(page, self._paper.written)

    @property
    def pane(self) -> NotesPane:
        """The list."""
        return self.query_one(NotesPane)

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - whatever it was
        """Reads the memos again."""
        self.run_beside("memos", self._renew)

    async def _renew(self, at: Id | None = None) -> None:
        self._language = self.words.language
        found = await self.desk.read(notes, self._language)
        if self.is_there:
            self.pane.present(found, at)
            self.tell()

    def tell(self) -> None:
        """Says its words."""
        if self._language != self.words.language:
            self.run_beside("memos", self._renew)
        mine = sum(n.memo.coder == self.desk.session.coder.id for n in self.pane.notes)
        told_mine = self.words("memos.yours", n=mine)
        self.say_header(self.words("memos.head"), told_mine if mine else "")
        self._show()

    # Reading

    @on(Rows.Moved, "#notes Rows")
    def _moved(self) -> None:
        self._show()

    def _show(self) -> None:
        """Shows the memo under the cursor, unless one is being written."""
        if self._page is not None:
            return
        note = self.pane.current
        head, text = self.query_one("#head", Static), self.query_one("#read Static", Static)
        if note is None:
            head.update("")
            text.update("" if self.pane.notes else self.words("memos.first"))
            return
        head.update("\n".join(self._head(note)))
        text.update(told(note.memo.text))

    def _head(self, note: Note) -> Iterator[str]:
        """What a memo is about, of which kind, by whom and when."""
        words, memo = self.words, note.memo
        yield self._about(note.about)
        when = words.date(memo.created.astimezone().date())
        kind = words(f"terms.memo_kind.{memo.kind}")
        told_ = words("memos.written", kind=kind, coder=note.coder, when=when)
        if memo.changed.date() != memo.created.date():
            told_ += words("memos.changed", when=words.date(memo.changed.astimezone().date()))
        yield told_
        yield from _quote(note.about)

    def _about(self, thing: Thing) -> str:
        noun = self.words(f"terms.noun.{thing.kind}")
        return self.words("memos.about", noun=noun, name=thing.name).strip()

    # Writing

    @on(Rows.Chosen, "#notes Rows")
    def _chosen(self) -> None:
        self.action_write()

    def action_write(self) -> None:
        """Goes on writing in the memo under the cursor."""
        note = self._own()
        if note is not None:
            self._write_on(_Page(note.about, note), note.memo.text)

    def _own(self) -> Note | None:
        """The memo under the cursor, where it is one's own."""
        note = self.pane.current
        if note is not None and note.memo.coder != self.desk.session.coder.id:
            self.echo.say(self.words("memos.not_yours", who=note.coder), "warning")
            return None
        return note

    async def action_new(self) -> None:
        """Asks what a new memo is about, and begins it."""

        async def answered(thing: Thing) -> None:
            self._write_on(_Page(thing, None), "")

        title = self.words("memos.new")
        await ask_thing(self.app, self.desk, title, answered, study=True)

    def _write_on(self, page: _Page, text: str) -> None:
        self._page = page
        paper = self._paper
        paper.open(text)
        paper.display = True
        self.add_class("-writing")
        head = "\n".join([self._about(page.about), *_quote(page.about)])
        self.query_one("#head", Static).update(head)
        paper.focus()
        paper.guard(page.target.place)

    async def action_done(self) -> None:
        """Keeps what is written and goes back to the list."""
        page, paper = self._page, self._paper
        if page is None:
            return
        written, changed = paper.written, paper.changed
        self._page = None
        paper.display = False
        self.remove_class("-writing")
        self.pane.list.focus()
        self._show()
        if changed:
            await self.app.carry_out(self._keep, page, written)
        else:
            await paper.finish()

    async def _keep(self, page: _Page, written: str) -> None:
        await self._renew(await self._put(page, written))
        key = "memos.kept" if written.strip() else "memos.removed"
        self.echo.say(self.words(key, about=page.about.name))

    async def _put(self, page: _Page, written: str) -> Id:
        """Puts what is written on the disk; returns the memo's id."""
        self._paper.note()
        kept = await page.target.put(self.desk, written)
        await self._paper.finish()
        return kept

    def action_kind(self) -> None:
        """Asks what the memo is for."""
        note = self._own()
        if note is None:
            return

        async def answered(kind: str | None) -> None:
            if kind is not None and kind != note.memo.kind:
                await self.app.carry_out(self._class, note, MemoKind(kind))

        words = self.words
        rows = [Row(k, (Piece(f" {words(f'terms.memo_kind.{k}')}"),)) for k in MemoKind]
        self.app.push_screen(Choose(words("memos.kind"), rows, at=note.memo.kind), answered)

    async def _class(self, note: Note, kind: MemoKind) -> None:
        await self.desk.write(memos.class_memo, note.memo.id, kind, about=note.about.name)

    def action_remove(self) -> None:
        """Asks whether the memo should go."""
        note = self._own()
        if note is None:
            return

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(self._remove, note)

        words = self.words
        text = words("memos.remove_text", text=" ".join(told(note.memo.text).split())[:200])
        do, leave = words("tui.confirm.remove"), words("tui.confirm.keep")
        self.app.push_screen(Weigh(words("memos.remove"), text, do, leave, careful=True), answered)

    async def _remove(self, note: Note) -> None:
        await self.desk.write(memos.remove_memo, note.memo.id, about=note.about.name)
        self.echo.say(self.words("memos.removed", about=note.about.name))

    # Filtering

    def action_kinds(self) -> None:
        """Asks which memos to show: of a kind, or about a kind of thing."""
        pane, words = self.pane, self.words

        def answered(answer: str | None) -> None:
            if answer is not None:
                what, _, value = answer.partition(":")
                pane.kind = value if what == "kind" else ""
                pane.about = value if what == "about" else ""
                pane.renew()

        kinds = Counter(str(note.memo.kind) for note in pane.notes)
        abouts = Counter(note.memo.target_kind for note in pane.notes)
        rows = [_counted("all", words("memos.all"), len(pane.notes))]
        rows += [
            _counted(f"kind:{kind}", words(f"terms.memo_kind.{kind}"), kinds[kind])
            for kind in map(str, MemoKind)
            if kinds[kind]
        ]
        rows += [
            _counted(f"about:{kind}", words("memos.on", noun=words(f"terms.noun.{kind}")), n)
            for kind, n in abouts.most_common()
        ]
        at = f"kind:{pane.kind}" if pane.kind else f"about:{pane.about}" if pane.about else "all"
        self.app.push_screen(Choose(words("memos.show"), rows, at=at), answered)

    def action_whose(self) -> None:
        """Shows one's own memos only, or those of all."""
        self.pane.mine = not self.pane.mine
        self.pane.renew()

    # Going

    def action_go(self) -> None:
        """Goes to what the memo is about."""
        note = self.pane.current
        if note is not None:
            self._go(note.about)

    def _go(self, thing: Thing) -> None:
        if thing.passage is not None:
            segment = thing.passage.coding.segment
            self.dismiss((thing.passage.document.id, segment.start, segment.end))
        elif thing.kind == "document":
            self.dismiss((thing.id, 0, 0))
        elif thing.id in self.desk.tree.by_id:
            from qca.tui.screens.codebook import CodebookScreen

            self.app.push_screen(CodebookScreen(self.desk, thing.id), self._passed_on)
        else:
            self.echo.say(self.words("memos.nowhere"))

    def _passed_on(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    async def action_refers(self) -> None:
        """Asks which of the things that the memo refers to one wants to go to."""
        note = self.pane.current
        meant = {one.id: one.kind for one in references(note.memo.text)} if note else {}
        found = await self.desk.read(things, meant.items(), self.words.language)
        there = {one: thing for one, thing in found.items() if thing.name}
        if not there:
            self.echo.say(self.words("memos.refers_to_nothing"))
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._go(there[answer])

        rows = [Row(one, (Piece(f" {self._about(thing)}"),)) for one, thing in there.items()]
        self.app.push_screen(Choose(self.words("memos.refers"), rows), answered)


def _quote(thing: Thing) -> Iterator[str]:
    """The words that a memo on a coding is about."""
    if thing.passage is not None:
        yield ""
        yield "“" + " ".join(thing.passage.quote.split()) + "”"


def _counted(id_: str, text: str, count: int) -> Row:
    return Row(id_, (Piece(f" {text}"),), (Piece(f" {count} ", "quiet"),))
