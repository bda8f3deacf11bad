"""Telling that narratives are older than their evidence: beside results, never in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qca.cli.front import Front
from qca.tasks.narratives import Stage, stages
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.analysis.stale import Since


def tell_stale(front: Front, stage: Stage, since: Since) -> None:
    """Says that the text about a stage is older than its evidence, where it is."""
    from qca.tasks.narrative_lists import tell_since

    if since.is_stale:
        told = tell_since(since, front.words)
        params = {"about": stage.name, "number": stage.number}
        front.note(front.words("narrative.stale_note", since=told, **params))


def tell_all_stale(front: Front, session: Session, language: str) -> None:
    """The same for every stage whose text stands in a report.

    Args:
        front: where it is said.
        session: the project and its scope.
        language: of the report.
    """
    from qca.tasks.study import study_of
    from qca.tasks.telling import Telling

    if any(stage.texts for stage in stages(session)):
        for stage, since in Telling(session, study_of(session)).stale(language):
            tell_stale(front, stage, since)
