"""The queue of codings made before their codes were redefined, to be read again one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.codes import Code, name_in
from qca.model.text import LocalText
from qca.tasks import coding as coding_tasks
from qca.tasks import reworking
from qca.tasks.passages import Passage, passages
from qca.tasks.session import Session
from qca.tui import keymap
from qca.tui.desk import Desk, Turned
from qca.tui.meaning import meaning
from qca.tui.screens.pick import Pick, entry
from qca.tui.screens.room import Room
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.transcript.cells import shown

_ABOVE: Final = 2
"""Lines of what is said before a passage that are shown where not all has room."""


class Rereading(Room):
    """A passage at the left, what its code meant and means at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("book.reread", "room")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["room.tcss", "rereading.tcss"]
    AUTO_FOCUS = ""
    topic = "book.reread"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._queue: Sequence[tuple[Passage, Code | None]] = ()
        self._at = 0
        self._total = 0

    def body(self) -> Iterable[Widget]:
        """The passage, and the code."""
        with Horizontal(id="panes"):
            with VerticalScroll(id="passage", can_focus=False):
                yield Static(id="place", markup=False)
                yield Static(id="words", markup=False)
            with VerticalScroll(id="meaning", classes="side", can_focus=False):
                yield Static(markup=False)

    async def on_mount(self) -> None:
        """Reads the queue."""
        await self._renew()

    def heard(self, turned: Turned) -> None:  # noqa: ARG002 - whatever it was
        """Reads the queue again."""
        self.run_beside("queue", self._renew)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - whatever the size is now
        """Shows the words that were coded, which stand elsewhere now."""
        self.call_after_refresh(self._scroll_to_quote)

    async def _renew(self) -> None:
        def read(session: Session) -> list[tuple[Passage, Code | None]]:
            waiting = [coding.id for coding in reworking.rereading(session)]
            found = passages(session, waiting)
            return [(p, reworking.meaning_then(session, p.coding)) for p in found]

        self._queue = await self.desk.read(read)
        self._total = max(self._total, len(self._queue))
        if self.is_there:
            self.tell()

    @property
    def current(self) -> Passage | None:
        """The passage that is shown."""
        return self._queue[self._at][0] if self._queue else None

    def tell(self) -> None:
        """Says its words."""
        words, left = self.words, len(self._queue)
        self._at = min(self._at, max(0, left - 1))
        at = self._at + 1 if left else 0
        self.say_header(words("book.reread.title"), words("book.reread.left", at=at, n=left))
        place, said = self.query_one("#place", Static), self.query_one("#words", Static)
        about = self.query_one("#meaning Static", Static)
        if not self._queue:
            place.update(words("book.reread.done" if self._total else "book.reread.empty"))
            said.update("")
            about.update("")
            return
        passage, then = self._queue[self._at]
        made = passage.coding.created
        when = words.date(made.astimezone().date()) if made else "?"
        place.update(
            words("book.reread.made", place=self._place(passage), coder=passage.coder, when=when)
        )
        said.update(_in_context(passage))
        now = self.desk.tree.by_id.get(passage.coding.code)
        about.update("\n\n".join(self._about(now, then)) if now else "")
        self.query_one("#meaning", VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self._scroll_to_quote)

    def _scroll_to_quote(self) -> None:
        """Shows the words that were coded, also where the question before them fills the pane."""
        passage, said = self.current, self.query_one("#words", Static)
        if passage is None:
            return
        pane, width = self.query_one("#passage", VerticalScroll), said.content_size.width

        def lines(text: str) -> int:
            return len(Text(text).wrap(self.app.console, max(1, width)))

        top = said.virtual_region.y
        first = top + lines(passage.before + passage.quote.split(" ", 1)[0])
        fits = top + lines(passage.before + passage.quote) <= pane.scrollable_content_region.height
        pane.scroll_to(y=0 if fits else first - 1 - _ABOVE, animate=False)

    def _place(self, passage: Passage) -> str:
        return passage.place(self.words.language)

    def _about(self, now: Code, then: Code | None) -> Iterator[str]:
        """What a code means now, and what of that was otherwise."""
        yield meaning(now, self.desk, self.words)
        if then is None:
            return
        fields: tuple[tuple[str, LocalText, LocalText], ...] = (
            ("definition", then.definition, now.definition),
            ("include", then.include, now.include),
            ("exclude", then.exclude, now.exclude),
        )
        for field, before, after in fields:
            if before != after:
                text = name_in(before, self.desk.study.language)
                text = text or self.words("book.reread.nothing")
                yield self.words(f"book.reread.was_{field}", text=text)

    # Keys

    async def action_keep(self) -> None:
        """The coding holds."""
        if self.current is not None:
            await self.app.carry_out(self._keep, self.current)

    async def _keep(self, passage: Passage) -> None:
        await self._done(passage)
        name = self.desk.names.name(passage.coding.code)
        self.echo.say(self.words("book.reread.kept", place=self._place(passage), code=name))

    async def _done(self, passage: Passage) -> None:
        await self.desk.write(reworking.reread, passage.coding.id)
        await self._renew()

    def _own(self) -> Passage | None:
        """The passage, where it is one's own to change."""
        passage = self.current
        if passage is not None and passage.coding.coder != self.desk.session.coder.id:
            self.echo.say(self.words("tui.code.not_yours", who=passage.coder), "warning")
            return None
        return passage

    def action_recode(self) -> None:
        """Asks for another code for the passage."""
        passage = self._own()
        if passage is None:
            return

        async def answered(code: str | None) -> None:
            if code is not None:
                await self.app.carry_out(self._recode, passage, code)

        names, tree = self.desk.names, self.desk.tree
        entries = [
            entry(
                code.id,
                names.label(code.id),
                Piece("  " * tree.depth(code.id)),
                Piece(" ■ ", color=names.color(code.id)),
                Piece(names.label(code.id)),
            )
            for code in tree
            if code.id != passage.coding.code
        ]
        self.app.push_screen(Pick(self.words("book.reread.recode"), entries), answered)

    async def _recode(self, passage: Passage, code: str) -> None:
        await self.desk.write(coding_tasks.change_coding, passage.coding.id, code=code)
        await self._done(passage)
        name = self.desk.names.name(code)
        self.echo.say(self.words("book.reread.recoded", place=self._place(passage), code=name))

    async def action_remove(self) -> None:
        """Takes the code off the passage."""
        passage = self._own()
        if passage is not None:
            await self.app.carry_out(self._remove, passage)

    async def _remove(self, passage: Passage) -> None:
        await self.desk.write(coding_tasks.remove_codings, [passage.coding.id])
        name = self.desk.names.name(passage.coding.code)
        self.echo.say(self.words("tui.code.removed", place=self._place(passage), code=name))

    def action_step(self, steps: int) -> None:
        """Goes to the next passage of the queue, or to the one before, round and round."""
        if self._queue:
            self._at = (self._at + steps) % len(self._queue)
            self.echo.say("")
            self.tell()

    def action_page(self, screens: int) -> None:
        """Reads on in what is said around the passage, or back."""
        pane = self.query_one("#passage", VerticalScroll)
        step = max(1, pane.scrollable_content_region.height - _ABOVE)
        pane.scroll_relative(y=screens * step, animate=False)

    def action_go(self) -> None:
        """Goes to the passage in the code screen."""
        passage = self.current
        if passage is not None:
            segment = passage.coding.segment
            self.dismiss((passage.document.id, segment.start, segment.end))


def _in_context(passage: Passage) -> Text:
    """The words of a passage, strong between what is said around them."""
    parts = ((passage.before, "dim"), (passage.quote, "bold"), (passage.after, "dim"))
    told = Text()
    for text, style in parts:
        told.append("\n".join(shown(line) for line in text.split("\n")), style)
    return told
