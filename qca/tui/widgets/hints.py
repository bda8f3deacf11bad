"""The footer: what is possible now, from the keys in force; each can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.strip import Strip

from qca.tui.front import QcaScreen, Speaking
from qca.tui.key import Key, area_of
from qca.tui.keymap import KEYMAP
from qca.tui.keynames import key_name, key_range
from qca.tui.widgets.painted import Painted, Piece
from qca.words import Words


@dataclass(frozen=True, slots=True)
class _Hint:
    """One entry of the footer."""

    keys: str
    text: str
    action: str
    node: DOMNode
    is_way_out: bool = False

    @property
    def width(self) -> int:
        return len(self.keys) + 1 + len(self.text)


def _of_group(group: list[Key], words: Words) -> str:
    """What the footer says of several keys together."""
    first = group[0]
    about = f"{area_of(first.id)}.hint.{first.group}"
    if not first.apart:
        return words(about)
    return " ".join(words(f"{about}.{key.id.rpartition('_')[2]}") for key in group)


class Hints(Painted, Speaking):
    """The footer of a screen."""

    DEFAULT_CSS = """
    Hints { height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[_Hint] = []
        self._places: list[tuple[int, int, _Hint]] = []
        self._instead: tuple[tuple[str, str], ...] = ()

    def on_mount(self) -> None:
        """Follows the keys that are in force."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def tell(self) -> None:
        """Says its words again."""
        self._renew(self.screen)

    def only(self, *pairs: tuple[str, str]) -> None:
        """Shows these keys with what they do, instead of those in force; none: those again."""
        self._instead = pairs
        self.refresh()

    def _renew(self, screen: Screen[object]) -> None:
        if self.is_attached and screen.is_active:
            # What belongs to the focused pane comes before what holds everywhere.
            self._hints = sorted(self._in_force(), key=lambda h: h.node in (screen, self.app))
            self.refresh()

    def _in_force(self) -> Iterator[_Hint]:
        """The hints for the keys in force, in the order of the keymap."""
        screen = self.screen
        if not isinstance(screen, QcaScreen):
            return
        words = screen.words
        active: dict[str, tuple[str, ActiveBinding]] = {}
        for key, there in screen.active_bindings.items():
            if there.enabled and there.binding.id:
                active.setdefault(there.binding.id, (key, there))
        groups: dict[str, list[Key]] = {}
        for entry in KEYMAP:
            if entry.id not in active or not (entry.shown or entry.group):
                continue
            if not screen.is_offered(entry.id):
                del active[entry.id]
                continue
            if entry.group:
                groups.setdefault(entry.group, []).append(entry)
        told: set[str] = set()
        for entry in KEYMAP:
            if entry.id not in active or entry.group in told:
                continue
            key, there = active[entry.id]
            if entry.group:
                told.add(entry.group)
                group = groups[entry.group]
                keys = key_range([active[k.id][0] for k in group], words)
                yield _Hint(keys, _of_group(group, words), "", there.node)
            elif entry.shown:
                text = words(f"{area_of(entry.id)}.hint.{entry.id}")
                out = key == "escape"
                yield _Hint(key_name(key, words), text, there.binding.action, there.node, out)

    def _last(self, width: int) -> list[_Hint]:
        """The hints at the right end: help, and the way out where not all have room."""
        help_ = [hint for hint in self._hints if hint.action.endswith("app.help")]
        if sum(hint.width + 2 for hint in self._hints) <= width + 2:
            return help_
        return [hint for hint in self._hints if hint.is_way_out] + help_

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The footer."""
        width = self.size.width
        base = self.rich_style
        if self._instead:
            self._places = []
            told = [(Piece(k, "key"), Piece(f" {text}  ", "quiet")) for k, text in self._instead]
            return self.line([piece for pair in told for piece in pair], (), width, base)
        last = self._last(width)
        room = width - sum(hint.width + 2 for hint in last)
        left: list[Piece] = []
        self._places = []
        at = 0
        for hint in self._hints:
            if hint in last:
                continue
            if at + hint.width > room:
                break
            left += [Piece(hint.keys, "key"), Piece(f" {hint.text}  ", "quiet")]
            self._places.append((at, at + hint.width, hint))
            at += hint.width + 2
        right: list[Piece] = []
        end = width
        for hint in reversed(last):
            after = "  " if right else ""
            right[:0] = [Piece(hint.keys, "key"), Piece(f" {hint.text}{after}", "quiet")]
            end -= hint.width + len(after)
            self._places.append((end, end + hint.width, hint))
        return self.line(left, right, width, base)

    async def on_click(self, event: events.Click) -> None:
        """Does what the hint says."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, hint in self._places:
            if start <= offset.x < end and hint.action:
                event.stop()
                await self.app.run_action(hint.action, hint.node)
