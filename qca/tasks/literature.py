"""The literature matrix of a project: read from a table, mapped to aspects, and shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id, derived_id
from qca.model.literature import ABBREVIATION, ASPECT, LITERATURE, Mention, mentions, written
from qca.tasks.codebooks import own_codebook
from qca.tasks.names import one_of
from qca.tasks.session import Session
from qca.tasks.sheets import CellEmpty, RowProblem, SheetRead, read_records
from qca.tasks.tables import NoRole
from qca.words import LANGUAGES, Words, speak

if TYPE_CHECKING:
    from qca.analysis.literature import Literature
    from qca.project.journal import Draft
    from qca.report.document import Study
    from qca.report.table import Table

SETTING: Final = "literature"
"""The name under which a project keeps how many sources an aspect needs."""

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


class NoSources(NoRole):
    """There is no source, or no indicator, to make a matrix of."""

    key = "literature.error.no_sources"


class NoSuchSource(QcaError):
    """No source of this name or abbreviation."""

    key = "literature.error.no_source"


class NoSuchIndicator(QcaError):
    """No row of the matrix of this name."""

    key = "literature.error.no_indicator"


class NotAThreshold(QcaError):
    """The threshold is no number of sources."""

    key = "literature.error.threshold"


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


def set_mention(session: Session, indicator: str, source: str, sure: bool | None) -> None:
    """States whether a source names an indicator.

    Args:
        session: the project and who states it.
        indicator: a row of the matrix, by name, slug or id.
        source: its abbreviation or name.
        sure: True, False where it is unsure, None where it does not.

    Raises:
        NoSuchIndicator, NoSuchSource: what is meant is not in the matrix.
    """
    with session.store.step(session.coder.id, "literature.mention") as draft:
        tree, language = _tree(draft.connection)
        code = _row_named(tree, indicator, language)
        short = _source_named(tree, source, language)
        earlier = mentions(code.properties.get(LITERATURE, ""))
        kept = [m for m in earlier if m.source.casefold() != short.casefold()]
        if sure is not None:
            kept.append(Mention(short, sure))
        _set_property(draft, code, LITERATURE, written(kept))
        draft.params.update(indicator=name_in(code.name, language), source=short)


def set_aspect(session: Session, indicator: str, aspect: str) -> None:
    """Maps a name found in the literature to an aspect; an empty one is an aspect of its own.

    Args:
        session: the project and who decides.
        indicator: a row of the matrix, by name, slug or id.
        aspect: an aspect of the study by name, slug or id, or any other name.

    Raises:
        NoSuchIndicator: it is no row of the matrix.
    """
    with session.store.step(session.coder.id, "literature.aspect") as draft:
        tree, language = _tree(draft.connection)
        code = _row_named(tree, indicator, language)
        _set_property(draft, code, ASPECT, _aspect(tree, aspect))
        name = name_in(code.name, language)
        draft.params.update(indicator=name, aspect=aspect.strip() or "–")


def set_threshold(session: Session, n: int | None) -> None:
    """Decides how many sources an aspect needs to be chosen; None takes that back.

    Raises:
        NotAThreshold: below 1.
    """
    from qca.project import casework, queries

    if n is not None and n < 1:
        raise NotAThreshold(n=n)
    with session.store.step(session.coder.id, "literature.threshold", n=n or "–") as draft:
        entry = derived_id(queries.project(draft.connection).id, f"setting:{SETTING}")
        value = {"threshold": n}
        if casework.setting(draft.connection, SETTING) is None:
            draft.create("setting", {"name": SETTING, "value": value}, entry)
        else:
            draft.update("setting", entry, value=value)


def literature_of(session: Session, study: Study, language: str) -> Literature:
    """The literature matrix, in the session's scope.

    Args:
        session: the project and its scope.
        study: its frames and codes (`qca.tasks.tables.study_of`).
        language: of names.
    """
    from qca.analysis.literature import literature
    from qca.project import casework

    with session.store.reading() as connection:
        setting = casework.setting(connection, SETTING) or {}
    return literature(study.codings, study.tree, language, setting.get("threshold"))


def matrix_table(session: Session, study: Study, words: Words) -> Table:
    """Indicators by sources.

    Raises:
        NoSources: there are no sources, or no indicators.
    """
    from qca.report.tables.literature import literature

    return literature(_found(session, study, words), words)


def aspect_table(session: Session, study: Study, words: Words) -> Table:
    """Aspects by sources, and which are chosen.

    Raises:
        NoSources: there are no sources, or no indicators.
    """
    from qca.report.tables.literature import aspects

    return aspects(_found(session, study, words), words)


def source_table(session: Session, study: Study, words: Words) -> Table:
    """Sources with the indicators each names.

    Raises:
        NoSources: there are no sources, or no indicators.
    """
    from qca.report.tables.literature import sources

    return sources(_found(session, study, words), words)


def stated(session: Session, study: Study, words: Words) -> bool:
    """Whether more is stated of the literature than a codebook brings with it."""
    from qca.analysis.literature import outside

    found = literature_of(session, study, words.language)
    named = any(outside(study.tree, group) for group in study.tree.groups(Role.INDICATOR))
    return bool(found.sources and found.rows) and (named or found.threshold is not None)


def literature_shown(session: Session, study: Study, words: Words) -> tuple[Table, ...]:
    """The matrix, and the aspects that its names stand for.

    Raises:
        NoSources: there are no sources, or no indicators.
    """
    from qca.report.tables.literature import aspects, literature

    found = _found(session, study, words)
    return literature(found, words), aspects(found, words)


def _found(session: Session, study: Study, words: Words) -> Literature:
    found = literature_of(session, study, words.language)
    if not found.sources or not found.rows:
        raise NoSources()
    return found


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
        tree, language = _tree(draft.connection)
        books = cls(draft, tree, language)
        for code in tree.members(Role.SOURCE):
            short = code.properties.get(ABBREVIATION, "").strip()
            for key in (short, *code.name.values()):
                if key:
                    books._shorts[key.casefold()] = short or name_in(code.name, language)
        return books

    def source(self, typed: str, short: str, sure: str) -> tuple[str, bool]:
        """The abbreviation of a source, made where it is new, and whether it is sure."""
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
            self._aspects[key] = _aspect(self.tree, aspect)

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
        tree, _ = _tree(self.draft.connection)
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

        tree, _ = _tree(self.draft.connection)
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


def _tree(connection: Any) -> tuple[CodeTree, str]:
    from qca.project import queries

    return queries.codes(connection), queries.project(connection).language


def _aspect(tree: CodeTree, typed: str) -> str:
    """The id of the study's aspect that a text means, or the text itself."""
    wanted = " ".join(typed.split())
    for code in tree.members(Role.ASPECT):
        names = {code.id, code.slug.casefold(), *(n.casefold() for n in code.name.values())}
        if wanted and wanted.casefold() in names:
            return code.id
    return wanted


