"""The codes pane: the digits and what is behind them, then the tree of codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from qca.model.codes import Code
from qca.model.ids import Id
from qca.tasks.codes import remove_code
from qca.tui import keymap
from qca.tui.chords import Facet
from qca.tui.desk import Desk, totals
from qca.tui.finder import Finder
from qca.tui.keynames import key_list, key_name
from qca.tui.meaning import meaning
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.pane import Pane
from qca.tui.widgets.rows import Row, Rows

SLOT: Final = "slot:"
"""Before a digit, as the id of its row."""

_MANY: Final = 40
"""Codes from which branches below the first level are folded at first."""


class CodesPane(Pane):
    """The codes of the project."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("codes")]
    topic = "codes"

    @dataclass
    class Edit(Message):
        """A code is to be changed."""

        code: Code

    on_row = frozenset({"choose", "edit", "remove", "filter", "pin", "fold", "unfold"})
    DEFAULT_CSS = """
    CodesPane {
        & > #meaning {
            height: auto;
            max-height: 40%;
            padding: 1 1 0 1;
            display: none;
            scrollbar-size-vertical: 1;
        }
        & > #meaning > Static { height: auto; color: $quiet; }
        &.-within > #meaning { display: block; }
    }
    """

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._folded: set[Id] | None = None
        self._told = ""

    def compose(self) -> ComposeResult:
        """The list, and below it what the code under the cursor means."""
        yield from super().compose()
        with VerticalScroll(id="meaning", can_focus=False):
            yield Static(markup=False)

    @property
    def folded(self) -> set[Id]:
        """The codes whose branches are folded."""
        if self._folded is None:
            kept = self._desk.recall("folded")
            tree = self._desk.tree
            if kept is None and len(tree) > _MANY:
                kept = [c.id for c in tree if tree.depth(c.id) and tree.children(c.id)]
            self._folded = set(kept or ())
        return self._folded

    def on_descendant_focus(self) -> None:
        """Shows what the code under the cursor means while one is here.

        By a class, since children do not hear of their pane's ``:focus-within``.
        """
        self.add_class("-within")

    def on_descendant_blur(self) -> None:
        """Shows it no longer."""
        self.set_class(self.has_focus_within, "-within")

    def renew(self) -> None:
        """Shows digits and tree as they are now."""
        desk = self._desk
        self.title(Piece(self.words.number(len(desk.tree)), "quiet"))
        self.set_class(not len(desk.tree), "-empty")
        self.list.show(self._found() if self.sought else [*self._digits(), *self._tree()])
        self._explain()

    # Rows

    def _digits(self) -> Iterator[Row]:
        names = self._desk.names
        taken = self._desk.slots.taken()
        for digit, slot in taken:
            yield Row(
                f"{SLOT}{digit}",
                (
                    Piece(f"{digit} ", "key"),
                    Piece("■ ", color=names.color(slot.code)),
                    Piece(names.label(slot.code)),
                ),
                (Piece(f" {self.words('tui.codes.pinned')} ", "quiet"),) if slot.pinned else (),
            )
        if taken:
            yield Row("gap", (), choosable=False)
        if len(self._desk.tree):
            # Else the letters before codes would seem to be keys of this pane.
            told = self.words("coding.keys_of_tree", key=self._key_of(Facet.ANY))
            yield Row("keys", (Piece(f" {told}", "quiet"),), choosable=False)

    def _key_of(self, facet: Facet) -> str:
        """The key with which a facet begins, as the user has it."""
        keys = keymap.keys_of(f"code.chord_{facet}", self.app.user_keys)
        return key_list(keys, self.words, most=1)

    def _tree(self) -> Iterator[Row]:
        desk = self._desk
        keys = desk.chords.keys()
        summed = totals(desk.tree, desk.code_counts)
        hidden: set[Id] = set()
        for code in desk.tree:
            if code.parent in hidden:
                hidden.add(code.id)
                continue
            if code.id in self.folded:
                hidden.add(code.id)
            yield self._branch(code, keys.get(code.id, ""), summed[code.id])

    def _branch(self, code: Code, key: str, count: int) -> Row:
        names, tree = self._desk.names, self._desk.tree
        depth = tree.depth(code.id)
        fold = "  "
        if tree.children(code.id):
            fold = "▸ " if code.id in self.folded else "▾ "
        return Row(
            code.id,
            (
                Piece("  " * depth + fold, "quiet"),
                Piece(f"{key} ", "quiet"),
                Piece("■ ", color=names.color(code.id)),
                Piece(names.label(code.id), "strong" if depth == 0 else ""),
            ),
            (Piece(f" {self.words.number(count)} ", "quiet"),) if count else (),
        )

    def _found(self) -> Iterator[Row]:
        desk = self._desk
        for code in Finder(desk.names).find(self.sought, {}):
            above = desk.tree.ancestors(code)
            place = desk.names.name(above[-1].id) if above else ""
            yield Row(
                code,
                (
                    Piece("■ ", color=desk.names.color(code)),
                    Piece(desk.names.label(code)),
                    Piece(f"  {place}", "quiet"),
                ),
                (Piece(f" {self.words.number(desk.code_counts.get(code, 0))} ", "quiet"),),
            )

    def code_of(self, row: Row | None) -> Code | None:
        """The code that a row stands for."""
        if row is None:
            return None
        code: Id | None = row.id
        if row.id.startswith(SLOT):
            slot = self._desk.slots[int(row.id.removeprefix(SLOT))]
            code = slot.code if slot else None
        return self._desk.tree.by_id.get(code or "")

    @property
    def chosen(self) -> Code | None:
        """The code under the cursor."""
        return self.code_of(self.list.row)

    def _explain(self) -> None:
        code = self.chosen
        told = meaning(code, self._desk, self.words) if code else ""
        if code:
            told = "\n\n".join((*self._ways(code), told))
        if told != self._told:  # to show it anew would lay out the whole screen
            self._told = told
            self.query_one("#meaning Static", Static).update(told)

    def _ways(self, code: Code) -> Iterator[str]:
        """The keys that name a code in the text."""
        ways = self._desk.chords.ways(code.id)
        itself = [key_name("enter", self.words)] if self._desk.tree.children(code.id) else []
        keys = [" ".join((self._key_of(facet), *way, *itself)) for facet, way in ways.items()]
        if keys:
            yield self.words("coding.keys_of_code", keys="   ".join(keys))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._explain()

    # Keys

    def action_fold(self) -> None:
        """Folds the branch under the cursor, or goes up to the code above."""
        code = self.chosen
        if code is None:
            return
        if self._desk.tree.children(code.id) and code.id not in self.folded:
            self._fold(code.id, folded=True)
        elif code.parent:
            self.list.go_to(code.parent)

    def action_unfold(self) -> None:
        """Unfolds the branch under the cursor."""
        code = self.chosen
        if code is not None:
            self._fold(code.id, folded=False)

    def _fold(self, code: Id, *, folded: bool) -> None:
        (self.folded.add if folded else self.folded.discard)(code)
        self._desk.remember(folded=sorted(self.folded))
        self.renew()

    @on(Rows.Pressed)
    def _pressed(self, event: Rows.Pressed) -> None:
        """Folds and unfolds by a click on the mark."""
        code = self.code_of(event.row)
        if code is None or event.row.id.startswith(SLOT) or self.sought:
            return
        mark = 1 + 2 * self._desk.tree.depth(code.id)
        if mark <= event.column < mark + 2 and self._desk.tree.children(code.id):
            self._fold(code.id, folded=code.id not in self.folded)

    def action_pin(self, digit: int) -> None:
        """Puts the code under the cursor behind a digit, to stay."""
        code = self.chosen
        if code is not None:
            self._desk.slots.pin(code.id, digit)
            self._desk.remember(slots=self._desk.slots.state())
            self.renew()
            self.list.go_to(code.id)

    def action_new(self) -> None:
        """Asks for a new code, beside or below the one under the cursor."""
        from qca.tui.screens.code_editor import CodeEditor

        beside = self.chosen
        parent = None
        if beside is not None:
            parent = beside.id if self._desk.tree.children(beside.id) else beside.parent
        self.app.push_screen(CodeEditor(self._desk, parent=parent))

    async def action_add(self) -> None:
        """Asks for a ready-made codebook, and adds it."""
        from qca.tui.screens.shelf import ask_codebook

        await self.app.carry_out(ask_codebook, self.app, self._desk)

    def action_edit(self) -> None:
        """Shows the code under the cursor, to be changed."""
        if self.chosen is not None:
            self.post_message(self.Edit(self.chosen))

    async def action_remove(self) -> None:
        """Asks whether a code with all below it and their codings should go."""
        if self.chosen is not None:
            await self.app.carry_out(self._remove, self.chosen)

    async def _remove(self, code: Code) -> None:
        from qca.tasks import effects
        from qca.tui import effects_told
        from qca.tui.screens.dialog import Confirm

        async def remove() -> None:
            await self._desk.write(remove_code, code.id)

        async def answered(answer: str | None) -> None:
            if answer == Confirm.YES:
                await self.app.carry_out(remove)

        effect = await self._desk.read(effects.removing, [code.id])
        title = self.words("tui.codes.remove", name=self._desk.names.name(code.id))
        text = effects_told.removing(effect, self.words)
        self.app.push_screen(Confirm(title, text, self.words), answered)
