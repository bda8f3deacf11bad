"""What a report says behind the stages: each further analysis for which anything was stated."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from qca.tasks import literature, maturity, swot_views, types
from qca.tasks.session import Session
from qca.tasks.study import NoRole, withheld_of
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.document import Study


def chapters(session: Session, study: Study, words: Words) -> tuple[Block, ...]:
    """The chapters on SWOT and strategies, literature, gap and typology, as far as there are any.

    Args:
        session: the project and its scope.
        study: its frames and codes (`qca.tasks.study.study_of`).
        words: of the report's language.
    """
    from qca.report.blocks import Heading

    found: list[Block] = list(swot_views.chapters(session, study, words))
    instead = words("report.repeats_withheld")
    # A code may be named after what someone said and does not want to be quoted with.
    tree = withheld_of(session, study).cleared_tree(study.tree, instead)
    study = replace(study, tree=tree)
    if literature.stated(session, study, words):
        found += (
            Heading(words("literature.chapter")),
            *literature.literature_shown(session, study, words),
        )
    with contextlib.suppress(NoRole):
        views = maturity.gap_shown(session, study, words)
        found += (Heading(words("gap.chapter")), *views)
        found.append(maturity.parameter_table(session, study, words))
    with contextlib.suppress(NoRole):
        views_of_types = types.typology_shown(session, study, words)
        found += (Heading(words("typology.chapter")), *views_of_types)
        found += types.paragraphs(session, words, study)
    return tuple(found)
