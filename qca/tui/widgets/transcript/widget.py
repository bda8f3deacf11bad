"""The transcript widget: what screens use, and what keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from qca.language.units import Unit
from qca.model.transcript import Transcript
from qca.tui.widgets.transcript import messages
from qca.tui.widgets.transcript.keys import KEYS
from qca.tui.widgets.transcript.marks import Mark
from qca.tui.widgets.transcript.mouse import MouseCanvas
from qca.tui.widgets.transcript.palette import COMPONENTS
from qca.tui.widgets.transcript.view import View


class TranscriptView(MouseCanvas, inherit_bindings=False, can_focus=True):
    """A transcript to read and to select in; the package says how to use it."""

    ALLOW_SELECT = False
    BINDINGS = KEYS  # type: ignore[assignment]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    TranscriptView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 18%;
        scrollbar-color-hover: $foreground 35%;
        scrollbar-color-active: $foreground 50%;

        & > .transcript--number { color: $foreground 38%; }
        & > .transcript--number-current { color: $foreground; text-style: bold; }
        & > .transcript--speaker { color: $foreground 50%; }
        & > .transcript--asked { color: $foreground 68%; }
        & > .transcript--tint-1 { background: $foreground 7%; }
        & > .transcript--tint-2 { background: $foreground 13%; }
        & > .transcript--tint-3 { background: $foreground 19%; }
        & > .transcript--selection { background: #ffc247; color: #1a1200; text-style: bold; }
        & > .transcript--selection-away { background: #ffc247 45%; color: $foreground; }
        & > .transcript--more { color: $foreground 50%; }
    }
    """

    SelectionChanged = messages.SelectionChanged
    CodingClicked = messages.CodingClicked
    EndReached = messages.EndReached

    # What is shown

    def load(
        self,
        transcript: Transcript,
        marks: Iterable[Mark] = (),
        *,
        interviewers: frozenset[str] = frozenset(),
        selection: tuple[int, int] | None = None,
        top: int = 0,
    ) -> None:
        """Shows a transcript with its marks, in place of what was shown.

        Args:
            transcript: text and paragraphs.
            marks: what is coded.
            interviewers: labels of the speakers whose turns are questions.
            selection: what to select; the first unit where it is None.
            top: an offset whose line to show at the top, as `top` gave it before.
        """
        self._end_drag()
        view = View(transcript, marks, interviewers, self.unit, self._text_width)
        if selection is not None:
            view.cursor.select(*selection)
        self._show(view, top)

    @property
    def selected_text(self) -> str:
        """The words that are selected."""
        return self.transcript.text[self.selection.start : self.selection.end]

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph in which the cursor is; None in an empty transcript."""
        current = self._view.current
        return current.number if current else None

    # Marks

    @property
    def marks(self) -> Iterator[Mark]:
        """All marks, in no particular order."""
        return iter(self._view.marks)

    def marks_within(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with a span, in order of place."""
        return self._view.marks.within(start, end)

    def add_mark(self, mark: Mark) -> None:
        """Adds a mark, or changes the one with its id."""
        self._draw_again(self._view.add(mark))

    def remove_mark(self, mark_id: str) -> None:
        """Takes a mark away.

        Raises:
            KeyError: there is no mark with this id.
        """
        self._draw_again(self._view.remove(mark_id))

    def set_marks(self, marks: Iterable[Mark], *, new_lanes: bool = False) -> None:
        """Shows these marks instead of all others; those known before keep their lanes.

        Args:
            marks: all that are to be shown.
            new_lanes: whether every mark gets its lane anew, because others are shown now.
        """
        self._view.replace_marks(marks, new_lanes=new_lanes)
        self.refresh()

    def set_flags(self, paragraphs: frozenset[int]) -> None:
        """Shows a flag beside the numbers of these paragraphs, and of no others."""
        if paragraphs != self._view.flags:
            self._view.flags = paragraphs
            self.refresh()

    # Going somewhere

    def select(self, start: int, end: int) -> None:
        """Selects a span, widened to whole characters, and shows it."""
        with self._moving():
            self._view.cursor.select(start, end)

    def stretch(self, start: int, end: int, *, backward: bool) -> None:
        """Selects a span as one of which an edge was moved, and shows that edge.

        Args:
            start: first code point.
            end: one past the last.
            backward: whether the active edge is the start.
        """
        with self._moving():
            self._view.cursor.stretch(start, end, backward)

    def goto_paragraph(self, number: int) -> None:
        """Selects the first unit of a paragraph; numbers out of range go to the nearest."""
        paragraphs = self.transcript.paragraphs
        if paragraphs:
            with self._moving():
                wanted = paragraphs[min(max(number, 1), len(paragraphs)) - 1]
                self._view.cursor.select_unit(wanted.body)

    # Keys

    def action_next_unit(self, count: int = 1) -> None:
        """Selects the unit after the selection."""
        with self._moving():
            self._went(self._view.cursor.move(count), count)

    def action_previous_unit(self, count: int = 1) -> None:
        """Selects the unit before the selection."""
        with self._moving():
            self._went(self._view.cursor.move(-count), count)

    def action_line_down(self, count: int = 1) -> None:
        """Selects the unit below, in the same column."""
        with self._moving(keep_column=True):
            self._went(self._view.step(count), count)

    def action_line_up(self, count: int = 1) -> None:
        """Selects the unit above, in the same column."""
        with self._moving(keep_column=True):
            self._went(self._view.step(-count), count)

    def action_next_paragraph(self, count: int = 1) -> None:
        """Selects the first unit of the next paragraph."""
        with self._moving():
            self._went(self._view.cursor.move_paragraphs(count), count)

    def action_previous_paragraph(self, count: int = 1) -> None:
        """Selects the first unit of the paragraph before."""
        with self._moving():
            self._went(self._view.cursor.move_paragraphs(-count), count)

    def action_page_down(self, count: int = 1) -> None:
        """Goes a screen down; the selection stays where it is on the screen."""
        self._page(count)

    def action_page_up(self, count: int = 1) -> None:
        """Goes a screen up; the selection stays where it is on the screen."""
        self._page(-count)

    def action_paragraph_start(self) -> None:
        """Selects the first unit of the paragraph."""
        with self._moving():
            self._view.cursor.move_within_paragraph(last=False)

    def action_paragraph_end(self) -> None:
        """Selects the last unit of the paragraph."""
        with self._moving():
            self._view.cursor.move_within_paragraph(last=True)

    def action_document_start(self) -> None:
        """Selects the first unit of the transcript."""
        with self._moving():
            self._view.cursor.move_to_edge(last=False)

    def action_document_end(self) -> None:
        """Selects the last unit of the transcript."""
        with self._moving():
            self._view.cursor.move_to_edge(last=True)

    def action_extend_next(self, count: int = 1) -> None:
        """Moves the active edge of the selection a unit on."""
        with self._moving():
            self._went(self._view.cursor.extend(count), count)

    def action_extend_previous(self, count: int = 1) -> None:
        """Moves the active edge of the selection a unit back."""
        with self._moving():
            self._went(self._view.cursor.extend(-count), count)

    def action_extend_down(self, count: int = 1) -> None:
        """Moves the active edge of the selection to the unit below."""
        with self._moving(keep_column=True):
            self._went(self._view.step(count, extend=True), count)

    def action_extend_up(self, count: int = 1) -> None:
        """Moves the active edge of the selection to the unit above."""
        with self._moving(keep_column=True):
            self._went(self._view.step(-count, extend=True), count)

    def action_turn_round(self) -> None:
        """Makes the other edge of the selection the active one."""
        with self._moving():
            self._view.cursor.turn_round()

    def action_unit(self, unit: str) -> None:
        """Moves by another unit from now on: word, clause, sentence or turn."""
        with self._moving():
            self._view.cursor.use(Unit(unit))
