"""How often panes are built anew and the screen is laid out, for keys that change neither."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.widget import Widget

from qca.tui.widgets.codes import CodesPane
from tests.tui.workspace import drawn, make_study, press, workspace


async def test_coding_builds_the_codes_once_and_lays_out_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: Counter[str] = Counter()
    refresh, renew = Widget.refresh, CodesPane.renew

    def refreshed(self: Widget, *regions: object, **how: bool) -> Widget:
        counted["layouts"] += how.get("layout", False)
        return refresh(self, *regions, **how)  # type: ignore[arg-type]

    def renewed(self: CodesPane) -> None:
        counted["renewed"] += 1
        renew(self)

    async with workspace(make_study(tmp_path)) as pilot:
        await press(pilot, "g", "2", "enter", "f", "i", "1", "right", "full_stop")
        await drawn(pilot)
        monkeypatch.setattr(Widget, "refresh", refreshed)
        monkeypatch.setattr(CodesPane, "renew", renewed)
        for _ in range(3):
            await press(pilot, "right", "full_stop")
            await drawn(pilot)
        assert counted["renewed"] == 3
        assert counted["layouts"] == 0
