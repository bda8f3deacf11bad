"""The desk: an open project, what the screen knows of it, and the one thread that writes.

Every change is made by a task on the writing thread and is on the disk when it returns.
Only then the desk takes note of it, and of whatever else has changed in the meantime, by
asking the project what happened since the version it knows. So one's own changes, undo,
and the changes of other programs all reach the screen by the same way, and nothing is
read anew that did not change.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from qca.errors import QcaError
from qca.model.codes import CodeTree
from qca.model.coding import Coding, OffRecord
from qca.model.ids import Id
from qca.model.study import Coder, Document, Memo
from qca.model.study import Project as Study
from qca.tasks import codes, documents, factors, follow, linking, places, progress, projects
from qca.tasks.session import Session, as_coder, coders, looked_again
from qca.tui.chords import Chords
from qca.tui.sheet import Names, Sheet
from qca.tui.slots import Slots
from qca.tui.whose import Whose

if TYPE_CHECKING:
    from qca.model.factor import Factor
    from qca.project.journal import Step
    from qca.project.progress import Reached
    from qca.tasks.documents import Reading

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Turned:
    """What is no longer as the screen shows it.

    Attributes:
        put: codings of the open document that are new or different.
        dropped: those that are gone.
        all_marks: whether every mark may look different.
        codes: whether the tree of codes is another one.
        documents: whether the list of documents is.
        text: whether the open document must be shown anew.
        lost: the open document, where it was removed.
        blindness: whether the coder sees only their own work from now on, or no longer.
        steps: the steps since, latest first.
    """

    put: list[Coding] = field(default_factory=list)
    dropped: list[Coding] = field(default_factory=list)
    all_marks: bool = False
    codes: bool = False
    documents: bool = False
    text: bool = False
    lost: Document | None = None
    blindness: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class _Gathered:
    """News with all that has to be read because of them.

    ``session`` is another one where the coder sees other work than before; then everything
    that rests on codings was read anew.
    """

    session: Session
    news: follow.News
    tree: CodeTree | None
    factors: tuple[Factor, ...]
    documents: list[Document] | None
    coders: list[Coder] | None
    study: Study | None
    counts: tuple[dict[Id, int], dict[Id, int]] | None
    off_record: tuple[OffRecord, ...] | None
    reading: Reading | None
    memos: dict[Id, tuple[Memo, ...]] | None
    ties: dict[Id, tuple[linking.Tie, ...]] | None


class Desk:
    """An open project at work.

    Attributes:
        session: the project and who codes.
        study: the study itself.
        tree: its codes; likewise `names` and `chords`.
        documents: in their order.
        coders: names of coders by id.
        code_counts: codings of each code, without those of the codes below it.
        document_counts: codings of each document.
        ties: the links of codings, by coding.
        slots: the codes behind the digits.
        last: the codes that were applied last, together.
        finished: the documents that the coder is through with.
        reached: how far the coder is in each document; empty until `measure`.
        version: of the project as the screen shows it.
        sheet: the open document, or None.
        saved: when a change was last put on the disk.
        turned: is told what to show anew.
        going_on: the place (its id) of unfinished writing that was chosen to be gone on with;
            its editor does not ask about it again.
        deeds: is held by what takes several steps, so that each begins where the one before
            it, in the order of the keys, has ended.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.turned: Callable[[Turned], None] = lambda _: None
        self.sheet: Sheet | None = None
        self.saved: datetime | None = None
        self.going_on = ""
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="qca-writer")
        self._readers = ThreadPoolExecutor(thread_name_prefix="qca-reader")
        self.deeds = asyncio.Lock()
        self._turn = asyncio.Lock()
        self._is_closed = False
        self._kept: dict[str, object] = {}
        self._known: dict[str, object] = {}
        self._read_all()

    def _read_all(self) -> None:
        """Reads what the screen shows of a project when it opens."""
        session = self.session
        self.version = follow.version(session)
        self.study = session.study()
        self.documents = documents.documents(session)
        self.coders = {coder.id: coder.name for coder in coders(session)}
        self.code_counts, self.document_counts = follow.counts(session)
        self._take_tree(codes.tree(session), factors.factors(session).factors)
        self.ties = linking.ties(session)
        self.slots = Slots.from_state(places.recall(session, "slots"))
        self.slots.keep_only(self.tree.by_id)
        self.last = [c for c in places.recall(session, "last") or () if c in self.tree.by_id]
        self.finished: set[Id] = set(places.recall(session, "finished") or ())
        self.reached: dict[Id, Reached] = {}

    def _take_tree(self, tree: CodeTree, drawn: Sequence[Factor]) -> None:
        self.tree = tree
        self.names = Names(tree, self.study.language, drawn)
        self.chords = Chords(tree, self.study.language)

    # Reading and writing

    async def write(
        self, task: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs a task that changes the project; when this returns, the change is on the disk.

        What changed is then told to `turned`, before the result is returned.

        Raises:
            QcaError: as the task does; nothing was changed.
        """
        async with self._turn:
            try:
                result = await self._write(partial(task, self.session, *args, **kwargs))
            except QcaError:
                self._take(await self._write(self._gather))
                raise
            self.saved = datetime.now().astimezone()
            self._take(await self._write(self._gather))
        return result

    async def read(
        self, task: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs a task that reads, on another thread."""
        return await self._run(self._readers, partial(task, self.session, *args, **kwargs))

    async def look(self) -> None:
        """Takes note of what others have changed."""
        if await self.read(follow.version) != self.version:
            async with self._turn:
                self._take(await self._write(self._gather))

    async def idle(self) -> None:
        """Puts away what the screen should remember, and leaves the file whole."""
        await self.flush()
        await self._write(self.session.store.idle)

    async def _write(self, job: Callable[[], T]) -> T:
        return await self._run(self._writer, job)

    async def _run(self, threads: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        if self._is_closed:  # what was begun is on the disk; the rest was for a screen
            raise asyncio.CancelledError
        return await asyncio.get_running_loop().run_in_executor(threads, job)

    def close(self) -> None:
        """Ends the work: waits for what is being written or read and lets go of the file.

        Whoever still waits for it hears no more of it (`asyncio.CancelledError`), since
        there is no screen any longer to show it.
        """
        self.leave()
        self._is_closed = True
        try:
            if self._kept:
                self._writer.submit(places.keep, self.session, self._kept).result()
            projects.remember_project(self.session)  # also where it was open for a moment only
        except QcaError:
            pass  # view state is a convenience; the facts are on the disk
        finally:
            self._writer.shutdown(wait=True)
            # A connection that is in use outlives the session, and the file stays open with it.
            self._readers.shutdown(wait=True, cancel_futures=True)
            self.session.close()

    def leave(self) -> None:
        """Tells the screen of nothing any more, since it is being left."""
        self.turned = lambda _: None

    # Remembering

    def remember(self, **values: object) -> None:
        """Remembers JSON values for the coder's screen, written when there is time.

        None forgets a name.
        """
        self._known.update(values)
        self._kept.update(values)

    def recall(self, name: str) -> Any:
        """What was remembered under a name, or None."""
        if name not in self._known:  # what is just being written is not on the disk yet
            self._known[name] = places.recall(self.session, name)
        return self._known[name]

    async def flush(self) -> None:
        """Writes what should be remembered.

        Raises:
            QcaError: it could not be written; it is still to be.
        """
        kept, self._kept = self._kept, {}
        try:
            if kept:
                await self._write(partial(places.keep, self.session, kept))
        except QcaError:
            self._kept = kept | self._kept
            raise

    def use(self, codes: list[Id]) -> None:
        """Takes note that codes were applied together."""
        for code in codes:
            self.slots.use(code)
        self.last = list(codes)
        self.remember(slots=self.slots.state(), last=self.last)

    async def become(self, name: str) -> None:
        """Goes on as another coder, who joins the project where new."""
        await self.flush()
        async with self._turn:
            self.session = await self._write(partial(as_coder, self.session, name))
            self._known.clear()
            self.sheet = None
            self._read_all()

    async def measure(self, document: Id | None = None) -> None:
        """Finds out how far the coder is, in one document or in all."""
        found = await self.read(progress.reached, document)
        self.reached = {**self.reached, **found} if document else found

    # The open document

    async def open(self, document: Document) -> Sheet:
        """Puts a document on the desk, with the codings that the coder wants to see.

        Raises:
            Unknown: it was removed in the meantime.
        """
        async with self._turn:
            reading = await self.read(documents.read_document, document)
            memos = await self.read(follow.coding_memos, reading.document)
            self.sheet = Sheet(reading, memos, self.session.coder.id, self._whose())
            self._take(await self._write(self._gather))
        return self.sheet

    def _whose(self) -> Whose:
        return Whose.of(self.recall("whose"), self.coders)

    # What changed

    def _gather(self) -> _Gathered:
        """What changed since the version that is known, on the writing thread."""
        session, sheet = self.session, self.sheet
        document = sheet.document if sheet else None
        news = follow.news(session, self.version, document)
        if news.of("setting"):
            session = looked_again(session)
        anew = session is not self.session
        if anew:
            news = follow.news(session, self.version, document)
        changed_documents = bool(news.of("document", "revision"))
        listed = documents.documents(session) if changed_documents else None
        reading = None
        if sheet and (anew or news.of("speaker", "revision") or listed is not None):
            # Should it go right now, the next look tells that it is lost.
            with contextlib.suppress(QcaError):
                reading = documents.read_document(session, sheet.document)
        off_record = None
        if document is not None and news.of("off_record"):
            off_record = follow.off_record(session, document)
        called = bool(news.of("code", "codebook", "factor"))
        return _Gathered(
            session=session,
            news=news,
            tree=codes.tree(session) if called else None,
            factors=factors.factors(session).factors if called else (),
            documents=listed,
            coders=coders(session) if news.of("coder") else None,
            study=session.study() if news.of("project") else None,
            counts=follow.counts(session) if anew or self._must_count(news) else None,
            off_record=off_record,
            reading=reading,
            memos=follow.coding_memos(session, document) if anew and document else None,
            ties=linking.ties(session) if anew else self._new_ties(news),
        )

    def _new_ties(self, news: follow.News) -> dict[Id, tuple[linking.Tie, ...]] | None:
        """The links, where they or what they are about changed."""
        about = news.of("coding") & self.ties.keys()
        if about or news.of("link", "document", "revision"):
            return linking.ties(self.session)
        return None

    def _must_count(self, news: follow.News) -> bool:
        """Whether codings changed that the screen does not know one by one."""
        if news.of("document", "revision"):
            return True
        sheet = self.sheet
        for coding in news.of("coding"):
            now = news.codings.get(coding)
            here = now is not None and sheet and now.segment.revision == sheet.document.revision
            if not here and (sheet is None or coding not in sheet):
                return True
        return False

    def _take(self, found: _Gathered) -> None:
        """Takes note of what was gathered, and tells what is to be shown anew."""
        news = found.news
        if news.version == self.version:
            return
        self.version = news.version
        turned = Turned(steps=news.steps)
        if found.session is not self.session:
            self._see_otherwise(found, turned)
        if found.study is not None:
            self.study = found.study
        if found.coders is not None:
            self.coders = {coder.id: coder.name for coder in found.coders}
        if found.tree is not None:
            self._take_tree(found.tree, found.factors)
            self.slots.keep_only(found.tree.by_id)
            self.last = [code for code in self.last if code in found.tree.by_id]
            turned.codes = turned.all_marks = True
        if found.documents is not None:
            self.documents = found.documents
            turned.documents = True
        if found.ties is not None:
            self.ties = found.ties
        self._take_codings(found, turned)
        if found.counts is not None:
            self.code_counts, self.document_counts = found.counts
        self.turned(turned)

    def _see_otherwise(self, found: _Gathered, turned: Turned) -> None:
        """Lets go of all that was read, where the coder sees other work from now on."""
        self.session = found.session
        turned.blindness = turned.codes = turned.documents = True
        if self.sheet is not None and found.reading is not None:
            me = self.session.coder.id
            self.sheet = Sheet(found.reading, found.memos or {}, me, self._whose())
            turned.text = True

    def _take_codings(self, found: _Gathered, turned: Turned) -> None:
        sheet, news = self.sheet, found.news
        if sheet is None:
            return
        if found.documents is not None and all(d.id != sheet.document.id for d in found.documents):
            turned.lost = sheet.document
            self.sheet = None
            return
        if found.off_record is not None:
            sheet.set_off_record(found.off_record)
            turned.all_marks = True
        if found.reading is not None:
            sheet.reading = found.reading
            turned.text = True
        for coding in news.of("coding"):
            now = news.codings.get(coding)
            if now is not None and now.segment.revision != sheet.document.revision:
                continue
            before = sheet.drop(coding) if now is None else sheet.put(now)
            self._count(before, now)
            if now is not None:
                turned.put.append(now)
            elif before is not None:
                turned.dropped.append(before)
        if news.memos is not None:  # after the codings: one that is gone is not to be drawn again
            different = {c for c in (*sheet.memos, *news.memos) if c in sheet}
            different = {c for c in different if sheet.memos.get(c) != news.memos.get(c)}
            sheet.memos = news.memos
            turned.put += [c for c in map(sheet.coding, different) if c is not None]

    def _count(self, before: Coding | None, now: Coding | None) -> None:
        """Counts a coding that came, went or changed its code."""
        for coding, step in ((before, -1), (now, 1)):
            if coding is not None:
                self.code_counts[coding.code] = self.code_counts.get(coding.code, 0) + step
        if self.sheet is not None:
            document = self.sheet.document.id
            step = (now is not None) - (before is not None)
            self.document_counts[document] = self.document_counts.get(document, 0) + step


def totals(tree: CodeTree, counts: Mapping[Id, int]) -> dict[Id, int]:
    """For each code its codings and those of all codes below it."""
    summed = {code.id: counts.get(code.id, 0) for code in tree}
    for code in reversed(tree.order):
        if code.parent in summed:
            summed[code.parent] += summed[code.id]
    return summed
