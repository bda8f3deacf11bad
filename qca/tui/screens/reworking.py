"""What the codebook screen does to codes; effects on codings are shown before they happen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Final

from textual import on

from qca.model.codes import Code, name_in
from qca.model.ids import Id
from qca.tasks import effects, memos, rearranging, reworking
from qca.tasks.codes import change_code, colors, remove_codes
from qca.tui import effects_told
from qca.tui.screens.dialog import Choose, Prompt
from qca.tui.screens.pick import Entry, Pick, entry
from qca.tui.screens.redefining import Redefining
from qca.tui.screens.room import Place, Room
from qca.tui.screens.weigh import YES, Weigh
from qca.tui.widgets.branches import BOOK, Branches, Draggable
from qca.tui.widgets.coded import CodedPane
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row

_INHERIT: Final = "inherit"


class Reworking(Room):
    """Makes, changes, moves, merges, splits and removes codes."""

    @property
    def branches(self) -> Branches:
        """The tree."""
        return self.query_one(Branches)

    @property
    def coded(self) -> CodedPane:
        """The passages of the code under the cursor."""
        return self.query_one(CodedPane)

    def _say_go_to_a_code(self) -> None:
        """Says why nothing is done on the title of a codebook."""
        self.echo.say(self.words("book.no_code"))

    # Making and changing

    def action_new(self, below: bool = False) -> None:
        """Asks for a new code, beside the one under the cursor or below it."""
        from qca.tui.screens.code_editor import CodeEditor

        here = self.branches.chosen
        parent = (here.id if below else here.parent) if here else None

        def made(code: Id | None) -> None:
            if code is not None:
                self.branches.go_to(code)

        self.app.push_screen(CodeEditor(self.desk, parent=parent), made)

    @property
    def _redefining(self) -> Redefining:
        return Redefining(self.app, self.desk, self._left_queue)

    def action_edit(self) -> None:
        """Shows the code under the cursor, to be changed."""
        code = self.branches.chosen
        if code is None:
            self._say_go_to_a_code()
        else:
            self._redefining.edit(code)

    def action_rename(self) -> None:
        """Asks for a new name."""
        code = self.branches.chosen
        if code is None:
            self._say_go_to_a_code()
            return

        async def answered(name: str | None) -> None:
            if name is not None:
                await self.app.carry_out(self._write, change_code, code.id, name=name)

        name = self.desk.names.name(code.id)
        self.app.push_screen(Prompt(self.words("book.rename", name=name), value=name), answered)

    def action_color(self) -> None:
        """Asks for a colour."""
        codes = self.branches.meant
        if not codes:
            self._say_go_to_a_code()
            return

        async def answered(value: str | None) -> None:
            if value is not None:
                color = "" if value == _INHERIT else value
                await self.app.carry_out(self._write, rearranging.color_codes, codes, color)

        words = self.words
        rows = [Row(_INHERIT, (Piece(f" {words('tui.code_editor.inherit')}"),))]
        rows += [
            Row(value, (Piece(" ■ ", color=value), Piece(words(f"tui.color.{name}"))))
            for name, value in colors().items()
        ]
        own = self.desk.tree.by_id[codes[0]].color
        self.app.push_screen(
            Choose(self._asked("color", codes), rows, at=own or _INHERIT), answered
        )

    def action_memo(self) -> None:
        """Writes on the code, or goes on with what one wrote."""
        from qca.tui.screens.memo import MemoEditor, Target, latest_of

        code = self.branches.chosen
        if code is None:
            self._say_go_to_a_code()
            return
        there = memos.memos(self.desk.session, "code", code.id)
        before = latest_of(there, self.desk.session.coder.id)
        target = Target("code", code.id, self.desk.names.label(code.id), before=before)
        quote = name_in(code.definition, self.desk.study.language)
        self.app.push_screen(MemoEditor(self.desk, target, quote))

    # Moving

    async def action_shift(self, way: str) -> None:
        """Moves the code under the cursor among its siblings, below one, or a level up."""
        code = self.branches.chosen
        place = self._place(code, way) if code else None
        if code is not None and place is not None:
            await self.app.carry_out(self._move, [code.id], *place)
            self.branches.go_to(code.id)

    def _place(self, code: Code, way: str) -> tuple[Id | None, int | None] | None:
        """The parent and the place among its children where a key brings a code."""
        tree = self.desk.tree
        siblings = [c.id for c in tree.children(code.parent) if c.codebook == code.codebook]
        at = siblings.index(code.id)
        match way:
            case "up" if at > 0:
                return code.parent, at - 1
            case "down" if at + 1 < len(siblings):
                return code.parent, at + 1
            case "in" if at > 0:
                return siblings[at - 1], None
            case "out" if code.parent is not None:
                above = tree.by_id[code.parent]
                others = [c.id for c in tree.children(above.parent) if c.codebook == code.codebook]
                return above.parent, others.index(above.id) + 1
        return None

    def action_move(self) -> None:
        """Asks where codes should stand."""
        codes = self.branches.meant
        if not codes:
            self._say_go_to_a_code()
            return

        async def answered(target: str | None) -> None:
            if target is not None:
                await self.app.carry_out(self._move_to, codes, target)

        below = {c.id for code in codes for c in self.desk.tree.subtree(code)}
        entries = list(self._places(below))
        self.app.push_screen(Pick(self._asked("move", codes), entries), answered)

    def _places(self, without: set[Id]) -> Iterator[Entry]:
        """Where codes can be put: the tops of codebooks, and below codes."""
        desk = self.desk
        for book in desk.tree.codebooks:
            title = name_in(book.title, desk.study.language)
            yield entry(f"{BOOK}{book.id}", title, Piece(self.words("book.top", book=title), "key"))
            for code in desk.tree:
                if code.codebook == book.id and code.id not in without:
                    yield self._entry(code.id)

    def _entry(self, code: Id) -> Entry:
        names, depth = self.desk.names, self.desk.tree.depth(code)
        label = names.label(code)
        swatch = Piece("■ ", color=names.color(code))
        return entry(code, label, Piece("  " * (depth + 1)), swatch, Piece(label))

    async def _move_to(self, codes: Sequence[Id], target: str) -> None:
        if target.startswith(BOOK):
            await self._move(codes, None, None, target.removeprefix(BOOK))
        else:
            await self._move(codes, target, None)

    async def _move(
        self, codes: Sequence[Id], parent: Id | None, at: int | None, book: Id | None = None
    ) -> None:
        """Moves codes; where that changes what is counted, says so first."""

        async def do() -> None:
            move = rearranging.move_codes
            await self.desk.write(move, codes, parent, position=at, codebook=book)
            self.branches.unmark()
            self.branches.go_to(codes[0])
            self.echo.say(self.words("book.moved", names=self._names(codes)))

        counted = await self.desk.read(effects.moving, codes, parent)
        if counted:
            told = effects_told.moving(counted, self.desk.names, self.words)
            self._weigh("move", codes, told, do)
        else:
            await do()

    # Merging, splitting, removing

    def action_merge(self) -> None:
        """Asks for the code into which others are merged."""
        codes = self.branches.meant
        if not codes:
            self._say_go_to_a_code()
            return

        async def answered(target: str | None) -> None:
            if target is not None:
                await self.app.carry_out(self._merge, codes, target)

        tree = self.desk.tree
        without = {c.id for code in codes for c in tree.subtree(code)}
        entries = [self._entry(code.id) for code in tree if code.id not in without]
        self.app.push_screen(Pick(self._asked("merge", codes), entries), answered)

    async def _merge(self, codes: Sequence[Id], target: Id) -> None:
        async def do() -> None:
            names = self._names(codes)
            moved = await self.desk.write(reworking.merge_codes, codes, target)
            self.branches.unmark()
            self.branches.go_to(target)
            into = self.desk.names.name(target)
            self.echo.say(self.words("book.merged", n=moved, names=names, into=into))

        effect = await self.desk.read(effects.merging, codes, target)
        told = effects_told.merging(effect, self.desk.names, self.words)
        self._weigh("merge", codes, told, do, into=self.desk.names.name(target))

    def action_split(self) -> None:
        """Makes a new code of the passages that are picked."""
        code, picked = self.branches.chosen, self.coded.picked
        if code is None:
            self._say_go_to_a_code()
            return
        if not picked:
            self.echo.say(self.words("book.pick_first"))
            self.coded.list.focus()
            return

        async def named(name: str | None) -> None:
            if name is not None:
                await self.app.carry_out(self._split, code, picked, name)

        others = self.coded.others(self.desk.session.coder.id)
        told = effects_told.splitting(len(picked), others, self.words)
        title = self.words("book.split_title", name=self.desk.names.name(code.id))
        self.app.push_screen(Prompt(title, f"{told}\n\n{self.words('book.split_name')}"), named)

    async def _split(self, code: Code, picked: Sequence[Id], name: str) -> None:
        new = await self.desk.write(reworking.split_code, code.id, picked, name)
        self.coded.unpick()
        self.branches.go_to(new)
        self.branches.list.focus()
        old = self.desk.names.name(code.id)
        self.echo.say(self.words("book.split_done", n=len(picked), name=old, new=name))

    async def action_remove(self) -> None:
        """Asks whether codes with all below them and their codings should go."""
        codes = self.branches.meant
        if not codes:
            self._say_go_to_a_code()
            return
        await self.app.carry_out(self._remove, codes)

    async def _remove(self, codes: Sequence[Id]) -> None:
        async def do() -> None:
            names = self._names(codes)
            await self.desk.write(remove_codes, codes)
            self.branches.unmark()
            self.echo.say(self.words("book.removed", names=names))

        effect = await self.desk.read(effects.removing, codes)
        self._weigh("remove", codes, effects_told.removing(effect, self.words), do)

    # Dragging

    @on(Draggable.Dragged)
    def _dragged(self, event: Draggable.Dragged) -> None:
        """Says what letting go would do."""
        held = self.desk.tree.by_id.get(event.row.id)
        if held is None or event.over is None:
            self.echo.wait()
            return
        onto = self._row_name(event.over)
        told = self.words("book.dragging", name=self.desk.names.name(held.id), onto=onto)
        self.echo.wait(Piece(told, "key"))

    @on(Draggable.Dropped)
    async def _dropped(self, event: Draggable.Dropped) -> None:
        """Asks what dropping one code on another means."""
        self.echo.wait()
        held = event.row.id
        if held not in self.desk.tree.by_id:
            return
        codes = self.branches.marked if held in self.branches.marked else [held]
        onto = event.onto.id
        if onto.startswith(BOOK):
            await self.app.carry_out(self._move_to, codes, onto)
            return

        async def answered(what: str | None) -> None:
            if what is not None:
                await self.app.carry_out(self._drop, codes, onto, what)

        name = self.desk.names.name(onto)
        rows = [
            Row(what, (Piece(" " + self.words(f"book.drop.{what}", name=name)),))
            for what in ("below", "before", "after", "merge")
        ]
        self.app.push_screen(Choose(self._asked("move", codes), rows), answered)

    async def _drop(self, codes: Sequence[Id], onto: Id, what: str) -> None:
        if what == "merge":
            await self._merge(codes, onto)
            return
        if what == "below":
            await self._move(codes, onto, None)
            return
        target = self.desk.tree.by_id[onto]
        siblings = [
            code.id
            for code in self.desk.tree.children(target.parent)
            if code.codebook == target.codebook and (code.id not in codes or code.id == onto)
        ]
        at = siblings.index(onto) + (what == "after")
        await self._move(codes, target.parent, at, target.codebook)

    def _row_name(self, row: Row) -> str:
        if not row.id.startswith(BOOK):
            return self.desk.names.name(row.id)
        book = row.id.removeprefix(BOOK)
        titles = (b.title for b in self.desk.tree.codebooks if b.id == book)
        return name_in(next(titles, {}), self.desk.study.language)

    # Rereading

    async def action_reread(self) -> None:
        """Goes on with the queue of codings to be read again; offers to fill it first."""
        await self.app.carry_out(self._reread)

    async def _reread(self) -> None:
        code = self.branches.chosen
        if code is not None and await self._redefining.offer(code.id, go_on=True):
            return
        if await self.desk.read(reworking.rereading):
            self._redefining.open()
        else:
            self.echo.say(self.words("book.reread.empty"))

    def _left_queue(self, place: Place | None) -> None:
        self.tell()
        if place is not None:
            self.dismiss(place)

    # Codebooks

    async def action_add(self) -> None:
        """Asks for a ready-made codebook, and adds it."""
        from qca.tui.screens.shelf import ask_codebook

        await self.app.carry_out(ask_codebook, self.app, self.desk)

    def action_add_file(self) -> None:
        """Asks for the file of a codebook, and adds it."""
        from qca.tui.screens.shelf import add_file

        add_file(self.app, self.desk)

    def action_export(self) -> None:
        """Asks where to write the codebook under the cursor, and writes it."""
        from qca.tui.screens.shelf import export_book

        book = self.branches.book
        if book is not None:
            export_book(self.app, self.desk, book, self.echo.say)

    # Doing

    async def _write(self, task: Callable[..., object], *args: object, **kwargs: object) -> None:
        await self.desk.write(task, *args, **kwargs)

    def _weigh(
        self,
        what: str,
        codes: Sequence[Id],
        effect: str,
        do: Callable[[], Awaitable[None]],
        **names: str,
    ) -> None:
        """Says what something would do, and does it if that is wanted."""

        async def done() -> None:
            await do()

        async def answered(answer: str | None) -> None:
            if answer == YES:
                await self.app.carry_out(done)

        words = self.words
        title = self._asked(f"{what}_into" if names else what, codes, **names)
        do_it, leave = words(f"book.do.{what}"), words("book.do.leave")
        dialog = Weigh(title, effect, do_it, leave, careful=what == "remove")
        self.app.push_screen(dialog, answered)

    def _asked(self, what: str, codes: Sequence[Id], **names: str) -> str:
        """The title of a dialog about codes."""
        return self.words(f"book.ask.{what}", names=self._names(codes), **names)

    def _names(self, codes: Sequence[Id]) -> str:
        named = [self.desk.names.name(code) for code in codes[:2]]
        more = len(codes) - len(named)
        if more > 0:
            named.append(self.words("book.more", n=more))
        return ", ".join(named)
