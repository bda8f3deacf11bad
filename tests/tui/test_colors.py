"""What is written can be read where a terminal shows sixteen colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.filter import DimFilter
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.workspace import make_coded, press, workspace


def of_sixteen(color: Color | None) -> int | None:
    """The number of the colour that the terminal shows for one."""
    return color.downgrade(ColorSystem.STANDARD).number if color else None


def drawn(screen: Screen[object]) -> Iterator[Segment]:
    """What the panes and lines of a screen draw, as the terminal gets it."""
    dimmed = DimFilter()
    for widget in screen.walk_children(Widget):
        if widget.is_container or not widget.region:
            continue
        background = widget.background_colors[1]
        lines = widget.render_lines(widget.size.region)
        for line in (Strip(strip).apply_filter(dimmed, background) for strip in lines):
            yield from line


def unseen(pilot: Pilot[None]) -> list[str]:
    """Words in the colour of what they stand on."""
    return [
        one.text
        for one in drawn(pilot.app.screen)
        if one.text.strip()
        and one.style is not None
        and of_sixteen(one.style.color) == of_sixteen(one.style.bgcolor) is not None
    ]


@pytest.mark.parametrize("theme", ["qca-dark", "qca-light", "qca-contrast"])
async def test_nothing_is_written_in_the_colour_it_stands_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    async with workspace(make_coded(tmp_path)) as pilot:
        pilot.app.theme = theme
        for keys in ("D", "C", "B", "R", "F", "W", "U", "space", "question_mark"):
            await press(pilot, keys)
            assert unseen(pilot) == [], keys
            await press(pilot, "escape", "escape")
