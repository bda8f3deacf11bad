"""Themes as they are shown: a table, the thematic map, a chapter, and why one is a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.study import Approach
from qca.model.theme import Theme
from qca.tasks.session import Session
from qca.tasks.study import NoRole, clearing, study_of
from qca.tasks.themes import bonds, find_theme, themes
from qca.tasks.why_notes import decision_note, memo_note, names_of_coders, subjects
from qca.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qca.analysis.themes import ThemeTable
    from qca.report.blocks import Block
    from qca.report.chart import Chart
    from qca.report.document import Study
    from qca.report.table import Table
    from qca.report.themes import WhyTheme
    from qca.report.why import Note

    Clear = Callable[[str], str]


class NoThemes(NoRole):
    """There is no theme yet."""

    key = "themes.none"


def theme_list(session: Session, words: Words) -> Table:
    """The themes, one row each; empty where there are none."""
    study = study_of(session, words.language)
    return _table(session, study, words, _found(session, study, words))


def theme_table(session: Session, study: Study, words: Words) -> Table:
    """The themes of a study that was read already.

    Raises:
        NoThemes: there is none.
    """
    return _table(session, study, words, _of(session, study, words))


def _table(session: Session, study: Study, words: Words, found: ThemeTable) -> Table:
    from qca.analysis.material import material
    from qca.report.scope import scope_note
    from qca.report.tables.themes import themes as table

    over = material(study.codings, study.documents)
    scope = scope_note(over, words, counts=False)
    return table(found, words, scope, clearing(session, study, words))


def row_name(theme: Theme) -> str:
    """What the row of a theme is called in its table."""
    from qca.report.tables.themes import row_name as report

    return report(theme, theme.claim)


def map_table(session: Session, study: Study, words: Words) -> Table:
    """The thematic map as a table: one row a theme.

    Raises:
        NoThemes: there is none.
    """
    return _map(session, study, words).table()


def map_shown(session: Session, study: Study, words: Words) -> Sequence[Chart]:
    """The thematic map.

    Raises:
        NoThemes: there is none.
    """
    return (_map(session, study, words),)


def chapter(session: Session, study: Study, words: Words) -> Iterator[Block]:
    """The chapter on themes; nothing where there is none."""
    from qca.report.themes import chapter as report

    found = _found(session, study, words)
    if not found.rows:
        return
    clear = clearing(session, study, words)
    ids = {row.theme.id: "" for row in found.rows}
    memos = {theme: _memos(session, {theme: ""}, clear) for theme in ids}
    yield from report(found, memos, words, clear)


def theme_meant(session: Session, typed: str) -> Theme | None:
    """The theme that is meant where a factor or a theme can be, or None.

    ``T1`` can be both. In a reflexive project it is the theme, in others the factor.
    """
    from qca.tasks.factors import find_factor

    try:
        theme = find_theme(session, typed)
    except QcaError:
        return None
    if session.study().approach is Approach.REFLEXIVE:
        return theme
    try:
        find_factor(session, typed)
    except QcaError:
        return theme
    return None


def why_theme(session: Session, theme: Theme, words: Words) -> Sequence[Block]:
    """A theme with everything that led to it, as blocks of text."""
    from qca.report.themes import why_theme as report

    study = study_of(session, words.language)
    clear = clearing(session, study, words)
    return tuple(report(_grounds(session, study, theme, words), words, clear))


def why_theme_table(session: Session, theme: Theme, words: Words) -> Table:
    """The passages of a theme, one row each."""
    from qca.report.why import passage_table

    study = study_of(session, words.language)
    dossier = _grounds(session, study, theme, words).dossier
    claim = clearing(session, study, words)(theme.claim)
    return passage_table(theme.number, claim, dossier, words)


def _grounds(session: Session, study: Study, theme: Theme, words: Words) -> WhyTheme:
    from qca.analysis.themes import theme_dossier
    from qca.project import journal
    from qca.report.themes import WhyTheme
    from qca.tasks.theme_since import theme_since

    listed = themes(session)
    dossier = theme_dossier(
        study.codings, study.tree, words.language, listed, theme.id, study.links
    )
    bound = [b.id for b in bonds(session) if theme.id in (b.one, b.other)]
    with session.store.reading() as connection:
        touched = [theme.id, *theme.codes, *bound]
        steps = journal.steps_on(connection, touched, session.scope)
    clear = clearing(session, study, words)
    own = {*dossier.row.evidence, *theme.excluded}
    about = subjects(theme.id, theme.codes, own, study.codings, study.tree, words, clear)
    since = theme_since(session, study, listed, theme, dossier.row.evidence)
    told = (("new", since.new), ("gone", since.gone), ("linked", since.linked))
    return WhyTheme(
        since=[(key, names) for key, names in told if names],
        dossier=dossier,
        table=_found(session, study, words),
        memos=_memos(session, about, clear),
        decisions=[decision_note(step, words, clear) for step in steps],
    )


def _memos(session: Session, about: Mapping[Id, str], clear: Clear) -> list[Note]:
    from qca.project import queries

    with session.store.reading() as connection:
        written = queries.memos(connection, scope=session.scope)
    coders = names_of_coders(session)
    return [memo_note(m, about, coders, clear) for m in written if m.target in about]


def _map(session: Session, study: Study, words: Words) -> Chart:
    from qca.report.tables.themes import theme_map

    return theme_map(_of(session, study, words), words, clearing(session, study, words))


def _of(session: Session, study: Study, words: Words) -> ThemeTable:
    found = _found(session, study, words)
    if not found.rows:
        raise NoThemes(path=session.path)
    return found


def _found(session: Session, study: Study, words: Words) -> ThemeTable:
    from qca.analysis.themes import theme_table as analysis

    listed = themes(session)
    return analysis(study.codings, study.tree, words.language, listed, bonds(session))
