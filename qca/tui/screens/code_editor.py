"""A code to be made or changed: name, meaning, place, colour, key and role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from qca.model.codes import Code, Role, name_in
from qca.model.ids import Id
from qca.tasks import rearranging
from qca.tasks.codes import change_code, colors, create_code
from qca.tasks.unfinished import Place
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.tui.unfinished import SafeArea

FIELDS: Final = ("definition", "include", "exclude")
"""What is written of a code; also the kinds of writing that can be left unfinished."""

_NONE = ""
_NEW = "new"


def place_of(field: str, code: Id, name: str, parent: Id | None) -> Place:
    """Where what is written of a code is kept until it is finished.

    Args:
        field: one of `FIELDS`.
        code: the code's id; empty for one that is not made yet.
        name: what it is called.
        parent: where a new one should stand.
    """
    details = {"code": code, "parent": parent or "", "name": name}
    return Place(field, code or _NEW, name, details)


class CodeEditor(Dialog[Id]):
    """Asks for a code's fields; answers the id of the code that was made or changed.

    What is written of its meaning survives whatever ends the program; to leave throws it away.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("editor", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "code_editor.tcss"]
    topic = "editor"

    def __init__(
        self, desk: Desk, code: Code | None = None, parent: Id | None = None, name: str = ""
    ) -> None:
        """A code.

        Args:
            desk: the project.
            code: the code to be changed; a new one where None.
            parent: where a new one should stand.
            name: of a new one, as far as it has been thought of.
        """
        super().__init__()
        self._name = name_in(code.name, desk.study.language) if code else name
        self._desk = desk
        self._code = code
        self._below = code.parent if code else parent

    def body(self) -> Iterable[Widget]:
        """The fields."""
        code, language, words = self._code, self._desk.study.language, self.words
        with VerticalScroll(can_focus=False):
            yield _label(words("tui.code_editor.name"))
            yield Input(self._name, id="name", compact=True)
            for field in FIELDS:
                yield _label(words(f"tui.code_editor.{field}"))
                text = name_in(getattr(code, field), language) if code else ""
                area = SafeArea(self._desk, text, id=field)
                area.tab_behavior = "focus"
                yield area
            with Horizontal(classes="row"):
                with Vertical():
                    yield _label(words("tui.code_editor.color"))
                    yield self._colors()
                with Vertical():
                    yield _label(words("tui.code_editor.role"))
                    yield self._roles()
                with Vertical(classes="short"):
                    yield _label(words("tui.code_editor.key"))
                    key = code.key if code else ""
                    yield Input(key, id="key", max_length=1, compact=True)
            yield _label(words("tui.code_editor.parent"))
            yield self._parents()
        yield Static("", classes="wrong", markup=False)

    def on_mount(self) -> None:
        """Offers what was left unfinished of this code."""
        super().on_mount()
        for area in self._areas:
            area.guard(self._place(str(area.id)))

    @property
    def _areas(self) -> list[SafeArea]:
        return list(self.query(SafeArea))

    def _place(self, field: str) -> Place:
        code, below = self._code, self._below
        name = self._value("name") or self._name or self.words("tui.code_editor.new")
        return place_of(field, code.id if code else "", name, below)

    @on(Input.Changed, "#name")
    def _named(self) -> None:
        for area in self._areas:
            area.rests(self._place(str(area.id)))

    async def _finish(self, code: Id | None) -> None:
        """Leaves; nothing is unfinished any longer."""
        for area in self._areas:
            await area.finish()
        self.dismiss(code)

    async def action_cancel(self) -> None:
        """Leaves without an answer."""
        await self._finish(None)

    def tell(self) -> None:
        """Says its title."""
        title = "tui.code_editor.change" if self._code else "tui.code_editor.new"
        self.say_title(self.words(title))

    def _colors(self) -> Select[str]:
        known = {value: name for name, value in colors().items()}
        own = self._code.color if self._code else ""
        options = [(Text(self.words("tui.code_editor.inherit")), _NONE)]
        for value in dict.fromkeys((*([own] if own else []), *known)):
            name = self.words(f"tui.color.{known[value]}") if value in known else value
            options.append((Text.assemble(("■ ", value), name), value))
        return Select(options, value=own, allow_blank=False, id="color", compact=True)

    def _roles(self) -> Select[str]:
        options = [(self.words("tui.code_editor.no_role"), _NONE)]
        options += [(self.words(f"terms.role.{role}"), str(role)) for role in Role]
        own = str(self._code.role or "") if self._code else ""
        return Select(options, value=own, allow_blank=False, id="role", compact=True)

    def _parents(self) -> Select[str]:
        tree, names = self._desk.tree, self._desk.names
        own = {c.id for c in tree.subtree(self._code.id)} if self._code else set()
        top = "tui.code_editor.top" if self._code else "tui.palette.top"
        options = [(self.words(top), _NONE)]
        options += [
            ("  " * (1 + tree.depth(code.id)) + names.name(code.id), code.id)
            for code in tree
            if code.id not in own
        ]
        below = self._below or _NONE
        return Select(options, value=below, allow_blank=False, id="parent", compact=True)

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self.action_keep()

    async def action_keep(self) -> None:
        """Makes or changes the code and leaves; what is wrong is told beside the fields."""
        if not self._value("name"):
            self.query_one(".wrong", Static).update(self.words("tui.code_editor.nameless"))
            self.query_one("#name", Input).focus()
            return
        if self._code is None:
            await self.app.carry_out(self._make)
        else:
            await self.app.carry_out(self._change, self._code)

    async def _make(self) -> None:
        role = self._chosen("role")
        code = await self._desk.write(
            create_code,
            self._value("name"),
            parent=self._chosen("parent") or None,
            definition=self._written("definition"),
            include=self._written("include"),
            exclude=self._written("exclude"),
            color=self._chosen("color"),
            key=self._value("key"),
            role=Role(role) if role else None,
        )
        await self._finish(code)

    async def _change(self, code: Code) -> None:
        await self._desk.write(
            change_code,
            code.id,
            name=self._value("name"),
            definition=self._written("definition"),
            include=self._written("include"),
            exclude=self._written("exclude"),
            color=self._chosen("color"),
            key=self._value("key"),
            role=self._chosen("role"),
        )
        parent = self._chosen("parent") or None
        if parent != code.parent:
            await self._desk.write(rearranging.move_code, code.id, parent)
        await self._finish(code.id)

    def _value(self, field: str) -> str:
        return " ".join(self.query_one(f"#{field}", Input).value.split())

    def _written(self, field: str) -> str:
        return self.query_one(f"#{field}", SafeArea).text

    def _chosen(self, field: str) -> str:
        return str(self.query_one(f"#{field}", Select).value)


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
