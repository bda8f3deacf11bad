"""Moving the edges of a coding: take hold of one, move it, keep it or leave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from textual import events, on

from qca.language.units import Unit, UnitFinder
from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks import coding
from qca.tui.desk import Turned
from qca.tui.edges import Edges
from qca.tui.keymap import in_force, rebound, single_keys
from qca.tui.keynames import key_name
from qca.tui.screens.changing import Changing
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.transcript import TranscriptView

_CONTEXT = "coding.edges"


@dataclass(frozen=True, slots=True)
class _Grip:
    """A coding whose edges are being moved.

    Attributes:
        coding: as it is on the disk.
        edges: as they would be.
        unit: by which they move.
        before: what was selected before.
    """

    coding: Coding
    edges: Edges
    unit: Unit
    before: tuple[int, int]


class Edging(Changing):
    """A mode in which keys and mouse move the edges of a coding; nothing is written before Enter.

    The selection is the span as it would be, and the coding's mark follows it.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._grip: _Grip | None = None

    @cached_property
    def _edge_keys(self) -> dict[str, str]:
        """Actions by key, as the user has them."""
        keys = in_force([_CONTEXT], rebound(self.app.user_keys))
        return {single: key.action for key in keys for single in single_keys(key.keys)}

    def action_edges(self) -> None:
        """Takes hold of the end of the coding that keys change."""
        found = self.current()
        if found is None:
            return
        self.action_pane("reader")
        reader, segment = self.reader, found.segment
        before = (reader.selection.start, reader.selection.end)
        edges = Edges(reader.transcript, segment.start, segment.end)
        self.reader.topic = _CONTEXT
        self._take(_Grip(found, edges, reader.unit, before))

    async def take_key(self, event: events.Key) -> bool:
        """Gives keys to the edges while they are moved; those for help and commands go on."""
        if self._grip is None:
            return await super().take_key(event)
        action = self._edge_keys.get(event.key)
        if action is not None:
            await self.app.run_action(action, self)
            return True
        bound = self.active_bindings.get(event.key)
        return bound is None or not bound.binding.action.startswith("app.")

    # Moving

    def action_edge_unit(self, step: int) -> None:
        """Moves the edge by a unit."""
        grip = self._grip
        if grip is not None:
            units = UnitFinder(grip.edges.transcript)
            self._move(grip, grip.edges.by_unit(step, units, grip.unit))

    def action_edge_character(self, step: int) -> None:
        """Moves the edge by a character."""
        if self._grip is not None:
            self._move(self._grip, self._grip.edges.by_character(step))

    def _move(self, grip: _Grip, edges: Edges | None) -> None:
        if edges is None:
            self.app.bell()
            self._tell_grip("coding.edge_stops")
        else:
            self._take(replace(grip, edges=edges))

    def action_edge_other(self) -> None:
        """Takes hold of the other edge."""
        if self._grip is not None:
            self.action_edge_hold(first=not self._grip.edges.first)

    def action_edge_hold(self, first: bool) -> None:
        """Takes hold of an edge."""
        if self._grip is not None:
            self._take(replace(self._grip, edges=self._grip.edges.hold(first=first)))

    def action_edge_by(self, unit: str) -> None:
        """Moves edges by another unit from now on."""
        if self._grip is not None:
            self._take(replace(self._grip, unit=Unit(unit)))

    @on(TranscriptView.SelectionChanged)
    def _drawn(self) -> None:
        """Moves the edge to where the mouse has selected."""
        grip, selection = self._grip, self.reader.selection
        if grip is None:
            return
        edges, start, end = grip.edges, selection.start, selection.end
        if (start, end) == (edges.start, edges.end) or start >= end:
            return
        if end <= edges.start or (edges.first and end <= edges.end):
            drawn = replace(edges, start=start, first=True)
        else:
            drawn = replace(edges, end=end, first=False)
        self._take(replace(grip, edges=drawn))

    # Showing

    def _take(self, grip: _Grip) -> None:
        """Shows the coding as it would be."""
        self._grip = grip
        edges = grip.edges
        self.reader.stretch(edges.start, edges.end, backward=edges.first)
        if self.sheet is not None:
            mark = self.sheet.mark(grip.coding, self.desk.names)
            self.reader.add_mark(replace(mark, start=edges.start, end=edges.end))
        self._tell_grip()

    def _tell_grip(self, warning: str = "") -> None:
        grip, words = self._grip, self.words
        if grip is None:
            return
        names = self.desk.names
        edge = words("coding.edge.start" if grip.edges.first else "coding.edge.end")
        unit = words(f"tui.unit.{grip.unit}")
        what = f"{edge} {names.label(grip.coding.code)}"
        place = self.where(grip.edges.start, grip.edges.end)
        told = [Piece(what, "key"), Piece(f"   {place} · {unit}   ", "quiet")]
        self.echo.wait(*told, *([Piece(words(warning), "warning")] if warning else []))
        shown = [key for key in in_force([_CONTEXT], rebound(self.app.user_keys)) if key.shown]
        self.hints.only(
            *(
                (key_name(single_keys(key.keys)[0], words), words(f"coding.hint.{key.id}"))
                for key in shown
            )
        )

    def tell(self) -> None:
        """Says its words."""
        super().tell()
        self._tell_grip()

    def show_passage(self, at: Id | None = None) -> None:
        """Keeps the coding whose edges are moved under the cursor of the passage pane."""
        super().show_passage(self._grip.coding.id if self._grip and at is None else at)

    # The end of it

    async def open_document(
        self, document: Document, selection: tuple[int, int] | None = None
    ) -> None:
        """Shows a document; edges that were being moved in another one stay where they were."""
        if self._grip is not None:
            self._let_go(self._grip)
        await super().open_document(document, selection)

    async def action_edge_keep(self) -> None:
        """Keeps the edges where they are."""
        grip = self._grip
        if grip is None:
            return
        edges, segment = grip.edges, grip.coding.segment
        if (edges.start, edges.end) == (segment.start, segment.end):
            self.action_edge_leave()
            return
        self._let_go(grip)
        await self.app.carry_out(self._keep_edges, grip)

    async def _keep_edges(self, grip: _Grip) -> None:
        edges, found = grip.edges, grip.coding
        async with self.desk.deeds:
            await self.desk.write(coding.change_coding, found.id, start=edges.start, end=edges.end)
        now = self.sheet.coding(found.id) if self.sheet else None
        if now is not None:
            self.reader.select(now.segment.start, now.segment.end)
            self.show_passage(found.id)
            name = self.desk.names.name(found.code)
            place = self.where(now.segment.start, now.segment.end)
            self.echo.say(self.words("coding.edges_kept", code=name, place=place))

    def action_edge_leave(self) -> None:
        """Leaves the coding as it was."""
        grip = self._grip
        if grip is not None:
            self._let_go(grip)
            self.reader.select(*grip.before)
            self.show_passage(grip.coding.id)

    def _let_go(self, grip: _Grip) -> None:
        """Ends the mode; the mark stands where the coding is on the disk."""
        self._grip = None
        self.reader.topic = "reader"
        self.echo.wait()
        self.hints.only()
        now = self.sheet.coding(grip.coding.id) if self.sheet else None
        if self.sheet is not None and now is not None:
            self.reader.add_mark(self.sheet.mark(now, self.desk.names))

    def turned(self, turned: Turned) -> None:
        """Lets go of a coding that others have changed meanwhile, or whose document went."""
        grip = self._grip
        super().turned(turned)
        if grip is None or self._grip is None:
            return
        now = self.sheet.coding(grip.coding.id) if self.sheet else None
        if now is None or now.segment != grip.coding.segment:
            self._let_go(grip)
            self.echo.say(self.words("coding.edges_gone"), "warning")
        elif turned.all_marks:
            self._take(grip)
