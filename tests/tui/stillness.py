"""When nothing goes on any more in a workspace: not a guess, however slow the machine is."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import Final

from textual import events
from textual._context import message_hook
from textual.message import Message
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from qca.tui.front import Front

STILL: Final = 2
"""Turns in which nobody is told anything, until it counts as still."""


class _Told:
    """Counts what the parts of a program are told."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, message: Message) -> None:
        """Takes note of a message that is being handed on, but for those of a pause itself."""
        if not (isinstance(message, events.Callback) and _is_of_a_pause(message.callback)):
            self.count += 1


def _is_of_a_pause(callback: object) -> bool:
    return isinstance(callback, partial) and "Pilot._wait_for_screen" in callback.func.__qualname__


_TOLD: Final = _Told()
message_hook.set(_TOLD)  # of every program that is run after this


async def settle(pilot: Pilot[None]) -> None:
    """Waits until everything that was begun has ended.

    In each turn every part of the screen does all that it was told before, and what there is to
    draw is drawn. It is over when nobody is told anything in two turns, no work is under way
    and no key waits for another. What a clock begins (after a pause in typing, say) is not
    waited for.
    """
    app, still = pilot.app, 0
    while still < STILL:
        told = _TOLD.count
        await pilot.pause(0)
        for worker in list(app.workers):
            with contextlib.suppress(WorkerCancelled):  # another has taken its place
                await worker.wait()
        await app.animator.wait_until_complete()
        still = still + 1 if told == _TOLD.count else 0
        if isinstance(app, Front) and app.has_keys_waiting:
            await asyncio.sleep(0.01)
            still = 0
