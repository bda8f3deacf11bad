"""Writing a memo: there is no save key; leaving keeps what is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.ids import Id
from qca.model.study import Memo, MemoKind
from qca.tasks import memos
from qca.tasks.notes import things
from qca.tasks.unfinished import Place
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.writing import Writing

_MAY_GO: Final = frozenset({"coding", "document", "code", "case", "informant"})

Kept = Callable[[], Awaitable[None]]
"""What to do once a memo is on the disk."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a memo is about, and which memo it is.

    Attributes:
        entity: kind of thing (see `qca.model.study.Memo`).
        id: of the thing.
        about: its name.
        kind: of a new memo.
        before: the memo that is gone on with; None for a new one.
    """

    entity: str
    id: Id
    about: str
    kind: MemoKind = MemoKind.ANALYTIC
    before: Memo | None = None

    @property
    def place(self) -> Place:
        """Where what is written is kept until it is finished."""
        details = {"entity": self.entity, "target": self.id, "kind": str(self.kind)}
        if self.before is None:
            return Place("memo", f"{self.entity}:{self.id}", self.about, details)
        details["memo"] = self.before.id
        return Place("memo", self.before.id, self.about, details)

    async def there(self, desk: Desk) -> Target:
        """The same, or the study where what it is about has been removed in the meantime."""
        if self.entity not in _MAY_GO:
            return self
        found = await desk.read(things, [(self.id, self.entity)], desk.study.language)
        if found[self.id].name:
            return self
        return Target("project", desk.study.id, desk.study.title)

    async def put(self, desk: Desk, text: str) -> Id:
        """Puts what is written on the disk; returns the memo's id.

        Raises:
            QcaError: it was not written.
        """
        if self.before is not None:
            await desk.write(memos.change_memo, self.before.id, text, about=self.about)
            return self.before.id
        return await desk.write(
            memos.write_memo,
            text,
            target_kind=self.entity,
            target=self.id,
            about=self.about,
            kind=self.kind,
        )


def latest_of(there: Sequence[Memo], coder: Id) -> Memo | None:
    """The memo that a coder goes on with: the latest of their own, or None."""
    mine = [memo for memo in there if memo.coder == coder]
    return mine[-1] if mine else None


class MemoEditor(Dialog[None], inherit_bindings=False):
    """A memo to be written or gone on with; one that is emptied is removed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("memo")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "memo.tcss"]
    topic = "memo"

    def __init__(
        self,
        desk: Desk,
        target: Target,
        quote: str = "",
        kept: Kept | None = None,
        place: Place | None = None,
    ) -> None:
        """A memo.

        Args:
            desk: the project.
            target: what it is about.
            quote: the words it is about, or empty.
            kept: what to do once what was written is on the disk.
            place: where it was left unfinished, if not where the target says.
        """
        super().__init__()
        self._desk = desk
        self._target = target
        self._page = Writing(desk, target.before.text if target.before else "")
        self._quote = quote
        self._left = False
        self._kept = kept
        self._place = place or target.place

    def body(self) -> Iterable[Widget]:
        """The words, and the page to write on."""
        if self._quote:
            yield Static(self._quote, classes="quote", markup=False)
        yield self._page

    def on_mount(self) -> None:
        """Offers what was left unfinished here."""
        super().on_mount()
        self._page.guard(self._place)

    def tell(self) -> None:
        """Says what the memo is about."""
        self.say_title(self.words("tui.memo.title", about=self._target.about))

    async def action_keep(self) -> None:
        """Keeps what is written and leaves."""
        self._left = True
        self.dismiss(None)
        await self.app.carry_out(self._keep)

    async def on_unmount(self) -> None:
        """Keeps what is written also when the program is left.

        Where it did not end in good order, what is written stays unfinished.
        """
        if not self._left and not self.app.return_code:
            self._desk.turned = lambda _: None  # there is no screen any more to show it
            self._kept = None
            await self.app.carry_out(self._keep)

    async def _keep(self) -> None:
        """Puts what is written on the disk; until it is there, it counts as unfinished."""
        page = self._page
        if not page.changed:
            await page.finish()
            return
        page.note()
        if page.written.strip() or self._target.before is not None:
            target = await self._target.there(self._desk)
            await target.put(self._desk, page.written)
            if target is not self._target:
                self.app.notify(self.words("unfinished.on_study", about=self._target.about))
        await page.finish()
        if self._kept is not None:
            await self._kept()


async def go_on(app: Front, desk: Desk, place: Place) -> None:
    """Opens a memo that was left unfinished; where what it was about is gone, on the study."""
    details = place.details
    entity, target = details["entity"], details["target"]
    language = app.words.language
    thing = (await desk.read(things, [(target, entity)], language))[target]
    there = {memo.id: memo for memo in await desk.read(memos.memos)}
    before = there.get(details.get("memo", ""))
    target_now = Target(entity, target, place.about, MemoKind(details["kind"]), before)
    quote = " ".join(thing.passage.quote.split()) if thing.passage is not None else ""
    app.push_screen(MemoEditor(desk, await target_now.there(desk), quote, place=place))
