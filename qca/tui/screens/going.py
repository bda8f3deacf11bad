"""Getting about in the code screen: counts, paragraphs, coded passages, words that were sought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events, on

from qca.model.codes import Code
from qca.model.ids import Id
from qca.tui.keynames import key_name
from qca.tui.prefix import Chord, Number
from qca.tui.screens.board import Board
from qca.tui.widgets.chords import ChordPanel
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.transcript import EndReached

if TYPE_CHECKING:
    from qca.tui.screens.search import Found

COUNTED: Final = frozenset(
    {
        *("next_unit", "previous_unit", "line_down", "line_up"),
        *("next_paragraph", "previous_paragraph", "page_down", "page_up"),
        *("extend_next", "extend_previous", "extend_down", "extend_up"),
    }
)
"""Actions of the transcript that take a count."""

_SIGNED: Final = {
    f"screen.{name}": name
    for name in (
        *("coded", "hit", "uncoded", "memoed", "turn", "same_speaker", "bookmarked", "trail"),
        "difference",
    )
}
"""Actions of the screen that take a direction, which a count multiplies."""


class Going(Board):
    """Motions that need more than one key, or more than the transcript."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._prefix: Number | Chord | None = None
        self._found: Found | None = None

    # Keys that wait for more

    @property
    def prefix(self) -> Number | Chord | None:
        """The keys that wait for more."""
        return self._prefix

    def wait_for(self, prefix: Number | Chord | None) -> None:
        """Waits for more keys, and shows that."""
        self._prefix = prefix
        chord = prefix if isinstance(prefix, Chord) else None
        self.chord_panel.show(chord, self.desk.names)
        self.echo.wait(*self._told_prefix())
        keys = ("escape", "backspace") if prefix else ()
        told = [(key_name(key, self.words), self.words(f"tui.prefix.{key}")) for key in keys]
        self.hints.only(*told)

    def _told_prefix(self) -> tuple[Piece, ...]:
        prefix, words = self._prefix, self.words
        if isinstance(prefix, Number):
            total = len(self.reader.transcript.paragraphs)
            return (
                Piece(words(f"tui.prefix.{prefix.kind}"), "key"),
                Piece(f" {prefix.digits}▏ ", "strong"),
                Piece(words(f"tui.prefix.{prefix.kind}_help", total=total), "quiet"),
            )
        if isinstance(prefix, Chord):
            path = [self.desk.names.name(code.id) for code, _ in prefix.path]
            facet = words(f"tui.facet.{prefix.facet}")
            return (Piece(facet, "key"), Piece(" › " + " › ".join(path)))
        return ()

    async def take_key(self, event: events.Key) -> bool:
        """Gives keys to what waits for them."""
        prefix = self._prefix
        if prefix is None:
            return False
        if event.key == "escape":
            self.wait_for(None)
        elif isinstance(prefix, Chord):
            await self._play(prefix, event)
        elif event.character and event.character in "0123456789":
            self.wait_for(prefix.with_digit(event.character))
        elif event.key == "backspace":
            self.wait_for(prefix.shorter())
        elif prefix.kind == "goto":
            self._go_to_paragraph(prefix, event)
        else:
            await self._count(prefix, event)
        return True

    def on_mouse_down(self) -> None:
        """Waits no longer once the mouse is used elsewhere."""
        if isinstance(self._prefix, Number):
            self.wait_for(None)

    # Counts

    def action_count(self) -> None:
        """Waits for a count, and then for a motion."""
        self.wait_for(Number("count"))

    async def _count(self, prefix: Number, event: events.Key) -> None:
        """Does the motion that follows a count."""
        self.wait_for(None)
        for binding in self._bound(event.key):
            name, _, rest = binding.partition("(")
            if name in COUNTED:
                await self.app.run_action(f"{name}({prefix.value})", self.reader)
                return
            if name in _SIGNED:
                steps = int(rest.rstrip(")")) * prefix.value
                await self.app.run_action(f"{_SIGNED[name]}({steps})", self)
                return
        self.echo.say(self.words("tui.prefix.no_motion"), "warning")

    @on(EndReached)
    def _ended(self, event: EndReached) -> None:
        self.say_fewer(event.wanted)

    def tell_fewer(self, steps: int, find: Callable[[int], object]) -> None:
        """Says so where a count was more than there are places.

        Args:
            steps: how many on; backwards where negative.
            find: the place so many on or back, or the last one before that.
        """
        less = steps - 1 if steps > 0 else steps + 1
        if less and find(steps) == find(less):
            self.say_fewer(abs(steps))

    def say_fewer(self, wanted: int) -> None:
        """Says that there were not so many steps to go."""
        self.echo.say(self.words("tui.prefix.fewer", wanted=self.words.number(wanted)))

    def _bound(self, key: str) -> list[str]:
        """The actions of a key that are in force."""
        there = self.active_bindings.get(key)
        return [there.binding.action] if there else []

    # Paragraphs

    def action_goto(self) -> None:
        """Waits for the number of a paragraph."""
        if self.sheet is not None:
            self.wait_for(Number("goto"))

    def _go_to_paragraph(self, prefix: Number, event: events.Key) -> None:
        self.wait_for(None)
        if event.key == "enter" and prefix.digits:
            self.reader.goto_paragraph(prefix.value)
        elif event.key == "g" and not prefix.digits:
            self.reader.action_document_start()

    def action_last(self) -> None:
        """Goes to the end of the document."""
        self.reader.action_document_end()

    # Chords

    async def _play(self, chord: Chord, event: events.Key) -> None:
        """Goes on with a chord."""
        if event.key == "backspace":
            self.wait_for(chord.back())
        elif event.key == "enter":
            if chord.code is not None:
                self.wait_for(None)
                await self.apply_chord(chord.code)
        elif event.character and event.is_printable:
            await self._play_key(chord, event.character)

    async def _play_key(self, chord: Chord, key: str) -> None:
        played = chord.play(key, self.desk.chords)
        if isinstance(played, Chord):
            self.wait_for(played)
        elif isinstance(played, Code):
            self.wait_for(None)
            await self.apply_chord(played)
        else:
            self.echo.wait(Piece(self.words("tui.chord.nothing", key=key), "warning"))

    @on(ChordPanel.Played)
    async def _clicked(self, event: ChordPanel.Played) -> None:
        if isinstance(self._prefix, Chord):
            await self._play_key(self._prefix, event.key)

    async def apply_chord(self, code: Code) -> None:
        """Does what a chord that is complete asks for."""
        raise NotImplementedError

    # Coded passages

    def action_coded(self, steps: int) -> None:
        """Goes to the next coded passage, or to the one before."""
        if self.sheet is None:
            return
        selection = self.reader.selection
        find = partial(self.sheet.next_coded, selection.start, selection.end)
        place = find(steps)
        if place is None:
            key = "tui.code.no_next" if steps > 0 else "tui.code.no_previous"
            self.echo.say(self.words(key))
        else:
            self.reader.select(*place)
            self.tell_fewer(steps, find)

    # Words

    def action_search(self) -> None:
        """Asks for words."""
        from qca.tui.screens.search import Search

        document = self.sheet.document if self.sheet else None

        async def answered(found: Found | None) -> None:
            if found is None:
                return
            self._found = found
            if found.review:
                self.action_finding(found.query)
            else:
                await self.app.carry_out(self._show_hit, found.at)

        self.app.push_screen(Search(self.desk, document, self._found), answered)

    async def action_hit(self, steps: int) -> None:
        """Goes to the next hit of the last search, or to the one before."""
        found = self._found
        if found is None or not found.places:
            self.echo.say(self.words("tui.search.none_yet"))
            return
        await self.app.carry_out(self._show_hit, (found.at + steps) % len(found.places))

    async def _show_hit(self, at: int) -> None:
        found = self._found
        if found is None:
            return
        self._found = replace(found, at=at)
        document, start, end = found.places[at]
        await self.show_span(document, start, end, "hit")
        told = self.words("tui.search.hit", at=at + 1, n=len(found.places), query=found.query)
        self.echo.say(told)

    async def show_span(
        self,
        document: Id,
        start: int,
        end: int,
        kind: str = "",  # noqa: ARG002 - for those who remember the way
    ) -> None:
        """Selects a span, in the open document or in another.

        Args:
            document: which one.
            start: first code point.
            end: one past the last.
            kind: of the steps that lead there, or empty for a jump that stands alone.
        """
        if self.sheet is None or self.sheet.document.id != document:
            there = next((d for d in self.desk.documents if d.id == document), None)
            if there is None:
                self.echo.say(self.words("tui.code.gone"), "warning")
                return
            await self.open_document(there, (start, end))
        self.reader.select(start, end)
        self.reader.focus()

    # Segments

    def action_retrieve(self) -> None:
        """Opens the segments of the code that is looked at, or else those of the last query."""
        from qca.tui.screens.retrieve import Retrieve, code_query

        last = self.desk.recall("retrieve") or {}
        query, at = last.get("query", ""), last.get("at")
        if self.codes.has_focus_within and self.codes.chosen is not None:
            query, at = code_query(self.desk, self.codes.chosen.id), None
        self.app.push_screen(Retrieve(self.desk, query, at), self._go_to)

    def action_finding(self, query: str = "") -> None:
        """Opens what finds words and codes their places."""
        from qca.tui.screens.finding import Finding

        document = self.sheet.document if self.sheet else None
        self.app.push_screen(Finding(self.desk, document, query), self._go_to)

    async def _go_to(self, place: tuple[Id, int, int] | None) -> None:
        if place is not None:
            await self.app.carry_out(self.show_span, *place)

    # Documents

    def action_import(self) -> None:
        """Asks for files and folders to bring in."""
        from qca.tui.screens.imports import Import
        from qca.tui.screens.paths import AskPath

        async def imported(first: Id | None) -> None:
            there = next((d for d in self.desk.documents if d.id == first), None)
            if there is not None:
                await self.app.carry_out(self.open_document, there)

        def answered(path: Path | None) -> None:
            if path is not None:
                self.app.push_screen(Import(self.desk, [path]), imported)

        words = self.words
        ask = AskPath(words("tui.imports.ask"), words("tui.imports.ask_help"))
        self.app.push_screen(ask, answered)
