"""Bringing documents in: what was found in the files, who speaks, what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from qca.model.ids import Id
from qca.tasks import documents
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.screens.speakers import PARTS, SpeakerList, next_part, speaker_map
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qca.ingest.batch import Refused
    from qca.ingest.reading import Source

SPEAKER = "speaker:"
"""Before the label of a speaker, and the place of its file, as the id of its row."""


class Import(Dialog[Id]):
    """A preview of what comes in; answers the id of the first document that is in.

    A label stands for the same part in all files of one import, so that one correction
    does for twenty interviews; single documents can be corrected afterwards.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("import")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "imports.tcss"]
    topic = "import"

    def __init__(self, desk: Desk, paths: Sequence[Path]) -> None:
        super().__init__()
        self._desk = desk
        self._paths = paths
        self._sources: Sequence[Source] = ()
        self._problems: Sequence[Refused] = ()
        self._said: dict[str, str] = {}
        self._read = False

    def body(self) -> Iterable[Widget]:
        """The files with their speakers, and how to correct them."""
        yield Static(classes="text", markup=False)
        yield SpeakerList()
        yield Static(classes="help", markup=False)

    def on_mount(self) -> None:
        """Reads the files, without bringing anything in."""
        self.query_one(Rows).focus()
        self.set_going(self._look_into)

    async def _look_into(self) -> None:
        self._sources, self._problems = await self._desk.read(
            documents.preview_documents,
            self._paths,
            speakers=speaker_map(self._said.items()) or None,
            progress=self._tell_progress,
        )
        self._read = True
        self.tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers to bring in documents only where there are some."""
        return action not in ("go", "cycle") or bool(self._sources)

    def _tell_progress(self, done: int, of: int) -> None:
        """Tells from the reading thread how far it is."""
        if of > 1:
            told = self.words("tui.imports.reading", done=done, of=of)
            self.app.call_from_thread(self._say, told)

    def _say(self, text: str) -> None:
        self.query_one(".text", Static).update(text)

    def tell(self) -> None:
        """Says its words and shows what was found."""
        words = self.words
        self.say_title(words("tui.imports.title"))
        self.query_one(".help", Static).update(words("tui.imports.help"))
        if not self._read:
            self._say(words("tui.imports.wait"))
            return
        total = sum(source.words for source in self._sources)
        found = words("tui.imports.found", n=len(self._sources), total=words.number(total))
        if self._problems:
            found += " " + words("tui.imports.refused", n=len(self._problems))
        self._say(found)
        self.query_one(Rows).show(self._rows())

    def _rows(self) -> Iterator[Row]:
        words = self.words
        for place, source in enumerate(self._sources):
            notices = [words(n.key, **dict(n.params)) for n in source.notices]
            told = words("tui.imports.words", n=source.words, words=words.number(source.words))
            yield Row(
                f"file:{place}",
                (Piece(source.name, "strong"), Piece(f"  {source.format}", "quiet")),
                (Piece(f" {told} ", "quiet"),),
            )
            for notice in notices:
                yield Row(f"notice:{place}:{notice}", (Piece(f"    {notice}", "quiet"),), (), False)
            if not source.speakers:
                nobody = Piece("    " + words("tui.imports.no_speakers"), "quiet")
                yield Row(f"nobody:{place}", (nobody,), choosable=False)
            for speaker in source.speakers:
                part = self._said.get(speaker.label, str(speaker.part))
                sample = speaker.samples[0].text if speaker.samples else ""
                yield Row(
                    f"{SPEAKER}{place}:{speaker.label}",
                    (
                        Piece("  * " if speaker.label in self._said else "    ", "key"),
                        Piece(f"{speaker.label:<18.18} "),
                        Piece(
                            f"{words(f'tui.speakers.part.{part}'):<13} ",
                            "warning" if part == "unsure" else "good",
                        ),
                        Piece(sample, "quiet"),
                    ),
                )
        for problem in self._problems:
            told = words.error(problem.error)
            yield Row(f"refused:{problem.path}", (Piece("✗ ", "warning"), Piece(told)))

    def action_cycle(self) -> None:
        """Makes the label under the cursor the next part, in all files."""
        row = self.query_one(Rows).row
        if row is None or not row.id.startswith(SPEAKER):
            return
        place, _, label = row.id.removeprefix(SPEAKER).partition(":")
        found = next(s for s in self._sources[int(place)].speakers if s.label == label)
        part = self._said.get(label, str(found.part))
        self._said[label] = next_part(part if part in PARTS else "informant")
        self.tell()

    def on_rows_chosen(self) -> None:
        """Makes the label another part."""
        self.action_cycle()

    async def action_go(self) -> None:
        """Brings the documents in and leaves."""
        if self._read and self._sources:
            self._say(self.words("tui.imports.importing"))
            await self.app.carry_out(self._import)

    async def _import(self) -> None:
        result = await self._desk.write(
            documents.import_documents,
            self._paths,
            speakers=speaker_map(self._said.items()) or None,
        )
        for notice in result.problems:
            if not any(notice.path == known.path for known in self._problems):
                self.app.tell_error(notice.error)
        self.dismiss(result.imported[0].document.id if result.imported else None)
