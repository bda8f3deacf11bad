"""Words that look alike, and how panes and lines draw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.strip import Strip
from textual.widget import Widget

from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.palette import legible

LOOKS: Final = ("quiet", "strong", "key", "good", "warning", "error")

COMPONENTS: Final = frozenset(f"painted--{look}" for look in LOOKS)
"""Component classes of a widget that draws pieces."""


def looks_of(widget: str) -> str:
    """The stylesheet of the looks for a widget.

    Textual hands a stylesheet down to subclasses by their first base only, so every widget
    that draws pieces and has another first base brings its own.
    """
    return f"""
    {widget} {{
        & > .painted--quiet {{ color: $quiet; }}
        & > .painted--strong {{ text-style: bold; }}
        & > .painted--key {{ color: $primary; }}
        & > .painted--good {{ color: $success; }}
        & > .painted--warning {{ color: $warning; }}
        & > .painted--error {{ color: $error; text-style: bold; }}
    }}
    """


def scrolling_looks_of(widget: str) -> str:
    """The same for a widget that scrolls, with bars that keep to the background."""
    bars = f"""
    {widget} {{
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $foreground 18%;
        scrollbar-color-hover: $foreground 35%;
        scrollbar-color-active: $foreground 50%;
    }}
    """
    return bars + looks_of(widget)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike.

    Attributes:
        text: what is shown; control characters never reach the terminal.
        look: one of `LOOKS`, or empty.
        color: of a code, as the codebook writes it.
    """

    text: str
    look: str = ""
    color: str = ""


class Painted(Widget):
    """A widget that draws pieces."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = looks_of("Painted")

    def painted(self, piece: Piece, base: Style, room: int | None = None) -> Segment:
        """A piece on a background, cut to so many cells."""
        text = cells.shown(piece.text) if room is None else cells.clip(piece.text, room)
        style = base
        if piece.look:
            style += self.get_component_rich_style(f"painted--{piece.look}", partial=True)
        if piece.color:
            try:
                wanted = Color.parse(piece.color)
            except ColorParseError:
                return Segment(text, style)
            seen = legible(wanted, self.background_colors[1])
            style += Style.from_color(seen.rich_color)
        return Segment(text, style)

    def line(self, left: Iterable[Piece], right: Iterable[Piece], width: int, base: Style) -> Strip:
        """Pieces at the left edge, cut where they do not fit, and others at the right edge."""
        ends = [self.painted(piece, base) for piece in right]
        room = width - sum(segment.cell_length for segment in ends)
        segments: list[Segment] = []
        for piece in left:
            if room <= 0:
                break
            segment = self.painted(piece, base, room)
            segments.append(segment)
            room -= segment.cell_length
            if segment.text != cells.shown(piece.text):
                break  # it was cut: what follows would have an ellipsis of its own
        if room > 0:
            segments.append(Segment(" " * room, base))
        return Strip([*segments, *ends]).adjust_cell_length(width, base)
