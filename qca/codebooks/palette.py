"""The colours of codes: twelve calm ones that can be told apart on dark and on light.

Each has a contrast of at least 3 to 1 both on white and on the dark ground ``#1e1e1e``
(WCAG 2.2, success criterion 1.4.11, non-text contrast). They were picked in OKLCH at a
lightness of 0.54 to 0.65 and a chroma below 0.14, so that none shouts. Colour is never
the only sign of a code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

PALETTE: Final[Mapping[str, str]] = {
    "blue": "#4576b4",
    "amber": "#b58531",
    "green": "#4d8b50",
    "rose": "#bf6583",
    "teal": "#349090",
    "violet": "#7d67b6",
    "orange": "#ba6734",
    "olive": "#888c40",
    "plum": "#955290",
    "red": "#b64f4b",
    "brown": "#8d6544",
    "slate": "#6c7989",
}
"""By name, in the order in which new groups take them: neighbours differ most."""


def next_color(used: Iterable[str]) -> str:
    """The first colour of the palette among those used least."""
    counts = Counter(color.lower() for color in used)
    return min(PALETTE.values(), key=lambda color: counts[color])
