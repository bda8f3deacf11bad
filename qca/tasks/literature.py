"""The literature matrix of a project: read from a table, mapped to aspects, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import derived_id
from qca.model.literature import ABBREVIATION, ASPECT, LITERATURE, Mention, mentions, written
from qca.tasks.names import called, one_of
from qca.tasks.session import Session
from qca.tasks.study import NoRole
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.literature import Literature
    from qca.project.journal import Draft
    from qca.project.queries import Connection
    from qca.report.document import Study
    from qca.report.table import Table

SETTING: Final = "literature"
"""The name under which a project keeps how many sources an aspect needs."""


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
        tree, language = tree_of(draft.connection)
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
        tree, language = tree_of(draft.connection)
        code = _row_named(tree, indicator, language)
        _set_property(draft, code, ASPECT, aspect_named(tree, aspect))
        name = name_in(code.name, language)
        draft.params.update(indicator=name, aspect=aspect.strip() or "–")


def set_threshold(session: Session, n: int | None) -> None:
    """Decides how many sources an aspect needs to be chosen; None takes that back.

    Raises:
        NotAThreshold: below 1.
    """
    from qca.project import queries, settings

    if n is not None and n < 1:
        raise NotAThreshold(n=n)
    with session.store.step(session.coder.id, "literature.threshold", n=n or "–") as draft:
        entry = derived_id(queries.project(draft.connection).id, f"setting:{SETTING}")
        value = {"threshold": n}
        if settings.setting(draft.connection, SETTING) is None:
            draft.create("setting", {"name": SETTING, "value": value}, entry)
        else:
            draft.update("setting", entry, value=value)


def literature_of(session: Session, study: Study, language: str) -> Literature:
    """The literature matrix, in the session's scope.

    Args:
        session: the project and its scope.
        study: its frames and codes (`qca.tasks.study.study_of`).
        language: of names.
    """
    from qca.analysis.literature import literature
    from qca.project import settings

    with session.store.reading() as connection:
        setting = settings.setting(connection, SETTING) or {}
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


def tree_of(connection: Connection) -> tuple[CodeTree, str]:
    """The codes of an open project, and its language."""
    from qca.project import queries

    return queries.codes(connection), queries.project(connection).language


def aspect_named(tree: CodeTree, typed: str) -> str:
    """The id of the study's aspect that a text means, or the text itself."""
    wanted = " ".join(typed.split())
    for code in tree.members(Role.ASPECT):
        if wanted and wanted.casefold() in {code.id, *called(code)}:
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
