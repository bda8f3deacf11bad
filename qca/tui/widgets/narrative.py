"""What stands beside a narrative while one writes it: evidence, preview, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from qca.model.narrative import Narrative
from qca.tasks.telling import Telling
from qca.tui import keymap
from qca.tui.widgets.behind import BehindView
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.result import ResultView
from qca.tui.widgets.rows import Row, Rows
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.narrative import Finding


class EvidenceView(BehindView, inherit_bindings=False):
    """The evidence of the stage; one of it is inserted as a reference."""

    topic = "narrative.evidence"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in keymap.bindings("narrative.evidence", "rows")
        if binding.id != "rows.choose"
    ]


class Preview(ResultView, inherit_bindings=False):
    """The text as it is read, with its quotes."""

    topic = "narrative.preview"
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("narrative.preview")]


class Checks(Rows, inherit_bindings=False):
    """What should be looked at in the text."""

    topic = "narrative.checks"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in keymap.bindings("narrative.checks", "rows")
        if binding.id != "rows.choose"
    ]


def check_rows(
    findings: Sequence[Finding],
    telling: Telling,
    text: Narrative | None,
    room: int,
    words: Words,
) -> list[Row]:
    """What is to be looked at in a text, a few lines each; the first of them names its finding.

    Args:
        findings: of the check, numbered from 0 in the ids of rows.
        telling: tells names of codings.
        text: as it was kept last; None where it never was.
        room: terminal cells of a line.
        words: of the reader's language.
    """
    from qca.tasks.narrative_lists import tell

    if not findings:
        return [Row("none", (Piece(f" {words('narrative.nothing')}", "quiet"),), (), False)]
    rows = []
    for n, one in enumerate(findings):
        where = words("narrative.at_line", line=one.line) if one.line else ""
        head = words(f"narrative.short.{one.flaw}")
        rows.append(Row(str(n), (Piece(f" {head}", "strong"),), (Piece(f"{where} ", "quiet"),)))
        rows += [
            Row(f"{n}:{m}", (Piece(f"   {line}", "quiet"),), (), True, above=True)
            for m, line in enumerate(_wrapped(tell(one, telling, text, words), room - 3))
        ]
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    from qca.tui.widgets.transcript import cells

    return [text[start:end] for start, end in cells.wrap(text, 0, len(text), width)]