def _row_named(tree: CodeTree, typed: str, language: str) -> Code:
    from qca.analysis.literature import named

    rows = named(tree)
    by_slug = [code for code in rows if code.slug and code.slug == typed]
    if by_slug:
        return by_slug[0]
    try:
        return one_of("code", rows, typed, lambda code: name_in(code.name, language))
    except QcaError as error:
        spelled = [c for c in rows if typed.casefold() in {n.casefold() for n in c.name.values()}]
        if len(spelled) == 1:
            return spelled[0]
        raise NoSuchIndicator(name=typed) from error


def _source_named(tree: CodeTree, typed: str, language: str) -> str:
    members = tree.members(Role.SOURCE)
    for code in members:
        short = code.properties.get(ABBREVIATION, "").strip() or name_in(code.name, language)
        spellings = {short.casefold(), *(name.casefold() for name in code.name.values())}
        if typed.strip().casefold() in spellings:
            return short
    known = (c.properties.get(ABBREVIATION, "") or name_in(c.name, language) for c in members)
    raise NoSuchSource(source=typed, sources=", ".join(known) or "–")


def _set_property(draft: Draft, code: Code, name: str, value: str) -> None:
    properties = {key: text for key, text in code.properties.items() if key != name}
    if value:
        properties[name] = value
    draft.update("code", code.id, properties=properties)
