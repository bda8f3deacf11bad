"""What is typed before there is a screen to take it."""

from __future__ import annotations

from pathlib import Path

from textual import events

from qca.tui.front import QcaScreen, ReadyForKeys
from tests.tui.stillness import settle
from tests.tui.workspace import all_typed, make_coded, screen, workspace


class NotYet(QcaScreen[None]):
    """A screen that takes no keys yet."""

    @property
    def is_ready(self) -> bool:
        return False


async def test_enter_is_taken_as_it_was_meant(tmp_path: Path) -> None:
    """A terminal that still reads lines makes ^j of it."""
    async with workspace(make_coded(tmp_path)) as pilot:
        await pilot.app.push_screen(NotYet())
        for key, character in (("g", "g"), ("4", "4"), ("ctrl+j", "\n")):
            pilot.app.post_message(events.Key(key, character))
        await pilot.pause()
        await pilot.app.pop_screen()
        pilot.app.post_message(ReadyForKeys())
        await settle(pilot)
        await all_typed(pilot)
        assert screen(pilot).reader.paragraph == 4
