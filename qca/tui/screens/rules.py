"""The rules that are kept with codes: one is chosen to be run, or removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.ids import Id
from qca.tasks import finding
from qca.tasks.finding import Rule
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

_MOST = 14
"""Rows that are shown at once."""


def rules(desk: Desk) -> Sequence[tuple[Id, Rule]]:
    """The rules of a project with the codes they are kept with, in the codebook's order."""
    found = ((code.id, finding.rule_of(code)) for code in desk.tree)
    return [(code, rule) for code, rule in found if rule is not None]


class Rules(Dialog[Id]):
    """Shows the rules; answers the code whose rule is to be run."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("finding.rules")]
    topic = "finding.rules"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        """What rules are for, and the rules."""
        yield Static(classes="text", markup=False)
        yield Rows(single=True)

    def tell(self) -> None:
        """Says its words and shows the rules."""
        self.say_title(self.words("finding.rules"))
        self.query_one(".text", Static).update(self.words("finding.rules_text"))
        found = rules(self._desk)
        rows = self.query_one(Rows)
        rows.styles.height = min(len(found), _MOST)
        rows.show([self._row(code, rule) for code, rule in found])

    def _row(self, code: Id, rule: Rule) -> Row:
        names = self._desk.names
        return Row(
            code,
            (
                Piece(" ■ ", color=names.color(code)),
                Piece(f"{names.label(code):<28.28}  "),
                Piece(rule.query, "key"),
            ),
            (Piece(f" {self.words(f'finding.extent.{rule.extent}')} ", "quiet"),),
        )

    @on(Rows.Chosen)
    def _answer(self, event: Rows.Chosen) -> None:
        self.dismiss(event.row.id)

    async def action_remove(self) -> None:
        """Removes the rule under the cursor; undo brings it back."""
        row = self.query_one(Rows).row
        if row is not None:
            await self.app.carry_out(self._remove, row.id)

    async def _remove(self, code: Id) -> None:
        await self._desk.write(finding.remove_rule, code)
        name = self._desk.names.name(code)
        self.app.notify(self.words("finding.rule_removed", code=name), markup=False)
        if rules(self._desk):
            self.tell()
        else:
            self.dismiss(None)
