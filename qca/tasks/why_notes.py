"""The memos and decisions behind a finding, told beside its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.model.references import told
from qca.tasks.history import tell
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.model.codes import CodeTree
    from qca.model.study import Memo
    from qca.project.journal import Step
    from qca.report.why import Note


def subjects(
    finding: Id,
    drawn: Sequence[Id],
    own: set[Id],
    codings: pd.DataFrame,
    tree: CodeTree,
    words: Words,
    clear: Callable[[str], str],
) -> Mapping[Id, str]:
    """What memos may be about that belong to a finding: itself, its codes, its codings."""
    from qca.analysis.quotes import citations

    here = codings[codings["coding_id"].isin(own) & codings["quotable"]]
    about = dict(zip(here["coding_id"], citations(here, words.language), strict=True))
    for code in drawn:
        if code in tree.by_id:
            about[code] = clear(tree.path(code, words.language))
    about[finding] = ""
    return about


def names_of_coders(session: Session) -> Mapping[Id, str]:
    """What coders are called, by id."""
    from qca.tasks.session import coders

    return {coder.id: coder.name for coder in coders(session)}


def memo_note(
    memo: Memo, about: Mapping[Id, str], coders: Mapping[Id, str], clear: Callable[[str], str]
) -> Note:
    """A memo, told; references in it are the bare names of things."""
    from qca.report.why import Note

    who = coders.get(memo.coder, "?")
    return Note(memo.changed, who, about[memo.target], clear(told(memo.text)))


def decision_note(step: Step, words: Words, clear: Callable[[str], str]) -> Note:
    """A step of the history as a decision, told."""
    from qca.report.why import Note

    return Note(step.time, step.coder_name, "", clear(tell(words, step)))
