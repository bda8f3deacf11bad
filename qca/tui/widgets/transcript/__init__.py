"""The transcript: words to read and select in, with their codings in the margin.

    view = TranscriptView(id="transcript")
    view.load(transcript, marks, interviewers=frozenset({"P"}))

**What is shown.** `TranscriptView.load` takes a `qca.model.transcript.Transcript`, the
`Mark` objects on it, and optionally where to be (``selection``, ``top``, as
`TranscriptView.selection` and `TranscriptView.top` gave them when the place was left).
It may be called at any time, also before the widget has a size. A mark is one coding as
it is drawn: span, short label, colour, whether it has a memo (``*`` after the label) and
whether it is another coder's (a thin stripe).

**Marks** change one by one with `add_mark` (which also changes the mark with the same
id) and `remove_mark`, or all at once with `set_marks` (to hide or show coders).
`marks_within` and `marks` read them. A stripe keeps its lane for as long as
the transcript is loaded, also when its mark is removed and added again; ``Mark.lane``
asks for a lane when a mark is first seen.

**The selection** is the cursor: always a unit (`unit`: sentence, or word, clause, turn),
or a span grown from one or drawn with the mouse. Read `selection` (``start``, ``end``),
`selected_text`, `paragraph`; set it with `select`, `stretch` (with an edge to be seen),
`goto_paragraph`, or any action.
`reveal` scrolls without selecting. Every change is told by `SelectionChanged`; a click
on a stripe or label selects its words and is told by `CodingClicked`.

**Keys.** The actions, each bound in `keys.KEYS` under the id ``transcript.<name>``, so
that `App.set_keymap` can give them other keys; those marked n take a count::

    next_unit(n) previous_unit(n) line_down(n) line_up(n) next_paragraph(n)
    previous_paragraph(n) page_down(n) page_up(n) paragraph_start paragraph_end
    document_start document_end extend_next(n) extend_previous(n) extend_down(n)
    extend_up(n) turn_round unit('word' | 'clause' | 'sentence' | 'turn')

**Looks** are component classes (`palette.COMPONENTS`), which a stylesheet may set. In 16
colours or none, coded text is underlined and the selection reversed, whatever it says.

The parts, from the text up: `cells` (text in terminal cells), `layout` (visual lines),
`marks` (the index of marks and their lanes), `labels` (names in the margin), `cursor`
(motions), `view` (all of these together, without a screen); then `palette` and `paint`
(colours, strips), `canvas` (scrolling and drawing), `mouse`, and `widget` (what screens
use). Everything up to `view` knows nothing of Textual.
"""

from qca.tui.widgets.transcript.marks import Mark
from qca.tui.widgets.transcript.messages import CodingClicked, EndReached, SelectionChanged
from qca.tui.widgets.transcript.widget import TranscriptView

__all__ = ["CodingClicked", "EndReached", "Mark", "SelectionChanged", "TranscriptView"]
