"""The transcript as the code screen has it: with the keys for coding."""

from __future__ import annotations

from qca.tui import keymap
from qca.tui.front import Commanded
from qca.tui.widgets.transcript import TranscriptView


class Reader(TranscriptView, Commanded):
    """A transcript in which passages are coded."""

    BINDINGS = keymap.bindings("reader")  # type: ignore[assignment]
    topic = "reader"
