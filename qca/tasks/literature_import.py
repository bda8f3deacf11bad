"""The literature matrix read from a table: sources and indicators become codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.codes import CodeTree, Role, name_in
from qca.model.ids import Id
from qca.model.literature import ABBREVIATION, ASPECT, LITERATURE, Mention, mentions, written
from qca.tasks.codebooks import own_codebook
from qca.tasks.literature import aspect_named, tree_of
from qca.tasks.session import Session
from qca.tasks.sheets import CellEmpty, RowProblem, SheetRead, read_records
from qca.words import LANGUAGES, speak

if TYPE_CHECKING:
    from qca.project.journal import Draft

_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "source": ("source", "sumber", "karya", "penulis", "author"),
    "abbreviation": ("abbreviation", "singkatan", "short", "kode"),
    "indicator": ("indicator", "indikator", "indicators", "name", "nama"),
    "aspect": ("aspect", "aspek"),
    "sure": ("sure", "pasti", "certain"),
}

_SURE: Final = {
    **dict.fromkeys(("", "yes", "ya", "y", "true", "1", "pasti"), True),
    **dict.fromkeys(("no", "tidak", "n", "false", "0", "?", "ragu", "unsure"), False),
}

_SHORT: Final = re.compile(r"\(([A-Z][A-Za-z0-9]{0,5})\)\s*\Z")


class SureUnclear(QcaError):
    """Whether a mention is sure cannot be read."""

    key = "literature.error.sure"


def import_literature(session: Session, path: Path) -> SheetRead:
    """Reads which source names which indicator from a table (csv, xlsx), as one step.

    Columns, in English or Indonesian: source, abbreviation, indicator (several in one cell,
    parted by semicolons or line ends), aspect, sure. A source written with a question mark,
    or ``no`` under sure, keeps its mentions unsure. Sources and indicators that are new
    become codes: of the groups that are there, or of new ones in the project's own codebook.

    Raises:
        FileRefused, ColumnMissing: there is no such table.
    """
    records = read_records(path, _COLUMNS, ("source", "indicator"))
    problems: list[RowProblem] = []
    with session.store.step(session.coder.id, "literature.import", file=path.name) as draft:
        books = _Books.of(draft)
        for record in records:
            try:
                source, sure = books.source(
                    record.get("source"), record.get("abbreviation"), record.get("sure")
                )
                names = [n.strip(" •\t") for n in re.split(r"[;\n]", record.get("indicator"))]
                if not any(names):
                    raise CellEmpty(column="indicator")
            except QcaError as error:
                problems.append(RowProblem(record.row, error))
                continue
            for name in filter(None, names):
                books.name(name, Mention(source, sure), record.get("aspect"))
        books.write()
        draft.params["n"] = books.added + books.changed
    return SheetRead(path.name, books.added, books.changed, tuple(problems))


@dataclass(slots=True)
class _Books:
    """Sources and names as a table is read: those that are there, and those that are new."""

    draft: Draft
    tree: CodeTree
    language: str
    added: int = 0
    changed: int = 0
    _shorts: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, list[Mention]] = field(default_factory=dict)
    _aspects: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> _Books:
        tree, language = tree_of(draft.connection)
        books = cls(draft, tree, language)
        for code in tree.members(Role.SOURCE):
            short = code.properties.get(ABBREVIATION, "").strip()
            for key in (short, *code.name.values()):
                if key:
                    books._shorts[key.casefold()] = short or name_in(code.name, language)
        return books

    def source(self, typed: str, short: str, sure: str) -> tuple[str, bool]:
        """The abbreviation of a source, made where it is new, and whether it is sure.

        Raises:
            SureUnclear: whether it is sure cannot be read.
            CellEmpty: the source has neither name nor abbreviation.
        """
        stated = _SURE.get(sure.strip().casefold())
        if stated is None:
            raise SureUnclear(value=sure)
        unsure = typed.rstrip().endswith("?") or short.rstrip().endswith("?")
        name, short = typed.rstrip("? ").strip(), short.rstrip("? ").strip()
        if not name and not short:
            raise CellEmpty(column="source")
        in_brackets = _SHORT.search(name)
        if in_brackets and not short:
            short, name = in_brackets[1], name[: in_brackets.start()].strip()
        known = self._shorts.get((short or name).casefold()) or self._shorts.get(name.casefold())
        if known is None:
            known = short or self._derived(name)
            self._create_source(name or known, known)
        return known, stated and not unsure

    def name(self, name: str, mention: Mention, aspect: str) -> None:
        """Notes that a source names an indicator."""
        key = " ".join(name.split()).casefold()
        self._names.setdefault(key, " ".join(name.split()))
        self._lists.setdefault(key, []).append(mention)
        if aspect.strip():
            self._aspects[key] = aspect_named(self.tree, aspect)

    def write(self) -> None:
        """Makes the names that are new and adds to those that are there."""
        from qca.analysis.literature import named

        there = {
            spelling.casefold(): code
            for code in named(self.tree)
            for spelling in code.name.values()
        }
        fresh = []
        for key, listed in self._lists.items():
            code = there.get(key)
            earlier = code.properties.get(LITERATURE, "") if code else ""
            properties = {LITERATURE: written(mentions(written((*mentions(earlier), *listed))))}
            if key in self._aspects:
                properties[ASPECT] = self._aspects[key]
            if code is None:
                fresh.append((self._names[key], properties))
            elif any(code.properties.get(k, "") != v for k, v in properties.items()):
                self.draft.update("code", code.id, properties={**code.properties, **properties})
                self.changed += 1
        if fresh:
            self._create(Role.INDICATOR, "names", fresh)
            self.added += len(fresh)

    def _create_source(self, name: str, short: str) -> None:
        self._create(Role.SOURCE, "sources", [(name, {ABBREVIATION: short})])
        self._shorts[short.casefold()] = self._shorts[name.casefold()] = short

    def _create(
        self, role: Role, group: str, codes: Sequence[tuple[str, Mapping[str, str]]]
    ) -> None:
        parent, codebook = self._group(role, group)
        tree, _ = tree_of(self.draft.connection)
        position = len(tree.children(parent))
        for n, (name, properties) in enumerate(codes):
            fields = {
                "codebook": codebook,
                "parent": parent,
                "name": {self.language: name},
                "properties": dict(properties),
                "position": position + n,
            }
            self.draft.create("code", fields)

    def _group(self, role: Role, key: str) -> tuple[Id, Id]:
        """The group for new members of a role, made where there is none."""
        from qca.analysis.literature import outside

        tree, _ = tree_of(self.draft.connection)
        for group in tree.groups(role):
            if role is Role.SOURCE or outside(tree, group):
                return group.id, group.codebook
        from qca.project import queries

        title = queries.project(self.draft.connection).title
        codebook = own_codebook(self.draft, title, self.language)
        names = {language: speak(language)(f"literature.group.{key}") for language in LANGUAGES}
        fields = {
            "codebook": codebook,
            "name": names,
            "role": str(role),
            "position": len(tree.children(None)),
        }
        return self.draft.create("code", fields), codebook

    def _derived(self, name: str) -> str:
        """An abbreviation for a source that has none: its first letters, unlike all others."""
        letters = re.sub(r"[^A-Za-z]", "", name)[:2].upper() or "S"
        short, n = letters, 1
        while short.casefold() in self._shorts:
            n += 1
            short = f"{letters}{n}"
        return short
