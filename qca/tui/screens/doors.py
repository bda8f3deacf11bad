"""Ways from the code screen to the codebook, to the memos, and along links between codings."""

from __future__ import annotations

from textual import on

from qca.model.codes import Code
from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.tasks.linking import Tie
from qca.tasks.unfinished import Place as Unfinished
from qca.tui.desk import Desk
from qca.tui.front import Front
from qca.tui.screens.dialog import Choose
from qca.tui.screens.room import Place
from qca.tui.screens.whose import WhoseWork
from qca.tui.widgets.codes import CodesPane
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row


class Doors(WhoseWork):
    """Opens the screens that stand above the code screen, and links codings."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._from: Coding | None = None

    def action_book(self) -> None:
        """Opens the codebook, at the code that is looked at."""
        from qca.tui.screens.codebook import CodebookScreen

        code = self.codes.chosen if self.codes.has_focus_within else None
        found = self._looked_at()
        at = code.id if code else found.code if found else None
        self.app.push_screen(CodebookScreen(self.desk, at), self._come_back)

    def action_memos(self) -> None:
        """Opens the memos."""
        from qca.tui.screens.memos import MemoScreen

        self.app.push_screen(MemoScreen(self.desk), self._come_back)

    async def _come_back(self, place: Place | None) -> None:
        """Shows the place one has chosen; of an empty one, its document where one left it."""
        if place is None:
            return
        document, start, end = place
        if start < end:
            await self.app.carry_out(self.show_span, document, start, end)
            return
        there = next((d for d in self.desk.documents if d.id == document), None)
        if there is not None:
            await self.app.carry_out(self.open_document, there)

    def redefine(self, code: Code) -> None:
        """Shows a code, to be changed."""
        from qca.tui.screens.redefining import Redefining

        Redefining(self.app, self.desk, self._left_queue).edit(code)

    def _left_queue(self, place: Place | None) -> None:
        if place is not None:
            self.run_beside("place", self._come_back, place)

    @on(CodesPane.Edit)
    def _edit_chosen(self, event: CodesPane.Edit) -> None:
        self.redefine(event.code)

    # Links

    def _looked_at(self) -> Coding | None:
        """The coding under the cursor of the passage pane."""
        chosen = self.passage.current
        return self.sheet.coding(chosen) if self.sheet and chosen else None

    def action_link(self) -> None:
        """Begins a link at a coding, or ends one there; shows the links that there are."""
        found = self._looked_at()
        if found is None:
            self.echo.say(self.words("tui.code.no_coding"))
        elif self._from is not None and self._from.id != found.id:
            self._ask_kind(self._from, found)
        elif self._from is not None:
            self._from = None
            self.echo.say(self.words("links.let_go"))
        elif self.desk.ties.get(found.id):
            self._show_links(found)
        else:
            self._begin(found)

    def _begin(self, found: Coding) -> None:
        self._from = found
        self.echo.say(self.words("links.begun", what=self._named(found)))

    def _ask_kind(self, one: Coding, other: Coding) -> None:
        """Asks how two codings are related."""

        async def answered(kind: str | None) -> None:
            self._from = None
            if kind is not None:
                await self.app.carry_out(self._link, one, other, LinkKind(kind))
            else:
                self.echo.say(self.words("links.let_go"))

        rows = [Row(k, (Piece(f" {self.words(f'links.kind.{k}')}"),)) for k in LinkKind]
        text = self.words("links.between", one=self._named(one), other=self._named(other))
        self.app.push_screen(Choose(self.words("links.ask"), rows, text), answered)

    async def _link(self, one: Coding, other: Coding, kind: LinkKind) -> None:
        from qca.tasks import linking

        await self.desk.write(linking.link_codings, one.id, other.id, kind)
        self.echo.say(self.words("links.made", kind=self.words(f"links.kind.{kind}")))

    def _show_links(self, found: Coding) -> None:
        from qca.tui.screens.links import ANOTHER, Links

        async def answered(answer: str | None) -> None:
            if answer == ANOTHER:
                self._begin(found)
            elif answer is not None:
                tie = self._tie(found.id, answer)
                if tie is not None:
                    segment = tie.other.coding.segment
                    place = (tie.other.document.id, segment.start, segment.end)
                    await self.app.carry_out(self.show_span, *place)

        self.app.push_screen(Links(self.desk, found.id, self._named(found)), answered)

    def _tie(self, coding: Id, link: Id) -> Tie | None:
        return next((t for t in self.desk.ties.get(coding, ()) if t.link.id == link), None)

    def _named(self, coding: Coding) -> str:
        """A coding by its code, and by its place where that is in the open document."""
        name = self.desk.names.label(coding.code)
        sheet = self.sheet
        if sheet is None or sheet.document.revision != coding.segment.revision:
            document = next(
                (d for d in self.desk.documents if d.revision == coding.segment.revision), None
            )
            return f"{document.name} {name}" if document else name
        place = self.where(coding.segment.start, coding.segment.end)
        return f"{sheet.document.name} {place} {name}"


def define_on(app: Front, desk: Desk, place: Unfinished) -> None:
    """Opens a code whose definition was left unfinished; its field offers the text.

    Where the code is gone, the text is offered for a new one.
    """
    from qca.tui.screens.code_editor import FIELDS, CodeEditor, place_of

    details = place.details
    code = desk.tree.by_id.get(details["code"])
    screen = app.screen
    if code is not None and isinstance(screen, Doors):
        screen.redefine(code)
        return
    parent = details["parent"] if details["parent"] in desk.tree.by_id else None
    for field in FIELDS:
        before = place_of(field, details["code"], details["name"], parent)
        now = place_of(field, "", details["name"], parent)
        left = desk.recall(before.name)
        if isinstance(left, dict):
            desk.remember(**{before.name: None, now.name: {**left, "id": now.id}})
            desk.going_on = now.id
    app.push_screen(CodeEditor(desk, parent=parent, name=details["name"]))
