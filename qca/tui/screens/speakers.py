"""Who speaks in a document, to be corrected: interviewer, informant, nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.study import Document
from qca.tasks import documents, speakers
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog, Prompt
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.tasks.speakers import SpeakerRow

PARTS: Final = ("interviewer", "informant", "nobody")
"""What a label can be made, in the order in which a key goes through them."""


def next_part(part: str) -> str:
    """The part after one."""
    return PARTS[(PARTS.index(part) + 1) % len(PARTS)] if part in PARTS else PARTS[0]


def speaker_map(corrections: Iterable[tuple[str, str]]) -> str:
    """Corrections as tasks take them: ``P=interviewer,I=I-03``, a line each."""
    return "\n".join(f"{label}={who}" for label, who in corrections)


class SpeakerList(Rows):
    """The speakers; a key makes one another part."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("parts")]


class Speakers(Dialog[None]):
    """The speakers of a document as they are, and as they should be."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("speakers", "import")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "speakers.tcss"]
    topic = "speakers"

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self._desk = desk
        self._document = document
        self._found: Sequence[SpeakerRow] = ()
        self._said: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The speakers, and what the part of the one under the cursor rests on."""
        yield SpeakerList(single=False)
        yield Static(classes="help", markup=False)

    async def on_mount(self) -> None:  # type: ignore[override]
        """Reads who speaks."""
        self._found = await self._desk.read(speakers.list_speakers, self._document)
        self.tell()
        self.query_one(Rows).focus()

    def tell(self) -> None:
        """Says its words and shows the speakers."""
        self.say_title(self.words("tui.speakers.title", document=self._document.name))
        self.query_one(Rows).show(self._row(found) for found in self._found)
        self._explain()

    def _row(self, found: SpeakerRow) -> Row:
        said = self._said.get(found.label)
        part = said if said in PARTS else "informant" if said else str(found.part)
        code = said if said and said not in PARTS else found.informant
        changed = Piece("* ", "key") if said else Piece("  ")
        name = self.words(f"tui.speakers.part.{part}")
        who = f"{name} {code}" if part == "informant" and code else name
        return Row(
            found.label,
            (
                changed,
                Piece(f"{found.label:<18.18} ", "strong"),
                Piece(f"{who:<22.22} ", "warning" if part == "unsure" else ""),
                Piece(found.sample, "quiet"),
            ),
            (Piece(" " + self.words("tui.speakers.turns", n=found.turns), "quiet"),),
        )

    def _explain(self) -> None:
        row = self.query_one(Rows).row
        found = next((f for f in self._found if row and f.label == row.id), None)
        why = self.words(found.why.key, **dict(found.why.params)) if found else ""
        told = self.words("tui.speakers.why", why=why) if why else ""
        self.query_one(".help", Static).update(f"{told}\n{self.words('tui.speakers.help')}".strip())

    def on_rows_moved(self) -> None:
        """Says what the part of another speaker rests on."""
        self._explain()

    def on_rows_chosen(self) -> None:
        """Makes the speaker another part."""
        self.action_cycle()

    def action_cycle(self) -> None:
        """Makes the speaker under the cursor the next part."""
        row = self.query_one(Rows).row
        found = next((f for f in self._found if row and f.label == row.id), None)
        if found is not None:
            said = self._said.get(found.label, str(found.part))
            self._said[found.label] = next_part(said if said in PARTS else "informant")
            self.tell()

    def action_code(self) -> None:
        """Asks for the code of the informant under the cursor."""
        row = self.query_one(Rows).row
        if row is None:
            return

        def answered(code: str | None) -> None:
            if code:
                self._said[row.id] = code
                self.tell()

        title = self.words("tui.speakers.code", label=row.id)
        self.app.push_screen(Prompt(title, self.words("tui.speakers.code_help")), answered)

    async def action_go(self) -> None:
        """Writes the corrections and leaves."""
        if self._said:
            await self.app.carry_out(self._correct)
        else:
            self.dismiss(None)

    async def _correct(self) -> None:
        said = speaker_map(self._said.items())
        notices = await self._desk.write(documents.set_speakers, self._document, said)
        self.app.tell_notices(notices)
        self.dismiss(None)
