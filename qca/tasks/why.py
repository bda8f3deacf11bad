"""From a factor or theme to words, questions, contradictions, memos and decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.tasks import theme_views
from qca.tasks.factors import find_factor
from qca.tasks.session import Session
from qca.tasks.why_notes import decision_note, memo_note, names_of_coders, subjects
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.table import Table
    from qca.report.why import Why


@dataclass(frozen=True)
class Grounds:
    """What is known of a factor, and how it may be told.

    Attributes:
        clear: how a researcher's text may be printed.
        counts: whether it says how often.
    """

    found: Why
    clear: Callable[[str], str]
    counts: bool


def why(session: Session, typed: str, words: Words) -> Sequence[Block]:
    """A factor, or a theme, with everything that led to it, as blocks of text.

    Args:
        session: the project and its scope.
        typed: the factor's number, statement, a slug of its code, or the start of its id; the
            theme's number, claim, or the start of its id (see `theme_views.theme_meant`).
        words: of the reader's language.

    Raises:
        Unknown: no factor and no theme, or several, are called so.
    """
    from qca.report import why as report

    theme = theme_views.theme_meant(session, typed)
    if theme is not None:
        return theme_views.why_theme(session, theme, words)
    found = grounds(session, typed, words)
    return report.why(found.found, words, found.clear, found.counts)


def why_table(session: Session, typed: str, words: Words) -> Table:
    """The passages of a factor or a theme, one row each (see `why`)."""
    from qca.report import why as report

    theme = theme_views.theme_meant(session, typed)
    if theme is not None:
        return theme_views.why_theme_table(session, theme, words)
    dossier = grounds(session, typed, words).found.dossier
    row = dossier.row
    return report.passage_table(row.number, row.factor.statement, dossier, words)


def grounds(session: Session, typed: str, words: Words) -> Grounds:
    """What is known of a factor (see `why`)."""
    from qca.analysis.asked import denominators
    from qca.analysis.dossier import factor_dossier
    from qca.analysis.factors import told_in
    from qca.project import journal, queries
    from qca.report.why import Why
    from qca.tasks import factors
    from qca.tasks.study import clearing, counts_shown, study_of

    factor = find_factor(session, typed)
    study = study_of(session, words.language)
    listed = told_in(factors.factors(session).factors, words.language)
    dossier = factor_dossier(
        study.codings, study.tree, words.language, listed, factor.id, study.links
    )
    asked = denominators(study.codings, study.documents, study.tree, words.language, listed)
    with session.store.reading() as connection:
        steps = journal.steps_on(connection, [factor.id, *factor.codes], session.scope)
        written = queries.memos(connection, scope=session.scope)
    clear = clearing(session, study, words)
    own = {*dossier.row.tally.evidence, *factor.excluded}
    about = subjects(factor.id, factor.codes, own, study.codings, study.tree, words, clear)
    coders = names_of_coders(session)
    return Grounds(
        found=Why(
            dossier=dossier,
            asked=next(one for one in asked.factors if one.factor.id == factor.id),
            interviewed=len(asked.interviewed),
            memos=[
                memo_note(memo, about, coders, clear) for memo in written if memo.target in about
            ],
            decisions=[decision_note(step, words, clear) for step in steps],
        ),
        clear=clear,
        counts=counts_shown(study),
    )
