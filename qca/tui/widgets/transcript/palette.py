"""The colours of a transcript: what each kind of text, stripe and label looks like.

The words come first: coded text carries a light tint, stronger where codings overlap,
and the margin carries the colours of the codes. One look is reserved for the selection.
Where a terminal has few colours or none, coded text is underlined instead and the
selection is reversed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color, ColorParseError

from qca.tui.widgets.transcript.view import Look

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.widget import Widget

COMPONENTS: Final = frozenset(
    {
        "transcript--number",
        "transcript--number-current",
        "transcript--speaker",
        "transcript--asked",
        "transcript--tint-1",
        "transcript--tint-2",
        "transcript--tint-3",
        "transcript--selection",
        "transcript--selection-away",
        "transcript--more",
    }
)
"""Component classes, which a stylesheet may give other colours."""

_DEEPEST: Final = 3
_LEAST_CONTRAST: Final = 4.5
"""Between a label and its background, as WCAG 2.2 asks of text (1.4.3)."""

_GREYS: Final = frozenset((0, 7, 8, 15))
"""Of the sixteen colours, those that may be the background's."""


def few_colors(node: DOMNode) -> bool:
    """Whether the terminal shows too few colours for tints: 16, or none."""
    app = node.app
    system = app.console._color_system  # noqa: SLF001 - has no public form
    return (
        app.no_color
        or app.native_ansi_color
        or system in (None, ColorSystem.STANDARD, ColorSystem.WINDOWS)
    )


class Palette:
    """The looks that a widget's stylesheet and its terminal give; made anew with either."""

    def __init__(self, widget: Widget) -> None:
        self._plain = few_colors(widget)
        self._colorless = widget.app.no_color
        self._background = widget.background_colors[1]
        self.base = widget.rich_style
        self._text = {
            name: widget.get_component_rich_style(f"transcript--{name}")
            for name in ("number", "number-current", "speaker", "asked", "more")
        }
        self._tints = [
            widget.get_component_rich_style(f"transcript--tint-{depth}").background_style
            for depth in range(1, _DEEPEST + 1)
        ]
        self._selection = {
            focus: widget.get_component_rich_style(f"transcript--selection{suffix}")
            for focus, suffix in ((True, ""), (False, "-away"))
        }
        if self._plain:
            self._make_plain()
        self.words = lru_cache(maxsize=128)(self._words)
        self.code = lru_cache(maxsize=1024)(self._code)

    def _make_plain(self) -> None:
        """Says by attributes what cannot be said by colours."""
        quiet = self.base + Style(dim=True)
        strong = self.base + Style(bold=True)
        self._text = {
            "number": quiet, "number-current": strong, "speaker": quiet,
            "asked": quiet, "more": quiet,
        }  # fmt: skip
        self._tints = [
            Style(underline=True),
            Style(underline=True),
            Style(underline=True, bold=True),
        ]
        self._selection = {
            True: self.base + Style(reverse=True, bold=True),
            False: self.base + Style(reverse=True),
        }

    def number(self, current: bool) -> Style:
        """Of a paragraph's number."""
        return self._text["number-current" if current else "number"]

    @property
    def more(self) -> Style:
        """Of what says that there is more than is shown."""
        return self._text["more"]

    def _words(self, look: Look, asked: bool, focus: bool) -> Style:
        """Of words: a speaker's label or speech, the interviewer's, coded, selected."""
        style = self.base
        if asked or not look.spoken:
            style = self._text["asked" if look.spoken else "speaker"]
        if look.depth:
            style += self._tints[min(look.depth, _DEEPEST) - 1]
        if look.selected:
            chosen = self._selection[focus]
            style = style + chosen if self._plain else chosen
            if look.edge and focus:
                style += Style(reverse=not self._plain, underline=self._plain)
        return style

    def _code(self, color: str) -> Style:
        """Of a code's stripe and label: its colour, as far as it can be seen."""
        if not color or self._colorless:
            return self.base
        try:
            wanted = Color.parse(color)
        except ColorParseError:
            return self.base
        if self._background.ansi is not None:  # the terminal's own colours, whatever they are
            nearest = wanted.rich_color.downgrade(ColorSystem.STANDARD)
            return self.base if nearest.number in _GREYS else self.base + Style(color=nearest)
        return self.base + Style.from_color(legible(wanted, self._background).rich_color)


def legible(color: Color, background: Color) -> Color:
    """A colour, moved away from its background's brightness until it can be seen on it."""
    if _contrast(color, background) >= _LEAST_CONTRAST:
        return color
    away = Color(255, 255, 255) if _luminance(background) < 0.18 else Color(0, 0, 0)
    for step in range(1, 10):
        moved = color.blend(away, step / 10)
        if _contrast(moved, background) >= _LEAST_CONTRAST:
            return moved
    return away


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    """Relative luminance of an sRGB colour, from 0 to 1 (WCAG 2.2)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
