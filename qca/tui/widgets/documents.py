"""The documents pane: what there is to read, and how far one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Input

from qca.model.ids import Id
from qca.model.study import Case, Document
from qca.tasks import people
from qca.tasks.documents import change_document, remove_document
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.listed import listed
from qca.tui.listing import Listed, Order, State, fits, ordered, values, with_field
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Filter, Pane
from qca.tui.widgets.rows import Row, Rows

FINISHED: Final = "✓"
OPEN: Final = "●"
BEGUN: Final = "·"
_ANY: Final = "*"


class DocumentsPane(Pane):
    """The documents of the project."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("documents")]
    topic = "documents"
    on_row = frozenset({"choose", "finished", "speakers", "rename", "remove", "filter"})

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._order = Order.PROJECT
        self._known_cases: Sequence[Case] = ()
        self._cases_of = -1

    def make_list(self) -> Rows:
        """The list; a click opens a document."""
        return Rows(single=True)

    def on_mount(self) -> None:
        """Shows the documents as the coder last chose to see them."""
        kept = self._desk.recall("documents")
        if isinstance(kept, dict):
            line = self.query_one(Filter)
            with self.prevent(Input.Changed):
                line.value = str(kept.get("filter", ""))
            line.display = bool(line.value)
            self._order = Order(kept["order"]) if kept.get("order") in set(Order) else self._order
        super().on_mount()

    @property
    def _cases(self) -> Sequence[Case]:
        """The cases, read once for each state of the project, and not before one filters."""
        if self._cases_of != self._desk.version:
            self._cases_of = self._desk.version
            self._known_cases = people.cases(self._desk.session)
        return self._known_cases

    def _listed(self) -> list[Listed]:
        plain = ":" not in self.sought and self._order is not Order.CASE
        return listed(self._desk, () if plain else self._cases, self.words)

    def renew(self) -> None:
        """Shows the documents as they are now, and says which of them and in which order."""
        desk = self._desk
        self.set_class(not desk.documents, "-empty")
        found = self._listed()
        shown = ordered((one for one in found if fits(one, self.sought)), self._order)
        of = self.words.number(len(found))
        told = of if len(shown) == len(found) else f"{self.words.number(len(shown))}/{of}"
        if self._order is not Order.PROJECT:
            told = f"{self.words(f'documents.by.{self._order}')} {told}"
        self.title(Piece(told, "quiet"))
        here = desk.sheet.document.id if desk.sheet else None
        self.list.show(self._row(one, here) for one in shown)
        desk.remember(documents={"filter": self.query_one(Filter).value, "order": str(self._order)})

    def _row(self, one: Listed, here: Id | None) -> Row:
        done = one.state is State.FINISHED
        if one.id == here:
            mark = Piece(OPEN, "key")
        elif done:
            mark = Piece(FINISHED, "good")
        else:
            mark = Piece(BEGUN if one.state is State.BEGUN else " ", "quiet")
        name = Piece(f" {one.name}", "strong" if one.id == here else "")
        number = self.words.number(one.codings) if one.codings else "–"
        if self._order is Order.SHARE and one.share is not None:
            number = f"{round(one.share * 100)} %"
        told = f"{FINISHED if done and one.id == here else ''} {number} "
        return Row(one.id, (mark, name), (Piece(told, "quiet"),))

    def action_order(self) -> None:
        """Asks in which order to show the documents."""

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._order = Order(answer)
                self.renew()

        words = self.words
        rows = [Row(str(o), (Piece(f" {words(f'documents.order.{o}')}"),)) for o in Order]
        ask = Choose(words("documents.ask_order"), rows, at=str(self._order))
        self.app.push_screen(ask, answered)

    def action_only(self) -> None:
        """Asks for a field, and then for its value, of the documents to show."""
        words, found = self.words, listed(self._desk, self._cases, self.words)
        fields = [words(f"documents.field.{name}").casefold() for name in ("state", "kind", "case")]
        for case in self._cases:
            fields += [name.casefold() for name in case.attributes]
        fields = [name for name in dict.fromkeys(fields) if values(found, name)]

        def answered(answer: str | None) -> None:
            if answer == _ANY:
                self._filter_by("")
            elif answer is not None:
                self._ask_value(answer, values(found, answer))

        rows = [Row(_ANY, (Piece(" " + words("documents.any"), "key"),))]
        rows += [Row(name, (Piece(f" {name}"),)) for name in fields]
        self.app.push_screen(Choose(words("documents.ask_field"), rows), answered)

    def _ask_value(self, field: str, counts: Mapping[str, int]) -> None:
        def answered(value: str | None) -> None:
            if value is not None:
                self._filter_by(with_field(self.sought, field, value))

        rows = [
            Row(value, (Piece(f" {value}"),), (Piece(f" {n} ", "quiet"),))
            for value, n in counts.items()
        ]
        self.app.push_screen(Choose(self.words("documents.ask_value", field=field), rows), answered)

    def _filter_by(self, typed: str) -> None:
        """Shows only documents that fit; what they must fit stands in the line of the filter."""
        line = self.query_one(Filter)
        line.value = typed
        line.display = bool(typed)
        self.list.focus()

    @property
    def chosen(self) -> Document | None:
        """The document under the cursor."""
        row = self.list.row
        return next((d for d in self._desk.documents if row and d.id == row.id), None)

    def action_finished(self) -> None:
        """Marks a document as one that the coder is through with, or takes that back."""
        document = self.chosen
        if document is not None:
            self._desk.finished ^= {document.id}
            self._desk.remember(finished=sorted(self._desk.finished))
            self.renew()

    def action_rename(self) -> None:
        """Asks for another name."""
        from qca.tui.screens.dialog import Prompt

        document = self.chosen
        if document is None:
            return

        async def rename(name: str) -> None:
            await self._desk.write(change_document, document, name=name)

        async def answered(name: str | None) -> None:
            if name and name != document.name:
                await self.app.carry_out(rename, name)

        title = self.words("tui.documents.rename", name=document.name)
        self.app.push_screen(Prompt(title, value=document.name), answered)

    def action_remove(self) -> None:
        """Asks whether a document with its codings should go."""
        from qca.tui.screens.dialog import Confirm

        document = self.chosen
        if document is None:
            return

        async def remove() -> None:
            await self._desk.write(remove_document, document)

        async def answered(answer: str | None) -> None:
            if answer == Confirm.YES:
                await self.app.carry_out(remove)

        count = self._desk.document_counts.get(document.id, 0)
        title = self.words("tui.documents.remove", name=document.name)
        key = "tui.documents.remove_text" if count else "tui.documents.remove_uncoded"
        text = self.words(key, n=count)
        self.app.push_screen(Confirm(title, text, self.words), answered)

    def action_speakers(self) -> None:
        """Shows who speaks in a document, to be corrected."""
        from qca.tui.screens.speakers import Speakers

        document = self.chosen
        if document is not None:
            self.app.push_screen(Speakers(self._desk, document))
