"""From a factor's number to words, questions, contradictions, memos and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.tasks.factors import find_factor
from qca.tasks.history import tell
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.model.codes import CodeTree
    from qca.model.factor import Factor
    from qca.model.study import Memo
    from qca.project.journal import Step
    from qca.report.blocks import Block
    from qca.report.table import Table
    from qca.report.why import Note, Why


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
    """A factor with everything that led to it, as blocks of text.

    Args:
        session: the project and its scope.
        typed: the factor's number, statement, a slug of its code, or the start of its id.
        words: of the reader's language.

    Raises:
        Unknown: no factor, or several, are called so.
    """
    from qca.report import why as report

    told = grounds(session, typed, words)
    return report.why(told.found, words, told.clear, told.counts)


def why_table(session: Session, typed: str, words: Words) -> Table:
    """The passages of a factor, one row each (see `why`)."""
    from qca.report import why as report

    return report.why_table(grounds(session, typed, words).found, words)


def grounds(session: Session, typed: str, words: Words) -> Grounds:
    """What is known of a factor (see `why`)."""
    from qca.analysis.asked import denominators
    from qca.analysis.dossier import factor_dossier
    from qca.analysis.factors import told_in
    from qca.project import journal, queries
    from qca.report.why import Why
    from qca.tasks import factors
    from qca.tasks.tables import clearing, counts_shown, study_of

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
    about = _subjects(factor, own, study.codings, study.tree, words, clear)
    coders = _coders(session)
    return Grounds(
        found=Why(
            dossier=dossier,
            asked=next(one for one in asked.factors if one.factor.id == factor.id),
            interviewed=len(asked.interviewed),
            memos=[_memo(memo, about, coders, clear) for memo in written if memo.target in about],
            decisions=[_decision(step, words, clear) for step in steps],
        ),
        clear=clear,
        counts=counts_shown(study),
    )


def _subjects(
    factor: Factor,
    own: set[Id],
    codings: pd.DataFrame,
    tree: CodeTree,
    words: Words,
    clear: Callable[[str], str],
) -> Mapping[Id, str]:
    """What memos may be about that belong to a factor: itself, its codes, its codings."""
    from qca.analysis.quotes import citations

    here = codings[codings["coding_id"].isin(own) & codings["quotable"]]
    about = dict(zip(here["coding_id"], citations(here, words.language), strict=True))
    for code in factor.codes:
        if code in tree.by_id:
            about[code] = clear(tree.path(code, words.language))
    about[factor.id] = ""
    return about


def _coders(session: Session) -> Mapping[Id, str]:
    from qca.tasks.session import coders

    return {coder.id: coder.name for coder in coders(session)}


def _memo(
    memo: Memo, about: Mapping[Id, str], coders: Mapping[Id, str], clear: Callable[[str], str]
) -> Note:
    from qca.report.why import Note

    return Note(memo.changed, coders.get(memo.coder, "?"), about[memo.target], clear(memo.text))


def _decision(step: Step, words: Words, clear: Callable[[str], str]) -> Note:
    from qca.report.why import Note

    return Note(step.time, step.coder_name, "", clear(tell(words, step)))
